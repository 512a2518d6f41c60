"""The panel beside the bookings: everything about the current one, and what is still to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplv_desktop.services import financiering, vastgelegd
from nplv_desktop.ui import theme
from nplv_desktop.ui.cijfer_paneel import add_changes, add_proofs, add_remarks, add_series
from nplv_desktop.ui.pages.controle_rij import kind_of
from nplv_desktop.ui.pages.financien_boeking_feiten import boeking
from nplv_desktop.ui.pages.financien_tab import panel_button
from nplv_desktop.ui.side_panel import SidePanel
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import Badge, IconLabel, label, link_button

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QLineEdit

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.pages.financien_bewijs import BewijsLijst
    from nplv_desktop.ui.pages.financien_boeking_feiten import Boeking
    from nplv_desktop.ui.widgets import Tone

_WAIT_MS = 40
"""A moment after the current row stopped changing."""


class BoekingPanel(SidePanel):
    """Fields, parts, what is missing, proofs and changes of one booking."""

    split_asked = Signal(str)
    """The key of a booking that the user wants to divide."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(tr("Boeking"), ctx)
        self._ctx = ctx
        self._key = ""
        self._found: Boeking | None = None
        self.held = ""
        """Why the figures of the booking cannot be changed now."""
        self._wait = QTimer(self, singleShot=True)
        self._wait.timeout.connect(self.refresh)
        ctx.status.checked.connect(self._checked)
        self.take_over: QWidget | None = None
        self.proofs: BewijsLijst | None = None
        self.remark: QLineEdit | None = None
        self._say_nothing_chosen()

    def show_boeking(self, key: str) -> None:
        """Show another booking, a moment after the last call."""
        self._key = key
        self._wait.start(_WAIT_MS)

    def shown_key(self) -> str:
        """The key of the booking that is shown; empty when none is."""
        return self._found.key if self._found is not None else ""

    def refresh(self) -> None:
        """Read the booking that is shown again, beside the window."""
        self._ctx.tasks.ask(_Lezing(self._ctx.db, self._key).read, self._arrived)

    def _arrived(self, answer: tuple[str, Boeking | None, str]) -> None:
        key, found, held = answer
        if not shiboken6.isValid(self) or key != self._key:
            return
        self.held = held
        typing, text = self._typed()
        same = found is not None and self._found is not None and found.key == self._found.key
        self.clear()
        self.take_over = self.remark = None
        self._found = found
        if found is None:
            self._say_nothing_chosen()
        else:
            self._show(found)
        if same and self.remark is not None:
            self.remark.setText(text)
            if typing:
                self.remark.setFocus()

    def _typed(self) -> tuple[bool, str]:
        """Whether a remark is being typed, and its text."""
        return (False, "") if self.remark is None else (self.remark.hasFocus(), self.remark.text())

    def _checked(self, _outcome: object) -> None:
        if self._key and self.isVisible():
            self._wait.start(_WAIT_MS)

    def _say_nothing_chosen(self) -> None:
        self.set_title(tr("Boeking"))
        self.add(
            label(tr("Kies een boeking om de gegevens te zien."), "body", "secondary", wrap=True)
        )

    def _show(self, found: Boeking) -> None:
        self.set_title(found.titel)
        if self.held:
            self.add(LockLine(self.held))
        self.add_facts(found.feiten)
        self._add_findings(found)
        self._add_division(found)
        if found.heeft_eerdere:
            add_series(self, found.blad)
        self.proofs = add_proofs(self, self._ctx, found.blad)
        self.remark = add_remarks(self, self._ctx, found.blad)
        add_changes(self, found.blad.wijzigingen)

    def _add_findings(self, found: Boeking) -> None:
        """What the newest check says of this booking."""
        outcome = self._ctx.status.outcome
        said = outcome.bevindingen if outcome is not None else ()
        mine = [b for b in said if any(p.record_id == found.key for p in b.plaatsen)]
        if mine:
            self.add_heading(tr("Bevindingen"))
        for finding in mine:
            word, tone = kind_of(finding)
            self.add(FindingLine(word, tone, finding.titel, _capital(finding.bericht)))

    def _add_division(self, found: Boeking) -> None:
        self.add_heading(tr("Verdeling"))
        if found.zonder_geldstroom:
            note = (
                found.voorstel.zin
                if found.voorstel
                else tr("Zonder geldstroom telt dit nergens mee")
            )
            self.add(FindingLine(tr("blokkeert"), "blokkeert", tr("Kies een geldstroom"), note))
            if found.voorstel is not None:
                self._add_take_over()
        elif found.gesplitst:
            self.add(_amounts(found.verdeling))
        else:
            self.add(
                label(
                    tr("Niet verdeeld: telt mee bij één geldstroom."),
                    "body",
                    "secondary",
                    wrap=True,
                )
            )
        split = link_button(
            tr("Verdeling wijzigen") if found.gesplitst else tr("Verdelen over geldstromen")
        )
        split.clicked.connect(self._ask_split)
        self.add(split)

    def _add_take_over(self) -> None:
        taking = panel_button(tr("Neem over van vorige boeking"))
        taking.clicked.connect(self._take_over)
        self.add(taking)
        self.take_over = taking

    def _take_over(self) -> None:
        found = self._found
        if found is None or found.voorstel is None:
            return
        values = {"geldstroom_code": found.voorstel.geldstroom}
        financiering.save_besteding(
            self._ctx.db, found.key, values, tr("Geldstroom van vorige boeking overnemen")
        )
        self._ctx.messages.announce(tr("Geldstroom overgenomen"))

    def _ask_split(self) -> None:
        if self._key:
            self.split_asked.emit(self._key)

    def open_first(self) -> None:
        """Put the focus in the panel, opening it when it is folded."""
        if not self.is_open():
            self.toggle()
        first = next((w for w in self.findChildren(QWidget) if w.focusPolicy()), None)
        if first is not None:
            first.setFocus()


