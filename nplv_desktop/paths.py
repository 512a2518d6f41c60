"""Where things stand: what we ship, and what belongs to the user.

What we ship stands beside the package in a checkout, and inside it in a wheel or a frozen program.
What belongs to the user stands in the local data folder of the system (never a synced one), or in
the folder that the environment variable `NPLV_DATA` names (portable use, tests). Nothing is looked
up or made at import; folders of the user are made when they are asked for.
"""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder with catalogus, icons, help, style and sample."""
    return _shipped("resources")


def db() -> Path:
    """The folder with `migrations/`."""
    return _shipped("db")


def licences() -> Path:
    """The folder with the licence texts of everything that is shipped."""
    return _shipped("LICENSES")


def changelog() -> Path:
    """The file that tells what changed in each version."""
    inside = _PACKAGE / "CHANGELOG.md"
    return inside if inside.is_file() else _PACKAGE.parent / "CHANGELOG.md"


def data_dir() -> Path:
    """The folder of the user for everything this program keeps."""
    named = os.environ.get("NPLV_DATA")
    if named:
        return _made(Path(named))
    from platformdirs import user_data_path

    return _made(user_data_path("NPLV Desktop", appauthor=False, roaming=False))


def dossiers_dir() -> Path:
    """The folder where live dossiers stand unless the user chooses another."""
    return _made(data_dir() / "dossiers")


def backups_dir() -> Path:
    """The folder with the backups, one folder per dossier."""
    return _made(data_dir() / "reservekopieën")


def working_copies_dir() -> Path:
    """The folder with a note of each working copy of a dossier that stands elsewhere."""
    return _made(data_dir() / "werkkopieën")


def drafts_dir() -> Path:
    """The folder with texts that were typed and not saved yet."""
    return _made(data_dir() / "concepten")


def logs_dir() -> Path:
    """The folder with logs; they never hold the content of records."""
    return _made(data_dir() / "logboek")


def settings_file() -> Path:
    """The file with preferences of the window (it need not exist yet)."""
    return data_dir() / "instellingen.ini"


def _shipped(folder: str) -> Path:
    inside = _PACKAGE / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
