"""Dossiers on a network, in a synced folder or on a stick are worked on as a checked copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.errors import DossierElsewhere, DossierInUse, DossierRefused, UserError
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import dossiers, plaatsen, saving, werkkopie
from nplv_desktop.store import backup, owner

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//server/bureau /mnt/bureau cifs rw 0 0
nas:/deel /mnt/bureau/deel\\040twee nfs4 rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
/dev/sdb1 /mnt/bureau/lokaal ext4 rw 0 0
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "OneDrive - Gemeente"
    folder.mkdir()
    path = folder / "heerlen.nplv"
    dossiers.create(path, "FG10").close()
    return path


def write(path: Path, code: str) -> None:
    db = dossiers.open_dossier(path)
    saving.save(db, Interventie, None, {"code": code, "titel": code})
    db.close()


def codes(path: Path) -> list[str]:
    db: Database = dossiers.open_dossier(path)
    found = [row.code for row in saving.records(db, Interventie)]
    db.close()
    return sorted(found)


def test_the_kind_of_place_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert plaatsen.kind_of(tmp_path / "a.nplv") is None
    assert plaatsen.kind_of(tmp_path / "Dropbox" / "a.nplv") == "gesynchroniseerd"
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "wolk"))
    assert plaatsen.kind_of(tmp_path / "wolk" / "diep" / "a.nplv") == "gesynchroniseerd"
    assert plaatsen.kind_of(tmp_path / "OneDrive.nplv") is None


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/an/a.nplv", None),
        ("/mnt/bureau/a.nplv", "netwerk"),
        ("/mnt/bureau/deel twee/a.nplv", "netwerk"),
        ("/run/user/1000/gvfs/a.nplv", "netwerk"),
        ("/mnt/bureau/lokaal/a.nplv", None),
    ],
)
def test_a_network_is_known_by_its_file_system(path: str, kind: str | None) -> None:
    assert plaatsen.of_mounts(Path(path), MOUNTS) == kind


def test_opening_there_says_why_not_and_leaves_it(source: Path) -> None:
    before = source.read_bytes()
    with pytest.raises(DossierElsewhere, match=r"OneDrive.*kopie op deze computer"):
        werkkopie.place_to_work(source)
    assert source.read_bytes() == before


def test_there_and_back_again(source: Path) -> None:
    copy = werkkopie.make(source)
    assert plaatsen.kind_of(copy) is None
    assert werkkopie.make(source) == copy
    assert werkkopie.place_to_work(source) == copy
    note = owner.owner_of(source)
    assert note is not None
    assert (note.wie, note.apparaat) == owner.me()
    write(copy, "A1")
    assert codes(source) == []
    owner.leave_note(source)
    known = werkkopie.of_copy(copy)
    assert known is not None
    aside = werkkopie.put_back(known)
    assert codes(source) == ["A1"]
    assert aside is not None
    assert codes(aside) == []
    assert codes(copy) == ["A1"]
    assert not owner.note_of(source).exists()
    assert werkkopie.of_copy(copy) is None


def test_nothing_is_written_over_what_a_colleague_did(source: Path) -> None:
    copy = werkkopie.make(source)
    write(copy, "A1")
    write(source, "B1")
    known = werkkopie.of_copy(copy)
    assert known is not None
    with pytest.raises(UserError, match="door een ander gewijzigd"):
        werkkopie.put_back(known)
    assert (codes(source), codes(copy)) == (["B1"], ["A1"])


def test_a_colleague_who_works_on_it_is_named(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owner, "me", lambda: ("jan", "LAPTOP-3"))
    owner.leave_note(source)
    monkeypatch.undo()
    with pytest.raises(DossierInUse, match="jan werkt op LAPTOP-3 sinds"):
        werkkopie.make(source)
    assert werkkopie.make(source, also_in_use=True).is_file()


def test_a_damaged_original_gives_no_copy(source: Path) -> None:
    source.write_bytes(source.read_bytes()[:20_000])
    with pytest.raises(DossierRefused):
        werkkopie.make(source)
    assert werkkopie.known(source) is None


def test_a_stick_that_is_gone_is_told(source: Path, tmp_path: Path) -> None:
    copy = werkkopie.make(source)
    known = werkkopie.of_copy(copy)
    assert known is not None
    source.parent.rename(tmp_path / "weg")
    with pytest.raises(UserError, match="niet bereikbaar"):
        werkkopie.put_back(known)
    assert backup.sound(copy)
