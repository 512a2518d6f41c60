"""The command `consolideer`: workbooks of several gebieden laid together at the Rijk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from nplv_desktop.commands.opdracht import BEVINDINGEN, GOED, Opdracht, Woorden, als_json, uit
from nplv_desktop.commands.uitvoer import klaag, toon_json, zeg
from nplv_desktop.services import consolideren

if TYPE_CHECKING:
    import argparse

    from nplv_desktop.services.consolideren import Consolidatie
    from nplv_desktop.services.hercontrole import Verschil


def _woorden(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "werkboeken", metavar="WERKBOEK", nargs="+", type=Path, help="werkboeken van gebieden"
    )
    uit(parser, "het landelijke werkboek (.xlsx)")
    als_json(parser)


def _consolideer(woorden: Woorden) -> int:
    made = consolideren.consolideer(woorden.werkboeken, woorden.uit)
    if woorden.json:
        toon_json(consolideren.als_json(made))
    else:
        _vertel(made)
    return GOED if made.in_orde else BEVINDINGEN


def _gebieden(made: Consolidatie) -> str:
    count = len(made.leveringen)
    return "1 gebied" if count == 1 else f"{count} gebieden"


def _vertel(made: Consolidatie) -> None:
    zeg(f"{made.soort.capitalize()} {made.periode} van {_gebieden(made)}: {made.bestand}")
    if made.ontbreekt:
        zeg(f"Nog niet aangeleverd: {', '.join(code for code, _ in made.ontbreekt)}")
    for one, what in made.onklaar:
        klaag(f"{one.gebied} {one.gebied_naam}: {what.melding}")
    zeg(consolideren.hercontrole_tekst(made.leveringen))
    for one in made.leveringen:
        if one.hercontrole.samengevat != "Gelijk":
            klaag(f"{one.gebied} {one.gebied_naam}, controle opnieuw: {one.hercontrole.samengevat}")
        for each in one.hercontrole.verschillen:
            klaag(f"{one.gebied} [{each.uitkomst.lower()}] {each.code} {_zegt(each)}")
    for skipped in made.overgeslagen:
        klaag(f"[{skipped.aard.lower()}] {skipped.reden}")


def _zegt(verschil: Verschil) -> str:
    """What the Rijk finds, and what stands in the workbook, when both say something."""
    if verschil.rijk and verschil.werkboek:
        return f"{verschil.rijk} In het werkboek staat: {verschil.werkboek}"
    return verschil.rijk or verschil.werkboek


OPDRACHTEN = {
    "consolideer": Opdracht(_woorden, _consolideer),
}
