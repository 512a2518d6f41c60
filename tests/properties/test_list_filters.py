"""Whatever is typed in the filter row, a list shows the rows that plain Python keeps of them."""

from __future__ import annotations

import string
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.listing import Filter, ListQuery
from nplv_desktop.services import dossiers, lists
from nplv_desktop.ui.tables.filters import understand
from nplv_desktop.ui.text import of_column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nplv_desktop.services.record_listing import RecordListing
    from nplv_desktop.store.database import Database

COUNT = 300
PIECES = (
    "Bakker",
    "bAKKER",
    "De Vries",
    "é",
    "É",
    "ß",
    "%",
    "_",
    "/",
    "\\",
    "'",
    "12",
    "İ",
    "😀",
    "",
)
SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
"""A dossier takes no notice of capitals in the letters of ASCII, and of those only."""
STAGE = "betaald"
FIRST = date(2023, 11, 1)
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


class Booked(NamedTuple):
    key: str
    day: date
    supplier: str | None
    about: str | None
    cents: int


def words(chance: Random) -> str | None:
    return " ".join(chance.choices(PIECES, k=chance.randint(0, 3))).strip() or None


def made(chance: Random, number: int) -> Booked:
    cents = chance.choice((0, 1, -1, 99, 100, 123_456, -123_456, chance.randint(-(10**7), 10**7)))
    day = FIRST + timedelta(days=chance.randint(0, 500))
    return Booked(f"{number:032x}", day, words(chance), words(chance), cents)


class Filled(NamedTuple):
    db: Database
    listing: RecordListing
    booked: list[Booked]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    db = dossiers.create(tmp_path_factory.mktemp("lijst") / "heerlen.nplv", "FG10")
    chance = Random(6)
    booked = [made(chance, number) for number in range(COUNT)]
    columns = ("id", "datum", "boekjaar", "leverancier", "omschrijving", "bedrag", "stadium")
    rows = [
        (b.key, b.day.isoformat(), b.day.year, b.supplier, b.about, b.cents, STAGE) for b in booked
    ]
    with db.change("Vullen") as session:
        session.insert_many(Besteding, columns, rows)
    yield Filled(db, lists.bestedingen(db), booked)
    db.close()


def typed(listing: RecordListing, key: str, text: str) -> Filter:
    spec = next(of_column(column) for column in listing.columns if column.key == key)
    understood = understand(spec, text)
    assert understood.condition is not None, (text, understood.problem)
    return understood.condition


def agree(filled: Filled, filters: tuple[Filter, ...], kept: list[Booked]) -> None:
    """Count, sums, order and every row, by whatever way they are asked."""
    query = ListQuery(filters=filters)
    keys = [b.key for b in sorted(kept, key=lambda b: (-b.day.toordinal(), b.key))]
    totals = filled.listing.totals(filled.db, query)
    assert (totals.count, totals.sums["bedrag"]) == (len(kept), sum(b.cents for b in kept))
    assert [row.key for row in filled.listing.rows(filled.db, query, 0, COUNT)] == keys
    for limit in (7, COUNT + 1):
        beginning = filled.listing.begin(filled.db, query, limit)
        assert [row.key for row in beginning.rows] == keys[:limit]
        assert beginning.totals == (totals if len(keys) < limit else None)


few = settings(max_examples=20)


def holds(value: str | None, text: str) -> bool:
    return value is not None and text.translate(SMALL) in value.translate(SMALL)


def dutch(cents: int) -> str:
    """Cents as people write them here: `-1.234,56`."""
    whole, rest = divmod(abs(cents), 100)
    dotted = f"{whole:,}".replace(",", ".")
    return f"{'-' if cents < 0 else ''}{dotted},{rest:02d}"


texts = st.one_of(
    st.sampled_from([piece for piece in PIECES if piece]),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=2).map(" ".join),
    st.text(st.sampled_from("abkreEÉ%_/ 12"), min_size=1, max_size=3),
).filter(lambda text: text.strip())
amounts = st.one_of(
    st.sampled_from((0, 1, -1, 99, 100, 123_456, -123_456)), st.integers(-(10**7), 10**7)
)


@few
@given(texts, texts)
def test_texts_are_found_as_python_finds_them(filled: Filled, first: str, second: str) -> None:
    first, second = first.strip(), second.strip()
    one = typed(filled.listing, "leverancier", first)
    kept = [b for b in filled.booked if holds(b.supplier, first)]
    agree(filled, (one,), kept)
    two = typed(filled.listing, "omschrijving", second)
    agree(filled, (one, two), [b for b in kept if holds(b.about, second)])


@few
@given(st.sampled_from(("=", "<>", ">", ">=", "<", "<=")), amounts)
def test_amounts_are_compared_as_python_compares_them(
    filled: Filled, sign: str, cents: int
) -> None:
    compare: dict[str, Any] = {
        "=": int.__eq__,
        "<>": int.__ne__,
        ">": int.__gt__,
        ">=": int.__ge__,
        "<": int.__lt__,
        "<=": int.__le__,
    }
    condition = typed(filled.listing, "bedrag", f"{sign} {dutch(cents)}")
    agree(filled, (condition,), [b for b in filled.booked if compare[sign](b.cents, cents)])


@few
@given(amounts, amounts)
def test_a_range_of_amounts_takes_both_ends(filled: Filled, low: int, high: int) -> None:
    condition = typed(filled.listing, "bedrag", f"{dutch(low)}..{dutch(high)}")
    agree(filled, (condition,), [b for b in filled.booked if low <= b.cents <= high])


@few
@given(st.integers(0, 520), st.integers(0, 520))
def test_days_and_months_are_read_the_dutch_way(filled: Filled, early: int, late: int) -> None:
    first, last = FIRST + timedelta(days=early), FIRST + timedelta(days=late)
    words = " t/m ".join(f"{d.day}-{d.month}-{d.year}" for d in (first, last))
    between = typed(filled.listing, "datum", words)
    agree(filled, (between,), [b for b in filled.booked if first <= b.day <= last])
    month = typed(filled.listing, "datum", f"{MONTHS[first.month - 1]} {first.year}")
    same = [b for b in filled.booked if (b.day.year, b.day.month) == (first.year, first.month)]
    agree(filled, (month,), same)


@few
@given(texts)
def test_searching_a_list_finds_every_word_in_some_text(filled: Filled, text: str) -> None:
    words = text.split()
    kept = [
        b
        for b in filled.booked
        if all(any(holds(t, w) for t in (b.supplier, b.about, STAGE)) for w in words)
    ]
    assert filled.listing.totals(filled.db, ListQuery(search=text)).count == len(kept)


def test_empty_and_filled(filled: Filled) -> None:
    for word, empty in (("leeg", True), ("(gevuld)", False)):
        condition = typed(filled.listing, "leverancier", word)
        agree(filled, (condition,), [b for b in filled.booked if (b.supplier is None) == empty])
