"""Reading bundled workbooks back: what was changed in one, and what differs between two.

A workbook is read without a dossier, so nothing of the store is loaded for it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.errors import UserError
from nplv_desktop.workbook import compare, reader

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.compare import Difference
    from nplv_desktop.workbook.reader import BundleRead


def read_back(path: Path) -> BundleRead:
    """Read a bundled workbook; `UnreadableInput` says why when it cannot be one."""
    return reader.read(path)


def as_json(book: BundleRead) -> dict[str, Any]:
    """What `nplv lees --json` says: every changed cell with what it was and is now."""
    content = book.content
    return {
        "soort": content.soort,
        "jaar": content.jaar,
        "gebied": content.gebied_code,
        "versie": content.versie,
        "vingerafdruk": book.vingerafdruk,
        "ongewijzigd": book.ongewijzigd,
        "wijzigingen": [
            {"blad": c.blad, "cel": c.cel, "was": c.was, "nu": c.nu} for c in book.wijzigingen
        ],
        "problemen": list(book.problemen),
        "tabellen": book.tabellen,
    }


def differences(before: Path, after: Path) -> tuple[Difference, ...]:
    """What changed from one workbook to another, by row and column."""
    return compare.compare(read_back(before).content, read_back(after).content)


def take_over_remarks(db: Database, book: BundleRead) -> int:
    """Keep the remarks that the receiver wrote, in one undo step; returns how many are new.

    `UserError` when the workbook is of another dossier; then nothing is changed.
    """
    from sqlalchemy import select

    from nplv_desktop.domain.controle import Opmerking
    from nplv_desktop.services.dossiers import dossier

    if book.content.dossier_id != dossier(db).id:
        raise UserError(
            f"{book.bestand} hoort bij een ander dossier ({book.content.gebied_naam}). "
            "Kies een werkboek van dit gebied."
        )
    with db.change(f"Opmerkingen overnemen uit {book.bestand}") as session:
        known = {(o.tabel, o.record_id, o.tekst) for o in session.scalars(select(Opmerking)).all()}
        fresh = [
            remark
            for remark in book.opmerkingen
            if (remark.tabel, remark.rij, remark.tekst) not in known
        ]
        now = datetime.now(UTC)
        session.add_all(
            Opmerking(
                tabel=remark.tabel,
                record_id=remark.rij,
                tekst=remark.tekst,
                herkomst=book.bestand,
                moment=now,
            )
            for remark in fresh
        )
    return len(fresh)
