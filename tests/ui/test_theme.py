"""The appearance: contrast of every declared pair, the type scale, and the switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from nplv_desktop.ui import theme as look
from nplv_desktop.ui.style import style_sheet
from nplv_desktop.ui.tokens import DARK, LIGHT, PAIRS, Tokens, contrast
from nplv_desktop.ui.widgets import IconLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def dressed(qtbot: QtBot) -> Iterator[QApplication]:  # noqa: ARG001  there must be an application
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    look.theme.start(app, "licht")
    yield app
    look.theme.choose("licht")


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["licht", "donker"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_every_declared_pair_has_enough_contrast(
    tokens: Tokens, ink: str, ground: str, least: float
) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= least


def test_choosing_dark_dresses_the_application_without_help_of_the_platform(
    dressed: QApplication,
) -> None:
    look.theme.choose("donker")
    assert dressed.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.ground
    assert look.colour("ink").name().upper() == DARK.ink
    look.theme.choose("licht")
    assert dressed.palette().color(QPalette.ColorRole.Window).name().upper() == LIGHT.ground


def test_sizes_scale_with_the_text_size(dressed: QApplication) -> None:
    look.theme.start(dressed, "licht", text_percent=150)
    assert look.font("body").pixelSize() == look.px(13)
    assert look.px(20) >= 30
    look.theme.start(dressed, "licht")


def test_the_style_sheet_leaves_no_token_unfilled() -> None:
    assert "$" not in style_sheet(DARK, 1.25)


def test_following_the_system_changes_with_it(
    dressed: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Hints:
        scheme = Qt.ColorScheme.Light

        def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802  Qt's name
            return self.scheme

        def setColorScheme(self, _wanted: Qt.ColorScheme) -> None:  # noqa: N802  Qt's name
            """The platform has its own."""

    hints = Hints()
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: hints)
    look.theme.choose("systeem")
    assert look.theme.tokens is LIGHT
    hints.scheme = Qt.ColorScheme.Dark
    look.theme._system_changed()
    assert look.theme.tokens is DARK
    assert dressed.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.ground
    look.theme.choose("licht")
    look.theme._system_changed()
    assert look.theme.tokens is LIGHT


def test_an_icon_beside_a_text_takes_the_colours_of_the_moment(
    dressed: QApplication,  # noqa: ARG001  it must be dressed
    qtbot: QtBot,
) -> None:
    shown = IconLabel("fout", "error", 28)
    qtbot.addWidget(shown)

    def inks() -> set[str]:
        image = shown.grab().toImage()
        places = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return {image.pixelColor(*place).name().upper() for place in places}

    assert LIGHT.error in inks()
    look.theme.choose("donker")
    assert DARK.error in inks()
