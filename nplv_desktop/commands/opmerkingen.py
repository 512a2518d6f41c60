"""Commands about remarks: a file from the Rijk to one gebied, and that file into its dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from nplv_desktop.commands.opdracht import (
    GOED,
    Opdracht,
    Woorden,
    als_json,
    bestand,
    dossier,
    geopend,
    uit,
)
from nplv_desktop.commands.uitvoer import toon_json, zeg
from nplv_desktop.services import opmerkingen_rijk

if TYPE_CHECKING:
    import argparse


def _maak_woorden(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "werkboeken",
        metavar="WERKBOEK",
        nargs="+",
        type=Path,
        help="het landelijke werkboek, of het werkboek van het gebied, met uw opmerkingen",
    )
    parser.add_argument("--gebied", metavar="CODE", required=True, help="voor welk gebied")
    parser.add_argument("--van", metavar="NAAM", default="het Rijk", help="wie dit schrijft")
    uit(parser, "het bestand met opmerkingen (.xlsx)")
    als_json(parser)


def _maak(woorden: Woorden) -> int:
    made = opmerkingen_rijk.maak(woorden.werkboeken, woorden.gebied, woorden.uit, woorden.van)
    if woorden.json:
        toon_json({"bestand": str(made.bestand), "gebied": made.gebied, "aantal": made.aantal})
    else:
        zeg(f"{made.aantal} opmerkingen voor {made.gebied_naam} ({made.gebied}): {made.bestand}")
    return GOED


def _lees_woorden(parser: argparse.ArgumentParser) -> None:
    dossier(parser)
    bestand(parser, "BESTAND", "het bestand met opmerkingen dat u van het Rijk kreeg")
    als_json(parser)


def _lees(woorden: Woorden) -> int:
    with geopend(woorden.dossier) as db:
        done = opmerkingen_rijk.neem_op(db, woorden.bestand)
    if woorden.json:
        toon_json({"nieuw": done.nieuw, "bekend": done.bekend, "akkoord": done.akkoord})
    else:
        zeg(
            f"{done.nieuw} nieuwe opmerkingen van {done.brief.van}; {done.bekend} stonden er al en "
            f"bij {done.akkoord} is het Rijk akkoord. U vindt ze bij de controle."
        )
    return GOED


OPDRACHTEN = {
    "opmerkingen": Opdracht(_maak_woorden, _maak),
    "neem-opmerkingen": Opdracht(_lees_woorden, _lees),
}
