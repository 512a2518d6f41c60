"""Carrying out the steps of a merge inside one open change, so that no reference is left loose."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import LargeBinary, func, or_, select
from sqlalchemy.orm import aliased

from nplv_desktop.domain.controle import Bewijsstuk, Opmerking
from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.financiering import Besteding, BestedingDeel
from nplv_desktop.domain.indienen import Indiening, IndieningStap
from nplv_desktop.domain.records import CONTENT
from nplv_desktop.domain.uitwisseling import BESTAAN, EIGEN, Plek
from nplv_desktop.services.samenvoegen_dubbel import repointed
from nplv_desktop.services.samenvoegen_weg import references
from nplv_desktop.services.uitwisselen import CHUNK
from nplv_desktop.store.journal import restored
from nplv_desktop.store.knowledge import GONE, Herkomst
from nplv_desktop.store.session import children_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from nplv_desktop.domain.base import Record
    from nplv_desktop.services.samenvoegen_stappen import Gelijk, Stap
    from nplv_desktop.store.session import ChangeSession

LIFE = IndieningStap.__tablename__
MANY = 200
"""From this many new records of one kind on, they are written as one batch."""
SOFT: tuple[type[Bewijsstuk | Opmerking], ...] = (Bewijsstuk, Opmerking)


class Uitvoering:
    """Carries out steps; `herkomst` tells afterwards who wrote what was taken over."""

    def __init__(self, session: ChangeSession, gelijk: Sequence[Gelijk]) -> None:
        self._session = session
        self._same = repointed(gelijk)
        self.herkomst: Herkomst = {}
        self._touched: set[Plek] = set()

    def doe(self, stappen: Sequence[Stap]) -> None:
        """Removals first, then changes, then new records; then what they left loose."""
        for stap in stappen:
            self.herkomst.setdefault(stap.plek, {}).update(stap.schrijvers)
        self._point_elsewhere()
        for phase in fasen(stappen):
            self.fase(phase)
        self._tie_up([stap.plek for stap in stappen if stap.soort == "weg"])
        self._check_sums()
        self._only_what_stands({stap.plek for stap in stappen if stap.soort == "maak"})

    def fase(self, stappen: Sequence[Stap]) -> None:
        """Carry out steps of one phase; what they leave loose is left to `doe`."""
        for stap in stappen:
            if stap.soort == "weg":
                self._remove(stap.plek)
        self._session.flush()
        for stap in stappen:
            if stap.soort == "zet":
                self._set(stap)
        self._session.flush()
        self._make([stap for stap in stappen if stap.soort == "maak"])
        self._session.flush()

    def _found(self, plek: Plek) -> Record | None:
        return self._session.get(CONTENT[plek[0]], plek[1])

    def _remove(self, plek: Plek) -> None:
        found = self._found(plek)
        if found is not None:
            self._session.delete(found)

    def _set(self, stap: Stap) -> None:
        found = self._found(stap.plek)
        if found is None:
            return
        values = self._pointing(stap.plek, stap.velden)
        if isinstance(found, Indiening) and found.inhoud is not None:
            self._walk(found, str(values.get("status", found.status)))
        table: Any = CONTENT[stap.plek[0]].__table__
        for name, value in restored(table, dict(values)).items():
            setattr(found, name, value)
        self._touched.add(stap.plek)

    def _walk(self, found: Indiening, status: str) -> None:
        """A settled indiening goes from state to state, along the steps that were written down."""
        query = select(IndieningStap).where(IndieningStap.indiening_id == found.id)
        steps = list(self._session.scalars(query.order_by(IndieningStap.id)))
        while found.status != status:
            there = next((at for at, s in enumerate(steps) if s.van == found.status), None)
            if there is None or steps[there].naar == status:
                return
            found.status = steps[there].naar
            steps = steps[there + 1 :]
            self._session.flush()

    def _make(self, stappen: Sequence[Stap]) -> None:
        by_table: dict[str, list[Stap]] = defaultdict(list)
        for stap in stappen:
            by_table[stap.plek[0]].append(stap)
        for name, made in by_table.items():
            record = CONTENT[name]
            table: Any = record.__table__
            self._touched.update(stap.plek for stap in made)
            rows = [{"id": s.plek[1], **self._pointing(s.plek, s.velden)} for s in made]
            blobs = any(isinstance(column.type, LargeBinary) for column in table.columns)
            if len(rows) >= MANY and not blobs:
                columns = [column.key for column in table.columns]
                self._session.insert_many(record, columns, [[r[c] for c in columns] for r in rows])
            else:
                self._session.add_all(record(**restored(table, row)) for row in rows)

    def _pointing(self, plek: Plek, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values with references to the key that stays."""
        changed = {}
        for column, table in references(CONTENT[plek[0]]):
            stays = self._same.get((table, values.get(column) or ""))
            if stays is not None:
                changed[column] = stays
        if plek[0] in {"bewijsstuk", "opmerking"} and values.get("record_id"):
            stays = self._same.get((values.get("tabel") or "", values["record_id"]))
            if stays is not None:
                changed["record_id"] = stays
        if changed:
            self.herkomst.setdefault(plek, {}).update(dict.fromkeys(changed, EIGEN))
        return {**values, **changed}

    def _point_elsewhere(self) -> None:
        """Let records here that refer to a key that goes, refer to the one that stays."""
        for (table, old), new in self._same.items():
            for child, column, _rule in children_of(CONTENT[table]):
                query = select(child).where(getattr(child, column) == old)
                self._point(self._session.scalars(query).all(), column, new)
            for soft in SOFT:
                chosen = select(soft).where(soft.tabel == table, soft.record_id == old)
                self._point(self._session.scalars(chosen).all(), "record_id", new)

    def _point(self, records: Sequence[Record], column: str, new: str) -> None:
        for record in records:
            setattr(record, column, new)
            self.herkomst.setdefault((record.__tablename__, record.id), {})[column] = EIGEN

    def _tie_up(self, gone: Sequence[Plek]) -> None:
        """Empty references to what is gone; what cannot be without, goes too."""
        for plek in gone:
            self._let_go(plek)
        for plek, column in self._loose():
            found = self._found(plek)
            if found is not None:
                self._loosen(found, column, must_go=False)
        self._session.flush()

    def _loose(self) -> list[tuple[Plek, str]]:
        """Touched records that refer to nothing, and by which column."""
        found = []
        for name, chunk in _chunked(self._touched):
            columns = CONTENT[name].__table__.columns
            for column, table in references(CONTENT[name]):
                there = select(aliased(CONTENT[table]).id)
                query = select(columns["id"]).where(
                    columns["id"].in_(chunk),
                    columns[column].is_not(None),
                    columns[column].not_in(there),
                )
                found += [((name, key), column) for key in self._session.scalars(query)]
        return found

    def _let_go(self, plek: Plek) -> None:
        if self._found(plek) is not None:
            return
        for child, column, rule in children_of(CONTENT[plek[0]]):
            query = select(child).where(getattr(child, column) == plek[1])
            for record in self._session.scalars(query).all():
                self._loosen(record, column, must_go=rule == "delete")

    def _loosen(self, record: Record, column: str, *, must_go: bool) -> None:
        plek = (record.__tablename__, record.id)
        if not must_go and record.__table__.columns[column].nullable:
            setattr(record, column, None)
            self.herkomst.setdefault(plek, {})[column] = EIGEN
            self._session.flush()
            return
        self._session.delete(record)
        self._session.flush()
        self.herkomst[plek] = {GONE: EIGEN}
        self._let_go(plek)

    def _check_sums(self) -> None:
        """A split booking that was touched must add up to the cent."""
        part, booking = BestedingDeel, Besteding
        totals = (func.coalesce(func.sum(column), 0) for column in (part.bedrag, part.btw))
        own, vat = (
            select(total).where(part.besteding_id == booking.id).scalar_subquery()
            for total in totals
        )
        for name, chunk in _chunked(self._touched):
            owners = select(part.besteding_id).where(part.id.in_(chunk))
            touched = {"besteding": booking.id.in_(chunk), "besteding_deel": booking.id.in_(owners)}
            if name not in touched:
                continue
            wrong = or_(booking.bedrag != own, booking.btw != vat)
            query = select(booking.stuknummer).where(booking.gesplitst, touched[name], wrong)
            for stuk in self._session.scalars(query):
                raise UserError(
                    f"Na samenvoegen tellen de delen van stuk {stuk or 'zonder nummer'} niet meer "
                    "op tot het bedrag. Er is niets veranderd; verdeel deze boeking op één laptop "
                    "opnieuw."
                )

    def _only_what_stands(self, made: set[Plek]) -> None:
        """Writers of records that are gone say only that."""
        there = {
            (name, key)
            for name, chunk in _chunked(self.herkomst)
            for key in self._session.scalars(
                select(CONTENT[name].id).where(CONTENT[name].id.in_(chunk))
            )
        }
        for plek, fields in self.herkomst.items():
            if plek not in there:
                gone = fields.get(GONE, EIGEN)
                fields.clear()
                fields[GONE] = gone
            else:
                fields.pop(GONE, None)
                if plek in made:
                    fields.setdefault(BESTAAN, EIGEN)


def _chunked(plekken: Iterable[Plek]) -> Iterator[tuple[str, list[str]]]:
    """Records by table, in chunks that one statement can hold."""
    by_table: dict[str, list[str]] = defaultdict(list)
    for name, key in sorted(plekken):
        by_table[name].append(key)
    for name, keys in by_table.items():
        for start in range(0, len(keys), CHUNK):
            yield name, keys[start : start + CHUNK]


def fasen(stappen: Sequence[Stap]) -> list[list[Stap]]:
    """Steps in an order that the wall around settled figures lets through.

    First the life of indieningen as it was written down, then what was reopened, then all else,
    and only then what holds figures from now on.
    """
    phases: list[list[Stap]] = [[] for _ in range(6)]
    for stap in stappen:
        if stap.soort == "onthoud":
            phases[5].append(stap)
        elif stap.plek[0] == LIFE and stap.soort == "maak":
            phases[0].append(stap)
        elif stap.plek[0] == Indiening.__tablename__:
            opens = stap.soort == "zet" and stap.velden.get("vast") in {"nee", "deels"}
            phases[1 if opens else 4].append(stap)
        else:
            phases[3 if stap.soort == "maak" else 2].append(stap)
    return phases
