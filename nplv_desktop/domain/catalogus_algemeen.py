"""Rules that hold for every specifieke uitkering, whatever its regeling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nplv_desktop.domain.catalogus import BtwRegel, Gegeven, Stadium, Termijn
    from nplv_desktop.domain.values import Cents


@dataclass(frozen=True)
class Tolerantie:
    """One step of the reporting threshold: up to and including `tot_en_met` cents of lasten.

    Either an amount in cents or a percentage of the lasten; `tot_en_met` None is the last step.
    """

    tot_en_met: Cents | None
    bedrag: Cents | None
    pct: int | None


@dataclass(frozen=True)
class AlgemeneRegels:
    """Rules that hold for every specifieke uitkering, and what holds where a regeling is silent."""

    termijnen: tuple[Termijn, ...]
    deelwaarneming_vanaf: Gegeven[Cents]
    """From this amount of lasten in a year the accountant tests the uitkering (Bado, art. 3a)."""
    tolerantie: Gegeven[tuple[Tolerantie, ...]]
    """Bado, art. 5 lid 4."""
    bedragen_sisa: Gegeven[str]
    telt: Gegeven[Stadium]
    btw: Gegeven[BtwRegel]
