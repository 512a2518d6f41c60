"""Pages whose actions change with what they show: a tab, a list, or a way through several steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from nplv_desktop.ui.icons import icon
from nplv_desktop.ui.pages.page import MOST_ACTIONS, PRIMARY_KEYS, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nplv_desktop.ui.context import PageContext


@dataclass(frozen=True)
class Deed:
    """One action at the top right of the page."""

    text: str
    run: Callable[[], object]
    help: str = ""
    icon: str = ""
    shortcut: str = ""
    primary: bool = False
    enabled: bool = True


class DeedsPage(Page):
    """A page with three places for actions, the primary one at the right."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        runners = (self._run_first, self._run_second, self._run_primary)
        self._slots = [
            self.add_action(" ", run, primary=place == MOST_ACTIONS - 1)
            for place, run in enumerate(runners)
        ]
        self._deeds: tuple[Deed | None, ...] = (None,) * MOST_ACTIONS
        self.show_deeds(())

    def show_deeds(self, deeds: Sequence[Deed]) -> None:
        """Show these actions, at most three, of which one may be primary."""
        primary = next((deed for deed in deeds if deed.primary), None)
        others = [deed for deed in deeds if not deed.primary]
        spare: list[Deed | None] = [None] * (MOST_ACTIONS - 1 - len(others))
        self._deeds = (*spare, *others, primary)
        for action, deed in zip(self._slots, self._deeds, strict=True):
            action.setVisible(deed is not None)
            if deed is not None:
                action.setText(deed.text)
                action.setToolTip(deed.help or deed.text)
                keys = [deed.shortcut, PRIMARY_KEYS] if deed.primary else [deed.shortcut]
                action.setShortcuts([QKeySequence(each) for each in keys if each])
                action.setIcon(icon(deed.icon or "pijl_rechts"))
                action.setEnabled(deed.enabled)

    def deed_texts(self) -> list[str]:
        """The words of the actions that are shown."""
        return [deed.text for deed in self._deeds if deed is not None]

    def run_deed(self, text: str) -> None:
        """Run the action with these words; KeyError when it is not shown or not to be pressed."""
        for action, deed in zip(self._slots, self._deeds, strict=True):
            if deed is not None and deed.text == text and action.isEnabled():
                action.trigger()
                return
        raise KeyError(text)

    def _run(self, place: int) -> None:
        deed = self._deeds[place]
        if deed is not None:
            deed.run()

    def _run_first(self) -> None:
        self._run(0)

    def _run_second(self) -> None:
        self._run(1)

    def _run_primary(self) -> None:
        self._run(2)
