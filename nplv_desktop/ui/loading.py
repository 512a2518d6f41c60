"""Loading the window quickly: importing this module loads Qt, and `app.py` does so first of all.

PySide6 puts a hook around every import of the program, also of modules that have nothing to do with
Qt, so that `from __feature__ import snake_case` works. We do not use that, and the hook is a tenth
of the time until the first figures are on the screen; so Python's own import is put back. Garbage
is not collected either until the window stands: then it collects by itself (`collecting.py`).
"""

from __future__ import annotations

import builtins
import gc

_plain = builtins.__import__
gc.disable()
import PySide6.QtWidgets  # noqa: E402, F401  between the two lines that it is about

builtins.__import__ = _plain


def settle(*_opened: object) -> None:
    """The program is loaded: what exists now is not looked through any more for garbage."""
    gc.freeze()
