"""Blocks on the clipboard: text with tabs and HTML, there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplv_desktop.ui.tables.clipboard import from_html, from_text, neutral, to_html, to_text

CELLS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), whitelist_characters="\n\t"), max_size=12
)


@given(
    st.integers(1, 4).flatmap(
        lambda wide: st.lists(st.lists(CELLS, min_size=wide, max_size=wide), min_size=1, max_size=5)
    )
)
def test_a_copied_block_reads_back_the_same(block: list[list[str]]) -> None:
    assert from_text(to_text(block)) == block


def test_text_as_excel_writes_it_is_read() -> None:
    text = 'Naam\tBedrag\r\n"Jansen, ""de"" b.v."\t1.234,56\r\n"twee\nregels"\t-5\r\n'
    assert from_text(text) == [
        ["Naam", "Bedrag"],
        ['Jansen, "de" b.v.', "1.234,56"],
        ["twee\nregels", "-5"],
    ]


def test_an_html_table_as_excel_writes_it_is_read() -> None:
    text = """<html><head><style>td {color:black}</style></head><body><!--StartFragment-->
    <table border=0><col width=64><tr height=20><td>31-10-2024</td><td align=right>&euro;
    1.580,00</td></tr><tr><td colspan=2>Budgetcoach<br>Noord &amp; Zuid</td></tr></table>
    <!--EndFragment--></body></html>"""
    assert from_html(text) == [["31-10-2024", "€ 1.580,00"], ["Budgetcoach\nNoord & Zuid", ""]]


def test_html_without_a_table_gives_nothing() -> None:
    assert from_html("<p>hallo</p>") == []


def test_a_copied_table_reads_back_from_html() -> None:
    block = [["Leverancier", "Bedrag"], ["<Jansen> & Co", "1.234,50"]]
    assert from_html(to_html(block, headings=True)) == block


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "@x", "-dus"])
def test_text_that_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    assert neutral(text) == "'" + text
    assert neutral("gewoon") == "gewoon"
