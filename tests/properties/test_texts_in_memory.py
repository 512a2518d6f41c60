"""Words are found the same with the texts in memory as without, after every kind of change."""

from __future__ import annotations

import string
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.listing import CellChange, Filter, ListQuery
from nplv_desktop.services import dossiers, lists, zoeken
from nplv_desktop.store import texts as texts_module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from nplv_desktop.services.record_listing import RecordListing
    from nplv_desktop.store.database import Database

COUNT = 40
COLUMNS = ("leverancier", "omschrijving", "stuknummer", "opmerking")
PIECES = ("Bakker", "bAKKER", "é", "É", "ß", "%", "_", "/", "\\", "'", "12", "1", "İ", "😀", "\n")
WORDS = (*PIECES[:-1], "akk", "r b", "2 1", "é 1", "komt niet voor")
SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
"""A dossier takes no notice of capitals in the letters of ASCII, and of those only."""


def words(chance: Random) -> str | None:
    return " ".join(chance.choices(PIECES, k=chance.randint(0, 3))).strip() or None


class Dossier:
    """A dossier with bookings, the changes that are tried on it, and what plain Python finds."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = Random(seed)
        self.db = dossiers.create(folder / f"d{seed}.nplv", "FG10")
        self.fill(COUNT)
        self.listing = lists.bestedingen(self.db)

    def fill(self, count: int) -> None:
        columns = ("datum", "boekjaar", "bedrag", "stadium", *COLUMNS)
        rows = [
            (
                f"2024-01-{n % 28 + 1:02d}",
                2024,
                n,
                "betaald",
                *(words(self.chance) for _ in COLUMNS),
            )
            for n in range(count)
        ]
        with self.db.change("Vullen") as session:
            session.insert_many(Besteding, columns, rows)

    def keys(self) -> list[str]:
        return [row.key for row in self.listing.rows(self.db, ListQuery(), 0, 10_000)]

    def some(self, count: int) -> list[str]:
        """Keys of so many bookings; a dossier that was undone to the start is filled again."""
        if len(self.keys()) < count:
            self.fill(COUNT)
        return self.chance.sample(self.keys(), count)

    def edit(self) -> None:
        (key,) = self.some(1)
        change = CellChange(key, self.chance.choice(COLUMNS), words(self.chance))
        self.listing.save(self.db, [change])

    def add(self) -> None:
        values = {key: words(self.chance) for key in COLUMNS}
        self.listing.add(
            self.db, [{"datum": date(2024, 2, 1), "bedrag": 1, "boekjaar": 2024, **values}]
        )

    def remove(self) -> None:
        self.listing.remove(self.db, self.some(2))

    def remove_many(self) -> None:
        keys = self.some(3)
        with self.db.change("Weg") as session:
            session.delete_many(Besteding, keys)

    def fail(self) -> None:
        (key,) = self.some(1)

        def change() -> None:
            with self.db.change("Mislukt") as session:
                session.change(Besteding, key, {"leverancier": "12"})
                session.flush()
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            change()

    def attempt(self) -> None:
        self.some(1)
        with self.db.attempt():
            self.edit()
            self.agree()
        self.agree()

    def read_a_part(self) -> None:
        self.listing.prepare(self.db)

    def read_all(self) -> None:
        while self.listing.prepare(self.db):
            pass
        assert self.db.texts.known

    def changes(self) -> list[Callable[[], object]]:
        return [
            self.edit,
            self.edit,
            self.add,
            self.remove,
            self.remove_many,
            lambda: self.fill(3),
            self.fail,
            self.attempt,
            self.db.undo,
            self.db.redo,
            self.read_a_part,
            self.read_all,
            self.read_all,
        ]

    def agree(self) -> None:
        """Every word in every column, by itself and with another, and in the search of all."""
        every = self.listing.rows(self.db, ListQuery(), 0, 10_000)
        places = {column.key: n for n, column in enumerate(self.listing.columns)}

        def having(key: str, word: str) -> list[str]:
            return [r.key for r in every if holds(r.values[places[key]], word)]

        for key in COLUMNS:
            word, other = self.chance.choice(WORDS), self.chance.choice(WORDS)
            one, two = Filter(key, "bevat", word), Filter("leverancier", "bevat", other)
            assert self.found(one) == having(key, word), (key, word)
            both = set(having(key, word)) & set(having("leverancier", other))
            assert set(self.found(one, two)) == both, (key, word, other)
        word = self.chance.choice(WORDS[:-1]).strip()
        anywhere = {k for key in COLUMNS[:3] for k in having(key, word)}
        hits = zoeken.zoek(self.db, word, per_soort=10_000)
        assert {h.sleutel for h in hits if h.tabel == "besteding"} >= anywhere, word

    def found(self, *filters: Filter) -> list[str]:
        query = ListQuery(filters=filters)
        rows = self.listing.rows(self.db, query, 0, 10_000)
        assert self.listing.totals(self.db, query).count == len(rows)
        return [row.key for row in rows]


def holds(value: str | None, text: str) -> bool:
    return value is not None and text.translate(SMALL) in value.translate(SMALL)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many parts, few rows that count as few, and few changes before all is read again."""
    monkeypatch.setattr(texts_module, "_PART", 16)
    monkeypatch.setattr(texts_module, "FEW", 12)
    monkeypatch.setattr(texts_module, "MANY_CHANGES", 6)


@settings(max_examples=2)
@given(st.integers(0, 10**9))
def test_whatever_happens_the_same_is_found(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    live(tmp_path_factory.mktemp("d"), seed)


@pytest.mark.slow
@settings(max_examples=300)
@given(st.integers(0, 10**9))
def test_whatever_happens_the_same_is_found_many_times(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    live(tmp_path_factory.mktemp("d"), seed)


def live(folder: Path, seed: int) -> None:
    """Change a dossier in some ten ways, and look after each of them."""
    made = Dossier(folder, seed)
    try:
        made.read_all()
        made.agree()
        for _ in range(10):
            made.chance.choice(made.changes())()
            made.agree()
    finally:
        made.db.close()


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Dossier]:
    dossier = Dossier(tmp_path, 5)
    yield dossier
    dossier.db.close()


def steps(db: Database, listing: RecordListing, query: ListQuery) -> list[str]:
    """How SQLite goes about a query."""
    seen: list[str] = []
    with db.read() as session:
        raw: Any = session.connection().connection.dbapi_connection
        raw.set_trace_callback(seen.append)
        try:
            listing.totals(db, query)
        finally:
            raw.set_trace_callback(None)
        counted = next(text for text in seen if "count(*)" in text)
        return [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {counted}")]


def test_a_rare_word_is_looked_up_and_not_searched_row_by_row(
    made: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts_module, "FEW", 2)
    rare = ListQuery(filters=(Filter("omschrijving", "bevat", "komt niet voor"),))
    often = ListQuery(filters=(Filter("omschrijving", "bevat", "1"),))
    assert any(step.startswith("SCAN besteding") for step in steps(made.db, made.listing, rare))
    made.read_all()
    made.edit()
    for query, looked_up in ((rare, True), (often, False)):
        plan = steps(made.db, made.listing, query)
        assert ("SEARCH besteding USING INTEGER PRIMARY KEY (rowid=?)" in plan) == looked_up, plan


def test_a_table_with_too_much_text_is_left_to_the_dossier(
    made: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts_module, "MOST_BYTES", 100)
    while made.listing.prepare(made.db):
        pass
    assert not made.db.texts.known
    made.agree()
