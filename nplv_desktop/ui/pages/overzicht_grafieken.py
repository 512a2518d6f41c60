"""What the charts of the page Overzicht show: bars per geldstroom, months, and indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain.namen import korte_naam
from nplv_desktop.services import totals
from nplv_desktop.services.overzicht import uitgegeven
from nplv_desktop.ui.charts.bar_words import BarRow
from nplv_desktop.ui.charts.plot import Band, Plot, Series
from nplv_desktop.ui.charts.sparkline import SparkCard
from nplv_desktop.ui.gezegd import said
from nplv_desktop.ui.pages.overzicht_delen import (
    KORTE_MAANDEN,
    MAANDEN,
    euro,
    meetwaarde,
    ronde_euro,
)
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from nplv_desktop.services.overzicht import (
        Indicatorkaart,
        Jaarverloop,
        Maandreeks,
        Overzicht,
    )
    from nplv_desktop.services.prognose import Schatting
    from nplv_desktop.services.totals import Stand
    from nplv_desktop.services.woningen import Woningen


def balken(standen: Sequence[Stand], verwacht: Mapping[str, Schatting]) -> list[BarRow]:
    """One line per geldstroom; `verwacht` by its code, empty when the year is over."""
    return [
        BarRow(
            stand.geldstroom,
            korte_naam(stand.naam),
            stand.ministerie,
            stand.begroot,
            uitgegeven(stand),
            stand.beschikbaar,
            stand.toegekend,
            _forecast([verwacht[stand.geldstroom]]) if stand.geldstroom in verwacht else None,
        )
        for stand in standen
    ]


def ministeriebalken(
    standen: Sequence[Stand], verwacht: Mapping[str, Schatting], namen: Mapping[str, str]
) -> list[BarRow]:
    """One line per ministerie, in the order in which they come; `namen` by their code."""
    groups: dict[str, list[Stand]] = {}
    for stand in standen:
        groups.setdefault(stand.ministerie, []).append(stand)
    rows = []
    for code, found in groups.items():
        whole = totals.totaal(found)
        guesses = [verwacht[s.geldstroom] for s in found if s.geldstroom in verwacht]
        rows.append(
            BarRow(
                code,
                namen.get(code, code) or MORE_MINISTRIES,
                str(len(found)),
                whole.begroot,
                uitgegeven(whole),
                whole.beschikbaar,
                whole.toegekend,
                _forecast(guesses) if guesses else None,
                tuple(stand.geldstroom for stand in found),
            )
        )
    return rows


def _forecast(guesses: Sequence[Schatting]) -> tuple[int, int, int]:
    """Lowest, likely and highest together, in cents."""
    return (
        sum(guess.laag for guess in guesses),
        sum(guess.verwacht for guess in guesses),
        sum(guess.hoog for guess in guesses),
    )


def woningbalken(found: Sequence[Woningen]) -> list[BarRow]:
    """One line per activity: planned, started and done."""
    return [
        BarRow(
            row.activiteit,
            said(row.naam),
            "" if row.sociale_huur is None else SOCIAL.format(aantal=row.sociale_huur),
            row.gestart,
            row.gerealiseerd,
            row.gepland,
            row.gepland,
        )
        for row in found
    ]


MORE_MINISTRIES = tr("Meer ministeries samen")
SOCIAL = tr("{aantal} sociale huur")


def maandgrafiek(read: Overzicht, verloop: Jaarverloop, months: Maandreeks) -> Plot:
    """What was spent so far in each month, the plan spread evenly, and what is expected."""
    planned = read.totaal.begroot
    spent = months.opgeteld()
    known = (
        tr(" tot en met {MAANDEN} {spent}").format(
            MAANDEN=MAANDEN[len(spent) - 1], spent=euro(spent[-1])
        )
        if spent
        else tr(" nog niets")
    )
    return Plot(
        series=(
            Series(
                tr("Begroot, gelijk verdeeld"),
                tuple((month, planned * month // 12) for month in range(13)),
                ink="planned_edge",
                dashed=True,
                marks=False,
            ),
            Series(tr("Besteed"), ((0, 0), *enumerate(spent, start=1))),
        ),
        bands=() if read.afgesloten else _expected(verloop, months),
        write=euro,
        short=ronde_euro,
        x_text=_month,
        from_zero=True,
        description=tr("Besteed is{known}. Begroot voor het hele jaar is {planned}.").format(
            known=known, planned=euro(planned)
        ),
    )


def _expected(verloop: Jaarverloop, months: Maandreeks) -> tuple[Band, ...]:
    """The band from what is spent now to the lowest and highest expectation of the year's end."""
    until, spent = months.tot_maand, months.opgeteld()
    if not 0 < until < len(MAANDEN):
        return ()
    end = (len(MAANDEN), verloop.einde.laag, verloop.einde.hoog)
    return (Band(tr("Verwacht"), ((until, spent[-1], spent[-1]), end)),)


def _month(number: int) -> str:
    return KORTE_MAANDEN[number - 1] if number else ""


def indicatorkaart(found: Indicatorkaart) -> SparkCard:
    """A card with the latest value, what it should become, and its line by year."""
    card = SparkCard()
    values = dict(found.punten)
    first, last = found.punten[0][0], found.punten[-1][0]
    line = [values.get(year) for year in range(first, last + 1)]
    level = None if found.doel is None else found.doel[1]
    card.show_indicator(found.naam, _text(found, values[last]), _note(found), line, level)
    history = " · ".join(f"{year}: {_text(found, value)}" for year, value in found.punten)
    card.setToolTip(f"{found.naam}\n{history}")
    return card


def _text(found: Indicatorkaart, value: Decimal) -> str:
    return meetwaarde(value, found.eenheid, found.decimalen)


def _note(found: Indicatorkaart) -> str:
    """The target, or else the baseline; and the year of the latest value."""
    year = found.punten[-1][0]
    if found.doel is not None:
        first = tr("doel {found}").format(found=_text(found, found.doel[1]))
    elif found.nulmeting is not None and found.nulmeting[0] != year:
        first = tr("nulmeting {found}").format(found=_text(found, found.nulmeting[1]))
    else:
        first = tr("nog geen doel")
    return f"{first} · {year}" + (tr(", voorlopig") if found.voorlopig else "")
