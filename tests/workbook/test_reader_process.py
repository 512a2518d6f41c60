"""The reader process may crash, hang or be stopped; this program reads on."""

from __future__ import annotations

import json
import subprocess
import sys
from array import array
from datetime import date, datetime, time, timedelta
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplv_desktop.domain.errors import Cancelled, UnreadableInput
from nplv_desktop.workbook.columns import pack_block, unpack_block
from nplv_desktop.workbook.limits import Limits
from nplv_desktop.workbook.reader_process import ReaderProcess
from nplv_desktop.workbook.sheet_facts import scan_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = Path(__file__).parents[1] / "data"
SMALL = DATA / "uitvoeringsprogramma.xlsx"

CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
)


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A workbook that takes a while."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Veel")
    for number in range(30_000):
        sheet.append([number, f"regel {number}", number / 7])
    path = tmp_path / "veel.xlsx"
    book.save(path)
    return path


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8))
def test_cells_come_through_as_they_were(columns: list[list[Any]]) -> None:
    numbers = array("I", [2, 5, 9])
    packed = pack_block(numbers, enumerate(columns))
    found_numbers, found = unpack_block(packed)
    assert found_numbers == numbers
    for index, column in enumerate(columns):
        expected = [as_arrived(cell) for cell in column]
        assert found[index] == expected
        assert [type(cell) for cell in found[index]] == [type(cell) for cell in expected]


def as_arrived(cell: Any) -> Any:
    """Empty text is nothing, and the one character that parts texts becomes a space."""
    if isinstance(cell, str):
        text = cell.replace("\0", " ")
        return text if text and not text.isspace() else None
    return cell


def test_times_and_whole_numbers_have_their_plain_form() -> None:
    column = [time(3, 4), timedelta(hours=30), 7]
    packed = pack_block(array("I", [1, 2, 3]), [(4, column)])
    assert unpack_block(packed)[1] == {4: ["03:04:00", "1 day, 6:00:00", 7.0]}


def test_rows_keep_their_own_numbers_and_places(tmp_path: Path, reader: ReaderProcess) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["C3"], book.active["D9000"] = "kop", 5
    book.active["D9001"] = date(2024, 1, 2)
    book.active["D9002"] = datetime(2024, 1, 2, 3, 4)  # noqa: DTZ001  a cell has no zone
    book.active.merge_cells("C3:D3")
    path = tmp_path / "ver.xlsx"
    book.save(path)
    (cells,) = reader.read(path)
    assert list(cells.numbers) == [3, 9000, 9001, 9002]
    assert cells.columns == {
        2: ["kop", None, None, None],
        3: [None, 5.0, date(2024, 1, 2), datetime(2024, 1, 2, 3, 4)],  # noqa: DTZ001  idem
    }
    assert cells.merged == [(2, 2, 2, 3)]


def test_only_the_named_sheets_are_read(reader: ReaderProcess) -> None:
    path = DATA / "export_2024_h1.xlsx"
    assert [each.name for each in reader.read(path)] == ["Mutaties", "Toelichting"]
    assert [each.name for each in reader.read(path, ("Toelichting",))] == ["Toelichting"]


@pytest.mark.parametrize("frozen", [False, True])
def test_a_process_that_dies_is_one_sentence_and_a_new_process(frozen: bool, large: Path) -> None:
    with ReaderProcess(frozen=frozen) as reader:
        reader.read(SMALL)
        process = reader._process
        assert process is not None
        reader.ask(large)
        process._process.kill()
        with pytest.raises(UnreadableInput, match="beschadigd of veel te groot"):
            reader.answer()
        assert len(reader.read(SMALL)[0].numbers) == 27


def test_a_process_that_is_too_slow_is_ended(large: Path) -> None:
    with ReaderProcess() as reader:
        with pytest.raises(UnreadableInput, match="langer dan 0 seconden"):
            reader.read(large, limits=Limits(seconds=0.05))
        assert len(reader.read(SMALL)[0].numbers) == 27


