"""`python dev.py schermen MAP`: a picture of every page, tab, step and dialog.

Without more words: the sample, an empty dossier and two that were handed in, light and dark,
1366×768 at 100 % and 125 %, and 1920×1080 at 100 %, 150 % and 200 %. Words narrow it:
`--uiterlijk licht`, `--dossier leeg`, `--maat 1366x768`, `--schaal 1.5`, `--alleen overzicht` (a
pattern in the name of the picture); `--taal en` shows the interface in English. `--handleiding`,
without a folder, makes the pictures in handleiding and README again.

Pictures are named `pagina[-tab]-maat-uiterlijk-dossier.png`; dialogs begin with `venster-`. Each
scale is a program of its own, because Qt reads its scale once. Without a display the offscreen
platform draws them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QTabBar

    from nplv_desktop.app import Desk
    from nplv_desktop.ui.main_window import MainWindow
    from tests.schermen_camera import Camera

LOOKS = ("licht", "donker")
VIEWS = (
    ("1366x768", "1"),
    ("1366x768", "1.25"),
    ("1920x1080", "1"),
    ("1920x1080", "1.5"),
    ("1920x1080", "2"),
)
"""Size of the screen in pixels, and its scale."""
STEPS = ("kiezen", "controleren", "nalezen", "werkboek", "vastleggen")
DOSSIERS = ("voorbeeld", "leeg", "ingediend", "heropend")


def bars_of(window: MainWindow) -> list[QTabBar]:
    """The tab bars that are shown on the page."""
    from PySide6.QtWidgets import QTabBar

    return [bar for bar in window.stack.findChildren(QTabBar) if bar.isVisible()]


def walk(camera: Camera) -> None:
    """Every page, every tab on it, and the lower half of what scrolls."""
    from nplv_desktop.ui.registry import PAGES
    from tests.schermen_camera import settle

    for page in PAGES:
        camera.window.navigate(page.key)
        settle(camera.window)
        camera.shoot(page.key)
        if camera.wants(f"{page.key}-onder"):
            shoot_below(camera, f"{page.key}-onder")
        walk_tabs(camera, page.key, ())


def walk_tabs(camera: Camera, name: str, known: Sequence[QTabBar]) -> None:
    """The tabs of bars that are not known yet, and the tabs within them; then back to the first."""
    from tests.schermen_camera import plain, settle

    shown = bars_of(camera.window)
    for bar in shown:
        if bar in known:
            continue
        first = bar.currentIndex()
        for number in range(bar.count()):
            part = f"{name}-{plain(bar.tabText(number))}"
            if number != first and camera.wants(part):
                bar.setCurrentIndex(number)
                camera.shoot(part)
                walk_tabs(camera, part, shown)
        bar.setCurrentIndex(first)
        settle(camera.window)


def shoot_below(camera: Camera, name: str) -> None:
    """What lies below, when the page as a whole scrolls."""
    from nplv_desktop.ui.scrolling import ScrollPage

    for scroll in camera.window.stack.findChildren(ScrollPage):
        bar = scroll.verticalScrollBar()
        if scroll.isVisible() and bar.maximum():
            bar.setValue(bar.maximum())
            camera.shoot(name)
            bar.setValue(0)


def walk_wizard(camera: Camera) -> None:
    """Every step of both workbooks, from choosing to registering."""
    from nplv_desktop.ui.pages.indienen_wizard import IndienWizard
    from tests.schermen_camera import plain, settle

    for kind in ("verantwoording", "aanvraag"):
        if not any(camera.wants(f"indienen-{kind}-{step}") for step in STEPS):
            continue
        camera.window.navigate("indienen", soort=kind)
        settle(camera.window)
        shown = [w for w in camera.window.stack.findChildren(IndienWizard) if w.isVisible()]
        if not shown:
            message = f"De stappen van de {kind} zijn er niet."
            raise RuntimeError(message)
        for number, step in enumerate(shown[0].steps):
            shown[0].go(number)
            camera.shoot(f"indienen-{kind}-{plain(step.title)}")
        shown[0].closed.emit()


def open_desk(look: str, language: str) -> tuple[Desk, MainWindow]:
    """A dressed program with one window, as it starts; the texts are read in this language."""
    from nplv_desktop.ui import translate

    translate.use(language)
    from nplv_desktop import app as entrance
    from nplv_desktop import paths
    from nplv_desktop.ui.preferences import APPEARANCE, Preferences

    preferences = Preferences(paths.settings_file())
    preferences.set(APPEARANCE, look)
    desk = entrance.Desk(preferences)
    entrance.dress(entrance.application([]), desk)
    window = desk.open_window()
    desk.furnish(window)
    return desk, window


def walk_dossier(camera: Camera, name: str) -> None:
    """What there is to see in one of the dossiers."""
    from tests.schermen_vensters import walk_dialogs, walk_handed_in

    if name in {"ingediend", "heropend"}:
        walk_handed_in(camera, name)
        return
    walk(camera)
    if name == "voorbeeld":
        walk_wizard(camera)
        walk_dialogs(camera)


def photograph(wanted: argparse.Namespace) -> None:
    """All pictures of one scale."""
    from tests.schermen_camera import Camera, settle
    from tests.schermen_dossiers import YEAR, dossiers
    from tests.schermen_vensters import walk_start

    with tempfile.TemporaryDirectory() as scratch:
        os.environ["NPLV_DATA"] = str(Path(scratch) / "gegevens")
        made = dossiers(Path(scratch), wanted.dossier)
        desk, window = open_desk(wanted.uiterlijk[0], wanted.taal)
        from nplv_desktop.ui.theme import theme

        camera = Camera(window, wanted.map, wanted.alleen, Path(scratch))
        for look in wanted.uiterlijk:
            theme.choose(look)
            for size in wanted.maat:
                width, height = (int(part) for part in size.split("x"))
                scale = float(wanted.schaal[0])
                window.resize(round(width / scale), round(height / scale))
                percent = "" if scale == 1 else f"-{round(100 * scale)}"
                camera.ending = f"{size}{percent}-{look}"
                walk_start(camera)
                for name in wanted.dossier:
                    window.open_path(made[name])
                    settle(window)
                    window.choose_year(YEAR)
                    camera.ending = f"{size}{percent}-{look}-{name}"
                    walk_dossier(camera, name)
                    window.close_dossier()
        window.close()
        desk.deleteLater()


def screen(folder: Path, size: str, scale: str) -> dict[str, str]:
    """The environment of a program on a screen of a size; the offscreen platform makes one."""
    made = {**os.environ, "QT_SCALE_FACTOR": scale}
    if made.get("QT_QPA_PLATFORM", "").startswith("offscreen"):
        width, height = (int(part) for part in size.split("x"))
        one = {"name": "scherm", "x": 0, "y": 0, "width": width, "height": height}
        file = folder / "scherm.json"
        file.write_text(json.dumps({"screens": [{**one, "logicalDpi": 96, "dpr": 1}]}), "utf-8")
        made["QT_QPA_PLATFORM"] = f"offscreen:configfile={file.resolve()}"
    return made


def make_manual() -> int:
    """Make the pictures of the handleiding again."""
    from tests import schermen_handleiding as manual

    with tempfile.TemporaryDirectory() as scratch:
        for look, pattern in manual.wanted().items():
            asked = ["--maat", manual.SIZE, "--schaal", "1"]
            asked += ["--uiterlijk", look, "--dossier", "voorbeeld"]
            failed = main([scratch, *asked, "--alleen", pattern])
            if failed:
                return failed
        manual.keep(Path(scratch))
    return 0


def words(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(prog="python dev.py schermen", description=__doc__)
    parser.add_argument("map", type=Path, nargs="?")
    parser.add_argument("--handleiding", action="store_true")
    parser.add_argument("--uiterlijk", action="append", choices=LOOKS)
    parser.add_argument("--dossier", action="append", choices=DOSSIERS)
    parser.add_argument("--maat", action="append")
    parser.add_argument("--schaal", action="append")
    parser.add_argument("--alleen", default="")
    parser.add_argument("--taal", default="nl")
    parser.add_argument("--kind", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the pictures that are asked for; every scale in a program of its own."""
    wanted = words(arguments)
    if wanted.handleiding:
        return make_manual()
    wanted.map.mkdir(parents=True, exist_ok=True)
    views = [
        (size, scale)
        for size, scale in VIEWS
        if (not wanted.maat or size in wanted.maat)
        and (scale in wanted.schaal if wanted.schaal else True)
    ]
    if wanted.kind:
        wanted.maat, wanted.schaal = [views[0][0]], [views[0][1]]
        wanted.uiterlijk = wanted.uiterlijk or LOOKS
        wanted.dossier = wanted.dossier or DOSSIERS
        photograph(wanted)
        return 0
    for size, scale in views:
        command = [sys.executable, __file__, str(wanted.map), "--kind"]
        command += ["--maat", size, "--schaal", scale]
        for name in ("uiterlijk", "dossier"):
            for value in getattr(wanted, name) or ():
                command += [f"--{name}", value]
        command += ["--alleen", wanted.alleen, "--taal", wanted.taal]
        failed = subprocess.run(
            command, env=screen(wanted.map, size, scale), check=False
        ).returncode
        if failed:
            return failed
    (wanted.map / "scherm.json").unlink(missing_ok=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
