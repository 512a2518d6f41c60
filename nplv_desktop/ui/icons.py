"""The line icons: one set, drawn in the colour of the text beside them.

`icon("plan")` follows light and dark by itself: the picture is made when it is painted, in the ink
of that moment. `picture("ok", "ok", 16)` gives a pixmap in a token's colour for own painting.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from nplv_desktop import paths
from nplv_desktop.ui import theme

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

_INKS = {
    QIcon.Mode.Normal: "ink",
    QIcon.Mode.Active: "ink",
    QIcon.Mode.Selected: "accent",
    QIcon.Mode.Disabled: "field_line",
}


@cache
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")


@cache
def _drawing(name: str, ink: str) -> QSvgRenderer:
    from PySide6.QtSvg import QSvgRenderer

    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", ink).encode()))


class LineIcon(QIconEngine):
    """Draws one icon of the set in the ink of the moment."""

    def __init__(self, name: str, ink: str = "") -> None:
        super().__init__()
        self.name = name
        self.ink = ink

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon as a square in the middle of `rect`."""
        checked = state == QIcon.State.On and mode == QIcon.Mode.Normal
        token = self.ink or ("accent" if checked else _INKS[mode])
        side = min(rect.width(), rect.height())
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(rect).center())
        _drawing(self.name, getattr(theme.tokens(), token)).render(painter, box)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon as a transparent picture of `size` in device pixels."""
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        """Another engine for the same icon."""
        return LineIcon(self.name, self.ink)


def icon(name: str, ink: str = "") -> QIcon:
    """An icon of the set; `ink` fixes a token, otherwise it is the ink of the text."""
    return QIcon(LineIcon(name, ink))


def picture(name: str, ink: str, side: int, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture of `side` pixels in a token's colour, sharp at the screen's ratio."""
    dots = round(side * ratio)
    engine = LineIcon(name, ink)
    made = engine.pixmap(QSize(dots, dots), QIcon.Mode.Normal, QIcon.State.Off)
    made.setDevicePixelRatio(ratio)
    return made


def app_icon() -> QIcon:
    """The picture of the program in the taskbar and the title bar."""
    from PySide6.QtSvg import QSvgRenderer

    made = QIcon()
    drawing = QSvgRenderer(str(paths.resources() / "icons" / "nplv.svg"))
    for side in (16, 32, 48, 256):
        dots = QPixmap(side, side)
        dots.fill(Qt.GlobalColor.transparent)
        painter = QPainter(dots)
        drawing.render(painter)
        painter.end()
        made.addPixmap(dots)
    return made
