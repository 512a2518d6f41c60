"""The one entrance: the window, or a command of the command line.

nplv                       the window
nplv venster [DOSSIER]     the window, on this dossier
nplv COMMAND ...           see `cli.py`
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WRONG_USE = 2
NO_SCREEN = (
    "Hier is geen scherm om het venster op te tonen. "
    "Gebruik een opdracht, bijvoorbeeld `nplv voorbeeld DOSSIER`; `nplv --help` noemt ze alle."
)
NO_QT = (
    "Het venster mist een bibliotheek van het systeem. Vraag uw beheerder om de pakketten "
    "libgl1 libegl1 libxkbcommon0 libglib2.0-0 libfontconfig1 libdbus-1-3 libxcb-cursor0."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window or run one command; the result is the exit status."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()
    given = sys.argv[1:] if arguments is None else list(arguments)
    if not given:
        return _window(None)
    if given[0] == "venster" and not any(word.startswith("-") for word in given):
        return _window_command(given[1:])
    from nplv_desktop import cli

    return cli.main(given)


def _window_command(dossiers: list[str]) -> int:
    if len(dossiers) > 1:
        print("Het venster opent één dossier tegelijk. Geef één pad, of geen.", file=sys.stderr)
        return WRONG_USE
    return _window(Path(dossiers[0]) if dossiers else None)


def _window(dossier: Path | None) -> int:
    if not has_screen():
        print(NO_SCREEN, file=sys.stderr)
        return WRONG_USE
    try:
        from nplv_desktop import app
    except ImportError as missing:
        if ".so" not in str(missing):
            raise
        print(f"{NO_QT} ({missing})", file=sys.stderr)
        return WRONG_USE
    return app.run(dossier)


def has_screen() -> bool:
    """Whether Qt has something to draw on; a chosen platform (`offscreen`) counts."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
