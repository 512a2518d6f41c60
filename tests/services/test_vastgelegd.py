"""What an indiening holds cannot be changed: not by services, import, undo, merge or SQL."""

from __future__ import annotations

import json
import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from sqlalchemy import Date, select

from nplv_desktop.domain.errors import DossierRefused, UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.indienen import Indiening
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie, Resultaat
from nplv_desktop.domain.records import record_class
from nplv_desktop.domain.vastgelegd import INTERVENTIES, Vastgelegd
from nplv_desktop.domain.wijzigingen import Wijziging
from nplv_desktop.services import (
    dossiers,
    exporting,
    financiering,
    importing,
    indienen,
    onderdelen,
    saving,
    totals,
    vastgelegd,
    verdelen,
)
from nplv_desktop.store import vast
from nplv_desktop.store.journal import unpack
from nplv_desktop.store.undo import invert
from nplv_desktop.store.vast_regels import CIJFERS, TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.store.database import Database

Attempt: TypeAlias = Callable[[], object]
YEAR = 2024


@pytest.fixture(scope="module")
def frozen_file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample dossier with the verantwoording 2024 handed in; one booking of it is split."""
    path = tmp_path_factory.mktemp("vast") / "vast.nplv"
    path.write_bytes(sample_file.read_bytes())
    db = dossiers.open_dossier(path)
    split = next(b for b in saving.records(db, Besteding, boekjaar=YEAR) if not b.gesplitst)
    parts = [verdelen.Deel(split.geldstroom_code, split.interventie_id, aandeel=5000)] * 2
    verdelen.verdeel(db, split.id, parts)
    freeze(db, path.with_suffix(".xlsx"))
    db.close()
    return path


def freeze(db: Database, path: Path) -> str:
    key = indienen.begin(db, "verantwoording", YEAR)
    indienen.mark_checked(db, key, "Controller")
    indienen.settle(db, key, "Directeur", "programmadirecteur")
    indienen.hand_in(db, key, path, "Directeur", "programmadirecteur")
    return key


@pytest.fixture
def frozen(frozen_file: Path, tmp_path: Path) -> Iterator[Database]:
    place = tmp_path / "vast.nplv"
    place.write_bytes(frozen_file.read_bytes())
    db = dossiers.open_dossier(place)
    yield db
    db.close()


def raw(db: Database) -> sqlite3.Connection:
    """The connection itself, past the services and the journal."""
    with db._engine.connect() as connection:
        found = connection.connection.dbapi_connection
    assert isinstance(found, sqlite3.Connection)
    return found


def held_rows(db: Database) -> dict[str, list[dict[str, Any]]]:
    """Every row that the indiening holds, by table."""
    found = {}
    with db.read() as session:
        for table in TABLES:
            record = record_class(table)
            keys = list(session.scalars(select(record.id).order_by(record.id)))
            held = vast.gehouden(session, table, keys[:400])
            found[table] = [
                {c.key: getattr(row, c.key) for c in record.__table__.columns}
                for row in session.scalars(select(record).where(record.id.in_(held)))
            ]
    return found


def figures(db: Database) -> str:
    """Everything that was handed in, read without the services: rows, totals, content."""
    connection = raw(db)
    kept = [
        connection.execute(f"SELECT {', '.join(c.columns)} FROM {c.table} ORDER BY id").fetchall()
        for c in CIJFERS
        if c.table not in {"meting", "aanvulling"}
    ]
    handed = connection.execute("SELECT * FROM indiening ORDER BY id").fetchall()
    steps = connection.execute("SELECT * FROM indiening_stap ORDER BY id").fetchall()
    stand = [vars(each) for each in totals.standen(db, YEAR)]
    return json.dumps([kept, handed, steps, stand], default=str)


def other(value: Any, kind: Any, rng: random.Random) -> Any:
    """Another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + rng.choice([1, 100, -1, 12_345])
    if isinstance(kind, Date):
        return date(2024, rng.randint(1, 12), rng.randint(1, 28))
    if value is None:
        return None
    return f"{value}x"


