"""Which indieningen hold figures now, and which records they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import literal_column, select

from nplv_desktop.domain.indienen import Indiening, IndieningStap
from nplv_desktop.domain.records import Record
from nplv_desktop.domain.vastgelegd import Slot, delen_codes
from nplv_desktop.store.vast_regels import TABLES
from nplv_desktop.store.vast_triggers import MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session


def refused(error: Exception) -> bool:
    """Whether a database error is the refusal of one of these triggers."""
    return MARK in str(error)


def is_figure(table: str, columns: Iterable[str]) -> bool:
    """Whether one of these columns of a table is a figure."""
    return table in TABLES and not set(TABLES[table].columns).isdisjoint(columns)


def sloten(session: Session) -> tuple[Slot, ...]:
    """Every indiening that holds figures now, oldest year first."""
    rows = session.execute(
        select(
            Indiening.id,
            Indiening.soort,
            Indiening.jaar,
            Indiening.tot_jaar,
            Indiening.versie,
            Indiening.vast,
        )
        .where(Indiening.vast.in_(("alles", "deels")))
        .order_by(Indiening.jaar, Indiening.soort, Indiening.versie)
    ).all()
    return tuple(_slot(session, row) for row in rows)


def _slot(session: Session, row: Sequence[object]) -> Slot:
    key, soort, jaar, tot, versie, vast = row
    steps = session.scalars(
        select(IndieningStap).where(IndieningStap.indiening_id == key).order_by(IndieningStap.id)
    ).all()
    settled = next((step for step in reversed(steps) if step.naar == "vastgesteld"), None)
    opened = frozenset[str]().union(
        *(delen_codes(step.delen) for step in steps if step.naar == "heropend")
    )
    return Slot(
        str(key),
        str(soort),
        int(str(jaar)),
        None if tot is None else int(str(tot)),
        int(str(versie)),
        vast == "alles",
        opened if vast == "deels" else frozenset(),
        (settled.naam if settled else None) or "",
        (settled.rol if settled else None) or "",
        settled.moment if settled else None,
    )


def gehouden(session: Session, table: str, keys: Iterable[str]) -> dict[str, str]:
    """Of these records those that an indiening holds: record key → key of the indiening."""
    cijfer = TABLES.get(table)
    wanted = list(keys)
    if cijfer is None or not wanted:
        return {}
    rows = Record.metadata.tables[table].alias("x")
    holder: ColumnElement[str | None] = literal_column(cijfer.slot("x"))
    found = session.execute(select(rows.c.id, holder).where(rows.c.id.in_(wanted)))
    return {key: held for key, held in found if held}
