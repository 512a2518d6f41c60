"""Commands about SiSa: one report per gemeente over its gebieden."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from nplv_desktop.commands.opdracht import GOED, Opdracht, Woorden, geopend, jaar, uit
from nplv_desktop.commands.uitvoer import zeg
from nplv_desktop.services import sisa_rapport

if TYPE_CHECKING:
    import argparse


def _sisa_woorden(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "dossiers", metavar="DOSSIER", nargs="+", help="de dossiers van de gebieden van de gemeente"
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
    return GOED


OPDRACHTEN = (Opdracht("sisa", "maak één SiSa-rapport per gemeente", _sisa_woorden, _sisa),)
