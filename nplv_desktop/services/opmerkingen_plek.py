"""Where a remark belongs in the dossier: the record and field behind a row of the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain.checks.base import Plek
from nplv_desktop.domain.dossier import Dossier
from nplv_desktop.domain.financiering import Besteding, BestedingDeel
from nplv_desktop.domain.plan import Doel, Opgave
from nplv_desktop.services.terugnemen_velden import VELDEN, own_key

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nplv_desktop.domain.controle import Opmerking

_CODED = {
    **dict.fromkeys(("tblSamenvatting", "tblMinisterie", "tblAanvraag", "tbl_"), "geldstroom"),
    **dict.fromkeys(("tblVerloop", "tblRegels"), "regeling"),
    **dict.fromkeys(("tblIndicatoren", "tblMetingen"), "indicator"),
    "tblSiSa": "sisa_indicator",
}
"""Tables whose rows begin with the code of something, and what that is; `tbl_` stands for those
of the regelingen."""


def plek(session: Session, opmerking: Opmerking) -> Plek:
    """The place to jump to; without record when the row is of no record (any more)."""
    tabel, rij, veld = opmerking.tabel, opmerking.record_id or "", opmerking.veld or ""
    if tabel in VELDEN:
        return _record(session, tabel, rij, veld)
    if tabel == "tblGebiedsplan":
        return _plan(session, rij)
    kind = _CODED.get("tbl_" if tabel.startswith("tbl_") else tabel)
    if kind is None:
        return Plek("Hele dossier")
    first = rij.partition("/")[0].partition("|")[0]
    return Plek("SiSa" if kind == "sisa_indicator" else first, kind, first)


def _record(session: Session, tabel: str, rij: str, veld: str) -> Plek:
    record, columns = VELDEN[tabel]
    key = own_key(rij)
    found = session.get(record, key)
    if found is None and record is Besteding and (part := session.get(BestedingDeel, key)):
        key = part.besteding_id
        found = session.get(record, key)
    if found is None:
        return Plek(f"{record.label} die er niet meer is")
    named = next(
        (
            str(text)
            for name in ("code", "stuknummer", "titel", "naam", "omschrijving")
            if (text := getattr(found, name, None))
        ),
        "",
    )
    return Plek(
        f"{record.label} {named[:60]}".strip(), record.__tablename__, key, columns.get(veld, "")
    )


def _plan(session: Session, rij: str) -> Plek:
    for record in (Doel, Opgave, Dossier):
        found = session.get(record, rij)
        if found is not None:
            name = str(getattr(found, "titel", "") or "Samenvatting")
            return Plek(name[:60], record.__tablename__, rij)
    return Plek("Gebiedsplan")
