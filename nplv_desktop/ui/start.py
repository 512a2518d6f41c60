"""The base of the start page: what is shown while no dossier is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from nplv_desktop.ui.context import StartContext

Beginning = Literal["nieuw", "openen", "voorbeeld"]


class StartBase(QWidget):
    """Recent dossiers, new, open and sample; `nplv_desktop.ui.pages.start:StartPage` is one."""

    def __init__(self, ctx: StartContext) -> None:
        super().__init__()
        self.ctx = ctx

    def take_focus(self) -> None:
        """Put the focus where one begins; a page that has no such place leaves it."""

    def begin(self, how: Beginning) -> None:
        """Begin a new dossier, open one, or make the sample, as the menu Bestand asks."""
        raise NotImplementedError
