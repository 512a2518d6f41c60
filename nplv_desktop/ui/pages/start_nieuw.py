"""A new dossier: choose one of the twenty gebieden, see what it will be, and make it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from nplv_desktop import paths
from nplv_desktop.domain import notation
from nplv_desktop.domain.catalogus_zoeken import sleutel
from nplv_desktop.ui import theme
from nplv_desktop.ui.panels import Panel
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import button, label, link_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.domain.catalogus import Gebied

SUFFIX = ".nplv"
_GEBIED = Qt.ItemDataRole.UserRole
_FORBIDDEN = '<>:"/\\|?*'


class _Painter(QStyledItemDelegate):
    """Paints a gebied: its name, and the gemeente at the right."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Two words on one line."""
        gebied: Gebied = index.data(_GEBIED)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        box: QRect = option.rect
        if chosen or over:
            painter.fillRect(box, theme.colour("selection" if chosen else "hover"))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(
                QRect(box.left(), box.top(), theme.px(3), box.height()), theme.colour("accent")
            )
        words = box.adjusted(theme.px(12), 0, -theme.px(12), 0)
        painter.setFont(theme.font("strong" if chosen else "body"))
        painter.setPen(theme.colour("ink"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, gebied.naam)
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour("secondary"))
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(words, line, tr("gemeente {gemeente}").format(gemeente=gebied.gemeente))

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """One calm line."""
        size = super().sizeHint(option, index)
        size.setHeight(theme.px(32))
        return size


