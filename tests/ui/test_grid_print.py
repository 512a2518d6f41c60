"""Any grid on paper: a PDF that an independent reader reads back."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QApplication, QGraphicsView

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.services import lists
from nplv_desktop.ui import theme
from nplv_desktop.ui.tables import printing
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.tokens import DARK

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tables.paper import Paper

COUNT = 60
pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not there")


@pytest.fixture
def grid(ctx: PageContext, db: Database, qtbot: QtBot) -> Grid:
    listing = lists.bestedingen(db)
    listing.add(
        db,
        [
            {
                "datum": date(2024, 1 + n % 12, 1),
                "stuknummer": f"STUK{n:03}",
                "leverancier": "Bakker" if n % 2 else "Slager",
                "omschrijving": "een lange omschrijving " * 8,
                "bedrag": 100_000 + n,
            }
            for n in range(COUNT)
        ],
    )
    made = Grid(listing, ctx, noun="boekingen")
    made.resize(1100, 500)
    qtbot.addWidget(made)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    return made


def paper_of(grid: Grid, ctx: PageContext, qtbot: QtBot) -> Paper:
    job = printing.Printing(grid, ctx)
    job.begin()
    qtbot.waitUntil(lambda: job.dialog is not None)
    assert job.dialog is not None
    made = job.shown
    job.dialog.done(0)
    assert made is not None
    return made


def words(paper: Paper, file: Path, grid: Grid, ctx: PageContext) -> tuple[int, str]:
    printer = printing.Printing(grid, ctx).printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    pages = paper.draw(printer)
    shown = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, text=True
    )
    return pages, shown.stdout


def test_every_row_is_on_paper_once_with_labels_and_page_numbers(
    grid: Grid, ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    pages, text = words(paper_of(grid, ctx, qtbot), tmp_path / "uit.pdf", grid, ctx)
    assert pages > 1
    for n in range(COUNT):
        assert text.count(f"STUK{n:03}") == 1
    assert text.count("Leverancier") == pages
    for number in range(1, pages + 1):
        assert f"Bladzijde {number} van {pages}" in text
    assert f"{COUNT} boekingen" in text
    assert "1.000,59" in text


def test_filter_and_groups_go_along(
    grid: Grid, ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    grid.set_filters({"bedrag": "< 1.000,10"})
    grid.arrangement.group_by(grid.model.column("leverancier"))
    _, text = words(paper_of(grid, ctx, qtbot), tmp_path / "uit.pdf", grid, ctx)
    assert "Leverancier: Bakker · 5 regels" in text
    assert "5.000,25" in text  # 1.000,01 + ,03 + ,05 + ,07 + ,09
    assert "< 1.000,10" in text
    assert "STUK010" not in text


def test_a_list_of_thousands_is_refused_with_a_way_out(
    grid: Grid, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "MOST_ROWS", COUNT - 1)
    with pytest.raises(UsageError, match="Filter de lijst tot hooguit 59 regels"):
        grid.edit_command("afdrukken")


def test_an_empty_list_prints_one_page(
    grid: Grid, ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    grid.set_filters({"stuknummer": "bestaat niet"})
    pages, text = words(paper_of(grid, ctx, qtbot), tmp_path / "uit.pdf", grid, ctx)
    assert pages == 1
    assert "Bladzijde 1 van 1" in text


def test_the_example_is_dark_on_white_in_a_dark_window(
    grid: Grid, ctx: PageContext, qtbot: QtBot
) -> None:
    palette = QApplication.palette()
    QApplication.setPalette(theme.palette(DARK))
    try:
        job = printing.Printing(grid, ctx)
        job.begin()
        qtbot.waitUntil(lambda: job.dialog is not None)
        assert job.dialog is not None
        page = job.dialog.findChild(QPrintPreviewWidget)
        assert isinstance(page, QPrintPreviewWidget)
        page.fitToWidth()
        view = page.findChild(QGraphicsView)
        assert isinstance(view, QGraphicsView)
        view.verticalScrollBar().setValue(0)
        shown = page.grab().toImage()
        job.dialog.done(0)
    finally:
        QApplication.setPalette(palette)
    rows = [
        [shown.pixelColor(x, y).lightness() for x in range(30, 330)]
        for y in range(shown.height() // 2)
    ]
    top = next(y for y, row in enumerate(rows) if max(row) == 255)
    title = [lightness for row in rows[top + 10 : top + 50] for lightness in row]
    assert max(title) == 255
    assert min(title) < 90
