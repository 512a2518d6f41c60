"""Bestedingen through their stages, corrections on earlier years, money received and paid back.

Amounts are whole cents. Each function here is one undo step; what cannot be recorded at all is
refused with a sentence, everything else is recorded and left to the checks.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from nplv_desktop.domain import regels
from nplv_desktop.domain.errors import InvalidInput, UserError
from nplv_desktop.domain.financiering import (
    Beschikking,
    Besteding,
    BestedingDeel,
    Ontvangst,
    Terugbetaling,
)
from nplv_desktop.domain.notation import amount
from nplv_desktop.domain.values import divide
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.saving import put
from nplv_desktop.services.totals import regeling_van

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession

WHOLE = 10_000
"""One hundred per cent in basis points."""


def save_besteding(db: Database, key: str | None, values: Mapping[str, Any], name: str = "") -> str:
    """Make (`key` None) or change one besteding in one undo step; returns its key.

    `InvalidInput` says per field what cannot be taken. An amount above what is granted, a year
    outside the regeling or a negative amount is recorded; the checks tell.
    """
    return save_bestedingen(db, [(key, values)], name)[0]


def save_bestedingen(
    db: Database, changes: Sequence[tuple[str | None, Mapping[str, Any]]], name: str = ""
) -> list[str]:
    """Make or change several bestedingen in one undo step; returns their keys.

    The parts of a besteding that is split by percentage follow a new amount. One that is split by
    amount must be split again first: `InvalidInput`.
    """
    title = name or f"Besteding {'toevoegen' if changes[0][0] is None else 'wijzigen'}"
    keys = []
    with db.change(title) as session:
        for key, values in changes:
            keys.append(put(db, session, Besteding, key, met_boekjaar(session, key, values)))
            if key is not None and {"bedrag", "btw"} & set(values):
                _parts_follow(session, key)
    return keys


def met_boekjaar(session: Session, key: str | None, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The boekjaar of its date when it is not given, unless it already differed on purpose."""
    if "boekjaar" in values or not isinstance(values.get("datum"), date):
        return values
    before = None if key is None else session.get(Besteding, key)
    if before is not None and before.boekjaar != before.datum.year:
        return values
    return {**values, "boekjaar": values["datum"].year}


def _parts_follow(session: ChangeSession, key: str) -> None:
    besteding = session.get_one(Besteding, key)
    if not besteding.gesplitst:
        return
    parts = parts_of(session, key)
    shares = [part.aandeel for part in parts if part.aandeel is not None]
    if len(shares) == len(parts) and sum(shares) == WHOLE:
        amounts, vats = divide(besteding.bedrag, shares), divide(besteding.btw, shares)
        for part, own, vat in zip(parts, amounts, vats, strict=True):
            part.bedrag, part.btw = own, vat
    elif (besteding.bedrag, besteding.btw) != (
        sum(part.bedrag for part in parts),
        sum(part.btw for part in parts),
    ):
        raise InvalidInput({"bedrag": _split_again(besteding, parts)})


def _split_again(besteding: Besteding, parts: Sequence[BestedingDeel]) -> str:
    now = sum(part.bedrag for part in parts), sum(part.btw for part in parts)
    return (
        f"{called(besteding)} is in vaste bedragen verdeeld, samen {amount(now[0], symbol=True)} "
        f"met {amount(now[1], symbol=True)} btw. Verdeel de besteding opnieuw, "
        "of maak de verdeling eerst ongedaan."
    )


def parts_of(session: Session, key: str) -> list[BestedingDeel]:
    """The parts of a besteding, in their order."""
    query = select(BestedingDeel).where(BestedingDeel.besteding_id == key)
    return list(session.scalars(query.order_by(BestedingDeel.volgorde, BestedingDeel.id)))


def called(besteding: Besteding) -> str:
    """What a sentence calls a besteding: by its stuk, else by date and amount."""
    if besteding.stuknummer:
        return f"Stuk {besteding.stuknummer}"
    return f"De besteding van {amount(besteding.bedrag, symbol=True)}"


def zet_stadium(
    db: Database, keys: Sequence[str], stadium: str, datum: date, boekjaar: int | None = None
) -> None:
    """Bring bestedingen to another stage on a date, without typing them again; one undo step.

    What was committed (verplicht) and is now invoiced gets that date and its boekjaar, or the
    `boekjaar` that is given; the day of the commitment stays in `verplicht_op`. Paying changes
    neither date nor boekjaar. Back to an earlier stage takes the dates of the later ones away.
    """
    if stadium not in regels.STADIA:
        raise InvalidInput({"stadium": f"Stadium: “{stadium}” staat niet op de lijst."})
    with db.change("Stadium wijzigen") as session:
        for key in keys:
            besteding = existing(session, key)
            values = _moved(besteding, stadium, datum, boekjaar)
            put(db, session, Besteding, key, {"stadium": stadium, **values})


