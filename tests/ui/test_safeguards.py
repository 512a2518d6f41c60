"""The window keeps a dossier safe: copies, unsaved text, damage, a colleague, another place."""

from __future__ import annotations

import random
import sqlite3
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from nplv_desktop import paths
from nplv_desktop.domain.errors import DossierBusy
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import concepten, dossiers, reservekopie, saving
from nplv_desktop.ui.commands import Commands
from nplv_desktop.ui.dialogs.beschadigd import BeschadigdDialog
from nplv_desktop.ui.dialogs.reservekopieen import ReservekopieDialog
from nplv_desktop.ui.dialogs.teruggevonden import TeruggevondenDialog
from nplv_desktop.ui.dialogs.werkkopie import WerkkopieDialog
from nplv_desktop.ui.drafts import Drafts, where_is
from nplv_desktop.ui.forms.record_form import RecordForm
from nplv_desktop.ui.main_window import MainWindow
from nplv_desktop.ui.messages import Messages
from nplv_desktop.ui.opening import open_for_window
from nplv_desktop.ui.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.safeguards import Safeguards

D = TypeVar("D", bound=QDialog)
LONG = 20_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "heerlen.nplv"
    db = dossiers.create(file, "FG10")
    saving.save(db, Interventie, None, {"code": "A1", "titel": "School"})
    db.close()
    return file