class NieuwDossier(QWidget):
    """Search, list, and at the right the dossier that will be made."""

    maken = Signal(object, str)
    """Path of the file and code of the gebied."""
    terug = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._gebieden: Sequence[Gebied] = ()
        self._path: Path | None = None
        self._typed = False
        self.search = QLineEdit()
        self.list = QListWidget()
        self.make_button = button(tr("Dossier maken"), primary=True)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self._choosing(), 3)
        row.addWidget(self._result(), 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addLayout(row, 1)
        self._show()

    def _choosing(self) -> QWidget:
        panel = Panel(tr("Kies het focusgebied"))
        self.search.setPlaceholderText(tr("Zoek op gebied of gemeente"))
        self.search.setAccessibleName(tr("Zoek een focusgebied"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list.setAccessibleName(tr("Focusgebieden"))
        self.list.setItemDelegate(_Painter(self.list))
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.currentItemChanged.connect(self._show)
        self.list.itemActivated.connect(self._make)
        self._nothing = label(
            tr("Geen gebied met deze naam. Controleer de spelling."), "body", "secondary"
        )
        self._nothing.hide()
        panel.body.setSpacing(theme.px(8))
        panel.body.addWidget(self.search)
        panel.body.addWidget(self._nothing)
        panel.body.addWidget(self.list, 1)
        return panel

    def _result(self) -> QWidget:
        self._panel = Panel(tr("Dit wordt het dossier"))
        self._facts = QWidget()
        self._form = QFormLayout(self._facts)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(theme.px(12))
        self._form.setVerticalSpacing(theme.px(6))
        self._file = label("", "body", wrap=True)
        self._file.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.other = link_button(tr("Andere plek kiezen…"))
        self.other.clicked.connect(self._choose_place)
        self.make_button.clicked.connect(self._make)
        body = self._panel.body
        body.setSpacing(theme.px(10))
        body.addWidget(self._facts)
        head = QHBoxLayout()
        head.addWidget(label(tr("Bestand"), "panel"), 1)
        head.addWidget(self.other)
        body.addSpacing(theme.px(4))
        body.addLayout(head)
        body.addWidget(self._file)
        body.addWidget(
            label(
                tr(
                    "Alles van het gebied staat in dit ene bestand. Bewaar het op de "
                    "laptop zelf, niet in een map die door twee mensen tegelijk wordt "
                    "gesynchroniseerd."
                ),
                "secondary",
                "secondary",
                wrap=True,
            )
        )
        body.addStretch(1)
        buttons = QHBoxLayout()
        self._back = button(tr("Terug"))
        self._back.clicked.connect(self.terug)
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(self.make_button)
        body.addLayout(buttons)
        return self._panel

    # what the page uses

    def offer(self, gebieden: Sequence[Gebied]) -> None:
        """Show these gebieden, by name."""
        self._gebieden = sorted(gebieden, key=_by_name)
        self.list.clear()
        for gebied in self._gebieden:
            item = QListWidgetItem(
                tr("{naam}, gemeente {gemeente}").format(naam=gebied.naam, gemeente=gebied.gemeente)
            )
            item.setData(_GEBIED, gebied)
            self.list.addItem(item)
        self._filter(self.search.text())

    def begin(self) -> None:
        """Start anew, with the cursor in the search field."""
        self._typed = False
        self.search.clear()
        self.search.setFocus()
        self._show()

    def chosen(self) -> Gebied | None:
        """The gebied that is chosen; None when nothing is."""
        item = self.list.currentItem()
        found: Gebied | None = None
        if item is not None and not item.isHidden():
            found = item.data(_GEBIED)
        return found

    def path(self) -> Path | None:
        """The file that will be made."""
        return self._path

    # inside

    def _filter(self, text: str) -> None:
        wanted = sleutel(text)
        shown = []
        for place in range(self.list.count()):
            item = self.list.item(place)
            gebied: Gebied = item.data(_GEBIED)
            fits = wanted in sleutel(f"{gebied.naam} {gebied.gemeente} {gebied.code}")
            item.setHidden(not fits)
            if fits:
                shown.append(item)
        self._nothing.setVisible(bool(text) and not shown)
        self.list.setVisible(bool(shown) or not text)
        current = self.list.currentItem()
        if text and shown and (current is None or current.isHidden()):
            self.list.setCurrentItem(shown[0])
        self._show()

    def _show(self, *_: Any) -> None:
        gebied = self.chosen()
        while self._form.rowCount():
            self._form.removeRow(0)
        self.make_button.setEnabled(gebied is not None)
        self.other.setEnabled(gebied is not None)
        if gebied is None:
            self._form.addRow(label(tr("Kies links een focusgebied."), "body", "secondary"))
            self._file.setText(tr("—"))
            return
        if not self._typed:
            self._path = _free(paths.dossiers_dir(), gebied.naam)
        self._file.setText(str(self._path))
        facts = (
            (tr("Gebied"), gebied.naam),
            (tr("Gemeente"), f"{gebied.gemeente} ({gebied.gm_code})"),
            (tr("Provincie"), gebied.provincie.waarde or ""),
            (tr("Programma"), gebied.programma_naam.waarde or ""),
            (tr("Inwoners"), notation.number(gebied.inwoners.waarde)),
        )
        for name, value in facts:
            if value:
                self._form.addRow(label(name, "body", "secondary"), label(value, "body", wrap=True))

    def _choose_place(self) -> None:
        dialog = QFileDialog(self, tr("Waar komt het dossier?"), str(self._path))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"Dossier (*{SUFFIX})")
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take_place)
        dialog.open()

    def take_place(self, name: str) -> None:
        """Make the dossier in this file instead."""
        self._path, self._typed = Path(name), True
        self._show()

    def _make(self, *_: Any) -> None:
        gebied = self.chosen()
        if gebied is not None and self._path is not None:
            self.maken.emit(self._path, gebied.code)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search field, up and down walk the list and Enter makes the dossier."""
        if watched is self.search and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() in _STEPS:
                self._step(_STEPS[Qt.Key(event.key())])
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
                self._make()
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        shown = [r for r in range(self.list.count()) if not self.list.item(r).isHidden()]
        if not shown:
            return
        here = self.list.currentRow()
        place = shown.index(here) + by if here in shown else 0
        self.list.setCurrentRow(shown[min(max(place, 0), len(shown) - 1)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.terug.emit()
        else:
            super().keyPressEvent(event)


_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def _by_name(gebied: Gebied) -> str:
    return gebied.naam.casefold()


def _free(folder: Path, name: str) -> Path:
    """A file name after the gebied that is not taken yet."""
    plain = "".join("-" if letter in _FORBIDDEN else letter for letter in name)
    path, number = folder / f"{plain}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{plain} {number}{SUFFIX}", number + 1
    return path
