"""The panel with the answers beside a figure: what is usual, the last periods, source, people.

    self.side = CijferPaneel("Meting", ctx, "Kies een meting om te zien waar zij vandaan komt.")
    self.side.ask(partial(van_meting, ctx.db, key))

The panel reads beside the window, a moment after the last call; `show_blad` shows what was read.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.services import opmerkingen
from nplv_desktop.ui import theme
from nplv_desktop.ui.charts.mini import MiniChart, MiniPlot, MiniPunt
from nplv_desktop.ui.gezegd import said
from nplv_desktop.ui.pages.financien_bewijs import BewijsLijst
from nplv_desktop.ui.pages.overzicht_delen import meetwaarde
from nplv_desktop.ui.side_panel import SidePanel
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import Badge, label, link_button

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from decimal import Decimal

    from nplv_desktop.domain.controle import Opmerking
    from nplv_desktop.services.cijferblad import Cijferblad, Schrijfwijze, Spoor
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.herkomst import HerkomstVenster
    from nplv_desktop.ui.preferences import Setting

    Getal: TypeAlias = int | Decimal
    Vraag: TypeAlias = Callable[[], Cijferblad | None]

_WAIT_MS = 40
BUITEN = tr("buiten het gebruikelijke")


def schrijf(how: Schrijfwijze, value: Getal) -> str:
    """A figure in its own notation."""
    if how.soort == "bedrag":
        return notation.amount(int(value), symbol=True)
    if how.soort == "aantal":
        return notation.number(value)
    from decimal import Decimal

    return meetwaarde(Decimal(value), how.eenheid, how.decimalen)


def grof(how: Schrijfwijze, value: Getal) -> str:
    """A figure of a range: amounts in whole euros."""
    if how.soort == "bedrag":
        return notation.amount(int(value), symbol=True, decimals=False)
    return schrijf(how, value)


class CijferPaneel(SidePanel):
    """Shows a `Cijferblad`; empty with a sentence that says what will be here."""

    def __init__(
        self, title: str, ctx: PageContext, nothing: str, remember: Setting[bool] | None = None
    ) -> None:
        super().__init__(title, ctx, remember)
        self._ctx, self._name, self._nothing = ctx, title, nothing
        self._question: Vraag | None = None
        self.blad: Cijferblad | None = None
        self.chart: MiniChart | None = None
        self.remark: QLineEdit | None = None
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self.refresh)
        self.show_blad(None)

    def ask(self, question: Vraag | None) -> None:
        """Read and show another figure; None when nothing is chosen."""
        self._question = question
        self._wait.start()

    def refresh(self) -> None:
        """Read what is shown again."""
        question = self._question
        if question is None:
            self.show_blad(None)
        else:
            self._ctx.tasks.ask(_Asked(question).read, self._answered)

    def _answered(self, found: tuple[Vraag, Cijferblad | None]) -> None:
        question, blad = found
        if shiboken6.isValid(self) and question is self._question:
            self.show_blad(blad)

    def show_blad(self, blad: Cijferblad | None) -> None:
        """Show what stands beside a figure."""
        typing = self.remark is not None and self.remark.hasFocus()
        text = self.remark.text() if self.remark is not None else ""
        same = blad is not None and self.blad is not None and blad.sleutel == self.blad.sleutel
        self.clear()
        self.blad, self.chart, self.remark = blad, None, None
        if blad is None:
            self.set_title(self._name)
            self.add(label(self._nothing, "body", "secondary", wrap=True))
            return
        self.set_title(blad.titel)
        self._add_figure(blad)
        self._add_series(blad)
        self.add_facts((said(name), said(value)) for name, value in blad.feiten)
        self._add_why(blad)
        if blad.sleutel:
            add_proofs(self, self._ctx, blad)
            self.remark = add_remarks(self, self._ctx, blad)
        add_changes(self, blad.wijzigingen)
        if same and self.remark is not None:
            self.remark.setText(text)
            if typing:
                self.remark.setFocus()

    def _add_figure(self, blad: Cijferblad) -> None:
        shown = "" if blad.waarde is None else schrijf(blad.schrijfwijze, blad.waarde)
        self.add(label(shown or tr("nog niets ingevuld"), "value", tabular=True))

    def _add_why(self, blad: Cijferblad) -> None:
        if blad.vraag is not None or blad.sisa:
            asking = link_button(tr("Waarom staat dit getal hier?"))
            asking.clicked.connect(self.explain)
            self.add(asking)

    def explain(self) -> HerkomstVenster | None:
        """Open what the figure is made of."""
        blad = self.blad
        if blad is None or not (blad.vraag or blad.sisa):
            return None
        from nplv_desktop.services.herkomst import van_sisa
        from nplv_desktop.ui.dialogs.herkomst import HerkomstVenster
        from nplv_desktop.ui.getal import Getal

        if blad.vraag is not None:
            getal = Getal.van(blad.titel, blad.vraag)
        else:
            getal = Getal(blad.titel, partial(van_sisa, indicator_id=blad.sisa), hele_euros=True)
        made = HerkomstVenster(self._ctx, self.window(), getal)
        made.open()
        return made

    def _add_series(self, blad: Cijferblad) -> None:
        self.chart = add_series(self, blad)


class _Asked:
    """One question, given back with its answer; read in the reader thread."""

    def __init__(self, question: Vraag) -> None:
        self._question = question

    def read(self) -> tuple[Vraag, Cijferblad | None]:
        """Read it."""
        return self._question, self._question()


def add_series(panel: SidePanel, blad: Cijferblad) -> MiniChart | None:
    """The last periods as a small chart, and what is usual; None when there is nothing before."""
    known = [p for p in blad.reeks if p.waarde is not None or p.doel is not None]
    if len(known) > 1:
        chart = MiniChart()
        chart.show_plot(mini_plot(blad))
        panel.add_heading(said(blad.reeksnaam))
        panel.add(chart)
    else:
        chart = None
    found = blad.gebruikelijk
    if found is not None:
        low, high = (grof(blad.schrijfwijze, value) for value in (found.laag, found.hoog))
        panel.add_facts([(tr("Gebruikelijk"), _RANGE.format(laag=low, hoog=high))])
    if blad.buiten:
        panel.add(Badge(BUITEN, "toelichten"))
    if blad.uitleg:
        panel.add(label(said(blad.uitleg), "small", "secondary", wrap=True))
    return chart


_RANGE = tr("{laag} tot {hoog}")


def mini_plot(blad: Cijferblad) -> MiniPlot:
    """The last periods of a figure as a small chart."""
    writing = _Writing(blad.schrijfwijze)
    found = blad.gebruikelijk
    points = [MiniPunt(p.naam, p.waarde, p.doel, p.hier) for p in blad.reeks]
    return MiniPlot(
        points,
        writing.write,
        None if found is None else (found.laag, found.hoog),
        lijn=blad.vorm == "lijn",
        naam=said(blad.reeksnaam),
        doelnaam=said(blad.doelnaam),
    )


class _Writing:
    """Writes figures in one notation."""

    def __init__(self, how: Schrijfwijze) -> None:
        self._how = how

    def write(self, value: Getal) -> str:
        """A figure with its unit."""
        return schrijf(self._how, value)


def add_proofs(panel: SidePanel, ctx: PageContext, blad: Cijferblad) -> BewijsLijst:
    """The files at the record, and the way to add one."""
    panel.add_heading(tr("Bewijsstukken"))
    made = BewijsLijst(ctx, blad.tabel, blad.sleutel, blad.bewijsstukken)
    panel.add(made)
    return made


def add_remarks(panel: SidePanel, ctx: PageContext, blad: Cijferblad) -> QLineEdit:
    """The remarks at the record, and a line to write one."""
    panel.add_heading(tr("Opmerkingen"))
    for remark in blad.opmerkingen:
        panel.add(OpmerkingRegel(ctx, remark))
    line = _NieuweOpmerking(ctx, blad.tabel, blad.sleutel)
    panel.add(line)
    return line


def add_changes(panel: SidePanel, changes: Iterable[Spoor]) -> None:
    """Who changed what, newest first."""
    lines = list(changes)
    if lines:
        panel.add_heading(tr("Wijzigingen"))
    for change in lines:
        panel.add(two_lines(said(change.wat), change.wanneer))


def two_lines(first: str, second: str) -> QWidget:
    """A sentence with a smaller line under it."""
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, theme.px(4))
    column.setSpacing(0)
    column.addWidget(label(first, "body", wrap=True))
    column.addWidget(label(second, "small", "secondary", wrap=True))
    return block


class _NieuweOpmerking(QLineEdit):
    """Enter places the remark."""

    def __init__(self, ctx: PageContext, tabel: str, key: str) -> None:
        super().__init__()
        self._ctx, self._tabel, self._key = ctx, tabel, key
        self.setPlaceholderText(tr("Schrijf een opmerking, Enter plaatst haar"))
        self.setAccessibleName(tr("Nieuwe opmerking"))
        self.returnPressed.connect(self.place)

    def place(self) -> None:
        """Write it at the record."""
        text = self.text().strip()
        if text:
            self.clear()
            opmerkingen.plaats(self._ctx.db, self._tabel, self._key, text)
            self._ctx.messages.announce(tr("Opmerking geplaatst"))


class OpmerkingRegel(QWidget):
    """One remark: its text, who wrote it when, and whether it was dealt with."""

    def __init__(self, ctx: PageContext, remark: Opmerking) -> None:
        super().__init__()
        self._ctx, self._key, self._done = ctx, remark.id, remark.afgehandeld
        who = f"{notation.moment(remark.moment)} {remark.herkomst or ''}".strip()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(4))
        column.setSpacing(0)
        ink = "secondary" if self._done else "ink"
        column.addWidget(label(remark.tekst, "body", ink, wrap=True))
        row = QHBoxLayout()
        row.addWidget(label(who, "small", "secondary", wrap=True), 1)
        self.settle = link_button(tr("Heropenen") if self._done else tr("Afhandelen"))
        self.settle.setFont(theme.font("small"))
        self.settle.clicked.connect(self._settle)
        row.addWidget(self.settle)
        column.addLayout(row)

    def _settle(self) -> None:
        opmerkingen.handel_af(self._ctx.db, self._key, afgehandeld=not self._done)
