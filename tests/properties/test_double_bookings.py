"""Whatever an export looks like, taking it in twice books nothing twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from nplv_desktop.services.importing_vergelijken import (
    Bekend,
    Boeking,
    Gezocht,
    Uitslag,
    Vergelijking,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

Boekingen: TypeAlias = dict[int, Boeking]
PLACES = range(len(Boeking._fields))
SUPPLIERS = {"1": "Bakker", "2": "Slager", "3": None, "4": "Bakker"}

few_amounts = st.sampled_from([0, 100, -100, 250])
few_projects = st.sampled_from(["7001", "7002", None])


@st.composite
def bookings(draw: st.DrawFn) -> Boeking:
    """Few values, so that doubles and near doubles come up; a stuk has one supplier."""
    document = draw(st.sampled_from([None, *SUPPLIERS]))
    supplier = SUPPLIERS[document] if document else draw(st.sampled_from(["Bakker", None]))
    return Boeking(
        stuk=document,
        jaar=draw(st.sampled_from([2023, 2024])),
        datum=draw(st.sampled_from(["2024-01-02", "2024-03-04"])),
        bedrag=draw(few_amounts),
        btw=draw(st.sampled_from([0, 21])),
        compensabel=draw(st.sampled_from([True, False, None])),
        leverancier=supplier,
        factuur=None,
        omschrijving=draw(st.sampled_from(["a", "b", None])),
        project=draw(few_projects),
        stadium="gefactureerd",
    )


exports = st.lists(bookings(), max_size=12)


def compare(rows: Sequence[Boeking], here: Sequence[Boeking]) -> Uitslag:
    known = [Bekend(str(n), False, booking) for n, booking in enumerate(here)]
    return Vergelijking(known, PLACES).uitslag(dict(enumerate(rows)))


def taken(rows: Sequence[Boeking], result: Uitslag) -> list[Boeking]:
    return [row for place, row in enumerate(rows) if result.uitkomsten[place] == "nieuw"]


def counts(result: Uitslag) -> dict[str, int]:
    found = list(result.uitkomsten.values())
    return {each: found.count(each) for each in set(found)}


@given(exports)
def test_every_row_has_an_outcome(rows: list[Boeking]) -> None:
    result = compare(rows, [])
    assert sorted(result.uitkomsten) == list(range(len(rows)))
    assert set(result.uitkomsten.values()) <= {"nieuw", "dubbel"}


@given(exports)
def test_the_same_export_again_books_nothing(rows: list[Boeking]) -> None:
    here = taken(rows, compare(rows, []))
    assert set(counts(compare(rows, here))) <= {"gelijk", "dubbel"}


@given(exports, st.randoms())
def test_the_order_of_the_rows_does_not_matter(rows: list[Boeking], chance: object) -> None:
    here = taken(rows, compare(rows, []))
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert set(counts(compare(shuffled, here))) <= {"gelijk", "dubbel"}


@given(exports, exports)
def test_overlapping_exports_book_what_one_export_of_all_would(
    first: list[Boeking], more: list[Boeking]
) -> None:
    """Rows without a stuk overlap only as far as the second export repeats them."""
    here = taken(first, compare(first, []))
    second = [*first, *more]
    both = here + taken(second, compare(second, here))
    at_once = taken(second, compare(second, []))
    assert len(both) <= len(at_once)
    if all(row.stuk is None for row in second):
        assert sorted(map(repr, both)) == sorted(map(repr, at_once))


@given(exports, st.integers(0, 11), st.integers(1, 999))
def test_one_corrected_amount_is_one_change_and_nothing_new(
    rows: list[Boeking], which: int, cents: int
) -> None:
    here = taken(rows, compare(rows, []))
    documents = [place for place, row in enumerate(here) if row.stuk]
    if not documents:
        return
    place = documents[which % len(documents)]
    corrected = list(here)
    corrected[place] = here[place]._replace(bedrag=here[place].bedrag + 1000 + cents)
    found = counts(compare(corrected, here))
    assert found.get("gewijzigd") == 1
    assert "nieuw" not in found


@given(exports, exports)
def test_only_bookings_that_the_file_touches_matter(
    rows: list[Boeking], others: list[Boeking]
) -> None:
    here = taken(others, compare(others, []))
    wanted = Gezocht(rows)
    near = [booking for booking in here if wanted.raakt(booking)]
    assert compare(rows, near).uitkomsten == compare(rows, here).uitkomsten
    assert all(booking in near for booking in here if booking in rows)
