"""The sheet that a document is drawn on: where the next line goes, and a new page when it is full.

All measures are points; `Vel` alone knows how many dots of the device that is.
"""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextOption,
)

from nplv_desktop.ui.papier import maten
from nplv_desktop.ui.papier.maten import Letter

_DOTS = 1200
_UNIT = _DOTS / maten.PER_INCH
_HUGE = 100_000.0
LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight


class Vel:
    """Pages of A4 with a foot; `pages` is how many there will be, 0 while that is counted."""

    def __init__(self, device: QPdfWriter, foot: str, mark: str, pages: int = 0) -> None:
        device.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()
            )
        )
        device.setResolution(_DOTS)
        self._device, self._foot, self._mark, self._pages = device, foot, mark, pages
        self.page = 1
        self.y = maten.TOP
        self.painter = QPainter(device)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._dress()

    def end(self) -> int:
        """Close the document; how many pages it has."""
        self.painter.end()
        return self.page

    # pages

    @property
    def rest(self) -> float:
        """How much room is left on this page."""
        return maten.HEIGHT - maten.BOTTOM - self.y

    def need(self, height: float) -> bool:
        """Begin a new page when so much does not fit; True when it did."""
        if height <= self.rest or self.y <= maten.TOP:
            return False
        self.new_page()
        return True

    def new_page(self) -> None:
        """Go to the top of the next page."""
        self._device.newPage()
        self.page += 1
        self.y = maten.TOP
        self._dress()

    def _dress(self) -> None:
        """The foot of the page, and what is written across it."""
        if self._mark:
            self.painter.save()
            self.painter.translate(self.spot(maten.WIDTH / 2, maten.HEIGHT / 2))
            self.painter.rotate(-55)
            wide, high = maten.HEIGHT, 110.0
            box = QRectF(-wide / 2, -high / 2, wide, high)
            self._write(
                self._mark,
                Letter(84, bold=True),
                self.box(box),
                "hover",
                Qt.AlignmentFlag.AlignCenter,
            )
            self.painter.restore()
        top = maten.HEIGHT - maten.BOTTOM + 22
        self.rule(maten.LEFT, top - 6, maten.COLUMN)
        place = QRectF(maten.LEFT, top, maten.COLUMN, 14)
        self.put(self._foot, maten.SMALL, place, "secondary")
        number = f"{self.page} / {self._pages}" if self._pages else str(self.page)
        self.put(number, maten.SMALL, place, "secondary", RIGHT)

    # drawing, in points

    def spot(self, x: float, y: float) -> QPointF:
        """A place on the device."""
        return QPointF(x * _UNIT, y * _UNIT)

    def box(self, rect: QRectF) -> QRectF:
        """A rectangle on the device."""
        return QRectF(
            rect.x() * _UNIT, rect.y() * _UNIT, rect.width() * _UNIT, rect.height() * _UNIT
        )

    def pen(self, ink: str, width: float = 0.6) -> QPen:
        """A pen of so many points."""
        made = QPen(maten.ink(ink), width * _UNIT)
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
        return made

    def rule(self, x: float, y: float, width: float, ink: str = "line", thick: float = 0.6) -> None:
        """A line from left to right."""
        self.painter.setPen(self.pen(ink, thick))
        self.painter.drawLine(self.spot(x, y), self.spot(x + width, y))

    def fill(self, rect: QRectF, ink: str | QColor, radius: float = 0) -> None:
        """A filled rectangle without an edge."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(maten.ink(ink) if isinstance(ink, str) else ink)
        self.painter.drawRoundedRect(self.box(rect), radius * _UNIT, radius * _UNIT)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def put(
        self,
        text: str,
        letter: Letter,
        rect: QRectF,
        ink: str = "ink",
        align: Qt.AlignmentFlag = LEFT,
    ) -> None:
        """Write a text in a place, wrapped between words (and in a word that is too long)."""
        self._write(text, letter, self.box(rect), ink, align)

    def _write(
        self, text: str, letter: Letter, box: QRectF, ink: str, align: Qt.AlignmentFlag
    ) -> None:
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.painter.setFont(maten.font(letter))
        self.painter.setPen(maten.ink(ink))
        self.painter.drawText(box, text, option)

    def height(self, text: str, letter: Letter, width: float) -> float:
        """How high a text is when it may be so wide."""
        option = QTextOption(LEFT)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.painter.setFont(maten.font(letter))
        box = QRectF(0, 0, width * _UNIT, _HUGE)
        return self.painter.boundingRect(box, text, option).height() / _UNIT

    def width(self, text: str, letter: Letter) -> float:
        """How wide a text is on one line."""
        metrics = QFontMetricsF(maten.font(letter), self._device)
        return metrics.horizontalAdvance(text) / _UNIT

    def flow(self, text: str, letter: Letter, ink: str = "ink") -> None:
        """Write a paragraph where the last one ended; it stays whole on one page."""
        self.y += letter.above if self.y > maten.TOP else 0
        height = self.height(text, letter, maten.COLUMN)
        self.need(height)
        self.put(text, letter, QRectF(maten.LEFT, self.y, maten.COLUMN, height + 1), ink)
        self.y += height + letter.under