class Attempts:
    """Makes attempts on what is held, each by another path."""

    def __init__(self, db: Database, folder: Path, seed: int) -> None:
        self.db, self.folder = db, folder
        self.rng = random.Random(seed)
        self.rows = held_rows(db)
        self.filled = [table for table, rows in self.rows.items() if rows]
        (self.key,) = [i.id for i in indienen.indieningen(db)]
        self.groups = self._groups()

    def _groups(self) -> list[str]:
        """Steps of the journal that made a row that is held now."""
        held = {row["id"] for rows in self.rows.values() for row in rows}
        found = []
        with self.db.read() as session:
            made = Wijziging.actie.in_(("nieuw", "reeks_nieuw"))
            for entry in session.scalars(select(Wijziging).where(made)):
                columns, rows = unpack(entry.lading) if entry.lading else (["id"], [])
                place = columns.index("id")
                if held & {entry.record_id, *(row[place] for row in rows)}:
                    found.append(entry.groep_id)
        return sorted(set(found))

    def pick(self) -> tuple[str, dict[str, Any], str]:
        """A table, a row in it, and one of its figures that can be another one."""
        table = self.rng.choice(self.filled)
        row = self.rng.choice(self.rows[table])
        columns = [c for c in TABLES[table].columns if row[c] is not None]
        return table, row, self.rng.choice(columns)

    def changed(self) -> tuple[str, str, dict[str, Any]]:
        table, row, column = self.pick()
        kind = record_class(table).__table__.c[column].type
        value = other(row[column], kind, self.rng)
        if column.endswith("_id"):
            value = None if record_class(table).__table__.c[column].nullable else row[column]
        if value == row[column]:
            return self.changed()
        return table, str(row["id"]), {column: value}

    # one path each

    def by_service(self) -> object:
        table, key, values = self.changed()
        with self.db.change("poging") as session:
            return session.change(record_class(table), key, values)

    def by_form(self) -> object:
        key = self.rng.choice(self.rows["besteding"])["id"]
        amount = self.rng.randint(1, 10**7)
        ways: list[Attempt] = [
            lambda: financiering.save_besteding(self.db, key, {"bedrag": amount}),
            lambda: financiering.save_besteding(
                self.db, None, {"datum": date(YEAR, 3, 1), "bedrag": amount}
            ),
            lambda: saving.remove(self.db, Besteding, [key]),
            lambda: financiering.laat_weg(self.db, [key], "proef"),
            lambda: financiering.save_besteding(self.db, key, {"boekjaar": 2026}),
        ]
        return self.rng.choice(ways)()

    def by_removal(self) -> object:
        table, row, _ = self.pick()
        record = record_class(table)
        if self.rng.random() < 0.5:
            saving.remove(self.db, record, [row["id"]])
            return None
        with self.db.change("poging") as session:
            return session.delete_many(record, [row["id"]])

    def by_import(self) -> object:
        path = self.folder / f"poging{self.rng.randint(0, 10**9)}.csv"
        path.write_text(
            "Boekstuk;Boekdatum;Boekjaar;Bedrag;Project\n"
            f"X{self.rng.randint(1, 10**8)};01-06-{YEAR};{YEAR};{self.rng.randint(1, 9999)},00;P1\n"
        )
        before = len(saving.records(self.db, Besteding))
        report = importing.apply(self.db, importing.plan(self.db, "bestedingen", path))
        assert report.plan.nieuw == 0
        assert len(saving.records(self.db, Besteding)) == before
        raise Vastgelegd("geweigerd per regel")

    def by_merge(self) -> object:
        """What another laptop would bring: rows in a batch, or a change that is applied anew."""
        row = dict(self.rng.choice(self.rows["besteding"]))
        columns = [name for name, value in row.items() if value is not None]
        values = [
            v.isoformat() if isinstance(v, date) else v for k, v in row.items() if k in columns
        ]
        values[columns.index("id")] = f"{self.rng.getrandbits(128):032x}"
        with self.db.change("samenvoegen") as session:
            session.insert_many(Besteding, columns, [values])
        return None

    def by_undo(self) -> object:
        if self.rng.random() < 0.5:
            while self.db.undo() is not None:
                """Steps after it that hold no figure (refused rows of an import) may go."""
        with self.db.change("terug") as session:
            invert(session, self.rng.choice(self.groups))
        return None

    def by_sql(self) -> object:
        table, row, column = self.pick()
        key = row["id"]
        columns = ", ".join(k for k in row if k != "id")
        moved = {"besteding": "boekjaar = 2031", "beschikking_bedrag": "boekjaar = 2031"}
        statements = [
            f"UPDATE {table} SET {column} = '9' WHERE id = '{key}'",
            f"UPDATE {table} SET {moved.get(table, f'{column} = NULL')} WHERE id = '{key}'",
            f"DELETE FROM {table} WHERE id = '{key}'",
            f"DELETE FROM {table}",
            f"UPDATE {table} SET id = '{'f' * 32}' WHERE id = '{key}'",
            (
                f"REPLACE INTO {table} (id, {columns}) SELECT id, {columns} FROM {table} "
                f"WHERE id = '{key}'"
            ),
            (
                f"INSERT INTO besteding (id, datum, boekjaar, bedrag, btw, stadium, gesplitst, "
                f"niet_leveren, geldstroom_code) VALUES ('{self.rng.getrandbits(128):032x}', "
                f"'{YEAR}-01-01', {YEAR}, 1, 0, 'betaald', 0, 0, 'KW1-SO')"
            ),
            (
                f"UPDATE OR REPLACE besteding SET id = '{self.rows['besteding'][0]['id']}' "
                "WHERE boekjaar = 2025"
            ),
        ]
        return self._execute(self.rng.choice(statements))

    def by_sql_on_the_indiening(self) -> object:
        key = self.key
        statements = [
            f"UPDATE indiening SET vast = 'nee' WHERE id = '{key}'",
            f"UPDATE indiening SET vast = 'nee', status = 'heropend' WHERE id = '{key}'",
            f"UPDATE indiening SET status = 'concept', inhoud = NULL WHERE id = '{key}'",
            f"UPDATE indiening SET inhoud = X'00' WHERE id = '{key}'",
            f"UPDATE indiening SET sha256 = 'x' WHERE id = '{key}'",
            f"UPDATE indiening SET versie = 2 WHERE id = '{key}'",
            f"UPDATE indiening SET vingerafdruk = 'x', moment = 'x' WHERE id = '{key}'",
            f"UPDATE indiening SET status = 'gecontroleerd' WHERE id = '{key}'",
            "DELETE FROM indiening",
            "DELETE FROM indiening_stap",
            "UPDATE indiening_stap SET naam = 'Iemand anders'",
            "UPDATE indiening_stap SET naar = 'heropend' WHERE naar = 'ingediend'",
            (
                "REPLACE INTO indiening (id, soort, jaar, versie, status, moment) VALUES "
                f"('{'a' * 32}', 'verantwoording', {YEAR}, 1, 'concept', 'x')"
            ),
            (
                "REPLACE INTO indiening_stap (id, indiening_id, naar, moment) "
                "SELECT id, indiening_id, naar, moment FROM indiening_stap"
            ),
        ]
        return self._execute(self.rng.choice(statements))

    def _execute(self, statement: str) -> object:
        connection = raw(self.db)
        connection.execute("BEGIN")
        try:
            connection.execute(statement)
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        return statement

    def all(self, count: int) -> Iterator[Attempt]:
        """So many attempts, every path in turn."""
        paths: tuple[Attempt, ...] = (
            *(self.by_service, self.by_form, self.by_removal, self.by_merge, self.by_undo),
            *(self.by_sql, self.by_sql_on_the_indiening),
        )
        for number in range(count):
            yield self.by_import if number % 60 == 7 else paths[number % len(paths)]


