"""Tables from real and made files: right rows, right sums, right places, and honest questions."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from nplv_desktop.domain.errors import Cancelled, UnreadableInput
from nplv_desktop.workbook.limits import Limits
from nplv_desktop.workbook.reader_process import ReaderProcess
from nplv_desktop.workbook.tables import (
    Heading,
    Table,
    Wanted,
    read_source,
    read_table,
    table_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DATA = Path(__file__).parents[1] / "data"
CONTROLE: dict[str, Any] = json.loads((DATA / "controle.json").read_text("utf-8"))
BESTANDEN: dict[str, Any] = CONTROLE["bestanden"]
WITH_SUMS = [name for name, about in BESTANDEN.items() if "som_excl" in about]

PROGRAMMA = Wanted(
    "interventies",
    (
        Heading("nr", "Nr", kind="code"),
        Heading("titel", "Interventie", required=True),
        Heading("actielijn", "Actielijn"),
        Heading("geldstroom", "Thema", kind="code"),
        Heading("begroting", "Begroting", ("Budget",), "amount", per_year=True),
        Heading("resultaat", "Beoogd resultaat"),
    ),
)
SMALL = Wanted(
    "bedragen",
    (
        Heading("naam", "Naam", required=True),
        Heading("datum", "Datum", kind="date"),
        Heading("bedrag", "Bedrag", kind="amount", required=True),
    ),
)


def cents_of(text: str) -> int:
    return int(Decimal(text) * 100)


def total(table: Table, key: str) -> int:
    return sum(row.cells[key] or 0 for row in table.rows)


@pytest.fixture
def read(tmp_path: Path, reader: ReaderProcess) -> Callable[..., Table]:
    """Write rows (lists of cell values) to a workbook, read it back as a table."""

    def write_and_read(
        rows: Sequence[Sequence[Any]], wanted: Wanted = SMALL, **options: Any
    ) -> Table:
        book = openpyxl.Workbook()
        assert book.active is not None
        for row in rows:
            book.active.append(list(row))
        path = tmp_path / "bedragen.xlsx"
        book.save(path)
        return table_of(read_source(path, reader=reader), wanted, **options)

    return write_and_read


@pytest.fixture
def read_csv(tmp_path: Path) -> Callable[..., Table]:
    """Write text to a csv file, read it back as a table."""

    def write_and_read(
        text: str, wanted: Wanted = SMALL, encoding: str = "utf-8", **options: Any
    ) -> Table:
        path = tmp_path / "bedragen.csv"
        path.write_bytes(text.encode(encoding))
        return read_table(path, wanted, **options)

    return write_and_read


# --- the files that municipalities bring --------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in WITH_SUMS if (DATA / name).exists()])
def test_a_finance_export_gives_its_rows_and_sums(name: str, bookings: Wanted) -> None:
    expected, table = BESTANDEN[name], read_table(DATA / name, bookings)
    assert len(table.rows) == expected["rijen"]
    assert total(table, "bedrag") == cents_of(expected["som_excl"])
    assert total(table, "btw") == cents_of(expected["som_btw"])
    assert (table.problems, table.questions) == ([], ())
    assert table.encoding in {expected.get("codering", ""), ""}
    assert table.kop_rij == expected.get("kop_op_rij", table.kop_rij)


@pytest.mark.parametrize("name", WITH_SUMS)
def test_what_counts_per_geldstroom_follows_from_the_read_rows(name: str, bookings: Wanted) -> None:
    names = ["export_2024_h1.xlsx", "export_2024_h2.xlsx"] if "samen" in name else [name]
    rows = {
        row.cells["stuk"]: row.cells
        for each in names
        for row in read_table(DATA / each, bookings).rows
    }
    found: dict[str, int] = {}
    for cells in rows.values():
        geldstroom = CONTROLE["projecten"][cells["project"]]["geldstroom"]
        btw = 0 if cells["compensabel"] else cells["btw"]
        found[geldstroom] = found.get(geldstroom, 0) + cells["bedrag"] + btw
    expected = BESTANDEN[name]["telt_mee_per_geldstroom"]
    assert len(rows) == BESTANDEN[name]["rijen"]
    assert found == {code: cents_of(amount) for code, amount in expected.items()}


def test_the_total_line_of_an_export_is_kept_apart(bookings: Wanted) -> None:
    table = read_table(DATA / "mutaties_2023.csv", bookings)
    expected = BESTANDEN["mutaties_2023.csv"]
    assert table.totals == {
        "bedrag": cents_of(expected["som_excl"]),
        "btw": cents_of(expected["som_btw"]),
    }
    assert table.skipped.totals == (645,)
    assert (table.separator, table.kop_rij, table.rows[0].row_number) == (";", 4, 5)
    assert 'Drukkerij "De Letter"' in {row.cells["leverancier"] for row in table.rows}


def test_totals_without_stored_value_give_no_total_and_no_problem(bookings: Wanted) -> None:
    table = read_table(DATA / "export_2024_h1.xlsx", bookings)
    assert (table.blad, table.totals, table.skipped.totals) == ("Mutaties", {}, (760,))
    assert [sheet.name for sheet in table.sheets] == ["Mutaties", "Toelichting"]
    assert table.columns["bedrag"].letter == "J"
    assert table.rows[0].address("datum") == "B5"
    assert table.rows[0].raw["bedrag"] == "2982.51"


def test_the_file_with_faults_names_each_faulty_cell(bookings: Wanted) -> None:
    """Whether a project exists, a document repeats or a year fits is for the importer to say."""
    table = read_table(DATA / "mutaties_met_fouten.csv", bookings)
    with (DATA / "mutaties_met_fouten.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    expected = [
        (rij, kolom)
        for rij, kolom in BESTANDEN["mutaties_met_fouten.csv"]["fouten"]
        if kolom in {"Datum", "Bedrag"} and lines[rij - 1][0][:4] != "2019"
    ]
    assert [(p.rij, p.kolom) for p in table.problems] == expected
    assert [p.cel for p in table.problems] == ["A7", "F13", "F33"]
    assert [p.gevonden for p in table.problems] == ["31-02-2024", "n.n.b.", "1.234.56"]
    assert len(table.rows) == BESTANDEN["mutaties_met_fouten.csv"]["rijen"]
    formula = next(row for row in table.rows if row.row_number == 46)
    assert formula.cells["omschrijving"] == '=HYPERLINK("http://x")'


def test_the_programme_gives_interventies_with_group_and_budget() -> None:
    table = read_table(DATA / "uitvoeringsprogramma.xlsx", PROGRAMMA)
    expected = {
        each["naam"]: (each["geldstroom"], each["begroting_x1000"])
        for each in CONTROLE["uitvoeringsprogramma"]
    }
    assert len(table.rows) == len(expected)
    for row in table.rows:
        geldstroom, years = expected[row.cells["titel"]]
        assert row.cells["geldstroom"] == geldstroom
        assert row.group == row.cells["actielijn"]
        for year, thousands in years.items():
            assert row.cells[f"begroting:{year}"] == thousands * 1000 * 100
    assert table.skipped.groups == (5, 21, 27)
    assert table.skipped.subtotals == (19, 25, 30)
    (question,) = table.questions
    assert (question.key, question.default) == ("factor:Begroting (x € 1.000)", "1000")


def test_the_factor_of_amounts_is_the_users_to_decide() -> None:
    source = read_source(DATA / "uitvoeringsprogramma.xlsx")
    plain = table_of(source, PROGRAMMA, choices={"factor:Begroting (x € 1.000)": "1"})
    assert plain.rows[0].cells["begroting:2023"] == 760 * 100
    assert plain.questions == ()


def test_a_real_statistics_file_keeps_missing_apart_from_zero() -> None:
    wanted = Wanted(
        "cijfers",
        (
            Heading("periode", "Perioden", kind="year", required=True),
            Heading("naam", "Wijken en buurten", required=True),
            Heading("code", "Regiocode (gemeente, wijk, buurt)", kind="code", required=True),
            Heading("gewicht", "Particuliere huishoudens", kind="number"),
            Heading(
                "score",
                "SES-WOA/Totaalscore/Gemiddelde score",
                kind="number",
                blanks=(".",),
            ),
        ),
    )
    table = read_table(DATA / "cbs_ses_woa_amsterdam_2019.csv", wanted)
    with (DATA / "cbs_ses_woa_amsterdam_2019.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))[1:]
    assert len(table.rows) == len(lines)
    for row, line in zip(table.rows, lines, strict=True):
        assert row.cells["code"] == line[2].strip()
        assert row.cells["gewicht"] == Decimal(line[3].strip())
        score = line[7].strip()
        assert row.cells["score"] == (None if score == "." else Decimal(score))
    assert table.problems == []


# --- text files ---------------------------------------------------------------------------------

ROWS = [
    ("Naam", "Datum", "Bedrag"),
    ("Stichting Café Sociaal", "01-03-2024", "1.234,56"),
    ('Drukkerij "De Letter"; en zonen', "02-03-2024", "-12,30"),
    ("Naam met\nregeleinde", "03-03-2024", "0,00"),
]


def as_text(separator: str) -> str:
    target = io.StringIO()
    csv.writer(target, delimiter=separator).writerows(ROWS)
    return target.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
        ("cp850", "cp850"),
    ],
)
def test_every_encoding_and_separator_is_recognised(
    separator: str, encoding: str, name: str, read_csv: Callable[..., Table]
) -> None:
    table = read_csv(as_text(separator), encoding=encoding)
    assert (table.encoding, table.separator, table.problems) == (name, separator, [])
    assert [row.cells["naam"] for row in table.rows] == [row[0] for row in ROWS[1:]]
    assert [row.cells["bedrag"] for row in table.rows] == [123456, -1230, 0]


def test_the_separator_line_of_excel_is_followed(read_csv: Callable[..., Table]) -> None:
    table = read_csv("sep=|\nNaam|Bedrag\nA;B;C|1,50\n")
    assert (table.separator, table.rows[0].cells["naam"]) == ("|", "A;B;C")
    assert table.rows[0].row_number == 3


def test_a_quote_that_is_not_closed_swallows_no_rows(read_csv: Callable[..., Table]) -> None:
    lines = ["Naam;Datum;Bedrag", *[f"n{i};01-03-2024;{i},00" for i in range(1, 30)]]
    lines[5] = '"De Letter;01-03-2024;5,00'
    table = read_csv("\n".join(lines))
    assert (len(table.rows), total(table, "bedrag")) == (29, sum(range(1, 30)) * 100)
    assert table.rows[4].cells["naam"] == '"De Letter'
    assert any("aanhalingsteken" in note for note in table.notes)


def test_codes_that_exports_protect_from_excel_are_bare(read_csv: Callable[..., Table]) -> None:
    wanted = Wanted("x", (Heading("code", "Code", kind="code"), Heading("naam", "Naam")))
    table = read_csv('Code;Naam\n="0071";=1+1\n', wanted)
    assert table.rows[0].cells == {"code": "0071", "naam": "=1+1"}


def test_english_amounts_are_recognised_by_their_column(read_csv: Callable[..., Table]) -> None:
    table = read_csv("Naam;Bedrag\na;1,234\nb;1,234.50\nc;12\n")
    assert [row.cells["bedrag"] for row in table.rows] == [123400, 123450, 1200]
    assert table.questions == ()


# --- questions instead of guesses ---------------------------------------------------------------


def test_ambiguous_amounts_are_asked_once_per_column(read_csv: Callable[..., Table]) -> None:
    text = "Naam;Bedrag\na;1.234\nb;5.600\nc;12\n"
    table = read_csv(text)
    (question,) = table.questions
    assert (question.key, question.cel, question.aantal) == ("amount:Bedrag", "B2", 2)
    assert [option.code for option in question.options] == ["nl", "en"]
    assert "1.234,00" in question.options[0].label
    assert [p.cel for p in table.problems] == ["B2", "B3"]
    assert [row.cells["bedrag"] for row in table.rows] == [None, None, 1200]
    answered = read_csv(text, choices={"amount:Bedrag": "nl"})
    assert (answered.questions, answered.problems) == ((), [])
    assert [row.cells["bedrag"] for row in answered.rows] == [123400, 560000, 1200]


def test_ambiguous_dates_are_asked_once_per_column(read_csv: Callable[..., Table]) -> None:
    text = "Naam;Datum;Bedrag\na;03/04/2024;1,00\nb;05/06/2024;2,00\n"
    (question,) = read_csv(text).questions
    assert [option.code for option in question.options] == ["dmj", "mdj"]
    table = read_csv(text, choices={question.key: "mdj"})
    assert [row.cells["datum"] for row in table.rows] == [date(2024, 3, 4), date(2024, 5, 6)]


def test_a_missing_column_is_one_problem_with_a_proposal(read: Callable[..., Table]) -> None:
    rows = [["Naam", "Waarde"], *[[f"n{i}", i + 0.5] for i in range(1000)]]
    wanted = Wanted("x", (*SMALL.headings[:1], Heading("stad", "Stad"), *SMALL.headings[2:]))
    rows = [["Naam", "Stad", "Waarde"], *[[f"n{i}", "Heerlen", i + 0.5] for i in range(1000)]]
    table = read(rows, wanted)
    (problem,) = table.problems
    assert (problem.kolom, problem.gevonden) == ("Bedrag", "Naam, Stad, Waarde")
    assert [column.label for column in table.proposals["bedrag"]] == ["Waarde"]
    (question,) = table.questions
    for answer in ("Waarde", question.options[0].code):
        pointed = read(rows, wanted, choices={question.key: answer})
        assert (pointed.problems, total(pointed, "bedrag")) == ([], sum(range(1000)) * 100 + 50_000)


def test_a_file_of_something_else_is_one_problem(read: Callable[..., Table]) -> None:
    table = read([["Merk", "Kleur", "Bouwjaar"], ["Opel", "rood", 1999]])
    (problem,) = table.problems
    assert "geen rij met koppen" in problem.melding
    assert (table.rows, table.notes) == ([], [])
    assert [column.label for column in table.unused] == ["Merk", "Kleur", "Bouwjaar"]


def test_a_heading_that_stands_twice_is_asked(read: Callable[..., Table]) -> None:
    rows = [["Naam", "Bedrag", "Bedrag"], ["a", 1, 2], ["b", 3, 4]]
    table = read(rows)
    (question,) = table.questions
    assert (question.default, total(table, "bedrag")) == ("B", 400)
    assert total(read(rows, choices={question.key: "C"}), "bedrag") == 600


def test_the_user_may_point_at_the_heading_row(read: Callable[..., Table]) -> None:
    rows = [["Naam", "Bedrag"], ["a", 1], [None], ["Wie", "Hoeveel"], ["b", 2], ["c", 3]]
    choices = {"column:naam": "Wie", "column:bedrag": "B"}
    table = read(rows, header_row=4, choices=choices)
    assert (table.kop_rij, [row.cells["naam"] for row in table.rows]) == (4, ["b", "c"])
    with pytest.raises(UnreadableInput, match="Rij 3"):
        read(rows, header_row=3)


# --- shapes -------------------------------------------------------------------------------------


def test_the_sheet_with_the_most_known_headings_is_proposed(
    tmp_path: Path, reader: ReaderProcess
) -> None:
    book = openpyxl.Workbook()
    for name, rows in (
        ("Leeg", []),
        ("Draaitabel", [["Naam", "Som"], *[["x", 1]] * 50]),
        ("Boekingen", [["Naam", "Datum", "Bedrag"], ["a", date(2024, 1, 1), 1]]),
    ):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "bladen.xlsx"
    book.save(path)
    source = read_source(path, reader=reader)
    assert table_of(source, SMALL).blad == "Boekingen"
    matched = {sheet.name: sheet.matched for sheet in table_of(source, SMALL).sheets}
    assert matched == {"Sheet": 0, "Leeg": 0, "Draaitabel": 0, "Boekingen": 3}
    assert table_of(source, SMALL, sheet="Draaitabel").blad == "Draaitabel"
    with pytest.raises(UnreadableInput, match="'Boekingen'"):
        table_of(source, SMALL, sheet="Bestaat niet")


def test_sheets_with_the_same_headings_are_named(tmp_path: Path, reader: ReaderProcess) -> None:
    book = openpyxl.Workbook()
    for name in ("jan", "feb", "mrt"):
        sheet = book.create_sheet(name)
        sheet.append(["Naam", "Bedrag"])
        sheet.append(["a", 1])
    book["jan"].append(["b", 2])
    book["jan"].sheet_state = "hidden"
    path = tmp_path / "maanden.xlsx"
    book.save(path)
    source = read_source(path, reader=reader)
    assert table_of(source, SMALL).notes == [
        "Alleen blad 'feb' is gelezen; dezelfde koppen staan ook op 'jan', 'mrt'."
    ]
    assert table_of(source, SMALL, sheet="jan").notes[0] == (
        "Blad 'jan' is verborgen en is wel gelezen."
    )


def test_a_year_of_two_digits_is_read_with_a_note(read_csv: Callable[..., Table]) -> None:
    table = read_csv("Naam;Datum;Bedrag\na;1-3-25;1,00\nb;03-04-25;2,00\n")
    assert [row.cells["datum"] for row in table.rows] == [date(2025, 3, 1), date(2025, 4, 3)]
    (note,) = table.notes
    assert (
        "2 keer jaartal van twee cijfers gelezen, bijvoorbeeld B2: 1-3-25 werd 01-03-2025" in note
    )


def test_of_two_tables_below_each_other_the_best_is_read(read: Callable[..., Table]) -> None:
    table = read(
        [
            ["Naam", "Bedrag"],
            ["onzin", 99],
            [None],
            ["Naam", "Datum", "Bedrag"],
            ["a", date(2024, 1, 1), 1],
            [None],
            ["Omschrijving", "Toelichting", "Opmerking"],
            ["iets", "anders", "dan dit"],
        ]
    )
    assert (table.kop_rij, [row.row_number for row in table.rows]) == (4, [5])
    assert any("andere tabel" in note for note in table.notes)


def test_dates_of_both_calendars_are_the_same_days(tmp_path: Path, reader: ReaderProcess) -> None:
    for epoch in (None, CALENDAR_MAC_1904):
        book = openpyxl.Workbook()
        if epoch:
            book.epoch = epoch
        assert book.active is not None
        book.active.append(["Naam", "Datum", "Bedrag"])
        book.active.append(["a", datetime(2024, 2, 29, 13, 30), 1])  # noqa: DTZ001  a cell has no zone
        days = (date(2024, 2, 29) - date(1904, 1, 1)).days if epoch else 45351
        book.active.append(["b", days, 1])
        path = tmp_path / "datums.xlsx"
        book.save(path)
        table = table_of(read_source(path, reader=reader), SMALL)
        assert [row.cells["datum"] for row in table.rows] == [date(2024, 2, 29)] * 2
        assert any("getal gelezen als datum" in note for note in table.notes)


def test_every_reinterpretation_is_counted_with_an_example(read: Callable[..., Table]) -> None:
    table = read(
        [
            ["Naam", "Datum", "Bedrag"],
            ["a", date(2024, 1, 1), "1.234,56"],
            ["b", "02-01-2024", "2,00"],
            ["c", date(2024, 1, 3), 12.345],
        ]
    )
    assert [row.cells["bedrag"] for row in table.rows] == [123456, 200, 1235]
    notes = " | ".join(table.notes)
    assert "'Bedrag': 2 keer tekst gelezen als waarde, bijvoorbeeld C2: '1.234,56'" in notes
    assert "'Datum': 1 keer tekst gelezen als waarde, bijvoorbeeld B3" in notes
    assert "1 keer afgerond op centen, bijvoorbeeld C4: 12.345 werd 12,35" in notes


def test_cells_with_errors_or_lost_outcomes_are_no_empty_cells(read: Callable[..., Table]) -> None:
    table = read([["Naam", "Bedrag"], ["a", "=1+1"], ["b", "#DIV/0!"], ["c", None], ["d", 4]])
    assert [(p.cel, p.gevonden) for p in table.problems] == [
        ("B2", "formule zonder uitkomst"),
        ("B3", "#DIV/0!"),
        ("B4", ""),
    ]
    assert table.faulty_rows == {2, 3, 4}


def test_many_empty_rows_before_more_data_are_mentioned(read: Callable[..., Table]) -> None:
    table = read([["Naam", "Bedrag"], ["a", 1], *[[None]] * 60, ["b", 2]])
    assert [row.row_number for row in table.rows] == [2, 63]
    assert table.skipped.blank == 60
    assert any("60 lege rijen" in note for note in table.notes)


def test_every_problem_says_where_what_and_what_is_expected(
    read: Callable[..., Table], bookings: Wanted
) -> None:
    rows = [
        ["Datum", "Projectcode", "Bedrag", "Boekjaar", "BCF"],
        ["31-02-2024", None, "veel", "volgend jaar", "misschien"],
        ["#N/A", "=A1", "1.234", 2024, "ja"],
    ]
    table = read(rows, bookings)
    assert {p.cel for p in table.problems} == {"A2", "B2", "C2", "D2", "E2", "A3", "B3", "C3"}
    for problem in table.problems:
        assert problem.melding.startswith(f"Blad 'Sheet', cel {problem.cel} ({problem.kolom}): ")
        assert problem.verwacht
        assert problem.rij == int(problem.cel[1:])
        assert problem.melding.count(". ") <= 1


def test_reading_can_be_stopped_and_reports_how_far_it_is(bookings: Wanted) -> None:
    for name in ("export_2024_h1.xlsx", "mutaties_2023.csv"):
        with pytest.raises(Cancelled):
            read_table(DATA / name, bookings, cancelled=lambda: True)
    steps: list[tuple[int, int]] = []
    read_table(
        DATA / "export_2024_h1.xlsx",
        bookings,
        progress=lambda done, of: steps.append((done, of)),
    )
    assert steps == sorted(steps)
    assert steps[-1] == (100, 100)


def test_too_many_rows_or_columns_are_refused_with_the_limit(
    read: Callable[..., Table], tmp_path: Path
) -> None:
    read([["Naam", "Bedrag"], *[["a", 1]] * 20])
    path = tmp_path / "bedragen.xlsx"
    text = tmp_path / "lang.csv"
    text.write_text("Naam;Bedrag\n" + "a;1\n" * 20)
    for each in (path, text):
        with pytest.raises(UnreadableInput, match="meer dan 10 gevulde"):
            read_table(each, SMALL, limits=Limits(rows=10))
        with pytest.raises(UnreadableInput, match="meer dan 1 "):
            read_table(each, SMALL, limits=Limits(columns=1))


def test_the_frozen_program_reads_through_a_copy_of_itself(bookings: Wanted) -> None:
    with ReaderProcess(frozen=True) as process:
        table = table_of(read_source(DATA / "export_2024_h2.xlsx", reader=process), bookings)
    assert len(table.rows) == BESTANDEN["export_2024_h2.xlsx"]["rijen"]