@pytest.fixture
def window(app: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:  # noqa: ARG001  dressed
    made = MainWindow(Preferences(paths.settings_file()), open_for_window)
    made.tasks.patience = 10
    Commands(made, made.show_start)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


@pytest.fixture
def opened(window: MainWindow, path: Path, qtbot: QtBot) -> MainWindow:
    open_in(window, path, qtbot)
    return window


def open_in(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.dossier_settled, timeout=LONG):
        window.open_path(path)
    ctx_of(window).db.impatient_thread = None


def close(window: MainWindow, qtbot: QtBot) -> None:
    """Close the dossier, and wait until its file is let go of."""
    window.close_dossier()
    qtbot.waitUntil(lambda: not window.leaving.busy, timeout=LONG)


def ctx_of(window: MainWindow) -> PageContext:
    assert window.ctx is not None
    return window.ctx


def guards(window: MainWindow) -> Safeguards:
    found = window.findChild(Commands)
    assert isinstance(found, Commands)
    return found.safeguards


def shown(window: MainWindow, kind: type[D], qtbot: QtBot) -> D:
    """The dialog of this kind, as soon as it is there."""

    def there() -> list[D]:
        return [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]

    qtbot.waitUntil(lambda: bool(there()), timeout=LONG)
    return there()[-1]


def titles(window: MainWindow) -> list[str]:
    return sorted(row.titel for row in saving.records(ctx_of(window).db, Interventie))


def test_a_copy_is_made_at_opening_and_at_closing(opened: MainWindow, qtbot: QtBot) -> None:
    db = ctx_of(opened).db
    folder = reservekopie.folder_of(db)
    guards(opened)._first.stop()  # not once more by itself
    guards(opened)._opening()
    qtbot.waitUntil(lambda: len(list(folder.glob("*.json"))) == 1, timeout=LONG)
    saving.save(db, Interventie, None, {"code": "A2", "titel": "Plein"})
    guards(opened)._half_hour()
    qtbot.waitUntil(lambda: len(list(folder.glob("*.json"))) == 2, timeout=LONG)
    saving.save(db, Interventie, None, {"code": "A3", "titel": "Park"})
    close(opened, qtbot)
    reasons = [row.reden for row in reservekopie.of_path(db.path or folder)]
    assert reasons == ["bij het sluiten", "elk half uur", "bij het openen"]


def test_drafts_wait_for_a_large_dossier_that_is_being_read(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = [True, True]

    def late(*given: Any) -> Any:
        if busy:
            busy.pop()
            raise DossierBusy("Even geduld.")
        return Drafts(*given)

    monkeypatch.setattr("nplv_desktop.ui.drafts.Drafts", late)
    open_in(window, path, qtbot)
    assert guards(window).drafts is None
    qtbot.waitUntil(lambda: guards(window).drafts is not None, timeout=LONG)


def test_a_copy_is_put_back_in_place_and_the_present_is_kept(
    opened: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = ctx_of(opened).db
    reservekopie.make(db)
    saving.save(db, Interventie, None, {"code": "A2", "titel": "Plein"})
    guards(opened).show_copies()
    dialog = shown(opened, ReservekopieDialog, qtbot)
    qtbot.waitUntil(lambda: bool(dialog.list.rows), timeout=LONG)
    asked: list[str] = []

    def agree(_self: Messages, question: str, *_rest: str) -> bool:
        asked.append(question)
        return True

    monkeypatch.setattr(Messages, "ask", agree)
    with qtbot.waitSignal(opened.dossier_opened, timeout=LONG):
        dialog.ask_put_back()
    assert asked[0].startswith("Reservekopie van vandaag")
    assert titles(opened) == ["School"]
    (aside,) = path.parent.glob("heerlen opzij *.nplv")
    other = dossiers.open_dossier(aside)
    assert len(saving.records(other, Interventie)) == 2
    other.close()


def test_a_copy_that_is_not_whole_cannot_be_chosen_to_put_back(
    opened: MainWindow, qtbot: QtBot
) -> None:
    copy = reservekopie.make(ctx_of(opened).db)
    data = bytearray(copy.read_bytes())
    data[5000] ^= 1
    copy.write_bytes(data)
    guards(opened).show_copies()
    dialog = shown(opened, ReservekopieDialog, qtbot)
    qtbot.waitUntil(lambda: bool(dialog.list.rows), timeout=LONG)
    assert dialog.list.rows[0].accessibleName().endswith("niet heel")
    assert not dialog.back.isEnabled()
    dialog.list.rows[0].click()
    assert not dialog.back.isEnabled()


def test_the_restore_test_is_one_press(opened: MainWindow, qtbot: QtBot) -> None:
    reservekopie.make(ctx_of(opened).db)
    guards(opened).show_copies()
    dialog = shown(opened, ReservekopieDialog, qtbot)
    qtbot.waitUntil(lambda: bool(dialog.list.rows), timeout=LONG)
    dialog.test()
    qtbot.waitUntil(lambda: "geslaagd" in opened.notice.text(), timeout=LONG)
    qtbot.waitUntil(lambda: dialog._test.text().startswith("geslaagd op"), timeout=LONG)


def test_text_in_an_open_editor_is_kept_apart_and_offered_back(
    opened: MainWindow, path: Path, qtbot: QtBot
) -> None:
    (record,) = saving.records(ctx_of(opened).db, Interventie)
    opened.show_record("interventie", record.id, "omschrijving")
    qtbot.waitUntil(lambda: bool(forms(opened)), timeout=LONG)
    form = forms(opened)[0]
    editor = form.row("start").input
    label = editor.spec.label
    assert where_is(editor) == ("interventie", record.id, "start", f"A1 School, {label}")
    drafts = guards(opened).drafts
    assert drafts is not None
    drafts._focus_moved(None, editor)
    qtbot.keyClicks(editor, "31-12-2")
    drafts.keep()
    (kept,) = concepten.read(drafts.place)
    assert (kept.tabel, kept.record_id, kept.veld, kept.tekst) == (
        "interventie",
        record.id,
        "start",
        "31-12-2",
    )
    opened.tasks.close()  # as after a crash: nothing is left properly
    concepten.keep(
        drafts.place,
        concepten.concept("interventie", record.id, "titel", "A1, Titel", "Schoolplein"),
    )
    opened.close()
    again = MainWindow(Preferences(paths.settings_file()), open_for_window)
    Commands(again, again.show_start)
    qtbot.addWidget(again)
    again.show()
    open_in(again, path, qtbot)
    qtbot.waitUntil(lambda: "tekst die u typte" in again.notice.text(), timeout=LONG)
    found = guards(again)
    assert found.drafts is not None
    found.drafts.show_found()
    dialog = shown(again, TeruggevondenDialog, qtbot)
    for one in list(dialog.parts):
        if one.veld == "titel":
            dialog.take_over(one)
        else:
            dialog.throw_away(one)
    assert titles(again) == ["Schoolplein"]
    assert concepten.read(found.drafts.place) == []
    again.close()


def forms(window: MainWindow) -> list[RecordForm]:
    return [f for f in window.stack.findChildren(RecordForm) if f.isVisible() and f.record]


def test_what_is_saved_is_not_kept_apart(opened: MainWindow, qtbot: QtBot) -> None:
    (record,) = saving.records(ctx_of(opened).db, Interventie)
    opened.show_record("interventie", record.id, "titel")
    qtbot.waitUntil(lambda: bool(forms(opened)), timeout=LONG)
    row = forms(opened)[0].row("titel")
    drafts = guards(opened).drafts
    assert drafts is not None
    drafts._focus_moved(None, row.input)
    qtbot.keyClicks(row.input, " groot")
    drafts.keep()
    assert len(concepten.read(drafts.place)) == 1
    assert row.commit()
    drafts._focus_moved(row.input, None)
    assert concepten.read(drafts.place) == []


def spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    half = len(data) // 2
    data[half : half + 9000] = random.Random(2).randbytes(9000)
    path.write_bytes(data)


def test_a_damaged_dossier_is_one_press_from_an_open_one(
    opened: MainWindow, path: Path, qtbot: QtBot
) -> None:
    close(opened, qtbot)
    spoil(path)
    damaged = path.read_bytes()
    opened.open_path(path)
    dialog = shown(opened, BeschadigdDialog, qtbot)
    assert len(dialog.list.rows) == 1
    with qtbot.waitSignal(opened.dossier_opened, timeout=LONG):
        dialog.save.click()
    assert titles(opened) == ["School"]
    (aside,) = path.parent.glob("heerlen opzij *.nplv")
    assert aside.read_bytes() == damaged
    assert aside.name in opened.notice.text()


def test_content_that_was_changed_outside_is_told_after_opening(
    opened: MainWindow, path: Path, qtbot: QtBot
) -> None:
    close(opened, qtbot)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE interventie SET titel = 'iets anders'")
    raw.close()
    open_in(opened, path, qtbot)
    guards(opened)._opening()
    qtbot.waitUntil(lambda: "volgens de historie" in opened.notice.text(), timeout=LONG)


def test_a_dossier_that_is_open_elsewhere_is_told_by_name(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    other = dossiers.open_dossier(path)
    window.open_path(path)
    qtbot.waitUntil(lambda: bool(window.notice.text()), timeout=LONG)
    assert f"is al open bij {other.actor} op {other.device}, sinds" in window.notice.text()
    other.close()


def test_a_dossier_in_a_synced_folder_is_worked_on_as_a_copy_and_put_back(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    folder = path.parent / "OneDrive"
    folder.mkdir()
    source = folder / path.name
    path.rename(source)
    window.open_path(source)
    dialog = shown(window, WerkkopieDialog, qtbot)
    with qtbot.waitSignal(window.dossier_settled, timeout=LONG):
        dialog.begin.click()
    db = ctx_of(window).db
    assert db.path is not None
    assert db.path.parent == paths.dossiers_dir()
    assert "kopie op deze computer van heerlen.nplv" in window.notice.text()
    saving.save(db, Interventie, None, {"code": "A2", "titel": "Plein"})
    guards(window).working.put_back()
    qtbot.waitUntil(lambda: "teruggezet in" in window.notice.text(), timeout=LONG)
    back = dossiers.open_dossier(source)
    assert len(saving.records(back, Interventie)) == 2
    back.close()
