"""The questions that a table raises, worded for the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain import notation
from nplv_desktop.domain.reading import STYLE_LABELS, ColumnStyle, Reading, read_value
from nplv_desktop.workbook.table import Column, Option, Question

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal
    from typing import Any

    from nplv_desktop.domain.fields import Kind
    from nplv_desktop.workbook.columns import Cell
    from nplv_desktop.workbook.place import Place
    from nplv_desktop.workbook.wanted import Heading


def ask_style(
    heading: Heading, place: Place, cells: Sequence[Cell], style: ColumnStyle
) -> Question | None:
    """How an ambiguous column is written, with what its first doubtful cell would mean."""
    if not style.ambiguous:
        return None
    label = place.column.label or heading.label
    first = next(
        (
            i
            for i, cell in enumerate(cells)
            if isinstance(cell, str) and cell.strip() == style.example
        ),
        0,
    )
    return Question(
        f"{heading.kind}:{heading.key if heading.per_year else label}",
        f"In kolom '{label}' kan '{style.example}' meer betekenen. "
        f"Hoe zijn de {'datums' if heading.kind == 'date' else 'getallen'} geschreven?",
        tuple(
            Option(code, f"{STYLE_LABELS[code]}: {_meaning(heading.kind, style.example, code)}")
            for code in style.ambiguous
        ),
        kolom=label,
        cel=place.address(first),
        aantal=style.count,
    )


def meanings(kind: Kind, text: str, reading: Reading[Any]) -> str:
    """What an ambiguous text can mean: `1.234,00 of 1,23`."""
    return " of ".join(dict.fromkeys(_meaning(kind, text, style) for style in reading.ambiguous))


def _meaning(kind: Kind, text: str, style: str) -> str:
    found = read_value(kind, text, style=style)
    if found.value is None and kind == "amount":
        found = read_value("number", text, style=style)
        kind = "number"
    return "geen geldige waarde" if found.value is None else written(kind, found.value)


def written(kind: Kind, value: Decimal | int | date | bool) -> str:
    """A value as the user reads it."""
    writers: dict[str, Any] = {
        "amount": notation.amount,
        "date": notation.day,
        "number": notation.number,
        "count": notation.number,
        "percent": notation.percent,
        "bool": notation.yes_no,
    }
    writer = writers.get(kind, str)
    return str(writer(value))


def ask_factor(text: str, factor: int, column: Column) -> Question:
    """Whether amounts are really in thousands (or millions), as the file says."""
    times = notation.number(factor)
    return Question(
        f"factor:{text}",
        f"Boven de bedragen staat '{text}'. Moeten ze met {times} worden vermenigvuldigd?",
        (Option(str(factor), f"Ja, keer {times}"), Option("1", "Nee, het zijn hele euro's")),
        default=str(factor),
        kolom=column.label,
    )


def ask_double(key: str, taken: Column, others: Sequence[Column]) -> Question:
    """Which of the columns with one and the same heading is meant."""
    columns = [taken, *others]
    places = " en ".join(column.letter for column in columns)
    return Question(
        f"column:{key}",
        f"De kop '{taken.label}' staat in kolom {places}. Welke kolom moet worden gelezen?",
        tuple(Option(column.letter, f"kolom {column.letter}") for column in columns),
        default=taken.letter,
        kolom=taken.label,
    )


def ask_column(heading: Heading, proposals: Sequence[Column]) -> Question:
    """Which column is the wanted one, when no heading says so."""
    return Question(
        f"column:{heading.key}",
        f"Geen kop noemt '{heading.label}'. Welke kolom is het?",
        tuple(
            Option(column.letter, f"{column.label or 'zonder kop'} (kolom {column.letter})")
            for column in proposals
        ),
        kolom=heading.label,
    )
