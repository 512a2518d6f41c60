"""Sentences of the report: figures of a year as people say them. Plain Dutch, no jargon."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from nplv_desktop.domain import notation
from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.interventies import Interventie, Resultaat
from nplv_desktop.domain.stuk import Lijn
from nplv_desktop.services.indicatoren import better

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.domain.indicatoren import Meting
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.services.indicatoren import IndicatorStand

_HUNDRED = 100
_SERIES = 2


def euro(cents: Cents) -> str:
    """Whole euros with their sign."""
    return notation.amount(cents, symbol=True, decimals=False)


def deel(besteed: Cents, begroot: Cents) -> str:
    """`82 %`; empty when nothing was planned."""
    if begroot <= 0:
        return ""
    share = (Decimal(besteed) * _HUNDRED / begroot).quantize(Decimal(1), ROUND_HALF_UP)
    return f"{notation.number(share)} %"


def geld(jaar: int, begroot: Cents, besteed: Cents) -> str:
    """One sentence about planned and spent in a year."""
    if not begroot and not besteed:
        return f"Voor {jaar} was hier geen geld begroot, en er is niets uitgegeven."
    if not begroot:
        return f"Er is {euro(besteed)} uitgegeven; voor {jaar} was hier niets begroot."
    return (
        f"Van de {euro(begroot)} die voor {jaar} was begroot, is {euro(besteed)} uitgegeven "
        f"({deel(besteed, begroot)})."
    )


def aantal(count: int, een: str, meer: str) -> str:
    """`1 interventie`, `12 interventies`."""
    return f"{notation.number(count)} {een if count == 1 else meer}"


def opsomming(words: Sequence[str]) -> str:
    """`a`, `a en b`, `a, b en c`."""
    if len(words) < _SERIES:
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"


def status(interventie: Interventie) -> str:
    """The status of an interventie as it is shown."""
    return field_of(Interventie, "status").label_of(interventie.status)


def resultaten(found: Sequence[Resultaat]) -> str:
    """What was reached: `74 bereikte bewoners (gepland 80)`; empty when nothing was counted."""
    label = field_of(Resultaat, "grootheid").label_of
    told = []
    for each in found:
        if each.gerealiseerd is None:
            continue
        name = each.naam or label(each.grootheid)
        planned = "" if each.gepland is None else f" (gepland {notation.number(each.gepland)})"
        told.append(f"{notation.number(each.gerealiseerd)} {_small(name)}{planned}")
    return "; ".join(told)


def _small(name: str) -> str:
    """A label inside a sentence: `Woningen: verbeteren` is `woningen (verbeteren)`."""
    head, _, part = name.partition(": ")
    word = head[:1].lower() + head[1:]
    return f"{word} ({part})" if part else word


def lijn(stand: IndicatorStand) -> Lijn | None:
    """The chart of an indicator with two or more values; None when there is no line to draw."""
    points = tuple((m.peiljaar, m.waarde) for m in stand.reeks if m.waarde is not None)
    if len(points) < _SERIES:
        return None
    target, start = stand.streefwaarde, stand.nulmeting
    return Lijn(
        f"{stand.indicator.code} {stand.naam}",
        points,
        frozenset(m.peiljaar for m in stand.reeks if m.voorlopig),
        (start.peiljaar, start.waarde) if start and start.waarde is not None else None,
        (target.jaar, target.waarde) if target else None,
        stand.indicator.eenheid,
        stand.indicator.decimalen,
        indicator(stand),
    )


def indicator(stand: IndicatorStand) -> str:
    """Where an indicator came from, where it is, where it goes, and whether that is better."""
    now, start, target = stand.laatste, _start(stand), stand.streefwaarde
    if now is None:
        return "Er is nog geen meting."
    if start is None or start.peiljaar == now.peiljaar:
        told = f"{value(stand, now)} in {now.peiljaar}"
    else:
        told = (
            f"Van {value(stand, start)} in {start.peiljaar} naar {value(stand, now)} in "
            f"{now.peiljaar}"
        )
    if now.voorlopig:
        told += " (voorlopig)"
    if target is not None:
        told += f"; doel {_number(stand, target.waarde)} in {target.jaar}"
    return f"{told}. {_verdict(stand, start, now)}".strip()


def _start(stand: IndicatorStand) -> Meting | None:
    if stand.nulmeting is not None and stand.nulmeting.waarde is not None:
        return stand.nulmeting
    return next((m for m in stand.reeks if m.waarde is not None), None)


def _verdict(stand: IndicatorStand, start: Meting | None, now: Meting) -> str:
    if start is None or start.peiljaar == now.peiljaar or now.waarde is None:
        return ""
    if start.waarde == now.waarde:
        return "Dat is gelijk gebleven."
    good = better(stand.indicator.richting, start.waarde, now.waarde)
    if good is None:
        return ""
    return "Dat is beter dan bij de start." if good else "Dat is minder goed dan bij de start."


def value(stand: IndicatorStand, meting: Meting) -> str:
    """One value with its unit when that is a percentage, or its words."""
    if meting.waarde is None:
        return meting.tekst or "onbekend"
    return _number(stand, meting.waarde)


def _number(stand: IndicatorStand, found: Decimal) -> str:
    text = notation.number(found, stand.indicator.decimalen)
    return f"{text} %" if stand.indicator.eenheid == "%" else text
