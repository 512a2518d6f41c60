"""The bookings of a verantwoording as rows: many, so read and made column by column."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import false, func, select

from nplv_desktop.domain import notation
from nplv_desktop.domain.dossier import STADIA
from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.financiering import Besteding, BestedingDeel
from nplv_desktop.services import totals
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.workbook.in_parts import let_go, mapped, rows_of
from nplv_desktop.workbook.limits import LIMITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from nplv_desktop.domain.catalogus import Catalogus
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.services.exporting_gemeen import Interventies
    from nplv_desktop.store.database import Database


MOST_ROWS = 1_048_000
"""The rows of a sheet in Excel (1,048,576), less room for what stands above the table."""
READ_BACK = LIMITS.rows - 50
"""The rows that this program reads back of a sheet, less room for what stands above the table."""
_PART = 2_000
"""Rows that are read at a time."""


def niet_terug_te_lezen(db: Database, jaar: int) -> str:
    """What to know beforehand of a verantwoording with very many bookings; empty when it is few.

    Told before the workbook is made: it is sound and opens in Excel, but it is larger than what
    this program takes in (`workbook/limits.py`).
    """
    with db.read() as session:
        queries = [query.subquery() for query in (_bookings(jaar), _booking_parts(jaar))]
        found = sum(session.scalar(select(func.count()).select_from(q)) or 0 for q in queries)
    if found <= READ_BACK:
        return ""
    return (
        f"Boekjaar {jaar} heeft {notation.number(found)} boekingen. Het werkboek wordt gemaakt en "
        f"opent in Excel. Maar dit programma leest niet meer dan {notation.number(READ_BACK)} "
        "boekingen terug. Wat de ontvanger in het werkboek verandert, komt dan niet terug in het "
        "dossier. Ook kan het Rijk het niet samenvoegen met dit programma. Wilt u dat wel, zet dan "
        "boekingen die niet meegaan op Niet meeleveren, of voeg kleine boekingen samen."
    )


def besteding_rows(db: Database, jaar: int, interventies: Interventies) -> list[tuple[Any, ...]]:
    """Every booking (or part) of the boekjaar that counts, in the order of the columns.

    `UsageError` when there are more than one sheet of a spreadsheet holds.
    """
    with db.read() as session:
        columns = _columns(session.connection(), (_bookings(jaar), _booking_parts(jaar)))
    if len(columns[0]) > MOST_ROWS:
        raise UsageError(
            f"Boekjaar {jaar} heeft {notation.number(len(columns[0]))} boekingen; op een blad van "
            f"Excel passen er {notation.number(MOST_ROWS)}. Er is geen werkboek gemaakt. "
            "Zet boekingen die niet meegaan op Niet meeleveren, of voeg kleine boekingen samen."
        )
    made, counted = _made(columns, catalogus(db), interventies)
    rows = rows_of(made)
    let_go(made)
    if None in counted:
        return [row for row, cents in zip(rows, counted, strict=True) if cents is not None]
    return rows


def _columns(reading: Connection, queries: Sequence[Any]) -> list[list[Any]]:
    """What the queries find, column by column; read in parts, so that others get their turn."""
    columns: list[list[Any]] = [[] for _ in queries[0].selected_columns]
    for query in queries:
        for rows in reading.execute(query).yield_per(_PART).partitions():
            for column, values in zip(columns, zip(*rows, strict=True), strict=True):
                column.extend(values)
    return columns


def _in_order(columns: Sequence[Sequence[Any]]) -> list[int]:
    """The places of the rows by geldstroom, date, number and key.

    Divided first and then sorted: sorting a million rows at once keeps every other thread waiting.
    """
    keys, days, numbers, streams = (columns[place] for place in (0, 5, 6, 2))
    together: dict[Any, list[int]] = defaultdict(list)
    for place, (stream, day) in enumerate(zip(streams, days, strict=True)):
        together[stream or "", day].append(place)
    return [
        place
        for group in sorted(together)
        for place in sorted(together[group], key=lambda place: (numbers[place] or "", keys[place]))
    ]


def _made(
    columns: list[list[Any]], known: Catalogus, interventies: Interventies
) -> tuple[list[list[Any]], list[Cents | None]]:
    """The columns of the table in their order, and the cents that count; takes `columns` away."""
    order = _in_order(columns)
    keys, places, streams, corrected, years, *about = (
        mapped(column.__getitem__, order) for column in columns
    )
    let_go(columns)
    amounts, vats, compensable, stages = about[5:]
    titles = {i.id: (i.code, i.titel) for i in interventies.alle}
    named = [titles.get(place or "", (None, None)) for place in places]
    schemes = {g.code: g.regeling for g in known.geldstromen}
    labels = {c.code: c.label for c in STADIA}
    counted = totals.Counting(known).all(streams, stages, compensable, amounts, vats)
    made: list[list[Any]] = [
        mapped(schemes.get, streams),
        streams,
        [code for code, _ in named],
        [title for _, title in named],
        ["Besteding" if year is None else "Correctie" for year in corrected],
        [year if fixed is None else fixed for year, fixed in zip(years, corrected, strict=True)],
        *about[:5],
        amounts,
        vats,
        compensable,
        mapped(labels.__getitem__, stages),
        list(counted),
        keys,
    ]
    let_go([order, places, years, corrected, stages, named])
    return made, counted


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
