"""What a package of a colleague would do here: first the conflicts, then what comes without asking.

    SamenvoegVenster(ctx, parent, blik, password).open()

Nothing changes before the button is pressed, and the button waits until each conflict is chosen.
There is no button to choose one side for all of them.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.domain.fields import Choice
from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.ui.dialogs.samenvoegen_keuze import KEUZES, KeuzePaneel
from nplv_desktop.ui.dialogs.samenvoegen_werk import Doen
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.tabs import Tabs
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import RememberedSize, button_row, column_of
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.services.samenvoegen import Vooruitblik
    from nplv_desktop.services.samenvoegen_stappen import Keuze
    from nplv_desktop.services.samenvoegen_tekst import Geschil
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

CHOSEN = tuple(Choice(code, text) for code, text in KEUZES.items())


class SamenvoegVenster(QDialog):
    """The preview of a merge, with the conflicts to choose; window-modal."""

    help_page = "uitwisselen"

    merged = Signal()

    def __init__(
        self, ctx: PageContext, parent: QWidget, blik: Vooruitblik, password: str | None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Pakket samenvoegen"))
        self.ctx, self.blik, self._password = ctx, blik, password
        self.choices: dict[int, Keuze] = {}
        self.tabs = Tabs()
        self.state = label("", "body", "secondary")
        self.deed = button(tr("Samenvoegen"), primary=True)
        self.deed.setDefault(True)
        self.deed.clicked.connect(self.take)
        self.panel = KeuzePaneel()
        self.panel.chosen.connect(self._choose)
        self.conflicts: Grid | None = None
        self._lay_out()
        RememberedSize(self, ctx.preferences, "samenvoegen", 1000, 640)
        self._tell()

    def _lay_out(self) -> None:
        column = column_of(self)
        column.addWidget(label(_head(self.blik), "panel", wrap=True))
        column.addWidget(label(_sentence(self.blik), "body", "secondary", wrap=True))
        for sentence in self.blik.opmerkingen:
            column.addWidget(label(sentence, "body", wrap=True))
        blik = self.blik
        if blik.conflicten:
            self.tabs.add("kiezen", "", self._conflict_tab)
        if blik.voorstellen:
            words = tr("Komt erbij ({aantal})").format(aantal=len(blik.voorstellen))
            self.tabs.add("voorstellen", words, self._proposal_tab)
        if blik.geweigerd:
            words = tr("Niet overgenomen ({aantal})").format(aantal=len(blik.geweigerd))
            self.tabs.add("geweigerd", words, self._refusal_tab)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.state)
        back = button(tr("Sluiten") if blik.al_bekend else tr("Annuleren"))
        back.clicked.connect(self.reject)
        self.deed.setVisible(not blik.al_bekend)
        column.addLayout(button_row(back, self.deed))

    # the tabs

    def _conflict_tab(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        columns = (
            Column("vraag", tr("Wat er speelt"), width=230),
            Column("gegeven", tr("Gegeven"), width=330),
            Column("veld", tr("Veld"), width=150),
            Column("keuze", tr("Uw keuze"), "choice", choices=CHOSEN, width=170),
        )
        self.conflicts = Grid(
            MemoryListing(tr("samenvoegen verschillen"), columns, self._conflict_rows),
            self.ctx,
            noun="verschillen",
            filters=False,
        )
        self.conflicts.current_changed.connect(self._show_conflict)
        column.addWidget(self.conflicts, 1)
        column.addWidget(self.panel)
        self.panel.show_conflict(self.blik.conflicten[0], None)
        self.conflicts.refresh()
        self.conflicts.go_to("1")
        return made

    def _conflict_rows(self, _db: Database) -> Sequence[Row]:
        return [
            Row(
                str(each.nummer),
                (tr(each.vraag), each.gegeven, each.veld, self.choices.get(each.nummer)),
            )
            for each in self.blik.conflicten
        ]

    def _proposal_tab(self) -> QWidget:
        columns = (
            Column("actie", tr("Actie"), width=100),
            Column("gegeven", tr("Gegeven"), width=300),
            Column("wijziging", tr("Van → naar"), width=330),
            Column("door", tr("Door"), width=200),
        )
        listing = MemoryListing(tr("samenvoegen voorstellen"), columns, self._proposal_rows)
        grid = Grid(listing, self.ctx, noun="wijzigingen")
        grid.refresh()
        return grid

    def _proposal_rows(self, _db: Database) -> Sequence[Row]:
        return [
            Row(
                str(place),
                (tr(each.actie), each.gegeven, _changed(each.actie, each.velden), each.door),
            )
            for place, each in enumerate(self.blik.voorstellen)
        ]

    def _refusal_tab(self) -> QWidget:
        columns = (
            Column("gegeven", tr("Gegeven"), width=340),
            Column("reden", tr("Waarom niet"), width=560),
        )
        listing = MemoryListing(tr("samenvoegen geweigerd"), columns, self._refusal_rows)
        grid = Grid(listing, self.ctx, noun="regels", filters=False)
        grid.refresh()
        return grid

    def _refusal_rows(self, _db: Database) -> Sequence[Row]:
        return [
            Row(str(place), (each.gegeven, tr(each.reden)))
            for place, each in enumerate(self.blik.geweigerd)
        ]

    # choosing

    def _conflict(self, number: int) -> Geschil:
        return self.blik.conflicten[number - 1]

    def _show_conflict(self, key: str) -> None:
        if key:
            self.panel.show_conflict(self._conflict(int(key)), self.choices.get(int(key)))

    def _choose(self, number: int, choice: str) -> None:
        found = next(each for each in self._conflict(number).keuzes if each == choice)
        self.choices[number] = found
        if self.conflicts is not None:
            self.conflicts.refresh()
        self._tell()

    def _tell(self) -> None:
        left = len(self.blik.conflicten) - len(self.choices)
        if self.blik.conflicten:
            words = tr("Te kiezen ({over} van {aantal})")
            self.tabs.set_text("kiezen", words.format(over=left, aantal=len(self.blik.conflicten)))
        self.deed.setEnabled(left == 0)
        if self.blik.al_bekend:
            self.state.setText(tr("Er is niets veranderd."))
        elif left:
            words = tr("Nog {aantal} te kiezen. Er is nog niets veranderd.")
            self.state.setText(words.format(aantal=left))
        else:
            self.state.setText(
                tr("Alles is gekozen. Samenvoegen is één stap; Ctrl+Z draait het terug.")
            )

    # doing

    def take(self) -> None:
        """Merge it in the background."""
        self.deed.setEnabled(False)
        work = Doen(self.ctx.db, self.blik, self.choices, self._password)
        self.ctx.tasks.run(tr("Pakket samenvoegen"), work.work, self._done, self._failed)

    def _done(self, _changed: bool) -> None:
        self.ctx.messages.done(
            tr("Het pakket van {wie} is samengevoegd. Ctrl+Z maakt dit ongedaan.").format(
                wie=self.blik.pakket.wie
            )
        )
        self.merged.emit()
        self.accept()

    def _failed(self, failure: BaseException) -> None:
        self.ctx.messages.failed(failure)
        self.reject()


def _head(blik: Vooruitblik) -> str:
    made = notation.moment(datetime.fromisoformat(blik.pakket.moment))
    return tr("Pakket van {wie}, gemaakt op {moment} op {apparaat}").format(
        wie=blik.pakket.wie, moment=made, apparaat=blik.pakket.apparaat
    )


def _sentence(blik: Vooruitblik) -> str:
    if blik.al_bekend and not blik.geweigerd:
        return tr("Alles in dit pakket was hier al.")
    return tr(
        "{nieuw} nieuw, {gewijzigd} gewijzigd, {verwijderd} verwijderd, {verschillen} om te "
        "kiezen, {stukken} bewijsstukken."
    ).format(
        nieuw=blik.nieuw,
        gewijzigd=blik.gewijzigd,
        verwijderd=blik.verwijderd,
        verschillen=len(blik.conflicten),
        stukken=blik.bewijsstukken,
    )


def _changed(action: str, fields: Sequence[tuple[str, str, str]]) -> str:
    words = "{veld}: {van} → {naar}" if action == "Gewijzigd" else "{veld}: {naar}"
    empty = tr("(leeg)")
    return " · ".join(
        words.format(veld=name, van=van or empty, naar=naar or empty)
        for name, van, naar in fields[:4]
    )
