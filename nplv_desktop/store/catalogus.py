"""Reading the catalogue files, and a bureau's own addition to them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from nplv_desktop import paths
from nplv_desktop.domain import catalogus_opbouw as opbouw
from nplv_desktop.domain import catalogus_vormen as vormen
from nplv_desktop.domain.catalogus import Actielijn, Catalogus, Ministerie, Pijler, Taakveld
from nplv_desktop.domain.catalogus_aanvulling import lees_aanvulling
from nplv_desktop.domain.catalogus_lezen import Blok, CatalogusFout, Melder, reeks
from nplv_desktop.domain.catalogus_samenhang import fouten
from nplv_desktop.domain.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from nplv_desktop.domain.catalogus_aanvulling import Aanvullingen

T = TypeVar("T")

FORMAAT = 1
"""The form of the files that this program reads."""
_GROOTSTE_BESTAND = 5_000_000
"""Bytes; the whole catalogue is less than a hundredth of that."""


def load(folder: Path | None = None) -> Catalogus:
    """The catalogue from `resources/catalogus/` or another folder, read once.

    `CatalogusFout` with one sentence per mistake, all of them, when the files are not right.
    """
    return _load(folder or paths.resources() / "catalogus")


def read_aanvulling(path: Path, catalogus: Catalogus | None = None) -> Aanvullingen:
    """A bureau's own regelingen, geldstromen and facts from a JSON file in the same form.

    `CatalogusFout` with all mistakes, `UnreadableInput` when the file is no JSON text.
    """
    try:
        ruw = _json(path)
    except _Onleesbaar as reden:
        raise UnreadableInput(f"{path.name}: {reden} Kies een ander bestand.") from None
    return lees_aanvulling(ruw, path.name, catalogus or load())


@lru_cache(maxsize=4)
def _load(folder: Path) -> Catalogus:
    lezer = _Lezer(folder)
    catalogus = lezer.catalogus()
    if not lezer.meldingen:
        lezer.meldingen += [
            f"{bestand}, {plek}: {wat}" for bestand, (plek, wat) in fouten(catalogus)
        ]
    if lezer.meldingen:
        raise CatalogusFout(tuple(lezer.meldingen))
    return catalogus


@dataclass
class _Lezer:
    """Reads the files of one folder; mistakes of all files come together in `meldingen`."""

    folder: Path
    meldingen: list[str] = field(default_factory=list)
    bronnen: Mapping[str, str] | None = None

    def catalogus(self) -> Catalogus:
        bronnen = dict(self.reeks("bronnen.json", "bronnen", "bron", _bron))
        self.bronnen = bronnen or None
        algemeen = self.blok("algemeen.json")
        regels = opbouw.algemene_regels(algemeen)
        versie = algemeen.plat("versie", vormen.tekst, "")
        formaat = algemeen.plat("formaat", vormen.getal(1, 1000), FORMAAT)
        if formaat > FORMAAT:
            algemeen.melder.anders("veld formaat", formaat, f"formaat {FORMAAT} of ouder")
        algemeen.sluit()
        return Catalogus(
            versie=versie,
            gebieden=self.reeks("gebieden.json", "gebieden", "gebied", opbouw.gebied),
            ministeries=self.delen("ministeries.json", "ministeries", "ministerie", Ministerie),
            regelingen=self.reeks(
                "regelingen.json",
                "regelingen",
                "regeling",
                lambda blok: opbouw.regeling(blok, regels),
            ),
            indicatoren=self.reeks(
                "indicatoren.json", "indicatoren", "indicator", opbouw.indicator
            ),
            actielijnen=self.delen("actielijnen.json", "actielijnen", "actielijn", Actielijn),
            taakvelden=self.delen("taakvelden.json", "taakvelden", "taakveld", Taakveld),
            pijlers=self.delen("pijlers.json", "pijlers", "pijler", Pijler),
            sisa_sets=self.reeks("sisa.json", "sets", "SiSa-set", opbouw.sisa_set),
            algemeen=regels,
            aliassen=self.reeks("aliassen.json", "aliassen", "alias", opbouw.alias),
        )

    def delen(
        self, bestand: str, veld: str, soort: str, maak: Callable[..., opbouw.O]
    ) -> tuple[opbouw.O, ...]:
        return self.reeks(bestand, veld, soort, lambda blok: opbouw.onderdeel(blok, maak))

    def reeks(
        self, bestand: str, veld: str, soort: str, bouw: Callable[[Blok], T]
    ) -> tuple[T, ...]:
        blok = self.blok(bestand)
        gebouwd = reeks(blok.melder, blok.lijst(veld), soort, bouw)
        blok.sluit()
        return gebouwd

    def blok(self, bestand: str) -> Blok:
        melder = Melder(bestand, self.meldingen, self.bronnen)
        try:
            return Blok(melder, "", _json(self.folder / bestand))
        except _Onleesbaar as reden:
            melder.meld("", str(reden))
            return Blok(Melder(bestand, []), "", {})


def _bron(blok: Blok) -> tuple[str, str]:
    titel = blok.plat("titel", vormen.tekst, "")
    adres = blok.plat("adres", vormen.tekst, "", verplicht=False)
    return blok.plat("code", vormen.code, ""), f"{titel}, {adres}" if adres else titel


class _Onleesbaar(Exception):
    """A file that is no JSON text; the text says why."""


def _json(path: Path) -> object:
    try:
        with path.open("rb") as bestand:
            inhoud = bestand.read(_GROOTSTE_BESTAND + 1)
    except OSError as fout:
        raise _Onleesbaar("het bestand is niet gevonden of niet te lezen.") from fout
    if len(inhoud) > _GROOTSTE_BESTAND:
        raise _Onleesbaar("het bestand is te groot; 5 MB is het meeste.")
    try:
        return json.loads(
            inhoud.decode("utf-8-sig"), object_pairs_hook=_zonder_dubbel, parse_constant=_geen_getal
        )
    except UnicodeDecodeError as fout:
        raise _Onleesbaar("dit is geen tekst in UTF-8.") from fout
    except json.JSONDecodeError as fout:
        plek = f"regel {fout.lineno}, teken {fout.colno}"
        raise _Onleesbaar(
            f"{plek}: hier klopt de JSON niet (komma, aanhaling of haakje)."
        ) from fout
    except RecursionError as fout:
        raise _Onleesbaar("de haakjes zijn te diep in elkaar gezet.") from fout
    except ValueError as fout:
        raise _Onleesbaar("er staat een getal in dat geen getal is.") from fout


def _zonder_dubbel(paren: list[tuple[str, object]]) -> dict[str, object]:
    velden = dict(paren)
    if len(velden) == len(paren):
        return velden
    namen = [naam for naam, _ in paren]
    dubbel = next(naam for naam in namen if namen.count(naam) > 1)
    raise _Onleesbaar(f"het veld “{dubbel}” staat twee keer in hetzelfde object.")


def _geen_getal(woord: str) -> object:
    raise _Onleesbaar(f"er staat {woord}, maar dat is geen getal.")
