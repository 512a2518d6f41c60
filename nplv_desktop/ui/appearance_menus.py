"""The menus for colours, text size and language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from nplv_desktop.ui import preferences as prefs
from nplv_desktop.ui import theme, translate
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.ui.main_window import MainWindow

_COLOURS = (
    ("systeem", tr("&Volgt het systeem")),
    ("licht", tr("&Licht")),
    ("donker", tr("&Donker")),
)
_SIZES = (90, 100, 115, 130, 150, 200)


class AppearanceMenus(QObject):
    """Colours change at once; the text size and the language at the next start."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._colours = QMenu(tr("&Kleuren"), window)
        self._sizes = QMenu(tr("&Tekstgrootte"), window)
        self._languages = QMenu(tr("Taa&l (language)"), window)
        chosen = window.preferences.get(prefs.TEXT_PERCENT)
        colours = [(text, key, key == theme.theme.choice) for key, text in _COLOURS]
        sizes = [(f"{size} %", size, size == chosen) for size in _SIZES]
        now = window.preferences.get(prefs.LANGUAGE)
        languages = [(name, code, code == now) for code, name in translate.LANGUAGES.items()]
        _fill(self._colours, colours).triggered.connect(self._choose_colours)
        _fill(self._sizes, sizes).triggered.connect(self._choose_size)
        _fill(self._languages, languages).triggered.connect(self._choose_language)

    def menus(self) -> tuple[QMenu, ...]:
        """The menus, in order."""
        return self._colours, self._sizes, self._languages

    def _choose_colours(self, action: QAction) -> None:
        theme.theme.choose(action.data())
        self._window.preferences.set(prefs.APPEARANCE, str(action.data()))

    def _choose_size(self, action: QAction) -> None:
        self._window.preferences.set(prefs.TEXT_PERCENT, int(action.data()))
        self._window.messages.info(
            tr("De tekstgrootte verandert als u het programma opnieuw start.")
        )

    def _choose_language(self, action: QAction) -> None:
        self._window.preferences.set(prefs.LANGUAGE, str(action.data()))
        self._window.messages.info(tr("De taal verandert als u het programma opnieuw start."))


def _fill(menu: QMenu, lines: Sequence[tuple[str, object, bool]]) -> QActionGroup:
    """Put choices of which one holds in a menu: (text, value, whether it holds now)."""
    group = QActionGroup(menu)
    for text, value, holds in lines:
        action = menu.addAction(text)
        action.setData(value)
        action.setCheckable(True)
        action.setChecked(holds)
        group.addAction(action)
    return group
