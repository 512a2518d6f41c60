"""The same services on a real PostgreSQL server: same records, same totals, same undo."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import MetaData, create_engine, insert, select
from sqlalchemy.exc import DatabaseError

from nplv_desktop.domain.base import Record, moment_text
from nplv_desktop.domain.dossier import Dossier
from nplv_desktop.domain.errors import DossierRefused
from nplv_desktop.domain.financiering import Beschikking, BeschikkingBedrag, Besteding
from nplv_desktop.domain.indienen import Indiening
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.domain.listing import Filter, ListQuery
from nplv_desktop.domain.vastgelegd import Vastgelegd
from nplv_desktop.services import dossiers, importing, indienen, lists, saving, totals
from nplv_desktop.store import migrate, shared
from nplv_desktop.store.schema import SCHEMA_VERSION
from nplv_desktop.store.verify import broken_links
from tests.voorbereid import gecontroleerde_verantwoording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from nplv_desktop.store.database import Database

DATA = Path(__file__).parents[1] / "data"


def _program(name: str) -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _as_server(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root; then its own user runs it."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return ["runuser", "-u", "postgres", "--", *command]
    return command


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    initdb, postgres = _program("initdb"), _program("postgres")
    if initdb is None or postgres is None:
        pytest.skip("no PostgreSQL server on this machine (package postgresql)")
    folder = Path(
        subprocess.run(
            _as_server(["mktemp", "-d", "/tmp/nplv-pg-XXXXXX"]),
            check=True,
            capture_output=True,
            text=True,
            cwd="/",
        ).stdout.strip()
    )
    subprocess.run(
        _as_server(
            [initdb, "-D", f"{folder}/data", "-A", "trust", "-U", "nplv", "-E", "UTF8", "--no-sync"]
        ),
        check=True,
        capture_output=True,
        cwd="/",
    )
    port = _free_port()
    server = subprocess.Popen(
        _as_server(
            [
                postgres,
                "-D",
                f"{folder}/data",
                "-p",
                str(port),
                "-k",
                str(folder),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "fsync=off",
            ]
        ),
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield _wait_for(f"postgresql://nplv@127.0.0.1:{port}/postgres")
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(address: str) -> str:
    import psycopg

    for _ in range(100):
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return address
    raise AssertionError("the server did not start")


@pytest.fixture
def db(address: str) -> Iterator[Database]:
    database = dossiers.open_dossier(address)
    yield database
    while database.undo() is not None:
        pass
    database.close()


def fill(db: Database) -> str:
    interventie = saving.save(db, Interventie, None, {"code": "1", "titel": "Café één"})
    saving.save(
        db,
        Begrotingsregel,
        None,
        {
            "interventie_id": interventie,
            "geldstroom_code": "VHF2",
            "boekjaar": 2024,
            "bedrag": 90_000,
        },
    )
    beschikking = saving.save(
        db, Beschikking, None, {"regeling_code": "VHF2", "nummer": "N1", "datum": date(2024, 1, 1)}
    )
    saving.save(
        db,
        BeschikkingBedrag,
        None,
        {
            "beschikking_id": beschikking,
            "geldstroom_code": "VHF2",
            "boekjaar": 2024,
            "bedrag": 100_000,
        },
    )
    with db.change("Bestedingen inlezen") as session:
        session.insert_many(
            Besteding,
            [
                "datum",
                "boekjaar",
                "stuknummer",
                "interventie_id",
                "geldstroom_code",
                "bedrag",
                "btw",
                "btw_compensabel",
            ],
            [
                ("2024-03-01", 2024, f"S{n}", interventie, "VHF2", 100, 21, n % 2 == 0)
                for n in range(1000)
            ],
        )
    return interventie


def test_totals_and_lists_are_the_same_as_in_a_file(db: Database, tmp_path: Path) -> None:
    file = dossiers.create(tmp_path / "a.nplv", "FG10")
    for database in (db, file):
        fill(database)
    assert totals.standen(db, 2024) == totals.standen(file, 2024)
    (stand,) = totals.standen(db, 2024)
    assert stand.besteed == 1000 * 100 + 500 * 21
    assert totals.per_maand(db, 2024)[3] == stand.besteed
    shared, own = (lists.bestedingen(d, jaar=2024) for d in (db, file))
    query = lists_query("S12", "stuknummer")
    assert shared.totals(db, query) == own.totals(file, query)
    assert [row.values for row in shared.rows(db, query, 2, 5)] != []
    file.close()


def lists_query(search: str, sort: str) -> ListQuery:
    return ListQuery(search, (Filter("bedrag", ">=", 100),), ((sort, True),))


def test_undo_gives_back_the_same_content(db: Database) -> None:
    empty = db.digest()
    fill(db)
    full = db.digest()
    names = []
    while (name := db.undo()) is not None:
        names.append(name)
    assert db.digest() == empty
    assert names[0] == "Bestedingen inlezen"
    for _ in names:
        db.redo()
    assert db.digest() == full
    with db.read() as session:
        assert broken_links(session) == []


def test_a_second_opening_sees_the_steps_of_the_first(db: Database, address: str) -> None:
    saving.save(db, Interventie, None, {"code": "7", "titel": "Zeven"})
    other = dossiers.open_dossier(address)
    assert other.undo_name == "Interventie toevoegen"
    assert [i.titel for i in saving.records(other, Interventie, code="7")] == ["Zeven"]
    other.close()


def test_an_address_without_a_server_gives_one_sentence() -> None:
    with pytest.raises(DossierRefused, match="niet bereikbaar"):
        dossiers.open_dossier(f"postgresql://nplv@127.0.0.1:{_free_port()}/postgres")


def test_files_are_taken_in_once_as_into_a_file(db: Database) -> None:
    for soort, name, new in (
        ("koppelingen", "koppelingen.csv", 18),
        ("bestedingen", "export_2024_h1.xlsx", 754),
        ("bestedingen", "export_2024_h2.xlsx", 746),
    ):
        plan = importing.plan(db, soort, DATA / name)
        importing.apply(db, plan)
        assert plan.nieuw == new
        assert importing.plan(db, soort, DATA / name).nieuw == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE besteding SET bedrag = 1",
        "UPDATE besteding SET boekjaar = 2031",
        "DELETE FROM besteding",
        "TRUNCATE besteding CASCADE",
        "UPDATE indiening SET vast = 'nee'",
        "UPDATE indiening SET status = 'concept', inhoud = NULL",
        "DELETE FROM indiening_stap",
        "UPDATE indiening_stap SET naam = 'Iemand anders'",
    ],
)
def test_what_is_frozen_is_held_by_the_server_too(frozen: Database, statement: str) -> None:
    before = frozen.digest()
    with (
        pytest.raises(DatabaseError, match="ligt vast"),
        frozen._engine.begin() as connection,
    ):
        connection.exec_driver_sql(statement)
    with pytest.raises(Vastgelegd, match="verantwoording 2024, versie 1"):
        saving.save(frozen, Besteding, saving.records(frozen, Besteding)[0].id, {"bedrag": 7})
    assert frozen.digest() == before


@pytest.fixture(scope="module")
def frozen(address: str) -> Iterator[Database]:
    """A shared dossier of its own with a vastgestelde verantwoording."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE DATABASE vast")
    db = dossiers.open_dossier(address.replace("/postgres", "/vast"))
    about = {"gebied_code": "FG10", "gebied_naam": "Heerlen-Noord", "catalogus_versie": "1"}
    saving.save(db, Dossier, None, {**about, "gm_code": "GM0917", "gemeente": "Heerlen"})
    settle(db)
    yield db
    db.close()