def test_300_attempts_on_a_frozen_figure_all_fail(frozen: Database, tmp_path: Path) -> None:
    attempts = Attempts(frozen, tmp_path, seed=20240715)
    assert {"besteding", "besteding_deel", "beschikking_bedrag"} <= set(attempts.filled)
    before = figures(frozen)
    refused: Counter[str] = Counter()
    for number, attempt in enumerate(attempts.all(300)):
        with pytest.raises((UserError, sqlite3.IntegrityError)):
            attempt()
        refused[getattr(attempt, "__name__", "")] += 1
        if number % 20 == 19:
            assert figures(frozen) == before
    assert sum(refused.values()) == 300
    assert len(refused) == 8


@pytest.mark.slow
def test_3000_attempts_on_a_frozen_figure_all_fail(frozen: Database, tmp_path: Path) -> None:
    attempts = Attempts(frozen, tmp_path, seed=7)
    before = figures(frozen)
    for attempt in attempts.all(3000):
        with pytest.raises((UserError, sqlite3.IntegrityError)):
            attempt()
    assert figures(frozen) == before


def test_a_refusal_says_why_and_who_can_open_it(frozen: Database) -> None:
    row = saving.records(frozen, Besteding, boekjaar=YEAR)[0]
    with pytest.raises(Vastgelegd) as refusal:
        saving.save(frozen, Besteding, row.id, {"bedrag": row.bedrag + 1})
    told = refusal.value.melding
    assert "verantwoording 2024, versie 1" in told
    assert "Directeur, programmadirecteur" in told
    assert "heropent die op Indienen met een reden" in told
    held = vastgelegd.gehouden(frozen, "besteding", [row.id])
    assert held[row.id].uitleg == told


