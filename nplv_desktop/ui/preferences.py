"""What the program remembers of its user: each setting declared once, with type and default.

Kept as an ini file in the user's own settings folder. Nothing of a dossier's content is kept here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One setting: its name in the file and what it is when nothing was chosen."""

    key: str
    default: T


APPEARANCE: Setting[str] = Setting("weergave/kleuren", "systeem")
"""`systeem`, `licht` or `donker`."""
LANGUAGE: Setting[str] = Setting("weergave/taal", "nl")
"""A code of `ui/translate.py`; holds from the next start."""
TEXT_PERCENT: Setting[int] = Setting("weergave/tekstgrootte", 100)
GEOMETRY: Setting[bytes] = Setting("venster/plaats", b"")
LAST_PAGE: Setting[str] = Setting("venster/pagina", "overzicht")
LAST_YEAR: Setting[int] = Setting("venster/boekjaar", 0)
SIDE_PANEL: Setting[bool] = Setting("venster/zijpaneel", True)
LAST_FOLDER: Setting[str] = Setting("bestanden/map", "")
"""Where a file was read from last."""
LAST_WRITTEN: Setting[str] = Setting("bestanden/schrijfmap", "")
"""Where a file was written last: not among the files that come in."""
RECENT: Setting[list[str]] = Setting("bestanden/recent", [])
"""Paths of the dossiers that were open, latest first, at most ten."""
FIRST_STEPS_SEEN: Setting[bool] = Setting("gebruiker/eerste_stappen_gezien", False)

RECENT_LIMIT = 10


class Preferences:
    """The settings file; values come out in the declared type, whatever stands in the file."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def get(self, setting: Setting[T]) -> T:
        """The remembered value, or the default when there is none or it is unreadable."""
        stored = self._settings.value(setting.key)
        if stored is None:
            return setting.default
        if isinstance(setting.default, bytes):
            return _bytes(stored) or setting.default  # type: ignore[return-value]  # T is bytes
        value = _read(str(stored), setting.default)
        return value if isinstance(value, type(setting.default)) else setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Remember a value."""
        kept: Any = QByteArray(value) if isinstance(value, bytes) else _write(value)
        self._settings.setValue(setting.key, kept)

    def remember_recent(self, path: str) -> None:
        """Put a dossier first in the list of recent ones."""
        known = [p for p in self.get(RECENT) if p != path]
        self.set(RECENT, [path, *known][:RECENT_LIMIT])

    def columns(self, listing: str) -> Setting[dict[str, Any]]:
        """The setting that keeps widths, order, sort and choice of columns of one list."""
        return Setting(f"kolommen/{listing}", {})


def _bytes(stored: object) -> bytes:
    return bytes(stored.data()) if isinstance(stored, QByteArray) else b""


def _read(stored: str, default: Any) -> Any:
    """The value in the settings file; None when it is unreadable."""
    if isinstance(default, str):
        return stored
    if isinstance(default, bool):
        return {"ja": True, "nee": False}.get(stored)
    if isinstance(default, int):
        return int(stored) if stored.isascii() and stored.lstrip("-").isdigit() else None
    import json

    try:
        return json.loads(stored)
    except ValueError:
        return None


def _write(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, int | str):
        return str(value)
    import json

    return json.dumps(value)
