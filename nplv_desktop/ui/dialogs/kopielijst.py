"""The list of backups, with what is in each; one can be chosen."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.ui import theme
from nplv_desktop.ui.gezegd import said
from nplv_desktop.ui.icons import picture
from nplv_desktop.ui.panels import Pressable
from nplv_desktop.ui.scrolling import ScrollPage
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import Tone, badge_width, paint_badge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.services.reservekopie import Inhoud

CHECKED, NOT_WHOLE = tr("gecontroleerd"), tr("niet heel")
_HIGH = 54


def when(moment: datetime) -> str:
    """A moment as people say it: `vandaag 13:30`, `gisteren 17:02`, `12-03-2026 09:15`."""
    local = moment.astimezone()
    days = (datetime.now().astimezone().date() - local.date()).days
    if days in {0, 1}:
        words = (tr("vandaag {tijd}"), tr("gisteren {tijd}"))[days]
        return words.format(tijd=local.strftime("%H:%M"))
    return notation.moment(moment)


def contents(row: Inhoud) -> str:
    """What is in a copy, in one line."""
    if not row.goed and not row.interventies:
        return tr("Dit bestand is beschadigd en kan niet worden teruggezet.")
    parts = [
        tr("{aantal} interventies").format(aantal=notation.number(row.interventies)),
        tr("{aantal} bestedingen, samen {bedrag}").format(
            aantal=notation.number(row.bestedingen),
            bedrag=notation.amount(row.besteed, symbol=True),
        ),
    ]
    if row.bewijsstukken:
        proof = notation.number(row.bewijsstukken)
        parts.append(tr("{aantal} bewijsstukken").format(aantal=proof))
    return " · ".join(parts)


class KopieRij(Pressable):
    """One backup: moment and reason, what is in it, and whether it was checked."""

    chosen = Signal(object)
    """The row itself."""

    def __init__(self, row: Inhoud) -> None:
        super().__init__()
        self.row = row
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._title = " · ".join(part for part in (when(row.moment), said(row.reden)) if part)
        self._badge: tuple[str, Tone] = (CHECKED, "ok") if row.goed else (NOT_WHOLE, "blokkeert")
        self.setAccessibleName(f"{self._title}, {self._badge[0]}")
        self.setAccessibleDescription(contents(row))
        self.setToolTip(row.pad.name)
        self.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.setChecked(True)
        self.chosen.emit(self)

    def sizeHint(self) -> QSize:
        """Two lines of text."""
        return QSize(theme.px(420), theme.px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Icon, moment over contents, and the badge at the right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        if self.isChecked() or self.hovered or self.hasFocus():
            painter.setBrush(theme.colour("selection" if self.isChecked() else "hover"))
            focus = QPen(theme.colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen
            painter.setPen(focus)
            painter.drawRoundedRect(box, theme.px(theme.RADIUS), theme.px(theme.RADIUS))
        side, left = theme.px(20), theme.px(10)
        name, ink = ("historie", "accent") if self.row.goed else ("fout", "error")
        drawn = picture(name, ink, side, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - side) // 2, drawn)
        text, tone = self._badge
        right = self.width() - badge_width(text) - theme.px(12)
        paint_badge(painter, text, tone, right, self.height() / 2)
        words = QRect(left + side + theme.px(12), theme.px(8), 0, theme.px(20))
        words.setRight(right - theme.px(10))
        self._line(painter, words, self._title, "ink", strong=True)
        under = words.translated(0, theme.px(19))
        self._line(painter, under, contents(self.row), "secondary", strong=False)

    def _line(self, painter: QPainter, box: QRect, text: str, ink: str, *, strong: bool) -> None:
        made = theme.font("strong" if strong else "secondary", tabular=True)
        painter.setFont(made)
        painter.setPen(theme.colour(ink))
        shown = QFontMetrics(made).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)


class Kopielijst(ScrollPage):
    """All backups, newest first; the arrow keys walk through them."""

    changed = Signal()
    """Another copy was chosen."""

    def __init__(self) -> None:
        inside = QWidget()
        super().__init__(inside)
        self.rows: list[KopieRij] = []
        self.setAccessibleName(tr("Reservekopieën"))
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_copies(self, copies: Sequence[Inhoud]) -> None:
        """Show copies and choose the newest good one."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = [KopieRij(copy) for copy in copies]
        for row in self.rows:
            row.chosen.connect(self._take)
            self._column.addWidget(row)
        best = next((row for row in self.rows if row.row.goed), None)
        if best is not None:
            best.setChecked(True)
        self.changed.emit()

    def focus_choice(self) -> None:
        """Put the focus on the chosen row."""
        for row in self.rows:
            if row.isChecked():
                row.setFocus()

    def chosen(self) -> Inhoud | None:
        """The chosen copy; None when there is none."""
        return next((row.row for row in self.rows if row.isChecked()), None)

    def _take(self, taken: KopieRij) -> None:
        for row in self.rows:
            row.setChecked(row is taken)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to the row before and after."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        places = [n for n, row in enumerate(self.rows) if row.isChecked()]
        if step is None or not places:
            super().keyPressEvent(event)
            return
        row = self.rows[min(max(places[0] + step, 0), len(self.rows) - 1)]
        row.click()
        row.setFocus()
        self.ensureWidgetVisible(row)
