"""What an indiening knows while it goes through its steps, and the base of every step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.focusing import focus_inside
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from nplv_desktop.domain.checks.base import Controle
    from nplv_desktop.services.exporting import ExportReport
    from nplv_desktop.ui.context import PageContext

SOORTEN = {
    "verantwoording": (
        tr("Verantwoording"),
        tr("Wat er in een boekjaar is besteed en bereikt, voor alle regelingen in één werkboek."),
    ),
    "aanvraag": (
        tr("Aanvraag"),
        tr("Wat u voor een of meer jaren vraagt, uit het plan en de begroting die er al zijn."),
    ),
}


@dataclass
class Keuze:
    """Kind and years that were chosen, and what came out so far."""

    soort: str
    jaar: int
    tot: int | None = None
    controle: Controle | None = None
    verslag: ExportReport | None = None
    key: str = ""
    """The indiening that is being registered."""

    @property
    def periode(self) -> str:
        """The years in words."""
        if self.tot is None or self.tot == self.jaar:
            return str(self.jaar)
        return f"{self.jaar} t/m {self.tot}"

    @property
    def geblokkeerd(self) -> int:
        """How many findings block."""
        return 0 if self.controle is None else len(self.controle.blokkerend)


class Stap(QWidget):
    """One screen of an indiening."""

    title: ClassVar[str] = ""
    touched = Signal()
    """Something changed that the buttons depend on."""

    def __init__(self, ctx: PageContext, keuze: Keuze) -> None:
        super().__init__()
        self.ctx, self.keuze = ctx, keuze
        self.setAccessibleName(self.title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(12))

    def show_state(self) -> None:
        """Show the state as it is now."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the focus on what is to be done here."""
        focus_inside(self)

    def ready(self) -> bool:
        """Whether one can go on from here."""
        return True
