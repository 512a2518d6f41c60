"""The journal as people read it: when, who, what was done to which record, from what, to what.

`HistorieListing` is every entry, of the whole dossier or of one record; whole actions (one undo
step each) are in `handelingen.py`. Going back to a point takes back every later step, newest first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import String, and_, cast, or_, select

from nplv_desktop.domain.errors import UsageError, UserError
from nplv_desktop.domain.fields import Choice
from nplv_desktop.domain.listing import Column, Group, ListQuery, ListTotals, Row
from nplv_desktop.domain.records import CONTENT
from nplv_desktop.domain.wijzigingen import Wijziging, Wijzigingsgroep
from nplv_desktop.services.handelingen import Handeling, titel, van_groep
from nplv_desktop.services.historie_tekst import Schrijver
from nplv_desktop.services.list_sources import Source
from nplv_desktop.services.record_listing import RecordListing
from nplv_desktop.store.session import children_of
from nplv_desktop.store.undo import History

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from nplv_desktop.domain.listing import CellChange, Filter
    from nplv_desktop.store.database import Database

SOORTEN = (
    Choice("doen", "Gedaan"),
    Choice("ongedaan", "Ongedaan gemaakt"),
    Choice("opnieuw", "Opnieuw gedaan"),
)
ACTIES = (
    Choice("nieuw", "Toegevoegd"),
    Choice("gewijzigd", "Gewijzigd"),
    Choice("weg", "Verwijderd"),
    Choice("reeks_nieuw", "Reeks toegevoegd"),
    Choice("reeks_weg", "Reeks verwijderd"),
)
COMPUTED = ("wat", "wijziging", "van", "naar")
"""Columns that are written from the entry itself; they cannot be sorted by."""
_DUTCH_DAY = re.compile(r"(?:(\d{1,2})-)?(\d{1,2})-(\d{4})")


@dataclass(frozen=True)
class Regel:
    """One entry in full: the action, the record, and every field (label, from, to)."""

    handeling: Handeling
    tabel: str
    record_id: str | None
    soort_gegeven: str
    actie: str
    wat: str
    velden: tuple[tuple[str, str, str], ...]


def eerste_regel(db: Database, groep_id: str) -> str:
    """The key of the first entry of an action; empty when there is none."""
    with db.read() as session:
        found = session.scalars(
            select(Wijziging.id)
            .where(Wijziging.groep_id == groep_id)
            .order_by(Wijziging.volgnummer)
            .limit(1)
        ).first()
    return found or ""


def regel(db: Database, key: str) -> Regel | None:
    """One entry in full, or None when there is none by that key."""
    with db.read() as session:
        entry = session.get(Wijziging, key)
        if entry is None:
            return None
        group = session.get_one(Wijzigingsgroep, entry.groep_id)
        words = Schrijver(db, [entry])
        record = CONTENT.get(entry.tabel)
        return Regel(
            van_groep(group),
            entry.tabel,
            entry.record_id,
            entry.tabel if record is None else record.label,
            next((c.label for c in ACTIES if c.code == entry.actie), entry.actie),
            words.wat(entry),
            tuple(words.velden(entry)),
        )


def _sources(*, whole: bool) -> tuple[Source, ...]:
    """The columns; of one record those that say what changed, the others can be chosen."""
    group, entry = Wijzigingsgroep, Wijziging
    tables = tuple(Choice(name, record.label) for name, record in CONTENT.items())
    either = entry.voor + entry.na
    beside = not whole
    moment = cast(group.moment, String)
    return (
        Source(Column("moment", "Wanneer", "moment", width=142), group.moment, moment),
        Source(Column("wie", "Wie", width=70 if whole else 84), group.wie),
        Source(Column("naam", "Handeling", width=140, optional=beside), group.naam),
        Source(
            Column("tabel", "Soort gegeven", "choice", choices=tables, width=118, optional=beside),
            entry.tabel,
        ),
        Source(
            Column("actie", "Actie", "choice", choices=ACTIES, width=108, optional=whole),
            entry.actie,
        ),
        Source(Column("wat", "Wat", width=176 if whole else 210), entry.record_id, either),
        Source(Column("wijziging", "Van → naar", width=158 if whole else 200), either),
        Source(Column("van", "Van", width=160, optional=True), entry.voor),
        Source(Column("naar", "Naar", width=160, optional=True), entry.na),
        Source(
            Column("soort", "Soort handeling", "choice", choices=SOORTEN, width=130, optional=True),
            group.soort,
        ),
        Source(Column("apparaat", "Apparaat", width=120, optional=True), group.apparaat),
    )


class HistorieListing:
    """Every entry of the journal, newest first; only to read.

    With `tabel` and `record_id` those of one record and of what belongs to it.
    """

    def __init__(self, tabel: str = "", record_id: str = "") -> None:
        self.name = "historie van gegeven" if tabel else "historie"
        self._record = record_id
        self._listing = RecordListing(
            self.name,
            Wijziging,
            _sources(whole=not tabel),
            (Wijzigingsgroep.volgnummer.desc(), Wijziging.volgnummer.asc()),
            joins=((Wijzigingsgroep, Wijzigingsgroep.id == Wijziging.groep_id),),
            where=(_about(tabel, record_id),) if tabel else (),
        )
        self.columns = self._listing.columns

    def totals(self, db: Database, query: ListQuery) -> ListTotals:
        """Count the entries of the query."""
        return self._wanted(query).totals(db, _readable(query))

    def rows(self, db: Database, query: ListQuery, offset: int, limit: int) -> Sequence[Row]:
        """Entries `offset` to `offset + limit`, with words for what, from and to."""
        found = self._wanted(query).rows(db, _readable(query), offset, limit)
        with db.read() as session:
            entries = {
                entry.id: entry
                for entry in session.scalars(
                    select(Wijziging).where(Wijziging.id.in_([row.key for row in found]))
                )
            }
            words = Schrijver(db, list(entries.values()), self._record)
        places = {column.key: place for place, column in enumerate(self.columns)}
        return [_written(row, entries[row.key], words, places) for row in found]

    def groups(self, db: Database, query: ListQuery) -> Sequence[Group]:
        """The groups of a query, in the order of its rows; only by what the journal keeps."""
        if query.group in COMPUTED:
            raise UsageError(
                "De historie is op deze kolom niet te groeperen. "
                "Kies bijvoorbeeld Wie, Actie of Soort handeling."
            )
        return self._wanted(query).groups(db, _readable(query))

    def position(self, db: Database, query: ListQuery, key: str) -> int | None:
        """Where an entry stands in the query, or None."""
        return self._wanted(query).position(db, _readable(query), key)

    def save(
        self, _db: Database, _changes: Sequence[CellChange], _name: str = ""
    ) -> Mapping[str, str]:
        """Refuse: the journal is never altered."""
        raise _only_to_read()

    def add(
        self, _db: Database, _values: Sequence[Mapping[str, object]], _name: str = ""
    ) -> list[str]:
        """Refuse: the journal is never altered."""
        raise _only_to_read()

    def remove(self, _db: Database, _keys: Sequence[str]) -> None:
        """Refuse: the journal is never altered."""
        raise _only_to_read()

    def _wanted(self, query: ListQuery) -> RecordListing:
        """The list, narrowed to records that were ever called what the filter says."""
        texts = [str(f.value) for f in query.filters if f.key == "wat" and f.operator == "bevat"]
        found = [_ever_said(text) for text in [*texts, *query.search.split()]]
        return replace(self._listing, where=(*self._listing.where, *found))


def _written(row: Row, entry: Wijziging, words: Schrijver, places: Mapping[str, int]) -> Row:
    values = list(row.values)
    values[places["naam"]] = titel(values[places["naam"]], values[places["soort"]])
    values[places["wat"]] = words.wat(entry)
    before, after = words.van(entry), words.naar(entry)
    values[places["van"]], values[places["naar"]] = before, after
    values[places["wijziging"]] = words.van_naar(entry)
    return Row(row.key, tuple(values))


def _only_to_read() -> UsageError:
    return UsageError(
        "De historie kunt u alleen bekijken. Gebruik Ongedaan maken om terug te gaan."
    )


def _readable(query: ListQuery) -> ListQuery:
    """The query for the statement: days as the journal keeps them, sorted by what is kept."""
    filters = tuple(_as_kept(f) for f in query.filters if f.key != "wat")
    sort = tuple(pair for pair in query.sort if pair[0] not in COMPUTED)
    return ListQuery("", filters, sort, query.group)


def _as_kept(condition: Filter) -> Filter:
    if condition.key != "moment" or not isinstance(condition.value, str):
        return condition
    found = _DUTCH_DAY.fullmatch(condition.value.strip())
    if found is None:
        return condition
    day, month, year = found.groups()
    text = f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
    return replace(condition, value=text)


def _about(table: str, key: str) -> ColumnElement[bool]:
    """Entries of a record and of the records that belong to it."""
    own = and_(Wijziging.tabel == table, Wijziging.record_id == key)
    children = [
        child.__tablename__
        for child, _column, rule in children_of(CONTENT[table])
        if rule == "delete"
    ]
    said = or_(Wijziging.voor.contains(key), Wijziging.na.contains(key))
    theirs = (
        select(Wijziging.record_id)
        .where(Wijziging.tabel.in_(children), Wijziging.record_id.is_not(None), said)
        .distinct()
    )
    return or_(own, and_(Wijziging.tabel.in_(children), Wijziging.record_id.in_(theirs)))


def _ever_said(text: str) -> ColumnElement[bool]:
    """Entries of records whose fields ever held this text, or whose action has it in its name."""
    held = or_(
        Wijziging.voor.icontains(text, autoescape=True),
        Wijziging.na.icontains(text, autoescape=True),
    )
    records = select(Wijziging.record_id).where(Wijziging.record_id.is_not(None), held)
    named = Wijzigingsgroep.naam.icontains(text, autoescape=True)
    return or_(Wijziging.record_id.in_(records), named)


def stappen_terug(db: Database, groep_id: str) -> int | None:
    """How many undo steps lead back to just after an action; None when undo cannot get there.

    Undo cannot get there when the action, or something before it, was itself taken back later.
    """
    with db.read() as session:
        then, now = _done(session, groep_id)
    if then is None or now[: len(then)] != then:
        return None
    return len(now) - len(then)


def _done(session: Session, groep_id: str) -> tuple[list[str] | None, list[str]]:
    """The actions in force just after one action (None when unknown), and those in force now."""
    history = History()
    then: list[str] | None = None
    rows = session.execute(
        select(
            Wijzigingsgroep.id, Wijzigingsgroep.soort, Wijzigingsgroep.doel, Wijzigingsgroep.naam
        ).order_by(Wijzigingsgroep.volgnummer)
    )
    for group, kind, target, name in rows:
        history.note(group, kind, target, name)
        if group == groep_id:
            then = [own for _, own, _ in history.undoable]
    return then, [own for _, own, _ in history.undoable]


def terug_naar(
    db: Database, groep_id: str, report: Callable[[int, int], None] | None = None
) -> int:
    """Take back every step after an action, newest first; returns how many steps.

    Each step can be done again. `UserError` when undo cannot get there; then nothing is changed.
    """
    steps = stappen_terug(db, groep_id)
    if steps is None:
        raise UserError(
            "Naar dit punt kunt u niet terug: een stap ervoor is later al ongedaan gemaakt. "
            "Kies een later punt."
        )
    for number in range(steps):
        if report is not None:
            report(number, steps)
        db.undo()
    return steps
