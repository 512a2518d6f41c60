"""Indienen, step 5: checked by one, settled by another, written and registered as handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.domain.errors import InvalidInput
from nplv_desktop.domain.fields import Field
from nplv_desktop.domain.indienen import Indiening, IndieningStap
from nplv_desktop.services import exporting, indienen, saving
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.bestanden import ask_save
from nplv_desktop.ui.dialogs.invullen import Invullen
from nplv_desktop.ui.pages.indienen_stap import Keuze, Stap
from nplv_desktop.ui.panels import Surface
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import Badge, badge_width, button, label, make_primary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tasks import Progress

NAAM = Field("naam", "Naam", "Wie dit doet; de naam komt in het dossier.", required=True)
ROL = Field("rol", "Functie", "Bijvoorbeeld: controller of programmadirecteur.", required=True)
_DONE = ("ingediend", "opnieuw", "aanvulling", "geaccepteerd")

DONE, NOW, SOON = tr("klaar"), tr("nu"), tr("straks")
"""Where a step stands."""


class Trede(Surface):
    """One step of registering: its name, what it means, and either who did it or the button."""

    def __init__(self, number: int, title: str, text: str, deed: str) -> None:
        super().__init__()
        self.setMaximumWidth(theme.px(760))
        self.setAccessibleName(title)
        self.badge = Badge(str(number), "info")
        self.badge.setMinimumWidth(max(badge_width(word) for word in (DONE, NOW, SOON)))
        self.note = label(text, "body", "secondary", wrap=True)
        self._text = text
        self.deed = button(deed)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(label(title, "panel"))
        words.addWidget(self.note)
        row = QHBoxLayout(self)
        side = theme.px(18)
        row.setContentsMargins(side, theme.px(14), side, theme.px(14))
        row.setSpacing(theme.px(14))
        row.addWidget(self.badge)
        row.addLayout(words, 1)
        row.addWidget(self.deed)

    def show_done(self, text: str) -> None:
        """It was done."""
        self.badge.set(DONE, "ok")
        self.note.setText(text)
        self.deed.hide()

    def show_open(self, *, possible: bool, why: str = "") -> None:
        """It can be done, or not yet."""
        self.badge.set(NOW if possible else SOON, "toelichten" if possible else "info")
        self.note.setText(why or self._text)
        self.deed.show()
        self.deed.setEnabled(possible)
        make_primary(self.deed, on=possible)


class VastleggenStap(Stap):
    """The three deeds by which a workbook becomes what was handed in."""

    title = tr("Vastleggen")

    def __init__(self, ctx: PageContext, keuze: Keuze) -> None:
        super().__init__(ctx, keuze)
        self.checked = Trede(
            1,
            tr("Gecontroleerd"),
            tr("Iemand heeft de bevindingen en totalen nagelezen."),
            tr("Vastleggen"),
        )
        self.settled = Trede(
            2,
            tr("Vastgesteld"),
            tr("Een tweede persoon stelt vast. De inhoud ligt daarna vast en verandert niet meer."),
            tr("Vaststellen"),
        )
        self.handed = Trede(
            3,
            tr("Ingediend"),
            tr(
                "Sla het vastgestelde werkboek op en stuur het op. Het is later "
                "precies zo opnieuw te maken."
            ),
            tr("Opslaan en indienen"),
        )
        self.done = False
        """Whether it was handed in."""
        self.checked.deed.clicked.connect(self.ask_check)
        self.settled.deed.clicked.connect(self.ask_settle)
        self.handed.deed.clicked.connect(self.ask_hand_in)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        for step in (self.checked, self.settled, self.handed):
            column.addWidget(step)
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(tr("Vastleggen"))
        scroll.setWidget(inside)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.column.addWidget(scroll, 1)

    # showing

    def found(self) -> Indiening | None:
        """The indiening that is being registered."""
        if self.keuze.key:
            return saving.get(self.ctx.db, Indiening, self.keuze.key)
        return None

    def show_state(self) -> None:
        """Show how far it is; an open concept of the same kind and year is gone on with."""
        newest = indienen.newest(self.ctx.db, self.keuze.soort, self.keuze.jaar)
        if not self.keuze.key and newest is not None and newest.status != "heropend":
            self.keuze.key = newest.id
        found = self.found()
        steps = indienen.stappen(self.ctx.db, found.id) if found is not None else []
        status = found.status if found is not None else "concept"
        self._show_checked(status, steps)
        self._show_settled(status, steps)
        self._show_handed(found, steps)

    def _show_checked(self, status: str, steps: Sequence[IndieningStap]) -> None:
        if status != "concept":
            self.checked.show_done(_who(steps, "gecontroleerd"))
            return
        blocked = self.keuze.geblokkeerd
        why = (
            tr("Er blokkeren nog {blocked} bevindingen; los die eerst op.").format(blocked=blocked)
            if blocked
            else ""
        )
        self.checked.show_open(possible=not blocked, why=why)

    def _show_settled(self, status: str, steps: Sequence[IndieningStap]) -> None:
        if status in {"vastgesteld", *_DONE}:
            self.settled.show_done(_who(steps, "vastgesteld"))
        else:
            self.settled.show_open(possible=status == "gecontroleerd")

    def _show_handed(self, found: Indiening | None, steps: Sequence[IndieningStap]) -> None:
        self.done = found is not None and found.status in _DONE
        if found is not None and self.done:
            state = "opnieuw" if found.versie > 1 else "ingediend"
            self.handed.show_done(f"{_who(steps, state)} · {found.bestand or ''}")
        else:
            self.handed.show_open(possible=found is not None and found.status == "vastgesteld")

    # doing

    def ask_check(self) -> Invullen:
        """Ask who checked."""
        return self._ask(tr("Gecontroleerd door"), (NAAM,), tr("Vastleggen"), self.check_by)

    def check_by(self, values: Mapping[str, Any]) -> None:
        """Register the check, in the background: it looks at everything once more."""
        keuze = self.keuze
        keuze.key = indienen.begin(self.ctx.db, keuze.soort, keuze.jaar, keuze.tot)
        marking = _Marking(self.ctx.db, keuze.key, str(values.get("naam") or ""))
        self.ctx.tasks.run(tr("Controle vastleggen"), marking.check, self._moved)

    def ask_settle(self) -> Invullen:
        """Ask who settles."""
        return self._ask(tr("Vastgesteld door"), (NAAM, ROL), tr("Vaststellen"), self.settle_by)

    def settle_by(self, values: Mapping[str, Any]) -> None:
        """Freeze the content, in the background."""
        name, role = str(values.get("naam") or ""), str(values.get("rol") or "")
        steps = indienen.stappen(self.ctx.db, self.keuze.key)
        first = next((s.naam for s in reversed(steps) if s.naar == "gecontroleerd"), None) or ""
        if first.casefold() == name.strip().casefold():
            raise InvalidInput(
                {
                    "naam": tr(
                        "{name} heeft ook gecontroleerd. Laat iemand anders vaststellen."
                    ).format(name=name)
                }
            )
        marking = _Marking(self.ctx.db, self.keuze.key, name, role)
        self.ctx.tasks.run(tr("Vaststellen"), marking.settle, self._moved)

    def ask_hand_in(self) -> None:
        """Ask where to write what was settled."""
        keuze = self.keuze
        name = exporting.file_name(self.ctx.db, keuze.soort, keuze.jaar, keuze.tot)
        found = self.found()
        if found is not None:
            name = name.replace(f"_v{found.versie + 1}.", f"_v{found.versie}.")
        path = ask_save(self.window(), self.ctx.preferences, tr("Werkboek indienen"), name)
        if path is not None:
            self.hand_in(path)

    def hand_in(self, path: Path) -> None:
        """Write it and register it, in the background."""
        marking = _Marking(self.ctx.db, self.keuze.key, self.ctx.actor)
        marking.path = path
        self.ctx.tasks.run(tr("Indienen"), marking.hand_in, self._handed)

    def _handed(self, _result: object) -> None:
        self._moved(None)
        self.ctx.messages.done(
            tr("Vastgelegd als ingediend. Het werkboek is altijd opnieuw te maken.")
        )

    def _moved(self, _result: object) -> None:
        self.show_state()
        self.touched.emit()

    def _ask(
        self,
        title: str,
        fields: Sequence[Field],
        deed: str,
        run: Callable[[dict[str, Any]], object],
    ) -> Invullen:
        first = title.startswith("Gecontroleerd")
        values = {"naam": self.ctx.actor if first else None}
        made = Invullen(self.window(), title, fields, deed, run, values=values)
        made.open()
        return made


class _Marking:
    """One move of an indiening; done in the worker thread."""

    path: Path

    def __init__(self, db: Database, key: str, naam: str, rol: str = "") -> None:
        self._db, self._key, self._naam, self._rol = db, key, naam, rol

    def check(self, _progress: Progress) -> None:
        """Note who checked."""
        indienen.mark_checked(self._db, self._key, self._naam)

    def settle(self, _progress: Progress) -> None:
        """Note who settled, and freeze."""
        indienen.settle(self._db, self._key, self._naam, self._rol)

    def hand_in(self, _progress: Progress) -> str:
        """Write and register."""
        return indienen.hand_in(self._db, self._key, self.path, self._naam, self._rol)


def _who(steps: Sequence[IndieningStap], state: str) -> str:
    found = next((step for step in reversed(steps) if step.naar == state), None)
    if found is None:
        return ""
    name = f"{found.naam}, {found.rol}" if found.rol else found.naam or ""
    return " · ".join(text for text in (name, notation.moment(found.moment)) if text)
