"""Whatever is done to the journal behind the program's back, `onderzoek` finds it.

Any field of any row changed, rows removed, swapped, doubled, added, the end cut off: by itself
where the chain or the content shows it, and by the head that a backup or a workbook knows where the
end is gone together with what it did.
"""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from nplv_desktop import cli
from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import ankers, dossiers, exporting, reservekopie, saving
from nplv_desktop.store import examine
from nplv_desktop.store.schema import TRIGGERS
from nplv_desktop.store.verify import Anker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Figure

SHORT, LONG = 36, 15_000
GROUP, ENTRY = "wijzigingsgroep", "wijziging"
WITHOUT_MEANING = {(ENTRY, "id")}
"""The key of an entry: nothing refers to it, and it has no place in the hash."""
Raw: TypeAlias = sqlite3.Connection


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, list[Anker], list[bytes]]:
    """A dossier, the heads that were known outside at some moments, and its state then."""
    place = tmp_path_factory.mktemp("keten") / "a.nplv"
    known, states = [], []
    with closing(dossiers.create(place, "FG10")) as db:
        for number in range(12):
            key = saving.save(db, Interventie, None, {"code": str(number), "titel": "Eén “twee”"})
            if number % 3 == 0:
                saving.save(db, Interventie, key, {"titel": "=1+1", "opmerking": "x" * number})
            if number % 4 == 0:
                with db.change("Reeks") as session:
                    rows = [("2024-01-01", 2024, n) for n in range(number + 2)]
                    session.insert_many(Besteding, ["datum", "boekjaar", "bedrag"], rows)
            if number % 5 == 0:
                saving.remove(db, Interventie, [key])
                db.undo()
            if number % 4 == 3:
                head, at = db.head()
                known.append(Anker("werkboek.xlsx", at, head))
                earlier = place.with_name(f"{number}.nplv")
                db.backup(earlier)
                states.append(earlier.read_bytes())
    return place.read_bytes(), known, states


def rows(raw: Raw, table: str) -> list[tuple[Any, ...]]:
    return raw.execute(f"SELECT rowid, * FROM {table} ORDER BY rowid").fetchall()


def columns(raw: Raw, table: str) -> list[str]:
    return [row[1] for row in raw.execute(f"SELECT * FROM pragma_table_info('{table}')")]


def other(chance: random.Random, value: Any) -> Any:
    """Another value of the same kind, often only one sign apart."""
    if value is None:
        return "x"
    if isinstance(value, int):
        return value + chance.choice((-1, 1, 1000))
    if isinstance(value, bytes):
        at = chance.randrange(len(value))
        return value[:at] + bytes([value[at] ^ 1 << chance.randrange(8)]) + value[at + 1 :]
    at = chance.randrange(len(value) + 1)
    return chance.choice(
        (value[:at] + chance.choice(" x0é") + value[at:], value[:at] + value[at + 1 :], "")
    )


def change(raw: Raw, chance: random.Random, table: str) -> bool:
    """One field of one row."""
    row = chance.choice(rows(raw, table))
    at = chance.randrange(1, len(row))
    name = columns(raw, table)[at - 1]
    value = other(chance, row[at])
    if (table, name) in WITHOUT_MEANING or value == row[at]:
        return False
    raw.execute(f"UPDATE {table} SET {name} = ? WHERE rowid = ?", (value, row[0]))
    return True


def remove(raw: Raw, chance: random.Random, table: str) -> bool:
    """One row, or a few that follow each other."""
    found = [row[0] for row in rows(raw, table)]
    at = chance.randrange(len(found))
    gone = found[at : at + chance.randint(1, 3)]
    raw.executemany(f"DELETE FROM {table} WHERE rowid = ?", [(one,) for one in gone])
    return True


def swap(raw: Raw, chance: random.Random, table: str) -> bool:
    """The content of two rows changes places, their numbers stay."""
    names = [name for name in columns(raw, table) if name not in {"id", "volgnummer", "groep_id"}]
    first, second = chance.sample(rows(raw, table), 2)
    places = [columns(raw, table).index(name) + 1 for name in names]
    if all(first[at] == second[at] for at in places):
        return False
    sets = ", ".join(f"{name} = ?" for name in names)
    for row, content in ((first, second), (second, first)):
        values = [content[at] for at in places]
        raw.execute(f"UPDATE {table} SET {sets} WHERE rowid = ?", (*values, row[0]))
    return True


def move(raw: Raw, chance: random.Random, _table: str) -> bool:
    """An entry under another handeling."""
    entry = chance.choice(raw.execute("SELECT rowid, groep_id FROM wijziging").fetchall())
    (group,) = chance.choice(raw.execute("SELECT id FROM wijzigingsgroep").fetchall())
    raw.execute("UPDATE wijziging SET groep_id = ? WHERE rowid = ?", (group, entry[0]))
    return bool(group != entry[1])


def double(raw: Raw, chance: random.Random, table: str) -> bool:
    """A row once more, under a key (and as a handeling also a number) of its own."""
    names = columns(raw, table)
    values = list(chance.choice(rows(raw, table))[1:])
    values[names.index("id")] = f"{chance.getrandbits(128):032x}"
    if table == GROUP:
        values[names.index("volgnummer")] = len(rows(raw, table)) + 1
    elif chance.random() < 0.5:
        values[names.index("volgnummer")] += chance.randint(1, 3)
    marks = ", ".join("?" * len(names))
    raw.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", values)
    return True


