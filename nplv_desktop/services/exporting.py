"""Making the bundled workbook from the dossier, and reading one back.

The way of an amount out: `totals` and lists, then `workbook.bundle` content, then the writer, which
replaces the file only when it is finished. The same dossier gives the same bytes: the moment in the
file is that of the indiening, or of the newest change in the journal.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import func, select

from nplv_desktop import __version__
from nplv_desktop.domain.errors import Blocked, UsageError
from nplv_desktop.domain.indienen import Indiening
from nplv_desktop.domain.wijzigingen import Wijzigingsgroep
from nplv_desktop.services import checking, exporting_bijlagen, formulieren, meereizen
from nplv_desktop.services.dossiers import catalogus, dossier
from nplv_desktop.services.exporting_aanvraag import Aanvraag
from nplv_desktop.services.exporting_gemeen import finding_rows, indicator_rows, series_rows
from nplv_desktop.services.exporting_verantwoording import Verantwoording
from nplv_desktop.workbook import writer
from nplv_desktop.workbook.bundle import BundleContent, RegelingBlok, periode_tekst
from nplv_desktop.workbook.collecting import no_collecting
from nplv_desktop.workbook.in_parts import let_go

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from nplv_desktop.domain.checks.base import Controle
    from nplv_desktop.store.database import Database

DECLARATION = (
    "Het college van burgemeester en wethouders verklaart dat deze gegevens volledig en juist zijn."
)


@dataclass(frozen=True)
class ExportReport:
    """What was made: file, kind, years, version, fingerprint and rows per table."""

    bestand: Path
    soort: str
    jaar: int
    tot_jaar: int | None
    versie: int
    vingerafdruk: str
    sha256: str
    """Of the file itself."""
    tabellen: Mapping[str, int]
    concept: bool
    controle: Controle


def export(
    db: Database,
    soort: str,
    jaar: int,
    path: Path,
    *,
    tot_jaar: int | None = None,
    concept: bool = False,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ExportReport:
    """Write the workbook of one kind for a boekjaar (aanvraag: up to and including `tot_jaar`).

    `Blocked` with the findings when something blocks and it is not a concept; then nothing is
    written. The old file stays until the new one is finished and verified.
    """
    _check_request(soort, jaar, tot_jaar)
    controle = checking.check(db, soort, jaar, tot_jaar)
    if not concept:
        refuse_blocked(controle)
    with no_collecting():
        content = gather(db, soort, jaar, tot_jaar=tot_jaar, concept=concept, controle=controle)
        written = writer.write(content, path, progress=progress, cancelled=cancelled)
        let_go([cast("list[Any]", content.tables.get(writer.BIG_TABLE, []))])
    return ExportReport(
        path,
        soort,
        jaar,
        tot_jaar,
        content.versie,
        written.vingerafdruk,
        sha256_of(path),
        written.tabellen,
        concept,
        controle,
    )


def _check_request(soort: str, jaar: int, tot_jaar: int | None) -> None:
    if soort not in {"verantwoording", "aanvraag"}:
        raise UsageError(f"“{soort}” bestaat niet. Kies verantwoording of aanvraag.")
    if tot_jaar is not None and tot_jaar < jaar:
        raise UsageError(f"Het laatste jaar ({tot_jaar}) ligt vóór het eerste ({jaar}).")
    if soort == "verantwoording" and tot_jaar not in {None, jaar}:
        raise UsageError("Een verantwoording gaat over één jaar. Laat het laatste jaar weg.")


def refuse_blocked(controle: Controle) -> None:
    """Raise `Blocked` when open findings block."""
    blocking = controle.blokkerend
    if blocking:
        listed = "\n".join(f"- {b.melding}" for b in blocking)
        opening = (
            "Er is 1 bevinding die blokkeert. Los die op, of maak een concept."
            if len(blocking) == 1
            else f"Er zijn {len(blocking)} bevindingen die blokkeren. "
            "Los ze op, of maak een concept."
        )
        raise Blocked(f"{opening}\n{listed}")


def gather(
    db: Database,
    soort: str,
    jaar: int,
    *,
    tot_jaar: int | None = None,
    concept: bool = False,
    controle: Controle | None = None,
    versie: int | None = None,
    moment: datetime | None = None,
    ondertekening: Mapping[str, str] | None = None,
) -> BundleContent:
    """Everything that the workbook says, from the dossier as it is now."""
    _check_request(soort, jaar, tot_jaar)
    about = dossier(db)
    found = controle or checking.check(db, soort, jaar, tot_jaar)
    head, number = db.head()
    last = tot_jaar or jaar
    tables, blocks = _tables(db, soort, jaar, last)
    tables["tblIndicatoren"] = indicator_rows(db, last, previous=soort == "verantwoording")
    tables["tblMetingen"] = series_rows(db, last)
    tables["tblControle"] = finding_rows(found)
    return BundleContent(
        soort=soort,  # type: ignore[arg-type]
        jaar=jaar,
        tot_jaar=tot_jaar if soort == "aanvraag" else None,
        gebied_code=about.gebied_code,
        gebied_naam=about.gebied_naam,
        gm_code=about.gm_code,
        gemeente=about.gemeente,
        dossier_id=about.id,
        versie=versie if versie is not None else next_version(db, soort, jaar),
        moment=moment or last_change(db),
        concept=concept,
        voorbeeld=about.voorbeeld,
        contact=_contact(about),
        verklaring=about.verklaring or DECLARATION,
        ondertekening=ondertekening or {},
        ministeries={m.code: m.naam for m in catalogus(db).ministeries},
        regelingen=blocks,
        tables=tables,
        formulieren=formulieren.formulieren(db, last, tables),
        controle_stand=found.telling_labels(),
        journaal_nummer=number,
        journaal_hash=head,
        catalogus_versie=catalogus(db).versie,
        regels_versie=found.regels_versie,
        app_versie=__version__,
        feiten=meereizen.tekst(db, found),
    )


def _tables(db: Database, soort: str, jaar: int, last: int) -> tuple[dict[str, Any], list[Any]]:
    if soort == "aanvraag":
        asked = dict(Aanvraag(db, jaar, last).tables())
        codes = dict.fromkeys(row["regeling"] for row in asked["tblAanvraag"])
        known = catalogus(db)
        return asked, [RegelingBlok(code, known.regeling(code).naam) for code in codes]
    parts = Verantwoording(db, jaar)
    tables = dict(parts.tables())
    tables["tblSiSa"] = parts.sisa_rows()
    tables["tblVerloop"] = parts.verloop_rows()
    tables |= exporting_bijlagen.tables(db, jaar)
    return tables, parts.regelingen()


def _contact(about: Any) -> dict[str, str]:
    rows = {
        "Programmabureau": about.bureau,
        "Functie": about.contact_functie,
        "E-mail": about.contact_email,
        "Telefoon": about.contact_telefoon,
    }
    return {label: text for label, text in rows.items() if text}


def next_version(db: Database, soort: str, jaar: int) -> int:
    """The version that a new workbook of this kind and boekjaar gets; of a begun one its own."""
    with db.read() as session:
        newest = session.execute(
            select(Indiening.versie, Indiening.status)
            .where(Indiening.soort == soort, Indiening.jaar == jaar)
            .order_by(Indiening.versie.desc())
        ).first()
    if newest is None:
        return 1
    number, status = newest
    return int(number) if status in {"concept", "gecontroleerd"} else int(number) + 1


def last_change(db: Database) -> datetime:
    """The moment of the newest change in the journal (UTC), whole seconds."""
    with db.read() as session:
        moment = session.scalar(select(func.max(Wijzigingsgroep.moment)))
    if moment is None:
        return datetime(2023, 1, 1, tzinfo=UTC)
    found = moment if isinstance(moment, datetime) else datetime.fromisoformat(moment)
    return found.replace(microsecond=0)


def file_name(
    db: Database, soort: str, jaar: int, tot_jaar: int | None = None, *, concept: bool = False
) -> str:
    """The name the Rijk expects: `NPLV_GM0917_FG10_verantwoording_2024_v1.xlsx`.

    A concept gets `_concept` after the version, so that it is never taken for what was handed in.
    """
    about = dossier(db)
    years = str(jaar) if tot_jaar in {None, jaar} else f"{jaar}-{tot_jaar}"
    version = next_version(db, soort, jaar)
    kind = "_concept" if concept else ""
    return f"NPLV_{about.gm_code}_{about.gebied_code}_{soort}_{years}_v{version}{kind}.xlsx"


def sha256_of(path: Path) -> str:
    """SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


__all__ = ["ExportReport", "export", "file_name", "gather", "next_version", "periode_tekst"]
