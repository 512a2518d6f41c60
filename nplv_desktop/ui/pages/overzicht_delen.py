"""Pieces of the page Overzicht: rows that click through, stacks that fit, and words for values."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.ui import theme
from nplv_desktop.ui.charts.bar_drawing import paint_mark
from nplv_desktop.ui.panels import FindingRow
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from nplv_desktop.ui.context import PageContext

MAANDEN = (
    *(tr("januari"), tr("februari"), tr("maart"), tr("april"), tr("mei"), tr("juni"), tr("juli")),
    *(tr("augustus"), tr("september"), tr("oktober"), tr("november"), tr("december")),
)
KORTE_MAANDEN = (
    *(tr("jan"), tr("feb"), tr("mrt"), tr("apr"), tr("mei"), tr("jun")),
    *(tr("jul"), tr("aug"), tr("sep"), tr("okt"), tr("nov"), tr("dec")),
)
_MILLION, _THOUSAND = 100_000_000, 100_000
_PER_THOUSAND = tr("per 1.000")


class Doorklik(QObject):
    """Lets a button lead to a page of the window, with the target that page understands."""

    def __init__(self, button: QAbstractButton, ctx: PageContext, page: str, **target: str) -> None:
        super().__init__(button)
        self._ctx, self._page, self._target = ctx, page, target
        button.clicked.connect(self.go)

    def go(self) -> None:
        """Show the page."""
        self._ctx.navigate(self._page, **self._target)


class Stapel(QWidget):
    """Rows under each other; those that do not fit whole are left out."""

    changed = Signal()
    """There are other rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show other rows in place of those of before."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = list(rows)
        found = [row for row in self._rows if isinstance(row, FindingRow)]
        for row in found:
            row.indent(max(other.badge_width for other in found))
        for row in self._rows:
            row.setParent(self)
        self._place()
        self.updateGeometry()
        self.changed.emit()

    def row_heights(self, width: int) -> list[int]:
        """How high each row is at a width in pixels."""
        return [row.heightForWidth(width) for row in self._rows]

    def rows(self) -> list[QWidget]:
        """All rows, shown or not."""
        return list(self._rows)

    def _place(self) -> None:
        top, full = 0, False
        for row in self._rows:
            high = row.heightForWidth(self.width())
            full = full or (top > 0 and top + high > self.height() + theme.px(1))
            row.setVisible(not full)
            if not full:
                row.setGeometry(0, top, self.width(), high)
                top += high
        self._end_without_line()

    def _end_without_line(self) -> None:
        """Lines stand between rows; none below the last one."""
        shown = [r for r in self._rows if isinstance(r, FindingRow) and not r.isHidden()]
        for row in shown:
            row.show_line(on=row is not shown[-1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size may hold more or fewer rows."""
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:
        """Room for the first row."""
        return QSize(theme.px(160), theme.px(52) if self._rows else 0)

    def sizeHint(self) -> QSize:
        """Room for all rows."""
        width = max(self.width(), theme.px(240))
        high = sum(self.row_heights(width))
        return QSize(width, high)


MARK = "ruit"
"""In a legend: the mark of what is expected."""


class Legenda(QWidget):
    """The colours of a chart in words, for beside its title."""

    def __init__(self, words: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.show_words(words)

    def show_words(self, words: Sequence[tuple[str, str]]) -> None:
        """Show these: a colour of the palette with its word; `MARK` stands for the mark."""
        self._words = tuple(words)
        self.setAccessibleName(tr("Legenda: ") + ", ".join(text for _, text in words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        measure = QFontMetrics(theme.font("secondary"))
        wide = sum(measure.horizontalAdvance(text) + theme.px(32) for _, text in self._words)
        return QSize(wide, theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A small square or mark, and a word for each."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("secondary"))
        side, left = theme.px(9), 0
        for token, text in self._words:
            if token == MARK:
                paint_mark(painter, QPointF(left + side / 2, self.height() / 2))
            else:
                top = (self.height() - side) // 2
                painter.fillRect(left, top, side, side, theme.colour(token))
            left += side + theme.px(6)
            painter.setPen(theme.colour("secondary"))
            width = painter.fontMetrics().horizontalAdvance(text)
            box = QRect(left, 0, width + 2, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
            left += width + theme.px(17)


def euro(amount: int) -> str:
    """Cents as whole euros with the sign, as on the cards."""
    return notation.amount(amount, symbol=True, decimals=False)


def ronde_euro(amount: int) -> str:
    """Cents along an axis, short: `€ 12,5 mln`, `€ 300k`."""
    if abs(amount) >= _MILLION:
        text = notation.number(Decimal(amount) / _MILLION, 1).removesuffix(",0")
        return tr("€ {text} mln").format(text=text)
    return f"€ {amount // _THOUSAND}k" if amount else "€ 0"


def aandeel(part: int, whole: int) -> str:
    """A part of a whole in whole percents; empty when there is no whole."""
    return f"{round(part * 100 / whole)}%" if whole > 0 else ""


def meetwaarde(value: Decimal | int, unit: str, decimals: int | None) -> str:
    """A value of an indicator with its unit: `13,1%`, `-0,412`, `3,9 per 1.000`."""
    exact = Decimal(value)
    text = notation.number(exact, max(-int(exact.as_tuple().exponent), decimals or 0))
    if unit.startswith("%") and " of " not in unit:
        return f"{text}%"
    if _PER_THOUSAND in unit and " of " not in unit:
        return f"{text} {_PER_THOUSAND}"
    return text


def kort(text: str, longest: int = 80) -> str:
    """The first sentence of a finding, no longer than fits in a narrow panel."""
    first = text.split(". ", 1)[0].rstrip(".")
    return first if len(first) <= longest else f"{first[: longest - 1].rstrip()}…"
