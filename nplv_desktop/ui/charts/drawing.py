"""The parts of a `Plot` as items of pyqtgraph, in the colours of this moment."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPen

from nplv_desktop.ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.ui.charts.plot import Band, Level, Series

_LINE, _MARK = 2.0, 7.0
_BEHIND, _BEFORE = -5, 5


def pen(ink: str, width: float = 1.0, *, dashed: bool = False) -> QPen:
    """A pen in a token's colour, whose width is not stretched by the axes.

    Such a pen counts the dots of the screen, of which a scaled screen has more.
    """
    dots = (theme.px(width) if width > 1 else 1) * _ratio()
    made = QPen(theme.colour(ink), dots)
    if dashed:
        made.setDashPattern([4, 3])
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    made.setCosmetic(True)
    return made


def _ratio() -> float:
    """Dots of the screen per pixel of the window, on the sharpest screen."""
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


def tint(ink: str) -> QColor:
    """A token's colour as the ground of a band, on which the grid is still seen."""
    made = theme.colour(ink)
    made.setAlphaF(0.5)
    return made


def line(series: Series) -> pg.PlotDataItem:
    """The values of a series; a missing value is a gap."""
    return pg.PlotDataItem(
        [float(place) for place, _ in series.points],
        [nan if value is None else float(value) for _, value in series.points],
        name=series.name,
        connect="finite",
        antialias=True,
        pen=pen(series.ink, _LINE, dashed=series.dashed),
    )


def marks(series: Series, *, provisional: bool) -> pg.ScatterPlotItem:
    """The known values of a series as marks: filled, or open for the provisional ones."""
    spots = [
        (float(place), float(value))
        for place, value in series.points
        if value is not None and (place in series.provisional) == provisional
    ]
    return dots(spots, series.ink, "surface" if provisional else series.ink)


def dots(spots: Sequence[tuple[float, float]], ink: str, inside: str) -> pg.ScatterPlotItem:
    """Round marks at (place, value)."""
    made = pg.ScatterPlotItem(
        [x for x, _ in spots],
        [y for _, y in spots],
        size=theme.px(_MARK),
        pen=pen(ink, 1.5),
        brush=theme.colour(inside),
        antialias=True,
    )
    made.setZValue(_BEFORE)
    return made


def level(found: Level, reach: tuple[float, float]) -> pg.PlotDataItem:
    """A value to compare with, over the whole width."""
    value = float(found.value)
    dashed = pen(found.ink, dashed=True)
    return pg.PlotDataItem(list(reach), [value, value], name=found.name, pen=dashed)


def band(found: Band) -> pg.FillBetweenItem:
    """The ground between the lowest and the highest values."""
    places = [float(place) for place, _, _ in found.points]
    low = pg.PlotCurveItem(places, [float(value) for _, value, _ in found.points])
    high = pg.PlotCurveItem(places, [float(value) for _, _, value in found.points])
    edge = pen("planned_edge")
    made = pg.FillBetweenItem(low, high, brush=tint(found.ink), pen=edge)
    made.setZValue(_BEHIND)
    return made


def band_sample(found: Band) -> pg.PlotCurveItem:
    """What stands for a band in the legend."""
    thick = QPen(tint(found.ink), theme.px(9))
    thick.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pg.PlotCurveItem(pen=thick)
