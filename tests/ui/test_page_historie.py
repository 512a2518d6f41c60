"""The page Historie: the journal, one record, and the way back to a point."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import handelingen, historie, saving
from nplv_desktop.ui.pages.historie import HistoriePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from tests.ui.conftest import Journey, Posted


@pytest.fixture
def keys(db: Database) -> list[str]:
    made = [
        saving.save(db, Interventie, None, {"code": code, "titel": title})
        for code, title in (("I1", "Rijke schooldag"), ("I2", "Geldfit"))
    ]
    saving.save(db, Interventie, made[0], {"status": "loopt"})
    return made


@pytest.fixture
def page(ctx: PageContext, keys: list[str], qtbot: QtBot) -> Iterator[HistoriePage]:
    assert keys
    made = HistoriePage(ctx)
    made.resize(1158, 696)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.panel.regel is not None)
    yield made
    made.hide()


class Answer:
    """What the user answers, and what was asked."""

    def __init__(self, *, yes: bool) -> None:
        self.yes = yes
        self.asked: list[str] = []

    def ask(self, question: str, consequence: str, confirm: str) -> bool:
        self.asked.append(f"{question} {consequence} [{confirm}]")
        return self.yes


def shown(page: HistoriePage) -> list[QWidget]:
    """What stands in the panel now, from top to bottom."""
    body = page.panel.body
    items = [body.itemAt(place) for place in range(body.count())]
    return [widget for item in items if item and (widget := item.widget())]


def words(page: HistoriePage) -> str:
    labels = [page.panel.title]
    for widget in shown(page):
        labels += [widget] if isinstance(widget, QLabel) else widget.findChildren(QLabel)
    return " | ".join(label.text() for label in labels)


def button(page: HistoriePage, text: str) -> QPushButton:
    return next(b for b in shown(page) if isinstance(b, QPushButton) and b.text() == text)


def choose(page: HistoriePage, qtbot: QtBot, row: int) -> None:
    qtbot.waitUntil(lambda: bool(page.grid.model.key(row)))
    page.grid.view.go(row, 0)
    found = historie.regel(page.ctx.db, page.grid.model.key(row))
    qtbot.waitUntil(lambda: page.panel.regel == found)


def test_the_newest_change_is_shown_in_full(page: HistoriePage, db: Database) -> None:
    assert page.grid.model.totals.count == 4
    text = words(page)
    assert "Interventie wijzigen" in text
    assert "Idee → Loopt" in text
    assert db.actor in text
    assert "Dit is de laatste stap." in text
    assert not page.back_action.isEnabled()


def test_a_change_leads_to_its_record(
    page: HistoriePage, qtbot: QtBot, journey: Journey, keys: list[str]
) -> None:
    qtbot.mouseClick(button(page, "Naar dit gegeven"), Qt.MouseButton.LeftButton)
    assert journey.records == [("interventie", keys[0], "")]


def test_one_record_can_be_shown_alone_and_everything_again(
    page: HistoriePage, qtbot: QtBot
) -> None:
    qtbot.mouseClick(button(page, "Alleen dit gegeven"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.grid.model.totals.count == 2)
    assert page._only_text.text() == "Alleen de wijzigingen van “Rijke schooldag”"
    page.show_everything()
    qtbot.waitUntil(lambda: page.grid.model.totals.count == 4)
    assert not page._only.isVisible()


def test_a_target_shows_one_record_or_one_action(
    page: HistoriePage, qtbot: QtBot, db: Database, keys: list[str]
) -> None:
    page.open_target(table="interventie", key=keys[1], naam="Geldfit")
    qtbot.waitUntil(lambda: page.grid.model.totals.count == 1)
    oldest = handelingen.handelingen(db, 10)[-1]
    page.open_target(groep=oldest.id)
    qtbot.waitUntil(
        lambda: page.panel.regel is not None and page.panel.regel.handeling.id == oldest.id
    )
    assert page.grid.model.totals.count == 4


def test_going_back_asks_first_and_can_be_done_again(
    page: HistoriePage,
    qtbot: QtBot,
    db: Database,
    ctx: PageContext,
    posted: Posted,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = Answer(yes=False)
    monkeypatch.setattr(ctx.messages, "ask", answer.ask)
    before = db.digest()
    choose(page, qtbot, 2)
    assert page.back_action.isEnabled()
    page.back_action.trigger()
    assert answer.asked[0].startswith("Terug naar “Interventie toevoegen”? 2 stappen daarna")
    assert db.digest() == before
    answer.yes = True
    qtbot.mouseClick(button(page, "Terug naar dit punt"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(posted.all))
    assert posted.all[-1].text == "2 stappen ongedaan gemaakt. Opnieuw doen kan met Ctrl+Y."
    assert [i.code for i in saving.records(db, Interventie)] == ["I1"]
    qtbot.waitUntil(lambda: page.grid.model.totals.count == 6)
    db.redo()
    db.redo()
    assert db.digest() == before


def test_a_point_that_was_itself_taken_back_explains_why_not(
    page: HistoriePage, qtbot: QtBot, db: Database, posted: Posted
) -> None:
    db.undo()
    db.undo()
    saving.save(db, Interventie, None, {"code": "I9", "titel": "Iets anders"})
    qtbot.waitUntil(lambda: page.grid.model.totals.count == 7)
    choose(page, qtbot, 3)
    assert "later zelf ongedaan gemaakt" in words(page)
    assert not page.back_action.isEnabled()
    page.go_back()
    assert "Kies een later punt" in posted.all[-1].text


def test_the_filter_finds_what_a_record_was_ever_called(page: HistoriePage, qtbot: QtBot) -> None:
    page.grid.set_filters({"wat": "rijke"})
    qtbot.waitUntil(lambda: page.grid.model.totals.count == 2)
    page.grid.set_filters({"tabel": "=dossier"})
    qtbot.waitUntil(lambda: page.grid.model.totals.count == 1)


def test_new_changes_appear_while_the_chosen_one_stays(
    page: HistoriePage, qtbot: QtBot, db: Database
) -> None:
    choose(page, qtbot, 1)
    chosen = page.grid.current_key()
    saving.save(db, Interventie, None, {"code": "I3", "titel": "Nieuw"})
    qtbot.waitUntil(lambda: page.grid.model.totals.count == 5)
    assert page.grid.current_key() == chosen
