"""Rules about SiSa: known codes, filled and typed values, and what they say about the money."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nplv_desktop.domain.checks.base import (
    NietGecontroleerd,
    Plek,
    Regel,
    Vondst,
    euro,
    rijen,
    samen,
)
from nplv_desktop.domain.notation import number
from nplv_desktop.domain.reading import read_amount, read_bool, read_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nplv_desktop.domain.checks.base import Uitkomst
    from nplv_desktop.domain.checks.feiten import Feiten, SisaFeit, SisaVeld

_CODE = re.compile(r"[A-Z]\d{1,3}[A-Z]?")
_GETALLEN = {"bedrag": "een bedrag", "aantal": "een getal", "som": "een getal"}


def _besteed(f: Feiten) -> dict[str, int]:
    """Cents that count in the boekjaar, per regeling with money."""
    return {
        code: sum(s.besteed for s in standen)
        for code, standen in f.per_regeling().items()
        if any(s.besteed or s.toegekend_tm for s in standen)
    }


def code_onbekend(f: Feiten) -> Iterator[Uitkomst]:
    """Specifieke uitkeringen with money whose SiSa code is not known."""
    gekoppeld = {s.regeling for s in f.sisa}
    regelingen = [f.catalogus.regeling(code) for code in _besteed(f)]
    vraag = [
        r.code
        for r in regelingen
        if r.spuk.waarde is not False and not r.sisa_code.bekend and r.code not in gekoppeld
    ]
    yield from samen(
        rijen([Plek(code, "regeling", code, "sisa_code") for code in vraag]),
        "SiSa",
        "de SiSa-code van deze regeling is niet bekend",
        "en die staat in de SiSa-bijlage van de gemeente",
        "Lees die bijlage in, of vul de code in bij de regeling.",
    )


def set_ontbreekt(f: Feiten) -> Iterator[Uitkomst]:
    """Regelingen whose SiSa code is known, while the indicators of the year are not there."""
    aanwezig = {s.code for s in f.sisa} | {s.regeling for s in f.sisa}
    for code in _besteed(f):
        sisa = f.catalogus.regeling(code).sisa_code.waarde
        if sisa is None or sisa in aanwezig or code in aanwezig:
            continue
        yield Vondst(
            f"SiSa {sisa}, {f.jaar}",
            f"de indicatoren van {sisa} voor {f.jaar} zijn er niet",
            f"en daardoor is {code} niet tegen SiSa gecontroleerd",
            "Lees de SiSa-bijlage van de gemeente in.",
            f"{sisa}|{f.jaar}",
            None,
            (Plek(sisa, "regeling", code, "sisa_code"),),
            jaar=f.jaar,
        )


def verkeerde_code(f: Feiten) -> Iterator[Uitkomst]:
    """A set whose code is no SiSa code, or not that of its regeling; indicators of another set."""
    for s in f.sisa:
        hoort = f.catalogus.regeling(s.regeling).sisa_code.waarde if s.regeling else None
        vreemd = [v.code for v in s.velden if v.code.split("/")[0] != s.code]
        if _CODE.fullmatch(s.code) and hoort in (None, s.code) and not vreemd:
            continue
        verwacht = f"maar bij {s.regeling} hoort {hoort}" if hoort not in (None, s.code) else ""
        yield Vondst(
            f"SiSa {s.jaar}, {s.code}",
            f"er staat code {vreemd[0] if vreemd else s.code}",
            verwacht or "maar verwacht is een letter met een nummer, zoals C94 met C94/01",
            "Neem de code over uit de SiSa-bijlage van de gemeente.",
            s.id,
            [s.code, hoort, vreemd],
            (Plek(s.code, "sisa_set", s.id, "code"),),
            jaar=s.jaar,
        )


def _eigen(f: Feiten) -> Iterator[tuple[SisaFeit, SisaVeld]]:
    """The values of sets that are linked to a regeling of this dossier."""
    for s in f.sisa:
        if s.regeling:
            for veld in s.velden:
                yield s, veld


def verplicht_leeg(f: Feiten) -> Iterator[Uitkomst]:
    """Mandatory values that nobody typed and that no rule gives."""
    for s in f.sisa:
        leeg = [veld.plek() for veld in s.velden if s.regeling and _moet_nog(veld)]
        yield from samen(
            rijen(leeg),
            f"SiSa {s.jaar}",
            "de waarde is leeg",
            "maar CBS keurt een bijlage met een lege verplichte waarde af",
            "Vul de waarde in.",
            onderwerp=s.id,
            jaar=s.jaar,
        )


def _moet_nog(veld: SisaVeld) -> bool:
    """Whether a person has to give this value; copies and sums follow from others."""
    if not veld.verplicht or veld.regel == "toelichting" or veld.soort in ("kopie", "som"):
        return False
    return veld.waarde is None or veld.waarde == ""


def geen_getal(f: Feiten) -> Iterator[Uitkomst]:
    """Text where SiSa expects a number, or something else than Ja or Nee."""
    for s in f.sisa:
        for veld in s.velden:
            verwacht = _verwacht(veld.soort, veld.getypt or "")
            if verwacht:
                yield _waarde(s, veld, f"er staat “{(veld.getypt or '')[:30]}”", verwacht)


def _waarde(s: SisaFeit, veld: SisaVeld, heeft: str, verwacht: str) -> Vondst:
    return Vondst(
        f"SiSa {s.jaar}, {veld.naam}",
        heeft,
        f"maar verwacht is {verwacht}",
        "Verbeter de waarde.",
        f"{veld.id}|{veld.regelnummer or 1}",
        veld.getypt,
        (veld.plek(),),
        jaar=s.jaar,
    )


def _verwacht(soort: str, text: str) -> str:
    """What is expected when the text is something else; empty when it is right."""
    if not text.strip():
        return ""
    if soort == "ja_nee":
        return "Ja of Nee" if read_bool(text).value is None else ""
    if soort not in _GETALLEN:
        return ""
    gelezen = read_count(text, typed=True) if soort == "aantal" else read_amount(text, typed=True)
    return _GETALLEN[soort] if gelezen.value is None else ""


def eindverantwoording_met_rest(f: Feiten) -> Iterator[Uitkomst]:
    """Eindverantwoording Ja, while money is left or kept for later."""
    for s, veld in _eigen(f):
        if veld.regel != "eindverantwoording" or veld.waarde != "Ja":
            continue
        standen = f.per_regeling().get(s.regeling or "", [])
        over = sum(max(0, st.restant_tm) + st.gereserveerd for st in standen)
        if over:
            yield Vondst(
                f"SiSa {s.jaar}, {veld.naam}",
                "u koos Ja bij Eindverantwoording",
                f"maar bij {s.regeling} is nog {euro(over)} over of gereserveerd",
                "Kies Nee, of boek eerst wat nog komt of terug moet.",
                veld.id,
                [over],
                (veld.plek(),),
                jaar=s.jaar,
            )


def anders_dan_dossier(f: Feiten) -> Iterator[Uitkomst]:
    """A typed value that is not what the dossier counts, in whole euros."""
    for s, veld in _eigen(f):
        getypt = bool((veld.getypt or "").strip())
        if not getypt or veld.berekend is None or veld.regel == "eindverantwoording":
            continue
        if veld.waarde == veld.berekend or _verwacht(veld.soort, veld.getypt or ""):
            continue
        yield Vondst(
            f"SiSa {s.jaar}, {veld.naam}",
            f"u vulde {_getoond(veld, veld.waarde)} in",
            f"maar het dossier telt {_getoond(veld, veld.berekend)}",
            "Maak het veld leeg om het berekende getal te gebruiken, of leg het verschil uit.",
            f"{veld.id}|{veld.regelnummer or 1}",
            [veld.waarde, veld.berekend],
            (veld.plek(),),
            jaar=s.jaar,
        )


def _getoond(veld: SisaVeld, waarde: int | str | None) -> str:
    if isinstance(waarde, int):
        return euro(waarde * 100) if veld.soort == "bedrag" else number(waarde)
    return str(waarde)


def niet_gekoppeld(f: Feiten) -> Iterator[Uitkomst]:
    """Sets of the gemeente that are linked to no regeling are not looked at."""
    los = [s.code for s in f.sisa if not s.regeling]
    if not f.sisa:
        yield NietGecontroleerd("SISA-04", f"Voor {f.jaar} is geen SiSa-bijlage ingelezen.")
    elif los:
        yield NietGecontroleerd(
            "SISA-04",
            f"SiSa {', '.join(los[:6])}: deze set hoort bij geen regeling in dit dossier. "
            "Koppel de set aan een regeling als u die hier verantwoordt.",
        )
    yield from verplicht_leeg(f)


REGELS = (
    Regel(
        "SISA-01",
        "sisa",
        "SiSa-code niet bekend",
        "info",
        "De code van een regeling staat in de beschikking en in de SiSa-bijlage die CBS voor "
        "de gemeente maakt.",
        code_onbekend,
        ("verantwoording",),
        ("standen",),
    ),
    Regel(
        "SISA-02",
        "sisa",
        "SiSa-indicatoren ontbreken",
        "info",
        "CBS maakt de SiSa-bijlage op maat, elk jaar opnieuw. Daarom leest u die van de "
        "gemeente in.",
        set_ontbreekt,
        ("verantwoording",),
        ("standen",),
    ),
    Regel(
        "SISA-03",
        "sisa",
        "Onbekende SiSa-code",
        "blokkeert",
        "Een SiSa-code is een letter met een nummer. De indicatoren eronder beginnen met "
        "dezelfde code.",
        verkeerde_code,
        ("verantwoording",),
        ("sisa",),
    ),
    Regel(
        "SISA-04",
        "sisa",
        "Verplichte SiSa-waarde is leeg",
        "blokkeert",
        "CBS kijkt of alles is ingevuld. Eén lege verplichte waarde keurt de hele levering af.",
        niet_gekoppeld,
        ("verantwoording",),
        ("sisa",),
        gevolg_van=("SISA-03",),
    ),
    Regel(
        "SISA-05",
        "sisa",
        "SiSa-waarde van de verkeerde soort",
        "blokkeert",
        "Bij een bedrag of aantal hoort een getal, bij een vraag Ja of Nee.",
        geen_getal,
        ("verantwoording",),
        ("sisa",),
    ),
    Regel(
        "SISA-06",
        "sisa",
        "Eindverantwoording met geld over",
        "toelichten",
        "Met Ja zegt u dat de uitkering klaar is. Dan is er niets meer over of gereserveerd.",
        eindverantwoording_met_rest,
        ("verantwoording",),
        ("standen", "sisa"),
    ),
    Regel(
        "SISA-07",
        "sisa",
        "SiSa-waarde anders dan het dossier",
        "toelichten",
        "Waarden in SiSa volgen uit het dossier. Een ander getal vraagt uitleg.",
        anders_dan_dossier,
        ("verantwoording",),
        ("sisa",),
    ),
)