def _moved(besteding: Besteding, stadium: str, datum: date, boekjaar: int | None) -> dict[str, Any]:
    year = {} if boekjaar is None else {"boekjaar": boekjaar}
    committed = besteding.stadium == "verplicht"
    if stadium == "verplicht":
        day = besteding.verplicht_op or datum
        return {"verplicht_op": day, "betaald_op": None, **_dated(besteding, day), **year}
    values: dict[str, Any] = {"betaald_op": datum if stadium == "betaald" else None}
    if committed:
        values["verplicht_op"] = besteding.verplicht_op or besteding.datum
        values |= {"datum": datum, "boekjaar": datum.year}
    return {**values, **year}


def _dated(besteding: Besteding, day: date) -> dict[str, Any]:
    return {} if besteding.stadium == "verplicht" else {"datum": day, "boekjaar": day.year}


def existing(session: Session, key: str) -> Besteding:
    """One besteding; `UserError` when it is no longer there."""
    found = session.get(Besteding, key)
    if found is None:
        raise UserError("Deze besteding bestaat niet meer. Ververs de lijst en kies opnieuw.")
    return found


def corrigeer(
    db: Database,
    besteding_key: str,
    bedrag: Cents,
    reden: str,
    boekjaar: int,
    *,
    btw: Cents = 0,
    datum: date | None = None,
) -> str:
    """Book in `boekjaar` a correction on a besteding of an earlier year; returns its key.

    `bedrag` and `btw` (cents) are what changes: negative takes off, positive adds. The booking is
    linked to what it corrects, and divided over the same parts when that was split. Refused when
    it corrects what was never booked: an unknown, uncounted or left-out besteding, the same or a
    later year, or more than is left of it after earlier corrections.
    """
    if not reden.strip():
        raise InvalidInput(
            {"correctie_reden": "Reden van de correctie ontbreekt. Vul dit veld in."}
        )
    if not bedrag and not btw:
        raise InvalidInput({"bedrag": "De correctie is € 0,00. Vul in wat er verandert."})
    with db.change("Correctie boeken") as session:
        origin = session.get(Besteding, besteding_key)
        if origin is None:
            raise UserError(
                "Correctie: de boeking die u corrigeert, bestaat hier niet. "
                "Kies een boeking uit de lijst."
            )
        _refuse_unbooked(db, session, origin, boekjaar, (bedrag, btw))
        key = put(
            db,
            session,
            Besteding,
            None,
            {
                **_carried_over(origin),
                "datum": datum or date(boekjaar, 12, 31),
                "boekjaar": boekjaar,
                "bedrag": bedrag,
                "btw": btw,
                "correctie_van_id": origin.id,
                "correctie_boekjaar": origin.boekjaar,
                "correctie_reden": reden.strip(),
            },
        )
        _divide_alike(session, origin, key, bedrag, btw)
    return key


def _carried_over(origin: Besteding) -> dict[str, Any]:
    same = (
        "interventie_id",
        "geldstroom_code",
        "leverancier",
        "btw_compensabel",
        "stadium",
        "projectcode",
        "taakveld",
        "grootboek",
        "gesplitst",
    )
    text = f"Correctie op {called(origin).lower()} van {origin.boekjaar}"
    return {**{name: getattr(origin, name) for name in same}, "omschrijving": text}


def _refuse_unbooked(
    db: Database,
    session: Session,
    origin: Besteding,
    boekjaar: int,
    change: tuple[Cents, Cents],
) -> None:
    if boekjaar <= origin.boekjaar:
        raise UserError(
            f"{called(origin)} is geboekt in {origin.boekjaar}, en u corrigeert in {boekjaar}. "
            "Corrigeer in een later jaar, of wijzig de boeking zelf."
        )
    known = catalogus(db)
    if origin.niet_leveren or not regels.telt(
        regeling_van(known, origin.geldstroom_code), origin.stadium, known.algemeen
    ):
        raise UserError(
            f"{called(origin)} telt niet mee in {origin.boekjaar}, dus er valt niets te "
            "corrigeren. Wijzig de boeking zelf."
        )
    booked = (origin.bedrag, origin.btw)
    earlier = _corrected(session, origin.id)
    for label, was, before, now in zip(("bedrag", "btw"), booked, earlier, change, strict=True):
        left = was + before
        if now and left * now < 0 and abs(now) > abs(left):
            raise UserError(
                f"{called(origin)}: van het {label} is {amount(left, symbol=True)} over, en u "
                f"corrigeert {amount(now, symbol=True)}. Corrigeer niet meer dan er is geboekt."
            )


