"""What a line chart shows: series, levels to compare with, a forecast band. All values exact.

chart = PlotWidget("Vroegtijdig schoolverlaten")            # plot_widget.py
chart.show_plot(Plot(
series=(Series("Waarde", ((2021, Decimal("3.1")), (2022, Decimal("2.8")))),),
levels=(Level("Nulmeting 2021", Decimal("3.1")),),
write=write_percentage,                 # value → text, Dutch notation
x_text=str,                             # place → text under the axis
))
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal


@dataclass(frozen=True)
class Series:
    """One line: (place, value) pairs; a missing value is a gap, never zero."""

    name: str
    points: tuple[tuple[int, int | Decimal | None], ...]
    ink: str = "spent"
    dashed: bool = False
    marks: bool = True
    provisional: frozenset[int] = frozenset()
    """Places whose value is provisional: drawn as an open mark."""


@dataclass(frozen=True)
class Level:
    """A value to compare with, as a dashed line over the whole width, or from one place on."""

    name: str
    value: int | Decimal
    ink: str = "secondary"


@dataclass(frozen=True)
class Band:
    """A range per place, such as a forecast: (place, low, high)."""

    name: str
    points: tuple[tuple[int, int | Decimal, int | Decimal], ...]
    ink: str = "planned"


@dataclass(frozen=True)
class Plot:
    """Everything of one chart."""

    series: tuple[Series, ...]
    levels: tuple[Level, ...] = ()
    bands: tuple[Band, ...] = ()
    write: Callable[[Any], str] = str
    short: Callable[[Any], str] | None = None
    """Shorter texts for the axis; `write` when there are none."""
    x_text: Callable[[int], str] = str
    from_zero: bool = False
    description: str = ""
    """One sentence that says what is to be seen."""

    def places(self) -> list[int]:
        """All places on the axis, in order."""
        found = {x for s in self.series for x, _ in s.points}
        return sorted(found | {x for b in self.bands for x, _, _ in b.points})

    def values(self) -> list[float]:
        """All values, to make the scale."""
        found = [float(v) for s in self.series for _, v in s.points if v is not None]
        found += [float(level.value) for level in self.levels]
        return found + [float(v) for b in self.bands for _, *pair in b.points for v in pair]

    def words_at(self, place: int) -> str:
        """All values at a place as one sentence."""
        return " · ".join(self.lines_at(place))

    def lines_at(self, place: int) -> list[str]:
        """The name of a place and all values there, in the notation of the chart."""
        words = [self.x_text(place)]
        for series in self.series:
            value = dict(series.points).get(place)
            if value is not None:
                tail = tr(" (voorlopig)") if place in series.provisional else ""
                words.append(f"{series.name} {self.write(value)}{tail}")
        for band in self.bands:
            for x, low, high in band.points:
                if x == place and low != high:
                    words.append(
                        tr("{name} {low} tot {high}").format(
                            name=band.name, low=self.write(low), high=self.write(high)
                        )
                    )
        return words

    def table(self) -> tuple[list[str], list[list[str]]]:
        """The same as headings and rows of text."""
        heads = ["", *(s.name for s in self.series), *(level.name for level in self.levels)]
        levels = [self.write(level.value) for level in self.levels]
        rows = []
        for place in self.places():
            values = [dict(s.points).get(place) for s in self.series]
            texts = ["" if v is None else self.write(v) for v in values]
            rows.append([self.x_text(place), *texts, *levels])
        return heads, rows
