"""New records of the other side, and those that were made on both sides.

Two people who type the same beschikking or read in the same file make the same thing twice, under
two keys. Equal in every field: it becomes one, without a question. Different: a question. The
lower of the two keys stays, on both laptops, whichever merges first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import UniqueConstraint, select

from nplv_desktop.domain.base import Record
from nplv_desktop.domain.fields import fields_of
from nplv_desktop.domain.records import CONTENT
from nplv_desktop.domain.uitwisseling import BESTAAN, EIGEN, Plek, Regel
from nplv_desktop.services.samenvoegen_stappen import (
    Conflict,
    Gelijk,
    Geweigerd,
    Keuze,
    Naast,
    Plan,
    Stap,
    Uitweg,
    onthoud,
)
from nplv_desktop.services.samenvoegen_velden import SETTLED, is_settled
from nplv_desktop.services.samenvoegen_weg import references
from nplv_desktop.store.journal import plain
from nplv_desktop.store.knowledge import GONE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ALIKE: Mapping[str, tuple[str, ...]] = {
    "beschikking": ("regeling_code", "nummer"),
    "ontvangst": ("beschikking_id", "geldstroom_code", "datum", "bedrag"),
    "terugbetaling": ("beschikking_id", "geldstroom_code", "datum", "bedrag"),
    "inlezing": ("soort", "sha256"),
    "geweigerde_regel": ("inlezing_id", "blad", "rij", "kolom"),
    "partner": ("naam",),
    "doel": ("titel",),
    "opgave": ("titel", "doel_id"),
    "besteding": (
        *("boekjaar", "datum", "stuknummer", "factuurnummer", "leverancier", "omschrijving"),
        *("projectcode", "bedrag", "btw"),
    ),
}
"""Fields by which people know a record, where the table itself does not forbid two."""
NAMED = {"beschikking": "nummer", "partner": "naam", "doel": "titel", "opgave": "titel"}
"""Such records are only the same when this field is filled."""
BESIDE = frozenset({"id", "inlezing_id", "bron_rij"})
"""Fields in which two equal records may differ, moments aside."""
OWN_CODE = "interventie"
"""Records with a code of the bureau: two with another title are two, and one gets a new code."""


class Tweelingen:
    """Finds for each new record the one here that is the same, parents before children."""

    def __init__(self, naast: Naast, plan: Plan) -> None:
        self._naast, self._plan = naast, plan
        self._here_for: dict[Plek, str] = {}
        """By a new record of theirs: the key of the same record here."""
        self._leaving = {stap.plek for stap in plan.stappen if stap.soort == "weg"}
        self._changing = {stap.plek: stap.velden for stap in plan.stappen if stap.soort == "zet"}

    def plan_nieuw(self) -> None:
        """Plan every record that is new here."""
        by_table: dict[str, list[Regel]] = defaultdict(list)
        for plek, regel in self._naast.nieuws.items():
            known = plek in self._naast.stand.gemaakt or plek in self._naast.stand.weg
            if not regel.weg and not known and regel.velden:
                by_table[regel.tabel].append(regel)
        for table in Record.metadata.sorted_tables:
            if table.name in by_table:
                self._plan_table(table.name, sorted(by_table[table.name], key=lambda r: r.id))

    def _plan_table(self, table: str, regels: Sequence[Regel]) -> None:
        known = [self._known(table, names, unique) for names, unique in identities(table)]
        for regel in regels:
            twins = (
                (rows[key].pop(0), unique)
                for (names, unique), rows in zip(identities(table), known, strict=True)
                if (key := self._key(table, names, regel.velden)) is not None and rows.get(key)
            )
            twin, forbidden = next(twins, ("", False))
            if twin:
                self._pair(regel, twin, unique=forbidden)
            else:
                self._plan.stappen.append(_made(regel))

    def _known(
        self, table: str, names: Sequence[str], unique: bool
    ) -> dict[tuple[Any, ...], list[str]]:
        """The keys of records here by what identifies them; without UNIQUE only our new ones."""
        columns = CONTENT[table].__table__.columns
        query = select(columns["id"], *(columns[name] for name in names)).order_by(columns["id"])
        found: dict[tuple[Any, ...], list[str]] = defaultdict(list)
        for key, *values in self._naast.session.execute(query):
            plek = (table, key)
            if plek in self._leaving or not (unique or self._naast.eigen_werk(plek)):
                continue
            if not unique and self._naast.kent_daar(self._naast.stand.gemaakt.get(plek)):
                continue
            row = {
                **dict(zip(names, map(plain, values), strict=True)),
                **self._changing.get(plek, {}),
            }
            identity = tuple(row[name] for name in names)
            if None not in identity or not unique:
                found[identity].append(key)
        return found

    def _key(
        self, table: str, names: Sequence[str], values: Mapping[str, Any]
    ) -> tuple[Any, ...] | None:
        """What identifies a new record, with its references to the same parents here."""
        if table in NAMED and values[NAMED[table]] is None:
            return None
        if table == "besteding" and values["gesplitst"]:
            return None
        points = dict(references(CONTENT[table]))
        return tuple(
            self._here_for.get((points[name], values[name]), values[name])
            if name in points
            else values[name]
            for name in names
        )

    def _pair(self, regel: Regel, twin: str, *, unique: bool) -> None:
        plek = (regel.tabel, twin)
        here = self._naast.hier(plek) or {}
        if is_settled(here) and regel.tabel == "indiening":
            writers = frozenset({regel.groep, *regel.schrijvers.values()})
            self._plan.geweigerd.append(Geweigerd(regel.plek, SETTLED, writers, nieuw=True))
            return
        if regel.tabel == OWN_CODE and here["titel"] != regel.velden["titel"]:
            self._renumber(regel, twin, here)
            return
        if here.get("gesplitst"):
            self._plan.stappen.append(_made(regel))
            return
        self._here_for[regel.plek] = twin
        different = self._differences(regel, here)
        sure = unique or _is_certain(regel)
        if not different and sure:
            way = self._as_one(regel, twin, here, ())
            self._plan.stappen += way.stappen
            if way.gelijk is not None:
                self._plan.gelijk.append(way.gelijk)
            return
        self._plan.conflicten.append(self._question(regel, twin, here, different, unique))

    def _question(
        self,
        regel: Regel,
        twin: str,
        here: Mapping[str, Any],
        different: tuple[str, ...],
        unique: bool,
    ) -> Conflict:
        mine = self._as_one(regel, twin, here, different)
        theirs = self._as_one(regel, twin, here, different, theirs=True)
        ways: dict[Keuze, Uitweg] = {"mijn": mine, "hun": theirs}
        if not unique and regel.tabel == "besteding":
            ways["beide"] = Uitweg((_made(regel),))
        return Conflict(
            "dubbel",
            (regel.tabel, twin),
            "",
            None,
            dict(here),
            dict(regel.velden),
            max(self._naast.stand.schrijvers((regel.tabel, twin)), default=None),
            max((regel.groep, *regel.schrijvers.values())),
            ways,
            different,
        )

    def _differences(self, regel: Regel, here: Mapping[str, Any]) -> tuple[str, ...]:
        points = dict(references(CONTENT[regel.tabel]))
        moments = {f.key for f in fields_of(CONTENT[regel.tabel]) if f.kind == "moment"}
        found = []
        for name, value in regel.velden.items():
            if name in BESIDE or name in moments:
                continue
            same = self._here_for.get((points.get(name, ""), str(value)), value)
            if here[name] != same:
                found.append(name)
        return tuple(found)

    def _as_one(
        self,
        regel: Regel,
        twin: str,
        here: Mapping[str, Any],
        different: Sequence[str],
        *,
        theirs: bool = False,
    ) -> Uitweg:
        """One record under the lower key, with the fields of one side where they differ."""
        table, decided = regel.tabel, dict.fromkeys(different, EIGEN)
        mine, other = (table, twin), regel.plek
        if twin < regel.id:
            lost = onthoud(other, {GONE: EIGEN})
            values = {name: regel.velden[name] for name in different}
            kept = Stap("zet", mine, values, decided) if theirs else onthoud(mine, decided)
            return Uitweg((lost, kept), (table, regel.id, twin))
        own = {name: here[name] for name in different}
        values = dict(regel.velden) if theirs else {**regel.velden, **own}
        return Uitweg(
            (
                Stap("weg", mine, {}, {GONE: EIGEN}),
                Stap("maak", other, values, {BESTAAN: EIGEN}),
            ),
            (table, twin, regel.id),
        )

    def _renumber(self, regel: Regel, twin: str, here: Mapping[str, Any]) -> None:
        """Two interventies under one code: the one with the higher key gets a new code."""
        made = _made(regel)
        code = self._free_code(str(here["code"]))
        if twin < regel.id:
            made = replace(
                made,
                velden={**regel.velden, "code": code},
                schrijvers={**made.schrijvers, "code": EIGEN},
            )
            renamed = regel.plek
        else:
            renamed = (OWN_CODE, twin)
            self._plan.stappen.append(Stap("zet", renamed, {"code": code}, {"code": EIGEN}))
        self._plan.stappen.append(made)
        self._plan.opmerkingen.append((renamed, code))

    def _free_code(self, code: str) -> str:
        columns = CONTENT[OWN_CODE].__table__.columns
        taken = set(self._naast.session.scalars(select(columns["code"])))
        taken |= {r.velden.get("code") for r in self._naast.nieuws.values() if r.tabel == OWN_CODE}
        taken |= {used for _, used in self._plan.opmerkingen}
        number = 2
        while f"{code}-{number}" in taken:
            number += 1
        return f"{code}-{number}"


def _made(regel: Regel) -> Stap:
    return Stap("maak", regel.plek, regel.velden, {BESTAAN: regel.groep, **regel.schrijvers})


def _is_certain(regel: Regel) -> bool:
    """Whether equal bookings are one: a document says so, not only an amount and a day."""
    if regel.tabel != "besteding":
        return True
    return any(regel.velden[name] for name in ("stuknummer", "factuurnummer", "inlezing_id"))


def identities(table: str) -> list[tuple[tuple[str, ...], bool]]:
    """(fields, whether the table forbids two) by which a record may be known already."""
    constraints = CONTENT[table].__table__.constraints  # type: ignore[attr-defined]
    found = [
        (tuple(column.key for column in each.columns), True)
        for each in constraints
        if isinstance(each, UniqueConstraint)
    ]
    found.sort()
    if table in ALIKE:
        found.append((ALIKE[table], False))
    return found


def repointed(gelijk: Sequence[Gelijk]) -> dict[Plek, str]:
    """By (table, old key): the key that stays."""
    return {(table, old): new for table, old, new in gelijk}
