"""Somebody moves, removes and replaces files while the program works, and gives them odd names."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nplv_desktop import disk
from nplv_desktop.domain.errors import DossierRefused, UsageError, UserError
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import dossiers, exporting, reservekopie, saving, werkkopie

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplv_desktop.store.database import Database

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="there an open file cannot be moved")


def add(db: Database, code: str) -> None:
    saving.save(db, Interventie, None, {"code": code, "titel": code})


def codes(path: Path) -> list[str]:
    with closing(dossiers.open_dossier(path)) as db:
        return sorted(row.code for row in saving.records(db, Interventie))


def _removed(path: Path) -> None:
    path.unlink()


def _moved(path: Path) -> None:
    path.rename(path.with_name("elders.nplv"))


def _replaced(path: Path) -> None:
    """As a program that syncs does: another file comes in its place in one step."""
    other = path.with_name("van de server")
    shutil.copy(path, other)
    other.replace(path)


def _folder_moved(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elders"))


@UNIX
@pytest.mark.parametrize("deed", [_removed, _moved, _replaced, _folder_moved])
def test_what_is_written_to_a_file_that_is_gone_is_not_said_to_be_saved(
    tmp_path: Path, deed: Callable[[Path], None]
) -> None:
    """And everything that was saved before can still be saved as a copy."""
    path = tmp_path / "map" / "a.nplv"
    path.parent.mkdir()
    with closing(dossiers.create(path, "FG10")) as db:
        add(db, "A1")
        deed(path)
        with pytest.raises(UserError, match="verplaatst, verwijderd of vervangen"):
            add(db, "A2")
        reservekopie.save_as(db, tmp_path / "gered.nplv")
        assert [row.code for row in saving.records(db, Interventie)] == ["A1"]
    assert codes(tmp_path / "gered.nplv") == ["A1"]


@UNIX
def test_put_back_in_its_place_the_work_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.nplv"
    with closing(dossiers.create(path, "FG10")) as db:
        path.rename(tmp_path / "b.nplv")
        with pytest.raises(UserError):
            add(db, "A1")
        (tmp_path / "b.nplv").rename(path)
        add(db, "A1")
    assert codes(path) == ["A1"]


NAMES = ("50% #1? 'é' & zo", "🏠" * 58, "é" * 110, "a" * 230)
"""Signs that mean something elsewhere, and names near the 255 bytes that a name may have."""


@UNIX
@pytest.mark.parametrize("name", NAMES, ids=lambda name: name[:3])
def test_a_dossier_of_any_name_is_copied_exported_and_brought_up_to_date(
    tmp_path: Path, name: str, as_version_one: Callable[[Path], None]
) -> None:
    folder = tmp_path / "a#b%20c?d"
    folder.mkdir()
    path = folder / f"{name}.nplv"
    with closing(dossiers.create(path, "FG10")) as db:
        add(db, "A1")
        made = reservekopie.make(db)
        assert [row.goed for row in reservekopie.overview(db)] == [True]
        assert reservekopie.make_if_changed(db) is None
        exporting.export(db, "verantwoording", 2024, folder / f"{name}.xlsx", concept=True)
    reservekopie.restore(made, tmp_path / "terug.nplv")
    assert codes(tmp_path / "terug.nplv") == ["A1"]
    as_version_one(path)
    assert codes(path) == ["A1"]


@pytest.mark.parametrize("name", ["CON", "nul.xlsx", "Aux .xlsx", "com1.tar.xlsx", "LPT9.XLSX"])
def test_a_name_that_windows_takes_for_a_device_is_refused(tmp_path: Path, name: str) -> None:
    assert disk.is_reserved(name)
    assert not disk.is_reserved(disk.safe_name(name))
    dossier = tmp_path / Path(name).with_suffix(".nplv").name
    with pytest.raises(DossierRefused, match="apparaat"):
        dossiers.create(dossier, "FG10")
    with closing(dossiers.create(tmp_path / "a.nplv", "FG10")) as db:
        target = tmp_path / Path(name).with_suffix(".xlsx").name
        with pytest.raises(UsageError, match="apparaat"):
            exporting.export(db, "verantwoording", 2024, target, concept=True)


@pytest.mark.parametrize(
    ("proposed", "safe"),
    [
        ("Blad: A1 / “Zuid”?.pdf", "Blad- A1 - “Zuid”-.pdf"),
        ("../../weg.pdf", "-..-weg.pdf"),
        ("console.pdf", "console.pdf"),
        ("con.pdf", "_con.pdf"),
        ("naam. .pdf", "naam.pdf"),
        ("...", "bestand"),
        ("zonder punt", "zonder punt"),
        ("x\x00y\n.pdf", "x-y-.pdf"),
    ],
)
def test_a_name_that_is_proposed_suits_every_system(proposed: str, safe: str) -> None:
    assert disk.safe_name(proposed) == safe


def test_a_long_name_that_is_proposed_leaves_room_and_keeps_its_ending() -> None:
    name = disk.safe_name("🏠" * 300 + ".pdf")
    assert name.endswith("🏠.pdf")
    assert len(name.encode()) < 200


def test_two_windows_that_make_a_working_copy_at_once_are_both_remembered(tmp_path: Path) -> None:
    """One list for all of them would lose the one or the other."""
    sources = []
    for number in range(6):
        folder = tmp_path / f"Dropbox {number}"
        folder.mkdir()
        sources.append(folder / "a.nplv")
        dossiers.create(sources[-1], "FG10").close()
    places = [tmp_path / f"{number}.nplv" for number in range(6)]
    with ThreadPoolExecutor(6) as pool:
        rows = [
            werkkopie.Werkkopie(str(source.resolve()), str(place.resolve()), "", "")
            for source, place in zip(sources, places, strict=True)
        ]
        list(pool.map(werkkopie._write, rows * 5))
    for place in places:
        place.write_bytes(b"")
    assert [werkkopie.place_to_work(source) for source in sources] == [
        place.resolve() for place in places
    ]


def test_no_room_for_the_note_of_a_working_copy_leaves_no_copy_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    dossiers.create(folder / "a.nplv", "FG10").close()

    def full(_row: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(werkkopie, "_write", full)
    with pytest.raises(UserError, match="werkkopie kan niet worden gemaakt"):
        werkkopie.make(folder / "a.nplv")
    monkeypatch.undo()
    assert werkkopie.known(folder / "a.nplv") is None
    assert werkkopie.make(folder / "a.nplv").name == "a.nplv"


def test_a_disk_that_runs_full_while_a_dossier_is_set_aside_leaves_no_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.nplv"
    with closing(dossiers.create(path, "FG10")) as db:
        copy = reservekopie.make(db)
        add(db, "A1")

    def half(source: Path, target: Path) -> None:
        Path(target).write_bytes(Path(source).read_bytes()[:9000])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(shutil, "copy2", half)
    with pytest.raises(UserError, match="niets veranderd"):
        reservekopie.put_back(copy, path)
    assert [p.name for p in tmp_path.glob("*.nplv*")] == ["a.nplv"]
    assert codes(path) == ["A1"]


@UNIX
def test_a_link_to_a_dossier_is_the_dossier(tmp_path: Path) -> None:
    path, link = tmp_path / "a.nplv", tmp_path / "link.nplv"
    dossiers.create(path, "FG10").close()
    link.symlink_to(path)
    with closing(dossiers.open_dossier(link)) as db:
        with pytest.raises(DossierRefused, match="al open"):
            dossiers.open_dossier(path)
        add(db, "A1")
    assert codes(path) == ["A1"]
    assert link.is_symlink()


@UNIX
def test_a_folder_that_is_a_link_cannot_hide_where_a_dossier_stands(tmp_path: Path) -> None:
    real, link = tmp_path / "OneDrive - Gemeente", tmp_path / "gewoon"
    real.mkdir()
    dossiers.create(real / "a.nplv", "FG10").close()
    link.symlink_to(real)
    with pytest.raises(DossierRefused, match="OneDrive"):
        werkkopie.place_to_work(link / "a.nplv")
