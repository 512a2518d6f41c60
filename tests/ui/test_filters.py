"""The filter row: what is typed becomes a condition, or a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from nplv_desktop.domain.fields import Choice
from nplv_desktop.domain.listing import Filter
from nplv_desktop.ui.tables.filters import period, understand
from nplv_desktop.ui.text import Spec

AMOUNT = Spec("bedrag", "Bedrag", "amount")
DAY = Spec("datum", "Datum", "date")
TEXT = Spec("leverancier", "Leverancier", "text")
COUNT = Spec("aantal", "Aantal", "count")
STATUS = Spec("status", "Status", "choice", (Choice("loopt", "Loopt"), Choice("idee", "Idee")))
YES = Spec("btw", "Btw", "bool")


@pytest.mark.parametrize(
    ("spec", "text", "expected"),
    [
        (AMOUNT, "> 1.000", Filter("bedrag", ">", 100_000)),
        (AMOUNT, "1000", Filter("bedrag", "=", 100_000)),
        (AMOUNT, ">=-12,30", Filter("bedrag", ">=", -1230)),
        (AMOUNT, "<> 0", Filter("bedrag", "<>", 0)),
        (AMOUNT, "1.000..2.500,50", Filter("bedrag", "tussen", 100_000, 250_050)),
        (AMOUNT, "100 t/m 200", Filter("bedrag", "tussen", 10_000, 20_000)),
        (AMOUNT, "leeg", Filter("bedrag", "leeg")),
        (TEXT, "gevuld", Filter("leverancier", "gevuld")),
        (TEXT, "welzijn noord", Filter("leverancier", "bevat", "welzijn noord")),
        (TEXT, "= Welzijn", Filter("leverancier", "=", "Welzijn")),
        (COUNT, "< 12", Filter("aantal", "<", 12)),
        (STATUS, "oop", Filter("status", "bevat", "oop")),
        (STATUS, "=Loopt", Filter("status", "=", "loopt")),
        (YES, "ja", Filter("btw", "=", True)),
        (DAY, "okt 2024", Filter("datum", "tussen", date(2024, 10, 1), date(2024, 10, 31))),
        (DAY, "februari 2024", Filter("datum", "tussen", date(2024, 2, 1), date(2024, 2, 29))),
        (DAY, "3-2024", Filter("datum", "tussen", date(2024, 3, 1), date(2024, 3, 31))),
        (DAY, "2023", Filter("datum", "tussen", date(2023, 1, 1), date(2023, 12, 31))),
        (DAY, "kw 2 2024", Filter("datum", "tussen", date(2024, 4, 1), date(2024, 6, 30))),
        (
            DAY,
            "1-3-2024..31-3-2024",
            Filter("datum", "tussen", date(2024, 3, 1), date(2024, 3, 31)),
        ),
        (
            DAY,
            "okt 2024..nov 2024",
            Filter("datum", "tussen", date(2024, 10, 1), date(2024, 11, 30)),
        ),
        (DAY, "> okt 2024", Filter("datum", ">", date(2024, 10, 31))),
        (DAY, "< okt 2024", Filter("datum", "<", date(2024, 10, 1))),
        (DAY, "1-3-24", Filter("datum", "=", date(2024, 3, 1))),
    ],
)
def test_what_is_typed_becomes_a_condition(spec: Spec, text: str, expected: Filter) -> None:
    understood = understand(spec, text)
    assert understood.condition == expected
    assert understood.problem == ""


@pytest.mark.parametrize(
    ("spec", "text"),
    [(AMOUNT, "> veel"), (DAY, "31-31-2024"), (COUNT, "1,5"), (AMOUNT, "1..x"), (STATUS, "=nooit")],
)
def test_what_cannot_be_read_says_so_in_a_sentence(spec: Spec, text: str) -> None:
    understood = understand(spec, text)
    assert understood.condition is None
    assert understood.problem.endswith(".")


@pytest.mark.parametrize("text", ["", "   ", ">", "<>"])
def test_nothing_typed_yet_is_no_condition(text: str) -> None:
    assert understand(AMOUNT, text).condition is None
    assert understand(TEXT, text).condition is None


def test_a_month_that_does_not_exist_is_no_period() -> None:
    assert period("13-2024") is None
    assert period("foo 2024") is None
