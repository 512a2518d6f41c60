"""Asking for a file to open or to write: one place, which remembers the folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from nplv_desktop.ui import preferences as prefs
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from nplv_desktop.ui.preferences import Preferences

TABLES = tr("Werkboeken en exports (*.xlsx *.csv *.txt *.tsv);;Alle bestanden (*)")
WORKBOOK = tr("Werkboek (*.xlsx)")
DOSSIERS = tr("Dossiers (*.nplv)")
EVERYTHING = tr("Alle bestanden (*)")


def ask_open(
    parent: QWidget, preferences: Preferences, title: str, kinds: str = TABLES
) -> Path | None:
    """The file to open; None when the user went back."""
    folder = preferences.get(prefs.LAST_FOLDER)
    name, _ = QFileDialog.getOpenFileName(parent, title, folder, kinds)
    return _remembered(preferences, name)


def ask_open_many(
    parent: QWidget, preferences: Preferences, title: str, kinds: str = TABLES
) -> list[Path]:
    """The files to open; empty when the user went back."""
    folder = preferences.get(prefs.LAST_FOLDER)
    names, _ = QFileDialog.getOpenFileNames(parent, title, folder, kinds)
    found = (_remembered(preferences, name) for name in names)
    return [path for path in found if path is not None]


def ask_save(
    parent: QWidget, preferences: Preferences, title: str, name: str, kinds: str = WORKBOOK
) -> Path | None:
    """Where to write a file that is proposed as `name`; None when the user went back."""
    folder = preferences.get(prefs.LAST_FOLDER)
    from nplv_desktop.services.stukken import safe_name

    name = safe_name(name)
    proposed = str(Path(folder) / name) if folder else name
    chosen, _ = QFileDialog.getSaveFileName(parent, title, proposed, kinds)
    return _remembered(preferences, chosen)


def _remembered(preferences: Preferences, name: str) -> Path | None:
    if not name:
        return None
    path = Path(name)
    preferences.set(prefs.LAST_FOLDER, str(path.parent))
    return path
