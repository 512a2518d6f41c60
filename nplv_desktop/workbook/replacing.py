"""Writing a file that someone may have already: whole, or not at all."""

from __future__ import annotations

import errno
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from nplv_desktop import disk
from nplv_desktop.domain.errors import UsageError, UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORKBOOKS = (".xlsx", ".xlsm")
"""Endings of what may be replaced: never a dossier or a file of another kind."""


@contextmanager
def replacing(path: Path, endings: tuple[str, ...] = WORKBOOKS) -> Iterator[Path]:
    """Give a temporary file beside `path`; when the block ends well it takes the place of `path`.

    `UsageError` when `path` has none of the `endings`: that would replace a dossier or another
    file of the user. `UserError` when the folder or the file cannot be written; the old file is
    then intact and nothing is left beside it.
    """
    temporary = disk.beside(path)
    try:
        _check_target(path, endings)
        yield temporary
        _place(temporary, path)
    except OSError as failure:
        raise UserError(_sentence(failure, path)) from failure
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _check_target(path: Path, endings: tuple[str, ...]) -> None:
    if path.is_dir():
        raise UserError(f"{path} is een map. Geef een bestandsnaam die eindigt op {endings[0]}.")
    if not path.parent.is_dir():
        raise UserError(f"De map {path.parent} bestaat niet. Kies een map die er wel is.")
    if path.suffix.lower() not in endings:
        what = "een werkboek" if endings == WORKBOOKS else "dit bestand"
        raise UsageError(
            f"{path.name} is geen naam voor {what}. Geef een naam die eindigt op {endings[0]}."
        )
    if disk.is_reserved(path.name):
        raise UsageError(
            f"{path.name} is op Windows de naam van een apparaat. Kies een andere bestandsnaam."
        )
    if path.exists() and not path.stat().st_mode & stat.S_IWUSR:
        raise UserError(
            f"{path.name} is alleen-lezen en blijft zoals het is. Kies een andere naam."
        )


def _place(temporary: Path, path: Path) -> None:
    try:
        disk.put_in_place(temporary, path)
    except PermissionError as failure:
        if not path.exists():
            raise
        raise UserError(
            f"Het bestand {path.name} is in gebruik, waarschijnlijk in Excel. "
            "Sluit het daar en probeer opnieuw, of kies een andere naam."
        ) from failure


def _sentence(failure: OSError, path: Path) -> str:
    if failure.errno in disk.FULL:
        return f"De schijf is vol: {path.name} is niet gemaakt. Maak ruimte en probeer opnieuw."
    if failure.errno in disk.REFUSED:
        return f"In de map {path.parent} mag u niet schrijven. Kies een andere map."
    if failure.errno == errno.ENAMETOOLONG:
        return f"De naam {path.name[:60]}… is te lang. Kies een kortere naam."
    return f"{path.name} kon niet worden gemaakt. Kies een andere map of naam."
