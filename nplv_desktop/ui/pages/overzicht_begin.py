"""What to do first on a dossier without money: a few steps, each with its button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.icons import picture
from nplv_desktop.ui.pages.overzicht_delen import Doorklik
from nplv_desktop.ui.panels import Panel
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import button, label, make_primary

if TYPE_CHECKING:
    from nplv_desktop.services.overzicht import Stappen
    from nplv_desktop.ui.context import PageContext


@dataclass(frozen=True)
class Stap:
    """One first step: what is done, and where the buttons lead (text, page, target)."""

    key: str
    titel: str
    uitleg: str
    knoppen: tuple[tuple[str, str, dict[str, str]], ...]


STAPPEN = (
    Stap(
        "interventies",
        tr("Interventies toevoegen"),
        tr(
            "Wat gaat u doen, voor wie en met wie? Lees het "
            "uitvoeringsprogramma of de koppelingen in, of typ de eerste "
            "interventie zelf."
        ),
        (
            (tr("Inlezen"), "financien", {"importeer": "interventies"}),
            (tr("Zelf toevoegen"), "interventies", {"actie": "nieuw"}),
        ),
    ),
    Stap(
        "beschikkingen",
        tr("Beschikkingen inlezen"),
        tr(
            "Welk geld is toegekend? Lees een lijst in met regeling, nummer, "
            "geldstroom, jaar en bedrag, of neem ze over uit de brieven."
        ),
        (
            (tr("Inlezen"), "financien", {"importeer": "beschikkingen"}),
            (tr("Zelf invullen"), "financien", {"tab": "regelingen"}),
        ),
    ),
    Stap(
        "begroting",
        tr("Begroting invullen"),
        tr(
            "Wat mag elke interventie kosten, per geldstroom en jaar? Plakken vanuit Excel kan ook."
        ),
        ((tr("Naar de begroting"), "financien", {"tab": "begroting"}),),
    ),
    Stap(
        "boekingen",
        tr("Boekingen inlezen"),
        tr(
            "Vraag de financiële administratie om een export van de boekingen. "
            "Een bestand dat u twee keer inleest, telt één keer."
        ),
        ((tr("Inlezen"), "financien", {"importeer": "bestedingen"}),),
    ),
    Stap(
        "metingen",
        tr("Nulmeting en streefwaarden vastleggen"),
        tr(
            "De 17 kernindicatoren staan klaar. Vul in waar het gebied begon en waar het heen moet."
        ),
        ((tr("Naar de indicatoren"), "indicatoren", {}),),
    ),
)


class _Teken(QWidget):
    """The number of a step, or a tick when it is done."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._done = number, False
        self.setFixedSize(theme.px(28), theme.px(28))

    def set_done(self, done: bool) -> None:
        """Show the tick, or the number."""
        self._done = done
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A small disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ok_tint" if self._done else "selection"))
        painter.drawEllipse(self.rect())
        if self._done:
            side = theme.px(16)
            place = (self.width() - side) // 2
            drawn = picture("vinkje", "ok", side, self.devicePixelRatioF())
            painter.drawPixmap(place, place, drawn)
            return
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("accent"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))


class _Regel(QWidget):
    """One step: number, words, buttons."""

    def __init__(self, number: int, step: Stap, ctx: PageContext) -> None:
        super().__init__()
        self._step = step
        self._sign = _Teken(number)
        self._title = label(step.titel, "panel")
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self._title)
        words.addWidget(label(step.uitleg, "body", "secondary", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(14), 0, theme.px(14))
        row.setSpacing(theme.px(14))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.buttons = []
        for text, page, target in step.knoppen:
            made = button(text)
            made.setAccessibleName(f"{text}: {step.titel}")
            made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            Doorklik(made, ctx, page, **target)
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
            self.buttons.append(made)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line above, as between all steps."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, theme.colour("line"))

    def set_done(self, done: bool) -> None:
        """Tick the step off, or open it again."""
        self._sign.set_done(done)
        self.setAccessibleName(f"{self._step.titel}: {tr('klaar') if done else tr('nog te doen')}")

    def set_next(self, following: bool) -> None:
        """Mark the first step that is still to be taken."""
        make_primary(self.buttons[0], on=following)


class Begin(QWidget):
    """The first steps, in the middle of the page."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__()
        panel = Panel(tr("Zo komt u van een leeg dossier naar uw eerste verantwoording"))
        panel.setMaximumWidth(theme.px(860))
        panel.body.addWidget(
            label(
                tr("De volgorde is vrij. Alles wordt meteen bewaard en kan met Ctrl+Z terug."),
                "body",
                "secondary",
                wrap=True,
            )
        )
        panel.body.addSpacing(theme.px(8))
        inside = panel.layout()
        if inside is not None:
            inside.setContentsMargins(theme.px(24), theme.px(18), theme.px(24), theme.px(14))
        self.lines: dict[str, _Regel] = {}
        for number, step in enumerate(STAPPEN, start=1):
            line = _Regel(number, step, ctx)
            self.lines[step.key] = line
            panel.body.addWidget(line)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(panel, 20)
        middle.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.px(8), 0, 0)
        whole.addLayout(middle)
        whole.addStretch(1)

    def show_steps(self, steps: Stappen) -> None:
        """Tick off what was done."""
        found_next = False
        for key, line in self.lines.items():
            done = bool(getattr(steps, key))
            line.set_done(done)
            line.set_next(not done and not found_next)
            found_next = found_next or not done
