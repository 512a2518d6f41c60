"""Import, step 1: the file, dropped here or chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplv_desktop.domain.fields import Choice
from nplv_desktop.domain.inlezen import Inlezing
from nplv_desktop.domain.notation import moment
from nplv_desktop.services import saving
from nplv_desktop.services.importing_profielen import profielen
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.bestanden import ask_open
from nplv_desktop.ui.dialogs.import_stap import Stap
from nplv_desktop.ui.forms.inputs import ChoiceInput
from nplv_desktop.ui.panels import Panel
from nplv_desktop.ui.text import Spec
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import IconLabel, button, label

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QKeyEvent,
        QPaintEvent,
    )

    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.import_werk import Toestand

WHAT = {
    "bestedingen": (
        tr(
            "De export van de financiële administratie, zoals die uit het "
            "systeem komt. Boekingen die er al staan, worden herkend en niet "
            "dubbel geboekt."
        )
    ),
    "koppelingen": tr("Een lijst met projectcode, interventie en geldstroom."),
    "beschikkingen": tr("Een lijst met regeling, nummer, datum, geldstroom, jaar en bedrag."),
    "interventies": tr("Een uitvoeringsprogramma: interventies, met een begroting per jaar."),
    "indicatoren": (
        tr(
            "Een tabel met waarden per jaar, of een bestand van het CBS met "
            "waarden per wijk of buurt. Jaren mogen onder elkaar staan of in "
            "kolommen naast elkaar."
        )
    ),
    "sisa": (
        tr(
            "De SiSa-bijlage op maat van uw gemeente. De codes en indicatoren "
            "worden overgenomen; wat uit de boekingen volgt, wordt daarna "
            "berekend."
        )
    ),
}
_RECENT = 5


def dropped_file(event: QDragEnterEvent | QDropEvent) -> Path | None:
    """The one file that is dragged, when it is one."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())


class DropZone(QWidget):
    """A place to drop a file on, with the buttons to choose one or to paste cells."""

    chosen = Signal(Path)
    pasted = Signal()

    def __init__(self, ctx: PageContext, title: str) -> None:
        super().__init__()
        self._ctx, self._title, self._over = ctx, title, False
        self.setAcceptDrops(True)
        self.setMinimumHeight(theme.px(190))
        shown = IconLabel("importeren", "secondary", 36)
        self.button = button(tr("Bestand kiezen"), primary=True)
        self.button.clicked.connect(self.ask)
        self.paste = button(tr("Cellen plakken"))
        self.paste.setToolTip(tr("Kopieer in Excel een blok met de koppen erbij en plak het hier"))
        self.paste.clicked.connect(self.pasted)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.button)
        buttons.addWidget(self.paste)
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(theme.px(8))
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(shown, 0, centre)
        column.addWidget(label(tr("Sleep het bestand hierheen"), "panel"), 0, centre)
        told = tr("Excel, csv of tekst. Of kopieer een blok in Excel en druk op Ctrl+V.")
        column.addWidget(label(told, "secondary", "secondary"), 0, centre)
        column.addSpacing(theme.px(6))
        column.addLayout(buttons)
        column.setAlignment(buttons, centre)

    def ask(self) -> None:
        """Let the user choose a file."""
        path = ask_open(self, self._ctx.preferences, self._title)
        if path is not None:
            self.chosen.emit(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped."""
        if dropped_file(event) is not None:
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file."""
        self._over = False
        self.update()
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.chosen.emit(path)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dashed edge, in the accent while a file hangs over it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("accent" if self._over else "field_line"), 1.4)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.colour("selection" if self._over else "surface"))
        round_off = theme.px(theme.PANEL_RADIUS)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), round_off, round_off)


class BestandStap(Stap):
    """Choose the file; what went wrong with the last one stands here too."""

    title = tr("Bestand")
    chosen = Signal(Path)
    pasted = Signal()

    def __init__(self, ctx: PageContext, toestand: Toestand) -> None:
        super().__init__(ctx, toestand)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.zone = DropZone(ctx, tr("Bestand kiezen"))
        self.zone.chosen.connect(self.chosen)
        self.zone.pasted.connect(self.pasted)
        self.problem = label("", "body", "error", wrap=True)
        self.problem.hide()
        self.column.addWidget(label(WHAT[toestand.soort], "body", "secondary", wrap=True))
        self.column.addWidget(self.zone)
        self.column.addWidget(self.problem)
        self._profile = QHBoxLayout()
        self._profile.setSpacing(theme.px(8))
        self.column.addLayout(self._profile)
        self.profile: ChoiceInput | None = None
        self._earlier = Panel(tr("Eerder ingelezen"))
        self.column.addWidget(self._earlier)
        self.column.addStretch(1)

    def take_focus(self) -> bool:
        """The keys go to the button that asks for the file."""
        self.zone.button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def show_state(self) -> None:
        """Show profiles and the files that were taken in before."""
        self._show_profiles()
        self._earlier.clear()
        read = saving.records(self.ctx.db, Inlezing, soort=self.toestand.soort)[::-1][:_RECENT]
        self._earlier.setVisible(bool(read))
        for each in read:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, theme.px(2), 0, theme.px(2))
            row.addWidget(label(each.bestand, "body"), 1)
            told = tr("{moment} · {nieuw} nieuw").format(
                moment=moment(each.moment), nieuw=each.nieuw
            )
            row.addWidget(label(told, "secondary", "secondary", tabular=True))
            self._earlier.body.addWidget(line)

    def _show_profiles(self) -> None:
        known = profielen(self.ctx.db, self.toestand.soort)
        if self.profile is not None:
            self.profile.show_value(self.toestand.opties.profiel)
        if self.profile is not None or not known:
            return
        choices = tuple(Choice(each.naam, each.naam) for each in known)
        self.profile = ChoiceInput(Spec("profiel", tr("Profiel"), "choice", choices))
        self.profile.setPlaceholderText(tr("zonder profiel"))
        self.profile.setFixedWidth(theme.px(260))
        self.profile.taken.connect(self._take_profile)
        self.profile.returnPressed.connect(self._take_profile)
        caption = label(tr("Profiel"), "body", "secondary")
        caption.setBuddy(self.profile)
        self._profile.addWidget(caption)
        self._profile.addWidget(self.profile)
        self._profile.addStretch(1)

    def _take_profile(self) -> None:
        chosen = None if self.profile is None else self.profile.reading().value
        if chosen != self.toestand.opties.profiel:
            self.toestand.kies(profiel=chosen)
            if self.toestand.bron is not None:
                self.changed.emit()

    def asks(self) -> bool:
        """Without a file there is nothing else to do."""
        return self.toestand.bron is None

    def edit_command(self, command: str) -> None:
        """Take what is pasted by the menu."""
        if command == "plakken":
            self.pasted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is pasted by the keys."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        else:
            super().keyPressEvent(event)

    def tell(self, problem: str) -> None:
        """Say why the last file could not be read; empty takes it away."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        if problem:
            self.ctx.messages.announce(problem)
