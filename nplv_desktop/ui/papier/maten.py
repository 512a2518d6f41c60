"""The measures, letters and colours of paper: fixed, whatever the window looks like.

Lengths are points (1/72 inch) on A4; the type scale is 9 · 10 · 12 · 15 · 22.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont

from nplv_desktop.ui.theme import theme
from nplv_desktop.ui.tokens import LIGHT

PER_INCH = 72
WIDTH, HEIGHT = 595.0, 842.0
"""A4 in points."""
LEFT, RIGHT, TOP, BOTTOM = 56.0, 56.0, 58.0, 62.0
COLUMN = WIDTH - LEFT - RIGHT
PLACE = QRectF(LEFT, TOP, COLUMN, HEIGHT - TOP - BOTTOM)
"""Where the text stands on a page."""
TINTS = {
    "rustig": ("hover", "accent"),
    "goed": ("ok_tint", "ok"),
    "let_op": ("warning_tint", "warning"),
    "fout": ("error_tint", "error"),
}
"""Ground and edge of a frame, by its tone."""


@dataclass(frozen=True)
class Letter:
    """A letter of the scale: size in points, weight, and room above and under its text."""

    size: float
    bold: bool = False
    above: float = 0.0
    under: float = 4.0


TITLE = Letter(22, bold=True, under=3)
SUBTITLE = Letter(12, under=16)
HEADS = {1: Letter(15, bold=True, above=20, under=6), 2: Letter(12, bold=True, above=14, under=5)}
BODY = Letter(10, under=6)
SMALL = Letter(9, under=6)
TABLE = Letter(9)
FIGURE = Letter(17, bold=True)


def ink(name: str) -> QColor:
    """A colour of the light appearance: paper is always light."""
    return QColor(str(getattr(LIGHT, name)))


def font(letter: Letter) -> QFont:
    """The letter as a font, in the family of the window, with figures of one width."""
    made = QFont(theme.family) if theme.family else QFont()
    made.setPointSizeF(letter.size)
    made.setWeight(QFont.Weight.DemiBold if letter.bold else QFont.Weight.Normal)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
