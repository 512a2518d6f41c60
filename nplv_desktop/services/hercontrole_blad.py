"""The facts of a return, as its sheets say them now.

What a sheet holds is taken from the sheet, so that a figure that was changed after the export
counts in the checks at the Rijk as well. Balances come from their rows as they stand; of bookings,
series, SiSa values and interventies only what differs from the export changes a fact.
"""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.checks.base import Rijen
from nplv_desktop.domain.checks.feiten import Boekingen, Geldstand
from nplv_desktop.domain.checks.meereizen import INGEVULD
from nplv_desktop.domain.financiering import Besteding, BestedingDeel
from nplv_desktop.domain.interventies import STATUSSEN
from nplv_desktop.services.checking_bookings import boekingen, personen
from nplv_desktop.store.los import los
from nplv_desktop.workbook.nationaal import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from nplv_desktop.domain.catalogus import Catalogus
    from nplv_desktop.domain.checks.feiten import Feiten, InterventieFeit, SisaVeld, VerloopFeit
    from nplv_desktop.domain.checks.reeksen import Reeks, Streef, Waarde
    from nplv_desktop.workbook.reader import BundleRead

    Rij = dict[str, Any]
    Wijziging = tuple[Rij | None, Rij | None]


def met_blad(feiten: Feiten, book: BundleRead) -> Feiten:
    """The facts with what the sheets of the workbook say now; ValueError when they cannot be."""
    gelezen = replace(
        feiten,
        interventies=tuple(_interventies(feiten, book)),
        reeksen=tuple(_reeksen(feiten, book)),
    )
    if book.content.soort != "verantwoording":
        return _gevraagd(gelezen, book)
    gelezen = replace(
        gelezen,
        standen=tuple(_standen(feiten, book)),
        verloop=tuple(_verloop(feiten, book)),
        sisa=tuple(replace(s, velden=tuple(_sisa(s.velden, book))) for s in feiten.sisa),
    )
    if not _anders(book, "tblBestedingen"):
        return gelezen
    was = blad_boekingen(_base(book, "tblBestedingen"), feiten.catalogus, feiten.jaar)
    nu = blad_boekingen(book.rijen("tblBestedingen"), feiten.catalogus, feiten.jaar)
    return replace(
        gelezen,
        boekingen=_samen(feiten.boekingen, was[0], nu[0]),
        personen=_verschoven(feiten.personen, was[1], nu[1]),
    )


def _base(book: BundleRead, table: str) -> list[Rij]:
    """The rows of a table as they were exported."""
    return [] if book.base is None else replace(book, content=book.base).rijen(table)


def _anders(book: BundleRead, table: str) -> list[Wijziging]:
    """The rows of a table that were changed, added or removed since the export: before and now."""
    if book.vingerafdruk == book.vingerafdruk_nu:
        return []
    was, nu = ({_sleutel(r): r for r in rows} for rows in (_base(book, table), book.rijen(table)))
    return [
        (was.get(key), nu.get(key))
        for key in dict.fromkeys((*was, *nu))
        if was.get(key) != nu.get(key)
    ]


def _sleutel(rij: Rij) -> tuple[Any, ...]:
    return (rij["id"],) if "id" in rij else (rij.get("indicator"), rij.get("jaar"))


def _cents(rij: Mapping[str, Any], *keys: str) -> int:
    """The sum of amounts of a row; ValueError when one is larger than an amount can be."""
    amounts = [rij.get(key) or 0 for key in keys]
    if any(abs(amount) > LARGEST for amount in amounts):
        raise ValueError("no amount of a gebied")
    return sum(amounts)


# money


def _standen(f: Feiten, book: BundleRead) -> Iterator[Geldstand]:
    """Where each geldstroom stands, by the row of the summary."""
    known = {stand.code: stand for stand in f.standen}
    exported = {rij["geldstroom"]: rij for rij in _base(book, "tblSamenvatting")}
    planned = _begroot(book, f.jaar)
    for rij in book.rijen("tblSamenvatting"):
        code = rij["geldstroom"] or ""
        stroom = f.catalogus.geldstroom(code)
        stand = known.get(code) or Geldstand(code, stroom.naam, stroom.regeling, f.jaar)
        yield _stand(stand, rij, exported.get(code, rij), planned.get(code, stand.begroot))


