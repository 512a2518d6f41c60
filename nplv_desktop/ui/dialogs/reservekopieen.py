"""The screen of the backups: what is in each, putting one back, the second folder, the test."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.services import hersteltest, reservekopie
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.bestanden import ask_save
from nplv_desktop.ui.dialogs.kopielijst import Kopielijst, when
from nplv_desktop.ui.panels import Surface
from nplv_desktop.ui.states import EmptyState
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import column_of, within_screen
from nplv_desktop.ui.widgets import button, label, link_button

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from typing import TypeAlias

    from nplv_desktop.services.hersteltest import Rapport
    from nplv_desktop.services.reservekopie import Gemaakt, Inhoud
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tasks import Progress

    Found: TypeAlias = tuple[list[Inhoud], Path | None, tuple[datetime, bool] | None]

SENTENCE = tr(
    "Het programma maakt deze kopieën zelf: bij het openen en sluiten, elk half uur en voor elke "
    "grote handeling. Een kopie telt pas als zij is geopend en nagekeken."
)
SECOND = tr("Tweede map")
NO_SECOND = tr("geen; kies een map op het netwerk of een stick, voor als deze laptop stukgaat")
TEST = tr("Hersteltest")
NEVER_TESTED = tr("nog niet gedaan")
_SIZE = (820, 600)


class ReservekopieDialog(QDialog):
    """The backups of the open dossier."""

    help_page = "bewaren"

    put_back = Signal(object)
    """The path of a copy that must take the place of the open dossier."""
    opened_as_new = Signal(object, object)
    """A copy, and the path of the new dossier to make of it."""

    def __init__(self, parent: QWidget, ctx: PageContext) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Reservekopieën"))
        self.resize(within_screen(self, *_SIZE))
        self._ctx = ctx
        self.list = Kopielijst()
        self.list.changed.connect(self._show_choice)
        self._empty = EmptyState(
            tr("Nog geen reservekopieën"),
            tr("De eerste kopie wordt zo gemaakt. U kunt er nu ook zelf een maken."),
            tr("Nu een kopie maken"),
            "historie",
        )
        self._empty.pressed.connect(self.make_one)
        self._second = label("", "body", wrap=True)
        self._test = label("", "body", wrap=True)
        self._lay_out()
        self.read()

    def _lay_out(self) -> None:
        column = column_of(self)
        column.addWidget(label(tr("Reservekopieën"), "page"))
        column.addWidget(label(SENTENCE, "body", "secondary", wrap=True))
        surface = Surface()
        inside = QVBoxLayout(surface)
        inside.setContentsMargins(theme.px(14), theme.px(10), theme.px(2), theme.px(10))
        inside.addWidget(self.list)
        inside.addWidget(self._empty)
        column.addWidget(surface, 1)
        column.addLayout(self._line(SECOND, self._second, self._second_links()))
        column.addLayout(self._line(TEST, self._test, self._test_links()))
        column.addSpacing(theme.px(4))
        column.addLayout(self._buttons())

    def _line(self, caption: str, told: QWidget, links: Sequence[QWidget]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        name = label(caption, "body", "secondary")
        name.setFixedWidth(theme.px(84))
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(name, 0, middle)
        row.addWidget(told, 1, middle)
        for link in links:
            row.addWidget(link, 0, middle)
        return row

    def _second_links(self) -> list[QWidget]:
        choose = link_button(tr("Map kiezen…"))
        choose.clicked.connect(self.choose_folder)
        self._none = link_button(tr("Geen tweede map"))
        self._none.clicked.connect(self._no_folder)
        return [choose, self._none]

    def _test_links(self) -> list[QWidget]:
        self.test_now = link_button(tr("Nu testen"))
        self.test_now.setToolTip(tr("Zet de nieuwste kopie apart terug en kijk of alles er is"))
        self.test_now.clicked.connect(self.test)
        return [self.test_now]

    def _buttons(self) -> QHBoxLayout:
        self.make_now = button(tr("Nu een kopie maken"))
        self.make_now.clicked.connect(self.make_one)
        self.as_new = button(tr("Openen als nieuw dossier…"))
        self.as_new.clicked.connect(self.open_as_new)
        self.back = button(tr("Terugzetten"), primary=True)
        self.back.clicked.connect(self.ask_put_back)
        close = button(tr("Sluiten"))
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for each in (self.make_now, self.as_new, self.back, close):
            each.setAutoDefault(False)
        row.addWidget(self.make_now)
        row.addStretch(1)
        for each in (close, self.as_new, self.back):
            row.addWidget(each)
        return row

    # reading

    def read(self) -> None:
        """Read the copies beside the window."""
        self._ctx.tasks.run(
            tr("Kopieën lezen"), _Reading(self._ctx.db).work, self._show, quiet=True
        )

    def _show(self, found: Found) -> None:
        copies, second, tested = found
        self.list.show_copies(copies)
        self.list.setVisible(bool(copies))
        self._empty.setVisible(not copies)
        self.list.focus_choice()
        self._second.setText(NO_SECOND if second is None else str(second))
        self._none.setVisible(second is not None)
        self._test.setText(_tested(tested))
        self.test_now.setEnabled(bool(copies))
        self._show_choice()

    def _show_choice(self) -> None:
        chosen = self.list.chosen()
        good = chosen is not None and chosen.goed
        self.back.setEnabled(good)
        self.as_new.setEnabled(good)

    # deeds

    def make_one(self) -> None:
        """Make a copy now."""
        making = _Making(self._ctx.db)
        self._ctx.tasks.run(tr("Reservekopie maken"), making.work, self._made)

    def _made(self, made: Gemaakt) -> None:
        for told in made.meldingen:
            self._ctx.messages.warning(told)
        self.read()

    def ask_put_back(self) -> None:
        """Ask, and put the chosen copy in the place of the dossier."""
        chosen = self.list.chosen()
        if chosen is None:
            return
        sure = self._ctx.messages.ask(
            tr("Reservekopie van {moment} terugzetten?").format(moment=when(chosen.moment)),
            tr(
                "Het dossier wordt weer zoals het toen was. Wat er nu staat blijft bewaard, in "
                "een kopie naast het dossier."
            ),
            tr("Terugzetten"),
        )
        if sure:
            self.put_back.emit(chosen.pad)
            self.accept()

    def open_as_new(self) -> None:
        """Ask for a name, and make a new dossier of the chosen copy."""
        chosen = self.list.chosen()
        path = self._ctx.db.path
        if chosen is None or path is None:
            return
        day = notation.day(chosen.moment.astimezone().date())
        name = tr("{dossier} van {dag}").format(dossier=path.stem, dag=day) + path.suffix
        target = ask_save(
            self,
            self._ctx.preferences,
            tr("Openen als nieuw dossier"),
            name,
            tr("Dossier (*.nplv)"),
        )
        if target is not None:
            self.opened_as_new.emit(chosen.pad, target)
            self.accept()

    def choose_folder(self) -> None:
        """Ask for the second folder."""
        name = QFileDialog.getExistingDirectory(self, tr("Tweede map voor reservekopieën"))
        if name:
            reservekopie.choose_second_folder(self._ctx.db, Path(name))
            self.make_one()

    def _no_folder(self) -> None:
        reservekopie.choose_second_folder(self._ctx.db, None)
        self.read()

    def test(self) -> None:
        """Do the restore test beside the window."""
        self.test_now.setEnabled(False)
        testing = _Testing(self._ctx.db)
        self._ctx.tasks.run(tr("Hersteltest"), testing.work, self._tested)

    def _tested(self, done: tuple[Rapport, Path]) -> None:
        report, place = done
        words = tr("De hersteltest is niet geslaagd. Het verslag staat in {plaats}.")
        if report.geslaagd:
            words = tr("De hersteltest is geslaagd. Het verslag staat in {plaats}.")
        told = self._ctx.messages.done if report.geslaagd else self._ctx.messages.error
        told(words.format(plaats=place))
        self.read()


def _tested(found: tuple[datetime, bool] | None) -> str:
    if found is None:
        return NEVER_TESTED
    moment, good = found
    words = tr("geslaagd op {dag}") if good else tr("niet geslaagd op {dag}; doe hem opnieuw")
    return words.format(dag=notation.day(moment.astimezone().date()))


class _Reading:
    """What the screen shows; read in the worker thread."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def work(self, _progress: Progress) -> Found:
        """The copies, the second folder, and the last restore test."""
        db = self._db
        return (
            reservekopie.overview(db),
            reservekopie.second_folder(db),
            hersteltest.latest(db),
        )


class _Making:
    """One copy; made in the worker thread."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def work(self, _progress: Progress) -> Gemaakt:
        """Make it."""
        return reservekopie.make_told(self._db)


class _Testing:
    """One restore test; done in the worker thread."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def work(self, _progress: Progress) -> tuple[Rapport, Path]:
        """Test."""
        return hersteltest.run(self._db)
