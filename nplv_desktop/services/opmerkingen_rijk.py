"""Remarks from the Rijk to one gebied and back: a file out, findings at the right fields in.

At the Rijk `maak` gathers what was written for one gebied, in the national workbook or in the
workbook of the gebied itself; what does not add up goes along. In the dossier `neem_op` keeps each
remark at its place, where the check makes a finding of it until it is answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from nplv_desktop.domain.controle import Opmerking
from nplv_desktop.domain.errors import UnreadableInput, UserError
from nplv_desktop.services.dossiers import dossier, general_catalogus
from nplv_desktop.workbook import opmerkingen as bestand
from nplv_desktop.workbook import reader
from nplv_desktop.workbook.bundle import REMARK_KEY, periode_tekst
from nplv_desktop.workbook.bundle_columns import OORDEEL
from nplv_desktop.workbook.nationaal import place_of
from nplv_desktop.workbook.opmerkingen import Brief, Vraag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.reader import BundleRead

AKKOORD, VRAAG = "Akkoord", "Vraag"


@dataclass(frozen=True)
class Gemaakt:
    """A remark file that was made: for which gebied, and how many remarks are in it."""

    bestand: Path
    gebied: str
    gebied_naam: str
    aantal: int


@dataclass(frozen=True)
class Opgenomen:
    """What taking a remark file in did; `akkoord` are places the Rijk has no question about."""

    brief: Brief
    nieuw: int
    bekend: int
    akkoord: int


def maak(
    bronnen: Sequence[Path], gebied: str, uit: Path, van: str = "het Rijk", op: str | None = None
) -> Gemaakt:
    """Write the remarks for one gebied out of national workbooks and workbooks of the gebied.

    `op` is an ISO day, today unless given. `UserError` when there is nothing to say to the gebied
    or when a workbook is of another one; then nothing is written.
    """
    naam = next((g.naam for g in general_catalogus().gebieden if g.code == gebied), None)
    if naam is None:
        raise UserError(
            f"{gebied} is geen code van een focusgebied. Kies een code zoals FG01 tot en met FG20."
        )
    vragen: list[Vraag] = []
    about: tuple[str, str] | None = None
    for path in bronnen:
        found, kind = _of_source(path, gebied)
        vragen += found
        about = about or kind
    vragen = list(dict.fromkeys(vragen))
    if not vragen or about is None:
        raise UserError(
            f"Voor {naam} ({gebied}) staat er geen opmerking in. Schrijf haar in de kolom "
            "Opmerking en bewaar het werkboek."
        )
    day = op or datetime.now(UTC).date().isoformat()
    bestand.write(Brief(gebied, naam, *about, van, day), vragen, uit)
    return Gemaakt(uit, gebied, naam, len(vragen))


def _of_source(path: Path, gebied: str) -> tuple[list[Vraag], tuple[str, str]]:
    """What one workbook says to a gebied, and the kind and period it is about."""
    try:
        kind, rows = bestand.national_rows(path)
    except UnreadableInput:
        book = reader.read(path)
        if book.content.gebied_code != gebied:
            raise UserError(
                f"{path.name} is van {book.content.gebied_naam}, niet van {gebied}. Kies het "
                "werkboek van dat gebied."
            ) from None
        return list(_from_book(book)), (book.content.soort, periode_tekst(book.content))
    return [v for sheet, row in rows for v in _from_national(sheet, row, gebied)], kind


def _from_national(sheet: str, row: dict[str, object], gebied: str) -> Iterator[Vraag]:
    """The remark at a row of the national workbook; what does not add up always is one."""
    code, tabel, rij, veld = place_of(str(row.get("id") or ""))
    if code != gebied:
        return
    oordeel, text = _text(row.get(OORDEEL.key)), _text(row.get(REMARK_KEY))
    wrong = sheet == "Wat niet klopt"
    if not (text or oordeel or wrong):
        return
    about = " · ".join(
        str(row[key]) for key in ("code", "naam", "regeling", "melding") if row.get(key)
    )
    if wrong and not text:
        text = str(row["melding"])
    yield Vraag(
        f"{sheet}: {about}", text or oordeel, oordeel or (VRAAG if wrong else ""), tabel, rij, veld
    )


def _from_book(book: BundleRead) -> Iterator[Vraag]:
    """The remarks in the workbook of the gebied, each with the judgement beside it."""
    judged = {(r.tabel, r.rij): r.tekst for r in book.opmerkingen if r.kolom == OORDEEL.heading}
    written = {(r.tabel, r.rij) for r in book.opmerkingen if r.kolom != OORDEEL.heading}
    for remark in book.opmerkingen:
        place = (remark.tabel, remark.rij)
        alone = remark.kolom == OORDEEL.heading
        if not remark.tabel or (alone and place in written):
            continue
        onderwerp = f"{remark.blad}, cel {remark.cel}"
        yield Vraag(onderwerp, remark.tekst, judged.get(place, ""), *place)


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def neem_op(db: Database, path: Path) -> Opgenomen:
    """Take a remark file in, in one undo step; a second time nothing is taken twice.

    `UserError` when it is for another gebied; then nothing is changed.
    """
    brief, vragen = bestand.read(path)
    about = dossier(db)
    if brief.gebied != about.gebied_code:
        raise UserError(
            f"{path.name} is voor {brief.gebied_naam} ({brief.gebied}) en dit dossier is van "
            f"{about.gebied_naam}. Open het dossier van dat gebied, of vraag het juiste bestand."
        )
    asked = [vraag for vraag in vragen if vraag.oordeel != AKKOORD]
    with db.read() as session:
        known = {(o.tabel, o.record_id, o.tekst) for o in session.scalars(select(Opmerking))}
    fresh = [v for v in asked if (v.tabel, v.rij, _with_judgement(v)) not in known]
    if fresh:
        moment = datetime.fromisoformat(brief.op).replace(tzinfo=UTC)
        with db.change("Opmerkingen van het Rijk inlezen") as session:
            session.add_all(_opmerking(vraag, brief, moment) for vraag in fresh)
    return Opgenomen(brief, len(fresh), len(asked) - len(fresh), len(vragen) - len(asked))


def _opmerking(vraag: Vraag, brief: Brief, moment: datetime) -> Opmerking:
    return Opmerking(
        tabel=vraag.tabel,
        record_id=vraag.rij,
        veld=vraag.veld or None,
        tekst=_with_judgement(vraag),
        herkomst=brief.van,
        moment=moment,
    )


def _with_judgement(vraag: Vraag) -> str:
    """The remark, with the judgement before it unless that is only a question."""
    if vraag.oordeel in {"", VRAAG, vraag.tekst}:
        return vraag.tekst
    return f"{vraag.oordeel}: {vraag.tekst}"
