"""An earlier year's text beside a field, and the count of words under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.services.teksten import woorden
from nplv_desktop.ui import theme
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import Badge, label, link_button

if TYPE_CHECKING:
    from nplv_desktop.services.teksten import VorigeTekst

TAKE_OVER = tr("Neem over en pas aan")
TITLE = tr("Tekst van {jaar}")
STILL = tr("nog de tekst van {jaar}")
ONE_WORD, WORDS = tr("1 woord"), tr("{aantal} woorden")
CHARACTERS = tr("{woorden} · {tekens} van {limiet} tekens")


def count_words(text: str, limit: int | None) -> str:
    """`12 woorden`, and with a limit also how many of its characters are used."""
    count = woorden(text)
    words = ONE_WORD if count == 1 else WORDS.format(aantal=notation.number(count))
    if limit is None:
        return words
    return CHARACTERS.format(
        woorden=words, tekens=notation.number(len(text)), limiet=notation.number(limit)
    )


class VorigBlok(QWidget):
    """The earlier text to read, the button that takes it over, and the mark until it is adapted."""

    taken = Signal(str)
    """The text that the user wants to adapt."""

    def __init__(self, vorige: VorigeTekst) -> None:
        super().__init__()
        self._vorige = vorige
        self.take_button = link_button(TAKE_OVER)
        self.take_button.clicked.connect(self._take)
        self.badge = Badge(STILL.format(jaar=vorige.jaar), "toelichten")
        self.badge.hide()
        head = QHBoxLayout()
        title = TITLE.format(jaar=vorige.jaar)
        head.addWidget(label(title, "secondary", "secondary"), 1)
        head.addWidget(self.badge)
        self.text = _Earlier(vorige.tekst)
        self.text.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(6), 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addLayout(head)
        column.addWidget(self.text)
        column.addWidget(self.take_button)

    def mark(self, *, still: bool) -> None:
        """Say that the text is still the earlier one, or that it no longer is."""
        self.badge.setVisible(still)
        self.take_button.setEnabled(not still)

    def _take(self) -> None:
        self.taken.emit(self._vorige.tekst)


class _Earlier(QPlainTextEdit):
    """A text to read, as high as the field beside it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def sizeHint(self) -> QSize:
        """Two lines and a bit: with the lines around it as high as the field."""
        return QSize(theme.px(200), self.fontMetrics().lineSpacing() * 2 + theme.px(8))