def test_what_is_no_figure_of_the_indiening_stays_free(frozen: Database) -> None:
    row = saving.records(frozen, Besteding, boekjaar=YEAR)[0]
    saving.save(frozen, Besteding, row.id, {"opmerking": "Bekeken met de accountant."})
    interventie = saving.records(frozen, Interventie)[0]
    saving.save(frozen, Interventie, interventie.id, {"titel": "Een andere titel"})
    made = financiering.save_besteding(
        frozen, None, {"datum": date(2025, 2, 1), "bedrag": 100_00, "geldstroom_code": "KW1-SO"}
    )
    assert vastgelegd.gehouden(frozen, "besteding", [made, row.id]).keys() == {row.id}
    with pytest.raises(Vastgelegd):
        saving.save(frozen, Besteding, made, {"boekjaar": YEAR, "datum": date(YEAR, 2, 1)})
    with pytest.raises(Vastgelegd):
        saving.save(frozen, Besteding, row.id, {"boekjaar": 2025})


def test_reopening_one_regeling_leaves_the_rest_held(frozen: Database, tmp_path: Path) -> None:
    rows = [b for b in saving.records(frozen, Besteding, boekjaar=YEAR) if not b.gesplitst]
    codes = {g.code: g.regeling for g in dossiers.catalogus(frozen).geldstromen}
    mine = next(b for b in rows if codes[b.geldstroom_code or ""] == "KW1")
    theirs = next(b for b in rows if codes[b.geldstroom_code or ""] != "KW1")
    (first,) = indienen.indieningen(frozen)
    assert "KW1" in {choice.code for choice in onderdelen.onderdelen(frozen, first)}
    second = indienen.reopen(
        frozen, first.id, "Er komt een factuur bij.", "Directeur", delen=["KW1"]
    )
    financiering.save_besteding(frozen, mine.id, {"bedrag": mine.bedrag + 100})
    with pytest.raises(Vastgelegd):
        financiering.save_besteding(frozen, theirs.id, {"bedrag": theirs.bedrag + 100})
    with pytest.raises(Vastgelegd):
        financiering.save_besteding(frozen, mine.id, {"geldstroom_code": theirs.geldstroom_code})
    result = saving.records(frozen, Resultaat, boekjaar=YEAR)[0]
    with pytest.raises(Vastgelegd):
        saving.save(frozen, Resultaat, result.id, {"gerealiseerd": 1})
    again = saving.get(frozen, Indiening, first.id)
    assert again is not None
    assert "KW1" not in {choice.code for choice in onderdelen.onderdelen(frozen, again)}
    indienen.reopen(frozen, first.id, "Ook de resultaten.", "Directeur", delen=[INTERVENTIES])
    saving.save(frozen, Resultaat, result.id, {"gerealiseerd": 1})
    indienen.mark_checked(frozen, second, "Controller")
    indienen.settle(frozen, second, "Directeur", "programmadirecteur")
    indienen.hand_in(frozen, second, tmp_path / "v2.xlsx")
    with pytest.raises(Vastgelegd, match="versie 2"):
        financiering.save_besteding(frozen, mine.id, {"bedrag": mine.bedrag})
    assert [slot.versie for slot in vastgelegd.sloten(frozen)] == [2]
    indienen.remake(frozen, first.id, tmp_path / "v1 opnieuw.xlsx")
    known = saving.get(frozen, Indiening, first.id)
    assert known is not None
    assert exporting.sha256_of(tmp_path / "v1 opnieuw.xlsx") == known.sha256


