"""The command `formulier`: describe a form that is typed over elsewhere, list or forget them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from nplv_desktop.commands.opdracht import GOED, Opdracht, Woorden, als_json, dossier, geopend
from nplv_desktop.commands.uitvoer import toon_json, zeg
from nplv_desktop.domain.errors import UsageError
from nplv_desktop.services import formulieren

if TYPE_CHECKING:
    import argparse


def _woorden(parser: argparse.ArgumentParser) -> None:
    dossier(parser)
    parser.add_argument(
        "bestand",
        metavar="BESTAND",
        nargs="?",
        type=Path,
        help="een tabel met per rij een veld: Nr, Veld, Bron, Toelichting",
    )
    parser.add_argument("--naam", help="hoe het formulier heet, zoals DUS-I")
    parser.add_argument("--weg", metavar="NAAM", help="vergeet dit formulier")
    als_json(parser)


def _formulier(woorden: Woorden) -> int:
    if (woorden.bestand is None) != (woorden.naam is None):
        raise UsageError(
            "Geef een bestand en een naam samen: nplv formulier DOSSIER BESTAND --naam N"
        )
    with geopend(woorden.dossier) as db:
        if woorden.weg:
            formulieren.verwijder(db, woorden.weg)
        if woorden.bestand is not None:
            formulieren.beschrijf(db, woorden.naam, woorden.bestand)
        found = {name: len(fields) for name, fields in formulieren.beschreven(db).items()}
    if woorden.json:
        toon_json({"formulieren": found})
    elif found:
        zeg(*(f"{name}: {count} velden" for name, count in found.items()))
    else:
        zeg("Er zijn geen formulieren beschreven.")
    return GOED


OPDRACHTEN = {
    "formulier": Opdracht(_woorden, _formulier),
}
