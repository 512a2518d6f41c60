"""What a command is, the arguments that commands share, and opening a dossier for one."""

from __future__ import annotations

import argparse
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from nplv_desktop.commands.uitvoer import klaag
from nplv_desktop.domain.errors import DossierElsewhere

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nplv_desktop.store.database import Database

Woorden: TypeAlias = argparse.Namespace
"""What was typed behind a command, by name."""

GOED, BEVINDINGEN, VERKEERD_GEBRUIK, ONLEESBAAR = 0, 1, 2, 3
"""Exit statuses: fine; findings that block or differences; wrong use; input that is unreadable."""
DOSSIER = ".nplv"
FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class Opdracht:
    """One command: its arguments, and what it does. `lijst.py` has its name and what it is for."""

    argumenten: Callable[[argparse.ArgumentParser], None]
    doe: Callable[[Woorden], int]


def dossier(parser: argparse.ArgumentParser) -> None:
    """The dossier that a command is about: a file, or the address of a shared database."""
    parser.add_argument("dossier", metavar="DOSSIER", type=genoemd, help="het dossier (.nplv)")


def nieuw_dossier(parser: argparse.ArgumentParser) -> None:
    """The dossier that a command makes."""
    parser.add_argument("dossier", metavar="DOSSIER", type=dossiernaam, help="het dossier (.nplv)")


def bestand(parser: argparse.ArgumentParser, naam: str, hulp: str) -> None:
    """A file that is read."""
    parser.add_argument(naam.lower(), metavar=naam, type=pad, help=hulp)


def uit(parser: argparse.ArgumentParser, hulp: str) -> None:
    """Where the result goes."""
    parser.add_argument("--uit", metavar="BESTAND", type=pad, required=True, help=hulp)


def genoemd(text: str) -> str:
    """A name that is not empty, for argparse: an empty one would be the current folder."""
    if not text.strip():
        raise argparse.ArgumentTypeError("hier staat geen naam. Geef de naam van een bestand")
    return text


def pad(text: str) -> Path:
    """The path of a file that was named, for argparse."""
    return Path(genoemd(text))


def dossiernaam(text: str) -> str:
    """The name of a dossier that is made, for argparse: other programs must not claim it."""
    if Path(genoemd(text)).suffix.lower() != DOSSIER:
        raise argparse.ArgumentTypeError(
            f"'{text}' is geen naam voor een dossier. Geef een naam die eindigt op {DOSSIER}"
        )
    return text


def als_json(parser: argparse.ArgumentParser) -> None:
    """Output for another program."""
    parser.add_argument("--json", action="store_true", help="uitvoer voor een ander programma")


def jaar(parser: argparse.ArgumentParser, *, verplicht: bool = True, hulp: str = "") -> None:
    """The boekjaar."""
    parser.add_argument(
        "--jaar", metavar="T", type=jaartal, required=verplicht, help=hulp or "het boekjaar"
    )


def jaartal(text: str) -> int:
    """A year of four digits, for argparse."""
    if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise argparse.ArgumentTypeError(
            f"'{text}' is geen jaartal. Verwacht wordt bijvoorbeeld 2024"
        )
    return int(text)


@contextmanager
def geopend(waar: str) -> Iterator[Database]:
    """An open dossier that is closed again, whatever happens.

    One on a network, in a synced folder or on a stick is opened in its working copy, as in the
    window; `DossierElsewhere` says how that is made when there is none.
    """
    from nplv_desktop.services import dossiers

    db = dossiers.open_dossier(_plaats(waar))
    try:
        yield db
    finally:
        db.close()


def _plaats(waar: str) -> str | Path:
    from nplv_desktop.services import dossiers, werkkopie

    if waar.startswith(dossiers.SHARED_PREFIXES):
        return waar
    path = Path(waar)
    try:
        place = werkkopie.place_to_work(path)
    except DossierElsewhere as elsewhere:
        raise DossierElsewhere(
            f"{elsewhere.melding} Maak die kopie met `nplv werkkopie`, en geef de opdracht opnieuw."
        ) from elsewhere
    if place != path:
        klaag(f"Dit gaat over uw werkkopie: {place}")
    return place