def test_reopening_the_whole_opens_everything(frozen: Database) -> None:
    (first,) = indienen.indieningen(frozen)
    with pytest.raises(UserError, match="reden"):
        indienen.reopen(frozen, first.id, "  ")
    indienen.reopen(frozen, first.id, "Alles moet opnieuw.")
    assert vastgelegd.sloten(frozen) == ()
    row = saving.records(frozen, Besteding, boekjaar=YEAR)[0]
    saving.save(frozen, Besteding, row.id, {"stadium": "betaald"})
    with pytest.raises(UserError, match="al heropend"):
        indienen.reopen(frozen, first.id, "Nog een keer.")


def test_an_aanvraag_holds_the_begroting_until_it_is_granted(
    sample: Database, tmp_path: Path
) -> None:
    key = indienen.begin(sample, "aanvraag", 2025, 2026)
    indienen.mark_checked(sample, key, "Controller")
    indienen.settle(sample, key, "Directeur", "programmadirecteur")
    asked = next(r for r in saving.records(sample, Begrotingsregel) if r.boekjaar in {2025, 2026})
    with pytest.raises(Vastgelegd, match="aanvraag 2025 t/m 2026"):
        saving.save(sample, Begrotingsregel, asked.id, {"bedrag": asked.bedrag + 1})
    indienen.hand_in(sample, key, tmp_path / "a.xlsx")
    indienen.accept(sample, key)
    saving.save(sample, Begrotingsregel, asked.id, {"bedrag": asked.bedrag + 1})
    indienen.remake(sample, key, tmp_path / "b.xlsx")
    assert (tmp_path / "b.xlsx").read_bytes() == (tmp_path / "a.xlsx").read_bytes()


def test_a_dossier_of_which_a_trigger_was_weakened_is_refused(frozen: Database) -> None:
    path = frozen.path
    assert path is not None
    frozen.close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER besteding_vast_update")
    connection.execute(
        "CREATE TRIGGER besteding_vast_update BEFORE UPDATE ON besteding BEGIN SELECT 1; END"
    )
    connection.commit()
    connection.close()
    with pytest.raises(DossierRefused, match="beschadigd"):
        dossiers.open_dossier(path)


def test_a_full_disk_or_closed_folder_leaves_file_and_indiening(
    sample: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = indienen.begin(sample, "verantwoording", YEAR)
    indienen.mark_checked(sample, key, "Controller")
    indienen.settle(sample, key, "Directeur", "programmadirecteur")
    target = tmp_path / "v1.xlsx"
    target.write_bytes(b"het oude bestand")
    with pytest.raises(UserError):
        indienen.hand_in(sample, key, tmp_path / "geen map" / "v1.xlsx")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nplv_desktop.disk.os.fsync", full)
    with pytest.raises(UserError, match="schijf is vol"):
        indienen.hand_in(sample, key, target)
    found = saving.get(sample, Indiening, key)
    assert found is not None
    assert (found.status, found.sha256) == ("vastgesteld", None)
    assert target.read_bytes() == b"het oude bestand"
