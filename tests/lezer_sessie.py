"""The program on a screen of its own, on a bus of its own, with a reader beside it.

    dbus-run-session -- python tests/lezer_sessie.py DOSSIER

Run by `tests/ui/test_lezer_op_de_bus.py`; it presses keys, and writes what the reader tells.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

ROOT = Path(__file__).resolve().parents[1]
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON = Path("/usr/bin/python3")


def screen() -> tuple[subprocess.Popen[str], str]:
    """A screen that nobody sees, and its name."""
    shown, told = os.pipe()
    words = ["Xvfb", "-displayfd", str(told), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    made = subprocess.Popen(words, pass_fds=[told], stderr=subprocess.DEVNULL, text=True)
    os.close(told)
    with os.fdopen(shown) as lines:
        return made, f":{lines.readline().strip()}"


def press(widget: QWidget, *keys: int) -> None:
    """Keys one after another, with time for the reader."""
    from PySide6.QtTest import QTest

    from tests.schermen_camera import pause

    for key in keys:
        QTest.keyClick(widget, key)
        pause(250)


def patiently(there: Callable[[], object]) -> None:
    """Wait until something is there, however busy the machine is; not for ever."""
    from tests.schermen_camera import pause

    for _ in range(600):
        if there():
            return
        pause(100)
    message = "the window is not ready"
    raise TimeoutError(message)


def walk(dossier: Path, reader: subprocess.Popen[str]) -> None:
    """A grid, a wrong value, the search box, a message; then the tree of the page with a form."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from tests.schermen import open_desk
    from tests.schermen_camera import pause, settle
    from tests.schermen_openen import page, tab

    _desk, window = open_desk("licht", "nl")
    window.open_path(dossier)
    patiently(lambda: window.ctx is not None)
    settle(window)
    grid = tab(window, "bestedingen").grid
    grid.view.setFocus()
    window.activateWindow()
    patiently(grid.view.hasFocus)
    key = Qt.Key
    press(grid.view, key.Key_Down, key.Key_Right)
    grid.view.go(1, grid.model.column("bedrag"))
    QTest.keyClicks(grid.view, "1")
    pause(250)
    editor = grid.view.delegate.editor
    if editor is not None:
        QTest.keyClicks(editor, "x")
        press(editor, key.Key_Return, key.Key_Escape)
    box = window.top.search
    box.setFocus()
    QTest.keyClicks(box, "budgetcoach")
    patiently(box.hits)
    pause(500)
    press(box, key.Key_Down, key.Key_Escape)
    window.messages.error("De export is niet gelukt.")
    pause(500)
    page(window, "interventies").grid.view.setFocus()
    settle(window)
    if reader.stdin is not None:
        reader.stdin.write("boom\n")
        reader.stdin.flush()
    pause(9000)
    window.close()


def main(dossier: Path) -> int:
    """Screen, bus, reader, program; what was started is stopped."""
    shown, name = screen()
    os.environ |= {
        "DISPLAY": name,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "NPLV_DATA": str(dossier.parent / "gegevens"),
    }
    bus = subprocess.Popen(
        [LAUNCHER, "--launch-immediately"], stderr=subprocess.DEVNULL, start_new_session=True
    )
    heard = subprocess.Popen(
        [SYSTEM_PYTHON, ROOT / "tests" / "lezer_luistert.py"], stdin=subprocess.PIPE, text=True
    )
    try:
        sys.path.insert(0, str(ROOT))
        walk(dossier, heard)
        heard.communicate("\n", timeout=20)
    finally:
        heard.kill()
        os.killpg(bus.pid, signal.SIGTERM)  # the bus itself is a child of what launched it
        shown.terminate()
        for each in (heard, bus, shown):
            each.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
