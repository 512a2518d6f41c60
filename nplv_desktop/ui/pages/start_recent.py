"""The recent dossiers on the start page: open one with a press, or take it off the list."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.ui import preferences as prefs
from nplv_desktop.ui import theme
from nplv_desktop.ui.icons import icon, picture
from nplv_desktop.ui.panels import Panel, Pressable
from nplv_desktop.ui.states import EmptyState
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import icon_button

if TYPE_CHECKING:
    from nplv_desktop.ui.preferences import Preferences

GONE = tr("niet gevonden")
_MOST, _USUAL, _LEAST = 8, 372, 240
"""Dossiers that are shown; the usual height, that of the choices beside it, and the least one."""


class DossierRij(Pressable):
    """One dossier: name, folder, and the day it was last changed; grey when it is not there."""

    gekozen = Signal(object)
    """The path, also of a dossier that is not there any more."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.present = path.is_file()
        self._when = _changed(path) if self.present else GONE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{path.stem}, {self._when}")
        self.setAccessibleDescription(str(path.parent))
        self.setToolTip(str(path))
        self.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.gekozen.emit(self.path)

    def sizeHint(self) -> QSize:
        """Two lines of text."""
        return QSize(theme.px(320), theme.px(52))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Icon, name over folder, and the day at the right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hovered or self.hasFocus():
            painter.setBrush(theme.colour("hover"))
            focus = QPen(theme.colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen
            painter.setPen(focus)
            box = self.rect().adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(box, theme.px(theme.RADIUS), theme.px(theme.RADIUS))
        side, left = theme.px(20), theme.px(10)
        ink = "accent" if self.present else "secondary"
        drawn = picture("document" if self.present else "fout", ink, side, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - side) // 2, drawn)
        small = theme.font("secondary", tabular=True)
        wide = QFontMetrics(small).horizontalAdvance(self._when) + theme.px(12)
        right = QRect(self.width() - wide - theme.px(6), 0, wide, self.height())
        words = QRect(left + side + theme.px(12), theme.px(7), 0, theme.px(20))
        words.setRight(right.left() - theme.px(8))
        self._line(painter, words, self.path.stem, "strong", "ink" if self.present else "secondary")
        under = words.translated(0, theme.px(19))
        self._line(painter, under, _place(self.path), "secondary", "secondary")
        painter.setFont(small)
        painter.setPen(theme.colour("secondary"))
        painter.drawText(
            right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._when
        )

    def _line(self, painter: QPainter, box: QRect, text: str, role: str, ink: str) -> None:
        made = theme.font(role)  # type: ignore[arg-type]
        painter.setFont(made)
        painter.setPen(theme.colour(ink))
        shown = QFontMetrics(made).elidedText(text, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)


class Recente(Panel):
    """The panel with recent dossiers."""

    gekozen = Signal(object)
    """The path of a dossier that is there."""
    weg = Signal(object)
    """The path of a dossier that was pressed and is not there."""
    nieuw = Signal()
    """The user wants to begin with a new dossier."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(tr("Recente dossiers"))
        self._preferences = preferences
        self.rows: list[DossierRij] = []
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty = EmptyState(
            tr("Nog geen dossiers"),
            tr(
                "Hier ziet u straks de dossiers waarmee u werkte. Kies uw "
                "focusgebied en begin; regelingen en kernindicatoren staan klaar."
            ),
            tr("Nieuw dossier"),
            "gebied",
        )
        self._empty.pressed.connect(self.nieuw)
        self.body.addWidget(self._inside)
        self.body.addWidget(self._empty, 1)
        self.body.addStretch(0)
        self.setMinimumHeight(theme.px(_LEAST))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """As high as the ways to begin beside it, or as its rows."""
        return super().sizeHint().expandedTo(QSize(0, theme.px(_USUAL)))

    def refresh(self) -> None:
        """Show the list as it is now."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for path in self._preferences.get(prefs.RECENT)[:_MOST]:
            self._add(Path(path))
        self._inside.setVisible(bool(self.rows))
        self._empty.setVisible(not self.rows)

    def _add(self, path: Path) -> None:
        row = DossierRij(path)
        row.gekozen.connect(self._chosen)
        away = icon_button("sluiten", tr("{stem} uit de lijst halen").format(stem=path.stem))
        away.setIcon(icon("sluiten", "secondary"))
        _Weghalen(away, self, path)
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(4))
        across.addWidget(row, 1)
        across.addWidget(away)
        self._column.addWidget(line)
        self.rows.append(row)

    def _chosen(self, path: Path) -> None:
        if path.is_file():
            self.gekozen.emit(path)
        else:
            self.weg.emit(path)

    def forget(self, path: Path) -> None:
        """Take a dossier off the list; the file itself stays."""
        kept = [known for known in self._preferences.get(prefs.RECENT) if Path(known) != path]
        self._preferences.set(prefs.RECENT, kept)
        self.refresh()


class _Weghalen(QWidget):
    """Takes one dossier off the list when its button is pressed."""

    def __init__(self, button: QWidget, panel: Recente, path: Path) -> None:
        super().__init__(button)
        self.hide()
        self._panel, self._path = panel, path
        button.clicked.connect(self._press)  # type: ignore[attr-defined]

    def _press(self) -> None:
        self._panel.forget(self._path)


def _changed(path: Path) -> str:
    moment = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    today = datetime.now().astimezone().date()
    days = (today - moment.date()).days
    if days == 0:
        return tr("vandaag {moment:%H:%M}").format(moment=moment)
    return tr("gisteren") if days == 1 else notation.day(moment.date())


def _place(path: Path) -> str:
    """The folder, with the user's own folder as ~."""
    try:
        return str(Path("~") / path.parent.relative_to(Path.home()))
    except ValueError:
        return str(path.parent)
