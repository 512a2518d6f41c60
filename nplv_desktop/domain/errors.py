"""What can go wrong through no fault of ours, each with a sentence for the user.

A `UserError` is raised at the edge and shown in one place (window or command line). Its text is
plain Dutch: what is wrong, where, and what to do. Anything else that is raised is our own mistake.
"""

from __future__ import annotations

from dataclasses import dataclass


class UserError(Exception):
    """A sentence for the user; `exit_code` is what the command line ends with."""

    exit_code = 3

    def __init__(self, melding: str) -> None:
        super().__init__(melding)
        self.melding = melding


class UsageError(UserError):
    """Something was asked that cannot be asked like this (command line: exit 2)."""

    exit_code = 2


class UnreadableInput(UserError):
    """A file or text that cannot be read as what it should be (exit 3)."""


class DossierRefused(UserError):
    """A dossier that is newer, damaged or not ours; the file is left untouched (exit 3)."""


class DossierInUse(DossierRefused):
    """A dossier that someone has open at this moment; the sentence says who and since when."""


class DossierElsewhere(DossierRefused):
    """A dossier on a network, in a synced folder or on a stick: it is worked on as a copy."""


class DossierDamaged(DossierRefused):
    """A dossier of ours that is damaged; it can be set aside and a backup put in its place."""


class DossierBusy(UserError):
    """Long work holds the dossier; ask again in a moment."""


class Blocked(UserError):
    """Findings that block stand in the way (exit 1)."""

    exit_code = 1


class Cancelled(Exception):
    """The user stopped long work; nothing was changed."""


@dataclass(frozen=True)
class Problem:
    """One field that cannot be taken: where, what stands there, what is expected.

    `kolom` is the heading the user sees; `cel` and `blad` are those of the cell that was read.
    """

    melding: str
    kolom: str = ""
    gevonden: str = ""
    verwacht: str = ""
    blad: str = ""
    cel: str = ""
    rij: int | None = None


class InvalidInput(UserError):
    """A record that cannot be saved as typed; `problems` says why, per field key."""

    exit_code = 3

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems
