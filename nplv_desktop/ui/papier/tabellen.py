"""Tables on paper: heads repeated on every page, figures to the right, rows that stay whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from nplv_desktop.domain import notation
from nplv_desktop.ui.papier import maten
from nplv_desktop.ui.papier.maten import Letter
from nplv_desktop.ui.papier.vel import LEFT, RIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.domain.stuk import Kolom, Tabel
    from nplv_desktop.ui.papier.vel import Vel

_PAD, _GAP = 3.5, 12.0
_HEAD = Letter(maten.TABLE.size, bold=True)


class TabelTekening:
    """One table on a sheet."""

    def __init__(self, vel: Vel, tabel: Tabel) -> None:
        self._vel, self._tabel = vel, tabel
        shares = sum(column.deel for column in tabel.kolommen)
        room = maten.COLUMN - _GAP * (len(tabel.kolommen) - 1)
        self._widths = [room * column.deel / shares for column in tabel.kolommen]

    def draw(self) -> None:
        """Draw it from the place where the sheet is now."""
        vel, table = self._vel, self._tabel
        if not table.rijen:
            vel.flow(table.leeg, maten.BODY, "secondary")
            return
        first = self._height(self._texts(table.rijen[0]), maten.TABLE)
        vel.need(self._height(self._heads(), _HEAD) + first)
        self._head()
        for row in table.rijen:
            self._row(self._texts(row), maten.TABLE)
        if table.totaal:
            vel.rule(maten.LEFT, vel.y, maten.COLUMN, "ink", 0.8)
            self._row(self._texts(table.totaal), _HEAD, ruled=False)
        vel.y += 8

    def _heads(self) -> list[str]:
        return [column.kop for column in self._tabel.kolommen]

    def _head(self) -> None:
        self._write(self._heads(), _HEAD, "secondary")
        self._vel.rule(maten.LEFT, self._vel.y, maten.COLUMN, "field_line", 0.8)

    def _row(self, texts: Sequence[str], letter: Letter, *, ruled: bool = True) -> None:
        if self._vel.need(self._height(texts, letter)):
            self._head()
        self._write(texts, letter, "ink")
        if ruled:
            self._vel.rule(maten.LEFT, self._vel.y, maten.COLUMN)

    def _write(self, texts: Sequence[str], letter: Letter, ink: str) -> None:
        x, high = maten.LEFT, self._height(texts, letter)
        for column, width, text in zip(self._tabel.kolommen, self._widths, texts, strict=True):
            place = QRectF(x, self._vel.y + _PAD, width, high - _PAD)
            negative = column.soort == "bedrag" and text.startswith("-")
            align = LEFT if column.soort == "tekst" else RIGHT
            self._vel.put(text, letter, place, "error" if negative else ink, align)
            x += width + _GAP
        self._vel.y += high

    def _height(self, texts: Sequence[str], letter: Letter) -> float:
        pairs = zip(texts, self._widths, strict=True)
        return max(self._vel.height(text or " ", letter, width) for text, width in pairs) + 2 * _PAD

    def _texts(self, row: Sequence[str | int | None]) -> list[str]:
        pairs = zip(self._tabel.kolommen, row, strict=True)
        return [cell_text(column, value) for column, value in pairs]


def cell_text(column: Kolom, value: str | int | None) -> str:
    """A cell as it is written: amounts with two decimals, counts with marks."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return notation.amount(value) if column.soort == "bedrag" else notation.number(value)
