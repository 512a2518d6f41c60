"""Packages in the window: made with a password, looked at, chosen and merged in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QWidget

from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import dossiers, saving, uitwisselen
from nplv_desktop.ui.dialogs.pakket_maken import PakketVenster
from nplv_desktop.ui.dialogs.samenvoegen_werk import Samenvoegen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

SLOW = 30_000
"""Milliseconds; making a key out of a password is slow on purpose."""
SECRET = "vier woorden in een zin"


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def colleague(db: Database, tmp_path: Path) -> Iterator[Database]:
    """A colleague with a copy who changed the title, as was done here too, and added one."""
    key = saving.save(db, Interventie, None, {"code": "I-1", "titel": "Wijkhub"})
    db.backup(tmp_path / "collega.nplv")
    other = dossiers.open_dossier(tmp_path / "collega.nplv")
    other.actor, other.device = "bram", "LAPTOP-2"
    saving.save(other, Interventie, key, {"titel": "Buurthuis", "trekker": "Stichting"})
    saving.save(other, Interventie, None, {"code": "I-2", "titel": "Sport"})
    saving.save(db, Interventie, key, {"titel": "Wijkcentrum"})
    yield other
    other.close()


def title(db: Database) -> str:
    (found,) = saving.records(db, Interventie, code="I-1")
    return found.titel


def test_nothing_happens_until_each_conflict_is_chosen(
    ctx: PageContext, parent: QWidget, colleague: Database, tmp_path: Path, qtbot: QtBot
) -> None:
    uitwisselen.pakket(colleague, tmp_path / "p.nplvx")
    merging = Samenvoegen(ctx, parent)
    before = ctx.db.digest()
    merging.look(tmp_path / "p.nplvx")
    qtbot.waitUntil(lambda: merging.window is not None, timeout=SLOW)
    window: Any = merging.window
    assert not window.deed.isEnabled()
    assert "Nog 1 te kiezen" in window.state.text()
    assert ctx.db.digest() == before
    assert window.panel.base.text() == "Wijkhub"
    assert window.panel.texts["hun"].text() == "Buurthuis"
    assert window.panel.people["hun"].text().endswith("LAPTOP-2")
    window.panel.choose("hun")
    assert window.deed.isEnabled()
    with qtbot.waitSignal(window.merged, timeout=SLOW):
        window.take()
    assert title(ctx.db) == "Buurthuis"
    assert ctx.db.undo() == "Pakket van bram samenvoegen"
    assert ctx.db.digest() == before


def test_a_package_with_a_password_asks_for_it(
    ctx: PageContext, parent: QWidget, colleague: Database, tmp_path: Path, qtbot: QtBot
) -> None:
    uitwisselen.pakket(colleague, tmp_path / "p.nplvx", wachtwoord=SECRET)
    merging = Samenvoegen(ctx, parent)
    merging.look(tmp_path / "p.nplvx")
    qtbot.waitUntil(lambda: merging.asking is not None, timeout=SLOW)
    for text in ("een ander wachtwoord", SECRET):
        asking: Any = merging.asking
        asking.password.setText(text)
        asking.accept()
        qtbot.waitUntil(
            lambda: merging.asking is not None or merging.window is not None, timeout=SLOW
        )
    assert merging.window is not None


def test_a_package_is_made_with_the_password_that_was_typed_twice(
    ctx: PageContext, parent: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = PakketVenster(ctx, parent)
    dialog.locked.setChecked(True)
    dialog.password.setText(SECRET)
    dialog.again.setText("iets anders")
    dialog.take()
    assert "niet gelijk" in dialog.problem.text()
    dialog.again.setText(SECRET)
    place = tmp_path / "p.nplvx"
    dialog.make(place, dialog.chosen_password())
    qtbot.waitUntil(place.exists, timeout=SLOW)
    assert place.read_bytes().startswith(b"NPLVX-SLOT")