def test_the_user_can_stop_the_process(large: Path) -> None:
    with ReaderProcess() as reader:
        process = reader._process
        assert process is not None
        with pytest.raises(Cancelled):
            reader.read(large, cancelled=lambda: True)
        assert reader._process is None


def test_stopping_twice_or_before_starting_is_harmless() -> None:
    reader = ReaderProcess()
    Timer(0, reader.stop).run()
    reader.stop()
    with pytest.raises(RuntimeError):
        reader.answer()


def test_the_reader_process_loads_the_parser_and_little_else() -> None:
    program = (
        "import sys; sys.path[:0] = sys.argv[1:]; "
        "import nplv_desktop.workbook.reader_child, python_calamine, json;"
        "print(json.dumps(sorted(m.partition('.')[0] for m in sys.modules)))"
    )
    places = [str(Path(__file__).parents[2]), *(p for p in sys.path if p.endswith("-packages"))]
    result = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, *places],
        capture_output=True,
        check=True,
        text=True,
    )
    loaded = set(json.loads(result.stdout))
    heavy = {
        "sqlalchemy",
        "PySide6",
        "openpyxl",
        "xlsxwriter",
        "pickle",
        "subprocess",
        "defusedxml",
    }
    assert "python_calamine" in loaded
    assert not loaded & heavy


# --- what the sheet says beside its values ------------------------------------------------------


def test_the_facts_of_a_sheet_are_found_at_their_addresses(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    sheet = book.active
    for row in range(1, 3000):
        sheet.cell(row, 1, f"tekst {row}")
        sheet.cell(row, 2, row)
    sheet["B7"], sheet["B2800"], sheet["C9"] = "=SUM(A1:A2)", "=1", "#REF!"
    sheet.row_dimensions[5].hidden = True
    sheet.row_dimensions[2801].hidden = True
    sheet.column_dimensions["B"].hidden = True
    path = tmp_path / "feiten.xlsx"
    book.save(path)
    facts = scan_sheet(path, "xl/worksheets/sheet1.xml")
    assert facts.unstored == {"B7", "B2800"}
    assert facts.errors == {"C9": "#REF!"}
    assert facts.hidden_rows == {5, 2801}
    assert facts.hidden_columns == {1}


@pytest.mark.parametrize(
    ("cell", "unstored"),
    [
        ('<c r="A1"><f>B1</f></c>', True),
        ('<c r="A1"><f>B1</f><v/></c>', True),
        ('<c r="A1"><f>B1</f><v></v></c>', True),
        ('<c r="A1" s="3"><f t="shared" si="0"/></c>', True),
        ('<c r="A1"><f>B1</f>\n<v>0</v></c>', False),
        ('<c r="A1" t="str"><f>B1</f><v></v></c>', False),
        ('<c r="A1" t="str"><f>B1</f><v>x</v></c>', False),
        ('<c r="A1" t="str"><f>B1</f></c>', True),
        ('<c r="A1"><v>1</v></c>', False),
    ],
)
def test_a_formula_without_outcome_is_told_from_one_with(
    cell: str, unstored: bool, tmp_path: Path, as_workbook: Callable[[str], bytes]
) -> None:
    for prefix in ("", "x:"):
        text = cell.replace("<", f"<{prefix}").replace(f"<{prefix}/", f"</{prefix}")
        path = tmp_path / "formule.xlsx"
        path.write_bytes(as_workbook(f"<{prefix}worksheet><{prefix}row>{text}</{prefix}row>"))
        facts = scan_sheet(path, "xl/worksheets/sheet1.xml")
        assert facts.unstored == ({"A1"} if unstored else set())


@pytest.fixture
def as_workbook() -> Callable[[str], bytes]:
    """A package with one sheet of this text."""
    import io
    import zipfile

    def make(text: str) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("xl/worksheets/sheet1.xml", text)
        return target.getvalue()

    return make
