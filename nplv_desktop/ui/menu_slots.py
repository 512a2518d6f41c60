"""The slots of menus that go somewhere, and those that speak to the list with the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.ui.side_panel import SidePanel
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplv_desktop.ui.main_window import MainWindow


@runtime_checkable
class EditTarget(Protocol):
    """Something with the hands of a grid: the menu Bewerken speaks to the one with the focus."""

    def edit_command(self, command: str) -> None:
        """Do `kopieren`, `kopieren_met_koppen`, `plakken`, `doorvoeren`, `wissen`, ..."""


class GoBy(QObject):
    """The slots that go somewhere in the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def slots(self) -> dict[str, Callable[[], object]]:
        """What the actions of the menus Beeld, Ga naar and Help do, by their key."""
        return {
            "zijpaneel": self.side_panel,
            "volledig": self.full_screen,
            "zoeken": self.search,
            "melding": self.last_message,
            "terug": self.back,
            "vooruit": self.forward,
            "vorig_jaar": self.previous_year,
            "volgend_jaar": self.next_year,
            "handleiding": self.help,
            "woordenlijst": self.glossary,
            "sneltoetsen": self.shortcuts,
            "nieuws": self.news,
            "probleem": self.problem,
            "over": self.about,
        }

    def last_message(self) -> None:
        """Show the last message once more, with the keyboard on it."""
        self._window.notice.recall()

    def back(self) -> None:
        """One page back."""
        self._window.stack.step(-1)

    def forward(self) -> None:
        """One page forward."""
        self._window.stack.step(1)

    def search(self) -> None:
        """Put the focus in the search box."""
        self._window.top.search.setFocus()
        self._window.top.search.selectAll()

    def previous_year(self) -> None:
        """The boekjaar before."""
        self._year(-1)

    def next_year(self) -> None:
        """The boekjaar after."""
        self._year(1)

    def _year(self, by: int) -> None:
        if self._window.ctx is not None:
            self._window.choose_year(self._window.ctx.boekjaar.value + by)

    def side_panel(self) -> None:
        """Fold or open the side panels of the page."""
        page = self._window.stack.page()
        for panel in page.findChildren(SidePanel) if page is not None else []:
            if panel.isVisible():
                panel.toggle()

    def full_screen(self) -> None:
        """Fill the screen, or go back."""
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def help(self) -> None:
        """The handleiding at the page that is shown."""
        self._window.show_help(self._window.help_topic())

    def glossary(self) -> None:
        """The woordenlijst."""
        self._window.show_help("woordenlijst")

    def shortcuts(self) -> None:
        """The list of shortcuts."""
        from nplv_desktop.ui.dialogs.shortcuts import ShortcutsDialog

        ShortcutsDialog(self._window).open()

    def news(self) -> None:
        """What changed in each version."""
        self._window.show_help("nieuw")

    def problem(self) -> None:
        """Show a report for the help desk, to save."""
        from nplv_desktop.ui.dialogs.probleem import ProbleemDialog

        ProbleemDialog(self._window).open()

    def about(self) -> None:
        """Version, licences."""
        from nplv_desktop.ui.dialogs.about import AboutDialog

        AboutDialog(self._window).open()


class EditBy(QObject):
    """The slots of the menu Bewerken, for the grid that has the focus."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def slots(self) -> dict[str, Callable[[], object]]:
        """What the actions of the menu Bewerken do, by their key."""
        return {
            "kopieren": self.copy,
            "kopieren_met_koppen": self.copy_with_headings,
            "knippen": self.cut,
            "plakken": self.paste,
            "doorvoeren": self.fill_down,
            "naar_rechts": self.fill_right,
            "wissen": self.clear,
            "verwijderen": self.remove,
            "alles": self.select_all,
            "zoek_in_lijst": self.filter,
            "kolommen": self.columns,
            "waarom": self.explain,
            "sorteren": self.sort,
            "ook_sorteren": self.sort_also,
            "opnieuw_ordenen": self.reorder,
            "groeperen": self.group,
            "inklappen": self.fold,
            "uitklappen": self.unfold,
            "vastzetten": self.freeze,
            "afdrukken": self.print_out,
        }

    def copy(self) -> None:
        """Copy the selected cells."""
        self._tell("kopieren")

    def copy_with_headings(self) -> None:
        """Copy the selected cells with the headings of their columns."""
        self._tell("kopieren_met_koppen")

    def cut(self) -> None:
        """Copy the selected cells and empty them."""
        self._tell("knippen")

    def paste(self) -> None:
        """Paste a block."""
        self._tell("plakken")

    def remove(self) -> None:
        """Remove the records of the selected rows."""
        self._tell("verwijderen")

    def select_all(self) -> None:
        """Select every cell."""
        self._tell("alles")

    def sort(self) -> None:
        """Order by the current column."""
        self._tell("sorteren")

    def sort_also(self) -> None:
        """Order by the current column too, after those of now."""
        self._tell("ook_sorteren")

    def reorder(self) -> None:
        """Bring what was changed to its place."""
        self._tell("opnieuw_ordenen")

    def fill_down(self) -> None:
        """Fill the first selected row down."""
        self._tell("doorvoeren")

    def fill_right(self) -> None:
        """Fill the first selected column to the right."""
        self._tell("naar_rechts")

    def group(self) -> None:
        """Put rows with the same value in the current column together."""
        self._tell("groeperen")

    def fold(self) -> None:
        """Show only the headings of groups."""
        self._tell("inklappen")

    def unfold(self) -> None:
        """Show the rows of all groups."""
        self._tell("uitklappen")

    def freeze(self) -> None:
        """Keep the columns up to the current one in sight."""
        self._tell("vastzetten")

    def print_out(self) -> None:
        """Print the list."""
        self._tell("afdrukken")

    def clear(self) -> None:
        """Empty the selected cells."""
        self._tell("wissen")

    def filter(self) -> None:
        """Put the focus in the filter row."""
        self._tell("filteren")

    def columns(self) -> None:
        """Choose columns."""
        self._tell("kolommen")

    def explain(self) -> None:
        """Open what is behind the figure that has the focus."""
        from nplv_desktop.ui.herkomst import nearest

        found = nearest(QApplication.focusWidget(), self._window.ctx)
        if found is None:
            raise UsageError(
                tr("Hier staat geen getal. Zet de cursor op een bedrag en kies deze actie opnieuw.")
            )
        found.explain()

    def _tell(self, command: str) -> None:
        target = self._target()
        if target is None:
            raise UsageError(
                tr("Zet eerst de cursor in een lijst. Kies daarna deze actie opnieuw.")
            )
        target.edit_command(command)

    def _target(self) -> EditTarget | None:
        widget: QWidget | None = QApplication.focusWidget()
        while widget is not None:
            if isinstance(widget, EditTarget):
                return widget
            widget = widget.parentWidget()
        page = self._window.stack.page()
        shown = [w for w in page.findChildren(QWidget) if w.isVisible()] if page is not None else []
        return next((w for w in shown if isinstance(w, EditTarget)), None)
