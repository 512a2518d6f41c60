"""What can be saved of a damaged dossier: a whole copy, and after it what the journal still tells.

The journal is kept apart from the content, and each handeling in it proves itself by its hash. So
the handelingen that were done after the newest copy, and can still be read, are done again on that
copy, up to the first that is damaged. Without a copy everything is done again from the start.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.wijzigingen import Wijziging, Wijzigingsgroep
from nplv_desktop.store import backup, copying
from nplv_desktop.store import connection as connecting
from nplv_desktop.store.examine import UNREADABLE
from nplv_desktop.store.journal import GENESIS
from nplv_desktop.store.rebuild import MISFITS, redo, steps_of
from nplv_desktop.store.schema import make_tables, mark
from nplv_desktop.store.verify import hash_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

NOTHING = (
    "Uit dit dossier is niets meer te lezen en er is geen reservekopie van op deze computer. "
    "Zoek een kopie in uw tweede map of bij een collega."
)


@dataclass(frozen=True)
class Salvaged:
    """What was saved: handelingen out of the copy, and after it out of the damaged file."""

    uit_kopie: int
    uit_dossier: int
    verloren: int | None
    """How many there were more; None when that cannot be read."""


def salvage(damaged: Path, copy: Path | None, place: Path) -> Salvaged:
    """Make a whole dossier at `place` out of a copy (or nothing) and a damaged file.

    The damaged file is only read. `UserError` when there is nothing to be saved.
    """
    start, number = GENESIS, 0
    if copy is not None:
        content = backup.sound(copy)
        start, number = content.kop, content.nummer
        copying.copy_out_as_now(copy, place)
    else:
        _make_empty(place)
    saved, most = _do_again(damaged, place, start, number)
    if number + saved == 0:
        raise UserError(NOTHING)
    backup.sound(place)
    lost = None if most is None else max(0, most - number - saved)
    return Salvaged(number, saved, lost)


def count(damaged: Path) -> int:
    """How many handelingen from the first on can still be read in a damaged file."""
    engine = connecting.reading_engine(damaged)
    found = 0
    with suppress(*UNREADABLE), Session(engine) as session:
        for _ in _readable(session, GENESIS, 0):
            found += 1
    engine.dispose()
    return found


def _make_empty(place: Path) -> None:
    with connecting.for_a_while(place) as engine, engine.begin() as connection:
        make_tables(connection)
        mark(connection)


def _do_again(damaged: Path, place: Path, start: str, number: int) -> tuple[int, int | None]:
    """Do what can be read once more on the file at `place`; how many, and how many there were."""
    source = connecting.reading_engine(damaged)
    saved, most = 0, None
    with (
        connecting.for_a_while(place) as target,
        suppress(*UNREADABLE),
        Session(source) as session,
        target.connect() as connection,
    ):
        for group in _readable(session, start, number):
            if not _one(session, connection, group):
                break
            saved += 1
        most = _count(session)
    source.dispose()
    return saved, most


def _readable(session: Session, previous: str, number: int) -> Iterator[Wijzigingsgroep]:
    """The handelingen after a link of the chain, up to the first that does not prove itself."""
    while True:
        number += 1
        query = select(Wijzigingsgroep).where(Wijzigingsgroep.volgnummer == number)
        group = session.scalars(query).first()
        if group is None or group.vorige_hash != previous or hash_of(session, group) != group.hash:
            return
        yield group
        previous = group.hash


def _one(session: Session, connection: Connection, group: Wijzigingsgroep) -> bool:
    """Write one handeling with its effect, in one transaction; False when it does not fit."""
    entries = session.execute(
        select(Wijziging.__table__)
        .where(Wijziging.groep_id == group.id)
        .order_by(Wijziging.volgnummer)
    )
    header = {c.key: getattr(group, c.key) for c in Wijzigingsgroep.__table__.columns}
    rows = [dict(row) for row in entries.mappings()]
    try:
        with connection.begin():
            connection.execute(insert(Wijzigingsgroep.__table__), header)  # type: ignore[arg-type]
            if rows:
                connection.execute(insert(Wijziging.__table__), rows)  # type: ignore[arg-type]
            redo(connection, steps_of(rows))
    except (*MISFITS, *UNREADABLE):
        return False
    return True


def _count(session: Session) -> int | None:
    try:
        return session.scalar(select(func.max(Wijzigingsgroep.volgnummer)))
    except (sqlite3.Error, *UNREADABLE):
        return None
