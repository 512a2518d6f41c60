"""What differs between a workbook that came back and the dossier, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.services.terugnemen_velden import Doel
    from nplv_desktop.workbook.bundle import Kind

Soort: TypeAlias = Literal[
    "bestand", "dossier", "beide", "opmerking", "rij_erbij", "rij_weg", "nieuw_hier", "weg_hier"
]
SOORTEN: Mapping[Soort, str] = {
    "bestand": "Gewijzigd in het werkboek",
    "dossier": "Gewijzigd in het dossier",
    "beide": "Gewijzigd in beide",
    "opmerking": "Opmerking van de ontvanger",
    "rij_erbij": "Nieuwe rij in het werkboek",
    "rij_weg": "Rij weg uit het werkboek",
    "nieuw_hier": "Nieuw in het dossier",
    "weg_hier": "Niet meer in het dossier",
}


@dataclass(frozen=True)
class Verschil:
    """One difference. `basis`, `bestand` and `dossier` are text as `nplv lees` shows it.

    `doel` says which field would change; None when it cannot be taken over, and `reden` why.
    """

    soort: Soort
    blad: str
    cel: str
    tabel: str
    rij: str
    omschrijving: str
    kolom: str
    basis: str
    bestand: str
    dossier: str
    doel: Doel | None = None
    reden: str = ""
    aard: Kind = "text"
    """What kind of values the column holds."""

    @property
    def overneembaar(self) -> bool:
        """Whether `neem_over` can take it."""
        return self.doel is not None

    @property
    def sleutel(self) -> str:
        """What names this difference within its workbook."""
        return f"{self.soort}|{self.tabel}|{self.rij}|{self.kolom}|{self.cel}"


@dataclass(frozen=True)
class Terugblik:
    """A workbook beside the dossier."""

    bestand: str
    soort: str
    jaar: int
    verschillen: tuple[Verschil, ...]
    problemen: tuple[str, ...]

    def van(self, soort: Soort) -> list[Verschil]:
        """The differences of one kind."""
        return [each for each in self.verschillen if each.soort == soort]
