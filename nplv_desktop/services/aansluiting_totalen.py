"""Totals of the ledger (per project or geldstroom and boekjaar) against the bookings here.

Some finance systems give no lines but totals. Those tie out when the bookings with the same project
code, or without project codes the same geldstroom, add up to them. Amounts are cents without btw.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from nplv_desktop.services.aansluiting_vergelijken import Booked, LedgerLine, Verschil

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nplv_desktop.services.aansluiting_vergelijken import Aard

Plaats: TypeAlias = tuple[str, str, int]
"""Project code or nothing, geldstroom or nothing, boekjaar."""


def zijn_totalen(lines: Sequence[LedgerLine]) -> bool:
    """Whether these are totals: no line has a document, invoice, supplier or text of its own."""
    return bool(lines) and not any(
        line.stuknummer or line.factuurnummer or line.leverancier or line.omschrijving
        for line in lines
    )


def vergelijk_totalen(
    lines: Iterable[LedgerLine], bookings: Iterable[Booked]
) -> tuple[list[LedgerLine], list[Verschil]]:
    """The totals that tie out, and what does not: one difference per project or geldstroom."""
    ledger: dict[Plaats, list[LedgerLine]] = defaultdict(list)
    for line in lines:
        ledger[_place(line)].append(line)
    here: dict[Plaats, list[Booked]] = defaultdict(list)
    for booked in bookings:
        here[_nearest(booked, ledger)].append(booked)
    tied: list[LedgerLine] = []
    found: list[Verschil] = []
    for place, group in ledger.items():
        total = sum(line.bedrag for line in group)
        sum_here = _together(here.pop(place, []))
        if sum_here is None:
            found.append(Verschil("alleen_in_administratie", replace(group[0], bedrag=total), None))
        elif sum_here.bedrag == total:
            tied += group
        else:
            aard: Aard = "teken" if sum_here.bedrag == -total else "bedrag"
            found.append(Verschil(aard, replace(group[0], bedrag=total), sum_here))
    alone = (_together(group) for group in here.values())
    found += [Verschil("alleen_hier", None, booked) for booked in alone if booked is not None]
    return tied, found


def _place(side: LedgerLine | Booked) -> Plaats:
    if side.projectcode:
        return side.projectcode, "", side.boekjaar
    return "", side.geldstroom or "", side.boekjaar


def _nearest(booked: Booked, ledger: Iterable[Plaats]) -> Plaats:
    """Where a booking belongs: its project, or its geldstroom when the totals go by that."""
    project = _place(booked)
    stream = ("", booked.geldstroom or "", booked.boekjaar)
    return project if project in ledger or stream not in ledger else stream


def _together(group: Sequence[Booked]) -> Booked | None:
    """Several bookings as one without a key; None when there are none."""
    if not group:
        return None
    first = group[0]
    return Booked(
        key="",
        bedrag=sum(booked.bedrag for booked in group),
        boekjaar=first.boekjaar,
        projectcode=first.projectcode,
        geldstroom=first.geldstroom,
    )
