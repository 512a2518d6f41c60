"""Whether the file of an open dossier still stands where it was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path


class Place:
    """Which file stands at a path: it may be moved or replaced while a dossier is open.

    What is written then goes to a file that nobody finds again; SQLite does not see it in time.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = self._look()

    def _look(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino

    def check(self) -> None:
        """`UserError` when the file that was opened no longer stands here."""
        if self._look() != self._file:
            raise UserError(
                f"Het bestand {self._path.name} is verplaatst, verwijderd of vervangen terwijl het "
                "open was, en er is niets veranderd. Zet het terug op zijn plaats, of bewaar uw "
                "werk met Bestand, Reservekopie maken."
            )
