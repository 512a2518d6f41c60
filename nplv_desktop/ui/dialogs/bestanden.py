"""Asking for a file to open or to write: one place, which remembers both folders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from nplv_desktop import paths
from nplv_desktop.ui import preferences as prefs
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from nplv_desktop.ui.preferences import Preferences, Setting

TABLES = tr("Werkboeken en exports (*.xlsx *.csv *.txt *.tsv);;Alle bestanden (*)")
WORKBOOK = tr("Werkboek (*.xlsx)")
IMPORTS = tr("Bestanden om in te lezen (*.xlsx *.csv *.txt *.tsv *.json);;Alle bestanden (*)")
DOSSIERS = tr("Dossiers (*.nplv)")
EVERYTHING = tr("Alle bestanden (*)")


def ask_open(
    parent: QWidget, preferences: Preferences, title: str, kinds: str = TABLES
) -> Path | None:
    """The file to open; None when the user went back."""
    name, _ = QFileDialog.getOpenFileName(parent, title, _read_from(preferences), kinds)
    return _remembered(preferences, prefs.LAST_FOLDER, name)


def ask_open_many(
    parent: QWidget, preferences: Preferences, title: str, kinds: str = TABLES
) -> list[Path]:
    """The files to open; empty when the user went back."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, _read_from(preferences), kinds)
    found = (_remembered(preferences, prefs.LAST_FOLDER, name) for name in names)
    return [path for path in found if path is not None]


def ask_save(
    parent: QWidget, preferences: Preferences, title: str, name: str, kinds: str = WORKBOOK
) -> Path | None:
    """Where to write a file that is proposed as `name`; None when the user went back."""
    from nplv_desktop.services.stukken import safe_name

    folder = preferences.get(prefs.LAST_WRITTEN) or _documents()
    proposed = str(Path(folder) / safe_name(name))
    chosen, _ = QFileDialog.getSaveFileName(parent, title, proposed, kinds)
    return _remembered(preferences, prefs.LAST_WRITTEN, chosen)


def dossier_folder(preferences: Preferences) -> str:
    """Where dossiers are looked for: beside the one that was open last."""
    recent = preferences.get(prefs.RECENT)
    return str(Path(recent[0]).parent if recent else paths.dossiers_dir())


def _read_from(preferences: Preferences) -> str:
    return preferences.get(prefs.LAST_FOLDER) or _documents()


def _documents() -> str:
    """The user's own folder for documents; the first time, instead of wherever the program is."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return found if Path(found).is_dir() else str(Path.home())


def _remembered(preferences: Preferences, setting: Setting[str], name: str) -> Path | None:
    if not name:
        return None
    path = Path(name)
    preferences.set(setting, str(path.parent))
    return path
