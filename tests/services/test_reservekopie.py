"""Backups: checked before they count, thinned on a simulated clock, put back without loss."""

from __future__ import annotations

import random
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.errors import DossierInUse, DossierRefused, UserError
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import bewijs, dossiers, reservekopie, saving
from nplv_desktop.store import backup, manifest
from nplv_desktop.store.backup import Copy

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database


def test_a_copy_is_made_only_when_something_changed(db: Database) -> None:
    first = reservekopie.make_if_changed(db)
    assert first is not None
    assert reservekopie.make_if_changed(db) is None
    saving.save(db, Interventie, None, {"code": "1", "titel": "Een"})
    second = reservekopie.make_if_changed(db)
    assert second is not None
    shown = reservekopie.overview(db)
    assert [(i.handelingen, i.interventies, i.goed) for i in shown] == [(2, 1, True), (1, 0, True)]


def test_putting_a_copy_back_gives_the_same_content(db: Database, tmp_path: Path) -> None:
    saving.save(db, Interventie, None, {"code": "1", "titel": "Een"})
    wanted = db.digest()
    copy = reservekopie.make(db)
    saving.save(db, Interventie, None, {"code": "2", "titel": "Twee"})
    target = tmp_path / "terug.nplv"
    reservekopie.restore(copy, target)
    assert backup.sound(target).inhoud == wanted
    with pytest.raises(UserError, match="bestaat al"):
        reservekopie.restore(copy, target)


def test_a_second_folder_gets_each_copy_too(db: Database, tmp_path: Path) -> None:
    other = tmp_path / "usb"
    dossiers.set_setting(db, reservekopie.SECOND_FOLDER, str(other))
    reservekopie.make(db)
    (copy,) = other.glob("*.nplv")
    assert backup.sound(copy).inhoud == db.digest()


def filled(db: Database) -> Database:
    for number in range(5):
        saving.save(db, Interventie, None, {"code": str(number), "titel": f"Nummer {number}"})
    return db


def test_no_copy_with_one_changed_byte_counts_as_checked(db: Database) -> None:
    """One bit in each of a thousand copies."""
    (copy,) = backup.copies(reservekopie.make(filled(db)).parent)
    original = copy.path.read_bytes()
    assert backup.is_sound(copy)
    chance = random.Random(3)
    for _ in range(1000):
        damaged = bytearray(original)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        copy.path.write_bytes(damaged)
        assert not backup.is_sound(copy)
    copy.path.write_bytes(original)
    assert backup.is_sound(copy)


def test_no_note_with_one_changed_byte_is_believed(db: Database) -> None:
    (copy,) = backup.copies(reservekopie.make(filled(db)).parent)
    place = manifest.place_of(copy.path)
    original = place.read_bytes()
    for offset in range(len(original)):
        damaged = bytearray(original)
        damaged[offset] ^= 0x01
        place.write_bytes(damaged)
        found = manifest.read(copy.path)
        assert found is None, offset


def test_a_copy_without_its_note_is_examined_and_never_taken_for_another_content(
    db: Database,
) -> None:
    wanted = filled(db).digest()
    path = reservekopie.make(db)
    manifest.place_of(path).unlink()
    original = path.read_bytes()
    chance = random.Random(5)
    for _ in range(15):
        damaged = bytearray(original)
        damaged[chance.randrange(len(damaged))] ^= 0x55
        path.write_bytes(damaged)
        try:
            found = backup.sound(path).inhoud
        except DossierRefused:
            continue
        assert found == wanted


def copy_at(moment: datetime, number: int) -> Copy:
    return Copy(Path(f"{number}.nplv"), moment, number, "0" * 12)


def test_two_years_of_copies_are_thinned_and_the_newest_always_stays() -> None:
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    kept: list[Copy] = []
    number = 0
    for day in range(730, -1, -1):
        for hour in range(9, 18):
            number += 1
            moment = now - timedelta(days=day) + timedelta(hours=hour - 12)
            if moment > now:
                continue
            kept.append(copy_at(moment, number))
        today = now - timedelta(days=day)
        gone = backup.superfluous(kept, today)
        assert max(kept, key=lambda c: c.number) not in gone
        kept = [copy for copy in kept if copy not in gone]
    recent = [c for c in kept if now - c.moment <= backup.KEEP_ALL]
    older = [c for c in kept if now - c.moment > backup.KEEP_ALL]
    assert len(recent) >= 9 * 2
    assert len({c.moment.strftime("%Y-%m-%d") for c in older}) == len(older)
    assert max(now - c.moment for c in kept) > timedelta(days=600)
    assert len(kept) < 80


