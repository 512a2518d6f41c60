"""What indieningen hold: which records and cells cannot be changed now, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nplv_desktop.domain.vastgelegd import slot_van
from nplv_desktop.store import vast

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from nplv_desktop.domain.listing import Row
    from nplv_desktop.domain.vastgelegd import Slot
    from nplv_desktop.store.database import Database


def sloten(db: Database) -> tuple[Slot, ...]:
    """Every indiening that holds figures now, oldest year first."""
    with db.read() as session:
        return vast.sloten(session)


def gehouden(db: Database, table: str, keys: Iterable[str]) -> dict[str, Slot]:
    """Of these records those that cannot be changed, each with the indiening that holds it."""
    with db.read() as session:
        known = {slot.indiening_id: slot for slot in vast.sloten(session)}
        if not known:
            return {}
        return {key: known[held] for key, held in vast.gehouden(session, table, keys).items()}


def met_slot(db: Database, table: str, rows: Sequence[Row], fields: Mapping[str, str]) -> list[Row]:
    """The rows of a list, with at each figure that is held why; `fields` by column key."""
    columns = [key for key, name in fields.items() if zijn_cijfers(table, (name,))]
    held = gehouden(db, table, [row.key for row in rows]) if columns else {}
    if not held:
        return list(rows)
    return [
        replace(row, vast=dict.fromkeys(columns, held[row.key].uitleg)) if row.key in held else row
        for row in rows
    ]


def per_jaar(
    sloten: Sequence[Slot], columns: Mapping[str, int], geldstroom: str, *soorten: str
) -> dict[str, str]:
    """In a matrix with a column per year: why a cell of a geldstroom is held, by column key."""
    found = {key: slot_van(sloten, year, geldstroom, *soorten) for key, year in columns.items()}
    return {key: slot.uitleg for key, slot in found.items() if slot is not None}


def zijn_cijfers(table: str, fields: Iterable[str]) -> bool:
    """Whether one of these fields of a table is a figure that an indiening can hold."""
    return vast.is_figure(table, fields)
