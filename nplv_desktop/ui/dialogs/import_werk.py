"""What an import knows while it goes through its steps, and the work it does in the background."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nplv_desktop.services import (
    importing,
    importing_herkennen,
    importing_profielen,
    reservekopie,
)
from nplv_desktop.services.importing_plan import ImportOptions, Koppelkeuze
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.services.importing_plan import Bron, ImportPlan, ImportReport
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.tasks import Progress

TITLES = {
    "bestedingen": tr("Boekingen importeren"),
    "koppelingen": tr("Koppelingen importeren"),
    "beschikkingen": tr("Beschikkingen importeren"),
    "interventies": tr("Interventies importeren"),
    "indicatoren": tr("Indicatoren importeren"),
    "sisa": tr("SiSa-bijlage importeren"),
}
NOUNS = {
    "bestedingen": ("boeking", "boekingen"),
    "koppelingen": ("koppeling", "koppelingen"),
    "beschikkingen": ("regel", "regels"),
    "interventies": ("interventie", "interventies"),
    "indicatoren": ("meting", "metingen"),
    "sisa": ("indicator", "indicatoren"),
}

MONEY = frozenset({"bestedingen", "beschikkingen", "interventies"})
"""Kinds whose rows have an amount."""


@dataclass
class Toestand:
    """The file, the choices so far, and the plan that follows from them."""

    soort: str
    bron: Bron | None = None
    opties: ImportOptions = field(default_factory=ImportOptions)
    plan: ImportPlan | None = None
    bijwerken: bool = False
    bewaar_als: str = ""
    verslag: ImportReport | None = None
    gevraagd: str = ""
    """The kind that was asked for; `soort` is another one when the file holds something else."""

    def __post_init__(self) -> None:
        self.gevraagd = self.gevraagd or self.soort

    @property
    def omgezet(self) -> bool:
        """Whether the file is read as another kind than was asked for."""
        return self.soort != self.gevraagd

    def kies(self, **changes: Any) -> None:
        """Change options."""
        self.opties = replace(self.opties, **changes)

    def antwoord(self, key: str, code: str) -> None:
        """Answer a question, or point at a column; an empty code takes the answer back."""
        answers = {k: v for k, v in self.opties.keuzes.items() if k != key}
        if code:
            answers[key] = code
        self.kies(keuzes=answers)

    def koppel(self, chosen: Mapping[str, Koppelkeuze]) -> None:
        """Lead project codes somewhere."""
        self.kies(koppelingen={**self.opties.koppelingen, **chosen})

    @property
    def noun(self) -> tuple[str, str]:
        """What the rows are called: one, and several."""
        return NOUNS[self.soort]

    @property
    def te_schrijven(self) -> int:
        """How many rows would be written."""
        if self.plan is None:
            return 0
        return self.plan.nieuw + (self.plan.gewijzigd if self.bijwerken else self.plan.aangevuld)

    @property
    def leert(self) -> bool:
        """Whether only choices would be kept, such as which projects are skipped."""
        plan = self.plan
        return plan is not None and not plan.inhoud.is_leeg(bijwerken=self.bijwerken)


class Bekijken:
    """Reads the file (once) and plans what would happen; run in the worker thread."""

    def __init__(self, db: Database, toestand: Toestand, new: Path | Bron | None = None) -> None:
        self._db, self._soort, self._opties = db, toestand.soort, toestand.opties
        found = new or toestand.bron
        if found is None:
            raise ValueError("a plan needs a file")
        self._source = found
        self._first = new is not None

    def work(self, progress: Progress) -> ImportPlan:
        """Read and plan."""
        source = self._source
        if isinstance(source, Path):
            source = importing.lees(source, gestopt=progress.cancelled, voortgang=progress.report)
        if self._first and self._opties.profiel is None:
            self._soort = importing_herkennen.eigenlijk(self._db, self._soort, source)
            known = importing_profielen.herken(self._db, self._soort, source)
            self._opties = replace(self._opties, profiel=known)
        return importing.plan(
            self._db, self._soort, source, self._opties, gestopt=progress.cancelled
        )


class Inlezen:
    """Carries the plan out as one undo step; run in the worker thread."""

    def __init__(self, db: Database, toestand: Toestand) -> None:
        if toestand.plan is None:
            raise ValueError("there is nothing to carry out")
        self._db, self._plan = db, toestand.plan
        self._update, self._name = toestand.bijwerken, toestand.bewaar_als

    def work(self, progress: Progress) -> ImportReport:
        """Write it; a backup of the dossier as it was comes first."""
        reservekopie.make_if_changed(self._db, reservekopie.BEFORE_IMPORT)
        return importing.apply(
            self._db,
            self._plan,
            bijwerken=self._update,
            bewaar_als=self._name or None,
            gestopt=progress.cancelled,
            voortgang=progress.report,
        )
