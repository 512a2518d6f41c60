"""What tests of services get: a fresh dossier, quick records, and the proof of undo and redo."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import pytest

from nplv_desktop.domain.financiering import Beschikking, BeschikkingBedrag, Besteding, Ontvangst
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import saving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nplv_desktop.store.database import Database

R = TypeVar("R")
CheckUndo: TypeAlias = Callable[[Callable[[], Any]], Any]
Boek: TypeAlias = Callable[..., str]
Beschik: TypeAlias = Callable[[str, Mapping[tuple[str, int], int]], str]


@pytest.fixture
def db(empty_dossier: Callable[[Path], Database], tmp_path: Path) -> Iterator[Database]:
    """An empty dossier of Heerlen-Noord."""
    opened = empty_dossier(tmp_path / "heerlen.nplv")
    yield opened
    opened.close()


@pytest.fixture
def check_undo(db: Database) -> CheckUndo:
    """Does something that must be one undo step, and proves that undo and redo are exact.

    Content before = content after undo; content after = content after redo. Returns what the
    action returned; the dossier is left as the action left it.
    """

    def check(action: Callable[[], R]) -> R:
        before, number = db.digest(), db.head()[1]
        outcome = action()
        after = db.digest()
        assert after != before, "nothing was changed"
        assert db.head()[1] == number + 1, "one action must be one undo step"
        db.undo()
        assert db.digest() == before
        db.redo()
        assert db.digest() == after
        return outcome

    return check


@pytest.fixture
def boek(db: Database) -> Boek:
    """Adds a besteding with plain defaults; gives its key."""

    def add(bedrag: int, **values: Any) -> str:
        jaar = values.pop("boekjaar", 2024)
        given = {
            "datum": date(jaar, 6, 1),
            "boekjaar": jaar,
            "geldstroom_code": "KW1-SO",
            "bedrag": bedrag,
            **values,
        }
        return saving.save(db, Besteding, None, given)

    return add


@pytest.fixture
def beschik(db: Database) -> Beschik:
    """Grants cents per (geldstroom, boekjaar) in one beschikking; gives its key."""

    def add(regeling: str, bedragen: Mapping[tuple[str, int], int]) -> str:
        first = min(jaar for _, jaar in bedragen)
        key = saving.save(
            db,
            Beschikking,
            None,
            {"regeling_code": regeling, "nummer": f"{regeling}-1", "datum": date(first, 1, 15)},
        )
        saving.save_many(
            db,
            BeschikkingBedrag,
            [
                (
                    None,
                    {
                        "beschikking_id": key,
                        "geldstroom_code": stroom,
                        "boekjaar": jaar,
                        "bedrag": bedrag,
                    },
                )
                for (stroom, jaar), bedrag in bedragen.items()
            ],
        )
        return key

    return add


@pytest.fixture
def ontvang(db: Database) -> Callable[..., str]:
    """Receives cents on a beschikking; gives the key of the ontvangst."""

    def add(beschikking: str, bedrag: int, jaar: int, geldstroom: str | None = None) -> str:
        given = {
            "beschikking_id": beschikking,
            "geldstroom_code": geldstroom,
            "datum": date(jaar, 3, 1),
            "boekjaar": jaar,
            "bedrag": bedrag,
        }
        return saving.save(db, Ontvangst, None, given)

    return add


@pytest.fixture
def interventie(db: Database) -> Callable[..., str]:
    """Adds an interventie by code; gives its key."""

    def add(code: str, titel: str = "", **values: Any) -> str:
        given = {"code": code, "titel": titel or f"Interventie {code}", **values}
        return saving.save(db, Interventie, None, given)

    return add


@pytest.fixture
def libreoffice(tmp_path: Path) -> Callable[[Path], Path]:
    """Opens a workbook in LibreOffice and saves it again; gives what was saved."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed here")

    def save(book: Path) -> Path:
        folder = tmp_path / "libreoffice"
        folder.mkdir(exist_ok=True)
        command = [program, f"-env:UserInstallation={(folder / 'profiel').as_uri()}", "--headless"]
        command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder)]
        home = {**os.environ, "HOME": str(folder)}
        subprocess.run(
            [*command, str(book)], check=True, capture_output=True, timeout=240, env=home
        )
        assert (folder / book.name).is_file(), "LibreOffice wrote nothing"
        return folder / book.name

    return save
