"""The states of a place without content: loading after a moment, an error with a way on, a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services.herkomst import Herkomst, Vraag
from nplv_desktop.ui.dialogs.herkomst import HerkomstVenster
from nplv_desktop.ui.forms.form_row import FormRow
from nplv_desktop.ui.getal import Getal
from nplv_desktop.ui.preferences import Setting
from nplv_desktop.ui.states import StateStack
from nplv_desktop.ui.text import of_field
from nplv_desktop.ui.venster import RememberedSize

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext


@pytest.fixture
def stack(app: QApplication, qtbot: QtBot) -> StateStack:  # noqa: ARG001
    made = StateStack(QWidget())
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def test_what_comes_soon_shows_no_state_in_between(stack: StateStack, qtbot: QtBot) -> None:
    stack.load()
    assert stack.state() == "leeg"
    stack.show_content()
    qtbot.wait(260)
    assert stack.state() == "inhoud"


def test_what_takes_longer_shows_its_frame(stack: StateStack, qtbot: QtBot) -> None:
    stack.load()
    qtbot.waitUntil(lambda: stack.state() == "laden")
    assert not stack.grab().isNull()
    stack.show_content()
    assert stack.state() == "inhoud"


def test_an_error_stands_in_its_place_with_the_way_to_try_again(
    stack: StateStack, qtbot: QtBot
) -> None:
    stack.load()
    stack.show_error("Het bestand is weg. Zet het terug.")
    assert stack.state() == "fout"
    shown = [made.text() for made in stack.currentWidget().findChildren(QLabel)]  # type: ignore[union-attr]
    assert "Het bestand is weg. Zet het terug." in shown
    error = stack.currentWidget()
    with qtbot.waitSignal(stack.again):
        error.button.click()  # type: ignore[union-attr]


class Answers:
    """Refuses first, then answers."""

    def __init__(self) -> None:
        self.asked = 0

    def read(self, _db: Database) -> Herkomst:
        self.asked += 1
        if self.asked == 1:
            raise UserError("Het dossier is even niet te lezen. Probeer het zo weer.")
        return Herkomst(Vraag("besteed", 2024), 0, (), ())


def test_the_question_about_a_figure_can_be_asked_again(ctx: PageContext, qtbot: QtBot) -> None:
    answers = Answers()
    parent = QWidget()
    qtbot.addWidget(parent)
    window = HerkomstVenster(ctx, parent, Getal("Besteed 2024", answers.read))
    window.show()
    qtbot.waitUntil(lambda: window.place.state() == "fout")
    window.place.again.emit()
    qtbot.waitUntil(lambda: window.place.state() == "inhoud")
    assert answers.asked == 2
    window.close()


def test_a_locked_field_shows_a_lock_and_who_can_open_it(
    app: QApplication,  # noqa: ARG001
    qtbot: QtBot,
) -> None:
    row = FormRow(of_field(field_of(Interventie, "titel")), _nothing, help_shown=True)
    qtbot.addWidget(row)
    row.show()
    row.set_locked("Vastgesteld op 1 juli. De controller kan dit heropenen.")
    assert row.lock.isVisible()
    assert row.lock.reason() == "Vastgesteld op 1 juli. De controller kan dit heropenen."
    assert row.input.isReadOnly()
    row.set_locked("")
    assert not row.lock.isVisible()
    assert not row.input.isReadOnly()


def _nothing(_key: str, _value: object) -> None:
    """Keep nothing."""


def test_a_window_has_the_size_of_last_time_and_fits_the_screen(
    ctx: PageContext, qtbot: QtBot
) -> None:
    for wanted, expected in (((500, 400), (500, 400)), ((9_000, 9_000), None)):
        window = QWidget()
        qtbot.addWidget(window)
        ctx.preferences.set(Setting("vensters/proef", [0, 0]), list(wanted))
        RememberedSize(window, ctx.preferences, "proef", 300, 200)
        room = window.screen().availableSize()
        size = (window.width(), window.height())
        assert size == (expected or (room.width() - 48, room.height() - 48))
    window.show()
    window.resize(420, 310)
    window.hide()
    assert ctx.preferences.get(Setting("vensters/proef", [0, 0])) == [420, 310]
