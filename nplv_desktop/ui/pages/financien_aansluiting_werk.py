"""Comparing an export of the ledger, in the worker thread, and what only the user can answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nplv_desktop.domain.errors import UnreadableInput
from nplv_desktop.domain.fields import Choice, Field
from nplv_desktop.services import aansluiting, importing_grootboek
from nplv_desktop.services.importing_plan import ImportOptions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.tasks import Progress
    from nplv_desktop.workbook.table import Question


@dataclass(frozen=True)
class Vergeleken:
    """How a comparison ended: kept, or first these questions."""

    pad: Path
    gelezen: int = 0
    verschillen: int = 0
    vragen: tuple[Question, ...] = ()


class Vergelijken:
    """Reads a ledger and keeps what differs."""

    def __init__(self, db: Database, path: Path, answers: Mapping[str, str]) -> None:
        self._db, self._path, self._answers = db, path, dict(answers)

    def work(self, progress: Progress) -> Vergeleken:
        """Read, compare, keep; `UnreadableInput` when it is not a ledger."""
        options = ImportOptions(keuzes=self._answers)
        ledger = importing_grootboek.lees(self._db, self._path, options, gestopt=progress.cancelled)
        asked = tuple(q for q in ledger.vragen if q.key not in self._answers and not q.default)
        if asked:
            return Vergeleken(self._path, vragen=asked)
        fatal = [problem.melding for problem in ledger.problemen if problem.rij is None]
        if fatal:
            raise UnreadableInput(" ".join(fatal))
        progress.report(1, 2)
        outcome = aansluiting.aansluiten(self._db, ledger.regels)
        aansluiting.bewaar(self._db, self._path.name, ledger.bron.sha256, outcome)
        return Vergeleken(self._path, outcome.gelezen, len(outcome.verschillen))


def vraagvelden(questions: Sequence[Question]) -> tuple[Field, ...]:
    """The questions as fields of a form."""
    return tuple(
        Field(
            question.key,
            question.kolom or "Antwoord",
            question.text,
            "choice",
            required=True,
            choices=tuple(Choice(option.code, option.label) for option in question.options),
        )
        for question in questions
    )
