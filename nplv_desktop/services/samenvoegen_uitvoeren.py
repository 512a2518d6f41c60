"""Carrying out the steps of a merge inside one open change, so that no reference is left loose."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import LargeBinary, func, select

from nplv_desktop.domain.controle import Bewijsstuk, Opmerking
from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.financiering import Besteding, BestedingDeel
from nplv_desktop.domain.indienen import Indiening, IndieningStap
from nplv_desktop.domain.records import CONTENT
from nplv_desktop.domain.uitwisseling import BESTAAN, EIGEN, Plek
from nplv_desktop.services.samenvoegen_dubbel import repointed
from nplv_desktop.services.samenvoegen_weg import references
from nplv_desktop.store.journal import restored
from nplv_desktop.store.knowledge import GONE, Herkomst
from nplv_desktop.store.session import children_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
        for plek in sorted(self._touched):
            found = self._found(plek)
            if found is None:
                continue
            for column, table in references(CONTENT[plek[0]]):
                target = getattr(found, column)
                if target and self._found((table, target)) is None:
                    self._loosen(found, column, must_go=False)
        self._session.flush()

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
        keys = {key for table, key in self._touched if table == Besteding.__tablename__}
        for table, key in self._touched:
            found = self._found((table, key)) if table == BestedingDeel.__tablename__ else None
            if isinstance(found, BestedingDeel):
                keys.add(found.besteding_id)
        for key in keys:
            booking = self._session.get(Besteding, key)
            if booking is None or not booking.gesplitst:
                continue
            sums = select(
                func.coalesce(func.sum(BestedingDeel.bedrag), 0),
                func.coalesce(func.sum(BestedingDeel.btw), 0),
            ).where(BestedingDeel.besteding_id == key)
            if tuple(self._session.execute(sums).one()) != (booking.bedrag, booking.btw):
                stuk = booking.stuknummer or "zonder nummer"
                raise UserError(
                    f"Na samenvoegen tellen de delen van stuk {stuk} niet meer op tot het bedrag. "
                    "Er is niets veranderd; verdeel deze boeking op één laptop opnieuw."
                )

    def _only_what_stands(self, made: set[Plek]) -> None:
        """Writers of records that are gone say only that."""
        for plek, fields in self.herkomst.items():
            if self._found(plek) is None:
                gone = fields.get(GONE, EIGEN)
                fields.clear()
                fields[GONE] = gone
            else:
                fields.pop(GONE, None)
                if plek in made:
                    fields.setdefault(BESTAAN, EIGEN)


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
