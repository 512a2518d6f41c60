"""How much room a text takes in a cell, so that rows are high enough before a program opens them.

Widths are those of Calibri (which Carlito has too), in units of 1/2048 of the size of the letter;
a column of width 1 is one digit of Calibri 11, 7 pixels at 96 per inch (ECMA-376 18.3.1.13).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from nplv_desktop.workbook.in_parts import distinct

if TYPE_CHECKING:
    from collections.abc import Sequence

LINE_PIXELS = 17
"""The height of a line of Calibri 10."""
DIGIT_PIXELS, EDGE_PIXELS = 7, 5
ROW_PIXELS = 20
"""The height of a row that says nothing of it."""
_MOST_LINES = 30
"""A row is at most 409 points high in Excel."""
_UNITS = 2048 * 72 / 96 / 10
"""Units of a letter of 10 points in one pixel."""
_INDENT_PIXELS = 9
_SPARE = 0.98
"""Programs round the width of each letter to their own pixels."""
_BOLD = 1.04
_ASCII = (
    463, 667, 821, 1020, 1038, 1464, 1397, 452, 621, 621, 1020, 1020, 511, 627, 517, 791,
    1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 548, 548, 1020, 1020, 1020, 949,
    1831, 1185, 1114, 1092, 1260, 1000, 941, 1292, 1276, 516, 653, 1064, 861, 1751, 1322, 1356,
    1058, 1378, 1112, 941, 998, 1314, 1162, 1822, 1063, 998, 959, 628, 791, 628, 1020, 1020,
    596, 981, 1076, 866, 1076, 1019, 625, 964, 1076, 470, 490, 931, 470, 1636, 1076, 1080,
    1076, 1076, 714, 801, 686, 1076, 925, 1464, 887, 927, 809, 644, 943, 644, 1020, 1038,
)  # fmt: skip
"""From the blank to the delete character."""
_OTHER, _WIDEST = 1185, 1831
_WIDTHS = (*(_OTHER,) * 32, *_ASCII, *(_OTHER,) * 128)


def column_pixels(width: float) -> int:
    """The pixels of a column of so many characters."""
    return int(width * DIGIT_PIXELS + EDGE_PIXELS)


def text_units(text: str) -> int:
    """The width of one line of text."""
    return sum(map(_WIDTHS.__getitem__, text.encode("latin-1", "replace")))


def lines_of(text: object, width: float, *, bold: bool = False) -> int:
    """How many lines a wrapped text takes in a column of this width; at least one."""
    return _lines(text, width, bold) if isinstance(text, str) else 1


def row_pixels(lines: int) -> int:
    """The height of a row of so many lines."""
    return min(lines, _MOST_LINES) * LINE_PIXELS + 3


def wrapped(values: Sequence[object], width: float) -> dict[object, int]:
    """The texts among these that take more than one line in a column, and how many."""
    room = _room(width, bold=False)
    short = int(room) // _WIDEST
    long = (v for v in distinct(values) if isinstance(v, str) and len(v) > short)
    lines = ((v, sum(_wrapped(line, room) for line in v.split("\n"))) for v in long)
    return {text: count for text, count in lines if count > 1}


@lru_cache(maxsize=20_000)
def _lines(text: str, width: float, bold: bool) -> int:
    room = _room(width, bold=bold)
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _room(width: float, *, bold: bool) -> float:
    pixels = max(DIGIT_PIXELS, column_pixels(width) - EDGE_PIXELS - _INDENT_PIXELS)
    return pixels * _UNITS * _SPARE / (_BOLD if bold else 1)


def _wrapped(line: str, room: float) -> int:
    """The lines of one paragraph, broken between words, or inside one that is too long."""
    if text_units(line) <= room:
        return 1
    lines, left, inside = 1, room, max(_OTHER, room - _OTHER)
    for word in line.split(" "):
        size = text_units(word)
        if size > left and left < room:
            lines, left = lines + 1, room
        more = int(size // inside) if size > room else 0
        lines += more
        left = room - size % inside if more else left - size
        left -= _ASCII[0]
    return lines
