"""A migrated dossier has the same tables as a new one; a failed migration leaves the old file."""

from __future__ import annotations

import errno
import os
import sqlite3
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine

from nplv_desktop.domain.errors import DossierRefused
from nplv_desktop.store import migrate
from nplv_desktop.store.database import Database
from nplv_desktop.store.schema import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def shape(path: Path) -> dict[str, object]:
    """Tables with columns, types, keys and indexes, independent of how they were written."""
    raw = sqlite3.connect(path)
    names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found: dict[str, object] = {}
    for name in names:
        columns = {row[1]: row[2:6] for row in raw.execute(f"PRAGMA table_info('{name}')")}
        keys = {row[2:5] for row in raw.execute(f"PRAGMA foreign_key_list('{name}')")}
        indexes = {
            (
                "" if row[3] != "c" else row[1],
                row[2],
                row[4],
                tuple(i[2] for i in raw.execute(f"PRAGMA index_info('{row[1]}')")),
            )
            for row in raw.execute(f"PRAGMA index_list('{name}')")
        }
        found[name] = (columns, keys, indexes)
    found["triggers"] = sorted(
        row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    )
    raw.close()
    return found


def test_migrations_make_the_same_tables_as_a_new_dossier(tmp_path: Path) -> None:
    fresh = tmp_path / "nieuw.nplv"
    Database.create(fresh).close()
    migrated = tmp_path / "bijgewerkt.nplv"
    raw = sqlite3.connect(migrated)
    raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
    raw.commit()
    raw.close()
    migrate.upgrade_file(migrated)
    assert shape(migrated) == shape(fresh)
    db = Database.open(migrated)
    db.close()


NEXT = SCHEMA_VERSION + 1
FOLLOWING = f"""
import sqlalchemy as sa
from alembic import op

revision = "{NEXT:04d}"
down_revision = "{SCHEMA_VERSION:04d}"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("interventie", sa.Column("proef", sa.Text()))
    {{more}}
"""


def scripts(tmp_path: Path, more: str) -> Path:
    import shutil

    folder = tmp_path / "migrations"
    shutil.copytree(migrate.migrations_dir(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / f"{NEXT:04d}_proef.py").write_text(FOLLOWING.format(more=more))
    return folder


def test_a_next_version_keeps_the_content_and_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "a.nplv"
    Database.create(path).close()
    old = path.read_bytes()
    copy = migrate.upgrade_file(path, scripts=scripts(tmp_path, "pass"), target=NEXT)
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA user_version").fetchone() == (NEXT,)
    assert "proef" in [row[1] for row in raw.execute("PRAGMA table_info(interventie)")]
    raw.close()
    kept = sqlite3.connect(copy)
    assert kept.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    kept.close()
    assert len(copy.read_bytes()) == len(old)


def test_a_failed_migration_leaves_the_old_dossier(tmp_path: Path) -> None:
    path = tmp_path / "a.nplv"
    db = Database.create(path)
    digest = db.digest()
    db.close()
    with pytest.raises(DossierRefused, match="niet gewijzigd"):
        migrate.upgrade_file(
            path, scripts=scripts(tmp_path, 'raise ValueError("proef")'), target=NEXT
        )
    db = Database.open(path)
    assert db.digest() == digest
    db.close()


def test_no_room_for_the_copy_beside_it_is_told_and_the_old_dossier_stays(
    tmp_path: Path, as_version_one: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.nplv"
    Database.create(path).close()
    as_version_one(path)
    before = path.read_bytes()

    def full(_temporary: Path, _path: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("nplv_desktop.disk.put_in_place", full)
    with pytest.raises(DossierRefused, match="geen kopie worden gemaakt"):
        Database.open(path)
    assert (path.read_bytes(), [p.name for p in tmp_path.iterdir()]) == (before, ["a.nplv"])


def test_the_metadata_of_the_tables_can_be_made_in_memory() -> None:
    from nplv_desktop.store.schema import make_tables

    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        make_tables(connection)
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    engine.dispose()


def test_what_was_handed_in_before_holds_its_figures_after_the_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "oud.nplv"
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
    raw.commit()
    raw.close()
    migrate.upgrade_file(path, target=1)
    raw = sqlite3.connect(path)
    made = "INSERT INTO indiening (id, soort, jaar, versie, status, moment, inhoud) VALUES "
    for row in (
        "('1', 'verantwoording', 2023, 1, 'heropend', 'x', X'00')",
        "('2', 'verantwoording', 2023, 2, 'opnieuw', 'x', X'00')",
        "('3', 'verantwoording', 2024, 1, 'concept', 'x', NULL)",
        "('4', 'aanvraag', 2025, 1, 'geaccepteerd', 'x', X'00')",
    ):
        raw.execute(made + row)
    raw.commit()
    raw.close()
    migrate.upgrade_file(path)
    raw = sqlite3.connect(path)
    held = raw.execute("SELECT id, vast FROM indiening ORDER BY id").fetchall()
    assert held == [("1", "nee"), ("2", "alles"), ("3", "nee"), ("4", "nee")]
    with pytest.raises(sqlite3.IntegrityError, match="ligt vast"):
        raw.execute(
            "INSERT INTO besteding (id, datum, boekjaar, bedrag, btw, stadium, gesplitst, "
            "niet_leveren) VALUES ('b', '2022-05-01', 2022, 1, 0, 'betaald', 0, 0)"
        )
    raw.close()
