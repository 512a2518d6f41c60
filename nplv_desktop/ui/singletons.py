"""Keeping None, True and False alive under PySide6 6.12 on Python 3.11.

Each time Qt calls a method that Python overrides (`paintEvent`, `data`, `hasHeightForWidth`) and it
returns None, True or False, PySide6 gives back one reference more than it took. From Python 3.12 on
these three are immortal and nothing happens; in 3.11 their count runs out within minutes of
painting, and the interpreter stops ("deallocating None"). So they get more references beforehand
than can ever be given back.
"""

from __future__ import annotations

import sys

ENOUGH = 1 << 60
"""References; at a million too many per second this lasts thirty thousand years."""


def hold() -> None:
    """Give the three what they may lose; once per process, and only where it is needed."""
    if sys.version_info >= (3, 12) or sys.getrefcount(None) > ENOUGH:
        return
    import ctypes

    for single in (None, True, False):
        ctypes.c_ssize_t.from_address(id(single)).value += ENOUGH
