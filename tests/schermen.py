"""`python dev.py schermen MAP`: a picture of every page and tab, in both appearances and two sizes.

Pictures are named `pagina[-tab]-maat-uiterlijk-dossier.png`. Without a display the offscreen
platform draws them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from nplv_desktop.ui.main_window import MainWindow

SIZES = ((1366, 768), (1920, 1080))
LOOKS = ("licht", "donker")
YEAR = 2024


def pause(milliseconds: int) -> None:
    """Let the window work for a while."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def settle(window: MainWindow) -> None:
    """Wait until the work in the background is done and shown."""
    from nplv_desktop.ui.charts.library import library

    pause(250)
    for _ in range(80):
        if not window.tasks.busy and not library.busy:
            break
        pause(100)
    pause(250)


def tabs_of(window: MainWindow) -> list[tuple[object, int, str]]:
    """(tab bar, number, label) of the tabs on the page that are not shown yet."""
    from PySide6.QtWidgets import QTabBar

    found: list[tuple[object, int, str]] = []
    for bar in window.stack.findChildren(QTabBar):
        if bar.isVisible():
            here = bar.currentIndex()
            found += [
                (bar, number, bar.tabText(number))
                for number in range(bar.count())
                if number != here
            ]
    return found


def shoot(window: MainWindow, folder: Path, name: str) -> None:
    """Save what the window shows."""
    settle(window)
    target = folder / f"{name}.png"
    window.grab().save(str(target))
    sys.stdout.write(f"{target}\n")


def walk(window: MainWindow, folder: Path, ending: str) -> None:
    """Every page, and every tab on it."""
    from nplv_desktop.ui.registry import PAGES

    for page in PAGES:
        window.navigate(page.key)
        shoot(window, folder, f"{page.key}-{ending}")
        for bar, number, label in tabs_of(window):
            bar.setCurrentIndex(number)  # type: ignore[attr-defined]
            plain = "".join(
                c for c in label.casefold().replace(" ", "-") if c.isalnum() or c == "-"
            )
            shoot(window, folder, f"{page.key}-{plain}-{ending}")


def walk_wizard(window: MainWindow, folder: Path, ending: str) -> None:
    """Every step of both workbooks, from choosing to registering."""
    from nplv_desktop.ui.pages.indienen_wizard import IndienWizard

    for kind in ("verantwoording", "aanvraag"):
        window.navigate("indienen", soort=kind)
        settle(window)
        shown = [made for made in window.stack.findChildren(IndienWizard) if made.isVisible()]
        if not shown:
            message = f"De stappen van de {kind} zijn er niet."
            raise RuntimeError(message)
        for number, step in enumerate(shown[0].steps):
            shown[0].go(number)
            shoot(window, folder, f"indienen-{kind}-{step.title.casefold()}-{ending}")
        shown[0].closed.emit()


def dossiers(folder: Path) -> dict[str, Path]:
    """The sample and an empty dossier."""
    from nplv_desktop.services import dossiers as service
    from nplv_desktop.services import voorbeeld

    sample, empty = folder / "voorbeeld.nplv", folder / "leeg.nplv"
    voorbeeld.make(sample).close()
    service.create(empty, "FG10").close()
    return {"voorbeeld": sample, "leeg": empty}


def main(target: Path) -> int:
    """Make all pictures in a folder."""
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["NPLV_DATA"] = str(Path(scratch) / "gegevens")
        from nplv_desktop import app as entrance
        from nplv_desktop import paths
        from nplv_desktop.ui.preferences import Preferences
        from nplv_desktop.ui.theme import theme

        target.mkdir(parents=True, exist_ok=True)
        made = dossiers(Path(scratch))
        application = entrance.application([])
        desk = entrance.Desk(Preferences(paths.settings_file()))
        entrance.dress(application, desk)
        window = desk.open_window()
        for look in LOOKS:
            theme.choose(look)  # type: ignore[arg-type]
            for width, height in SIZES:
                window.resize(width, height)
                ending = f"{width}x{height}-{look}"
                window.show_start()
                shoot(window, target, f"start-{ending}")
                for name, path in made.items():
                    window.open_path(path)
                    settle(window)
                    window.choose_year(YEAR)
                    walk(window, target, f"{ending}-{name}")
                    if name == "voorbeeld":
                        walk_wizard(window, target, f"{ending}-{name}")
                    window.close_dossier()
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