class _Lezing:
    """One booking to read; done in the reader thread."""

    def __init__(self, db: Database, key: str) -> None:
        self._db, self._key = db, key

    def read(self) -> tuple[str, Boeking | None, str]:
        """The key that was asked, the booking, and why its figures cannot be changed now."""
        if not self._key:
            return self._key, None, ""
        slot = vastgelegd.gehouden(self._db, "besteding", [self._key]).get(self._key)
        return self._key, boeking(self._db, self._key), slot.uitleg if slot else ""


class LockLine(QWidget):
    """A lock, and why the figures that are shown cannot be changed now."""

    def __init__(self, text: str) -> None:
        super().__init__()
        shown = IconLabel("slot", "secondary", 16)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(2), 0, theme.px(4))
        row.setSpacing(theme.px(8))
        row.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(text, "body", wrap=True), 1)
        self.setAccessibleName(text)


class FindingLine(QWidget):
    """What is wrong with the record that is shown: kind, sentence, and a line that helps."""

    def __init__(self, word: str, tone: Tone, text: str, note: str = "") -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setSpacing(theme.px(1))
        words.addWidget(label(text, "body", wrap=True))
        if note:
            words.addWidget(label(note, "small", "secondary", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(2), 0, theme.px(4))
        row.setSpacing(theme.px(10))
        badge = Badge(word, tone)
        side = QVBoxLayout()
        side.addWidget(badge)
        side.addStretch(1)
        row.addLayout(side)
        row.addLayout(words, 1)
        self.setAccessibleName(f"{word}: {text}. {note}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _amounts(lines: Iterable[tuple[str, str]]) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(6))
    for name, amount in lines:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(label(name, "body", wrap=True), 1)
        row.addWidget(label(amount, "body", tabular=True))
        column.addLayout(row)
    return block
