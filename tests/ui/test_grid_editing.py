"""Excel's hands on a real list: typing, Enter, Tab, paste, copy, fill, clear, and one undo each."""

from __future__ import annotations

import gc
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from nplv_desktop.domain.listing import ListQuery, Row
from nplv_desktop.services import lists
from nplv_desktop.ui.forms.inputs import ChoiceInput, LineInput
from nplv_desktop.ui.tables.editing import put_on_clipboard
from nplv_desktop.ui.tables.grid import Empty, Grid

from .lijsten import on_screen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

KEYS = Qt.Key
DATUM, STUK, INTERVENTIE, STROOM, LEVERANCIER, BEDRAG = 0, 1, 2, 3, 4, 6


@pytest.fixture
def filled(db: Database) -> Database:
    listing = lists.bestedingen(db)
    listing.add(
        db,
        [
            {
                "datum": date(2024, 10, 31 - n),
                "stuknummer": f"S{n}",
                "leverancier": "Stichting Welzijn" if n % 2 else "=gevaarlijk",
                "bedrag": 100_000 * (n + 1) if n != 2 else -124_000,
            }
            for n in range(5)
        ],
    )
    return db


@pytest.fixture
def grid(ctx: PageContext, filled: Database, qtbot: QtBot) -> Grid:
    return on_screen(lists.bestedingen(filled), ctx, qtbot, (1000, 500))


def rows(grid: Grid) -> list[Row]:
    return list(grid.model.listing.rows(grid.model.rows.db, ListQuery(), 0, 100))


def texts(grid: Grid, column: int) -> list[str]:
    return [grid.model.text(row, column) for row in range(grid.model.totals.count)]