def settle(db: Database) -> None:
    """A vastgestelde verantwoording of one booking, within what was granted."""
    key = gecontroleerde_verantwoording(db)
    indienen.settle(db, key, "Directeur", "programmadirecteur")


# a database of an older version


def _new_database(address: str, name: str) -> str:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
    return address.replace("/postgres", f"/{name}")


@pytest.fixture(scope="module")
def older(
    address: str,
    as_version_one: Callable[[Path], None],
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, str]:
    """A file of the first version with what was handed in, and a shared one with the same."""
    path = tmp_path_factory.mktemp("ouder") / "a.nplv"
    db = dossiers.create(path, "FG10")
    settle(db)
    db.close()
    as_version_one(path)
    return path, _of_version_one(_new_database(address, "sjabloon"), path)


def _of_version_one(address: str, path: Path) -> str:
    """Make the tables of the first version by its own migration, and copy a file of it in them."""
    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://"))
    file = create_engine(f"sqlite:///{path.as_posix()}")
    with engine.begin() as shared, file.connect() as source:
        migrate.run(shared, "0001")
        known = MetaData()
        known.reflect(shared)
        for table in known.sorted_tables:
            ours = Record.metadata.tables[table.name]
            names = [column.name for column in table.columns]
            rows = source.execute(select(*(ours.c[name] for name in names))).all()
            plain = [
                {
                    name: moment_text(value) if isinstance(value, datetime) else value
                    for name, value in row._mapping.items()
                }
                for row in rows
            ]
            if plain and table.name != "alembic_version":
                shared.execute(insert(table), plain)
    engine.dispose()
    file.dispose()
    return address


