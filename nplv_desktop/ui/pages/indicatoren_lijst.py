"""The list of indicators, by actielijn, with a box to search in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.pages.indicatoren_rij import IndicatorRij
from nplv_desktop.ui.panels import Surface
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QLabel

    from nplv_desktop.services.indicatoren import IndicatorStand

OWN = tr("Eigen indicatoren")


class IndicatorLijst(Surface):
    """Lines to press; `chosen` tells the key of the indicator."""

    chosen = Signal(str)

    def __init__(self, lines: Mapping[str, str]) -> None:
        super().__init__()
        self._lines = lines
        self._rows: dict[str, IndicatorRij] = {}
        self._heads: list[tuple[QLabel, list[IndicatorRij]]] = []
        self.key = ""
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Zoek een indicator"))
        self.search.setAccessibleName(tr("Zoek een indicator"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self._scroll = scroll
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(2), theme.px(10), theme.px(2), theme.px(2))
        column.setSpacing(theme.px(8))
        frame = QVBoxLayout()
        frame.setContentsMargins(theme.px(10), 0, theme.px(10), 0)
        frame.addWidget(self.search)
        column.addLayout(frame)
        column.addWidget(scroll, 1)
        self.setAccessibleName(tr("Indicatoren"))

    def show_standen(self, standen: Sequence[IndicatorStand]) -> None:
        """Show these indicators; the chosen one stays chosen, or else the first."""
        place = self._scroll.verticalScrollBar().value()
        self._clear()
        for title, found in self._grouped(standen):
            self._add_group(title, found)
        self._column.addStretch(1)
        self._narrow(self.search.text())
        if self._rows:
            self.choose(self.key if self.key in self._rows else next(iter(self._rows)))
        self._scroll.verticalScrollBar().setValue(place)

    def shown_keys(self) -> list[str]:
        """The keys of the lines, from top to bottom."""
        return list(self._rows)

    def row(self, key: str) -> IndicatorRij:
        """The line of an indicator; KeyError when it is not in the list."""
        return self._rows[key]

    def stand(self) -> IndicatorStand | None:
        """The chosen indicator."""
        return self._rows[self.key].stand if self.key in self._rows else None

    def choose(self, key: str) -> bool:
        """Choose an indicator by key, or by the code before its part; False when not there."""
        found = key if key in self._rows else self._with_code(key)
        if not found:
            return False
        self._rows[found].setChecked(True)
        changed, self.key = found != self.key, found
        self._scroll.ensureWidgetVisible(self._rows[found])
        if changed:
            self.chosen.emit(found)
        return True

    def _with_code(self, code: str) -> str:
        return next((k for k, row in self._rows.items() if row.stand.indicator.code == code), "")

    def _grouped(self, standen: Sequence[IndicatorStand]) -> list[tuple[str, list[IndicatorStand]]]:
        groups: dict[str, list[IndicatorStand]] = {}
        for stand in standen:
            kind = stand.indicator
            title = self._lines.get(kind.actielijn, OWN) if kind.soort == "kern" else OWN
            groups.setdefault(title, []).append(stand)
        return list(groups.items())

    def _add_group(self, title: str, standen: Sequence[IndicatorStand]) -> None:
        head = label(title, "secondary", "secondary", wrap=True)
        head.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(4))
        self._column.addWidget(head)
        rows = []
        for stand in standen:
            row = IndicatorRij(stand)
            row.clicked.connect(self._pressed)
            self._rows[stand.sleutel] = row
            self._column.addWidget(row)
            rows.append(row)
        self._heads.append((head, rows))

    def _pressed(self) -> None:
        for key, row in self._rows.items():
            if row.isChecked() and key != self.key:
                self.key = key
                self.chosen.emit(key)

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().split()
        for head, rows in self._heads:
            for row in rows:
                name = f"{row.stand.indicator.code} {row.stand.naam}".casefold()
                row.setVisible(all(word in name for word in wanted))
            head.setVisible(any(not row.isHidden() for row in rows))

    def _clear(self) -> None:
        self._rows.clear()
        self._heads.clear()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
