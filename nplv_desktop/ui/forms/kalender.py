"""The calendar that hangs under a date, and the year of a day that is typed without one."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.context import Boekjaar
from nplv_desktop.ui.icons import icon
from nplv_desktop.ui.speaking import voice
from nplv_desktop.ui.translate import tr


def say_day(calendar: QCalendarWidget) -> None:
    """Let a reader say the whole day: the cells of a calendar hold only its number."""
    if calendar.isVisible():
        voice.warn(calendar, QLocale().toString(calendar.selectedDate(), "dddd d MMMM yyyy"))


def make_calendar(parent: QWidget) -> QCalendarWidget:
    """A calendar that pops up, in the colours and icons of the program, with Monday first."""
    made = QCalendarWidget(parent)
    made.setWindowFlags(Qt.WindowType.Popup)
    made.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    made.setAccessibleName(tr("Kalender"))
    made.selectionChanged.connect(lambda: say_day(made))
    made.setGridVisible(False)
    weekend = QTextCharFormat()
    weekend.setForeground(theme.colour("secondary"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        made.setWeekdayTextFormat(day, weekend)
    for name, arrow in (("qt_calendar_prevmonth", "links"), ("qt_calendar_nextmonth", "rechts")):
        step = made.findChild(QToolButton, name)
        if isinstance(step, QToolButton):
            step.setIcon(icon(f"pijl_{arrow}"))
    return made


def year_of(inside: QWidget) -> int:
    """The boekjaar that the window of a widget shows, or a window that this one stands before."""
    window: QWidget | None = inside.window()
    while window is not None:
        year = window.property(Boekjaar.PROPERTY)
        if isinstance(year, int):
            return year
        above = window.parentWidget()
        window = None if above is None else above.window()
    return QDate.currentDate().year()
