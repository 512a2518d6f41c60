"""What the lines of a bar chart are about: money of a geldstroom, or homes of an activity."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from nplv_desktop.domain import notation
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WHOLE = 100
Unit = Literal["euro", "aantal"]


@dataclass(frozen=True)
class BarRow:
    """One line: key to go to, name, a small word behind it, and its values (cents or a count)."""

    key: str
    name: str
    tail: str
    planned: int | None
    spent: int | None
    room: int | None = None
    """The whole: what could be spent or was meant to be made; None when that is not known."""
    granted: int | None = None
    """What was granted in the year itself, without what was kept or moved."""
    expected: tuple[int, int, int] | None = None
    """Lowest, likely and highest value at the end of the year; None when it is over."""
    parts: tuple[str, ...] = ()
    """The keys of what is added up in it; empty when it is one thing."""

    @property
    def whole(self) -> int:
        """What 100 % is: the room, or else what was planned, or else what was spent."""
        values = (self.room, self.planned, self.spent)
        return next((value for value in values if value is not None and value > 0), 1)

    @property
    def limit(self) -> int:
        """Beyond this it is too much: the room, also when that is nothing; else the whole."""
        return self.whole if self.room is None else max(self.room, 0)

    @property
    def measured(self) -> bool:
        """Whether there is a room, so that the upright line at 100 % says something."""
        return (self.room or 0) > 0

    @property
    def percent(self) -> int | None:
        """The spent part of the whole in whole percents; None when there is no whole."""
        known = self.measured or (self.room is None and (self.planned or 0) > 0)
        return round(_WHOLE * self.spent / self.whole) if known and self.spent is not None else None

    @property
    def over(self) -> bool:
        """More was spent than there is."""
        return (self.spent or 0) > self.limit

    def spans(self, *, limited: bool) -> Iterator[tuple[str, int, int]]:
        """(ink, from, to) of the dark bar: within the room, and beyond it."""
        spent = self.spent or 0
        within = min(spent, self.limit)
        if within > 0:
            yield "spent", 0, within
        if self.over:
            yield "error" if limited else "spent", self.limit, spent


@dataclass(frozen=True)
class BarWords:
    """The words around the lines, and how their values are written."""

    unit: Unit
    first: str
    second: str
    room: str
    granted: str
    planned: str
    spent: str
    expected: str
    whole: str
    """What stands at the upright line."""
    summary: str
    """What a screen reader hears of the whole, with the number of lines."""
    limited: bool = True
    """More than the whole is wrong, as with money; more homes than planned is not."""

    def fitting(self, rows: Sequence[BarRow]) -> BarWords:
        """The same, without a column for what was planned when that is known of none of them."""
        known = not rows or any(row.planned is not None for row in rows)
        return self if known else replace(self, planned="")

    def write(self, value: int | None) -> str:
        """A value in full; empty when it is not known."""
        if self.unit == "euro":
            return notation.amount(value, symbol=True)
        return notation.number(value)

    def short(self, value: int | None) -> str:
        """A value in a column: whole euros without the sign."""
        return notation.amount(value, decimals=False) if self.unit == "euro" else self.write(value)

    def heads(self, rows: Sequence[BarRow]) -> list[str]:
        """The headings over the figures."""
        last = self.expected if any(row.expected for row in rows) else "%"
        heads = [self.granted, self.planned, self.spent]
        return [head for head in heads if head] + [last]

    def figures(self, row: BarRow) -> list[tuple[str, str]]:
        """The figures of a line with their ink, under `heads`."""
        spent = "error" if (row.spent or 0) < 0 or self._wrong(row) else "ink"
        columns = [
            (self.granted, row.granted, "secondary"),
            (self.planned, row.planned, "secondary"),
            (self.spent, row.spent, spent),
        ]
        shown = [(self.short(value), ink) for head, value, ink in columns if head]
        return [*shown, self._last(row)]

    def _last(self, row: BarRow) -> tuple[str, str]:
        if row.expected is not None:
            likely = row.expected[1]
            return self.short(likely), "error" if likely > row.limit else "ink"
        text = "" if row.percent is None else f"{row.percent}%"
        return text, "error" if self._wrong(row) else "secondary"

    def _wrong(self, row: BarRow) -> bool:
        return self.limited and row.over

    def sentence(self, row: BarRow) -> str:
        """One line in words."""
        parts = [
            (self.spent, row.spent),
            (self.planned, row.planned),
            (self.granted, row.granted),
            (self.room, row.room),
        ]
        words = [
            f"{head.lower()} {self.write(value)}"
            for head, value in parts
            if head and value is not None
        ]
        if row.expected is not None:
            low, likely, high = (self.write(value) for value in row.expected)
            words.append(EXPECTED.format(waarschijnlijk=likely, laag=low, hoog=high))
        share = "" if row.percent is None else f" ({row.percent}%)"
        return f"{row.name}: {', '.join(words)}{share}"

    def table(self, rows: Sequence[BarRow]) -> tuple[list[str], list[list[str]]]:
        """The same as headings and rows of text, with cents."""
        heads = [self.first, self.second, self.granted, self.room, self.planned, self.spent]
        forecast = any(row.expected for row in rows)
        shown = [head for head in heads if head] + ([self.expected] if forecast else []) + ["%"]
        return shown, [self._cells(row, heads, forecast=forecast) for row in rows]

    def _cells(self, row: BarRow, heads: Sequence[str], *, forecast: bool) -> list[str]:
        values = [row.granted, row.room, row.planned, row.spent]
        texts = [row.name, row.tail, *(self._cell(value) for value in values)]
        cells = [text for text, head in zip(texts, heads, strict=True) if head]
        if forecast:
            cells.append("" if row.expected is None else self._cell(row.expected[1]))
        return [*cells, "" if row.percent is None else f"{row.percent}%"]

    def _cell(self, value: int | None) -> str:
        return notation.amount(value) if self.unit == "euro" else notation.number(value)


EXPECTED = tr("verwacht {waarschijnlijk} (van {laag} tot {hoog})")
_READ = tr("Met pijl omlaag hoort u elke regel.")
MONEY = BarWords(
    unit="euro",
    first=tr("Geldstroom"),
    second=tr("Ministerie"),
    room=tr("Beschikbaar"),
    granted=tr("Toegekend"),
    planned=tr("Begroot"),
    spent=tr("Besteed"),
    expected=tr("Verwacht"),
    whole=tr("beschikbaar"),
    summary=tr("{aantal} geldstromen met toegekend, begroot en besteed. ") + _READ,
)
MINISTRIES = replace(
    MONEY,
    first=tr("Ministerie"),
    second=tr("Geldstromen"),
    summary=tr("{aantal} ministeries met toegekend, begroot en besteed. ") + _READ,
)
HOMES = BarWords(
    unit="aantal",
    first=tr("Activiteit"),
    second=tr("Sociale huur"),
    room="",
    granted=tr("Gepland"),
    planned=tr("Gestart"),
    spent=tr("Gereed"),
    expected="",
    whole=tr("gepland"),
    summary=tr("{aantal} activiteiten met geplande, gestarte en gerede woningen. ") + _READ,
    limited=False,
)
