"""SiSa in the catalogue: the indicators of one code in one year.

Sets of a real regeling come from the gemeente's own SiSa-bijlage; those that come with the program
show how a set looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from nplv_desktop.domain.catalogus import Status

SisaSoort: TypeAlias = Literal["bedrag", "aantal", "ja_nee", "tekst", "kopie", "berekend"]


@dataclass(frozen=True)
class SisaIndicator:
    """One column of a SiSa-bijlage; `aard_controle` is None when not found."""

    code: str
    omschrijving: str
    soort: SisaSoort
    aard_controle: str | None
    status: Status
    volgorde: int


@dataclass(frozen=True)
class SisaSet:
    """The indicators of one SiSa code in one year."""

    code: str
    jaar: int
    regeling_naam: str
    verstrekker: str
    indicatoren: tuple[SisaIndicator, ...]
    voorbeeld: bool
    """Shows how a set looks; not a regeling of this programme."""
    bron: str = ""
