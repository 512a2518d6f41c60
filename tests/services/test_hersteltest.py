"""The yearly restore test: a real restore, with a report that says what was there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import bewijs, hersteltest, reservekopie, saving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from nplv_desktop.store.database import Database

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


@pytest.fixture
def db(empty_dossier: Callable[[Path], Database], tmp_path: Path) -> Iterator[Database]:
    opened = empty_dossier(tmp_path / "a.nplv")
    key = saving.save(opened, Interventie, None, {"code": "1", "titel": "Een"})
    (tmp_path / "brief.pdf").write_bytes(b"%PDF-1.4 brief")
    bewijs.voeg_toe(opened, "interventie", key, tmp_path / "brief.pdf")
    yield opened
    opened.close()


def test_without_a_copy_there_is_nothing_to_test(db: Database) -> None:
    with pytest.raises(UserError, match="nog geen gecontroleerde reservekopie"):
        hersteltest.run(db)


def test_a_good_copy_passes_and_the_report_says_so(db: Database) -> None:
    reservekopie.make(db)
    before = db.digest()
    report, place = hersteltest.run(db, NOW)
    assert report.geslaagd
    assert len(report.regels) == 5
    text = place.read_text(encoding="utf-8")
    assert text.startswith("Hersteltest Heerlen-Noord: geslaagd")
    assert "[FOUT]" not in text
    assert hersteltest.latest(db) == (NOW, True)
    assert db.digest() == before


def test_a_bewijsstuk_that_lacks_in_the_copy_fails_the_test(db: Database) -> None:
    copy = reservekopie.make(db)
    for file in (copy.parent / "bewijs").iterdir():
        file.unlink()
    report, place = hersteltest.run(db, NOW)
    assert not report.geslaagd
    assert "[FOUT] De bewijsstukken zijn er" in place.read_text(encoding="utf-8")
    assert hersteltest.is_due(db, NOW + timedelta(days=366))


def test_it_is_due_a_year_after_the_last_one_or_after_the_first_copy(db: Database) -> None:
    assert not hersteltest.is_due(db, NOW)
    reservekopie.make(db, now=NOW)
    assert not hersteltest.is_due(db, NOW + timedelta(days=364))
    assert hersteltest.is_due(db, NOW + timedelta(days=366))
    hersteltest.run(db, NOW + timedelta(days=366))
    assert not hersteltest.is_due(db, NOW + timedelta(days=367))
    assert hersteltest.is_due(db, NOW + timedelta(days=800))
