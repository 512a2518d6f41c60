"""All rules together, and one run of them over the facts."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from nplv_desktop.domain.checks import (
    boekingen,
    geld,
    indicatoren,
    ontvanger,
    plan,
    privacy,
    reserveringen,
    saldo,
    sisa,
    volledigheid,
)
from nplv_desktop.domain.checks.base import (
    ERNST_LABELS,
    Bevinding,
    NietGecontroleerd,
    afdruk,
    melding,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from nplv_desktop.domain.checks.base import Indiensoort, Regel, Uitleg, Vondst
    from nplv_desktop.domain.checks.feiten import Feiten

VERSIE = "1.0.0"
"""Raised by hand when a rule changes what it finds; texts change the second part by themselves."""

REGELS: tuple[Regel, ...] = (
    *geld.REGELS,
    *reserveringen.REGELS,
    *boekingen.REGELS,
    *saldo.REGELS,
    *plan.REGELS,
    *indicatoren.REGELS,
    *sisa.REGELS,
    *privacy.REGELS,
    *volledigheid.REGELS,
    *ontvanger.REGELS,
)
"""Every rule, in the order in which findings of one kind are shown."""

_ZWAARTE = list(ERNST_LABELS)


def _vingerafdruk() -> str:
    text = "\n".join(
        "|".join((r.code, r.soort, r.titel, r.uitleg, *r.voor, *r.nodig, *r.gevolg_van))
        for r in REGELS
    )
    return hashlib.sha256(text.encode()).hexdigest()[:8]


REGELS_VERSIE = f"{VERSIE}+{_vingerafdruk()}"
"""The version of the rules: sender and receiver get the same outcome with the same version."""


def regel(code: str) -> Regel:
    """One rule by its code; KeyError when there is none."""
    for kandidaat in REGELS:
        if kandidaat.code == code:
            return kandidaat
    raise KeyError(code)


def geldend(soort: Indiensoort | None) -> tuple[Regel, ...]:
    """The rules for a kind of indiening; without a kind those of a verantwoording."""
    return tuple(r for r in REGELS if not r.voor or (soort or "verantwoording") in r.voor)


def voer_uit(
    feiten: Feiten, vorder: Callable[[int, int], None] | None = None
) -> tuple[list[Bevinding], list[NietGecontroleerd], list[str]]:
    """Run every rule that holds: findings, rules that could not run, and codes of those that did.

    All findings at once; a consequence is left out when its cause was found. `vorder` hears
    (done, total) and may raise `Cancelled`.
    """
    gevonden: list[tuple[Regel, Vondst]] = []
    niet: dict[str, list[str]] = defaultdict(list)
    gedaan: list[str] = []
    te_doen = geldend(feiten.soort)
    for nummer, r in enumerate(te_doen, 1):
        redenen = [feiten.ontbreekt[naam] for naam in r.nodig if naam in feiten.ontbreekt]
        if redenen:
            niet[r.code] += dict.fromkeys(redenen)
            continue
        gedaan.append(r.code)
        for uitkomst in r.zoek(feiten):
            if isinstance(uitkomst, NietGecontroleerd):
                niet[uitkomst.code].append(uitkomst.reden)
            else:
                gevonden.append((r, uitkomst))
        if vorder is not None:
            vorder(nummer, len(te_doen))
    overgeslagen = [NietGecontroleerd(code, _reden(code, why)) for code, why in niet.items()]
    return _geordend(_oorzaken(gevonden)), overgeslagen, gedaan


def _reden(code: str, redenen: list[str]) -> str:
    return f"Niet gecontroleerd: {regel(code).titel}. {' '.join(dict.fromkeys(redenen))}"


def _oorzaken(gevonden: list[tuple[Regel, Vondst]]) -> list[tuple[Regel, Vondst]]:
    """Without what follows from something else that was found on the same subject."""
    bekend = {(r.code, v.onderwerp) for r, v in gevonden}
    return [
        (r, v)
        for r, v in gevonden
        if not any((code, v.bij or v.onderwerp) in bekend for code in r.gevolg_van)
    ]


def _geordend(gevonden: Iterable[tuple[Regel, Vondst]]) -> list[Bevinding]:
    lijst = [_bevinding(r, v) for r, v in gevonden]
    return sorted(lijst, key=lambda b: _ZWAARTE.index(b.soort))


def _bevinding(r: Regel, v: Vondst) -> Bevinding:
    eerste = v.plekken[0] if v.plekken else None
    return Bevinding(
        code=r.code,
        groep=r.groep,
        titel=r.titel,
        soort=r.soort,
        plaats=v.plaats,
        melding=melding(v),
        sleutel=f"{r.code}|{v.onderwerp}" if v.onderwerp else r.code,
        waarde=afdruk(v.waarde),
        jaar=v.jaar,
        tabel=eerste.tabel if eerste else "",
        record_id=eerste.record_id if eerste else "",
        veld=eerste.veld if eerste else "",
        aantal=v.aantal,
        plaatsen=v.plekken,
        oorzaak=r.gevolg_van,
        te_verklaren=r.soort != "blokkeert" or r.te_verklaren,
    )


def toegelicht(
    bevindingen: Iterable[Bevinding], toelichtingen: Mapping[str, Uitleg]
) -> list[Bevinding]:
    """The findings with the reasons that were given; a reason holds for one value only."""
    klaar = []
    for b in bevindingen:
        uitleg = toelichtingen.get(b.sleutel)
        if uitleg is None:
            klaar.append(b)
        elif uitleg.waarde == b.waarde and b.te_verklaren:
            klaar.append(replace(b, toelichting=uitleg, status="toegelicht"))
        else:
            klaar.append(replace(b, eerder=uitleg))
    return klaar