def _corrected(session: Session, key: str) -> tuple[Cents, Cents]:
    query = select(
        func.coalesce(func.sum(Besteding.bedrag), 0), func.coalesce(func.sum(Besteding.btw), 0)
    ).where(Besteding.correctie_van_id == key)
    own, vat = session.execute(query).one()
    return int(own), int(vat)


def _divide_alike(
    session: ChangeSession, origin: Besteding, key: str, bedrag: Cents, btw: Cents
) -> None:
    """Divide a correction over the parts of what it corrects, in the same proportion."""
    parts = parts_of(session, origin.id) if origin.gesplitst else []
    weights = [abs(part.bedrag) for part in parts]
    if not any(weights):
        weights = [1] * len(parts)
    if not parts:
        return
    shares = zip(parts, divide(bedrag, weights), divide(btw, weights), strict=True)
    for order, (part, own, vat) in enumerate(shares):
        session.add(
            BestedingDeel(
                besteding_id=key,
                interventie_id=part.interventie_id,
                geldstroom_code=part.geldstroom_code,
                bedrag=own,
                btw=vat,
                aandeel=part.aandeel,
                volgorde=order,
            )
        )


def laat_weg(db: Database, keys: Sequence[str], reden: str) -> None:
    """Leave bestedingen out of the levering, with a reason; they stay recorded. One undo step."""
    if not reden.strip():
        raise InvalidInput(
            {"niet_leveren_reden": "Reden van weglaten ontbreekt. Leg uit waarom dit niet meetelt."}
        )
    _change_all(db, keys, "Besteding weglaten", niet_leveren=True, niet_leveren_reden=reden.strip())


def neem_mee(db: Database, keys: Sequence[str]) -> None:
    """Let bestedingen that were left out count again. One undo step."""
    _change_all(db, keys, "Besteding weer meenemen", niet_leveren=False, niet_leveren_reden=None)


def _change_all(db: Database, keys: Sequence[str], name: str, **values: Any) -> None:
    with db.change(name) as session:
        for key in keys:
            existing(session, key)
            put(db, session, Besteding, key, values)


def save_ontvangst(db: Database, key: str | None, values: Mapping[str, Any]) -> str:
    """Record money received on a beschikking (cents); returns the key. One undo step."""
    return save_ontvangsten(db, [(key, values)])[0]


def save_ontvangsten(
    db: Database, changes: Sequence[tuple[str | None, Mapping[str, Any]]], name: str = ""
) -> list[str]:
    """Record or change several receipts in one undo step; returns their keys.

    `InvalidInput` for an amount of nothing, or a geldstroom of another regeling.
    """
    return _save_money(db, Ontvangst, changes, name)


def save_terugbetaling(db: Database, key: str | None, values: Mapping[str, Any]) -> str:
    """Record money paid back on a beschikking (cents); returns the key. One undo step."""
    return save_terugbetalingen(db, [(key, values)])[0]


def save_terugbetalingen(
    db: Database, changes: Sequence[tuple[str | None, Mapping[str, Any]]], name: str = ""
) -> list[str]:
    """Record or change several repayments in one undo step; refused as receipts are."""
    return _save_money(db, Terugbetaling, changes, name)


def _save_money(
    db: Database,
    record: type[Ontvangst | Terugbetaling],
    changes: Sequence[tuple[str | None, Mapping[str, Any]]],
    name: str,
) -> list[str]:
    title = name or f"{record.label} {'toevoegen' if changes[0][0] is None else 'wijzigen'}"
    keys = []
    with db.change(title) as session:
        for key, values in changes:
            if values.get("bedrag") == 0:
                raise InvalidInput({"bedrag": f"{record.label} van € 0,00. Vul een bedrag in."})
            given = dict(values)
            if isinstance(given.get("datum"), date):
                given.setdefault("boekjaar", given["datum"].year)
            made = put(db, session, record, key, given)
            row: Any = session.get_one(record, made)
            _same_regeling(db, session, row.beschikking_id, row.geldstroom_code)
            keys.append(made)
    return keys


def _same_regeling(
    db: Database, session: Session, beschikking: str, geldstroom: str | None
) -> None:
    granted = session.get_one(Beschikking, beschikking)
    regeling = regeling_van(catalogus(db), geldstroom)
    if regeling is not None and regeling.code != granted.regeling_code:
        raise InvalidInput(
            {
                "geldstroom_code": f"Geldstroom {geldstroom} hoort bij {regeling.code}, "
                f"maar deze beschikking is van {granted.regeling_code}. Kies een geldstroom van "
                f"{granted.regeling_code}."
            }
        )
