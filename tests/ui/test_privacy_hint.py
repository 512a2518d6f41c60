"""Personal data is warned for while it is typed, in a form and in a cell; it is never kept back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Interventie, Resultaat
from nplv_desktop.ui.forms.form_row import FormRow
from nplv_desktop.ui.forms.privacy_hint import hint_for
from nplv_desktop.ui.text import of_field

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from nplv_desktop.ui.context import PageContext

BSN = "123456782"


@pytest.mark.parametrize("key", ["omschrijving", "doelgroep"])
def test_a_form_warns_while_typing_and_saves_all_the_same(
    ctx: PageContext,  # noqa: ARG001  it must be dressed
    qtbot: QtBot,
    key: str,
) -> None:
    kept: dict[str, object] = {}
    row = FormRow(of_field(field_of(Interventie, key)), kept.__setitem__, help_shown=False)
    qtbot.addWidget(row)
    row.show()
    row.load("")
    qtbot.keyClicks(row.input, "Gesprek, BSN 12345678")
    assert row.note() == ""
    qtbot.keyClicks(row.input, "2")
    assert "burgerservicenummer (BSN) (*******82)" in row.note()
    assert BSN not in row.note()
    assert row.commit()
    assert BSN in str(kept[key])
    row.input.show_value("Gesprek")
    assert row.note() == ""


@pytest.mark.parametrize(
    ("record", "key", "text", "warned"),
    [
        (Besteding, "omschrijving", "Terug op NL91 ABNA 0417 1643 00", True),
        (Besteding, "omschrijving", "Deelnemer, geb. 01-02-1965", True),
        (Besteding, "omschrijving", "bel 06-12345678", True),
        (Besteding, "opmerking", "v.achternaam@voorbeeld.nl", True),
        (Besteding, "omschrijving", "Termijn 3, beschikking 2023-0000714401", False),
        (Besteding, "stuknummer", BSN, False),
        (Besteding, "bedrag", BSN, False),
        (Besteding, "leverancier", "Stichting Welzijn", False),
    ],
)
def test_only_free_text_is_looked_at(
    record: type[Besteding], key: str, text: str, warned: bool
) -> None:
    assert bool(hint_for(of_field(field_of(record, key)), text)) is warned


@pytest.mark.parametrize(
    ("grootheid", "text", "warned"),
    [
        ("bewoners", "3", True),
        ("bewoners", "5", False),
        ("bewoners", "0", False),
        ("uren", "3", False),
    ],
)
def test_a_small_count_of_people_is_warned_for(grootheid: str, text: str, warned: bool) -> None:
    spec = of_field(field_of(Resultaat, "gerealiseerd"))
    assert bool(hint_for(spec, text, {"grootheid": grootheid})) is warned
