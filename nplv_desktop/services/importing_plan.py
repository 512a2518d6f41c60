"""What an import would do, before it does anything: rows with their outcome, problems, questions.

A plan belongs to one file and one state of the dossier. `importing.plan` makes it and changes
nothing; `importing.apply` carries it out as one undo step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from nplv_desktop.domain.errors import Problem
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.session import ChangeSession
    from nplv_desktop.workbook.table import Question, Table, TableRow
    from nplv_desktop.workbook.tables import Source

Uitkomst: TypeAlias = Literal["nieuw", "gewijzigd", "gelijk", "dubbel", "geweigerd", "overgeslagen"]
"""New here; here with other values; here already; twice in the file; cannot be taken; left out
because its mapping says so."""
UITKOMSTEN: Mapping[Uitkomst, str] = {
    "nieuw": "Nieuw",
    "gewijzigd": "Gewijzigd",
    "gelijk": "Staat er al",
    "dubbel": "Dubbel in het bestand",
    "geweigerd": "Geweigerd",
    "overgeslagen": "Overgeslagen",
}
Gestopt: TypeAlias = "Callable[[], bool] | None"
"""Says whether the user stopped the work."""
Voortgang: TypeAlias = "Callable[[int, int], None] | None"
"""Called with parts done and parts in all."""


@dataclass(frozen=True)
class Koppelkeuze:
    """Where bookings of a project code go: geldstroom code, key of an interventie, or nowhere."""

    geldstroom: str | None = None
    interventie: str | None = None
    overslaan: bool = False


@dataclass(frozen=True)
class ImportOptions:
    """What the user chose beforehand; all of it may be left open.

    `keuzes` answers questions of the plan by their key, and points at columns (`column:bedrag` →
    heading or letters). `koppelingen` maps project codes that the dossier does not know, and is
    remembered; `terugval` holds for every other unknown code and is not.
    """

    blad: str | None = None
    kop_rij: int | None = None
    keuzes: Mapping[str, str] = field(default_factory=dict)
    koppelingen: Mapping[str, Koppelkeuze] = field(default_factory=dict)
    terugval: Koppelkeuze | None = None
    stadium: str = "gefactureerd"
    """The stage of bookings in a file that does not name one."""
    factor: int | None = None
    """By how much amounts of a begroting are multiplied; None: as the file says."""
    indicator: str | None = None
    kolom: str | None = None
    """Heading (or part of it) of the column with the values of the indicator."""
    wijken: tuple[str, ...] = ()
    gewicht: str | None = None
    nulmeting: bool = False
    profiel: str | None = None


@dataclass(frozen=True)
class Bron:
    """A file that was read once, for as many plans as there are choices."""

    pad: Path
    sha256: str
    inhoud: Source
    geplakt: bool = False
    """Pasted cells: there is no file behind it."""


@dataclass(frozen=True, slots=True)
class Verschil:
    """One field that differs: what stands here and what the file says, as typed values."""

    veld: str
    label: str
    van: Any
    naar: Any


@dataclass(frozen=True, slots=True)
class Regel:
    """One row of the file and what becomes of it; `waarden` are typed, by key of the columns."""

    rij: int
    uitkomst: Uitkomst
    waarden: Mapping[str, Any]
    verschillen: tuple[Verschil, ...] = ()
    problemen: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Koppelgat:
    """A project code that leads nowhere yet: how many rows, for how many cents, and its name."""

    code: str
    omschrijving: str
    aantal: int
    som: Cents
    eerste_rij: int


@dataclass(frozen=True)
class Totaalcontrole:
    """The file's own total line against what was read of the column, in cents."""

    kolom: str
    bestand: Cents
    gelezen: Cents

    @property
    def klopt(self) -> bool:
        """Whether both are the same."""
        return self.bestand == self.gelezen


