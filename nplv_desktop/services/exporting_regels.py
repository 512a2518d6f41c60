"""The rules of a regeling in words, each with how sure it is and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nplv_desktop.domain.catalogus import Catalogus, Gegeven, Regeling
    from nplv_desktop.services.exporting_gemeen import RowDict

STATUS_WORDS = {
    "verified": "Geverifieerd",
    "inferred": "Afgeleid",
    "unknown": "Onbekend",
    "dossier": "Van het bureau",
}


def period(regeling: Regeling) -> str:
    """The years of a regeling: `2023–2025`."""
    if regeling.van is None and regeling.tot is None:
        return "Onbekend"
    return f"{regeling.van or '…'}–{regeling.tot or '…'}"


def rules(known: Catalogus, regeling: Regeling) -> Iterator[RowDict]:
    """The rules that held, each with how sure it is and where it stands."""
    general = known.algemeen
    counts = regeling.telt if regeling.telt.bekend else general.telt
    vat = regeling.btw if regeling.btw.bekend else general.btw
    yield _rule("Periode", period(regeling), regeling.periode)
    yield _rule("Wettelijke basis", regeling.wettelijke_basis.waarde, regeling.wettelijke_basis)
    yield _rule("SiSa-code", regeling.sisa_code.waarde, regeling.sisa_code)
    yield _rule("Reserveren", _reserving(regeling), regeling.reserveren)
    yield _rule(
        "Wat meetelt",
        {
            "verplicht": "Verplicht, gefactureerd en betaald",
            "gefactureerd": "Gefactureerd en betaald",
            "betaald": "Alleen betaald",
        }.get(counts.waarde or ""),
        counts,
    )
    yield _rule(
        "Btw",
        {
            "zonder_compensabel": "Btw telt mee, behalve als die compensabel is",
            "inclusief": "Alle btw telt mee",
            "exclusief": "Btw telt niet mee",
        }.get(vat.waarde or ""),
        vat,
    )


def _reserving(regeling: Regeling) -> str | None:
    rule = regeling.reserveren.waarde
    if rule is None:
        return None
    text = {
        "volgend_jaar": "Naar het volgende kalenderjaar",
        "tot_en_met": f"Naar een later jaar, tot en met {rule.tot}",
        "niet": "Niet toegestaan",
        "onbekend": "Onbekend",
    }[rule.soort]
    if rule.max_pct is not None:
        text += f", hoogstens {rule.max_pct} %"
    if rule.zelfde_geldstroom:
        text += ", binnen dezelfde geldstroom of het integrale deel"
    return text


def _rule(name: str, text: str | None, fact: Gegeven[Any]) -> RowDict:
    return {
        "regel": name,
        "waarde": text or "Onbekend: vraag het na of zie de beschikking",
        "status": STATUS_WORDS[fact.status],
        "bron": fact.bron or None,
    }