def test_in_two_years_the_newest_and_the_last_checked_one_never_go() -> None:
    """Every half hour of every working day; copies are found damaged at random; the clock jumps."""
    chance = random.Random(23)
    kept: list[Copy] = []
    damaged: set[int] = set()
    now = datetime(2024, 11, 25, 8, tzinfo=UTC)
    number = 0
    for day in range(730):
        for half_hour in range(2 if day % 7 > 4 else 16):
            number += 1
            moment = now + timedelta(days=day, minutes=30 * half_hour)
            if chance.random() < 0.002:
                moment += chance.choice((-1, 1)) * timedelta(days=chance.choice((1, 365)))
            kept.append(copy_at(moment, number))
            if chance.random() < 0.05:
                damaged.add(number)
            if chance.random() < 0.002:
                damaged.update(copy.number for copy in kept[-40:])
        sound = [copy for copy in kept if copy.number not in damaged]
        gone = backup.leaving(kept, moment, sound.__contains__)
        assert kept[-1] not in gone
        assert not sound or max(sound, key=lambda copy: copy.number) not in gone
        kept = [copy for copy in kept if copy not in gone]
    assert number > 8000
    assert len(kept) < 150


@pytest.mark.parametrize("jump", [timedelta(days=-365), timedelta(days=365), timedelta(hours=1)])
def test_a_clock_that_jumps_removes_nothing_new(jump: timedelta) -> None:
    now = datetime(2026, 3, 29, 1, tzinfo=UTC)
    kept = [copy_at(now - timedelta(hours=h), 100 - h) for h in range(20)]
    gone = backup.superfluous(kept, now + jump)
    assert kept[0] not in gone
    if jump != timedelta(days=365):
        assert gone == []


