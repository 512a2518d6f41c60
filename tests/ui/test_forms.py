"""Forms made from described fields: each field saves itself, and says what is wrong."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from nplv_desktop.domain.errors import InvalidInput, UserError
from nplv_desktop.domain.fields import Choice, Field
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.reading import EXPECTED
from nplv_desktop.services import keuzes, saving
from nplv_desktop.ui.forms.inputs import ChoiceInput, DateInput, LineInput, LongInput
from nplv_desktop.ui.forms.record_form import RecordForm

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from nplv_desktop.ui.context import PageContext

KEYS = Qt.Key
FIELDS = (
    Field("titel", "Titel", "Zo heet het in het werkboek.", required=True, limit=20),
    Field("bedrag", "Bedrag", kind="amount", unit="euro"),
    Field("datum", "Datum", kind="date"),
    Field("aandeel", "Aandeel", kind="percent"),
    Field("telt", "Telt mee", kind="bool"),
    Field("status", "Status", kind="choice", choices=(Choice("i", "Idee"), Choice("l", "Loopt"))),
    Field("tekst", "Toelichting", kind="longtext", limit=12),
)


class Desk:
    """Keeps what was saved, and refuses what it is told to refuse."""

    def __init__(self) -> None:
        self.saved: list[tuple[str, Any]] = []
        self.refusal: UserError | None = None

    def save(self, key: str, value: Any) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.saved.append((key, value))


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def form(ctx: PageContext, desk: Desk, qtbot: QtBot) -> RecordForm:  # noqa: ARG001  a dressed application
    made = RecordForm(FIELDS, desk.save)
    qtbot.addWidget(made)
    made.resize(600, 600)
    made.load({"titel": "Geldfit", "bedrag": 158_000, "telt": True, "status": "i"})
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def line(form: RecordForm, key: str) -> LineInput:
    found = form.row(key).input
    assert isinstance(found, LineInput)
    return found


def fill(form: RecordForm, qtbot: QtBot, key: str, text: str) -> None:
    shown = line(form, key)
    shown.selectAll()
    shown.insert(text)
    qtbot.keyClick(shown, KEYS.Key_Return)


def test_values_are_shown_the_dutch_way(form: RecordForm) -> None:
    keys = form.keys()
    shown = {key: form.row(key).input.shown_text() for key in keys}
    assert shown == {
        "titel": "Geldfit",
        "bedrag": "1.580,00",
        "datum": "",
        "aandeel": "",
        "telt": "ja",
        "status": "Idee",
        "tekst": "",
    }


@pytest.mark.parametrize(
    ("key", "typed", "value", "shown"),
    [
        ("titel", "Geldfit in de wijk", "Geldfit in de wijk", "Geldfit in de wijk"),
        ("bedrag", "€ 1.250,-", 125_000, "1.250,00"),
        ("datum", "1-3-25", date(2025, 3, 1), "01-03-2025"),
        ("aandeel", "12,5", 1250, "12,5 %"),
        ("telt", "nee", False, "nee"),
        ("status", "loop", "l", "Loopt"),
    ],
)
def test_a_field_saves_itself_and_is_written_as_everywhere(
    form: RecordForm, desk: Desk, qtbot: QtBot, key: str, typed: str, value: Any, shown: str
) -> None:
    with qtbot.waitSignal(form.saved) as saved:
        fill(form, qtbot, key, typed)
    assert saved.args == [key, value]
    assert desk.saved == [(key, value)]
    assert form.row(key).input.shown_text() == shown


def test_an_emptied_field_is_missing_not_zero(form: RecordForm, desk: Desk, qtbot: QtBot) -> None:
    shown = line(form, "bedrag")
    shown.selectAll()
    qtbot.keyClick(shown, KEYS.Key_Delete)
    qtbot.keyClick(shown, KEYS.Key_Return)
    assert desk.saved == [("bedrag", None)]


def test_leaving_a_field_saves_it_once(form: RecordForm, desk: Desk, qtbot: QtBot) -> None:
    form.focus("titel")
    line(form, "titel").end(False)
    qtbot.keyClicks(line(form, "titel"), "!")
    form.focus("bedrag")
    form.focus("datum")
    assert desk.saved == [("titel", "Geldfit!")]


def test_a_field_that_was_not_changed_is_not_saved(form: RecordForm, desk: Desk) -> None:
    assert form.commit()
    assert desk.saved == []


def test_what_cannot_be_read_stays_with_a_sentence(
    form: RecordForm, desk: Desk, qtbot: QtBot
) -> None:
    fill(form, qtbot, "bedrag", "veel")
    row = form.row("bedrag")
    assert desk.saved == []
    assert EXPECTED["amount"] in row.note()
    assert row.input.shown_text() == "veel"
    told = QAccessible.queryAccessibleInterface(row.input).text(QAccessible.Text.Description)
    assert told.startswith("Fout: ")
    assert row.input.property("invalid") == "true"
    fill(form, qtbot, "bedrag", "3")
    assert row.note() == ""
    assert desk.saved == [("bedrag", 300)]


def test_what_the_service_refuses_stands_beside_its_field(
    form: RecordForm, desk: Desk, qtbot: QtBot
) -> None:
    desk.refusal = InvalidInput({"titel": "Titel bestaat al. Kies een andere."})
    fill(form, qtbot, "titel", "Dubbel")
    assert form.row("titel").note() == "Titel bestaat al. Kies een andere."
    desk.refusal = UserError("De schijf is vol.")
    assert not form.commit()
    assert form.row("titel").note() == "De schijf is vol."
    assert form.row("titel").input.shown_text() == "Dubbel"


def test_escape_brings_the_saved_value_back(form: RecordForm, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(line(form, "titel"), "xyz")
    qtbot.keyClick(line(form, "titel"), KEYS.Key_Escape)
    assert line(form, "titel").text() == "Geldfit"
    assert desk.saved == []


def test_loading_keeps_what_is_being_typed(form: RecordForm, qtbot: QtBot) -> None:
    form.focus("titel")
    qtbot.waitUntil(line(form, "titel").hasFocus)
    line(form, "titel").end(False)
    qtbot.keyClicks(line(form, "titel"), "?")
    form.load({"titel": "Anders", "bedrag": 1})
    assert line(form, "titel").text() == "Geldfit?"
    assert line(form, "bedrag").text() == "0,01"


def test_a_long_text_counts_and_saves_after_a_pause(
    form: RecordForm, desk: Desk, qtbot: QtBot
) -> None:
    text = form.row("tekst").input
    assert isinstance(text, LongInput)
    qtbot.keyClicks(text, "veel te lange tekst")
    counts = [shown.text() for shown in form.row("tekst").findChildren(QLabel)]
    assert "4 woorden · 19 van 12 tekens" in counts
    with qtbot.waitSignal(form.saved, timeout=4000):
        text.idle.emit()
    assert desk.saved == [("tekst", "veel te lange tekst")]


def test_a_day_can_be_taken_from_the_calendar(form: RecordForm, desk: Desk) -> None:
    shown = form.row("datum").input
    assert isinstance(shown, DateInput)
    shown.show_value(date(2024, 10, 28))
    shown.open_list()
    assert shown._calendar is not None
    assert shown._calendar.selectedDate().toString("yyyy-MM-dd") == "2024-10-28"
    shown._calendar.clicked.emit(shown._calendar.selectedDate().addDays(2))
    assert desk.saved == [("datum", date(2024, 10, 30))]


def test_a_choice_opens_its_list_with_the_keyboard(form: RecordForm, qtbot: QtBot) -> None:
    shown = form.row("status").input
    assert isinstance(shown, ChoiceInput)
    qtbot.keyClick(shown, KEYS.Key_Down, Qt.KeyboardModifier.AltModifier)
    completer = shown.completer()
    assert completer is not None
    assert completer.completionCount() == 2
    popup = completer.popup()
    assert popup is not None
    assert popup.isVisible()
    popup.hide()


def test_a_locked_form_says_why(form: RecordForm, desk: Desk, qtbot: QtBot) -> None:
    form.set_locked("Ingediend op 12-07-2025. De controller kan heropenen.")
    qtbot.keyClicks(line(form, "titel"), "x")
    assert line(form, "titel").text() == "Geldfit"
    assert "heropenen" in form.row("titel").note()
    form.set_locked("")
    fill(form, qtbot, "titel", "Open")
    assert desk.saved == [("titel", "Open")]


def test_every_input_has_the_name_of_its_label(form: RecordForm) -> None:
    for row in map(form.row, form.keys()):
        assert row.caption.buddy() is row.input
        assert row.input.accessibleName().startswith(row.spec.label)
    assert form.row("titel").input.accessibleName() == "Titel, verplicht"


def test_sections_choose_and_order_the_fields(ctx: PageContext, desk: Desk, qtbot: QtBot) -> None:  # noqa: ARG001
    made = RecordForm(FIELDS, desk.save, sections=(("Geld", ("bedrag",)), ("Wat", ("titel",))))
    qtbot.addWidget(made)
    assert made.keys() == ("bedrag", "titel")
    assert not made.focus("datum")
    made.show_problems({"bedrag": "Het bedrag is te hoog."})
    assert made.row("bedrag").note() == "Het bedrag is te hoog."


def test_a_form_of_a_real_record_saves_to_the_dossier(ctx: PageContext, qtbot: QtBot) -> None:
    from nplv_desktop.domain.fields import fields_of

    key = saving.save(
        ctx.db, Besteding, None, {"datum": date(2024, 1, 2), "boekjaar": 2024, "bedrag": 1}
    )

    def save(field: str, value: Any) -> None:
        saving.save(ctx.db, Besteding, key, {field: value})

    made = RecordForm(
        fields_of(Besteding), save, choices={"geldstroom_code": keuzes.geldstroom_choices(ctx.db)}
    )
    qtbot.addWidget(made)
    record = saving.get(ctx.db, Besteding, key)
    assert record is not None
    made.load(saving.values_of(record))
    fill(made, qtbot, "geldstroom_code", "KW1-SO")
    again = saving.get(ctx.db, Besteding, key)
    assert again is not None
    assert again.geldstroom_code == "KW1-SO"
    ctx.db.undo()
    before = saving.get(ctx.db, Besteding, key)
    assert before is not None
    assert before.geldstroom_code is None
