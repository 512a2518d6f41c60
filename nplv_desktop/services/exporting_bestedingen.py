"""The bookings of a verantwoording as rows: many, so read and made column by column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import false, select

from nplv_desktop.domain.dossier import STADIA
from nplv_desktop.domain.financiering import Besteding, BestedingDeel
from nplv_desktop.services import totals
from nplv_desktop.services.dossiers import catalogus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nplv_desktop.domain.catalogus import Catalogus
    from nplv_desktop.services.exporting_gemeen import Interventies
    from nplv_desktop.store.database import Database


def besteding_rows(db: Database, jaar: int, interventies: Interventies) -> list[tuple[Any, ...]]:
    """Every booking (or part) of the boekjaar that counts, in the order of the columns."""
    with db.read() as session:
        reading = session.connection()
        rows = [*reading.execute(_bookings(jaar)), *reading.execute(_booking_parts(jaar))]
    return list(_made(rows, catalogus(db), interventies))


def _made(
    rows: Sequence[Any], known: Catalogus, interventies: Interventies
) -> Iterator[tuple[Any, ...]]:
    """Bookings as rows, by geldstroom, date and number; column by column, for there are many."""
    if not rows:
        return iter(())
    columns = list(zip(*rows, strict=True))
    first = [[value or "" for value in columns[place]] for place in (2, 6)]
    order = sorted(
        range(len(rows)),
        key=list(zip(first[0], columns[5], first[1], columns[0], strict=True)).__getitem__,
    )
    keys, places, streams, corrected, years, *about = (
        list(map(column.__getitem__, order)) for column in columns
    )
    amounts, vats, compensable, stages = about[5:]
    titles = {i.id: (i.code, i.titel) for i in interventies.alle}
    named = [titles.get(place or "", (None, None)) for place in places]
    schemes = {g.code: g.regeling for g in known.geldstromen}
    labels = {c.code: c.label for c in STADIA}
    counted = totals.Counting(known).all(streams, stages, compensable, amounts, vats)
    made = zip(
        map(schemes.get, streams),
        streams,
        [code for code, _ in named],
        [title for _, title in named],
        ["Besteding" if year is None else "Correctie" for year in corrected],
        [year if fixed is None else fixed for year, fixed in zip(years, corrected, strict=True)],
        *about[:5],
        amounts,
        vats,
        compensable,
        map(labels.__getitem__, stages),
        counted,
        keys,
        strict=True,
    )
    if None not in counted:
        return made
    return (row for row, cents in zip(made, counted, strict=True) if cents is not None)


def _bookings(jaar: int) -> Any:
    return select(
        Besteding.id,
        Besteding.interventie_id,
        Besteding.geldstroom_code,
        Besteding.correctie_boekjaar,
        Besteding.boekjaar,
        Besteding.datum,
        Besteding.stuknummer,
        Besteding.factuurnummer,
        Besteding.leverancier,
        Besteding.omschrijving,
        Besteding.bedrag,
        Besteding.btw,
        Besteding.btw_compensabel,
        Besteding.stadium,
    ).where(
        Besteding.boekjaar == jaar,
        Besteding.gesplitst == false(),
        Besteding.niet_leveren == false(),
        Besteding.geldstroom_code.is_not(None),
    )


def _booking_parts(jaar: int) -> Any:
    return (
        select(
            BestedingDeel.id,
            BestedingDeel.interventie_id,
            BestedingDeel.geldstroom_code,
            Besteding.correctie_boekjaar,
            Besteding.boekjaar,
            Besteding.datum,
            Besteding.stuknummer,
            Besteding.factuurnummer,
            Besteding.leverancier,
            Besteding.omschrijving,
            BestedingDeel.bedrag,
            BestedingDeel.btw,
            Besteding.btw_compensabel,
            Besteding.stadium,
        )
        .join(Besteding, Besteding.id == BestedingDeel.besteding_id)
        .where(
            Besteding.boekjaar == jaar,
            Besteding.gesplitst,
            Besteding.niet_leveren == false(),
            BestedingDeel.geldstroom_code.is_not(None),
        )
    )