def test_the_newest_sound_copy_is_kept_when_newer_ones_are_damaged(
    db: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "kopieen"
    old = backup.make(db, folder, datetime(2020, 1, 1, tzinfo=UTC))
    saving.save(db, Interventie, None, {"code": "1", "titel": "Een"})
    new = backup.make(db, folder, datetime(2026, 1, 1, tzinfo=UTC))
    new.path.write_bytes(new.path.read_bytes()[:3000])
    backup.thin(folder, "a", datetime(2026, 1, 2, tzinfo=UTC))
    assert old.path.exists()
    assert backup.is_sound(old)


def test_saving_a_copy_under_a_name_refuses_what_exists(db: Database, tmp_path: Path) -> None:
    target = tmp_path / "kopie.nplv"
    assert reservekopie.save_as(db, target) == target
    with pytest.raises(UserError, match="bestaat al"):
        reservekopie.save_as(db, target)
    with pytest.raises(UserError, match="bestaat niet"):
        reservekopie.save_as(db, tmp_path / "geen" / "x.nplv")


@pytest.fixture
def with_proof(db: Database, tmp_path: Path) -> Database:
    key = saving.save(db, Interventie, None, {"code": "1", "titel": "Een"})
    (tmp_path / "brief.pdf").write_bytes(b"%PDF-1.4 brief")
    bewijs.voeg_toe(db, "interventie", key, tmp_path / "brief.pdf")
    return db


def test_bewijsstukken_go_along_and_come_back(with_proof: Database, tmp_path: Path) -> None:
    copy = reservekopie.make(with_proof)
    shown = reservekopie.overview(with_proof)
    assert [row.bewijsstukken for row in shown] == [1]
    target = tmp_path / "ergens" / "terug.nplv"
    target.parent.mkdir()
    assert reservekopie.restore(copy, target) == ()
    back = dossiers.open_dossier(target)
    assert [row.status for row in bewijs.toestand(back, grondig=True)] == ["aanwezig"]
    back.close()


def test_a_copy_under_a_name_of_choice_has_its_bewijsstukken_beside_it(
    with_proof: Database, tmp_path: Path
) -> None:
    made = reservekopie.save_as(with_proof, tmp_path / "usb.nplv")
    target = tmp_path / "ergens" / "terug.nplv"
    target.parent.mkdir()
    assert reservekopie.restore(made, target) == ()
    assert len(list(target.with_suffix(".bewijs").iterdir())) == 1


def test_a_bewijsstuk_that_is_gone_is_told_and_does_not_stop_the_copy(
    with_proof: Database,
) -> None:
    for file in bewijs.folder(with_proof).iterdir():
        file.unlink()
    made = reservekopie.make_told(with_proof)
    assert made.pad.is_file()
    assert made.meldingen == (
        "Het bestand van bewijsstuk brief.pdf ontbreekt of is gewijzigd. Voeg het opnieuw toe.",
    )


def test_files_that_no_copy_needs_any_more_go(with_proof: Database) -> None:
    folder = reservekopie.make(with_proof).parent
    (row,) = bewijs.alle(with_proof)
    bewijs.verwijder(with_proof, [row.id])
    (folder / "bewijs" / ("0" * 64)).write_bytes(b"van niemand")
    reservekopie.make(with_proof)
    names = [path.name for path in (folder / "bewijs").iterdir()]
    assert names == [bewijs.file_name(row.sha256, row.naam)]


def test_a_second_folder_that_is_gone_is_told_and_the_first_copy_stands(
    db: Database, tmp_path: Path
) -> None:
    blocked = tmp_path / "stick"
    blocked.write_bytes(b"no folder")
    dossiers.set_setting(db, reservekopie.SECOND_FOLDER, str(blocked / "map"))
    made = reservekopie.make_told(db)
    assert made.pad.is_file()
    assert "tweede map" in made.meldingen[0]


def test_putting_back_sets_the_present_dossier_aside(tmp_path: Path) -> None:
    path = tmp_path / "b.nplv"
    other = dossiers.create(path, "FG10")
    copy = reservekopie.make(other)
    saving.save(other, Interventie, None, {"code": "9", "titel": "Later"})
    newest = other.digest()
    with pytest.raises(DossierInUse):
        reservekopie.put_back(copy, path)
    other.close()
    aside = reservekopie.put_back(copy, path)
    assert aside is not None
    assert backup.sound(aside).inhoud == newest
    assert backup.sound(path).inhoud == backup.sound(copy).inhoud


def test_a_copy_that_changed_after_its_check_is_not_put_back(db: Database, tmp_path: Path) -> None:
    copy = reservekopie.make(db)
    with sqlite3.connect(copy) as raw:
        raw.execute("UPDATE dossier SET bureau = 'iets anders'")
    raw.close()
    with pytest.raises(DossierRefused, match="veranderd nadat zij werd gecontroleerd"):
        reservekopie.restore(copy, tmp_path / "c.nplv")
    assert not (tmp_path / "c.nplv").exists()


def test_a_dossier_whose_content_left_its_journal_gives_a_copy_that_does_not_count(
    tmp_path: Path,
) -> None:
    path = tmp_path / "d.nplv"
    dossiers.create(path, "FG10").close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE dossier SET bureau = 'iets anders'")
    raw.close()
    db = dossiers.open_dossier(path)
    made = reservekopie.make_told(db)
    assert "niet wat er volgens de historie is gedaan" in made.meldingen[0]
    assert [row.goed for row in reservekopie.overview(db)] == [False]
    db.close()


def test_the_copies_of_a_dossier_that_cannot_be_opened_are_found(tmp_path: Path) -> None:
    path = tmp_path / "e.nplv"
    db = dossiers.create(path, "FG10")
    reservekopie.make(db, reason=reservekopie.TIMED)
    db.close()
    path.write_bytes(b"weg")
    assert [(row.reden, row.goed) for row in reservekopie.of_path(path)] == [("elk half uur", True)]
    assert reservekopie.of_path(tmp_path / "ander.nplv") == []
