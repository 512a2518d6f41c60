"""None, True and False outlive any amount of painting, whatever PySide6 gives back."""

from __future__ import annotations

import subprocess
import sys
import textwrap

REPAINTS = 4000


def test_repainting_many_times_does_not_stop_the_interpreter() -> None:
    """A process of its own: without the remedy it ends with a fatal error, not an exception."""
    code = f"""
        import os
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        import nplv_desktop.ui.collecting
        from PySide6.QtWidgets import QApplication, QWidget

        class Drawn(QWidget):
            def paintEvent(self, event):
                return None

            def hasHeightForWidth(self):
                return True

        app = QApplication([])
        drawn = Drawn()
        drawn.show()
        for _ in range({REPAINTS}):
            drawn.repaint()
            drawn.updateGeometry()
            drawn.sizePolicy()
        import sys
        least = 0 if sys.version_info >= (3, 12) else 1 << 50
        assert min(map(sys.getrefcount, (None, True, False))) > least
        print("klaar")
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip().endswith("klaar"), done.stderr
