"""The base of every step of an import."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.focusing import focus_inside

if TYPE_CHECKING:
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.import_werk import Toestand


class Stap(QWidget):
    """One screen of an import; `show_state` shows what is known, `changed` asks for a new plan."""

    title: ClassVar[str] = ""
    changed = Signal()
    """A choice was made that needs another plan."""
    touched = Signal()
    """Something changed that the buttons depend on; the plan stays."""

    def __init__(self, ctx: PageContext, toestand: Toestand) -> None:
        super().__init__()
        self.ctx, self.toestand = ctx, toestand
        self.drawn: object = None
        """The plan that is shown."""
        self.setAccessibleName(self.title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(12))

    def show_state(self) -> None:
        """Show the state as it is now."""
        raise NotImplementedError

    def take_focus(self) -> bool:
        """Put the focus on what is to be done here; False when the next step is all there is."""
        return focus_inside(self)

    def forget(self) -> None:
        """Draw anew at the next `show_state`."""
        self.drawn = None

    def begin_anew(self) -> None:
        """Another file comes: nothing of the former one stays."""
        self.forget()

    def asks(self) -> bool:
        """Whether the user has something to decide here."""
        return False

    def ready(self) -> bool:
        """Whether the next step can be shown."""
        return True

    def leave(self) -> bool:
        """Take over what was chosen here; True when that needs another plan."""
        return False
