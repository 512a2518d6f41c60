"""What a merge would do, as plain steps: make, change or remove a record, or only note its writer.

Nothing here writes. A step knows who wrote what it brings, so that the next exchange knows it too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from nplv_desktop.domain.uitwisseling import SAMEN, Pakket, Plek, Regel, Stand
from nplv_desktop.services.uitwisselen import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

Soort: TypeAlias = Literal["maak", "zet", "weg", "onthoud"]
Keuze: TypeAlias = Literal["mijn", "hun", "beide"]
Botsing: TypeAlias = Literal["veld", "weg_hier", "weg_daar", "dubbel", "verdeling"]
Gelijk: TypeAlias = tuple[str, str, str]
"""(table, old key, new key): two records turned out to be the same one."""


@dataclass(frozen=True)
class Stap:
    """One step. `velden` are values as the journal keeps them, `schrijvers` who wrote them."""

    soort: Soort
    plek: Plek
    velden: Mapping[str, Any]
    schrijvers: Mapping[str, str]


@dataclass(frozen=True)
class Uitweg:
    """What one choice in a conflict means."""

    stappen: tuple[Stap, ...]
    gelijk: Gelijk | None = None


@dataclass(frozen=True)
class Conflict:
    """Two sides that both did something to the same: base, mine, theirs, who and when.

    `basis`, `mijn` and `hun` are values as the journal keeps them; `veld` is empty when it is about
    a record as a whole. `mijn_door` and `hun_door` are actions.
    """

    soort: Botsing
    plek: Plek
    veld: str
    basis: Any
    mijn: Any
    hun: Any
    mijn_door: str | None
    hun_door: str | None
    uitwegen: Mapping[Keuze, Uitweg]
    anders: tuple[str, ...] = ()
    """The fields that differ, when it is about a whole record."""


@dataclass(frozen=True)
class Geweigerd:
    """Something that is not taken over, and the rule that says why.

    `groepen` wrote it; they are not learned, so that it is offered again. `nieuw`: the record is
    not here.
    """

    plek: Plek
    reden: str
    groepen: frozenset[str] = frozenset()
    nieuw: bool = False


@dataclass
class Plan:
    """Everything a merge would do; steps without a question, and conflicts with their ways out."""

    stappen: list[Stap] = field(default_factory=list)
    conflicten: list[Conflict] = field(default_factory=list)
    geweigerd: list[Geweigerd] = field(default_factory=list)
    gelijk: list[Gelijk] = field(default_factory=list)
    opmerkingen: list[tuple[Plek, str]] = field(default_factory=list)


class Naast:
    """A package beside the dossier: the lines that are news, and what stands here for them."""

    def __init__(self, session: Session, stand: Stand, pakket: Pakket) -> None:
        self.session, self.stand, self.pakket = session, stand, pakket
        self.kennis = pakket.kennis
        self.alle = {regel.plek: regel for regel in pakket.regels}
        self.nieuws = {plek: regel for plek, regel in self.alle.items() if self._is_news(regel)}
        self._rows: dict[Plek, dict[str, Any]] = {}
        self.laad(plek for plek in self.nieuws if plek in stand.gemaakt)

    def laad(self, plekken: Iterable[Plek]) -> None:
        """Read rows of the dossier that are asked for later."""
        wanted: dict[str, list[str]] = {}
        for table, key in plekken:
            if (table, key) not in self._rows:
                wanted.setdefault(table, []).append(key)
        for table, keys in wanted.items():
            for row in rows_of(self.session, table, keys):
                self._rows[table, row["id"]] = row

    def hier(self, plek: Plek) -> dict[str, Any] | None:
        """What stands here for a record; None when it is not here."""
        if plek not in self._rows and plek in self.stand.gemaakt:
            self.laad([plek])
        return self._rows.get(plek)

    def _is_news(self, regel: Regel) -> bool:
        return not self._kent_bestaan(regel) or bool(self.nieuwe_velden(regel))

    def _kent_bestaan(self, regel: Regel) -> bool:
        """Whether it is known here that the record of a line is there, or is gone."""
        here = self.stand.weg if regel.weg else self.stand.gemaakt
        return self.stand.bekend(regel.groep) or here.get(regel.plek) == regel.groep

    def kent_daar(self, groep: str | None) -> bool:
        """Whether the sender knew an action."""
        return groep is None or groep == SAMEN or groep in self.kennis

    def eigen_werk(self, plek: Plek) -> set[str]:
        """The actions that wrote in a record here and that the sender did not know."""
        return {group for group in self.stand.schrijvers(plek) if not self.kent_daar(group)}

    def nieuwe_velden(self, regel: Regel) -> list[str]:
        """The fields of a line that were written by what is not known here."""
        return [name for name in regel.velden if not self._kent(regel, name)]

    def _kent(self, regel: Regel, veld: str) -> bool:
        by = regel.schrijver(veld)
        return self.stand.bekend(by) or self.stand.schrijver(regel.plek, veld) == by

    def komt_over(self, regel: Regel, veld: str) -> bool:
        """Whether a field of a line replaces what is here without a question."""
        if self._kent(regel, veld):
            return False
        return self.kent_daar(self.stand.schrijver(regel.plek, veld))


def onthoud(plek: Plek, schrijvers: Mapping[str, str]) -> Stap:
    """A step that only notes writers."""
    return Stap("onthoud", plek, {}, schrijvers)
