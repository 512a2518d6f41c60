"""A bundled workbook that came back: what differs, offered one by one, taken in one undo step.

    TerugleesVenster(ctx, parent, path, blik).open()

What was exported, what the workbook says now and what stands in the dossier are shown side by
side. Remarks of the receiver are ticked beforehand; changed values only when the user ticks them.
What cannot be taken says why.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
)

from nplv_desktop.domain import notation
from nplv_desktop.domain.values import cents
from nplv_desktop.services import terugnemen_verschil
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.teruglezen_werk import Bekijken, Overnemen
from nplv_desktop.ui.panels import framed
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import column_of, within_screen
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.services.terugnemen_verschil import Terugblik, Verschil
    from nplv_desktop.ui.context import PageContext

_WIDTHS = (330, 140, 140, 140, 150)
_ROW = 28
_NUMERIC = frozenset({"amount", "measure", "count", "percent"})
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TICKED_FIRST = frozenset({"opmerking"})
_DIFFERENCE = Qt.ItemDataRole.UserRole


class TerugleesVenster(QDialog):
    """The differences of one workbook, grouped by what they are; window-modal."""

    help_page = "uitwisselen"

    taken = Signal(int)
    """How many values were taken over."""

    def __init__(self, ctx: PageContext, parent: QWidget, path: Path, blik: Terugblik) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Werkboek teruglezen"))
        self.resize(within_screen(self, 1040, 640))
        self.ctx, self._path, self.blik = ctx, path, blik
        self._busy = self._filling = False
        self.head = label("", "panel", wrap=True)
        self.told = label("", "body", "secondary", wrap=True)
        self.tree = QTreeWidget()
        self.detail = label("", "body", wrap=True)
        self.detail.setMinimumHeight(theme.px(40))
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.everything = button(tr("Alles kiezen"))
        self.nothing = button(tr("Niets kiezen"))
        self.deed = button("", primary=True)
        self._lay_out()
        self._connect()
        self.show_look(blik)

    def _lay_out(self) -> None:
        self.tree.setColumnCount(len(_WIDTHS))
        headings = (
            tr("Wat"),
            tr("Geëxporteerd"),
            tr("In het werkboek"),
            tr("Nu in het dossier"),
            tr("Waar"),
        )
        self.tree.setHeaderLabels([tr(text) for text in headings])
        self.tree.setAccessibleName(tr("Verschillen tussen het werkboek en het dossier"))
        self.tree.setUniformRowHeights(True)
        self.tree.setAlternatingRowColors(False)
        header = self.tree.header()
        header.setStretchLastSection(False)
        for place, width in enumerate(_WIDTHS):
            self.tree.setColumnWidth(place, theme.px(width))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        close = button(tr("Sluiten"))
        close.clicked.connect(self.reject)
        for made in (self.everything, self.nothing, close, self.deed):
            made.setAutoDefault(False)
        foot.addWidget(self.everything)
        foot.addWidget(self.nothing)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.deed)
        column = column_of(self)
        column.addWidget(self.head)
        column.addWidget(self.told)
        column.addWidget(framed(self.tree, 2), 1)
        column.addWidget(self.detail)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.tree.itemChanged.connect(self._ticked)
        self.tree.currentItemChanged.connect(self._explain)
        self.everything.clicked.connect(self._tick_all)
        self.nothing.clicked.connect(self._tick_none)
        self.deed.clicked.connect(self.take)

    # showing

    def show_look(self, blik: Terugblik) -> None:
        """Show what differs."""
        self.blik = blik
        self.head.setText(_head(blik))
        self.told.setText(" ".join((_sentence(blik), *blik.problemen)))
        self._filling = True
        self.tree.clear()
        for soort, name in terugnemen_verschil.SOORTEN.items():
            if found := blik.van(soort):
                self._add_group(name, found)
        self._filling = False
        takeable = any(each.overneembaar for each in blik.verschillen)
        self.tree.setVisible(bool(blik.verschillen))
        self.detail.setVisible(bool(blik.verschillen))
        self.everything.setVisible(takeable)
        self.nothing.setVisible(takeable)
        self._name_deed()

    def _add_group(self, name: str, found: list[Verschil]) -> None:
        title = tr("{soort} ({aantal})").format(soort=tr(name), aantal=len(found))
        group = QTreeWidgetItem(self.tree, [title])
        group.setFirstColumnSpanned(True)
        group.setFont(0, theme.font("strong"))
        group.setSizeHint(0, QSize(0, theme.px(_ROW)))
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for each in found:
            texts = [_what(each), *_values(each), _where(each)]
            item = QTreeWidgetItem(group, texts)
            item.setData(0, _DIFFERENCE, each)
            item.setSizeHint(0, QSize(0, theme.px(_ROW)))
            for place, text in enumerate(texts):
                item.setToolTip(place, text)
                if each.aard in _NUMERIC and 0 < place < len(texts) - 1:
                    item.setTextAlignment(place, _RIGHT)
            if each.overneembaar:
                ticked = each.soort in _TICKED_FIRST
                item.setCheckState(0, _state(on=ticked))
        group.setExpanded(True)

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for place in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(place)
            for child in range(group.childCount() if group is not None else 0):
                item = group.child(child) if group is not None else None
                if item is not None:
                    yield item

    def _explain(self, item: QTreeWidgetItem | None) -> None:
        """Whole texts of the difference, and why it cannot be taken."""
        found = None if item is None else item.data(0, _DIFFERENCE)
        self.detail.setText("" if found is None else _explanation(found))

    # choosing

    def chosen(self) -> list[Verschil]:
        """The differences that are ticked."""
        return [
            item.data(0, _DIFFERENCE)
            for item in self._items()
            if item.checkState(0) == Qt.CheckState.Checked
        ]

    def tick(self, found: Verschil, *, on: bool = True) -> None:
        """Tick one difference, or take the tick away."""
        for item in self._items():
            if item.data(0, _DIFFERENCE).sleutel == found.sleutel:
                item.setCheckState(0, _state(on=on))

    def _tick_all(self) -> None:
        self._tick_every(on=True)

    def _tick_none(self) -> None:
        self._tick_every(on=False)

    def _tick_every(self, *, on: bool) -> None:
        for item in self._items():
            if item.data(0, _DIFFERENCE).overneembaar:
                item.setCheckState(0, _state(on=on))

    def _ticked(self, _item: QTreeWidgetItem, _column: int) -> None:
        if not self._filling:
            self._name_deed()

    def _name_deed(self) -> None:
        count = len(self.chosen())
        words = tr("1 overnemen") if count == 1 else tr("{aantal} overnemen")
        self.deed.setText(words.format(aantal=count) if count else tr("Overnemen"))
        self.deed.setEnabled(bool(count) and not self._busy)
        self.deed.setVisible(any(each.overneembaar for each in self.blik.verschillen))

    # taking over

    def take(self) -> None:
        """Take what is ticked over in one undo step, in the background."""
        work = Overnemen(self.ctx.db, self._path, self.chosen())
        self._busy = True
        self._name_deed()
        self.ctx.tasks.run(tr("Wijzigingen overnemen"), work.work, self._took, self._failed)

    def _took(self, result: tuple[int, Terugblik]) -> None:
        count, blik = result
        self._busy = False
        words = (
            tr("1 wijziging overgenomen. Ctrl+Z maakt dit ongedaan.")
            if count == 1
            else tr("{aantal} wijzigingen overgenomen. Ctrl+Z maakt dit ongedaan.")
        )
        self.ctx.messages.done(words.format(aantal=count))
        self.taken.emit(count)
        self.show_look(blik)

    def _failed(self, failure: BaseException) -> None:
        """Say why; what stands here now is looked at again."""
        self.ctx.messages.failed(failure)
        self.ctx.tasks.run(
            tr("Werkboek bekijken"), Bekijken(self.ctx.db, self._path).work, self._looked
        )

    def _looked(self, blik: Terugblik) -> None:
        self._busy = False
        self.show_look(blik)


def _state(*, on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked


def _head(blik: Terugblik) -> str:
    return tr("{bestand}: {soort} {jaar}").format(
        bestand=blik.bestand, soort=tr(blik.soort), jaar=blik.jaar
    )


def _sentence(blik: Terugblik) -> str:
    count = len(blik.verschillen)
    if not count:
        return tr("Geen verschillen: wat in het werkboek staat, staat ook in het dossier.")
    free = sum(1 for each in blik.verschillen if each.overneembaar)
    return tr(
        "{aantal} verschillen, waarvan u er {vrij} kunt overnemen. Zet een vinkje bij wat u "
        "overneemt; de rest blijft zoals het is."
    ).format(aantal=count, vrij=free)


def _what(found: Verschil) -> str:
    return " · ".join(text for text in (found.kolom, found.omschrijving) if text) or found.cel


def _where(found: Verschil) -> str:
    place = tr("{blad}, cel {cel}") if found.cel else tr("{blad}")
    return place.format(blad=found.blad, cel=found.cel)


def _explanation(found: Verschil) -> str:
    empty = tr("leeg")
    values = tr("Geëxporteerd: {basis}. In het werkboek: {bestand}. Nu in het dossier: {dossier}.")
    basis, bestand, dossier = (text or empty for text in _values(found))
    told = values.format(basis=basis, bestand=bestand, dossier=dossier)
    return f"{told} {found.reden}".strip()


def _values(found: Verschil) -> list[str]:
    """What was exported, what the workbook says and what stands here, the Dutch way."""
    return [_written(found.aard, text) for text in (found.basis, found.bestand, found.dossier)]


def _written(kind: str, text: str) -> str:
    """A value the Dutch way; what does not fit its column stays as somebody typed it."""
    try:
        if kind == "amount":
            return notation.amount(cents(Decimal(text)))
        if kind in _NUMERIC:
            return notation.number(Decimal(text))
        return notation.day(date.fromisoformat(text)) if kind == "date" else text
    except (InvalidOperation, ValueError):
        return text
