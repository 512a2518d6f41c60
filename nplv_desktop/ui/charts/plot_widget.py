"""A line chart for mouse, keyboard and screen reader; see `plot.py` for what it shows.

The mouse and the arrow keys show the values of one place; the context menu copies the picture.
Colours come from the tokens at paint time. Painted here, because importing a plotting library would
hold up the window for most of a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.charts.plot import Plot
from nplv_desktop.ui.charts.plot_painter import PlotPainter, pen

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent


class PlotWidget(QWidget):
    """Shows a `Plot`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot = Plot(())
        self._at: int | None = None
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme.px(120))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        copy = QAction("Kopiëren als afbeelding", self)
        copy.triggered.connect(self.copy_picture)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def show_plot(self, plot: Plot) -> None:
        """Show other lines."""
        self._plot = plot
        self._at = None
        self.setAccessibleDescription(
            f"{plot.description} Met pijl links en rechts hoort u de waarden.".strip()
        )
        self.update()

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

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The plot, with a ring when it has the focus."""
        painter = QPainter(self)
        PlotPainter(self._plot, self.size()).paint(painter, self._at)
        if self.hasFocus():
            painter.setPen(pen("accent", 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the nearest place."""
        drawn = PlotPainter(self._plot, self.size())
        distances = {abs(drawn.x(place) - event.position().x()): place for place in drawn.places}
        self._point(distances[min(distances)] if distances else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys point at the previous and next place."""
        places = self._plot.places()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not places:
            super().keyPressEvent(event)
            return
        present = places.index(self._at) if self._at in places else -1
        self._point(places[min(max(present + step, 0), len(places) - 1)])

    def _point(self, place: int | None) -> None:
        if place != self._at:
            self._at = place
            if place is not None:
                self.setAccessibleDescription(self._plot.words_at(place))
            self.update()
