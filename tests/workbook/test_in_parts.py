"""Columns handled in parts come out as they would in one go."""

from __future__ import annotations

from operator import add
from random import Random

import pytest

from nplv_desktop.workbook import in_parts


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_parts, "PART", 7)


@pytest.mark.parametrize("count", [0, 1, 6, 7, 8, 14, 100])
def test_in_parts_is_as_in_one_go(count: int) -> None:
    chance = Random(count)
    numbers = [chance.randint(0, 20) for _ in range(count)]
    mixed = tuple(chance.choice((None, "a", "b", 1.5, 3)) for _ in range(count))
    assert [v for part in in_parts.parts(numbers) for v in part] == numbers
    assert all(len(part) <= 7 for part in in_parts.parts(numbers))
    assert in_parts.mapped(add, numbers, numbers) == [n + n for n in numbers]
    assert list(in_parts.distinct(mixed)) == list(dict.fromkeys(mixed))
    assert in_parts.kinds(mixed) == {type(v) for v in mixed}
    rows = in_parts.rows_of((numbers, mixed))
    assert rows == list(zip(numbers, mixed, strict=True))
    assert in_parts.columns_of(rows, 2) == [numbers, list(mixed)]


def test_columns_and_rows_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        in_parts.rows_of(([1] * 10, [1] * 8))
    with pytest.raises(ValueError, match="zip"):
        in_parts.columns_of([(1, 2), (1,)], 2)


def test_what_is_let_go_is_empty_and_what_others_hold_stays() -> None:
    rows = [[n] for n in range(20)]
    held = rows[3]
    in_parts.let_go([rows, []])
    assert (rows, held) == ([], [3])
