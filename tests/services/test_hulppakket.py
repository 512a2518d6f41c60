"""The help package: structure and arithmetic go along; words, names and amounts do not."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from nplv_desktop import paths
from nplv_desktop.domain.dossier import Dossier
from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.financiering import Besteding, BestedingDeel
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.domain.records import CONTENT
from nplv_desktop.services import dossiers, hulppakket, verdelen
from nplv_desktop.services.verhusselen import LEFT_OUT, Husselaar, scramble

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.store.database import Database

CANARY = "Zandkasteelgeheim"


def told_everywhere(db: Database) -> None:
    """Put a word in every text field of the sample that holds one."""
    with db.change("Kanaries") as session:
        for name, record in CONTENT.items():
            if name in LEFT_OUT or record is Dossier:
                continue
            texts = [
                c.key
                for c in record.__table__.columns
                if "field" in c.info and c.info["field"].kind in {"text", "longtext"}
            ]
            for row in session.scalars(select(record).limit(3)):
                for key in texts:
                    if getattr(row, key):
                        setattr(row, key, f"{CANARY} {row.id}")
        dossier = session.scalars(select(Dossier)).one()
        dossier.bureau, dossier.contact_email = CANARY, f"{CANARY}@gemeente.example"


def test_no_word_of_the_dossier_goes_along_and_every_row_does(
    sample: Database, tmp_path: Path
) -> None:
    told_everywhere(sample)
    before = sample.digest()
    pakket = hulppakket.make(sample)
    assert sample.digest() == before
    assert pakket.dossier is not None
    assert CANARY.encode() not in pakket.dossier
    assert CANARY not in pakket.rapport
    target = tmp_path / "hulp.zip"
    hulppakket.save(pakket, target)
    with zipfile.ZipFile(io.BytesIO(target.read_bytes())) as packed:
        assert packed.namelist() == [hulppakket.REPORT, hulppakket.DOSSIER]
        copy = tmp_path / "kopie.nplv"
        copy.write_bytes(packed.read(hulppakket.DOSSIER))
    assert dossiers.investigate(copy).goed
    opened = dossiers.open_dossier(copy)
    with opened.read() as theirs, sample.read() as ours:
        for name, record in CONTENT.items():
            expected = [] if name in LEFT_OUT else sorted(ours.scalars(select(record.id)))
            assert sorted(theirs.scalars(select(record.id))) == expected, name
    opened.close()


def test_amounts_change_and_splits_still_close(sample: Database, tmp_path: Path) -> None:
    with sample.read() as session:
        booking = session.scalars(
            select(Besteding).where(Besteding.bedrag > 300_00, Besteding.gesplitst.is_(False))
        ).first()
    assert booking is not None
    third = booking.bedrag // 3
    verdelen.verdeel(
        sample,
        booking.id,
        [
            verdelen.Deel(booking.geldstroom_code, booking.interventie_id, third),
            verdelen.Deel(booking.geldstroom_code, booking.interventie_id, None),
        ],
    )
    copy = tmp_path / "kopie.nplv"
    scramble(sample, copy)
    opened = dossiers.open_dossier(copy)
    with opened.read() as theirs, sample.read() as ours:
        mine = dict(ours.execute(select(Besteding.id, Besteding.bedrag)).all())
        other = dict(theirs.execute(select(Besteding.id, Besteding.bedrag)).all())
        assert mine.keys() == other.keys()
        assert mine != other
        assert all((mine[key] > 0) == (other[key] > 0) for key in mine if abs(mine[key]) > 100)
        parts = theirs.scalars(select(BestedingDeel.bedrag)).all()
    assert len(parts) >= 2
    assert sum(parts) == other[booking.id]
    opened.close()


def test_the_same_word_becomes_the_same_word_and_two_never_become_one() -> None:
    husselaar = Husselaar()
    words = [f"{a}{b}" for a in "abcdeABC123" for b in ("", "x", "é", "7")]
    made = [husselaar.text(word) for word in words]
    assert made == [husselaar.text(word) for word in words]
    assert len(set(made)) == len(set(words))
    assert husselaar.text("Kosten 2024, 12-3!").translate(str.maketrans("", "", " ,-!")).isalnum()


def test_the_report_holds_versions_counts_and_the_log_and_no_content(sample: Database) -> None:
    log = paths.logs_dir() / "nplv.log"
    log.write_text("2026-01-01 ERROR iets ging mis\n", encoding="utf-8")
    with sample.read() as session:
        titles = list(session.scalars(select(Interventie.titel)))
    told = hulppakket.rapport(sample, {"Qt": "6.0"})
    assert "Qt: 6.0" in told
    assert "ERROR iets ging mis" in told
    assert f"interventie: {len(titles)}" in told
    assert not [title for title in titles if title in told]


def test_without_a_dossier_there_is_still_a_report(tmp_path: Path) -> None:
    target = tmp_path / "rapport.txt"
    hulppakket.save(hulppakket.Hulppakket(hulppakket.rapport(None)), target)
    assert "Er is geen dossier open." in target.read_text("utf-8")


def test_a_dossier_is_never_replaced_by_a_report(sample_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "mijn.nplv"
    target.write_bytes(sample_file.read_bytes())
    with pytest.raises(UserError):
        hulppakket.save(hulppakket.Hulppakket("tekst"), target)
    assert target.read_bytes() == sample_file.read_bytes()
