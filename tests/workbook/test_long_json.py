"""Long lists as JSON: the same bytes as the plain way, in parts."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from nplv_desktop.workbook.long_json import written_in_parts

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=12,
)


def plainly(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@given(st.dictionaries(st.text(max_size=3), values))
def test_any_value_is_written_as_it_is_in_one_go(value: dict[str, Any]) -> None:
    assert written_in_parts(value) == plainly(value)


def test_long_lists_are_written_the_same() -> None:
    for length in (9_999, 10_000, 10_001, 20_000, 25_000):
        value = {"b": {"tweede": tuple(range(length)), "één": ["€"] * length}, "a": {}, "c": []}
        assert written_in_parts(value) == plainly(value)
