"""Every dialog, menu, message and step of the program, as a screen reader finds it.

It goes the way of `python dev.py schermen`, which opens all there is, and listens instead of looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lezer import smells
from tests.schermen import walk_dossier
from tests.schermen_camera import Camera, settle
from tests.schermen_dossiers import YEAR, dossiers
from tests.schermen_vensters import walk_start

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.ui.main_window import MainWindow

TWICE = {"Bestanden toevoegen…", "Grootte van het voorbeeld", "Voorbeeld van de afdruk"}
"""Names of what does the same in two places, or consists of two parts for Qt."""
DOSSIERS = {"voorbeeld": 60, "leeg": 15, "ingediend": 5, "heropend": 15}
"""The dossiers, and how many places there are at least to listen in each."""


class Listener(Camera):
    """Hears what there is where the camera would take a picture."""

    def __init__(self, window: MainWindow, files: Path) -> None:
        super().__init__(window, files, "", files)
        self.heard: list[str] = []
        self.places: list[str] = []

    def shoot(self, name: str, shown: QWidget | None = None) -> None:
        settle(self.window)
        page = self.window.stack.page()
        twice = TWICE | ({action.text() for action in page.actions()} if page else set())
        self.places.append(name)
        self.heard += [f"{name}: {each}" for each in smells(shown or self.window, twice)]


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize(("name", "least"), DOSSIERS.items())
def test_every_dialog_is_said_well(
    open_window: Callable[[Path], MainWindow],
    sample_file: Path,
    tmp_path: Path,
    name: str,
    least: int,
) -> None:
    window = open_window(sample_file)
    listener = Listener(window, tmp_path)
    walk_start(listener)
    window.open_path(dossiers(tmp_path, [name])[name])
    settle(window)
    window.choose_year(YEAR)
    walk_dossier(listener, name)
    assert len(set(listener.places)) >= least
    assert listener.heard == [], "\n".join(dict.fromkeys(listener.heard))
