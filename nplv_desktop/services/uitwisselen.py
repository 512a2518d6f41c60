"""A package with what changed here, for a colleague who works in a copy of the same dossier.

It holds every field that was written since the last exchange, with who wrote it, and the files of
bewijsstukken that go with it. The other side decides what is new (`services/samenvoegen.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop import __version__
from nplv_desktop.domain.base import moment_text
from nplv_desktop.domain.controle import Bewijsstuk
from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.financiering import Besteding, BestedingDeel
from nplv_desktop.domain.records import CONTENT
from nplv_desktop.domain.uitwisseling import Plek, Regel, Stand
from nplv_desktop.domain.values import new_key
from nplv_desktop.services import bewijs
from nplv_desktop.services.dossiers import dossier
from nplv_desktop.store.journal import plain
from nplv_desktop.store.knowledge import read_stand
from nplv_desktop.store.schema import SCHEMA_VERSION
from nplv_desktop.workbook import exchange_file, exchange_lock
from nplv_desktop.workbook.replacing import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from sqlalchemy.orm import Session

    from nplv_desktop.store.database import Database

ENDING = ".nplvx"
KIND, FORMAT = "nplv-uitwisseling", 1
IN_BASIS = -1
"""In place of the number of an action: one that both sides know."""
CHUNK = 500
VERDEELD = (Besteding.__tablename__, BestedingDeel.__tablename__)
"""A booking and its parts travel together: they must add up."""


@dataclass(frozen=True)
class Gemaakt:
    """What a package holds: records with news, files that travel along, and files that lack."""

    pad: Path
    gegevens: int
    bewijsstukken: int
    ontbreekt: tuple[str, ...]
    volledig: bool
    grootte: int


def pakket(
    db: Database,
    path: Path,
    *,
    wachtwoord: str | None = None,
    volledig: bool = False,
    report: Callable[[int, int], None] | None = None,
) -> Gemaakt:
    """Write a package; by default with what changed since every colleague last sent one.

    `volledig` takes everything, for someone who was never exchanged with. `UserError` when the
    file cannot be written or the password is too short; then there is no file.
    """
    if wachtwoord is not None:
        exchange_lock.check_password(wachtwoord)
    with db.read() as session:
        stand = read_stand(session)
        basis = set() if volledig else shared_basis(stand)
        regels = list(_regels(session, stand, basis))
    if report is not None:
        report(1, 3)
    files, missing = _files(db, regels)
    groups = [key for key in stand.koppen if key not in basis]
    manifest = _manifest(db, stand, basis, groups)
    with replacing(path, (ENDING,)) as place:
        lines = _lines(regels, {key: at for at, key in enumerate(groups)})
        if wachtwoord is None:
            exchange_file.write(place, manifest, lines, files)
        else:
            _write_locked(place, manifest, lines, files, wachtwoord)
        size = place.stat().st_size
    if report is not None:
        report(3, 3)
    return Gemaakt(path, len(regels), len(files), tuple(missing), not basis, size)


def check_password(password: str) -> None:
    """Refuse a password that is too short to protect anything."""
    exchange_lock.check_password(password)


def proposed_name(db: Database) -> str:
    """A file name for a package: the gebied and the day, no name of a person."""
    about = dossier(db)
    return f"NPLV_{about.gebied_code}_{datetime.now(UTC):%Y-%m-%d}{ENDING}"


def _write_locked(
    place: Path,
    manifest: Mapping[str, Any],
    lines: Iterable[Any],
    files: Mapping[str, Path],
    password: str,
) -> None:
    """Write it open first, beside the place it gets, and lock that."""
    plain_file = place.with_suffix(".open.tmp")
    try:
        exchange_file.write(plain_file, manifest, lines, files)
        exchange_lock.lock(plain_file, place, password)
    finally:
        plain_file.unlink(missing_ok=True)


def shared_basis(stand: Stand) -> set[str]:
    """The actions that everyone who ever sent a package knew then; empty before that."""
    if not stand.kent:
        return set()
    known = set(stand.volgorde[: min(stand.kent.values())])
    return {key for key in stand.kennis if key in known or _learned_by(stand, key, known)}


def _learned_by(stand: Stand, key: str, known: set[str]) -> bool:
    """Whether an action of others was taken over in a merge that they knew."""
    return stand.geleerd.get(key) in known


def _manifest(db: Database, stand: Stand, basis: set[str], groups: Iterable[str]) -> dict[str, Any]:
    about = dossier(db)
    return {
        "soort": KIND,
        "formaat": FORMAT,
        "indeling": SCHEMA_VERSION,
        "programma": __version__,
        "id": new_key(),
        "dossier": about.id,
        "gebied": about.gebied_naam,
        "wie": db.actor,
        "apparaat": db.device,
        "moment": moment_text(datetime.now(UTC).replace(microsecond=0)),
        "basis": sorted(basis),
        "groepen": [
            [k.id, k.naam, k.moment, k.wie, k.apparaat] for k in (stand.koppen[g] for g in groups)
        ],
    }


def _regels(session: Session, stand: Stand, basis: set[str]) -> Iterator[Regel]:
    """Every record with a field that was written beyond the basis, and every removal."""
    for (table, key), group in sorted(stand.weg.items()):
        if group not in basis:
            yield Regel(table, key, group, weg=True, velden={}, schrijvers={})
    whole = _whole_bookings(session, stand, basis)
    news: dict[str, list[str]] = {}
    for plek in stand.gemaakt:
        if plek in whole or stand.schrijvers(plek) - basis:
            news.setdefault(plek[0], []).append(plek[1])
    for table in sorted(news):
        for row in rows_of(session, table, news[table]):
            yield _regel(stand, basis, (table, row["id"]), row, (table, row["id"]) in whole)


def _regel(stand: Stand, basis: set[str], plek: Plek, row: Mapping[str, Any], whole: bool) -> Regel:
    made = stand.gemaakt[plek]
    writers = {**dict.fromkeys(row, made), **stand.velden.get(plek, {})}
    wanted = [
        name
        for name in row
        if name != "id" and (whole or made not in basis or writers[name] not in basis)
    ]
    return Regel(
        *plek,
        made,
        weg=False,
        velden={name: row[name] for name in wanted},
        schrijvers={name: writers[name] for name in wanted if writers[name] != made},
    )


def _whole_bookings(session: Session, stand: Stand, basis: set[str]) -> set[Plek]:
    """Split bookings of which something is news, with all their parts."""
    booking, part = VERDEELD
    parts = session.execute(select(BestedingDeel.id, BestedingDeel.besteding_id)).all()
    if not parts:
        return set()
    news = {owner for key, owner in parts if stand.schrijvers((part, key)) - basis}
    news |= {owner for _, owner in parts if stand.schrijvers((booking, owner)) - basis}
    found: set[Plek] = {(booking, owner) for owner in news}
    return found | {(part, key) for key, owner in parts if owner in news}


def rows_of(session: Session, table: str, keys: list[str]) -> Iterator[dict[str, Any]]:
    """The rows of a table by key, with values as the journal keeps them."""
    columns = CONTENT[table].__table__
    for start in range(0, len(keys), CHUNK):
        query = select(columns).where(columns.c.id.in_(keys[start : start + CHUNK]))
        for row in session.execute(query).mappings():
            yield {name: plain(value) for name, value in row.items()}


def _files(db: Database, regels: Iterable[Regel]) -> tuple[dict[str, Path], list[str]]:
    """The files of the bewijsstukken that travel, by SHA-256, and the names of those that lack."""
    found: dict[str, Path] = {}
    missing = []
    for regel in regels:
        if regel.tabel != Bewijsstuk.__tablename__ or "sha256" not in regel.velden:
            continue
        try:
            found[regel.velden["sha256"]] = bewijs.pad(db, regel.id)
        except UserError:
            missing.append(str(regel.velden["naam"]))
    return found, missing


def _lines(regels: Iterable[Regel], place: Mapping[str, int]) -> Iterator[list[Any]]:
    """A line per record: table, key, action, gone, fields, and the actions of single fields."""
    for regel in regels:
        writers = {name: place.get(key, IN_BASIS) for name, key in regel.schrijvers.items()}
        group = place.get(regel.groep, IN_BASIS)
        yield [regel.tabel, regel.id, group, int(regel.weg), dict(regel.velden), writers]
