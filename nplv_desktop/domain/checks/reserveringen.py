"""Rules about money that moves: reserveringen to a later year, overhevelingen within a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain import regels
from nplv_desktop.domain.checks.base import Plek, Regel, Vondst, euro, rijen, samen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nplv_desktop.domain.checks.base import Rijen, Uitkomst
    from nplv_desktop.domain.checks.feiten import Feiten, Geldstand, ReserveringFeit


def _stand(f: Feiten, code: str, jaar: int) -> Geldstand | None:
    return next((s for s in f.standen if s.code == code and s.jaar == jaar), None)


def _oordelen(f: Feiten) -> Iterator[tuple[ReserveringFeit, str]]:
    """Reserveringen from the boekjaar with the sentence of the rule that they break."""
    for r in f.reserveringen:
        stand = _stand(f, r.van, r.van_jaar)
        if r.soort != "reservering" or stand is None:
            continue
        van, naar = f.catalogus.geldstroom(r.van), f.catalogus.geldstroom(r.naar)
        over = stand.restant + stand.besteed if r.in_aanvraag else stand.restant
        zin = regels.mag_reserveren(
            f.regeling(r.van), van, r.van_jaar, naar, r.naar_jaar, r.bedrag, over + r.bedrag
        )
        if zin:
            yield r, zin


def reservering_fout(f: Feiten) -> Iterator[Uitkomst]:
    """A reservering that cannot be: an earlier year, another regeling, more than is left."""
    yield from (_oordeel(r, zin) for r, zin in _oordelen(f) if "leg uit" not in zin)


def reservering_uitleggen(f: Feiten) -> Iterator[Uitkomst]:
    """A reservering beyond what the rule of the regeling says, or whose rule is not known."""
    yield from (_oordeel(r, zin) for r, zin in _oordelen(f) if "leg uit" in zin)


def _oordeel(r: ReserveringFeit, zin: str) -> Vondst:
    plaats, rest = zin.split(": ", 1)
    wat, doe = rest.rsplit(". ", 1)
    merk = next((m for m in (", maar ", "; ", " is ") if m in wat), " ")
    heeft, verwacht = wat.split(merk, 1)
    sep = merk.strip(" ,;")
    return Vondst(
        plaats,
        heeft,
        f"{sep} {verwacht}".strip(),
        doe,
        r.id,
        [r.van, r.van_jaar, r.naar, r.naar_jaar, r.bedrag],
        (Plek(plaats, "reservering", r.id, "bedrag"),),
        jaar=r.van_jaar,
    )


def _reserveringen(gevonden: list[ReserveringFeit], veld: str) -> Rijen:
    return rijen(
        [
            Plek(f"{r.van} {r.van_jaar} naar {r.naar_jaar}", "reservering", r.id, veld)
            for r in gevonden
        ],
        som=sum(r.bedrag for r in gevonden),
    )


def zonder_reden(f: Feiten) -> Iterator[Uitkomst]:
    """A reservering or overheveling without a reason."""
    missen = [r for r in f.reserveringen if r.van_jaar == f.jaar and not (r.reden or "").strip()]
    yield from samen(
        _reserveringen(missen, "reden"),
        f"Reserveringen {f.jaar}",
        "er staat geen reden bij",
        "maar het Rijk wil weten waarom u geld verschuift",
        "Vul de reden in.",
        jaar=f.jaar,
    )


def overheveling_fout(f: Feiten) -> Iterator[Uitkomst]:
    """A move within one year to itself, to another year, or of no amount."""
    for r in f.reserveringen:
        if r.soort != "overheveling" or r.van_jaar != f.jaar:
            continue
        if r.bedrag > 0 and r.van != r.naar and r.van_jaar == r.naar_jaar:
            continue
        yield Vondst(
            f"Overheveling {r.van} {r.van_jaar}",
            f"u verschuift {euro(r.bedrag)} naar {r.naar} {r.naar_jaar}",
            "maar dat moet een positief bedrag zijn, naar een andere geldstroom in hetzelfde jaar",
            "Verbeter de overheveling, of maak er een reservering van.",
            r.id,
            [r.van, r.van_jaar, r.naar, r.naar_jaar, r.bedrag],
            (Plek(f"{r.van} {r.van_jaar}", "reservering", r.id, "naar_geldstroom"),),
            jaar=r.van_jaar,
        )


REGELS = (
    Regel(
        "GELD-09",
        "geld",
        "Reservering kan zo niet",
        "blokkeert",
        "Reserveren kan alleen voor een later jaar, binnen de regeling, en niet meer dan er "
        "over is.",
        reservering_fout,
        nodig=("standen",),
        gevolg_van=("GELD-02",),
    ),
    Regel(
        "GELD-10",
        "geld",
        "Reservering buiten de regel",
        "toelichten",
        "Elke regeling zegt naar welk jaar en welk thema geld mee mag. Wijkt u af, of is de "
        "regel onbekend, leg dan uit waarom het mag.",
        reservering_uitleggen,
        nodig=("standen",),
    ),
    Regel(
        "GELD-11",
        "geld",
        "Verschuiving zonder reden",
        "toelichten",
        "Bij elke reservering en overheveling hoort een reden, zodat het saldo te volgen is.",
        zonder_reden,
    ),
    Regel(
        "GELD-12",
        "geld",
        "Overheveling klopt niet",
        "blokkeert",
        "Een overheveling verschuift geld tussen twee geldstromen binnen één jaar.",
        overheveling_fout,
    ),
)
