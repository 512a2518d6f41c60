"""The journal: what each transaction did to each row, chained by hashes.

Entries are made by the session itself, in the order in which rows are written. Values are kept as
JSON: dates and moments as ISO text, decimals as text, bytes as base64.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from json.scanner import make_scanner
from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, LargeBinary, select

from nplv_desktop.domain.base import DecimalText, Moment, Record, moment_text
from nplv_desktop.domain.records import CONTENT
from nplv_desktop.domain.values import new_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Select, Table
    from sqlalchemy.orm import Session

GENESIS = "0" * 64
"""The hash before the first link."""
EXCHANGE, LEARNED, FORGOTTEN = "uitwisseling", "samengevoegd", "losgelaten"
"""Table and actions of entries that hold no row: what a merge taught (`store/knowledge.py`)."""
_PART = 1_000
"""Rows of a batch that are written in one go."""
_SCAN = make_scanner(json.JSONDecoder())  # type: ignore[arg-type]


@dataclass(frozen=True)
class Entry:
    """One entry before it is written. Fields as in `Wijziging`; `rows` only for a batch."""

    table: str
    record_id: str | None
    action: str
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    payload: bytes | None = None
    count: int = 1


def plain(value: Any) -> Any:
    """A field value as JSON can hold it."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    raise TypeError(f"cannot keep {type(value)} in the journal")


def restored(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    """Field values from JSON, as the columns of the table take them."""
    return {key: _restored(table.c[key].type, value) for key, value in values.items()}


def _restored(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    if isinstance(kind, Moment):
        return datetime.fromisoformat(value)
    if isinstance(kind, DecimalText):
        return Decimal(value)
    if isinstance(kind, LargeBinary):
        return base64.b64decode(value)
    return value


def canonical(value: Any) -> str:
    """JSON text that is the same for the same content."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def pack(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """A batch of rows as compressed JSON; made in parts, so that other threads get their turn."""
    head = _written(list(columns))
    parts = [_written(rows[n : n + _PART])[1:-1] for n in range(0, len(rows), _PART)]
    return zlib.compress(f"[{head},[{','.join(parts)}]]".encode(), 1)


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def unpack(payload: bytes) -> tuple[list[str], list[list[Any]]]:
    """Columns and rows of a packed batch; `ValueError` when it is something else.

    Read row by row: one call for the whole would keep all other threads waiting until its end.
    """
    text = zlib.decompress(payload).decode("utf-8")
    rows: list[list[Any]] = []
    before = "["
    try:
        columns, place = _SCAN(text, 1)
        opening, place = text[0] + text[place], place + 1
        while text[place] == before and text[place + 1] != "]":
            row, place = _SCAN(text, place + 1)
            rows.append(row)
            before = ","
    except (StopIteration, IndexError) as end:
        raise ValueError("a batch without an end") from end
    if opening != "[," or text[place:] not in {"]]", "[]]"}:
        raise ValueError("a batch of another form")
    return columns, rows


def entry_digest(number: int, entry: Entry) -> str:
    """SHA-256 of one entry."""
    before = None if entry.before is None else canonical(entry.before)
    after = None if entry.after is None else canonical(entry.after)
    about = (entry.table, entry.record_id, entry.action)
    return kept_digest(number, about, (before, after), entry.payload, entry.count)


def kept_digest(
    number: int,
    about: tuple[str, str | None, str],
    texts: tuple[str | None, str | None],
    payload: bytes | None,
    count: int,
) -> str:
    """The same of an entry as it is kept: table, record and action, and the texts before and after.

    Over the texts to the letter, so that a sign that was changed in them shows.
    """
    packed = hashlib.sha256(payload).hexdigest() if payload is not None else None
    parts = [number, *about, *texts, packed, count]
    return hashlib.sha256(canonical(parts).encode()).hexdigest()


def link_hash(previous: str, header: Sequence[Any], digests: Iterable[str]) -> str:
    """The hash of a group: over the previous link, its own header and its entries."""
    return hashlib.sha256(canonical([previous, list(header), list(digests)]).encode()).hexdigest()


def kept(group: str, number: int, entry: Entry) -> dict[str, Any]:
    """The columns of `Wijziging` for one entry, with a key of its own."""
    return {
        "id": new_key(),
        "groep_id": group,
        "volgnummer": number,
        "tabel": entry.table,
        "record_id": entry.record_id,
        "actie": entry.action,
        "voor": None if entry.before is None else canonical(entry.before),
        "na": None if entry.after is None else canonical(entry.after),
        "lading": entry.payload,
        "aantal": entry.count,
    }


def row_values(record: Record) -> dict[str, Any]:
    """All column values of a record as the journal keeps them."""
    return {column.key: plain(getattr(record, column.key)) for column in record.__table__.columns}


def content_digest(session: Session) -> str:
    """SHA-256 over all content of the dossier, independent of the file and of the journal."""
    digest = hashlib.sha256()
    for name in sorted(CONTENT):
        _digest_table(session.connection(), CONTENT[name].__table__, digest)  # type: ignore[arg-type]
    return digest.hexdigest()


def _digest_table(connection: Connection, table: Table, digest: Any) -> None:
    digest.update(f"\n{table.name}\n".encode())
    result = connection.execute(_whole(table)).yield_per(2000)
    for rows in result.partitions():
        for row in rows:
            digest.update(canonical([plain(value) for value in row]).encode())


@cache
def _whole(table: Table) -> Select[*tuple[Any, ...]]:
    """All rows of a table, by key, with the columns in order of their names."""
    return select(*sorted(table.c, key=lambda column: column.key)).order_by(table.c.id)
