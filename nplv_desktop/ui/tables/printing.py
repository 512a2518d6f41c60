"""Printing any grid: what is shown now (filters, order, groups, columns), with an example first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QComboBox, QGraphicsView, QLineEdit, QToolBar, QWidgetAction

from nplv_desktop.domain import notation
from nplv_desktop.domain.errors import UsageError
from nplv_desktop.ui import theme
from nplv_desktop.ui.icons import icon
from nplv_desktop.ui.tables.paper import Paper, PaperColumn, PaperRow
from nplv_desktop.ui.tables.shape import HEADING, Shape
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import within_screen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nplv_desktop.domain.listing import Listing, ListQuery, Row
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tables.grid import Grid
    from nplv_desktop.ui.tasks import Progress

_ICONS = (
    *("passend_breed", "passend_blad", "uitzoomen", "inzoomen", "staand", "liggend"),
    *("begin", "pijl_links", "pijl_rechts", "einde"),
    *("document", "bladen_naast", "bladen_alle", "instellingen", "afdrukken"),
)
"""The icons of the buttons of Qt's example, in their order."""
MOST_ROWS = 2_000
"""A longer list is not printed: it would be more than some sixty pages."""
_AT_ONCE = 500
_NARROW = 640
"""Columns that are together this wide (pixels of the design) fit on a page that stands."""


class Printing(QObject):
    """One grid on its way to paper."""

    def __init__(self, grid: Grid, ctx: PageContext) -> None:
        super().__init__(grid)
        self._grid, self._ctx = grid, ctx
        self.dialog: QPrintPreviewDialog | None = None
        self.shown: Paper | None = None
        """What the dialog shows."""

    def begin(self) -> None:
        """Read the rows in the worker thread, and then show the example."""
        model = self._grid.model
        if model.shape.length > MOST_ROWS:
            raise UsageError(
                tr(
                    "De lijst heeft {aantal} regels; dat is te veel om af te drukken. "
                    "Filter de lijst tot hooguit {meeste} regels, of maak een werkboek."
                ).format(
                    aantal=notation.number(model.shape.length), meeste=notation.number(MOST_ROWS)
                )
            )
        work = _Rows(
            model.listing,
            model.rows.db,
            model.rows.query,
            model.shape,
            tuple(self._grid.view.visible_columns()),
            model.rows.writers,
            tuple(model.heading_text(group) for group in model.shape.groups),
        )
        self._ctx.tasks.run(tr("Afdrukken voorbereiden"), work.read, self._show)

    def paper(self, rows: Sequence[PaperRow]) -> Paper:
        """What is printed of these rows."""
        view, model = self._grid.view, self._grid.model
        columns = tuple(
            PaperColumn(model.specs[c].label, view.columnWidth(c), model.specs[c].right)
            for c in view.visible_columns()
        )
        day = notation.day(datetime.now(UTC).astimezone().date())
        return Paper(
            self._grid.view.accessibleName(),
            " · ".join(part for part in (self._grid.summary_line(), self._narrowed()) if part),
            columns,
            tuple(rows),
            tr("Afgedrukt op {dag} · {dossier}").format(dag=day, dossier=self._dossier()),
        )

    def _narrowed(self) -> str:
        """What stands in the filter row, in words."""
        header, specs = self._grid.view.header, self._grid.model.specs
        typed = [(spec.label, header.field(n).text().strip()) for n, spec in enumerate(specs)]
        return ", ".join(f"{label}: {text}" for label, text in typed if text)

    def _dossier(self) -> str:
        return self._grid.window().windowTitle()

    def printer(self) -> QPrinter:
        """A printer with the page that suits the columns."""
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setDocName(self._grid.view.accessibleName())
        made.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        view = self._grid.view
        wide = sum(view.columnWidth(c) for c in view.visible_columns())
        way = QPageLayout.Orientation
        made.setPageOrientation(way.Portrait if wide <= theme.px(_NARROW) else way.Landscape)
        return made

    def _show(self, rows: Sequence[PaperRow]) -> None:
        self.shown, self._printer = self.paper(rows), self.printer()
        self.dialog = QPrintPreviewDialog(self._printer, self._grid.window())
        _dress(self.dialog)
        self.dialog.resize(within_screen(self.dialog, 980, 640))
        self.dialog.paintRequested.connect(self.shown.draw)
        self.dialog.finished.connect(self.deleteLater)
        self.dialog.open()


def _dress(dialog: QPrintPreviewDialog) -> None:
    """Give the buttons of the example our icons, which are seen in light and dark."""
    bar = dialog.findChild(QToolBar)
    buttons = bar.actions() if isinstance(bar, QToolBar) else []
    plain = [a for a in buttons if not a.isSeparator() and not isinstance(a, QWidgetAction)]
    if len(plain) == len(_ICONS):
        for action, name in zip(plain, _ICONS, strict=True):
            action.setIcon(icon(name))
    for zoom in dialog.findChildren(QComboBox):
        zoom.setAccessibleName(tr("Grootte van het voorbeeld"))
        typed = zoom.lineEdit()
        if typed is not None:
            typed.setAccessibleName(zoom.accessibleName())
    for pages in dialog.findChildren(QLineEdit):
        if not pages.accessibleName():
            pages.setAccessibleName(tr("Bladzijde"))
    for view in dialog.findChildren(QGraphicsView):
        view.setAccessibleName(tr("Voorbeeld van de afdruk"))
        view.viewport().setAccessibleName(view.accessibleName())


@dataclass(frozen=True)
class _Rows:
    """The rows of a list as texts; read in the worker thread."""

    listing: Listing
    db: Database
    query: ListQuery
    shape: Shape
    columns: tuple[int, ...]
    writers: tuple[Callable[[Any], str], ...]
    headings: tuple[str, ...]
    """What the heading of each group says."""

    def read(self, progress: Progress) -> list[PaperRow]:
        """Every row that is shown, in its order."""
        records = self._records(progress)
        found, number = [], 0
        for row in range(self.shape.length):
            record = self.shape.record(row)
            if record == HEADING:
                found.append(self._heading(number))
                number += 1
            elif record < len(records):
                found.append(self._written(records[record]))
        return found

    def _records(self, progress: Progress) -> list[Row]:
        records: list[Row] = []
        for start in range(0, self.shape.count, _AT_ONCE):
            progress.report(start, self.shape.count)
            records += self.listing.rows(self.db, self.query, start, _AT_ONCE)
        return records

    def _written(self, row: Row) -> PaperRow:
        return PaperRow(tuple(self.writers[c](row.values[c]) for c in self.columns))

    def _heading(self, number: int) -> PaperRow:
        sums = self.shape.groups[number].sums
        keys = [self.listing.columns[c].key for c in self.columns]
        texts = [
            self.writers[c](sums[key]) if key in sums else ""
            for c, key in zip(self.columns, keys, strict=True)
        ]
        return PaperRow(tuple(texts), self.headings[number])