def cut(raw: Raw, chance: random.Random, _table: str) -> bool:
    """The last handelingen with their entries; what they did to the content stays."""
    last = len(rows(raw, GROUP)) - chance.randint(1, 5)
    raw.execute(
        "DELETE FROM wijziging WHERE groep_id IN "
        "(SELECT id FROM wijzigingsgroep WHERE volgnummer > ?)",
        (last,),
    )
    raw.execute("DELETE FROM wijzigingsgroep WHERE volgnummer > ?", (last,))
    return True


MUTATIONS: tuple[Callable[[Raw, random.Random, str], bool], ...] = (
    *(change, change, change, change),
    *(remove, swap, move, double, cut),
)


def mutated(place: Path, whole: bytes, chance: random.Random) -> str:
    """Write a dossier of which the journal was altered; the name of what was done, or nothing."""
    place.write_bytes(whole)
    deed = chance.choice(MUTATIONS)
    table = chance.choice((GROUP, ENTRY))
    with closing(sqlite3.connect(place, isolation_level=None)) as raw:
        raw.execute("PRAGMA synchronous=OFF")
        raw.execute("PRAGMA journal_mode=OFF")
        for name in TRIGGERS:
            if name.startswith(ENTRY):
                raw.execute(f'DROP TRIGGER "{name}"')
        try:
            done = deed(raw, chance, table)
        except sqlite3.IntegrityError:
            return ""
        for name, statement in TRIGGERS.items():
            if name.startswith(ENTRY):
                raw.execute(statement)
    return f"{deed.__name__} {table}" if done else ""


def all_are_found(
    place: Path, whole: bytes, count: int, figure: Figure | None = None
) -> Counter[str]:
    tried: Counter[str] = Counter()
    seed = 0
    while tried.total() < count:
        seed += 1
        deed = mutated(place, whole, random.Random(seed))
        if deed:
            assert not dossiers.investigate(place).goed, f"{deed} (seed {seed}) passed unseen"
            tried[deed] += 1
            if figure is not None and tried.total() % 1000 == 0:
                figure(f"keten: {tried.total()} wijzigingen van de historie, 0 onopgemerkt")
    return tried


def test_what_is_done_to_the_journal_is_found(
    whole: tuple[bytes, list[Anker], list[bytes]], tmp_path: Path
) -> None:
    place = tmp_path / "a.nplv"
    place.write_bytes(whole[0])
    assert dossiers.investigate(place).goed
    assert len(all_are_found(place, whole[0], SHORT)) > 8


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_fifteen_thousand_alterations_of_the_journal_are_found(
    whole: tuple[bytes, list[Anker], list[bytes]], tmp_path: Path, figure: Figure
) -> None:
    tried = all_are_found(tmp_path / "a.nplv", whole[0], LONG, figure)
    assert min(tried.values()) > 300


def test_the_end_cut_off_with_all_it_did_shows_by_a_head_known_elsewhere(
    whole: tuple[bytes, list[Anker], list[bytes]], tmp_path: Path
) -> None:
    """An earlier state of the file is whole in itself: only what is known outside shows it."""
    _, known, states = whole
    place = tmp_path / "a.nplv"
    for at, state in enumerate(states):
        place.write_bytes(state)
        assert dossiers.investigate(place).goed
        lost = [len(examine.lost_links(place, [anker])) for anker in known]
        assert lost == [0] * (at + 1) + [1] * (len(known) - at - 1)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "a.nplv"
    with closing(dossiers.create(path, "FG10")) as db:
        saving.save(db, Interventie, None, {"code": "1", "titel": "Een"})
    return path


def test_a_file_put_back_behind_the_program_shows_by_its_backups(place: Path) -> None:
    earlier = place.read_bytes()
    with closing(dossiers.open_dossier(place)) as db:
        saving.save(db, Interventie, None, {"code": "2", "titel": "Twee"})
        reservekopie.make(db)
    assert ankers.onderzoek(place).goed
    place.write_bytes(earlier)
    assert "reservekopie a_" in ankers.onderzoek(place).bevindingen[0]


def test_a_backup_put_back_by_the_program_is_no_finding(place: Path) -> None:
    hour = [datetime(2026, 11, 28, hour, tzinfo=UTC) for hour in range(3)]
    with closing(dossiers.open_dossier(place)) as db:
        first = reservekopie.make(db, now=hour[0])
        saving.save(db, Interventie, None, {"code": "2", "titel": "Twee"})
        reservekopie.make(db, now=hour[1])
        reservekopie.make(db, reason=reservekopie.BEFORE_RESTORE, now=hour[2])
    reservekopie.put_back(first, place)
    assert ankers.onderzoek(place).bevindingen == ()


def test_beside_a_workbook_or_a_copy(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier, book, copy = place.read_bytes(), tmp_path / "v.xlsx", tmp_path / "kopie.nplv"
    with closing(dossiers.open_dossier(place)) as db:
        saving.save(db, Interventie, None, {"code": "2", "titel": "Twee"})
        exporting.export(db, "verantwoording", 2024, book, concept=True)
        reservekopie.save_as(db, copy)
    assert cli.main(["onderzoek", str(place), "--naast", str(book), "--naast", str(copy)]) == 0
    place.write_bytes(earlier)
    assert cli.main(["onderzoek", str(place)]) == 0
    capsys.readouterr()
    assert cli.main(["onderzoek", str(place), "--naast", str(book), "--naast", str(copy)]) == 1
    told = capsys.readouterr().out
    assert "v.xlsx kent haar" in told
    assert "kopie.nplv kent haar" in told


def test_beside_a_file_of_another_dossier_is_refused(place: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "b.nplv"
    dossiers.create(foreign, "FG10").close()
    with pytest.raises(UsageError, match="ander dossier"):
        ankers.onderzoek(place, [foreign])
