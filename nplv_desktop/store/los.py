"""Rows that belong to no dossier, such as those of a workbook, in tables in memory."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from nplv_desktop.domain.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@contextmanager
def los(rijen: Mapping[type[Record], Sequence[Mapping[str, Any]]]) -> Iterator[Session]:
    """Open a session to read these rows with, by kind of record; afterwards all of it is gone.

    Nothing of it is journaled: there is no dossier that changes.
    """
    engine = create_engine("sqlite://")
    tables = {Record.metadata.tables[kind.__tablename__]: rows for kind, rows in rijen.items()}
    try:
        with engine.begin() as connection:
            Record.metadata.create_all(connection, list(tables))
            for table, rows in tables.items():
                if rows:
                    connection.execute(table.insert(), rows)
        with Session(engine) as session:
            yield session
    finally:
        engine.dispose()
