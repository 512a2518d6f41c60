"""Every file that the program writes, refused at every call, as when Excel has it open.

Opening, writing, syncing and replacing: in use, full, read-only, broken; once, or until somebody
closes it. The old file stays to the byte, nothing half stands beside it, one clear Dutch sentence
says what to do, and the same again afterwards works.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.domain.stuk import Stuk
from nplv_desktop.services import (
    bewijs,
    concepten,
    consolideren,
    dossiers,
    exporting,
    hersteltest,
    hulppakket,
    importing,
    importing_kopie,
    reservekopie,
    saving,
    sisa_rapport,
    stukken,
    uitwisselen,
    werkkopie,
)
from nplv_desktop.store import owner
from nplv_desktop.workbook import opmerkingen
from tests.reliability.files import KINDS, Files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nplv_desktop.store.database import Database
    from tests.conftest import Figure

DATA = Path(__file__).parents[1] / "data"
SHORT, LONG = 4, 2000
"""Refusals of each writer in the suite, and of all together in the long form."""
OLD = b"wat er al stond"
ENGLISH = re.compile(r"\b(?:Errno|denied|No space|Traceback|Permission|error|the)\b", re.IGNORECASE)


@dataclass(frozen=True)
class World:
    """What the writers write from."""

    db: Database
    folder: Path
    book: Path
    national: Path


@pytest.fixture(scope="module")
def world(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    patch = pytest.MonkeyPatch()
    folder = tmp_path_factory.mktemp("weigeren")
    patch.setenv("NPLV_DATA", str(folder / "gegevens"))
    patch.setattr("nplv_desktop.disk.WAITS", (0.0, 0.0))
    place = folder / "dossier" / "d.nplv"
    place.parent.mkdir()
    place.write_bytes(sample_file.read_bytes())
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7 " + b"x" * 3000)
    book, national = folder / "boek.xlsx", folder / "landelijk.xlsx"
    with closing(dossiers.open_dossier(place)) as db:
        exporting.export(db, "verantwoording", 2024, book, concept=True)
        consolideren.consolideer([book], national)
        first = saving.records(db, Interventie)[0].id
        bewijs.voeg_toe(db, "interventie", first, folder / "scan.pdf")
        yield World(db, folder, book, national)
    patch.undo()


def _findings_of(name: str) -> Callable[[World, Path], object]:
    def write(world: World, target: Path) -> object:
        return importing_kopie.maak(importing.plan(world.db, "bestedingen", DATA / name), target)

    return write


def _remarks(_world: World, target: Path) -> None:
    brief = opmerkingen.Brief(
        "FG10", "Heerlen-Noord", "verantwoording", "2024", "Rijk", "2026-01-01"
    )
    opmerkingen.write(brief, [opmerkingen.Vraag("Bestedingen", "Graag de factuur")], target)


def _draft(_world: World, target: Path) -> None:
    row = concepten.concept("interventie", "0" * 32, "titel", "Interventie A1", "tekst")
    try:
        concepten.keep(target, row)
    except OSError as refused:  # the window goes on: unsaved text is only offered back
        raise UserError("De tekst staat nog op het scherm.") from refused


def _proof(world: World, target: Path) -> None:
    bewijs.kopie(world.db, bewijs.alle(world.db)[0].id, target)


WRITERS: dict[str, tuple[str, Callable[[World, Path], object]]] = {
    "verantwoording": (
        "v.xlsx",
        lambda w, to: exporting.export(w.db, "verantwoording", 2024, to, concept=True),
    ),
    "aanvraag": (
        "a.xlsx",
        lambda w, to: exporting.export(w.db, "aanvraag", 2026, to, tot_jaar=2028, concept=True),
    ),
    "stuk als werkboek": (
        "bewijs.xlsx",
        lambda _, to: stukken.schrijf_werkboek(Stuk("Ontvangstbewijs", "2024", "NPLV"), to),
    ),
    "stuk als pdf": ("rapport.pdf", lambda _, to: stukken.schrijf_pdf(b"%PDF-1.7 x", to)),
    "pakket": ("p.nplvx", lambda w, to: uitwisselen.pakket(w.db, to, volledig=True)),
    "pakket met wachtwoord": (
        "slot.nplvx",
        lambda w, to: uitwisselen.pakket(w.db, to, wachtwoord="vier woorden in een zin"),
    ),
    "bevindingenkopie": ("kopie.xlsx", _findings_of("mutaties_met_fouten.csv")),
    "sisa-rapport": ("sisa.xlsx", lambda w, to: sisa_rapport.schrijf([w.db], 2024, to)),
    "landelijk": ("land.xlsx", lambda w, to: consolideren.consolideer([w.book], to)),
    "opmerkingen": ("o.xlsx", _remarks),
    "hulppakket": (
        "hulp.txt",
        lambda _, to: hulppakket.save(hulppakket.Hulppakket("rapport", None), to),
    ),
    "hulppakket met kopie": (
        "hulp.zip",
        lambda _, to: hulppakket.save(hulppakket.Hulppakket("rapport", b"x" * 5000), to),
    ),
    "bewijsstuk voor een ander": ("scan.pdf", _proof),
    "concept": ("concept.json", _draft),
}
"""What writes a file under a name of choice, and that name."""
DEAR = {"aanvraag", "landelijk", "sisa-rapport", "pakket met wachtwoord"}
"""Take long, and write in the same way as another one: only in the long form."""


def _listing(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def _same(now: bytes, good: bytes) -> bool:
    """Whether this is the finished file: the same bytes, but for a moment or a nonce in it."""
    return now == good or (len(now) > len(OLD) and abs(len(now) - len(good)) <= 8)


def _said(refusal: UserError) -> None:
    told = refusal.melding
    assert told.endswith("."), told
    assert told.count(". ") <= 2, told
    assert not ENGLISH.search(re.sub(r"\S*/\S*", "", told)), told


def refuse(world: World, name: str, most: int) -> Counter[str]:
    """One writer, refused at every call in every way, or in `most` of these cases."""
    own, write = WRITERS[name]
    folder = world.folder / f"uit {name}"
    folder.mkdir(exist_ok=True)
    target, files = folder / own, Files(folder)
    target.write_bytes(OLD) if name != "concept" else None
    with files.watched():
        write(world, target)
    good, points = target.read_bytes(), files.calls
    assert points >= 3, files.names
    ways = [(kind, times) for kind in KINDS for times in (1, 100_000)]
    cases = [(point, *way) for point in range(1, points + 1) for way in ways]
    tried: Counter[str] = Counter()
    for point, kind, times in cases[:: max(1, len(cases) // most)]:
        target.write_bytes(OLD)
        refused = False
        try:
            with files.watched(fails_at=point, times=times, kind=kind):
                write(world, target)
        except UserError as refusal:
            _said(refusal)
            refused = True
        where = f"{name}, call {point} ({kind}, {times}): {files.names[-1:]}"
        assert _listing(folder) == [own], f"left beside: {where}"
        if refused:
            assert target.read_bytes() == OLD, f"the old file is gone: {where}"
        else:
            assert _same(target.read_bytes(), good), f"half a file: {where}"
        write(world, target)
        assert _same(target.read_bytes(), good), f"again does not work: {where}"
        tried["gemeld" if refused else "gelukt"] += 1
    return tried


@pytest.mark.parametrize("name", [name for name in WRITERS if name not in DEAR])
def test_a_refused_file_is_told_and_the_old_one_stays(world: World, name: str) -> None:
    assert refuse(world, name, 1 if name == "verantwoording" else SHORT)["gemeld"]


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_two_thousand_refusals(world: World, figure: Figure) -> None:
    total: Counter[str] = Counter()
    for name in WRITERS:
        total += refuse(world, name, LONG)
        figure(f"geweigerde bestanden: {name}, {dict(total)}, 0 half, 0 zonder zin")
    assert total.total() >= LONG


MOMENT = datetime(2026, 11, 28, 12, tzinfo=UTC)


def _copy_of(world: World, folder: Path) -> None:
    reservekopie.make(world.db, folder, now=MOMENT)


def _save_as(world: World, folder: Path) -> None:
    reservekopie.save_as(world.db, folder / "eigen.nplv")


def _restored(world: World, folder: Path) -> None:
    reservekopie.restore(world.folder / "bron" / "bron.nplv", folder / "terug.nplv")


def _put_back(world: World, folder: Path) -> None:
    reservekopie.put_back(world.folder / "bron" / "bron.nplv", folder / "er was.nplv", MOMENT)


def _tested(world: World, _folder: Path) -> None:
    hersteltest.run(world.db, MOMENT)


def _working_copy(_world: World, folder: Path) -> None:
    werkkopie.make(folder / "OneDrive" / "elders.nplv")


DEEDS: dict[str, Callable[[World, Path], None]] = {
    "reservekopie": _copy_of,
    "opslaan als": _save_as,
    "kopie terug als nieuw": _restored,
    "kopie terug op zijn plaats": _put_back,
    "hersteltest": _tested,
    "werkkopie": _working_copy,
}
"""What writes more than one file, in a folder where others stand already."""
MAY_CHANGE = {"er was.nplv", "hersteltest.json", "werkkopieen"}


@pytest.fixture(scope="module")
def template(world: World) -> Path:
    """What stands there before: a dossier, one in a synced folder, and a copy of ours."""
    folder = world.folder / "begin"
    (folder / "map" / "OneDrive").mkdir(parents=True)
    for place in ("er was.nplv", "OneDrive/elders.nplv"):
        dossiers.create(folder / "map" / place, "FG10").close()
    (world.folder / "bron").mkdir()
    reservekopie.save_as(world.db, world.folder / "bron" / "bron.nplv")
    patch = pytest.MonkeyPatch()
    patch.setenv("NPLV_DATA", str(folder / "gegevens"))
    reservekopie.make(world.db, now=MOMENT)
    patch.undo()
    return folder


def _state(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def _all_whole(folder: Path, where: str) -> None:
    for path in folder.rglob("*"):
        if path.suffix == ".nplv":
            assert dossiers.investigate(path).goed, f"{path.name} is not whole: {where}"
        assert not path.name.endswith(".tmp"), f"half a file: {where}"


def refuse_deed(
    world: World, template: Path, name: str, folder: Path, share: float
) -> Counter[str]:
    """One deed that writes more files, refused at a share of its calls, in every way."""
    deed, files = DEEDS[name], Files(folder)
    place = _fresh(template, folder)
    with _data(folder), files.watched():
        deed(world, place)
    assert files.calls >= 3, files.names
    ways = [(kind, times) for kind in KINDS for times in (1, 100_000)]
    cases = [(point, *way) for point in range(1, files.calls + 1) for way in ways]
    tried: Counter[str] = Counter()
    for point, kind, times in cases[:: max(1, round(1 / share))]:
        place = _fresh(template, folder)
        before = _state(place)
        with _data(folder):
            try:
                with files.watched(fails_at=point, times=times, kind=kind):
                    deed(world, place)
            except UserError as refusal:
                _said(refusal)
                tried["gemeld"] += 1
            else:
                tried["gelukt"] += 1
            where = f"{name}, call {point} ({kind}, {times}): {files.names[-1:]}"
            _all_whole(folder, where)
            for path, content in before.items():
                if path not in MAY_CHANGE and not path.endswith(owner.ENDING):
                    assert (place / path).read_bytes() == content, f"{path} changed: {where}"
            _again(world, deed, place)
    return tried


def _fresh(template: Path, folder: Path) -> Path:
    """The folders as they were before; returns the one to work in."""
    for name in ("gegevens", "map"):
        shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(template / name, folder / name)
    return folder / "map"


@contextmanager
def _data(folder: Path) -> Iterator[None]:
    """The program keeps its own files there."""
    patch = pytest.MonkeyPatch()
    patch.setenv("NPLV_DATA", str(folder / "gegevens"))
    try:
        yield
    finally:
        patch.undo()


def _again(world: World, deed: Any, place: Path) -> None:
    """The same once more, on a disk that works: done, or refused because it was done already."""
    told = ""
    try:
        deed(world, place)
    except UserError as refusal:
        told = refusal.melding
    assert not told or "bestaat al" in told


@pytest.mark.parametrize("name", DEEDS)
def test_a_refused_deed_leaves_everything_whole(
    world: World, template: Path, name: str, tmp_path: Path
) -> None:
    assert refuse_deed(world, template, name, tmp_path, 0.01)


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_every_refusal_of_deeds_that_write_more(
    world: World, template: Path, tmp_path: Path, figure: Figure
) -> None:
    for name in DEEDS:
        folder = tmp_path / name
        folder.mkdir()
        tried = refuse_deed(world, template, name, folder, 1)
        figure(f"geweigerde bestanden: {name}, {dict(tried)}, 0 half")
