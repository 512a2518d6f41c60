"""The handleiding in a window of its own: Markdown pages from `resources/help`, nothing remote."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QShortcut,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from nplv_desktop import paths
from nplv_desktop.services import naslag
from nplv_desktop.ui import theme
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import within_screen
from nplv_desktop.ui.widgets import icon_button

if TYPE_CHECKING:
    from pathlib import Path

FIRST_PAGE = "index"
_PICTURE = 700
"""Greatest width of a picture (design pixels)."""
_BESIDE = 80
"""Room beside a picture for the edges of window and page (design pixels)."""
_HEADING_ROOM = {1: (4, 10), 2: (22, 6), 3: (14, 4)}
"""Room above and below a heading (design pixels), by its level."""
_PICTURE_ROOM, _TABLE_ROOM = (4, 14), 8
"""Room above and below a picture, and around a table (design pixels)."""
_LINE_PERCENT = 128
_LIGHT, _DARK = "-licht.png", "-donker.png"
"""How the name of a picture ends, in either appearance."""
_UNKNOWN = QTextDocument.ResourceType.UnknownResource
MISSING = tr("# Deze bladzijde is er nog niet\n\nKies een andere bladzijde: [de inhoud](index.md).")


def pages_dir() -> Path:
    """The folder with the pages of the handleiding."""
    return paths.resources() / "help"


def show_help(parent: QWidget, page: str = "") -> HelpWindow:
    """Show a page of the handleiding, in the help window that is open already or a new one."""
    window = parent.findChild(HelpWindow)
    if window is None:
        window = HelpWindow(parent)
    window.go(page or FIRST_PAGE)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


_PICTURE_SIGN = "\ufffc"
"""What Qt writes in a text where a picture stands; the height of its line is its own."""


def give_room(document: QTextDocument) -> None:
    """Markdown comes without air: set headings apart and open the lines."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        table = cursor.currentTable()
        if table is not None:
            _calm(table)
        elif _PICTURE_SIGN in block.text():
            cursor.setBlockFormat(_apart(block.blockFormat(), _PICTURE_ROOM))
        else:
            cursor.setBlockFormat(_roomy(block.blockFormat(), listed=block.textList() is not None))
        block = block.next()
    cursor.endEditBlock()


def _calm(table: QTextTable) -> None:
    """Room in the cells instead of lines around them."""
    form = table.format()
    form.setCellPadding(theme.px(6))
    form.setCellSpacing(0)
    form.setBorder(0)
    form.setTopMargin(theme.px(_TABLE_ROOM))
    form.setBottomMargin(theme.px(_TABLE_ROOM))
    table.setFormat(form)


def _apart(form: QTextBlockFormat, room: tuple[int, int]) -> QTextBlockFormat:
    above, below = room
    form.setTopMargin(theme.px(above))
    form.setBottomMargin(theme.px(below))
    return form


def _roomy(form: QTextBlockFormat, *, listed: bool) -> QTextBlockFormat:
    level = form.headingLevel()
    _apart(form, _HEADING_ROOM.get(level, (0, 3 if listed else 9)))
    if not level:
        form.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return form


class _Browser(QTextBrowser):
    """Shows pictures as wide as the page, and sharp."""

    def doSetSource(self, name: QUrl | str, kind: QTextDocument.ResourceType = _UNKNOWN) -> None:
        """Show a page, with room between its paragraphs."""
        super().doSetSource(name, kind)
        give_room(self.document())

    def changeEvent(self, event: QEvent) -> None:
        """Another appearance: links and pictures are those of that one."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and not self.source().isEmpty():
            place = self.verticalScrollBar().value()
            self.reload()
            self.verticalScrollBar().setValue(place)

    def reload(self) -> None:
        """Read the page again."""
        self.doSetSource(self.source(), self.sourceType())

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A page or picture of the handleiding; pages that are made come from `naslag`."""
        file = PurePath(name.path() if isinstance(name, QUrl) else name)
        if file.suffix == ".md" and file.stem in naslag.PAGES:
            return naslag.PAGES[file.stem]()
        if theme.tokens().dark and file.name.endswith(_LIGHT):
            dark = file.with_name(file.name.replace(_LIGHT, _DARK))
            if (pages_dir() / "beelden" / dark.name).is_file():
                return self._fitting(kind, QUrl(dark.as_posix()))
        return self._fitting(kind, name)

    def _fitting(self, kind: int, name: QUrl | str) -> Any:
        """What stands in the folder; a picture that is too wide is made to fit."""
        found = super().loadResource(kind, name)
        if kind != QTextDocument.ResourceType.ImageResource.value or not found:
            return found
        picture = QImage.fromData(found)
        ratio = self.devicePixelRatioF()
        widest = min(theme.px(_PICTURE), self.window().width() - theme.px(_BESIDE))
        room = round(widest * ratio)
        if picture.width() > room:
            picture = picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        return picture


class HelpWindow(QWidget):
    """Reads the handleiding: links, back and forward, find in the page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Handleiding – NPLV Desktop"))
        self.resize(within_screen(self, 780, 700))
        self.browser = _Browser()
        self.browser.setAccessibleName(tr("Handleiding"))
        self.browser.setOpenExternalLinks(False)
        self.browser.setTextInteractionFlags(  # with a caret, by which a reader reads on
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.browser.sourceChanged.connect(self._say_page)
        self.browser.setSearchPaths([str(pages_dir())])
        self.browser.document().setDocumentMargin(theme.px(16))
        back = icon_button("pijl_links", tr("Terug"))
        back.clicked.connect(self.browser.backward)
        forward = icon_button("pijl_rechts", tr("Vooruit"))
        forward.clicked.connect(self.browser.forward)
        self._find = QLineEdit()
        self._find.setPlaceholderText(tr("Zoek op deze bladzijde"))
        self._find.setAccessibleName(tr("Zoek op deze bladzijde"))
        self._find.returnPressed.connect(self._find_next)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addWidget(forward)
        row.addWidget(self._find, 1)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.browser, 1)
        QShortcut(Qt.Key.Key_Escape, self).activated.connect(self.close)

    def go(self, page: str) -> None:
        """Show a page by its name without extension; a missing one says so."""
        file = pages_dir() / f"{page}.md"
        if file.is_file() or page in naslag.PAGES:
            self.browser.setSource(
                QUrl.fromLocalFile(str(file)), QTextDocument.ResourceType.MarkdownResource
            )
        else:
            self.browser.setMarkdown(MISSING)
        self.browser.setFocus()

    def _say_page(self) -> None:
        """Let a reader say which page this is: its first heading."""
        heading = self.browser.document().firstBlock().text()
        self.browser.setAccessibleName(tr("Handleiding: {heading}").format(heading=heading))

    def _find_next(self) -> None:
        if not self.browser.find(self._find.text()):
            self.browser.moveCursor(QTextCursor.MoveOperation.Start)
            self.browser.find(self._find.text())
