"""Commands about SiSa: fill the gemeente's annex, and one report over several gebieden."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from nplv_desktop.commands.opdracht import (
    GOED,
    Opdracht,
    Woorden,
    als_json,
    bestand,
    dossier,
    genoemd,
    geopend,
    jaar,
    uit,
)
from nplv_desktop.commands.uitvoer import toon_json, zeg
from nplv_desktop.services import sisa_invullen, sisa_rapport

if TYPE_CHECKING:
    import argparse


def _sisa_woorden(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "dossiers",
        metavar="DOSSIER",
        type=genoemd,
        nargs="+",
        help="de dossiers van de gebieden van de gemeente",
    )
    jaar(parser)
    uit(parser, "het rapport (.xlsx)")


def _sisa(woorden: Woorden) -> int:
    with ExitStack() as opened:
        dbs = [opened.enter_context(geopend(path)) for path in woorden.dossiers]
        report = sisa_rapport.schrijf(dbs, woorden.jaar, woorden.uit)
    zeg(
        f"SiSa {report.jaar} van {report.gemeente} over {len(report.gebieden)} gebieden, "
        f"{len(report.regels)} regels: {woorden.uit}"
    )
    if not report.regels:
        zeg(
            f"De dossiers hebben geen SiSa-sets voor {report.jaar}. Lees eerst de SiSa-bijlage van "
            "de gemeente in met `nplv importeer DOSSIER sisa BESTAND`."
        )
    return GOED


def _vul_woorden(parser: argparse.ArgumentParser) -> None:
    dossier(parser)
    bestand(parser, "BIJLAGE", "de SiSa-bijlage van de gemeente (.xlsx); die blijft zoals hij is")
    jaar(parser)
    uit(parser, "de ingevulde kopie (.xlsx)")
    als_json(parser)


def _vul(woorden: Woorden) -> int:
    with geopend(woorden.dossier) as db:
        report = sisa_invullen.vul(db, woorden.bijlage, woorden.jaar, woorden.uit)
    if woorden.json:
        toon_json(
            {
                "bestand": str(report.bestand),
                "jaar": report.jaar,
                "ingevuld": [
                    {"code": each.code, "blad": each.blad, "cel": each.cel, "waarde": each.waarde}
                    for each in report.ingevuld
                ],
                "gelaten": [
                    {"code": each.code, "blad": each.blad, "cel": each.cel, "reden": each.reden}
                    for each in report.gelaten
                ],
                "niet_gevonden": [
                    {"code": each.code, "reden": each.reden} for each in report.niet_gevonden
                ],
            }
        )
        return GOED
    zeg(
        f"{len(report.ingevuld)} cellen ingevuld, {len(report.gelaten)} gelaten, "
        f"{len(report.niet_gevonden)} niet gevonden: {report.bestand}"
    )
    zeg(*(each.reden for each in report.gelaten), *report.meldingen)
    return GOED


OPDRACHTEN = {
    "vul-sisa": Opdracht(_vul_woorden, _vul),
    "sisa": Opdracht(_sisa_woorden, _sisa),
}
