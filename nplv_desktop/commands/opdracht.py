"""What a command is, the arguments that commands share, and opening a dossier for one."""

from __future__ import annotations

import argparse
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from nplv_desktop.services import dossiers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nplv_desktop.store.database import Database

Woorden: TypeAlias = argparse.Namespace
"""What was typed behind a command, by name."""

GOED, BEVINDINGEN, VERKEERD_GEBRUIK, ONLEESBAAR = 0, 1, 2, 3
"""Exit statuses: fine; findings that block or differences; wrong use; input that is unreadable."""
FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class Opdracht:
    """One command: its name, what help says of it, its arguments, and what it does."""

    naam: str
    hulp: str
    argumenten: Callable[[argparse.ArgumentParser], None]
    doe: Callable[[Woorden], int]


def dossier(parser: argparse.ArgumentParser) -> None:
    """The dossier that a command is about: a file, or the address of a shared database."""
    parser.add_argument("dossier", metavar="DOSSIER", help="het dossier (.nplv)")


def bestand(parser: argparse.ArgumentParser, naam: str, hulp: str) -> None:
    """A file that is read."""
    parser.add_argument(naam.lower(), metavar=naam, type=Path, help=hulp)


def uit(parser: argparse.ArgumentParser, hulp: str) -> None:
    """Where the result goes."""
    parser.add_argument("--uit", metavar="BESTAND", type=Path, required=True, help=hulp)


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
def geopend(pad: str) -> Iterator[Database]:
    """An open dossier that is closed again, whatever happens."""
    db = dossiers.open_dossier(pad)
    try:
        yield db
    finally:
        db.close()
