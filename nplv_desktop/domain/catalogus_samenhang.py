"""Whether the parts of a catalogue fit together: references, periods, amounts and names.

Each check gives a place and a sentence per mistake; the reader of the files puts the file before
it. Nothing stops at the first mistake.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from nplv_desktop.domain.catalogus_zoeken import Benoemd, sleutel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nplv_desktop.domain.catalogus import (
        Catalogus,
        Geldstroom,
        Indicator,
        Regeling,
    )
    from nplv_desktop.domain.catalogus_sisa import SisaSet

Fout: TypeAlias = tuple[str, str]
"""Place and sentence."""


def dubbele_codes(soort: str, codes: Iterable[str]) -> Iterator[Fout]:
    """Codes that are spelled alike: lookups could not tell them apart."""
    gezien: dict[str, str] = {}
    for code in codes:
        eerder = gezien.get(sleutel(code))
        if eerder is not None:
            yield (
                f"{soort} {code}",
                f"de code komt al eerder voor ({eerder}); elke code mag één keer.",
            )
        gezien[sleutel(code)] = code


def _bestaat(plaats: str, wat: str, code: str | None, onder: Iterable[Benoemd]) -> Iterator[Fout]:
    codes = [deel.code for deel in onder]
    if code is not None and code not in codes:
        yield plaats, f"{wat} “{code}” bestaat niet, verwacht is een van {', '.join(codes)}."


def regeling_fouten(regeling: Regeling, catalogus: Catalogus) -> Iterator[Fout]:
    """Mistakes in one regeling with its geldstromen."""
    plaats = f"regeling {regeling.code}"
    for code in regeling.ministeries:
        yield from _bestaat(
            f"{plaats}, veld ministeries", "ministerie", code, catalogus.ministeries
        )
    if not regeling.ministeries:
        yield (
            f"{plaats}, veld ministeries",
            "de lijst is leeg, verwacht is minstens één ministerie.",
        )
    yield from _reserveren(plaats, regeling)
    yield from _te_veel(plaats, regeling)
    for geldstroom in regeling.geldstromen:
        yield from geldstroom_fouten(geldstroom, regeling, catalogus)


def _reserveren(plaats: str, regeling: Regeling) -> Iterator[Fout]:
    regel = regeling.reserveren.waarde
    if regel and regel.tot and regeling.van and regel.tot < regeling.van:
        yield (
            f"{plaats}, veld reserveren",
            f"reserveren mag tot en met {regel.tot}, maar de regeling begint in {regeling.van}.",
        )


def _te_veel(plaats: str, regeling: Regeling) -> Iterator[Fout]:
    totaal = regeling.bedrag_totaal.waarde
    delen = [g.bedrag_totaal.waarde for g in regeling.geldstromen if g.bedrag_totaal.waarde]
    if totaal is not None and sum(delen) > totaal:
        yield (
            f"{plaats}, veld bedrag_totaal",
            f"er staat € {totaal // 100}, maar de geldstromen zijn samen € {sum(delen) // 100}.",
        )


def geldstroom_fouten(
    geldstroom: Geldstroom, regeling: Regeling, catalogus: Catalogus
) -> Iterator[Fout]:
    """Mistakes in one geldstroom of a regeling."""
    plaats = f"regeling {regeling.code}, geldstroom {geldstroom.code}"
    ministerie = geldstroom.ministerie
    if ministerie is not None and regeling.ministeries and ministerie not in regeling.ministeries:
        wel = ", ".join(regeling.ministeries)
        yield (
            f"{plaats}, veld ministerie",
            f"{ministerie} betaalt deze regeling niet, verwacht is een van {wel}.",
        )
    yield from _bestaat(
        f"{plaats}, veld pijler", "pijler", geldstroom.pijler.waarde, catalogus.pijlers
    )
    yield from _bestaat(
        f"{plaats}, veld taakveld", "taakveld", geldstroom.taakveld.waarde, catalogus.taakvelden
    )
    yield from _jaren(plaats, geldstroom, regeling)
    yield from _jaarbedragen(plaats, geldstroom)


def _jaren(plaats: str, geldstroom: Geldstroom, regeling: Regeling) -> Iterator[Fout]:
    van, tot = regeling.van, regeling.tot
    for jaar in sorted({*geldstroom.jaren, *geldstroom.bedragen_per_jaar}):
        if (van is not None and jaar < van) or (tot is not None and jaar > tot):
            periode = f"{van or '…'} tot en met {tot or '…'}"
            yield plaats, f"jaar {jaar} valt buiten de periode van de regeling ({periode})."


def _jaarbedragen(plaats: str, geldstroom: Geldstroom) -> Iterator[Fout]:
    totaal = geldstroom.bedrag_totaal.waarde
    jaren = [bedrag.waarde or 0 for bedrag in geldstroom.bedragen_per_jaar.values()]
    if totaal is not None and sum(jaren) > totaal:
        yield (
            f"{plaats}, veld bedragen_per_jaar",
            f"de jaren zijn samen € {sum(jaren) // 100}, maar bedrag_totaal is € {totaal // 100}.",
        )


def indicator_fouten(indicator: Indicator, catalogus: Catalogus) -> Iterator[Fout]:
    """Mistakes in one kernindicator."""
    plaats = f"indicator {indicator.code}"
    yield from _bestaat(
        f"{plaats}, veld actielijn", "actielijn", indicator.actielijn, catalogus.actielijnen
    )
    if indicator.gewicht.bekend and indicator.over_gebieden.waarde != "gewogen":
        yield (
            f"{plaats}, veld gewicht",
            f"er staat “{indicator.gewicht.waarde}”, maar over_gebieden is niet gewogen.",
        )


def sisa_fouten(sisa: SisaSet) -> Iterator[Fout]:
    """Mistakes in one SiSa set: codes are `C1/01`, under the code of the set, each once."""
    plaats = f"SiSa-set {sisa.code}"
    yield from dubbele_codes(f"{plaats}, indicator", (deel.code for deel in sisa.indicatoren))
    for deel in sisa.indicatoren:
        begin, streep, nummer = deel.code.partition("/")
        if begin != sisa.code or not streep or len(nummer) != len("01") or not nummer.isdecimal():
            yield (
                f"{plaats}, indicator {deel.code}",
                f"de code past niet bij de set, verwacht is {sisa.code}/ en twee cijfers.",
            )


def alias_fouten(catalogus: Catalogus) -> Iterator[Fout]:
    """Aliases of things that do not exist, or that are the name of something else."""
    lijsten: dict[str, tuple[Benoemd, ...]] = {
        "gebied": catalogus.gebieden,
        "ministerie": catalogus.ministeries,
        "regeling": catalogus.regelingen,
        "geldstroom": catalogus.geldstromen,
        "indicator": catalogus.indicatoren,
        "actielijn": catalogus.actielijnen,
        "taakveld": catalogus.taakvelden,
        "pijler": catalogus.pijlers,
    }
    namen = {soort: _codes_per_naam(lijst) for soort, lijst in lijsten.items()}
    for alias in catalogus.aliassen:
        plaats = f"alias “{alias.naam}”"
        if all(deel.code != alias.code for deel in lijsten[alias.soort]):
            yield plaats, f"{alias.soort} “{alias.code}” bestaat niet."
        codes = namen[alias.soort].setdefault(sleutel(alias.naam), {alias.code})
        if alias.code not in codes or len(codes) > 1:
            ander = ", ".join(sorted(codes - {alias.code}))
            yield plaats, f"dit is ook een naam van {ander}; een alias wijst één ding aan."


def _codes_per_naam(lijst: Iterable[Benoemd]) -> dict[str, set[str]]:
    codes: dict[str, set[str]] = {}
    for deel in lijst:
        codes.setdefault(sleutel(deel.naam), set()).add(deel.code)
    return codes


def gemeente_fouten(catalogus: Catalogus) -> Iterator[Fout]:
    """The same gemeentecode with two names."""
    namen: dict[str, str] = {}
    for gebied in catalogus.gebieden:
        eerder = namen.setdefault(gebied.gm_code, gebied.gemeente)
        if eerder != gebied.gemeente:
            yield (
                f"gebied {gebied.code}, veld gm_code",
                f"{gebied.gm_code} is hier {gebied.gemeente}, maar eerder {eerder}.",
            )


def geldstroom_codes(catalogus: Catalogus) -> Iterator[Fout]:
    """Geldstromen with a code that exists already, or that is the code of another regeling."""
    codes = {regeling.code for regeling in catalogus.regelingen}
    van_ander = [g for g in catalogus.geldstromen if g.code in codes and g.code != g.regeling]
    for geldstroom in van_ander:
        yield (
            f"regeling {geldstroom.regeling}, geldstroom {geldstroom.code}",
            f"de code is die van regeling {geldstroom.code}; kies een andere code.",
        )
    eigen = (g.code for g in catalogus.geldstromen if g not in van_ander)
    yield from dubbele_codes("geldstroom", eigen)


def _dubbel(catalogus: Catalogus) -> Iterator[tuple[str, Fout]]:
    lijsten: tuple[tuple[str, str, tuple[Benoemd, ...]], ...] = (
        ("gebieden.json", "gebied", catalogus.gebieden),
        ("ministeries.json", "ministerie", catalogus.ministeries),
        ("regelingen.json", "regeling", catalogus.regelingen),
        ("indicatoren.json", "indicator", catalogus.indicatoren),
        ("actielijnen.json", "actielijn", catalogus.actielijnen),
        ("taakvelden.json", "taakveld", catalogus.taakvelden),
        ("pijlers.json", "pijler", catalogus.pijlers),
    )
    for bestand, soort, lijst in lijsten:
        yield from ((bestand, f) for f in dubbele_codes(soort, (deel.code for deel in lijst)))
    yield from (("regelingen.json", f) for f in geldstroom_codes(catalogus))


def fouten(catalogus: Catalogus) -> list[tuple[str, Fout]]:
    """All mistakes in how the catalogue fits together, each with the file it stands in.

    Codes that are there twice come first and alone: other mistakes follow from them.
    """
    return list(_dubbel(catalogus)) or list(_los(catalogus))


def _los(catalogus: Catalogus) -> Iterator[tuple[str, Fout]]:
    yield from (("gebieden.json", f) for f in gemeente_fouten(catalogus))
    regelingen = (regeling_fouten(regeling, catalogus) for regeling in catalogus.regelingen)
    yield from (("regelingen.json", f) for f in chain(*regelingen))
    indicatoren = (indicator_fouten(indicator, catalogus) for indicator in catalogus.indicatoren)
    yield from (("indicatoren.json", f) for f in chain(*indicatoren))
    yield from (("sisa.json", f) for f in chain(*(sisa_fouten(s) for s in catalogus.sisa_sets)))
    yield from (("aliassen.json", f) for f in alias_fouten(catalogus))
