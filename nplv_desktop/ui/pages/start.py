"""The start page: recent dossiers, a new one, an existing one, or the sample."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nplv_desktop import paths
from nplv_desktop.services import dossiers
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.bestanden import dossier_folder
from nplv_desktop.ui.focusing import focus_inside
from nplv_desktop.ui.icons import picture
from nplv_desktop.ui.pages.start_nieuw import SUFFIX, NieuwDossier
from nplv_desktop.ui.pages.start_recent import Recente
from nplv_desktop.ui.panels import Pressable, paint_surface
from nplv_desktop.ui.scrolling import Room
from nplv_desktop.ui.start import StartBase
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent

    from nplv_desktop.domain.catalogus import Gebied
    from nplv_desktop.ui.context import StartContext
    from nplv_desktop.ui.start import Beginning
    from nplv_desktop.ui.tasks import Progress

SAMPLE = tr("Voorbeeld Heerlen-Noord{SUFFIX}").format(SUFFIX=SUFFIX)
SENTENCE = tr("Eén dossier per focusgebied: wat u doet, wat het kost en wat het oplevert")
_WIDEST = 1060


class Keuze(Pressable):
    """One way to begin: icon, what it is, and a sentence."""

    def __init__(self, icon: str, title: str, text: str, keys: str = "") -> None:
        super().__init__()
        self._icon, self._title, self._text, self._keys = icon, title, text, keys
        self.setAccessibleName(f"{title}. {text}")
        self.setToolTip(f"{title} ({keys})" if keys else self.accessibleName())
        self.setAccessibleDescription(keys)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """A title and two lines."""
        return QSize(theme.px(330), theme.px(84))

    def minimumSizeHint(self) -> QSize:
        """The same with less room around it."""
        return QSize(theme.px(200), theme.px(74))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A card that can be pressed."""
        painter = QPainter(self)
        paint_surface(painter, self.rect(), hover=self.hovered, focus=self.hasFocus())
        side, left = theme.px(20), theme.px(16)
        drawn = picture(self._icon, "accent", side, self.devicePixelRatioF())
        painter.drawPixmap(left, theme.px(15), drawn)
        words = QRect(left + side + theme.px(12), theme.px(14), 0, theme.px(20))
        words.setRight(self.width() - theme.px(14))
        painter.setFont(theme.font("panel"))
        painter.setPen(theme.colour("ink"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._title)
        small = theme.font("secondary")
        painter.setFont(small)
        painter.setPen(theme.colour("secondary"))
        if self._keys:
            wide = QFontMetrics(small).horizontalAdvance(self._keys)
            keys = QRect(words.right() - wide, words.top(), wide + 2, words.height())
            painter.drawText(keys, Qt.AlignmentFlag.AlignVCenter, self._keys)
        under = QRect(words.left(), words.bottom() + theme.px(3), words.width(), theme.px(36))
        painter.drawText(under, Qt.TextFlag.TextWordWrap, self._text)


class StartPage(StartBase):
    """What is shown while no dossier is open."""

    def __init__(self, ctx: StartContext) -> None:
        super().__init__(ctx)
        self.setAccessibleName(tr("Start"))
        self.setAcceptDrops(True)
        self._title = label("NPLV Desktop", "page")
        self._sentence = label(SENTENCE, "body", "secondary")
        self.recent = Recente(ctx.preferences)
        self.new = NieuwDossier()
        self._stack = QStackedWidget()
        self._stack.addWidget(Room(self._beginning()))
        self._stack.addWidget(Room(self.new))
        self._lay_out()
        self.recent.gekozen.connect(self._open)
        self.recent.weg.connect(self._gone)
        self.recent.nieuw.connect(self._begin_new)
        self.new.maken.connect(self._make)
        self.new.terug.connect(self.show_beginning)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(theme.px(_WIDEST))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addSpacing(theme.px(14))
        column.addWidget(self._stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.px(20), theme.px(40), theme.px(20), theme.px(32))
        whole.addStretch(1)
        whole.addWidget(inside, 100)
        whole.addStretch(1)

    def _beginning(self) -> QWidget:
        self.choices = {
            "nieuw": Keuze(
                "toevoegen",
                tr("Nieuw dossier"),
                tr("Kies uw focusgebied. Gemeente, regelingen en kernindicatoren staan dan klaar."),
                "Ctrl+N",
            ),
            "openen": Keuze(
                "map",
                tr("Dossier openen"),
                tr("Open een bestand van uw laptop, of sleep het naar dit venster."),
                "Ctrl+O",
            ),
            "voorbeeld": Keuze(
                "gebied",
                tr("Voorbeelddossier bekijken"),
                tr("Een compleet Heerlen-Noord met verzonnen bedragen. U mag alles uitproberen."),
            ),
            "samenleggen": Keuze(
                "tabel",
                tr("Werkboeken samenleggen"),
                tr("Voor het Rijk: één landelijk werkboek uit de werkboeken van de gebieden."),
            ),
        }
        self.choices["samenleggen"].clicked.connect(self.ctx.lay_together)
        self.choices["nieuw"].clicked.connect(self._begin_new)
        self.choices["openen"].clicked.connect(self._begin_open)
        self.choices["voorbeeld"].clicked.connect(self._begin_sample)
        ways = QVBoxLayout()
        ways.setSpacing(theme.px(12))
        for choice in self.choices.values():
            ways.addWidget(choice)
        ways.addStretch(1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addLayout(ways, 2)
        right = QVBoxLayout()
        right.addWidget(self.recent, 1)
        right.addStretch(0)
        row.addLayout(right, 3)
        return whole

    # going around

    def begin(self, how: Beginning) -> None:
        """Begin a new dossier, open one, or make the sample, as the menu Bestand asks."""
        ways = {
            "nieuw": self._begin_new,
            "openen": self._begin_open,
            "voorbeeld": self._begin_sample,
        }
        ways[how]()

    def take_focus(self) -> None:
        """The dossier that was open last comes first; without one, a new dossier."""
        if self._stack.currentWidget() is self.new:
            focus_inside(self.new)
        elif not (self.recent.rows and focus_inside(self.recent)):
            self.choices["nieuw"].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_beginning(self) -> None:
        """Show recent dossiers and the ways to begin."""
        self.recent.refresh()
        self._title.setText("NPLV Desktop")
        self._sentence.setText(SENTENCE)
        self._stack.setCurrentIndex(0)
        self.take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """The list of recent dossiers may have changed."""
        super().showEvent(event)
        self.recent.refresh()

    def _begin_new(self) -> None:
        self._title.setText(tr("Nieuw dossier"))
        self._sentence.setText(tr("Kies uw focusgebied en begin; de rest staat dan klaar"))
        self._stack.setCurrentIndex(1)
        self.new.begin()
        if not self.new.list.count():
            self.ctx.tasks.run(tr("Gebieden lezen"), _read_gebieden, self._offer, quiet=True)

    def _offer(self, gebieden: tuple[Gebied, ...]) -> None:
        if shiboken6.isValid(self):
            self.new.offer(gebieden)

    # opening and making

    def _begin_open(self) -> None:
        folder = dossier_folder(self.ctx.preferences)
        dialog = QFileDialog(
            self,
            tr("Dossier openen"),
            folder,
            tr("Dossier (*{SUFFIX});;Alles (*)").format(SUFFIX=SUFFIX),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.open_file)
        dialog.open()

    def open_file(self, name: str) -> None:
        """Open the dossier in this file."""
        self._open(Path(name))

    def _open(self, path: Path) -> None:
        self.ctx.open_dossier(path)

    def _gone(self, path: Path) -> None:
        forgetting = _Forgetting(self.recent, path)
        self.ctx.messages.warning(
            tr(
                "{name} staat niet meer in {parent}. Zoek het bestand met Dossier "
                "openen, of haal het uit de lijst."
            ).format(name=path.name, parent=path.parent),
            tr("Uit de lijst halen"),
            forgetting.run,
        )

    def _make(self, path: Path, gebied: str) -> None:
        self.new.make_button.setEnabled(False)
        making = _Making(path, gebied)
        self.ctx.tasks.run(tr("Dossier maken"), making.work, self._made, self._not_made)

    def _made(self, path: Path) -> None:
        if shiboken6.isValid(self):
            self.show_beginning()
        self._open(path)

    def _not_made(self, failure: BaseException) -> None:
        self.new.make_button.setEnabled(self.new.chosen() is not None)
        self.ctx.messages.failed(failure)

    def _begin_sample(self) -> None:
        path = paths.dossiers_dir() / SAMPLE
        if path.exists():
            self._open(path)
        else:
            sample = _Sample(path)
            self.ctx.tasks.run(
                tr("Voorbeelddossier maken"), sample.work, self._made, self._not_made
            )

    # dropping a file

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A dossier may be dropped here."""
        if any(_dossier(url.toLocalFile()) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the dossier that was dropped."""
        for url in event.mimeData().urls():
            if _dossier(url.toLocalFile()):
                event.acceptProposedAction()
                self.open_file(url.toLocalFile())
                return


def _dossier(name: str) -> bool:
    return name.casefold().endswith(SUFFIX)


def _read_gebieden(_progress: Progress) -> tuple[Gebied, ...]:
    return dossiers.general_catalogus().gebieden


class _Making:
    """One dossier to make; run in the worker thread."""

    def __init__(self, path: Path, gebied: str) -> None:
        self._path, self._gebied = path, gebied

    def work(self, _progress: Progress) -> Path:
        """Make the file and let go of it."""
        dossiers.create(self._path, self._gebied).close()
        return self._path


class _Sample:
    """The sample dossier; made beside its place first, so that half of it is never opened."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def work(self, _progress: Progress) -> Path:
        """Make it, and put it in its place when it is whole."""
        from nplv_desktop.services import voorbeeld

        half = self._path.with_suffix(".half")
        half.unlink(missing_ok=True)
        voorbeeld.make(half).close()
        half.replace(self._path)
        return self._path


class _Forgetting:
    """Takes a dossier off the list, from a message."""

    def __init__(self, recent: Recente, path: Path) -> None:
        self._recent, self._path = recent, path

    def run(self) -> None:
        """Take it off."""
        self._recent.forget(self._path)
