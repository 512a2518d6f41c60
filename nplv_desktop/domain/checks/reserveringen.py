"""Rules about money that moves: reserveringen to a later year, overhevelingen within a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain.checks.base import Plek, Regel, Vondst, rijen, samen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nplv_desktop.domain.checks.base import Rijen, Uitkomst
    from nplv_desktop.domain.checks.feiten import Feiten, ReserveringFeit


def reservering_fout(f: Feiten) -> Iterator[Uitkomst]:
    """A reservering or overheveling that cannot be: no later year, another regeling, no amount."""
    yield from (_oordeel(r) for r in f.reserveringen if not r.kan)


def reservering_uitleggen(f: Feiten) -> Iterator[Uitkomst]:
    """A reservering beyond the rule of the regeling, or whose rule is not known."""
    yield from (_oordeel(r) for r in f.reserveringen if r.kan and not r.mag)


def _oordeel(r: ReserveringFeit) -> Vondst:
    """The sentence of the rule in its parts, so that page and check say the same."""
    plaats, rest = r.oordeel.split(": ", 1)
    wat, doe = rest.rsplit(". ", 1)
    merk = next((m for m in (", maar ", "; ") if m in wat), "")
    heeft, verwacht = wat.split(merk, 1) if merk else (wat, wat)
    return Vondst(
        plaats,
        heeft,
        verwacht,
        doe,
        r.id,
        [r.van, r.van_jaar, r.naar, r.naar_jaar, r.bedrag],
        (Plek(plaats, "reservering", r.id, "bedrag"),),
        jaar=r.van_jaar,
        bij=f"{r.van}|{r.van_jaar}" if "Verlaag" in doe else "",
        zin=r.oordeel,
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
    missen = [
        r for r in f.reserveringen if r.mag and r.van_jaar == f.jaar and not (r.reden or "").strip()
    ]
    yield from samen(
        _reserveringen(missen, "reden"),
        f"Reserveringen {f.jaar}",
        "er staat geen reden bij",
        "maar het Rijk wil weten waarom u geld verschuift",
        "Vul de reden in.",
        jaar=f.jaar,
    )


REGELS = (
    Regel(
        "GELD-09",
        "geld",
        "Verschuiving kan zo niet",
        "blokkeert",
        "Reserveren kan alleen voor een later jaar, binnen de regeling, en niet meer dan er "
        "over is.",
        reservering_fout,
        nodig=("standen",),
    ),
    Regel(
        "GELD-10",
        "geld",
        "Verschuiving buiten de regel",
        "toelichten",
        "Elke regeling zegt naar welk jaar en welk thema geld mee mag. Wijkt u af, of is de "
        "regel onbekend, leg dan uit waarom het mag.",
        reservering_uitleggen,
        nodig=("standen",),
        gevolg_van=("GELD-01", "GELD-02"),
    ),
    Regel(
        "GELD-11",
        "geld",
        "Verschuiving zonder reden",
        "toelichten",
        "Bij elke reservering en overheveling hoort een reden, zodat het saldo te volgen is.",
        zonder_reden,
    ),
)
