"""The report for alliantie and council: what was done for the neighbourhood, and what it brought.

Per actielijn: the goal, the interventies, the money, the indicators, and what was learned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain import notation
from nplv_desktop.domain import stuk as delen
from nplv_desktop.services import rapport_woorden as woorden
from nplv_desktop.services import totals
from nplv_desktop.services.rapport_feiten import Feiten as Jaar
from nplv_desktop.services.rapport_stuk import stuk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.domain.catalogus import Actielijn
    from nplv_desktop.domain.interventies import Interventie
    from nplv_desktop.domain.stuk import Blok, Stuk
    from nplv_desktop.services.indicatoren import IndicatorStand
    from nplv_desktop.store.database import Database

_ROOM = 0.42
"""The share of a page that an actielijn wants to begin on."""
_AT_WORK = {
    "loopt": ("loopt", "lopen"),
    "afgerond": ("is afgerond", "zijn afgerond"),
    "toegekend": ("is toegekend", "zijn toegekend"),
    "aangevraagd": ("is aangevraagd", "zijn aangevraagd"),
    "gestopt": ("is gestopt", "zijn gestopt"),
}
"""How one, and how more interventies of a status are told of."""


def alliantie(db: Database, jaar: int) -> Stuk:
    """The report of one boekjaar, as it can be printed for alliantie and council."""
    year = Jaar(db, jaar)
    blocks: list[Blok] = [*_in_het_kort(year), *_waar_het_geld_vandaan_komt(year)]
    for line in year.catalogus.actielijnen:
        blocks += _actielijn(year, line)
    blocks += _zonder_actielijn(year)
    blocks += _leeswijzer()
    return stuk(
        year,
        f"{year.dossier.gebied_naam} in {jaar}",
        f"Voortgang voor de alliantie en de gemeenteraad van {year.dossier.gemeente}",
        blocks,
    )


def _in_het_kort(year: Jaar) -> list[Blok]:
    found = [each for each in year.interventies if year.was_er(each)]
    budget, used = year.sommen(found)
    reach = year.bereik([each.id for each in found])
    blocks: list[Blok] = []
    if year.dossier.samenvatting:
        blocks.append(delen.Alinea(year.dossier.samenvatting))
    cards = [
        delen.Cijferkaart("Interventies", notation.number(len(found)), f"in {year.jaar}"),
        delen.Cijferkaart("Begroot", woorden.euro(budget), f"voor {year.jaar}"),
        delen.Cijferkaart("Besteed", woorden.euro(used), _share(used, budget)),
    ]
    if reach is not None:
        cards.append(
            delen.Cijferkaart("Bereikte bewoners", notation.number(reach), "over alle interventies")
        )
    blocks += [delen.Cijferkaarten(tuple(cards)), delen.Alinea(_opening(year, found))]
    bars = []
    for line in year.catalogus.actielijnen:
        planned, spent = year.sommen(year.van(line.code))
        if planned or spent:
            bars.append(delen.Staaf(f"{line.code}. {line.naam}", planned, spent))
    if bars:
        blocks += [
            delen.Kop("Het geld per actielijn", 2),
            delen.Staven("Per actielijn", tuple(bars)),
        ]
    return blocks


def _share(spent: int, planned: int) -> str:
    share = woorden.deel(spent, planned)
    return f"{share} van begroot" if share else "niets begroot"


def _opening(year: Jaar, found: Sequence[Interventie]) -> str:
    total = woorden.aantal(len(found), "interventie", "interventies")
    counts = ((state, sum(each.status == state for each in found)) for state in _AT_WORK)
    told = [f"{count} {_AT_WORK[state][count > 1]}" for state, count in counts if count]
    if not told:
        return f"In {year.jaar} is er aan {total} gewerkt."
    return f"In {year.jaar} is er aan {total} gewerkt. Nu geldt: {woorden.opsomming(told)}."


def _waar_het_geld_vandaan_komt(year: Jaar) -> list[Blok]:
    rows: list[list[str | int | None]] = []
    for regeling in year.catalogus.regelingen:
        mine = [stand for stand in year.standen if stand.regeling == regeling.code]
        whole = totals.totaal(mine)
        if whole.toegekend_tm or whole.besteed_tm:
            amounts = (whole.toegekend_tm, whole.besteed, whole.besteed_tm)
            rows.append([f"{regeling.naam} ({regeling.code})", *amounts])
    if not rows:
        return []
    sums = [sum(int(row[place] or 0) for row in rows) for place in (1, 2, 3)]
    columns = (
        delen.Kolom("Regeling van het Rijk", 2.6),
        delen.Kolom(f"Toegekend t/m {year.jaar}", 1.2, "bedrag"),
        delen.Kolom(f"Besteed in {year.jaar}", 1.2, "bedrag"),
        delen.Kolom(f"Besteed t/m {year.jaar}", 1.2, "bedrag"),
    )
    return [
        delen.Kop("Waar het geld vandaan komt", 2),
        delen.Tabel("Regelingen", columns, rows, ("Totaal", *sums)),
    ]


def _actielijn(year: Jaar, line: Actielijn) -> list[Blok]:
    found = year.van(line.code)
    indicators = [each for each in year.indicatoren if each.indicator.actielijn == line.code]
    goals = [goal for goal in year.doelen if goal.actielijn == line.code]
    if not (found or goals):
        return []
    blocks: list[Blok] = [delen.Kop(f"{line.code}. {line.naam}", ruimte=_ROOM)]
    blocks += [delen.Kader(f"Doel: {goal.titel}", goal.omschrijving or "") for goal in goals]
    blocks += _werk(year, found)
    blocks += _cijfers(indicators)
    return [*blocks, *_geleerd(found)]


def _werk(year: Jaar, found: Sequence[Interventie]) -> list[Blok]:
    """The interventies of an actielijn, with their money and what they reached."""
    if not found:
        return [delen.Alinea(f"In {year.jaar} was hier geen interventie aan het werk.")]
    planned, spent = year.sommen(found)
    told = woorden.aantal(len(found), "interventie", "interventies")
    bars = tuple(
        delen.Staaf(each.titel, year.geld(each.id).begroot, year.geld(each.id).besteed)
        for each in found
    )
    rows = [
        (
            each.titel,
            each.doelgroep,
            woorden.status(each),
            woorden.resultaten(year.resultaten(each.id)) or "nog niet geteld",
        )
        for each in found
    ]
    columns = (
        delen.Kolom("Interventie", 1.7),
        delen.Kolom("Voor wie", 1.5),
        delen.Kolom("Status", 0.7),
    )
    return [
        delen.Kop("Wat we deden", 2),
        delen.Alinea(f"Aan dit doel werkten {told}. {woorden.geld(year.jaar, planned, spent)}"),
        delen.Staven("Begroot en besteed", bars),
        delen.Kop(f"Wat het opleverde in {year.jaar}", 2),
        delen.Tabel("Resultaten", (*columns, delen.Kolom("Resultaat", 2.4)), rows),
    ]


def _cijfers(found: Sequence[IndicatorStand]) -> list[Blok]:
    """The indicators: charts where there is a line, the rest in words."""
    lines = [line for each in found if (line := woorden.lijn(each)) is not None]
    drawn = {line.naam for line in lines}
    rest = [each for each in found if f"{each.indicator.code} {each.naam}" not in drawn]
    known = [each for each in rest if each.laatste is not None]
    missing = [each.naam for each in rest if each.laatste is None]
    if not (lines or known):
        return []
    blocks: list[Blok] = [delen.Kop("Wat we zien in de wijk", 2)]
    if lines:
        blocks.append(delen.Lijnen(tuple(lines)))
    if known:
        facts = tuple((each.naam, woorden.indicator(each)) for each in known)
        blocks.append(delen.Feiten(facts))
    if missing:
        blocks.append(delen.Alinea(f"Nog geen meting: {woorden.opsomming(missing)}.", klein=True))
    return blocks


def _geleerd(found: Sequence[Interventie]) -> list[Blok]:
    learned = tuple((each.titel, each.geleerd) for each in found if each.geleerd)
    return [delen.Kop("Wat we leerden", 2), delen.Feiten(learned)] if learned else []


def _zonder_actielijn(year: Jaar) -> list[Blok]:
    found = year.van(None)
    if not found:
        return []
    return [delen.Kop("Nog zonder actielijn", ruimte=_ROOM), *_werk(year, found), *_geleerd(found)]


def _leeswijzer() -> list[Blok]:
    return [
        delen.Kop("Hoe u dit leest", 2),
        delen.Alinea(
            "Begroot is wat voor dit jaar was gepland. Besteed is wat is geboekt en volgens de "
            "regels van de regeling meetelt. Een open rondje in een grafiek is een voorlopige "
            "meting; de groene streep is het doel. Een bewoner die bij twee interventies meedoet, "
            "telt twee keer mee.",
            klein=True,
        ),
    ]
