"""The page Historie: who changed what and when, of all or of one record, and the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplv_desktop.services import historie
from nplv_desktop.services.historie import HistorieListing
from nplv_desktop.ui import theme
from nplv_desktop.ui.pages.historie_paneel import HistoriePaneel
from nplv_desktop.ui.pages.page import Page
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label, link_button

if TYPE_CHECKING:
    from nplv_desktop.services.handelingen import Handeling
    from nplv_desktop.services.historie import Regel
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tasks import Progress


class HistoriePage(Page):
    """The journal with the chosen entry beside it."""

    title = tr("Historie")
    sentence = tr("Wie wat wanneer veranderde. Hier gaat niets verloren, en u kunt altijd terug")
    help_page = "historie"

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self._about = ("", "")
        self._wanted = self._shown = ""
        self.add_action(
            tr("Kolommen"), self._columns, icon="kolommen", help=tr("Kies wat u in de lijst ziet")
        )
        self.back_action = self.add_action(
            tr("Terug naar dit punt"),
            self.go_back,
            icon="ongedaan",
            help=tr("Alle stappen na de gekozen regel ongedaan maken"),
        )
        self.grid = Grid(
            HistorieListing(),
            ctx,
            noun="wijzigingen",
            empty=Empty(
                tr("Nog geen wijzigingen"), tr("Hier ziet u straks elke stap."), "", "historie"
            ),
        )
        self.content.addWidget(self._strip())
        self.content.addWidget(self.grid, 1)
        self.panel = HistoriePaneel(ctx)
        self.set_side(self.panel)
        self.grid.current_changed.connect(self._show_entry)
        self.grid.opened.connect(self._open)
        self.grid.model.totals_read.connect(self._counted)
        self.panel.alleen_dit.connect(self.show_only)
        self.panel.terug.connect(self.go_back)
        ctx.hub.changed.connect(self._changed)

    def _strip(self) -> QWidget:
        """The line that says that only one record is shown."""
        self._only = QWidget()
        row = QHBoxLayout(self._only)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self._only_text = label("", "body")
        show_all = link_button(tr("Toon alles"))
        show_all.clicked.connect(self.show_everything)
        words = QVBoxLayout()
        words.addWidget(self._only_text)
        row.addLayout(words)
        row.addWidget(show_all)
        row.addStretch(1)
        self._only.hide()
        return self._only

    # reading

    def refresh(self) -> None:
        """Read the journal again; what is chosen stays."""
        self.grid.refresh()

    def _changed(self, _tables: frozenset[str]) -> None:
        self.mark_stale()

    def _counted(self) -> None:
        """The list was read: choose what was asked for, or else the newest."""
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.grid.go_to(wanted)
        elif not self.grid.current_key() and self.grid.model.totals.count:
            self.grid.view.go(0, self.grid.view.visible_columns()[0])
        else:
            self._show_entry(self.grid.current_key())

    def _show_entry(self, key: str) -> None:
        self._shown = key
        self.ctx.tasks.ask(partial(_entry, self.ctx.db, key), self._entry_read)

    def _entry_read(self, read: tuple[str, Regel | None, int | None]) -> None:
        key, found, steps = read
        if key == self._shown and shiboken6.isValid(self):
            self.panel.show_regel(found, steps)
            self.back_action.setEnabled(bool(steps))

    def _open(self, _key: str) -> None:
        self.panel.go_to_record()

    def _columns(self) -> None:
        self.grid.edit_command("kolommen")

    # one record

    def show_only(self, table: str, key: str, name: str = "") -> None:
        """Show only the changes of one record and of what belongs to it."""
        self._about = (table, key)
        self._only_text.setText(
            tr("Alleen de wijzigingen van {name}").format(name=name or tr("dit gegeven"))
        )
        self._only.show()
        self.grid.set_listing(HistorieListing(table, key))

    def show_everything(self) -> None:
        """Show the whole journal again, at the same entry."""
        self._wanted = self.grid.current_key()
        self._about = ("", "")
        self._only.hide()
        self.grid.set_listing(HistorieListing())

    def open_target(self, **target: str) -> None:
        """Go to an action (`groep`), or show only one record (`table` and `key`)."""
        if target.get("groep"):
            if self._about[0]:
                self.show_everything()
            self._wanted = historie.eerste_regel(self.ctx.db, target["groep"])
            self.grid.refresh()
        elif target.get("table") and target.get("key"):
            self.show_only(target["table"], target["key"], target.get("naam", ""))

    # the way back

    def go_back(self) -> None:
        """Ask, and take back every step after the chosen one."""
        found = self.panel.regel
        if found is None:
            return
        steps = historie.stappen_terug(self.ctx.db, found.handeling.id)
        if not steps:
            self._explain(found, steps)
        elif self.ctx.messages.ask(
            tr("Terug naar {handeling}?").format(handeling=_named(found.handeling)),
            tr(
                "{steps} daarna {steps2} ongedaan gemaakt. Met Ctrl+Y doet u elke "
                "stap weer opnieuw, zolang u niets anders wijzigt."
            ).format(steps=_count(steps), steps2=_verb(steps)),
            tr("Terug naar dit punt"),
        ):
            going = _Teruggaan(self.ctx.db, found.handeling.id)
            self.ctx.tasks.run(tr("Teruggaan"), going.work, self._went_back)

    def _explain(self, found: Regel, steps: int | None) -> None:
        if steps == 0:
            self.ctx.messages.info(tr("Dit is de laatste stap. Er is niets na dit punt."))
        else:
            self.ctx.messages.info(
                tr(
                    "Naar “{naam}” kunt u niet terug: die stap is later zelf ongedaan "
                    "gemaakt. Kies een later punt."
                ).format(naam=found.handeling.naam)
            )

    def _went_back(self, steps: int) -> None:
        self.ctx.messages.done(
            tr("{steps} ongedaan gemaakt. Opnieuw doen kan met Ctrl+Y.").format(steps=_count(steps))
        )


def _entry(db: Database, key: str) -> tuple[str, Regel | None, int | None]:
    """An entry in full, and how many steps lie between it and now; read beside the window."""
    found = historie.regel(db, key) if key else None
    steps = None if found is None else historie.stappen_terug(db, found.handeling.id)
    return key, found, steps


class _Teruggaan:
    """The way back to one point; done in the worker thread."""

    def __init__(self, db: Database, group: str) -> None:
        self._db, self._group = db, group

    def work(self, progress: Progress) -> int:
        """Take back step by step."""
        return historie.terug_naar(self._db, self._group, progress.report)


def _named(deed: Handeling) -> str:
    return f"“{deed.titel}”"


def _count(steps: int) -> str:
    return tr("1 stap") if steps == 1 else tr("{steps} stappen").format(steps=steps)


def _verb(steps: int) -> str:
    return tr("wordt") if steps == 1 else tr("worden")
