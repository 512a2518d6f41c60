"""Series of indicators as the rules look at them: metingen, nulmeting and streefwaarden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nplv_desktop.domain.checks.base import Plek

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True)
class Waarde:
    """One meting of a reeks."""

    id: str
    peiljaar: int
    waarde: Decimal | None
    tekst: str | None = None
    voorlopig: bool = False
    nulmeting: bool = False


@dataclass(frozen=True)
class Streef:
    """The target for one year."""

    id: str
    jaar: int
    waarde: Decimal


@dataclass(frozen=True)
class Reeks:
    """An indicator (or a part of it) with its metingen of the whole gebied, oldest first."""

    code: str
    naam: str
    eenheid: str
    decimalen: int | None
    richting: str
    waarden: tuple[Waarde, ...] = ()
    nulmeting: Waarde | None = None
    streefwaarden: tuple[Streef, ...] = ()
    kern: bool = True
    deel: str = ""

    @property
    def sleutel(self) -> str:
        """What identifies it."""
        return f"{self.code}/{self.deel}" if self.deel else self.code

    @property
    def label(self) -> str:
        """How a sentence names it."""
        return f"{self.sleutel} {self.naam[:50]}"

    @property
    def procent(self) -> bool:
        """Whether values run from 0 to 100."""
        return self.eenheid.startswith("%") and " of " not in self.eenheid

    def plek(self, waarde: Waarde | None = None, veld: str = "") -> Plek:
        """Where to jump to: one meting, or the indicator itself."""
        if waarde is None:
            return Plek(self.label, "indicator", self.code, veld, self.sleutel)
        naam = f"{self.label} {waarde.peiljaar}"
        return Plek(naam, "meting", waarde.id, veld, f"{self.sleutel} {waarde.peiljaar}")
