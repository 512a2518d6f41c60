"""What a value in a catalogue file looks like: from JSON to a typed value, or what is expected."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from nplv_desktop.domain.catalogus import Periode, Reserveerregel
from nplv_desktop.domain.catalogus_algemeen import Tolerantie

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nplv_desktop.domain.catalogus import ReserveerSoort
    from nplv_desktop.domain.values import Cents

T = TypeVar("T")
Vorm: TypeAlias = "Callable[[object], T]"

EERSTE_JAAR, LAATSTE_JAAR = 1990, 2100
HOOGSTE_BEDRAG = 1_000_000_000_000
"""Whole euros; more is a typing mistake."""
_RESERVEREN: tuple[ReserveerSoort, ...] = ("volgend_jaar", "tot_en_met", "niet")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,19}")
_GM_CODE = re.compile(r"GM\d{4}")
_SISA_CODE = re.compile(r"[A-Z]\d{1,3}[A-Z]?")
_DATUM = re.compile(r"\d{4}-\d{2}-\d{2}")


class Verwacht(ValueError):
    """A value has another form; the text says what is expected."""


def tekst(ruw: object) -> str:
    """A text that is not empty, on one line."""
    if isinstance(ruw, str) and ruw.strip() == ruw and ruw and ruw.isprintable():
        return ruw
    raise Verwacht("een tekst zonder spaties ervoor of erachter")


def _patroon(patroon: re.Pattern[str], verwacht: str) -> Vorm[str]:
    def lees(ruw: object) -> str:
        if isinstance(ruw, str) and patroon.fullmatch(ruw):
            return ruw
        raise Verwacht(verwacht)

    return lees


code = _patroon(_CODE, "een code van letters, cijfers, punten en streepjes, hoogstens 20 tekens")
gm_code = _patroon(_GM_CODE, "een gemeentecode zoals GM0917")
sisa_code = _patroon(_SISA_CODE, "een SiSa-code zoals C94")


def getal(laagst: int, hoogst: int) -> Vorm[int]:
    """A whole number from `laagst` to `hoogst`."""

    def lees(ruw: object) -> int:
        if isinstance(ruw, int) and not isinstance(ruw, bool) and laagst <= ruw <= hoogst:
            return ruw
        raise Verwacht(f"een geheel getal van {laagst} tot en met {hoogst}")

    return lees


jaar = getal(EERSTE_JAAR, LAATSTE_JAAR)
procent = getal(0, 100)


def bedrag(ruw: object) -> Cents:
    """Whole euros in the file, cents in the program."""
    if isinstance(ruw, int) and not isinstance(ruw, bool) and 0 <= ruw <= HOOGSTE_BEDRAG:
        return ruw * 100
    raise Verwacht("een bedrag in hele euro's")


def janee(ruw: object) -> bool:
    """True or false."""
    if isinstance(ruw, bool):
        return ruw
    raise Verwacht("true of false")


def keuze(opties: tuple[T, ...]) -> Vorm[T]:
    """One of a few words."""

    def lees(ruw: object) -> T:
        for optie in opties:
            if ruw == optie and isinstance(ruw, str):
                return optie
        raise Verwacht("een van " + ", ".join(str(optie) for optie in opties))

    return lees


def rij(vorm: Vorm[T]) -> Vorm[tuple[T, ...]]:
    """A list of values of one form, none of them twice."""

    def lees(ruw: object) -> tuple[T, ...]:
        if not isinstance(ruw, list):
            raise Verwacht("een lijst tussen [ en ]")
        delen = tuple(vorm(deel) for deel in ruw)
        if len(set(delen)) != len(delen):
            raise Verwacht("een lijst waarin niets dubbel staat")
        return delen

    return lees


def datum(ruw: object) -> date:
    """A date as jjjj-mm-dd."""
    if isinstance(ruw, str) and _DATUM.fullmatch(ruw):
        try:
            return date.fromisoformat(ruw)
        except ValueError:
            pass
    raise Verwacht("een bestaande datum als jjjj-mm-dd")


def _delen(ruw: object, verplicht: tuple[str, ...], vrij: tuple[str, ...]) -> Mapping[str, object]:
    if not isinstance(ruw, dict) or not set(verplicht) <= set(ruw) <= {*verplicht, *vrij}:
        namen = ", ".join((*verplicht, *(f"{naam} (mag weg)" for naam in vrij)))
        raise Verwacht(f"een object met {namen}")
    return ruw


def _mits(ruw: object, vorm: Vorm[T]) -> T | None:
    return None if ruw is None else vorm(ruw)


def _grens(ruw: object, maand: int, dag: int) -> date | None:
    if isinstance(ruw, int):
        return date(jaar(ruw), maand, dag)
    return _mits(ruw, datum)


def periode(ruw: object) -> Periode:
    """First and last year or day, from first to last; null where there is no known bound."""
    delen = _delen(ruw, ("van", "tot"), ())
    van, tot = _grens(delen["van"], 1, 1), _grens(delen["tot"], 12, 31)
    if van and tot and van > tot:
        raise Verwacht("een periode waarvan het begin (van) voor het einde (tot) ligt")
    return Periode(van, tot)


def reserveerregel(ruw: object) -> Reserveerregel:
    """A rule for money that is not spent in its own year."""
    delen = _delen(ruw, ("soort",), ("tot", "zelfde_geldstroom", "max_pct", "in_aanvraag"))
    regel = Reserveerregel(
        soort=keuze(_RESERVEREN)(delen["soort"]),
        tot=_mits(delen.get("tot"), jaar),
        zelfde_geldstroom=_mits(delen.get("zelfde_geldstroom"), janee),
        max_pct=_mits(delen.get("max_pct"), procent),
        in_aanvraag=_mits(delen.get("in_aanvraag"), janee),
    )
    if (regel.soort == "tot_en_met") != (regel.tot is not None):
        raise Verwacht("een laatste jaar (tot) bij de soort tot_en_met, en bij geen andere soort")
    return regel


def _trede(ruw: object) -> Tolerantie:
    delen = _delen(ruw, ("tot_en_met",), ("bedrag", "pct"))
    if ("bedrag" in delen) == ("pct" in delen):
        raise Verwacht("in elke trede een bedrag of een percentage (pct), en niet allebei")
    return Tolerantie(
        tot_en_met=_mits(delen["tot_en_met"], bedrag),
        bedrag=_mits(delen.get("bedrag"), bedrag),
        pct=_mits(delen.get("pct"), procent),
    )


def tolerantie(ruw: object) -> tuple[Tolerantie, ...]:
    """Steps with rising upper bounds, of which only the last has none."""
    treden = rij(_trede)(ruw)
    grenzen = [trede.tot_en_met for trede in treden]
    vast = [grens for grens in grenzen if grens is not None]
    if not treden or grenzen != [*sorted(vast), None]:
        raise Verwacht("treden met een oplopende grens (tot_en_met), de laatste zonder grens")
    return treden