@dataclass(frozen=True)
class Keuzelijst:
    """What the user may choose several of, such as the wijken in a file."""

    naam: str
    opties: tuple[tuple[str, str], ...]
    """(code, label) pairs."""
    gekozen: tuple[str, ...] = ()


class Regels(Sequence[Regel]):
    """The rows of a plan; made when they are looked at, since there may be 100.000 of them."""

    def __init__(
        self,
        rijen: Sequence[TableRow],
        uitkomsten: Sequence[Uitkomst],
        verschillen: Mapping[int, tuple[Verschil, ...]],
        problemen: Mapping[int, Sequence[Problem]],
    ) -> None:
        """`verschillen` by position, `problemen` by row number in the file."""
        self.rijen = rijen
        self.uitkomsten = uitkomsten
        self._verschillen = verschillen
        self._problemen = problemen

    def __len__(self) -> int:
        return len(self.uitkomsten)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [self._regel(i) for i in range(*place.indices(len(self)))]
        return self._regel(range(len(self))[place])

    def __iter__(self) -> Iterator[Regel]:
        return map(self._regel, range(len(self)))

    def _regel(self, position: int) -> Regel:
        row = self.rijen[position]
        return Regel(
            row.row_number,
            self.uitkomsten[position],
            row.cells,
            self._verschillen.get(position, ()),
            tuple(p for p in self._problemen.get(row.row_number, ()) if row.holds(p.cel)),
        )

    def met(self, uitkomst: Uitkomst | None, vanaf: int = 0, aantal: int = 100) -> list[Regel]:
        """A page of the rows with one outcome, or of all rows."""
        if uitkomst is None:
            return list(self[vanaf : vanaf + aantal])
        places = [i for i, each in enumerate(self.uitkomsten) if each == uitkomst]
        return [self._regel(i) for i in places[vanaf : vanaf + aantal]]


class Inhoud(Protocol):
    """What one kind of import writes."""

    def is_leeg(self, *, bijwerken: bool) -> bool:
        """Whether there is nothing to write."""

    def schrijf(self, session: ChangeSession, inlezing_id: str, werk: Werk) -> int:
        """Write it in an open change; returns how many records that were there were changed."""


@dataclass(frozen=True)
class Werk:
    """How a plan is carried out: take over changed values too, and who watches."""

    bijwerken: bool = False
    gestopt: Gestopt = None
    voortgang: Voortgang = None


@dataclass(frozen=True)
class ImportPlan:
    """What would happen; nothing has been changed."""

    soort: str
    bron: Bron
    opties: ImportOptions
    stand: str
    """Hash of the newest journal entry when the plan was made."""
    tabel: Table
    regels: Regels
    inhoud: Inhoud
    gelezen: int
    nieuw: int
    gewijzigd: int
    dubbel: int
    """Here already, or twice in the file."""
    geweigerd: int
    overgeslagen: int
    som: Cents
    """Of all rows that are not refused."""
    som_nieuw: Cents
    problemen: tuple[Problem, ...] = ()
    vragen: tuple[Question, ...] = ()
    meldingen: tuple[str, ...] = ()
    gaten: tuple[Koppelgat, ...] = ()
    totalen: tuple[Totaalcontrole, ...] = ()
    keuzelijst: Keuzelijst | None = None
    aangevuld: int = 0
    """Of `gewijzigd`: rows that fill in what is empty here; they are taken without being asked."""
    overschrijft: int | None = None
    """Of `gewijzigd`: rows that differ from what is here, taken when asked; None: all of them."""

    @property
    def andere_waarden(self) -> int:
        """Rows that would replace what is here."""
        return self.gewijzigd if self.overschrijft is None else self.overschrijft

    @property
    def bestand(self) -> str:
        """Name of the file."""
        return self.bron.pad.name


@dataclass(frozen=True)
class ImportReport:
    """What was done. `inlezing` is the key of the record of it; None when nothing was written."""

    plan: ImportPlan
    inlezing: str | None
    bijgewerkt: int = 0
    """Records that were there and were changed."""
