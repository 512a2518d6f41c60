"""A line chart for mouse, keyboard and screen reader; see `plot.py` for what it shows.

The mouse and the arrow keys show the values of one place; the context menu copies the picture. The
drawing itself is made by `canvas.py`, once the chart is seen and has something to show: the library
that it needs is not read before that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAction,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.charts.library import library
from nplv_desktop.ui.charts.plot import Plot
from nplv_desktop.ui.speaking import as_role, voice
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from nplv_desktop.ui.charts.canvas import Canvas

HOW = tr("Met pijl links en rechts hoort u de waarden.")
OPENS = tr("Enter opent wat erachter zit.")
_RING = 3
"""Room for the ring of the focus, in pixels."""


class PlotWidget(QWidget):
    """Shows a `Plot`; one that `opens` something tells the place that was pressed."""

    chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None, *, opens: bool = False) -> None:
        super().__init__(parent)
        self._opens = opens
        if opens:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._plot = Plot(())
        self._at: int | None = None
        self._wanted = False
        self.canvas: Canvas | None = None
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(_RING, _RING, _RING, _RING)
        self.setAccessibleName(name)
        as_role(self, QAccessible.Role.Chart)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme.px(120))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        copy = QAction(tr("Kopiëren als afbeelding"), self)
        copy.triggered.connect(self.copy_picture)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        library.ready.connect(self._library_ready)
        theme.theme.changed.connect(self._redraw)

    def show_plot(self, plot: Plot) -> None:
        """Show other lines."""
        self._plot = plot
        self._at = None
        self._describe()
        self._redraw()

    def _describe(self) -> None:
        """The place that is pointed at; without one the whole, and how to walk through it."""
        if self._at is not None:
            self.setAccessibleDescription(self._plot.words_at(self._at))
        else:
            how = f"{HOW} {OPENS}" if self._opens else HOW
            self.setAccessibleDescription(f"{self._plot.description} {how}".strip())

    def table(self) -> tuple[list[str], list[list[str]]]:
        """The same as headings and rows of text."""
        return self._plot.table()

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture."""
        QGuiApplication.clipboard().setPixmap(self.grab())

    def pointed(self) -> int | None:
        """The place that is pointed at."""
        return self._at

    def sizeHint(self) -> QSize:
        """Wide and not high."""
        return QSize(theme.px(420), theme.px(220))

    # drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring of the focus; a chart that is seen for the first time asks for its drawing."""
        if self.canvas is None and self._plot.series and not self._wanted:
            self._wanted = True
            library.fetch()
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    def _library_ready(self) -> None:
        if self._wanted and self.canvas is None:
            from nplv_desktop.ui.charts.canvas import Canvas

            self.canvas = Canvas(self._plot, self)
            self._inside.addWidget(self.canvas)
            self.canvas.point(self._at)

    def _redraw(self) -> None:
        if self.canvas is None:
            self.update()
        else:
            self.canvas.show_plot(self._plot)
            self.canvas.point(self._at)

    # pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the nearest place."""
        if self.canvas is not None:
            self._point(self.canvas.place_at(event.position() - self.canvas.pos().toPointF()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self._point(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go where the place leads."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose()

    def _choose(self) -> None:
        if self._opens and self._at is not None:
            self.chosen.emit(self._at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys point at the previous and next place; Enter goes there."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._opens:
            self._choose()
            return
        places = self._plot.places()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not places:
            super().keyPressEvent(event)
            return
        present = places.index(self._at) if self._at in places else -1
        place = places[min(max(present + step, 0), len(places) - 1)]
        self._point(place)
        voice.warn(self, self._plot.words_at(place))

    def _point(self, place: int | None) -> None:
        if place == self._at:
            return
        self._at = place
        self._describe()
        if self.canvas is not None:
            self.canvas.point(place)
