"""The rows at the right of the page Overzicht: terms, findings, first steps, last changes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from nplv_desktop.domain import notation
from nplv_desktop.services.overzicht import IN_SIGHT, JUST_PAST, SOON
from nplv_desktop.ui.pages.overzicht_delen import Doorklik, kort
from nplv_desktop.ui.panels import FindingRow
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.services.handelingen import Handeling
    from nplv_desktop.services.overzicht import Deadline, Overzicht
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.pages.overzicht_begin import Stap
    from nplv_desktop.ui.widgets import Tone

_MOST = 8
_YEAR = 365
_WORDS: dict[str, tuple[str, Tone]] = {
    "blokkeert": (tr("blokkeert"), "blokkeert"),
    "toelichten": (tr("toelichten"), "toelichten"),
}


def termijnen(read: Overzicht, ctx: PageContext) -> list[FindingRow]:
    """What is due next; what is long past comes last."""
    fresh = [d for d in read.deadlines if d.dagen >= -JUST_PAST]
    stale = [d for d in read.deadlines if d.dagen < -JUST_PAST]
    return [_termijn(deadline, ctx) for deadline in [*fresh, *reversed(stale)][:_MOST]]


def _termijn(deadline: Deadline, ctx: PageContext) -> FindingRow:
    badge, tone = _rest(deadline.dagen)
    about = ", ".join(deadline.regelingen)
    row = FindingRow(
        badge, tone, kort(deadline.omschrijving), f"{notation.day(deadline.datum)} · {about}"
    )
    if deadline.termijn_id:
        Doorklik(row, ctx, "financien", table="termijn", key=deadline.termijn_id)
    else:
        Doorklik(row, ctx, "indienen")
    return row


def _rest(days: int) -> tuple[str, Tone]:
    if days < 0:
        return tr("te laat"), "blokkeert"
    if days <= SOON:
        return f"{days} d", "toelichten"
    if days <= IN_SIGHT * 2:
        return f"{days} d", "ok"
    return tr("{days} jr").format(days=days // _YEAR) if days >= _YEAR else f"{days} d", "info"


def bevindingen(read: Overzicht, ctx: PageContext) -> list[FindingRow]:
    """Open findings, what blocks first."""
    rows = []
    for finding in read.te_doen[:_MOST]:
        word, tone = _WORDS[finding.soort]
        more = (
            tr(" en {aantal} andere").format(aantal=finding.aantal - 1)
            if finding.aantal > 1
            else ""
        )
        row = FindingRow(word, tone, finding.titel, kort(finding.plaats) + more)
        row.setToolTip(finding.melding)
        Doorklik(row, ctx, "controle", sleutel=finding.sleutel)
        rows.append(row)
    return rows


def stap_rijen(read: Overzicht, steps: Sequence[Stap], ctx: PageContext) -> list[FindingRow]:
    """First steps that were not taken yet, on a dossier that has money already."""
    rows = []
    for step in steps:
        if not getattr(read.stappen, step.key):
            _text, page, target = step.knoppen[0]
            row = FindingRow(tr("nog doen"), "info", step.titel, "")
            Doorklik(row, ctx, page, **target)
            rows.append(row)
    return rows


def wijzigingen(read: Overzicht, ctx: PageContext) -> list[FindingRow]:
    """The last things that were done; the same thing done again and again is one line."""
    rows = []
    for _, found in groupby(read.laatste, key=_same):
        deeds = list(found)
        moment = notation.moment(deeds[0].moment)
        times = TIMES.format(aantal=len(deeds)) if len(deeds) > 1 else ""
        row = FindingRow(
            moment[-5:], "info", deeds[0].titel + times, f"{moment[:10]} · {deeds[0].wie}"
        )
        Doorklik(row, ctx, "historie", groep=deeds[0].id)
        rows.append(row)
    return rows[:_RECENT]


def _same(deed: Handeling) -> tuple[str, str, str]:
    return deed.titel, deed.wie, notation.moment(deed.moment)[:10]


TIMES = tr(" ({aantal} keer)")
_RECENT = 6