@pytest.fixture
def old_address(address: str, older: tuple[Path, str]) -> str:
    """A fresh copy of the shared database of the first version."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS oud WITH (FORCE)")
        connection.execute(f"CREATE DATABASE oud TEMPLATE {older[1].rsplit('/', 1)[1]}")
    return address.replace("/postgres", "/oud")


def version_of(address: str) -> str:
    import psycopg

    with psycopg.connect(address) as connection:
        (found,) = connection.execute("SELECT version_num FROM alembic_version").fetchone() or ("",)
    return str(found)


def test_an_older_shared_database_is_brought_up_to_date(
    older: tuple[Path, str], old_address: str
) -> None:
    """The same content as the file of that version after its upgrade, and held by the server."""
    assert version_of(old_address) == "0001"
    shared, own = dossiers.open_dossier(old_address), dossiers.open_dossier(older[0])
    assert shared.digest() == own.digest()
    assert version_of(old_address) == f"{SCHEMA_VERSION:04d}"
    assert [row.vast for row in saving.records(shared, Indiening)] == ["alles"]
    with shared.read() as session:
        assert broken_links(session) == []
    with (
        pytest.raises(DatabaseError, match="ligt vast"),
        shared._engine.begin() as connection,
    ):
        connection.exec_driver_sql("UPDATE besteding SET bedrag = 1")
    own.close()
    shared.close()
    dossiers.open_dossier(old_address).close()


def test_two_laptops_that_bring_it_up_to_date_at_once(old_address: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(dossiers.open_dossier, [old_address] * 4))
    assert len({db.digest() for db in opened}) == 1
    for db in opened:
        db.close()


def test_two_laptops_that_come_first_to_an_empty_database(address: str) -> None:
    empty = _new_database(address, "leeg")
    with ThreadPoolExecutor(4) as pool:
        for db in list(pool.map(dossiers.open_dossier, [empty] * 4)):
            db.close()
    assert version_of(empty) == f"{SCHEMA_VERSION:04d}"


def refused(address: str) -> str:
    with pytest.raises(DossierRefused) as told:
        dossiers.open_dossier(address)
    return told.value.melding


def test_what_stands_in_the_way_is_told_and_nothing_is_changed(
    old_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import psycopg

    monkeypatch.setattr(shared, "WAIT", 1)
    with psycopg.connect(old_address) as busy:
        busy.execute("SELECT count(*) FROM indiening")
        assert "in gebruik" in refused(old_address)
    with psycopg.connect(old_address, autocommit=True) as admin:
        admin.execute("DROP ROLE IF EXISTS lezer")
        admin.execute("CREATE ROLE lezer LOGIN")
        admin.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO lezer")
    assert "beheerder" in refused(old_address.replace("nplv@", "lezer@"))
    monkeypatch.setattr(shared, "make_shared_triggers", _lose_a_booking)
    assert "is niet gewijzigd" in refused(old_address)
    assert version_of(old_address) == "0001"
    monkeypatch.undo()
    with psycopg.connect(old_address, autocommit=True) as admin:
        admin.execute("UPDATE alembic_version SET version_num = '0099'")
    assert "nieuwere versie" in refused(old_address)


def _lose_a_booking(connection: Connection) -> None:
    """A migration that is wrong: what is in it is counted before and after."""
    connection.exec_driver_sql("DELETE FROM besteding WHERE stuknummer = '1'")
