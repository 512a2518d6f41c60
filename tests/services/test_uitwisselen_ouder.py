"""A package of an older version is understood where that is surely right; a newer is refused."""

from __future__ import annotations

import json
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.indienen import Indiening, IndieningStap
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import dossiers, indienen, samenvoegen, saving, uitwisselen
from nplv_desktop.store.schema import SCHEMA_VERSION, added_after
from nplv_desktop.workbook import exchange_file
from tests.voorbereid import gecontroleerde_verantwoording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from nplv_desktop.store.database import Database

LATER = {"indiening": {"vast"}, "indiening_stap": {"delen"}}
"""What version 2 added to version 1, as its migration says it."""


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Database, Database]]:
    """Two laptops with a copy of one dossier."""
    here, there = tmp_path / "hier.nplv", tmp_path / "daar.nplv"
    with closing(dossiers.create(here, "FG10")) as mine:
        saving.save(mine, Interventie, None, {"code": "I-1", "titel": "Wijkhub"})
        mine.backup(there)
        with closing(dossiers.open_dossier(there)) as theirs:
            theirs.device = "LAPTOP-2"
            yield mine, theirs


def package(db: Database, path: Path, layout: Any = 1, **changed: Any) -> Path:
    """A package as version 1 would have made it: without the columns that came later."""
    made = path.with_name("nu.nplvx")
    uitwisselen.pakket(db, made)
    with zipfile.ZipFile(made) as packed:
        manifest = json.loads(packed.read("manifest.json"))
        lines = [json.loads(line) for line in packed.read("wijzigingen.jsonl").splitlines()]
    if layout == 1:
        for table, _, _, _, fields, writers in lines:
            for name in LATER.get(table, set()):
                fields.pop(name, None)
                writers.pop(name, None)
    made.unlink()
    exchange_file.write(path, {**manifest, "indeling": layout, **changed}, lines, {})
    return path


def concept(db: Database, *, settled: bool = False) -> None:
    key = gecontroleerde_verantwoording(db)
    if settled:
        indienen.settle(db, key, "Directeur", "programmadirecteur")


def test_what_came_with_version_two_is_known() -> None:
    assert {table: set(columns) for table, columns in added_after(1).items()} == LATER
    assert added_after(SCHEMA_VERSION) == {}


def test_a_package_of_the_version_before_is_understood(
    pair: tuple[Database, Database], tmp_path: Path, as_version_one: Callable[[Path], None]
) -> None:
    """The outcome is that of upgrading the dossier of the colleague and asking for a package."""
    mine, theirs = pair
    concept(theirs)
    before = mine.digest()
    assert samenvoegen.voeg_samen(mine, samenvoegen.bekijk(mine, package(theirs, tmp_path / "p")))
    upgraded = tmp_path / "bijgewerkt.nplv"
    theirs.backup(upgraded)
    as_version_one(upgraded)
    with closing(dossiers.open_dossier(upgraded)) as db:
        assert mine.digest() == db.digest()
    (row,) = saving.records(mine, Indiening)
    assert (row.status, row.vast) == ("gecontroleerd", "nee")
    assert {step.delen for step in saving.records(mine, IndieningStap)} == {None}
    mine.undo()
    assert mine.digest() == before


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ({"layout": SCHEMA_VERSION + 1}, "nieuwere versie.*Werk uw programma bij"),
        ({"formaat": 2}, "nieuwere versie.*Werk uw programma bij"),
        ({"layout": 0}, "zegt niet met welke versie"),
        ({"layout": True}, "zegt niet met welke versie"),
        ({"layout": "1"}, "zegt niet met welke versie"),
    ],
)
def test_another_version_is_refused_with_what_to_do(
    pair: tuple[Database, Database], tmp_path: Path, how: dict[str, Any], sentence: str
) -> None:
    mine, theirs = pair
    concept(theirs)
    before = mine.digest()
    with pytest.raises(UserError, match=sentence):
        samenvoegen.bekijk(mine, package(theirs, tmp_path / "p", **how))
    assert mine.digest() == before


def test_what_cannot_be_known_of_an_older_version_is_refused(
    pair: tuple[Database, Database], tmp_path: Path
) -> None:
    """Which indiening holds its figures follows from others that need not be in the package."""
    mine, theirs = pair
    concept(theirs, settled=True)
    with pytest.raises(UserError, match=r"oudere versie.*vastgestelde indiening.*bijwerken"):
        samenvoegen.bekijk(mine, package(theirs, tmp_path / "p"))


def test_an_older_package_that_names_what_came_later_is_not_ours(
    pair: tuple[Database, Database], tmp_path: Path
) -> None:
    mine, theirs = pair
    concept(theirs)
    place = package(theirs, tmp_path / "p", SCHEMA_VERSION, indeling=1)
    with pytest.raises(UserError, match="dat NPLV Desktop niet maakt"):
        samenvoegen.bekijk(mine, place)
