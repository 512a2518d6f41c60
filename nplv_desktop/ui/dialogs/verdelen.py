"""Dividing one booking over several geldstromen and interventies, so that the parts add up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from nplv_desktop.domain import notation
from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.domain.values import new_key
from nplv_desktop.services import keuzes, saving, verdelen
from nplv_desktop.services.verdelen import Deel
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import RememberedSize, button_row, column_of
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.domain.listing import CellChange
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

KEYS = ("geldstroom", "interventie", "bedrag", "aandeel")


class VerdeelVenster(QDialog):
    """A small grid of parts: by amount or by percentage; one part may be left open for the rest."""

    help_page = "financien"

    def __init__(self, ctx: PageContext, parent: QWidget, key: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Boeking verdelen"))
        self._ctx, self._key = ctx, key
        found = saving.get(ctx.db, Besteding, key)
        if found is None:
            raise UserError(tr("Deze boeking bestaat niet meer. Ververs de lijst en kies opnieuw."))
        self._whole, self._vat, self._was_split = found.bedrag, found.btw, found.gesplitst
        self.parts: dict[str, dict[str, Any]] = self._present(found)
        self.grid = Grid(
            MemoryListing(
                "verdelen",
                _columns(ctx.db),
                self._read,
                save=self._save,
                add=self._add,
                remove=self._remove,
            ),
            ctx,
            noun="delen",
            can_add=True,
            filters=False,
        )
        self.line = label("", "body", wrap=True, tabular=True)
        self.problem = label("", "body", "error", wrap=True)
        self.problem.hide()
        self._lay_out()
        self._tell()
        RememberedSize(self, ctx.preferences, "verdelen", 720, 420)

    def _present(self, found: Besteding) -> dict[str, dict[str, Any]]:
        parts = verdelen.delen(self._ctx.db, found.id) if found.gesplitst else []
        if not parts:
            first = {"geldstroom": found.geldstroom_code, "interventie": found.interventie_id}
            return {new_key(): {**first, "bedrag": None, "aandeel": None}}
        return {
            part.id: {
                "geldstroom": part.geldstroom_code,
                "interventie": part.interventie_id,
                "bedrag": None if part.aandeel is not None else part.bedrag,
                "aandeel": part.aandeel,
            }
            for part in parts
        }

    def _lay_out(self) -> None:
        column = column_of(self)
        column.addWidget(
            label(
                tr(
                    "Te verdelen: {whole}. Vul bedragen in of percentages; één deel "
                    "mag open blijven en krijgt de rest."
                ).format(whole=notation.amount(self._whole, symbol=True)),
                "body",
                "secondary",
                wrap=True,
            )
        )
        column.addWidget(self.grid, 1)
        column.addWidget(self.line)
        column.addWidget(self.problem)
        whole = []
        if self._was_split:
            whole = [button(tr("Verdeling ongedaan maken"))]
            whole[0].clicked.connect(self._make_whole)
        back = button(tr("Annuleren"))
        back.clicked.connect(self.reject)
        self.deed = button(tr("Verdelen"), primary=True)
        self.deed.setDefault(True)
        self.deed.clicked.connect(self.take)
        column.addLayout(button_row(back, self.deed, left=whole))

    # the parts as a list

    def _read(self, _db: Database) -> Sequence[Row]:
        return [Row(key, tuple(part[name] for name in KEYS)) for key, part in self.parts.items()]

    def _save(self, _db: Database, changes: Sequence[CellChange], _name: str) -> None:
        for change in changes:
            part = self.parts.setdefault(change.key, dict.fromkeys(KEYS))
            part[change.column] = change.value
        self._tell()

    def _add(self, _db: Database, rows: Sequence[Mapping[str, Any]], _name: str) -> list[str]:
        keys = [new_key() for _ in rows]
        for key, row in zip(keys, rows, strict=True):
            self.parts[key] = {name: row.get(name) for name in KEYS}
        self._tell()
        return keys

    def _remove(self, _db: Database, keys: Sequence[str]) -> None:
        for key in keys:
            self.parts.pop(key, None)
        self.grid.refresh()
        self._tell()

    def wanted(self) -> list[Deel]:
        """The parts as they are typed."""
        return [
            Deel(part["geldstroom"], part["interventie"], part["bedrag"], None, part["aandeel"])
            for part in self.parts.values()
        ]

    def _tell(self) -> None:
        """Say what each part comes to, or what is still wrong."""
        try:
            amounts = verdelen.bedragen(self._whole, self._vat, self.wanted())
        except UserError as refusal:
            self.line.setText(refusal.melding)
            return
        words = [notation.amount(own, symbol=True) for own, _ in amounts]
        self.line.setText(tr("Wordt: {words}").format(words=" + ".join(words)))

    def take(self) -> bool:
        """Divide it; False, with a sentence, when the parts cannot be taken."""
        try:
            verdelen.verdeel(self._ctx.db, self._key, self.wanted())
        except UserError as refusal:
            self.problem.setText(refusal.melding)
            self.problem.show()
            return False
        self.accept()
        return True

    def _make_whole(self) -> None:
        verdelen.maak_heel(self._ctx.db, self._key)
        self.accept()


def _columns(db: Database) -> tuple[Column, ...]:
    return (
        Column(
            "geldstroom",
            "Geldstroom",
            "choice",
            editable=True,
            choices=keuzes.geldstroom_choices(db),
            width=220,
        ),
        Column(
            "interventie",
            "Interventie",
            "choice",
            editable=True,
            choices=keuzes.interventie_choices(db),
            width=200,
        ),
        Column("bedrag", "Bedrag", "amount", editable=True, width=120),
        Column("aandeel", "Percentage", "percent", editable=True, width=100),
    )
