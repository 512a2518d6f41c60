"""What two laptops tell each other: which changes each of them knows, and what the fields became.

Every field of every record was last written by one action of the journal, its writer. A side knows
the actions of its own journal and those it took over. So a value is newer when the other side's
writer is known here, and two values are concurrent when neither side knows the other's writer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Plek: TypeAlias = tuple[str, str]
"""Which record: its table and its key."""
EIGEN = ""
"""The writer of what is decided while merging: the merge itself, whose key is not known yet."""
SAMEN = "="
"""In place of an action: one that both sides know, so that its key did not travel."""
BESTAAN = ""
"""In place of a field: whether the record is there at all."""


@dataclass(frozen=True)
class Kop:
    """Who did an action of a journal, and when (ISO text in UTC)."""

    id: str
    naam: str
    moment: str
    wie: str
    apparaat: str


@dataclass(frozen=True)
class Regel:
    """What a package says of one record: the fields that are news, as the journal keeps values.

    `groep` wrote that the record is there, or with `weg` that it is gone. A field is of `groep` too
    unless `schrijvers` names another action.
    """

    tabel: str
    id: str
    groep: str
    weg: bool
    velden: Mapping[str, Any]
    schrijvers: Mapping[str, str]

    @property
    def plek(self) -> Plek:
        """Which record."""
        return self.tabel, self.id

    def schrijver(self, veld: str) -> str:
        """The action that wrote a field of this line."""
        return self.schrijvers.get(veld, self.groep)


@dataclass(frozen=True)
class Pakket:
    """What travels: everything the sender knows beyond `basis`, the actions both are sure of."""

    id: str
    dossier_id: str
    gebied: str
    wie: str
    apparaat: str
    moment: str
    programma: str
    basis: frozenset[str]
    koppen: Mapping[str, Kop]
    regels: tuple[Regel, ...]
    bewijs: Mapping[str, int]
    """SHA-256 of each file that travels along, to its size in bytes."""

    @property
    def kennis(self) -> frozenset[str]:
        """Every action the sender knows."""
        return self.basis | self.koppen.keys()


@dataclass
class Stand:
    """Who wrote what in a dossier, and which actions it knows."""

    kennis: set[str] = field(default_factory=set)
    koppen: dict[str, Kop] = field(default_factory=dict)
    gemaakt: dict[Plek, str] = field(default_factory=dict)
    velden: dict[Plek, dict[str, str]] = field(default_factory=dict)
    """Writers of fields, where they differ from the one that made the record."""
    weg: dict[Plek, str] = field(default_factory=dict)
    volgorde: list[str] = field(default_factory=list)
    """The actions of the own journal, oldest first."""
    geleerd: dict[str, str] = field(default_factory=dict)
    """Actions of others, to the merge here that took them over."""
    kent: dict[str, int] = field(default_factory=dict)
    """By device: how many of those actions it knew when it last sent a package."""

    def schrijver(self, plek: Plek, veld: str) -> str | None:
        """The action that last wrote a field of a record that is there; None when never seen."""
        made = self.gemaakt.get(plek)
        return self.velden.get(plek, {}).get(veld, made) if veld else made

    def schrijvers(self, plek: Plek) -> set[str]:
        """Every action that wrote something that still stands in a record."""
        made = self.gemaakt.get(plek)
        found = set(self.velden.get(plek, {}).values())
        return found if made is None else found | {made}

    def bekend(self, groep: str | None) -> bool:
        """Whether an action is known here; what was never written is known to everyone."""
        return groep is None or groep == SAMEN or groep in self.kennis
