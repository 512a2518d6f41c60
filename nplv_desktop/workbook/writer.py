"""Writes a bundled workbook: small sheets by XlsxWriter, the big table as a stream.

    written = write(content, Path("NPLV_GM0917_FG10_verantwoording_2024_v1.xlsx"))

The same content gives the same bytes. The file appears when it is finished and was opened again;
until then an older file of that name stays as it was.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from datetime import UTC
from io import BytesIO
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.errors import Cancelled
from nplv_desktop.workbook.big_sheet import CHUNK, SharedStrings, rows_xml
from nplv_desktop.workbook.bundle import META_SHEET, BundleContent, periode_tekst
from nplv_desktop.workbook.bundle_content import Prepared, prepare, short_code
from nplv_desktop.workbook.bundle_layout import Placed, cell, placed_tables, widths_of
from nplv_desktop.workbook.bundle_lists import LIJSTEN
from nplv_desktop.workbook.bundle_sheets import COVER
from nplv_desktop.workbook.repackage import (
    copy_package,
    longer_table,
    shared_counts,
    sheet_member,
    streamed_sheet,
    with_shared,
)
from nplv_desktop.workbook.replacing import replacing
from nplv_desktop.workbook.writer_charts import add_lines, add_stacked, add_years
from nplv_desktop.workbook.writer_cover import Cover
from nplv_desktop.workbook.writer_lists import name_lists
from nplv_desktop.workbook.writer_meta import content_rows_xml, meta_rows, write_meta
from nplv_desktop.workbook.writer_page import Page
from nplv_desktop.workbook.writer_sisa import write_blocks
from nplv_desktop.workbook.writer_styles import Styles
from nplv_desktop.workbook.writer_tables import set_up_sheet, write_head, write_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from xlsxwriter.workbook import Workbook

    from nplv_desktop.workbook.bundle import Sheet

BIG_TABLE = "tblBestedingen"
_NOT_IN_FILE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True)
class Written:
    """What was written: rows per table, and the fingerprint of the content."""

    tabellen: Mapping[str, int]
    vingerafdruk: str
    korte_code: str
    opmerkingen: tuple[str, ...]
    """What was left out of texts, in sentences."""


def file_name(content: BundleContent) -> str:
    """The name of the workbook: `NPLV_GM0917_FG10_verantwoording_2024_v1.xlsx`."""
    years = str(content.jaar)
    if content.tot_jaar is not None and content.tot_jaar != content.jaar:
        years += f"-{content.tot_jaar}"
    parts = (content.gm_code, content.gebied_code, content.soort, years, f"v{content.versie}")
    return _NOT_IN_FILE.sub("-", "_".join(("NPLV", *parts))) + ".xlsx"


def write(
    content: BundleContent,
    path: Path,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Written:
    """Write the workbook of this content to `path`.

    `progress` gets rows done and rows in all. `UserError` when the file cannot be written or a
    text does not fit in a cell; `Cancelled` when `cancelled` says so. Nothing is left behind then.
    """
    prepared = prepare(content)
    steps = _Steps(sum(len(p.rows) for p in prepared.tables.values()), progress, cancelled)
    made = _Made(prepared, steps)
    with zipfile.ZipFile(BytesIO(made.package)) as source:
        parts = dict(_streamed_parts(source, made, steps))
        with replacing(path) as temporary:
            with temporary.open("wb") as target:
                meta = sheet_member(source, len(made.pages))
                copy_package(source, target, parts, steps.check, stored=(meta,))
            _check_written(temporary, source.namelist())
    steps.finish()
    written = Written(
        {name: len(p.rows) for name, p in prepared.tables.items()},
        prepared.vingerafdruk,
        short_code(prepared.vingerafdruk),
        prepared.notes,
    )
    prepared.let_go()
    return written


def outside_cells(prepared: Prepared) -> dict[str, dict[str, str]]:
    """What the cells outside the tables say for this content, by sheet and address."""
    made = _Made(prepared, _Steps(0, None, None))
    return {name: page.cells for name, page in made.pages.items()}


class _Steps:
    """Counts rows, reports them, and stops when asked."""

    def __init__(
        self,
        total: int,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._total = max(1, total)
        self._done = 0
        self._progress = progress
        self._cancelled = cancelled

    def check(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise Cancelled

    def add(self, rows: int) -> None:
        self.check()
        self._done = min(self._total, self._done + rows)
        if self._progress is not None:
            self._progress(self._done, self._total)

    def finish(self) -> None:
        if self._progress is not None:
            self._progress(self._total, self._total)


class _Made:
    """The package without the rows of the big table, and where those belong."""

    def __init__(self, prepared: Prepared, steps: _Steps) -> None:
        from xlsxwriter import Workbook

        self.prepared = prepared
        self.placed = {s.name: placed_tables(s, prepared.tables) for s in prepared.sheets}
        self.pages: dict[str, Page] = {}
        self.meta_rows = 0
        self._steps = steps
        stream = BytesIO()
        self._book = Workbook(
            stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self._styles = Styles(self._book)
        self._write()
        self._book.close()
        self.package = stream.getvalue()

    def big(self) -> tuple[int, Placed] | None:
        """The place of the sheet with the big table among all sheets, and the table."""
        for number, tables in enumerate(self.placed.values(), 1):
            for placed in tables:
                if placed.table.name == BIG_TABLE and placed.prepared.rows:
                    return number, placed
        return None

    def _write(self) -> None:
        content = self.prepared.content
        _set_properties(self._book, content, short_code(self.prepared.vingerafdruk))
        self._book.set_size(2400, 1500)
        cover = self._page(COVER)
        for sheet in self.prepared.sheets:
            self._write_sheet(sheet, content)
        Cover(cover, self.prepared, self.placed, self._styles).write()
        rows = meta_rows(self.prepared, self.placed, self.pages)
        write_meta(Page(self._book.add_worksheet(META_SHEET)), rows, self._styles)
        self.meta_rows = len(rows)

    def _page(self, name: str) -> Page:
        self.pages[name] = Page(self._book.add_worksheet(name))
        return self.pages[name]

    def _write_sheet(self, sheet: Sheet, content: BundleContent) -> None:
        page, placed, styles = self._page(sheet.name), self.placed[sheet.name], self._styles
        write_head(page, sheet, content, styles, empty=not any(p.prepared.rows for p in placed))
        for table in placed:
            write_table(page, table, widths_of(placed), styles, rows=table.table.name != BIG_TABLE)
            if table.table.name != BIG_TABLE:
                self._steps.add(len(table.prepared.rows))
        if sheet.charts == "stacked":
            add_stacked(self._book, page, placed, content, styles)
        elif sheet.charts == "years":
            add_years(self._book, page, placed, content)
        elif sheet.charts == "lines":
            add_lines(self._book, page, placed)
        if sheet is LIJSTEN:
            name_lists(self._book, placed[0])
        if sheet.blocks:
            page.reserve(write_blocks(page, placed[0], styles))
        set_up_sheet(page, placed, sheet.frozen, content)


def _set_properties(book: Workbook, content: BundleContent, code: str) -> None:
    soort = {"verantwoording": "Verantwoording", "aanvraag": "Aanvraag"}[content.soort]
    properties: dict[str, Any] = {
        "title": f"{soort} {periode_tekst(content)} · {content.gebied_naam}",
        "subject": f"Gebundelde {content.soort} Nationaal Programma Leefbaarheid en Veiligheid",
        "author": f"Gemeente {content.gemeente}",
        "category": content.soort,
        "keywords": f"{content.gebied_code}; {content.gm_code}; versie {content.versie}; {code}",
        "comments": "Concept" if content.concept else "",
        "created": content.moment.astimezone(UTC).replace(tzinfo=None)
        if content.moment.tzinfo
        else content.moment,
    }
    book.set_properties(properties)


def _streamed_parts(
    source: zipfile.ZipFile, made: _Made, steps: _Steps
) -> Iterator[tuple[str, Iterable[bytes]]]:
    meta = sheet_member(source, len(made.pages))
    first = made.meta_rows + 1

    def content(styles: tuple[str, ...]) -> Iterator[bytes]:
        return content_rows_xml(made.prepared, styles, first)

    yield meta, streamed_sheet(source.read(meta), first, f"A1:B{first}", content)
    found = made.big()
    if found is not None:
        yield from _big_parts(source, *found, steps)


def _big_parts(
    source: zipfile.ZipFile, place: int, placed: Placed, steps: _Steps
) -> Iterator[tuple[str, Iterable[bytes]]]:
    shared = SharedStrings(shared_counts(source))
    name = sheet_member(source, place)
    right = len(placed.table.columns) - 1
    start, last = cell(placed.header, 0), cell(placed.last, right)

    def rows(styles: tuple[str, ...]) -> Iterator[bytes]:
        for piece in rows_xml(placed.prepared, styles, placed.first + 1, shared):
            yield piece
            steps.add(CHUNK)

    yield name, streamed_sheet(source.read(name), placed.first + 1, f"A1:{last}", rows)
    yield "xl/sharedStrings.xml", _late_shared(source, shared)
    short, long = f"{start}:{cell(placed.first, right)}", f"{start}:{last}"
    member, xml = longer_table(source, placed.table.name, short, long)
    yield member, (xml,)


def _late_shared(source: zipfile.ZipFile, shared: SharedStrings) -> Iterator[bytes]:
    """Give the shared strings after the sheets that add to them were written."""
    yield with_shared(source, shared.items(), len(shared.added), shared.uses)


def _check_written(path: Path, expected: list[str]) -> None:
    """Open the file again: every part is there and its checksum is right."""
    with zipfile.ZipFile(path) as package:
        damaged = package.testzip()
        if damaged is not None or package.namelist() != expected:
            raise OSError(f"the file was not written well: {damaged}")
