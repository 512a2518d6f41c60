"""The difference between any two: versions, years, the dossier, files; as a list and a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout

from nplv_desktop.domain.fields import Choice
from nplv_desktop.domain.indienen import Indiening
from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.services import indienen, saving, vergelijken
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.bestanden import WORKBOOK, ask_open
from nplv_desktop.ui.papier.opslaan import Opslaan
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import RememberedSize, button_row, column_of
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.domain.stuk import Stuk
    from nplv_desktop.services.vergelijken import Kant, Vergelijking
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tasks import Progress

TITLE = tr("Vergelijken")
FILE = tr("Een bestand kiezen…")
NOW = "Dossier nu: {soort} {jaar}"
VERSION = tr("{soort} {jaar}, versie {versie}")
COUNT = tr("{aantal} verschillen")
ONE, NONE = tr("1 verschil"), tr("Geen verschillen")
SAVE = tr("Opslaan als werkboek")
SAVE_NAME = "verschillen"
SAME = Empty(tr("Geen verschillen"), tr("Beide kanten zeggen hetzelfde."))
KINDS = (
    Choice("gewijzigd", "gewijzigd"),
    Choice("nieuw", "nieuw"),
    Choice("vervallen", "vervallen"),
)


@dataclass(frozen=True)
class Keus:
    """Something to lay beside something else; the file is asked for when there is no maker."""

    naam: str
    maak: Callable[[Database], Kant] | None
    sleutel: str = ""


class VergelijkVenster(QDialog):
    """Two sides to choose, and every cell that differs."""

    help_page = "indienen"

    def __init__(self, ctx: PageContext, parent: QWidget, key: str = "") -> None:
        """Begin with an indiening (its key) beside what the dossier says now."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self._ctx = ctx
        self._choices = _choices(ctx)
        self.found: Vergelijking | None = None
        self.was, self.now = self._side(tr("Was")), self._side(tr("Nu"))
        self.told = label("", "body", "secondary")
        self.grid = Grid(
            MemoryListing("verschillen", _columns(), self._rows),
            ctx,
            noun="verschillen",
            empty=SAME,
        )
        self.papers = Opslaan(ctx, self)
        sides = QHBoxLayout()
        sides.setSpacing(theme.px(10))
        for text, side in ((tr("Was"), self.was), (tr("Nu"), self.now)):
            sides.addWidget(label(text, "body", "secondary"))
            sides.addWidget(side, 1)
        self.save = button(SAVE)
        self.save.setEnabled(False)
        self.save.clicked.connect(self.ask_save)
        close = button(tr("Sluiten"), primary=True)
        close.clicked.connect(self.accept)
        column = column_of(self)
        column.addLayout(sides)
        column.addWidget(self.told)
        column.addWidget(self.grid, 1)
        column.addLayout(button_row(close, left=[self.save]))
        RememberedSize(self, ctx.preferences, "vergelijken", 980, 560)
        self._begin(key)

    def _side(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        for choice in self._choices:
            made.addItem(choice.naam)
        made.activated.connect(partial(self._chosen, made))
        return made

    def _begin(self, key: str) -> None:
        """A later version beside the one before it, another indiening beside what is now."""
        place = next((i for i, c in enumerate(self._choices) if c.sleutel and c.sleutel == key), 1)
        self.was.setCurrentIndex(min(place, len(self._choices) - 1))
        shown = saving.get(self._ctx.db, Indiening, key) if key else None
        if shown is not None and shown.versie > 1:
            former = VERSION.format(soort=shown.soort, jaar=shown.jaar, versie=shown.versie - 1)
            names = [choice.naam for choice in self._choices]
            if former in names:
                self.was.setCurrentIndex(names.index(former))
                self.now.setCurrentIndex(place)
                self.compare()
                return
        wanted = self._choices[self.was.currentIndex()].naam.split(",")[0].casefold()
        now = next(
            (i for i, c in enumerate(self._choices) if c.naam.casefold().endswith(wanted)), 0
        )
        self.now.setCurrentIndex(now)
        self.compare()

    def _chosen(self, side: QComboBox, place: int) -> None:
        if self._choices[place].maak is None:
            path = ask_open(self.window(), self._ctx.preferences, TITLE, WORKBOOK)
            if path is None:
                side.setCurrentIndex(0)
            else:
                self.add_file(side, path)
        self.compare()

    def add_file(self, side: QComboBox, path: Path) -> None:
        """Offer a workbook on both sides, and choose it on this one."""
        self._choices.insert(-1, Keus(path.name, partial(_of_file, path=path)))
        for each in (self.was, self.now):
            each.insertItem(len(self._choices) - 2, path.name)
        side.setCurrentIndex(len(self._choices) - 2)

    def compare(self) -> None:
        """Lay the chosen sides beside each other, in the background."""
        before = self._choices[self.was.currentIndex()].maak
        after = self._choices[self.now.currentIndex()].maak
        if before is not None and after is not None:
            self.save.setEnabled(False)
            work = _Comparing(self._ctx.db, before, after)
            self._ctx.tasks.run(TITLE, work.work, self._show, quiet=True)

    def _show(self, found: Vergelijking) -> None:
        self.found = found
        count = len(found.verschillen)
        many = {0: NONE, 1: ONE}.get(count, COUNT.format(aantal=count))
        self.told.setText(many)
        self.save.setEnabled(True)
        self.grid.refresh()

    def _rows(self, _db: Database) -> Sequence[Row]:
        found = self.found.verschillen if self.found is not None else ()
        return [
            Row(str(place), (e.soort, e.blad, e.regel, e.kolom, *e.teksten, e.verschil))
            for place, e in enumerate(found)
        ]

    def ask_save(self) -> None:
        """Ask where the list goes, as workbook or PDF."""
        self.papers.ask(SAVE, SAVE_NAME, self.document, first=WORKBOOK)

    def document(self, _db: Database) -> Stuk:
        """The list that is shown, as a document."""
        if self.found is None:
            raise RuntimeError("nothing was compared yet")
        return vergelijken.stuk(self.found)


class _Comparing:
    """One comparison; in the worker thread."""

    def __init__(
        self, db: Database, was: Callable[[Database], Kant], now: Callable[[Database], Kant]
    ) -> None:
        self._db, self._was, self._now = db, was, now

    def work(self, _progress: Progress) -> Vergelijking:
        """Make both sides and compare them."""
        return vergelijken.vergelijk(self._was(self._db), self._now(self._db))


def _choices(ctx: PageContext) -> list[Keus]:
    """The dossier now, every frozen version, and a file."""
    year = ctx.boekjaar.value
    frozen = [i for i in indienen.indieningen(ctx.db) if i.inhoud is not None]
    now = {("verantwoording", year, None)} | {(i.soort, i.jaar, i.tot_jaar) for i in frozen}
    made = [
        Keus(
            NOW.format(soort=soort, jaar=first),
            partial(vergelijken.nu, soort=soort, jaar=first, tot_jaar=last),
        )
        for soort, first, last in sorted(now, key=lambda each: (-each[1], each[0]))
    ]
    made += [
        Keus(
            VERSION.format(soort=i.soort, jaar=i.jaar, versie=i.versie),
            partial(vergelijken.versie, key=i.id),
            i.id,
        )
        for i in frozen
    ]
    return [*made, Keus(FILE, None)]


def _of_file(_db: Database, path: Path) -> Kant:
    return vergelijken.bestand(path)


def _columns() -> tuple[Column, ...]:
    return (
        Column("soort", "Soort", "choice", choices=KINDS, width=90),
        Column("blad", "Blad", width=120),
        Column("regel", "Regel", width=240),
        Column("kolom", "Kolom", width=140),
        Column("was", "Was", width=120, mixed=True),
        Column("nu", "Nu", width=120, mixed=True),
        Column("verschil", "Verschil", "amount", width=110),
    )