def _stand(stand: Geldstand, rij: Rij, was: Rij, begroot: int) -> Geldstand:
    """A stand with the amounts of its row; what moved or went back since counts in this year."""

    def erbij(key: str) -> int:
        return _cents(rij, key) - _cents(was, key)

    nieuw = replace(
        stand,
        toegekend=_cents(rij, "toegekend"),
        toegekend_tm=_cents(rij, "toegekend_tm"),
        begroot=begroot,
        besteed=_cents(rij, "besteed", "correctie"),
        besteed_tm=_cents(rij, "besteed_eerder", "besteed", "correctie"),
        gereserveerd=stand.gereserveerd + erbij("gereserveerd"),
        overgeheveld=stand.overgeheveld + erbij("overgeheveld"),
        terugbetaald=stand.terugbetaald + erbij("terug_te_betalen"),
    )
    used = nieuw.gereserveerd + nieuw.besteed + nieuw.terugbetaald
    restant_tm = _cents(rij, "toegekend_tm", "overgeheveld") - _cents(
        rij, "besteed_eerder", "besteed", "correctie", "gereserveerd", "terug_te_betalen"
    )
    restant = nieuw.beschikbaar - used
    return replace(nieuw, restant=restant, restant_tm=restant_tm, eerder_over=restant_tm - restant)


def _begroot(book: BundleRead, jaar: int) -> dict[str, int]:
    """What was planned in the year, per geldstroom, by the sheets of the regelingen."""
    return {
        rij["geldstroom"]: _cents(rij, "begroot")
        for blok in book.content.regelingen
        for rij in book.rijen(f"tbl_{blok.code}")
        if rij["jaar"] == jaar
    }


def _verloop(f: Feiten, book: BundleRead) -> Iterator[VerloopFeit]:
    """Received and paid back up to this year, moved by what the sheet says otherwise."""
    moved = {}
    for was, nu in _anders(book, "tblVerloop"):
        before, now = was or {}, nu or {}
        rij = now or before
        moved[rij["regeling"]] = {
            key: _cents(now, key) - _cents(before, key)
            for key in ("beginstand", "ontvangen", "besteed", "terugbetaald")
        }
    granted: dict[str, list[int]] = {}
    for rij in book.rijen("tblSamenvatting"):
        sums = granted.setdefault(rij["regeling"], [0, 0])
        sums[0] += _cents(rij, "toegekend_tm")
        sums[1] += _cents(rij, "besteed_eerder", "besteed", "correctie")
    for feit in f.verloop:
        by = moved.get(feit.regeling, {})
        received = _cents(by, "beginstand", "ontvangen")
        toegekend, besteed = granted.get(feit.regeling, [feit.toegekend_tm, feit.besteed_tm])
        yield replace(
            feit,
            toegekend_tm=toegekend,
            besteed_tm=besteed,
            ontvangen_tm=feit.ontvangen_tm + received,
            terugbetaald_tm=feit.terugbetaald_tm + _cents(by, "terugbetaald"),
            overzicht=feit.overzicht + received - _cents(by, "besteed", "terugbetaald"),
        )


def _gevraagd(f: Feiten, book: BundleRead) -> Feiten:
    """What an aanvraag plans in its first year, moved by what the begroting says otherwise."""
    moved: dict[str, int] = {}
    for was, nu in _anders(book, "tblBegroting"):
        for rij, sign in ((was, -1), (nu, 1)):
            if rij is not None and rij["jaar"] == f.jaar:
                code = rij["geldstroom"] or ""
                moved[code] = moved.get(code, 0) + sign * _cents(rij, "bedrag")
    return replace(
        f,
        standen=tuple(replace(s, begroot=s.begroot + moved.get(s.code, 0)) for s in f.standen),
    )


# bookings


def blad_boekingen(rijen: Iterable[Rij], known: Catalogus, jaar: int) -> tuple[Boekingen, Rijen]:
    """The faults of bookings by their rows on the sheet, and suppliers that look like a person.

    The same statements as in a dossier. A split booking has a row per part here.
    """
    bookings = {rij["id"]: _boeking(rij, jaar) for rij in rijen}
    with los({Besteding: list(bookings.values()), BestedingDeel: ()}) as session:
        return boekingen(session, known, jaar), personen(session, jaar)


