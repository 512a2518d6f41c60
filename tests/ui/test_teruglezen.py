"""Reading a bundled workbook back in the window: looked at, ticked one by one, one undo step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from nplv_desktop.domain.controle import Opmerking
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import exporting, saving
from nplv_desktop.ui.actions import ACTIONS, plain
from nplv_desktop.ui.dialogs.teruglezen_werk import Teruglezen

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.teruglezen import TerugleesVenster

    from .conftest import Posted

WAIT = 20_000


def interventie(db: Database, code: str, titel: str) -> str:
    values = {"code": code, "titel": titel, "actielijn": "3", "status": "loopt"}
    return saving.save(db, Interventie, None, values)


@pytest.fixture
def keys(ctx: PageContext) -> dict[str, str]:
    return {code: interventie(ctx.db, code, f"Titel {code}") for code in ("I01", "I02", "I03")}


@pytest.fixture
def werkboek(ctx: PageContext, keys: dict[str, str], tmp_path: Path) -> Path:
    """A verantwoording in which somebody changed two titles and wrote one remark."""
    assert keys
    path = tmp_path / "werkboek.xlsx"
    exporting.export(ctx.db, "verantwoording", 2024, path, concept=True)
    book = openpyxl.load_workbook(path)
    sheet: Any = book["Interventies"]
    header = next(r for r in sheet.iter_rows() if any(c.value == "nplv_id" for c in r))
    columns = {c.value: c.column for c in header if c.value}
    for number in range(header[0].row + 1, sheet.max_row + 1):
        title = sheet.cell(number, columns["Interventie"])
        if title.value == "Titel I01":
            title.value = "Nieuwe titel I01"
            sheet.cell(number, columns["Opmerking ontvanger"]).value = "Graag toelichten"
        if title.value == "Titel I02":
            title.value = "Nieuwe titel I02"
    back = tmp_path / "terug.xlsx"
    book.save(back)
    return back


@pytest.fixture
def venster(ctx: PageContext, qtbot: QtBot, werkboek: Path, parent: QWidget) -> TerugleesVenster:
    return opened(ctx, qtbot, werkboek, parent)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """What the window hangs under; kept for as long as the test runs."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def opened(ctx: PageContext, qtbot: QtBot, path: Path, parent: QWidget) -> TerugleesVenster:
    reading = Teruglezen(ctx, parent)
    reading.look(path)
    qtbot.waitUntil(lambda: reading.window is not None, timeout=WAIT)
    assert reading.window is not None
    return reading.window


def titles(db: Database) -> dict[str, str]:
    return {each.code: each.titel for each in saving.records(db, Interventie)}


def take(venster: TerugleesVenster, qtbot: QtBot) -> None:
    with qtbot.waitSignal(venster.taken, timeout=WAIT):
        venster.deed.click()


def test_remarks_are_ticked_and_changed_values_wait_for_the_user(
    venster: TerugleesVenster, ctx: PageContext, qtbot: QtBot
) -> None:
    assert "3 verschillen, waarvan u er 3 kunt overnemen" in venster.told.text()
    assert [each.soort for each in venster.chosen()] == ["opmerking"]
    assert venster.deed.text() == "1 overnemen"
    take(venster, qtbot)
    assert [each.tekst for each in saving.records(ctx.db, Opmerking)] == ["Graag toelichten"]
    assert titles(ctx.db)["I01"] == "Titel I01"
    assert "2 verschillen" in venster.told.text()
    assert venster.deed.text() == "Overnemen"
    assert not venster.deed.isEnabled()


def test_one_change_is_taken_alone_and_undone_in_one_step(
    venster: TerugleesVenster, ctx: PageContext, qtbot: QtBot
) -> None:
    before = ctx.db.digest()
    venster.nothing.click()
    [second] = [v for v in venster.blik.verschillen if v.bestand == "Nieuwe titel I02"]
    venster.tick(second)
    take(venster, qtbot)
    assert titles(ctx.db) == {"I01": "Titel I01", "I02": "Nieuwe titel I02", "I03": "Titel I03"}
    ctx.db.undo()
    assert ctx.db.digest() == before


def test_everything_can_be_chosen_at_once(
    venster: TerugleesVenster, ctx: PageContext, qtbot: QtBot
) -> None:
    venster.everything.click()
    assert venster.deed.text() == "3 overnemen"
    take(venster, qtbot)
    assert titles(ctx.db)["I01"] == "Nieuwe titel I01"
    assert "Geen verschillen" in venster.told.text()
    assert venster.tree.isHidden()
    assert venster.everything.isHidden()
    assert venster.deed.isHidden()


def test_what_changed_in_both_shows_the_three_values_and_is_never_ticked(
    ctx: PageContext, qtbot: QtBot, keys: dict[str, str], werkboek: Path, parent: QWidget
) -> None:
    saving.save(ctx.db, Interventie, keys["I02"], {"titel": "Hier gewijzigd"})
    saving.save(ctx.db, Interventie, keys["I03"], {"titel": "Alleen hier"})
    venster = opened(ctx, qtbot, werkboek, parent)
    [both] = venster.blik.van("beide")
    assert (both.basis, both.bestand, both.dossier) == (
        "Titel I02",
        "Nieuwe titel I02",
        "Hier gewijzigd",
    )
    assert both not in venster.chosen()
    [own] = venster.blik.van("dossier")
    venster.everything.click()
    assert own not in venster.chosen()
    for item in venster._items():
        venster.tree.setCurrentItem(item)
        assert item.text(0)
        assert venster.detail.text().startswith("Geëxporteerd: ")
        found = item.data(0, Qt.ItemDataRole.UserRole)
        assert venster.detail.text().endswith(found.reden)


def test_a_record_that_changed_while_the_window_was_open_is_not_overwritten(
    venster: TerugleesVenster,
    ctx: PageContext,
    qtbot: QtBot,
    keys: dict[str, str],
    posted: Posted,
) -> None:
    saving.save(ctx.db, Interventie, keys["I01"], {"titel": "Ondertussen"})
    venster.everything.click()
    venster.deed.click()
    qtbot.waitUntil(lambda: bool(venster.blik.van("beide")), timeout=WAIT)
    assert "intussen" in posted.all[-1].text
    assert titles(ctx.db) == {"I01": "Ondertussen", "I02": "Titel I02", "I03": "Titel I03"}
    assert saving.records(ctx.db, Opmerking) == []


def test_the_menu_asks_for_the_workbook(
    ctx: PageContext,
    qtbot: QtBot,
    werkboek: Path,
    parent: QWidget,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [plain(spec.text) for spec in ACTIONS if spec.key == "teruglezen"]
    assert texts == [plain("Werkboek teruglezen…")]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(werkboek), ""))
    reading = Teruglezen(ctx, parent)
    reading.ask()
    qtbot.waitUntil(lambda: reading.window is not None, timeout=WAIT)
