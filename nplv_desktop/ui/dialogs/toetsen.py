"""Is this workbook exactly what was handed in? Otherwise every place that differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.services import toetsen
from nplv_desktop.services.ontvangstbewijs import grouped
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import RememberedSize, button_row, column_of
from nplv_desktop.ui.widgets import Badge, Tone, button, label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.services.toetsen import Toets
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tasks import Progress

TITLE = tr("Werkboek toetsen")
TONES: dict[str, tuple[str, Tone]] = {
    "precies": (tr("precies dit bestand"), "ok"),
    "inhoud": (tr("zelfde inhoud"), "ok"),
    "gewijzigd": (tr("gewijzigd"), "blokkeert"),
    "onbekend": (tr("niet van dit dossier"), "toelichten"),
}
NOTHING = Empty(tr("Niets verschilt"), tr("Elke cel zegt wat er is ingediend."))
HASH = tr("SHA-256 van dit bestand: {code}")


class ToetsVenster(QDialog):
    """The outcome of the test of one file."""

    help_page = "toetsen"

    def __init__(self, ctx: PageContext, parent: QWidget, path: Path) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self.found: Toets | None = None
        self.badge = Badge(tr("bezig"), "info")
        self.sentence = label(path.name, "value", wrap=True)
        self.code = label("", "secondary", "secondary", wrap=True)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problems = label("", "body", "error", wrap=True)
        self.problems.hide()
        self.grid = Grid(
            MemoryListing("afwijkingen", _columns(), self._rows),
            ctx,
            noun="plaatsen",
            filters=False,
            empty=NOTHING,
        )
        column = column_of(self)
        column.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.sentence, self.code, self.problems):
            column.addWidget(widget)
        column.addWidget(self.grid, 1)
        close = button(tr("Sluiten"), primary=True)
        close.clicked.connect(self.accept)
        column.addLayout(button_row(close))
        RememberedSize(self, ctx.preferences, "toetsen", 860, 480)
        self._failed = ctx.messages.failed
        ctx.tasks.run(TITLE, _Testing(ctx.db, path).work, self._show, self._fail)

    def _fail(self, failure: BaseException) -> None:
        self._failed(failure)
        self.reject()

    def _show(self, found: Toets) -> None:
        self.found = found
        self.badge.set(*TONES[found.uitslag])
        self.sentence.setText(found.zin)
        self.code.setText(HASH.format(code=grouped(found.sha256).replace("\n", " ")))
        self.problems.setText("\n".join(found.problemen))
        self.problems.setVisible(bool(found.problemen))
        self.grid.setVisible(found.uitslag in {"gewijzigd", "inhoud", "precies"})
        self.grid.refresh()

    def _rows(self, _db: Database) -> Sequence[Row]:
        found = self.found.afwijkingen if self.found is not None else ()
        return [
            Row(str(place), (each.blad, each.cel or None, each.plaats, each.was, each.nu))
            for place, each in enumerate(found)
        ]


class _Testing:
    """One file to test; in the worker thread."""

    def __init__(self, db: Database, path: Path) -> None:
        self._db, self._path = db, path

    def work(self, _progress: Progress) -> Toets:
        """Test it."""
        return toetsen.toets(self._db, self._path)


def _columns() -> tuple[Column, ...]:
    return (
        Column("blad", "Blad", width=130),
        Column("cel", "Cel", "code", width=64),
        Column("plaats", "Regel en kolom", width=280),
        Column("was", "Ingediend", width=150),
        Column("nu", "In dit bestand", width=150),
    )
