"""How the window looks: one appearance (light or dark), one type scale, one spacing grid.

Widgets that paint ask `tokens()` at paint time and `px(n)` for sizes; nobody keeps a colour. Text
is made with `font(role)`; Qt's own widgets get palette and style sheet from here. When the user or
the system changes the appearance, Qt repaints everything (`QEvent.PaletteChange`).

Sizes are the pixels of the design at a system font of 9 points; `px` scales them with the font
that the user chose in the system and with the text size of the preferences.
"""

from __future__ import annotations

import sys
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from nplv_desktop.ui.speaking import teach_readers
from nplv_desktop.ui.style import style_sheet
from nplv_desktop.ui.tokens import DARK, LIGHT, Tokens

Choice = Literal["systeem", "licht", "donker"]
Role = Literal["page", "panel", "body", "strong", "secondary", "small", "figure", "value"]

DESIGN_FONT_PIXELS = 12
"""Height of the system font for which the sizes in the design are given (9 points at 96 dpi)."""
CONTROL, ROW, NAV = 30, 27, 34
"""Heights of a control, a grid row and a navigation item, in design pixels."""
RADIUS, PANEL_RADIUS = 6, 8

_SCALE: dict[Role, tuple[int, QFont.Weight]] = {
    "page": (20, QFont.Weight.DemiBold),
    "panel": (13, QFont.Weight.DemiBold),
    "body": (13, QFont.Weight.Normal),
    "strong": (13, QFont.Weight.DemiBold),
    "secondary": (12, QFont.Weight.Normal),
    "small": (11, QFont.Weight.Normal),
    "figure": (22, QFont.Weight.DemiBold),
    "value": (18, QFont.Weight.DemiBold),
}
_BARE_LINUX_FAMILIES = ("Inter", "Noto Sans", "Open Sans", "Liberation Sans", "DejaVu Sans")


class Theme(QObject):
    """The one appearance of the program; `changed` tells what keeps pictures of its own."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens = LIGHT
        self.scale = 1.0
        self.family = ""
        self.choice: Choice = "systeem"
        self._system_pixels = DESIGN_FONT_PIXELS
        self._dressed: tuple[Tokens, float] | None = None

    def start(self, app: QApplication, choice: Choice, text_percent: int = 100) -> None:
        """Dress the application, before the first window; again only for another text size."""
        if not self.family:
            system = app.font()
            self.family = _interface_family(system)
            self._system_pixels = max(QFontInfo(system).pixelSize(), DESIGN_FONT_PIXELS)
            app.setStyle("Fusion")
            app.styleHints().colorSchemeChanged.connect(self._system_changed)
            teach_readers()
        self.scale = self._system_pixels / DESIGN_FONT_PIXELS * text_percent / 100
        self.choose(choice)

    def choose(self, choice: Choice) -> None:
        """Follow the system, or be light or dark whatever the system says."""
        self.choice = choice
        hints = QGuiApplication.styleHints()
        wanted = {
            "systeem": Qt.ColorScheme.Unknown,
            "licht": Qt.ColorScheme.Light,
            "donker": Qt.ColorScheme.Dark,
        }
        hints.setColorScheme(wanted[choice])  # title bars and file dialogs; not on every platform
        self._dress()

    def _system_changed(self) -> None:
        if self.choice == "systeem":
            self._dress()

    def _dress(self) -> None:
        scheme = QGuiApplication.styleHints().colorScheme()
        follows_dark = self.choice == "systeem" and scheme == Qt.ColorScheme.Dark
        self.tokens = DARK if self.choice == "donker" or follows_dark else LIGHT
        if self._dressed == (self.tokens, self.scale):
            return
        self._dressed = (self.tokens, self.scale)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setFont(font("body"))
            app.setPalette(palette(self.tokens))
            app.setStyleSheet(style_sheet(self.tokens, self.scale))
        self.changed.emit()


def _interface_family(system: QFont) -> str:
    """The system's interface font; on a Linux without a desktop setting the best one present."""
    if not sys.platform.startswith("linux") or system.family() not in {"Sans Serif", "Sans"}:
        return system.family()
    present = set(QFontDatabase.families())
    return next((name for name in _BARE_LINUX_FAMILIES if name in present), system.family())


theme = Theme()


def tokens() -> Tokens:
    """The colours of this moment."""
    return theme.tokens


def colour(name: str) -> QColor:
    """One token as a colour to paint with: `colour("accent")`."""
    return QColor(getattr(theme.tokens, name))


def px(size: float) -> int:
    """A size of the design in pixels of this screen and text size."""
    return round(size * theme.scale)


def font(role: Role = "body", *, tabular: bool = False) -> QFont:
    """The interface font in a role of the type scale; `tabular` gives figures of equal width."""
    size, weight = _SCALE[role]
    made = QFont(theme.family) if theme.family else QFont()
    made.setPixelSize(px(size))
    made.setWeight(weight)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def palette(look: Tokens) -> QPalette:
    """The Qt palette of an appearance; PlaceholderText is the secondary ink."""
    role = QPalette.ColorRole
    colours = {
        role.Window: look.ground,
        role.WindowText: look.ink,
        role.Base: look.surface,
        role.AlternateBase: look.alternate,
        role.Text: look.ink,
        role.PlaceholderText: look.secondary,
        role.Button: look.surface,
        role.ButtonText: look.ink,
        role.BrightText: look.error,
        role.ToolTipBase: look.surface,
        role.ToolTipText: look.ink,
        role.Highlight: look.selection,
        role.HighlightedText: look.ink,
        role.Link: look.accent,
        role.LinkVisited: look.accent,
        role.Accent: look.accent,
        role.Light: look.surface,
        role.Midlight: look.line,
        role.Mid: look.field_line,
        role.Dark: look.field_line,
        role.Shadow: look.ground,
    }
    made = QPalette()
    for key, value in colours.items():
        made.setColor(key, QColor(value))
    for key in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, key, QColor(look.field_line))
    return made
