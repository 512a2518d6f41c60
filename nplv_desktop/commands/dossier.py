"""Commands about a dossier as a whole: make it, examine it, copy it and put a copy back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from nplv_desktop.commands.opdracht import (
    BEVINDINGEN,
    GOED,
    Opdracht,
    Woorden,
    als_json,
    bestand,
    dossier,
    geopend,
    nieuw_dossier,
    pad,
    uit,
)
from nplv_desktop.commands.uitvoer import toon_json, zeg
from nplv_desktop.domain.errors import UsageError
from nplv_desktop.services import ankers, dossiers, reservekopie, voorbeeld, werkkopie
from nplv_desktop.services.plaatsen import kind_of

if TYPE_CHECKING:
    import argparse


def _nieuw_woorden(parser: argparse.ArgumentParser) -> None:
    nieuw_dossier(parser)
    parser.add_argument(
        "--gebied", metavar="FG10", required=True, help="code of naam van het focusgebied"
    )


def _nieuw(woorden: Woorden) -> int:
    db = dossiers.create(Path(woorden.dossier), woorden.gebied)
    try:
        about = dossiers.dossier(db)
    finally:
        db.close()
    zeg(f"Dossier van {about.gebied_naam} ({about.gemeente}) gemaakt: {woorden.dossier}")
    return GOED


def _voorbeeld(woorden: Woorden) -> int:
    voorbeeld.make(Path(woorden.dossier)).close()
    zeg(f"Voorbeelddossier gemaakt: {woorden.dossier}")
    return GOED


def _onderzoek_woorden(parser: argparse.ArgumentParser) -> None:
    dossier(parser)
    parser.add_argument(
        "--naast",
        metavar="BESTAND",
        type=pad,
        action="append",
        default=[],
        help="een werkboek of kopie van dit dossier: is de historie van toen er nog",
    )
    als_json(parser)


def _onderzoek(woorden: Woorden) -> int:
    found = ankers.onderzoek(Path(woorden.dossier), woorden.naast)
    if woorden.json:
        toon_json(
            {"goed": found.goed, "inhoud": found.inhoud, "bevindingen": list(found.bevindingen)}
        )
    else:
        zeg("Het dossier is in orde." if found.goed else "Het dossier is niet in orde:")
        zeg(*(f"- {sentence}" for sentence in found.bevindingen), f"Inhoud: {found.inhoud}")
    return GOED if found.goed else BEVINDINGEN


def _reservekopie_woorden(parser: argparse.ArgumentParser) -> None:
    dossier(parser)
    uit(parser, "het bestand voor de kopie; het mag nog niet bestaan")


def _reservekopie(woorden: Woorden) -> int:
    with geopend(woorden.dossier) as db:
        made = reservekopie.save_as(db, woorden.uit)
    zeg(f"Reservekopie gemaakt en gecontroleerd: {made}")
    return GOED


def _herstel_woorden(parser: argparse.ArgumentParser) -> None:
    bestand(parser, "BESTAND", "de reservekopie")
    uit(parser, "het dossier dat uit de kopie wordt gemaakt; het mag nog niet bestaan")


def _herstel(woorden: Woorden) -> int:
    reservekopie.restore(woorden.bestand, woorden.uit)
    zeg(f"Reservekopie teruggezet: {woorden.uit}")
    return GOED


def _werkkopie_woorden(parser: argparse.ArgumentParser) -> None:
    bestand(parser, "DOSSIER", "het dossier op het netwerk, in OneDrive of op een stick")
    parser.add_argument("--terug", action="store_true", help="zet de werkkopie terug")
    parser.add_argument(
        "--toch", action="store_true", help="ook als een collega al in een kopie ervan werkt"
    )


def _werkkopie(woorden: Woorden) -> int:
    if woorden.terug:
        return _terug(woorden.dossier)
    if woorden.dossier.is_file() and kind_of(woorden.dossier) is None:
        raise UsageError(
            f"{woorden.dossier.name} staat op deze computer en kan gewoon open. "
            "U hebt geen werkkopie nodig."
        )
    made = werkkopie.make(woorden.dossier, also_in_use=woorden.toch)
    zeg(
        f"Werkkopie gemaakt en gecontroleerd: {made}",
        "Opdrachten over het dossier gaan nu over deze kopie. Zet haar daarna terug met --terug.",
    )
    return GOED


def _terug(path: Path) -> int:
    copy = werkkopie.known(path) or werkkopie.of_copy(path)
    if copy is None:
        raise UsageError(f"Van {path.name} is er op deze computer geen werkkopie.")
    aside = werkkopie.put_back(copy)
    zeg(f"Werkkopie teruggezet: {copy.bron}")
    if aside is not None:
        zeg(f"Wat daar stond, heet nu: {aside.name}")
    return GOED


OPDRACHTEN = {
    "nieuw": Opdracht(_nieuw_woorden, _nieuw),
    "voorbeeld": Opdracht(nieuw_dossier, _voorbeeld),
    "onderzoek": Opdracht(_onderzoek_woorden, _onderzoek),
    "reservekopie": Opdracht(_reservekopie_woorden, _reservekopie),
    "herstel": Opdracht(_herstel_woorden, _herstel),
    "werkkopie": Opdracht(_werkkopie_woorden, _werkkopie),
}
