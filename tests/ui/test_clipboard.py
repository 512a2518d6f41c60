"""Blocks on the clipboard: text with tabs and HTML, there and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplv_desktop.ui.tables.clipboard import (
    from_html,
    from_text,
    neutral,
    to_html,
    to_text,
    whole_number,
)

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


DATA = Path(__file__).parents[1] / "data"
SHAPES = [
    ["datum", "tekst", "bedrag", "pct", "negatief", "samen", ""],
    ["01-03-2024", "regel 0", "€ 1.234,50", "12,5%", "(1,00)", "s0", "1"],
    ["02-03-2024", "twee\nregels", "€ 1.235,50", "25,0%", "(1.001,25)", "", "#DIV/0!"],
    ["03-03-2024", 'met "aanhaling" en tab', "€ 1.236,50", "37,5%", "(2.001,50)", "s2", "WAAR"],
    ["04-03-2024", "regel 3", "€ 1.237,50", "50,0%", "(3.001,75)", "s3", "1234567890123"],
    ["samengevoegd", "", "7", "", "", "", ""],
]
"""What is seen in the sheet of `libreoffice_vormen`; a merged cell stands at its first place."""


def test_merged_cells_lines_and_hidden_columns_as_libreoffice_copies_them() -> None:
    assert from_html((DATA / "libreoffice_vormen.html").read_text("utf-8")) == SHAPES
    text = from_text((DATA / "libreoffice_vormen.txt").read_text("utf-8"))
    flat = [[cell.replace("\n", " ") for cell in row] for row in SHAPES]
    assert [[*row[:4], *row[5:]] for row in text] == flat
    assert [row[4] for row in text] == ["verborgen", *["geheim"] * 4, ""]


def test_a_merged_cell_of_more_rows_and_columns_keeps_the_others_in_place() -> None:
    text = (
        "<table><tr><td>a</td><td rowspan=3 colspan=2>b</td><td>c</td></tr>"
        "<tr><td>d</td><td>e</td></tr><tr><td>f</td><td>g</td></tr>"
        "<tr><td rowspan=2>h</td><td>i</td><td>j</td><td>k</td></tr><tr><td>l</td></tr></table>"
    )
    assert from_html(text) == [
        ["a", "b", "", "c"],
        ["d", "", "", "e"],
        ["f", "", "", "g"],
        ["h", "i", "j", "k"],
        ["", "l"],
    ]


def test_paragraphs_of_a_word_processor_are_lines() -> None:
    text = "<table><tr><td><p>een</p><p>twee</p></td><td><p>drie</p></td></tr></table>"
    assert from_html(text) == [["een\ntwee", "drie"]]


def test_a_figure_that_is_shown_rounded_comes_with_its_cents() -> None:
    assert whole_number("1.235", "1234,56") == "1234,56"
    assert whole_number("€ -1.235", "-1234.56") == "-1234,56"
    assert whole_number("(1.235)", "-1234,56") == "-1234,56"
    assert whole_number("7,3", "7,26") == "7,26"
    assert whole_number("1.235", "1235") == "1.235"
    assert whole_number("1.234,57", "1234,5678") == "1.234,57"  # cents are what is booked
    assert whole_number("12,5%", "0,125") == "12,5%"
    assert whole_number("01-03-2024", "45352") == "01-03-2024"
    assert whole_number("1.235", "1234560") == "1.235"  # shown in thousands: another figure
    assert whole_number("45352", "") == "45352"
    cell = '<table><tr><td sdval="1234,56" sdnum="1043;0;0">1.235</td><td x:num="0.5">1</td></tr>'
    assert from_html(cell + "</table>") == [["1234,56", "0,5"]]


def test_a_quote_that_encloses_nothing_is_a_quote() -> None:
    assert from_text('"De Letter" drukkerij\tx\n"los\ty\n') == [
        ['"De Letter" drukkerij', "x"],
        ['"los', "y"],
    ]
    assert from_text("een\n\ndrie\n") == [["een"], [""], ["drie"]]


def test_html_without_a_table_gives_nothing() -> None:
    assert from_html("<p>hallo</p>") == []


def test_a_copied_table_reads_back_from_html() -> None:
    block = [["Leverancier", "Bedrag"], ["<Jansen> & Co", "1.234,50"]]
    assert from_html(to_html(block, headings=True)) == block


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "@x", "-dus"])
def test_text_that_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    assert neutral(text) == "'" + text
    assert neutral("gewoon") == "gewoon"
