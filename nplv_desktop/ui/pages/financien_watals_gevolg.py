"""What a try would change, beside what is tried: standen before and after, and findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.domain.namen import korte_naam
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.ui import theme
from nplv_desktop.ui.panels import Panel
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import Badge, label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nplv_desktop.domain.checks.base import Bevinding
    from nplv_desktop.services.watals import Gevolg, Verandering
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.widgets import Tone

COLUMNS = (
    Column("geldstroom", "Geldstroom", width=196),
    Column("jaar", "Jaar", "year", width=56),
    Column("begroot_was", "Begroot nu", "amount", width=112),
    Column("begroot", "Begroot straks", "amount", width=112),
    Column("over_was", "Over nu", "amount", width=112),
    Column("over", "Over straks", "amount", width=112),
)
TONES: dict[str, Tone] = {"blokkeert": "blokkeert", "toelichten": "toelichten", "info": "info"}
_WORD = 78
"""Room for the longest word before a finding (design pixels)."""


class GevolgPaneel(QWidget):
    """Two lists under each other."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__()
        self.gevolg: Gevolg | None = None
        self.standen = Grid(
            MemoryListing(tr("wat als standen"), COLUMNS, self._rows),
            ctx,
            noun=tr("veranderingen"),
            filters=False,
            empty=Empty(
                tr("Er verandert nog niets"),
                tr("Hier komt per geldstroom en jaar wat er begroot en over is: nu, en straks."),
            ),
        )
        self.findings = Panel(tr("Wat Controle dan zegt"))
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, theme.px(8), 0)
        self._list.setSpacing(0)
        self.findings.body.addWidget(_scrolled(self._list), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.standen, 5)
        column.addWidget(self.findings, 4)
        self._tell()

    def show_busy(self) -> None:
        """The outcome is on its way; what was shown stays until then."""
        if self.gevolg is None:
            self._say(tr("Wordt berekend…"))

    def show_gevolg(self, gevolg: Gevolg | None) -> None:
        """Show another outcome; None when nothing is tried."""
        self.gevolg = gevolg
        self.standen.refresh()
        self._tell()

    def rows(self) -> list[BevindingRegel]:
        """The findings that are shown."""
        return self.findings.findChildren(BevindingRegel)

    def _rows(self, db: Database) -> Sequence[Row]:
        if self.gevolg is None:
            return []
        names = {g.code: korte_naam(g.naam) for g in catalogus(db).geldstromen}
        return [_row(change, names) for change in self.gevolg.standen if _shows(change)]

    def _tell(self) -> None:
        if self.gevolg is None:
            self._say(tr("Nog niets."))
            return
        rows = list(_finding_rows(self.gevolg))
        if rows:
            self._fill(rows)
        else:
            self._say(tr("De controle geeft geen andere bevindingen."))

    def _say(self, text: str) -> None:
        self._fill([label(text, "body", "secondary", wrap=True)])

    def _fill(self, rows: Sequence[QWidget]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for row in rows:
            self._list.addWidget(row)
        self._list.addStretch(1)


def _scrolled(inside: QVBoxLayout) -> QScrollArea:
    block = QWidget()
    block.setLayout(inside)
    made = QScrollArea(widgetResizable=True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(block)
    made.viewport().setAutoFillBackground(False)
    block.setAutoFillBackground(False)
    return made


def _row(change: Verandering, names: dict[str, str]) -> Row:
    was, will = change.was, change.wordt
    return Row(
        f"{change.geldstroom}/{change.jaar}",
        (
            names.get(change.geldstroom, change.geldstroom),
            change.jaar,
            0 if was is None else was.begroot,
            0 if will is None else will.begroot,
            0 if was is None else was.restant,
            0 if will is None else will.restant,
        ),
    )


def _shows(change: Verandering) -> bool:
    """Whether an amount of this boekjaar itself changes; a later sum may change too."""
    was, will = change.was, change.wordt
    if was is None or will is None:
        return True
    return (was.begroot, was.restant) != (will.begroot, will.restant)


def _finding_rows(gevolg: Gevolg) -> Iterator[BevindingRegel]:
    for finding in gevolg.erbij:
        yield BevindingRegel(finding, tr("nieuw"), TONES[finding.soort])
    for finding in gevolg.anders:
        yield BevindingRegel(finding, tr("verandert"), TONES[finding.soort])
    for finding in gevolg.weg:
        yield BevindingRegel(finding, tr("opgelost"), "ok")


class BevindingRegel(QWidget):
    """One finding that comes, changes or goes, with the word for it before the sentence."""

    def __init__(self, finding: Bevinding, word: str, tone: Tone) -> None:
        super().__init__()
        self.word, self.finding = word, finding
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        row.setSpacing(theme.px(10))
        badge = Badge(word, tone)
        badge.setMinimumWidth(theme.px(_WORD))
        row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(finding.melding, "body", wrap=True), 1)
        self.setToolTip(finding.code)