def _boeking(rij: Rij, jaar: int) -> Rij:
    """The fields of a besteding by the row of the sheet."""
    plain = {
        key: rij[key]
        for key in ("id", "datum", "stuknummer", "factuurnummer", "leverancier", "omschrijving")
    }
    if plain["id"] is None or plain["datum"] is None:
        raise ValueError("a booking without its key or day")
    return {
        **plain,
        "boekjaar": jaar,
        "interventie_id": rij["interventie"],
        "geldstroom_code": rij["geldstroom"],
        "bedrag": _cents(rij, "bedrag"),
        "btw": _cents(rij, "btw"),
        "btw_compensabel": rij["btw_compensabel"],
        "stadium": "betaald",
        "correctie_boekjaar": rij["boekjaar"] if rij["soort"] == "Correctie" else None,
        "correctie_reden": INGEVULD,
        "gesplitst": False,
        "niet_leveren": False,
    }


def _samen(meegereisd: Boekingen, was: Boekingen, nu: Boekingen) -> Boekingen:
    return Boekingen(
        **{
            f.name: _verschoven(*(getattr(b, f.name) for b in (meegereisd, was, nu)))
            for f in fields(Boekingen)
        }
    )


def _verschoven(meegereisd: Rijen, was: Rijen, nu: Rijen) -> Rijen:
    """The records with a fault, less those that had it on the sheet, with those that have it."""
    if was == nu:
        return meegereisd
    before = {p.record_id for p in was.plekken}
    now = {p.record_id for p in nu.plekken}
    extra = tuple(p for p in nu.plekken if p.record_id not in before)
    rest = tuple(p for p in meegereisd.plekken if p.record_id in now or p.record_id not in before)
    number = max(0, meegereisd.aantal + nu.aantal - was.aantal)
    places = (*extra, *rest) or nu.plekken
    if not places:
        return Rijen()
    return Rijen(number, meegereisd.som + nu.som - was.som, places, nu.afdruk)


# interventies, series, SiSa


def _interventies(f: Feiten, book: BundleRead) -> Iterator[InterventieFeit]:
    changed = {rij["id"]: rij for _, rij in _anders(book, "tblInterventies") if rij is not None}
    codes = {choice.label: choice.code for choice in STATUSSEN}
    for i in f.interventies:
        rij = changed.get(i.id)
        if rij is None:
            yield i
            continue
        yield replace(
            i,
            code=rij["code"] or "",
            titel=rij["titel"] or "",
            status=codes.get(rij["status"], i.status),
            start=rij["start"],
            einde=rij["einde"],
            doelgroep=rij["doelgroep"],
            actielijn=i.actielijn if rij["actielijn"] else None,
        )


def _reeksen(f: Feiten, book: BundleRead) -> Iterator[Reeks]:
    changed = {_sleutel(nu): nu for _, nu in _anders(book, "tblMetingen") if nu is not None}
    for reeks in f.reeksen:
        values = tuple(_meting(w, changed.get((reeks.sleutel, w.peiljaar))) for w in reeks.waarden)
        base = next((w for w in values if reeks.nulmeting and w.id == reeks.nulmeting.id), None)
        yield replace(
            reeks,
            waarden=values,
            nulmeting=base or reeks.nulmeting,
            streefwaarden=tuple(
                _streef(s, changed.get((reeks.sleutel, s.jaar))) for s in reeks.streefwaarden
            ),
        )


def _meting(waarde: Waarde, rij: Rij | None) -> Waarde:
    if rij is None:
        return waarde
    return replace(waarde, waarde=_getal(rij["waarde"]), voorlopig=bool(rij["voorlopig"]))


def _streef(streef: Streef, rij: Rij | None) -> Streef:
    value = None if rij is None else _getal(rij["streefwaarde"])
    return streef if value is None else replace(streef, waarde=value)


def _getal(value: Any) -> Decimal | None:
    """A number of a cell; ValueError when it is larger than an indicator can be."""
    if not isinstance(value, Decimal):
        return None
    if not value.is_finite() or abs(value.adjusted()) > 18:  # noqa: PLR2004  digits
        raise ValueError("no value of an indicator")
    return value


def _sisa(velden: Sequence[SisaVeld], book: BundleRead) -> Iterator[SisaVeld]:
    changed = {rij["id"]: rij for _, rij in _anders(book, "tblSiSa") if rij is not None}
    for veld in velden:
        rij = changed.get(f"{veld.id}/{veld.regelnummer or 0}")
        if rij is None:
            yield veld
            continue
        value = rij["waarde"]
        yield replace(veld, waarde=value, getypt=None if value is None else str(value))
