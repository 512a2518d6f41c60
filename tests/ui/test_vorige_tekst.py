"""Last year's text beside this year's: taking over, the mark, and the count of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.interventies import Interventie, Resultaat
from nplv_desktop.services import saving
from nplv_desktop.services.teksten import VorigeTekst
from nplv_desktop.ui.forms.form_row import FormRow
from nplv_desktop.ui.forms.vorige_tekst import count_words
from nplv_desktop.ui.pages.interventies_resultaten import ResultatenBlad
from nplv_desktop.ui.text import of_field
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from nplv_desktop.ui.context import PageContext

EARLIER = VorigeTekst(2023, "Er waren 48 plekken.")


class Kept:
    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def keep(self, key: str, value: Any) -> None:
        self.values[key] = value


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def row(app: QApplication, qtbot: QtBot, kept: Kept) -> FormRow:  # noqa: ARG001
    spec = of_field(field_of(Interventie, "beoogd_resultaat"))
    made = FormRow(spec, kept.keep, help_shown=False)
    qtbot.addWidget(made)
    made.resize(800, 140)
    made.load(None)
    made.show_previous(EARLIER)
    made.show()
    return made


def test_taking_over_marks_the_text_until_it_is_adapted(
    row: FormRow, qtbot: QtBot, kept: Kept
) -> None:
    block = row.previous
    assert block is not None
    assert block.text.toPlainText() == EARLIER.tekst
    assert not block.badge.isVisible()
    block.take_button.click()
    assert row.input.shown_text() == EARLIER.tekst
    assert block.badge.isVisible()
    assert block.badge.text() == "nog de tekst van 2023"
    assert row.commit()
    assert kept.values == {"beoogd_resultaat": EARLIER.tekst}
    row.input.selectAll()
    qtbot.keyClicks(row.input, "Er waren 63 plekken.")
    assert not block.badge.isVisible()


def test_taking_over_can_be_undone_with_the_keyboard(row: FormRow) -> None:
    block = row.previous
    assert block is not None
    row.load("Al geschreven.")
    block.take_button.click()
    row.input.undo()
    assert row.input.shown_text() == "Al geschreven."


def test_a_locked_field_takes_nothing_over(row: FormRow) -> None:
    block = row.previous
    assert block is not None
    row.set_locked("Vastgesteld op 1 juli.")
    block.take_button.click()
    assert row.input.shown_text() == ""


def test_without_an_earlier_text_there_is_nothing_beside_it(row: FormRow) -> None:
    row.show_previous(None)
    assert row.previous is None


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("", None, "0 woorden"),
        ("een", None, "1 woord"),
        ("een twee", 2000, "2 woorden · 8 van 2.000 tekens"),
    ],
)
def test_the_counter_tells_words_and_the_limit(text: str, limit: int | None, shown: str) -> None:
    assert count_words(text, limit) == shown


def test_too_long_a_text_turns_the_counter_red(row: FormRow, qtbot: QtBot) -> None:
    row.input.setPlainText("a" * 2001)  # type: ignore[union-attr]
    red = label("", "small", "error")
    qtbot.addWidget(red)
    assert row._count.foregroundRole() == red.foregroundRole()
    assert row._count.text() == "1 woord · 2.001 van 2.000 tekens"


def test_the_tab_resultaten_shows_text_and_years_of_the_current_result(
    ctx: PageContext, qtbot: QtBot
) -> None:
    owner = saving.save(ctx.db, Interventie, None, {"code": "1", "titel": "Taalhuis"})
    keys = [
        saving.save(
            ctx.db,
            Resultaat,
            None,
            {
                "interventie_id": owner,
                "boekjaar": year,
                "grootheid": "bewoners",
                "gerealiseerd": reached,
                "toelichting": text,
            },
        )
        for year, reached, text in ((2023, 48, "Klein begonnen."), (2024, 63, None))
    ]
    tab = ResultatenBlad(ctx)
    qtbot.addWidget(tab)
    tab.resize(800, 500)
    tab.show()
    tab.show_interventie(owner)
    qtbot.waitUntil(lambda: tab.beside.blad is not None)
    assert tab.beside.blad is not None
    assert tab.beside.blad.sleutel == keys[1]
    assert tab.beside.row.previous is not None
    assert tab.beside.row.previous.text.toPlainText() == "Klein begonnen."
    assert tab.beside.chart.table()[1] == [["2023", "48", ""], ["2024", "63", ""]]
    tab.beside.row.input.setFocus()
    qtbot.keyClicks(tab.beside.row.input, "Gegroeid.")
    assert tab.beside.row.commit()
    saved = saving.get(ctx.db, Resultaat, keys[1])
    assert saved is not None
    assert saved.toelichting == "Gegroeid."
