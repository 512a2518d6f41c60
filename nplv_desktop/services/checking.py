"""Checking a dossier: all findings at once, reasons that stay, and the list of work.

`check` looks and changes nothing; `explain` closes a finding with a written reason, which opens
again only when the value changes; `refresh_worklist` keeps what was found, so that the window
shows it without checking again.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, cast, get_args

from sqlalchemy import exists, func, or_, select

from nplv_desktop.domain.checks.base import Bevinding, Controle, Indiensoort, Telling, Uitleg
from nplv_desktop.domain.checks.regelboek import REGELS, REGELS_VERSIE, toegelicht, voer_uit
from nplv_desktop.domain.controle import Bevindingsregel, Toelichting
from nplv_desktop.domain.errors import InvalidInput, UsageError, UserError
from nplv_desktop.domain.wijzigingen import Wijziging, Wijzigingsgroep
from nplv_desktop.services.checking_facts import STEPS, gather

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from nplv_desktop.domain.checks.base import Regel
    from nplv_desktop.store.database import Database

SHORTEST_REASON = 10
"""Characters; less says nothing to a reader."""
BESIDE_THE_DATA = ("toelichting", "indiening", "indiening_stap", "opmerking", "importprofiel")
"""Tables whose changes leave an outcome as it was."""


def check(
    db: Database,
    soort: str | None,
    jaar: int,
    tot: int | None = None,
    *,
    op: date | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Controle:
    """Run all rules for a boekjaar (aanvraag: up to and including `tot`); nothing is changed.

    Without `soort`: what holds always and for a verantwoording. `op` is the day to check for,
    today unless given. `progress` hears (done, total) and may raise `Cancelled`.
    """
    kind = _kind(soort)
    today = op or datetime.now(UTC).astimezone().date()
    total = STEPS + len(REGELS)
    stage = _part(progress, 0, total)
    feiten = gather(db, kind, jaar, tot, today, stage)
    bevindingen, niet, gedaan = voer_uit(feiten, _part(progress, STEPS, total))
    with db.read() as session:
        reasons = _toelichtingen(session)
        stand = _data_state(session)
    return Controle(
        kind,
        jaar,
        tot,
        tuple(toegelicht(bevindingen, reasons)),
        tuple(niet),
        REGELS_VERSIE,
        stand,
        tuple(gedaan),
        feiten,
    )


def _kind(soort: str | None) -> Indiensoort | None:
    if soort is None or soort in get_args(Indiensoort):
        return cast("Indiensoort | None", soort)
    raise UsageError(f"“{soort}” bestaat niet. Kies verantwoording of aanvraag.")


def _part(
    progress: Callable[[int, int], None] | None, before: int, total: int
) -> Callable[[int, int], None] | None:
    """The progress of one part of the work as progress of the whole."""
    if progress is None:
        return None

    def report(done: int, _of: int) -> None:
        progress(before + done, total)

    return report


def _toelichtingen(session: Session) -> dict[str, Uitleg]:
    return {
        row.sleutel: Uitleg(row.reden, row.naam, row.moment, row.waarde)
        for row in session.scalars(select(Toelichting))
    }


def _data_state(session: Session) -> str:
    """The newest link of the journal that changed data, and not only reasons or indieningen."""
    changed = exists().where(
        Wijziging.groep_id == Wijzigingsgroep.id, Wijziging.tabel.not_in(BESIDE_THE_DATA)
    )
    found = session.scalar(
        select(Wijzigingsgroep.hash)
        .where(changed)
        .order_by(Wijzigingsgroep.volgnummer.desc())
        .limit(1)
    )
    return found or ""


def rules_version() -> str:
    """The version of the rules with the fingerprint of their texts."""
    return REGELS_VERSIE


def rules() -> tuple[Regel, ...]:
    """Every rule, for the handleiding and the page that explains a finding."""
    return REGELS


def explain(db: Database, bevinding: Bevinding | str, reden: str, naam: str) -> None:
    """Close a finding (or the one with this key in the list of work) with a written reason.

    One undo step. `InvalidInput` when the reason is too short or nobody signs; `UserError` when
    the finding is not there any more, or blocks and can only be mended.
    """
    problems = {}
    if len(reden.strip()) < SHORTEST_REASON:
        problems["reden"] = (
            f"Toelichting: er staan {len(reden.strip())} tekens, verwacht zijn er minstens "
            f"{SHORTEST_REASON}. Schrijf op waarom dit zo klopt."
        )
    if not naam.strip():
        problems["naam"] = "Door: er staat geen naam. Vul in wie dit toelicht."
    if problems:
        raise InvalidInput(problems)
    found = bevinding if isinstance(bevinding, Bevinding) else _current(db, bevinding)
    if not found.te_verklaren:
        raise UserError(
            f"{found.plaats}: deze bevinding blokkeert en is niet met een toelichting te sluiten. "
            "Verbeter het gegeven."
        )
    values = {
        "waarde": found.waarde,
        "reden": reden.strip(),
        "naam": naam.strip(),
        "moment": datetime.now(UTC),
    }
    with db.change("Bevinding toelichten") as session:
        row = _given(session, found.sleutel)
        if row is None:
            session.add(Toelichting(sleutel=found.sleutel, **values))
        else:
            session.change(Toelichting, row.id, values)


def _current(db: Database, sleutel: str) -> Bevinding:
    """The finding with this key as it is now."""
    with db.read() as session:
        line = session.scalars(
            select(Bevindingsregel).where(Bevindingsregel.sleutel == sleutel)
        ).first()
        newest = session.scalar(select(func.max(Bevindingsregel.boekjaar)))
    if line is not None:
        year = line.boekjaar or newest or datetime.now(UTC).year
        for soort in ("verantwoording", "aanvraag"):
            for found in check(db, soort, year).bevindingen:
                if found.sleutel == sleutel:
                    return found
    raise UserError("Deze bevinding is er niet meer. Controleer opnieuw en kies uit de lijst.")


def _given(session: Session, sleutel: str) -> Toelichting | None:
    return session.scalars(select(Toelichting).where(Toelichting.sleutel == sleutel)).first()


def withdraw_explanation(db: Database, sleutel: str) -> None:
    """Take a reason back, so that the finding is open again; one undo step."""
    with db.change("Toelichting intrekken") as session:
        row = _given(session, sleutel)
        if row is not None:
            session.remove(row)


def refresh_worklist(db: Database, controle: Controle) -> None:
    """Keep what was found: new lines, changed ones, and those that are solved with the moment.

    Only lines of the rules that ran and of this boekjaar (or of no year) are touched, and nothing
    is written when nothing changed.
    """
    now = datetime.now(UTC)
    found = {b.sleutel: b for b in controle.bevindingen}
    with db.read() as session:
        known = {
            row.sleutel: row
            for row in session.scalars(
                select(Bevindingsregel).where(
                    or_(
                        Bevindingsregel.sleutel.in_(found),
                        (
                            Bevindingsregel.code.in_(controle.gecontroleerd)
                            & or_(
                                Bevindingsregel.boekjaar == controle.jaar,
                                Bevindingsregel.boekjaar.is_(None),
                            )
                        ),
                    )
                )
            )
        }
    fresh = [b for b in found.values() if b.sleutel not in known]
    changes = {
        row.id: values
        for row in known.values()
        if (values := _line_changes(row, found.get(row.sleutel), now))
    }
    if not fresh and not changes:
        return
    with db.maintain() as session:
        for b in fresh:
            session.add(Bevindingsregel(sleutel=b.sleutel, gevonden_op=now, **_line(b)))
        for key, values in changes.items():
            session.change(Bevindingsregel, key, values)


def _line(b: Bevinding) -> dict[str, Any]:
    return {
        "code": b.code,
        "soort": b.soort,
        "boekjaar": b.jaar,
        "plaats": b.plaats,
        "melding": b.melding,
        "status": b.status,
        "opgelost_op": None,
    }


def _line_changes(row: Bevindingsregel, found: Bevinding | None, now: datetime) -> dict[str, Any]:
    """What changes in a kept line; empty when nothing does."""
    if found is None:
        solved = {"status": "opgelost", "opgelost_op": now}
        return solved if row.status != "opgelost" else {}
    wanted = _line(found)
    if row.status == "opgelost":
        wanted["gevonden_op"] = now
    return {key: value for key, value in wanted.items() if getattr(row, key) != value}


def counts(db: Database, jaar: int | None = None) -> Telling:
    """How many findings the list of work holds (of a boekjaar and of no year); no check is run."""
    line = Bevindingsregel
    query = select(line.soort, line.status, func.count()).group_by(line.soort, line.status)
    if jaar is not None:
        query = query.where(or_(line.boekjaar == jaar, line.boekjaar.is_(None)))
    with db.read() as session:
        rows = [(soort, status, number) for soort, status, number in session.execute(query)]
    open_ = {soort: number for soort, status, number in rows if status == "open"}
    explained = sum(number for _, status, number in rows if status == "toegelicht")
    return Telling(
        open_.get("blokkeert", 0), open_.get("toelichten", 0), open_.get("info", 0), explained
    )


def as_json(controle: Controle) -> dict[str, Any]:
    """The outcome as `controleer --json` gives it (product.md §7)."""
    return {
        "soort": controle.soort,
        "jaar": controle.jaar,
        "bevindingen": [
            {
                "code": b.code,
                "soort": b.soort,
                "plaats": b.plaats,
                "melding": b.melding,
                "aantal": b.aantal,
                "status": b.status,
            }
            for b in controle.bevindingen
        ],
        "niet_gecontroleerd": [
            {"code": item.code, "reden": item.reden} for item in controle.niet_gecontroleerd
        ],
        "regels_versie": controle.regels_versie,
    }
