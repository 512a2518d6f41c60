"""Pages that take files in: the steps of an import stand in the place of their content meanwhile.

A file that is dropped anywhere on the page begins the import too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from nplv_desktop.ui.pages.deeds import DeedsPage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QWidget

    from nplv_desktop.services.importing_plan import Bron
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.import_wizard import ImportWizard
    from nplv_desktop.ui.pages.deeds import Deed


class ImportHostPage(DeedsPage):
    """A page with content of its own (`set_main`) that gives way to an import."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self._place = QStackedWidget()
        self.wizard: ImportWizard | None = None
        self.content.addWidget(self._place, 1)
        self.setAcceptDrops(True)

    def set_main(self, widget: QWidget) -> None:
        """The content of the page itself."""
        self._place.addWidget(widget)

    # what a page overrides

    def own_deeds(self) -> Sequence[Deed]:
        """The actions when no import is going on."""
        return ()

    def own_sentence(self) -> str:
        """The sentence under the title when no import is going on."""
        return self.sentence

    def help_topic(self) -> str:
        """During an import the page about reading files."""
        return self.help_page if self.wizard is None else "inlezen"

    def dropped_kind(self) -> str:
        """What a file that is dropped here is taken for; empty when none can be dropped."""
        return ""

    def show_refused(self, inlezing: str) -> None:
        """Show the refused rows of an inlezing, to mend them."""
        self.ctx.navigate("financien", tab="inlezen", inlezing=inlezing)

    def open_target(self, **target: str) -> None:
        """Begin the import of a kind of file (`importeer`); anything else ends one."""
        if target.get("importeer"):
            self.begin_import(target["importeer"])
        else:
            self.end_import()
            super().open_target(**target)

    def arrive(self) -> None:
        """An import that is finished gives way to the page."""
        if self.wizard is not None and self.wizard.finished:
            self.end_import()

    # the import

    def show_own_deeds(self) -> None:
        """Show the actions of the page, unless an import has its own."""
        if self.wizard is None:
            self.show_deeds(self.own_deeds())

    def begin_import(self, soort: str, path: Path | Bron | None = None) -> ImportWizard:
        """Begin taking in a file, or one that was read already; one that goes on is stopped."""
        from nplv_desktop.ui.dialogs.import_wizard import ImportWizard

        self.end_import()
        made = ImportWizard(self.ctx, soort, self)
        made.changed.connect(self._show_wizard)
        made.closed.connect(self.end_import)
        made.mend.connect(self._mend)
        made.nothing_asked.connect(self.focus_primary)
        made.entered.connect(self.press_primary)
        self.wizard = made
        self._place.addWidget(made)
        self._place.setCurrentWidget(made)
        made.setFocus(Qt.FocusReason.OtherFocusReason)
        made.start(path)
        return made

    def end_import(self) -> None:
        """Back to the content of the page."""
        gone, self.wizard = self.wizard, None
        if gone is None:
            return
        if gone.busy:
            gone.stop()
        self._place.setCurrentIndex(0)
        self._place.removeWidget(gone)
        gone.deleteLater()
        self.set_title(self.title)
        self.set_sentence(self.own_sentence())
        self.show_own_deeds()

    def _show_wizard(self) -> None:
        made = self.wizard
        if made is not None:
            self.set_title(made.title)
            self.set_sentence(made.sentence)
            self.show_deeds(made.deeds())

    def _mend(self, inlezing: str) -> None:
        self.end_import()
        self.show_refused(inlezing)

    # dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped, when the page takes files at this place."""
        from nplv_desktop.ui.dialogs.import_bestand import dropped_file

        if self.wizard is None and self.dropped_kind() and dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Begin the import of the file."""
        from nplv_desktop.ui.dialogs.import_bestand import dropped_file

        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.begin_import(self.dropped_kind(), path)
