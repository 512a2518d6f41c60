"""A list on paper: title, labels on every page, rows that wrap, groups, and page numbers.

Drawn on any `QPrinter`, also one that writes a PDF; in black on white, whatever the screen shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextOption

from nplv_desktop.ui import theme
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_TITLE, _BODY, _SMALL = 13.0, 8.0, 7.0
"""Sizes of type in points."""
_MOST_LINES = 4
_INK, _LINE, _BAND = QColor("#000000"), QColor("#8A949E"), QColor("#EEF1F4")


@dataclass(frozen=True)
class PaperColumn:
    """One column: its label, its width on the screen, and whether it stands at the right."""

    label: str
    width: int
    right: bool


@dataclass(frozen=True)
class PaperRow:
    """One row of texts; `heading` runs over the row until the first sum."""

    texts: tuple[str, ...]
    heading: str = ""


@dataclass(frozen=True)
class Paper:
    """What is printed."""

    title: str
    about: str
    """What part of the list it is, and its totals."""
    columns: tuple[PaperColumn, ...]
    rows: tuple[PaperRow, ...]
    printed: str
    """The day, as it stands at the foot of each page."""

    def draw(self, printer: QPrinter) -> int:
        """Draw all pages; returns how many there are."""
        painter = QPainter(printer)
        painter.setPen(_LINE)  # the example begins with the ink of the window, which may be light
        drawing = _Drawing(self, painter, QRectF(printer.pageRect(printer.Unit.DevicePixel)))
        pages = drawing.pages()
        for number, rows in enumerate(pages):
            if number:
                printer.newPage()
            drawing.draw_page(rows, number + 1, len(pages))
        painter.end()
        return len(pages)


class _Drawing:
    """One run over the pages: measures in pixels of the printer."""

    def __init__(self, paper: Paper, painter: QPainter, page: QRectF) -> None:
        self._paper, self._painter = paper, painter
        self._page = QRectF(0, 0, page.width(), page.height())
        self._title, self._bold = self._font(_TITLE, bold=True), self._font(_BODY, bold=True)
        self._body, self._small = self._font(_BODY), self._font(_SMALL)
        device = painter.device()
        self._metrics = QFontMetricsF(self._body, device)
        self._line = self._metrics.height() * 1.15
        self._pad = self._metrics.averageCharWidth() * 0.6
        wide = sum(column.width for column in paper.columns) or 1
        self._widths = [self._page.width() * c.width / wide for c in paper.columns]
        self._head = QFontMetricsF(self._title, device).height() * 1.3 + 2.6 * self._line
        self._foot = self._line * 1.6

    def _font(self, points: float, *, bold: bool = False) -> QFont:
        made = QFont(theme.theme.family) if theme.theme.family else QFont()
        made.setPointSizeF(points)
        made.setBold(bold)
        made.setFeature(QFont.Tag("tnum"), 1)
        return made

    def pages(self) -> list[list[tuple[PaperRow, float]]]:
        """The rows of each page, with their heights; one page at least."""
        room = self._page.height() - self._head - self._foot
        pages: list[list[tuple[PaperRow, float]]] = [[]]
        used = 0.0
        for row in self._paper.rows:
            high = self._high(row)
            if used + high > room and pages[-1]:
                pages.append([])
                used = 0.0
            pages[-1].append((row, high))
            used += high
        return pages

    def _high(self, row: PaperRow) -> float:
        lines = 1
        if not row.heading:
            for text, column, width in zip(
                row.texts, self._paper.columns, self._widths, strict=True
            ):
                if not column.right and text:
                    lines = max(lines, self._lines(text, width - 2 * self._pad))
        return lines * self._line + self._pad

    def _lines(self, text: str, width: float) -> int:
        if "\n" not in text and self._metrics.horizontalAdvance(text) <= width:
            return 1
        box = self._metrics.boundingRect(
            QRectF(0, 0, max(width, 1), 10_000), Qt.TextFlag.TextWordWrap, text
        )
        return min(_MOST_LINES, max(1, round(box.height() / self._metrics.lineSpacing())))

    def draw_page(self, rows: list[tuple[PaperRow, float]], number: int, pages: int) -> None:
        """Title, labels, rows and foot of one page."""
        painter, page = self._painter, self._page
        painter.setPen(_INK)
        painter.setFont(self._title)
        painter.drawText(
            page, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, self._paper.title
        )
        top = self._head - 2.6 * self._line
        painter.setFont(self._small)
        self._text(QRectF(0, top, page.width(), self._line), self._paper.about)
        top = self._head - 1.2 * self._line
        painter.setFont(self._bold)
        labels = PaperRow(tuple(column.label for column in self._paper.columns))
        self._cells(labels, top, self._line, wrap=False)
        top = self._head
        self._rule(top - 1, 1.4)
        for row, high in rows:
            self._row(row, top, high)
            top += high
        self._draw_foot(number, pages)

    def _draw_foot(self, number: int, pages: int) -> None:
        foot = QRectF(0, self._page.height() - self._line, self._page.width(), self._line)
        self._painter.setFont(self._small)
        self._text(foot, self._paper.printed)
        place = tr("Bladzijde {nummer} van {aantal}").format(nummer=number, aantal=pages)
        self._text(foot, place, right=True)

    def _row(self, row: PaperRow, top: float, high: float) -> None:
        self._painter.setFont(self._bold if row.heading else self._body)
        if row.heading:
            self._painter.fillRect(QRectF(0, top, self._page.width(), high), _BAND)
            sums = (n for n, text in enumerate(row.texts) if text)
            until = next(sums, len(self._widths))
            room = sum(self._widths[:until]) - 2 * self._pad
            words = QFontMetricsF(self._bold, self._painter.device()).elidedText(
                row.heading, Qt.TextElideMode.ElideRight, room
            )
            self._text(QRectF(self._pad, top, room, high), words)
        self._cells(row, top, high, wrap=not row.heading)
        self._rule(top + high, 0.5)

    def _cells(self, row: PaperRow, top: float, high: float, *, wrap: bool) -> None:
        left = 0.0
        for text, column, width in zip(row.texts, self._paper.columns, self._widths, strict=True):
            box = QRectF(left + self._pad, top, width - 2 * self._pad, high)
            self._text(box, text, right=column.right, wrap=wrap and not column.right)
            left += width

    def _text(self, box: QRectF, text: str, *, right: bool = False, wrap: bool = False) -> None:
        if not text:
            return
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side | Qt.AlignmentFlag.AlignVCenter)
        option.setWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
            if wrap
            else QTextOption.WrapMode.NoWrap
        )
        self._painter.save()
        self._painter.setClipRect(box)
        self._painter.setPen(_INK)
        self._painter.drawText(box, text, option)
        self._painter.restore()

    def _rule(self, top: float, thick: float) -> None:
        pen = QPen(_LINE)
        pen.setWidthF(thick * self._line / 14)
        self._painter.setPen(pen)
        self._painter.drawLine(0, round(top), round(self._page.width()), round(top))