def select(grid: Grid, first: tuple[int, int], last: tuple[int, int]) -> None:
    box = QItemSelection(grid.model.index(*first), grid.model.index(*last))
    chosen = grid.view.selectionModel()
    chosen.setCurrentIndex(grid.model.index(*first), QItemSelectionModel.SelectionFlag.NoUpdate)
    chosen.select(box, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def editor(grid: Grid) -> LineInput:
    made = grid.view.delegate.editor
    assert isinstance(made, LineInput)
    return made


def type_in(grid: Grid, qtbot: QtBot, text: str, leave: Qt.Key = KEYS.Key_Return) -> None:
    qtbot.keyClicks(
        grid.view.viewport() if grid.view.delegate.editor is None else editor(grid), text[:1]
    )
    qtbot.keyClicks(editor(grid), text[1:])
    qtbot.keyClick(editor(grid), leave)


def paste(text: str, html: str = "") -> None:
    put_on_clipboard(text, html)


def here(grid: Grid) -> tuple[int, int]:
    index = grid.view.currentIndex()
    return index.row(), index.column()


def test_typing_edits_and_enter_saves_and_moves_down(grid: Grid, qtbot: QtBot) -> None:
    grid.view.go(0, BEDRAG)
    type_in(grid, qtbot, "2.500,75")
    assert rows(grid)[0].values[BEDRAG] == 250_075
    assert grid.model.text(0, BEDRAG) == "2.500,75"
    assert here(grid) == (1, BEDRAG)
    assert grid.view.delegate.editor is None


def test_tab_saves_and_moves_right_and_goes_on_in_the_next_row(grid: Grid, qtbot: QtBot) -> None:
    grid.view.go(0, STUK)
    type_in(grid, qtbot, "F99", KEYS.Key_Tab)
    assert rows(grid)[0].values[STUK] == "F99"
    assert here(grid)[0] == 0
    last = grid.view.visible_columns()[-1]
    grid.view.go(0, last)
    qtbot.keyClick(grid.view, KEYS.Key_F2)
    qtbot.keyClick(editor(grid), KEYS.Key_Tab)
    assert here(grid) == (1, grid.view.visible_columns()[0])


def test_f2_edits_the_present_text_and_escape_drops_the_change(grid: Grid, qtbot: QtBot) -> None:
    grid.view.go(0, BEDRAG)
    qtbot.keyClick(grid.view, KEYS.Key_F2)
    assert editor(grid).text() == "1.000,00"
    editor(grid).setText("9")
    editor(grid).setModified(True)
    qtbot.keyClick(editor(grid), KEYS.Key_Escape)
    assert rows(grid)[0].values[BEDRAG] == 100_000


def test_what_cannot_be_read_keeps_the_editor_open_with_a_sentence(
    grid: Grid, qtbot: QtBot
) -> None:
    grid.view.go(0, BEDRAG)
    type_in(grid, qtbot, "veel geld")
    assert grid.view.delegate.editor is not None
    assert "bedrag zoals 1.234,56" in grid.view.delegate.problem()
    assert rows(grid)[0].values[BEDRAG] == 100_000
    editor(grid).setText("3")
    editor(grid).setModified(True)
    qtbot.keyClick(editor(grid), KEYS.Key_Return)
    assert grid.view.delegate.problem() == ""
    assert rows(grid)[0].values[BEDRAG] == 300


def test_what_the_service_refuses_keeps_the_editor_open_too(grid: Grid, qtbot: QtBot) -> None:
    grid.view.go(0, DATUM)
    qtbot.keyClick(grid.view, KEYS.Key_F2)
    editor(grid).selectAll()
    qtbot.keyClick(editor(grid), KEYS.Key_Delete)
    qtbot.keyClick(editor(grid), KEYS.Key_Return)
    assert grid.view.delegate.editor is not None
    assert "Datum" in grid.view.delegate.problem()


def test_a_click_elsewhere_does_not_leave_a_cell_that_cannot_be_taken(
    grid: Grid, qtbot: QtBot
) -> None:
    grid.view.go(0, BEDRAG)
    type_in(grid, qtbot, "x")
    box = grid.view.visualRect(grid.model.index(3, DATUM))
    qtbot.mouseClick(grid.view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert here(grid) == (0, BEDRAG)
    assert grid.view.delegate.editor is not None


def test_leaving_the_editor_saves(grid: Grid, qtbot: QtBot) -> None:
    grid.view.go(0, BEDRAG)
    qtbot.keyClicks(grid.view.viewport(), "7")
    grid.view.header.field(STUK).setFocus()
    assert rows(grid)[0].values[BEDRAG] == 700
    assert grid.view.delegate.editor is None


def test_a_choice_is_found_by_a_part_of_its_label(grid: Grid, qtbot: QtBot) -> None:
    grid.view.go(0, STROOM)
    type_in(grid, qtbot, "kw1-so")
    assert rows(grid)[0].values[STROOM] == "KW1-SO"
    grid.view.go(1, STROOM)
    type_in(grid, qtbot, "bestaat niet")
    assert "staat niet op de lijst" in grid.view.delegate.problem()


def test_each_cell_is_one_step_to_take_back(grid: Grid, qtbot: QtBot, filled: Database) -> None:
    before = filled.digest()
    grid.view.go(0, BEDRAG)
    type_in(grid, qtbot, "1")
    type_in(grid, qtbot, "2")
    filled.undo()
    assert [r.values[BEDRAG] for r in rows(grid)[:2]] == [100, 200_000]
    filled.undo()
    assert filled.digest() == before


def test_a_block_from_a_spreadsheet_is_pasted_in_one_step(grid: Grid, filled: Database) -> None:
    before = filled.digest()
    paste("1-3-25\tA1\r\n2-3-2025\tA2\r\n")
    grid.view.go(0, DATUM)
    grid.edit_command("plakken")
    found = {row.values[STUK]: row.values[DATUM] for row in rows(grid)}
    assert found["A1"] == date(2025, 3, 1)
    assert found["A2"] == date(2025, 3, 2)
    assert filled.undo_name == "Plakken"
    filled.undo()
    assert filled.digest() == before


def test_an_html_block_goes_before_its_text(grid: Grid) -> None:
    paste("wrong", "<table><tr><td>1.234,50</td></tr></table>")
    grid.view.go(1, BEDRAG)
    grid.edit_command("plakken")
    assert grid.model.text(1, BEDRAG) == "1.234,50"


def test_one_copied_value_fills_the_selection(grid: Grid) -> None:
    paste("12,5")
    select(grid, (0, BEDRAG), (2, BEDRAG))
    grid.edit_command("plakken")
    assert texts(grid, BEDRAG)[:3] == ["12,50"] * 3


def test_pasting_below_the_last_row_adds_records_in_the_same_step(
    grid: Grid, filled: Database
) -> None:
    before = filled.digest()
    last = grid.model.totals.count - 1
    paste("1-1-2020\tX1\n2-1-2020\tX2\n3-1-2020\tX3\n")
    columns = [DATUM, STUK]
    for column in grid.view.visible_columns():
        grid.view.setColumnHidden(column, column not in {*columns, BEDRAG})
    paste("1-1-2020\tX1\t1\n2-1-2020\tX2\t2\n3-1-2020\tX3\t3\n")
    grid.view.header.moveSection(grid.view.header.visualIndex(BEDRAG), 2)
    grid.view.go(last, DATUM)
    grid.edit_command("plakken")
    assert len(rows(grid)) == 7
    assert {r.values[STUK]: r.values[BEDRAG] for r in rows(grid) if r.values[STUK][0] == "X"} == {
        "X1": 100,
        "X2": 200,
        "X3": 300,
    }
    filled.undo()
    assert filled.digest() == before


def test_what_does_not_fit_is_shown_before_anything_is_pasted(
    grid: Grid, filled: Database, qtbot: QtBot
) -> None:
    before = filled.digest()
    paste("100\nniets\n300\n")
    grid.view.go(0, BEDRAG)
    grid.edit_command("plakken")
    preview = grid.editing.preview()
    assert preview is not None
    assert filled.digest() == before
    found = [item.text() for c in range(3) if (item := preview.table.item(0, c)) is not None]
    assert found == ["2", "Bedrag", "niets"]
    preview.accept()
    qtbot.waitUntil(lambda: texts(grid, BEDRAG)[0] == "100,00")
    assert texts(grid, BEDRAG)[:3] == ["100,00", "2.000,00", "300,00"]


def test_copying_gives_text_and_a_table_with_headings_when_asked(grid: Grid) -> None:
    select(grid, (0, LEVERANCIER), (1, BEDRAG))
    grid.edit_command("kopieren_met_koppen")
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().split("\r\n")
    assert lines[0].split("\t")[0] == "Leverancier"
    assert lines[1].split("\t")[0] == "'=gevaarlijk"
    assert lines[1].split("\t")[-1] == "1.000,00"
    assert "<th>Leverancier</th>" in data.html()
    grid.edit_command("kopieren")
    assert "Leverancier" not in QGuiApplication.clipboard().mimeData().text()


def test_a_copied_block_pastes_back_unchanged(grid: Grid, filled: Database) -> None:
    before = filled.digest()
    select(grid, (0, DATUM), (3, STUK))
    grid.edit_command("kopieren")
    grid.edit_command("plakken")
    assert filled.digest() == before


def test_fill_down_repeats_the_first_row(grid: Grid, filled: Database) -> None:
    select(grid, (0, LEVERANCIER), (3, LEVERANCIER))
    grid.edit_command("doorvoeren")
    assert texts(grid, LEVERANCIER) == ["=gevaarlijk"] * 5
    assert filled.undo_name == "Omlaag doorvoeren"


def test_del_empties_cells_and_a_required_one_is_refused(grid: Grid, qtbot: QtBot) -> None:
    select(grid, (0, LEVERANCIER), (1, LEVERANCIER))
    qtbot.keyClick(grid.view, KEYS.Key_Delete)
    assert texts(grid, LEVERANCIER)[:2] == ["", ""]


def test_rows_are_removed_and_come_back(grid: Grid, filled: Database, qtbot: QtBot) -> None:
    before = filled.digest()
    select(grid, (1, DATUM), (2, BEDRAG))
    qtbot.keyClick(grid.view, KEYS.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: grid.model.totals.count == 3)
    filled.undo()
    qtbot.waitUntil(lambda: grid.model.totals.count == 5)
    assert filled.digest() == before


def test_a_new_record_is_typed_in_the_last_row(grid: Grid, qtbot: QtBot) -> None:
    grid.start_new()
    type_in(grid, qtbot, "1-5-24", KEYS.Key_Tab)
    type_in(grid, qtbot, "N1", KEYS.Key_Tab)
    new = grid.model.totals.count
    grid.view.go(new, BEDRAG)
    type_in(grid, qtbot, "75,5")
    assert len(rows(grid)) == 6
    added = next(r for r in rows(grid) if r.values[STUK] == "N1")
    assert (added.values[DATUM], added.values[BEDRAG]) == (date(2024, 5, 1), 7550)
    assert here(grid) == (6, grid.view.visible_columns()[0])


def typed_rows(grid: Grid, qtbot: QtBot, days: list[str]) -> None:
    """Type a booking of 2024 for each day (`5-12`) in the new row, and leave each by Enter."""
    for day in days:
        grid.view.go(grid.model.shape.length, DATUM)
        type_in(grid, qtbot, f"{day}-24", KEYS.Key_Tab)
        grid.view.go(grid.model.shape.length, BEDRAG)
        type_in(grid, qtbot, "10")


def test_what_is_typed_stays_in_sight_until_the_list_is_sorted(grid: Grid, qtbot: QtBot) -> None:
    before = texts(grid, DATUM)
    typed_rows(grid, qtbot, ["5-12", "1-11", "24-12"])
    assert texts(grid, DATUM) == [*before, "05-12-2024", "01-11-2024", "24-12-2024"]
    assert grid.view.currentIndex().row() == grid.model.shape.length
    grid.view.go(grid.model.shape.length - 1, BEDRAG)
    type_in(grid, qtbot, "12,50")
    assert texts(grid, DATUM)[-1] == "24-12-2024"
    assert texts(grid, BEDRAG)[-1] == "12,50"
    grid.view.sortByColumn(DATUM, Qt.SortOrder.AscendingOrder)
    assert texts(grid, DATUM) == [*reversed(before), "01-11-2024", "05-12-2024", "24-12-2024"]


def test_what_was_typed_goes_to_its_place_when_the_list_is_left(grid: Grid, qtbot: QtBot) -> None:
    before = texts(grid, DATUM)
    typed_rows(grid, qtbot, ["5-12"])
    grid.view.go(grid.model.shape.length - 1, BEDRAG)
    key = grid.current_key()
    grid.hide()
    grid.show()
    assert texts(grid, DATUM) == ["05-12-2024", *before]
    assert (grid.current_key(), grid.view.currentIndex().row()) == (key, 0)


def test_what_was_typed_and_taken_back_is_gone(grid: Grid, qtbot: QtBot, filled: Database) -> None:
    before = texts(grid, DATUM)
    typed_rows(grid, qtbot, ["5-12"])
    filled.undo()
    qtbot.waitUntil(lambda: texts(grid, DATUM) == before)
    filled.redo()
    qtbot.waitUntil(lambda: texts(grid, DATUM) == [*before, "05-12-2024"])


def test_a_new_record_that_cannot_be_added_says_where(grid: Grid, qtbot: QtBot) -> None:
    grid.view.go(grid.model.totals.count, STUK)
    type_in(grid, qtbot, "N2")
    assert len(rows(grid)) == 5
    assert here(grid) == (5, DATUM)
    assert "Datum" in grid.view.delegate.problem()
    qtbot.keyClick(grid.view, KEYS.Key_Escape)
    assert grid.model.writing.draft == {}


def test_leaving_the_grid_adds_the_new_record(grid: Grid, qtbot: QtBot) -> None:
    grid.start_new()
    type_in(grid, qtbot, "1-5-24", KEYS.Key_Tab)
    grid.view.go(grid.model.totals.count, BEDRAG)
    type_in(grid, qtbot, "3", KEYS.Key_Tab)
    assert len(rows(grid)) == 5
    grid.view.header.field(STUK).setFocus()
    assert len(rows(grid)) == 6
    assert grid.model.writing.draft == {}


def test_the_selection_is_added_up(grid: Grid, ctx: PageContext, qtbot: QtBot) -> None:
    with qtbot.waitSignal(ctx.status.selection) as told:
        select(grid, (0, BEDRAG), (2, BEDRAG))
    assert told.args == [
        "Som selectie € 1.760,00 · aantal 3 · gemiddelde € 586,67",
    ]


def test_filters_narrow_and_the_line_counts(grid: Grid, qtbot: QtBot) -> None:
    assert grid.summary_line() == "5 boekingen · bedrag € 10.760,00 · btw € 0,00"
    field = grid.view.header.field(BEDRAG)
    qtbot.keyClicks(field, "> 3.000")
    qtbot.waitUntil(lambda: grid.model.totals.count == 2)
    assert grid.summary_line().startswith("2 van 5 boekingen · bedrag € 9.000,00")
    field.setText("")
    qtbot.keyClicks(field, "x")
    qtbot.waitUntil(lambda: bool(field.property("invalid")))
    assert grid.model.totals.count == 5
    assert "bedrag" in field.toolTip()


def test_a_filter_that_finds_nothing_says_so(grid: Grid) -> None:
    grid.set_filters({"leverancier": "bestaat niet"})
    assert grid.summary_line() == "Geen regels voldoen aan het filter"
    grid.clear_filters()
    assert grid.model.totals.count == 5


def test_jumping_to_a_record_lets_filters_give_way(grid: Grid) -> None:
    key = rows(grid)[3].key
    grid.set_filters({"bedrag": "> 4.500"})
    assert grid.go_to(key, "bedrag")
    assert grid.current_key() == key
    assert here(grid)[1] == BEDRAG
    assert not grid.go_to("bestaat niet")


def test_the_current_record_stays_current_when_others_come_before_it(
    grid: Grid, filled: Database, qtbot: QtBot
) -> None:
    key = rows(grid)[1].key
    grid.go_to(key, "bedrag")
    new = [{"datum": date(2024, 12, 31), "bedrag": n} for n in range(3)]
    lists.bestedingen(filled).add(filled, new)
    qtbot.waitUntil(lambda: grid.model.totals.count == 8)
    assert grid.current_key() == key
    assert here(grid) == (4, BEDRAG)


def test_a_click_on_a_heading_sorts_and_the_cell_stays_where_it_is(grid: Grid) -> None:
    told: list[str] = []
    grid.view.go(0, BEDRAG)
    grid.current_changed.connect(told.append)
    grid.view.header.setSortIndicator(BEDRAG, Qt.SortOrder.AscendingOrder)
    assert texts(grid, BEDRAG)[0] == "-1.240,00"
    assert here(grid) == (0, BEDRAG)
    assert told == [grid.current_key()]


def test_a_refresh_keeps_what_is_being_typed(grid: Grid, qtbot: QtBot, filled: Database) -> None:
    grid.view.go(1, BEDRAG)
    qtbot.keyClicks(grid.view.viewport(), "8")
    qtbot.keyClicks(editor(grid), "8")
    lists.bestedingen(filled).add(filled, [{"datum": date(2024, 12, 31), "bedrag": 1}])
    qtbot.waitUntil(lambda: grid.model.totals.count == 6)
    assert editor(grid).text() == "88"


def test_columns_are_remembered_per_list(grid: Grid, ctx: PageContext, qtbot: QtBot) -> None:
    grid.view.setColumnHidden(LEVERANCIER, True)
    grid.view.header.setSortIndicator(BEDRAG, Qt.SortOrder.DescendingOrder)
    grid.memory.remember()
    again = Grid(lists.bestedingen(ctx.db), ctx)
    qtbot.addWidget(again)
    again.refresh()
    assert LEVERANCIER not in again.view.visible_columns()
    assert texts(again, BEDRAG)[0] == "5.000,00"
    again.memory.forget()
    assert LEVERANCIER in again.view.visible_columns()


def test_columns_are_chosen_in_a_dialog(grid: Grid, qtbot: QtBot) -> None:
    dialog = grid.memory.choose()
    qtbot.addWidget(dialog)
    item = dialog.list.item(LEVERANCIER)
    grid.view.go(1, LEVERANCIER)
    beside = grid.view.visible_columns()
    place = beside.index(LEVERANCIER)
    item.setCheckState(Qt.CheckState.Unchecked)
    assert LEVERANCIER not in grid.view.visible_columns()
    assert here(grid) in {(1, beside[place - 1]), (1, beside[place + 1])}  # the keys still work
    item.setCheckState(Qt.CheckState.Checked)
    assert LEVERANCIER in grid.view.visible_columns()


def test_tab_leaves_the_grid_at_the_end_of_a_row(grid: Grid, qtbot: QtBot) -> None:
    columns = grid.view.visible_columns()
    grid.view.go(0, columns[0])
    for _ in columns[1:]:
        qtbot.keyClick(grid.view, KEYS.Key_Tab)
    assert here(grid) == (0, columns[-1])
    assert not grid.view.move_by(0, 1)


def test_an_empty_list_says_what_will_be_here(ctx: PageContext, qtbot: QtBot) -> None:
    made = Grid(
        lists.bestedingen(ctx.db),
        ctx,
        empty=Empty("Nog geen boekingen", "Importeer ze.", "Importeren"),
    )
    qtbot.addWidget(made)
    made.refresh()
    made.show()
    assert made._empty.isVisible()
    with qtbot.waitSignal(made.empty_pressed):
        made._empty.button.click()


def test_the_current_row_is_told_once(grid: Grid, qtbot: QtBot) -> None:
    told: list[str] = []
    grid.current_changed.connect(told.append)
    grid.view.go(2, DATUM)
    grid.view.go(2, BEDRAG)
    grid.view.go(3, BEDRAG)
    assert told == [rows(grid)[2].key, rows(grid)[3].key]
    with qtbot.waitSignal(grid.opened) as opened:
        qtbot.keyClick(grid.view, KEYS.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.args == [rows(grid)[3].key]


def test_filter_fields_have_names_and_lead_to_the_rows(grid: Grid, qtbot: QtBot) -> None:
    fields = grid.view.header.findChildren(QLineEdit)
    assert all(field.accessibleName().startswith("Filter op ") for field in fields)
    grid.edit_command("filteren")
    qtbot.keyClick(grid.view.header.field(here(grid)[1]), KEYS.Key_Down)
    assert grid.view.hasFocus()


def test_selecting_survives_garbage_collection(grid: Grid, qtbot: QtBot) -> None:
    for row in range(5):
        select(grid, (0, DATUM), (row, BEDRAG))
        qtbot.wait(1)
        gc.collect()
    assert grid.view.chosen().count == 5


def open_popup(grid: Grid, qtbot: QtBot, text: str) -> QAbstractItemView:
    """Type in a choice cell as a person does, until its list hangs open; the list gets the keys."""
    qtbot.keyClicks(grid.view.viewport(), text[:1])
    typed = editor(grid)
    assert isinstance(typed, ChoiceInput)
    completer = typed.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    for letter in text[1:]:
        qtbot.keyClicks(popup if popup.isVisible() else typed, letter)
    qtbot.waitUntil(popup.isVisible)
    return popup


@pytest.mark.parametrize("leave", [KEYS.Key_Tab, KEYS.Key_Return, KEYS.Key_Backtab])
def test_a_key_in_the_open_list_takes_the_only_match_and_moves_on(
    grid: Grid, qtbot: QtBot, leave: Qt.Key
) -> None:
    grid.view.go(0, STROOM)
    order = grid.view.visible_columns()
    place = order.index(STROOM)
    popup = open_popup(grid, qtbot, "kw1-so")
    qtbot.keyClick(popup, leave)
    assert rows(grid)[0].values[STROOM] == "KW1-SO"
    assert grid.view.delegate.editor is None
    assert not popup.isVisible()
    expected = {
        KEYS.Key_Tab: (0, order[place + 1]),
        KEYS.Key_Backtab: (0, order[place - 1]),
        KEYS.Key_Return: (1, STROOM),
    }
    assert here(grid) == expected[leave]
    assert not any(field.hasFocus() for field in grid.view.header.findChildren(QLineEdit))


def test_a_key_in_the_open_list_takes_what_is_marked(grid: Grid, qtbot: QtBot) -> None:
    grid.view.go(0, STROOM)
    popup = open_popup(grid, qtbot, "kw1")
    assert popup.model().rowCount() > 1
    qtbot.keyClick(popup, KEYS.Key_Down)
    qtbot.keyClick(popup, KEYS.Key_Down)
    marked = popup.currentIndex().data()
    qtbot.keyClick(popup, KEYS.Key_Tab)
    assert grid.model.text(0, STROOM) == marked
    assert here(grid)[0] == 0
    assert grid.view.delegate.editor is None


def test_an_interventie_is_found_by_its_code(
    ctx: PageContext, filled: Database, qtbot: QtBot
) -> None:
    lists.interventies(filled).add(filled, [{"code": "7204101", "titel": "Energiefixers"}])
    made = Grid(lists.bestedingen(filled), ctx, noun="boekingen", can_add=True)
    qtbot.addWidget(made)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    made.view.setFocus()
    made.view.go(0, INTERVENTIE)
    type_in(made, qtbot, "7204101")
    assert made.model.text(0, INTERVENTIE) == "Energiefixers"
    assert made.view.delegate.editor is None


def test_a_part_of_a_code_is_found_in_the_list_and_read(
    ctx: PageContext, filled: Database, qtbot: QtBot
) -> None:
    lists.interventies(filled).add(
        filled,
        [{"code": "7204101", "titel": "Energiefixers"}, {"code": "7305200", "titel": "Sloop"}],
    )
    made = Grid(lists.bestedingen(filled), ctx, noun="boekingen", can_add=True)
    qtbot.addWidget(made)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    made.view.setFocus()
    made.view.go(0, INTERVENTIE)
    qtbot.keyClicks(made.view.viewport(), "7")
    qtbot.keyClicks(editor(made), "204")
    completer = editor(made).completer()
    assert completer is not None
    found = completer.completionModel()
    assert [found.index(row, 0).data() for row in range(found.rowCount())] == ["Energiefixers"]
    qtbot.keyClick(editor(made), KEYS.Key_Return)
    qtbot.waitUntil(lambda: made.model.text(0, INTERVENTIE) == "Energiefixers")
    made.view.go(1, INTERVENTIE)
    type_in(made, qtbot, "7305")
    assert made.model.text(1, INTERVENTIE) == "Sloop"
