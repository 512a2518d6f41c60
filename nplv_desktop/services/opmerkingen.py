"""Remarks that colleagues write at a record; those of a receiver come in with a workbook."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from nplv_desktop.domain.controle import Opmerking
from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.records import CONTENT
from nplv_desktop.services import saving

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database


def plaats(db: Database, tabel: str, record_id: str, tekst: str) -> str:
    """Write a remark at a record, in the name of who works here; returns its key. One undo step.

    `UserError` when the record is not there; `InvalidInput` when there is no text.
    """
    record = CONTENT.get(tabel)
    if record is None or saving.get(db, record, record_id) is None:
        raise UserError("Dit gegeven bestaat niet meer. Ververs de lijst en kies opnieuw.")
    return saving.save(
        db,
        Opmerking,
        None,
        {
            "tabel": tabel,
            "record_id": record_id,
            "tekst": tekst.strip(),
            "herkomst": db.actor,
            "moment": datetime.now(UTC),
        },
        "Opmerking plaatsen",
    )


def handel_af(db: Database, key: str, *, afgehandeld: bool) -> None:
    """Note that a remark was dealt with, or open it again. One undo step."""
    name = "Opmerking afhandelen" if afgehandeld else "Opmerking heropenen"
    saving.save(db, Opmerking, key, {"afgehandeld": afgehandeld}, name)
