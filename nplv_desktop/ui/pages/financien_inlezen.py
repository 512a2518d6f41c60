"""Financiën ▸ Importhistorie: which files were taken in, and the refused rows to mend."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from nplv_desktop.domain import notation
from nplv_desktop.domain.fields import Choice
from nplv_desktop.domain.inlezen import GeweigerdeRegel, Inlezing
from nplv_desktop.domain.listing import Column
from nplv_desktop.services import importing_herstellen, saving
from nplv_desktop.services.list_sources import Source, field_source
from nplv_desktop.services.record_listing import RecordListing
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.import_werk import TITLES
from nplv_desktop.ui.pages.deeds import Deed
from nplv_desktop.ui.pages.financien_herstellen import herstelvenster
from nplv_desktop.ui.pages.financien_tab import (
    FinancienTab,
    FirstRow,
    Patient,
    empty_listing,
    panel_button,
)
from nplv_desktop.ui.side_panel import SidePanel
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.invullen import Invullen
    from nplv_desktop.ui.tasks import Progress

KINDS = tuple(Choice(key, title.split()[0]) for key, title in TITLES.items())


class InlezenTab(FinancienTab):
    """Files above, the refused rows of the chosen one below, one of them at the right."""

    tables = frozenset({"inlezing", "geweigerde_regel"})
    records = frozenset({"inlezing", "geweigerde_regel"})
    per_year = False
    imports = "bestedingen"

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self._file = ""
        self._row = ""
        self._patient = Patient(self, self._read_row)
        self._file_patient = Patient(self, self._read_file)
        self.files = Grid(
            _files(),
            ctx,
            noun="bestanden",
            filters=False,
            empty=Empty(
                tr("Nog niets ingelezen"),
                tr(
                    "Hier komt elk bestand dat u inleest, met wat er nieuw, dubbel en "
                    "geweigerd was."
                ),
                tr("Boekingen importeren"),
                "importeren",
            ),
        )
        self.title = label(tr("Geweigerde regels"), "panel")
        self.refused = Grid(
            empty_listing(tr("geweigerde regels")),
            ctx,
            noun="meldingen",
            filters=False,
            empty=Empty(
                tr("Geen geweigerde regels"),
                tr("Alles uit dit bestand kon worden gelezen."),
                icon="ok",
            ),
        )
        self.panel = SidePanel(tr("Geweigerde regel"), ctx)
        self._lay_out()
        FirstRow(self.files)
        FirstRow(self.refused)
        self.files.model.totals_read.connect(self._show_parts)
        self.files.empty_pressed.connect(self._import)
        self.files.current_changed.connect(self._choose)
        self.refused.model.totals_read.connect(self.deeds_changed)
        self.refused.current_changed.connect(self._show)
        self.refused.opened.connect(self._mend_opened)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.px(8))
        left.addWidget(self.files, 1)
        left.addWidget(self.title)
        left.addWidget(self.refused, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addLayout(left, 1)
        row.addWidget(self.panel)
        self.column.addLayout(row, 1)

    def deeds(self) -> tuple[Deed, ...]:
        """Mending, when something was refused, and the import."""
        some = self.refused.model.totals.count > 0
        return (
            Deed(
                tr("Opnieuw proberen"),
                self.try_again,
                tr(
                    "Probeer de geweigerde regels nog eens, bijvoorbeeld na het "
                    "koppelen van een code"
                ),
                "opnieuw",
                enabled=some,
            ),
            Deed(
                tr("Regel herstellen"),
                self.mend,
                tr("Vul in wat er had moeten staan"),
                "bewerken",
                enabled=some,
            ),
            Deed(tr("Boekingen importeren"), self._import, icon="importeren", primary=True),
        )

    def refresh(self) -> None:
        """Read files and rows again."""
        self.files.refresh()
        self.refused.refresh()
        self._show(self._row)

    def _show_parts(self) -> None:
        """Without files there is nothing to show but the first step."""
        some = self.files.model.totals.count > 0
        for part in (self.title, self.refused, self.panel):
            part.setVisible(some)

    def _choose(self, key: str) -> None:
        self._file = key
        self._file_patient.go()

    def _read_file(self) -> None:
        key = self._file
        made = saving.get(self.ctx.db, Inlezing, key) if key else None
        name = tr(" van {bestand}").format(bestand=made.bestand) if made is not None else ""
        self.title.setText(tr("Geweigerde regels{name}").format(name=name))
        self.refused.set_listing(_refused(key))

    def show_record(self, table: str, key: str, field: str = "") -> None:
        """Select a file, or one of its refused rows."""
        row = saving.get(self.ctx.db, GeweigerdeRegel, key) if table == "geweigerde_regel" else None
        self.files.go_to(key if row is None else row.inlezing_id)
        if row is not None:
            self.refused.go_to(key, field)

    # one row

    def _show(self, key: str) -> None:
        self._row = key
        self._patient.go()

    def _read_row(self) -> None:
        key = self._row
        found = saving.get(self.ctx.db, GeweigerdeRegel, key) if key else None
        self.panel.clear()
        if found is None:
            self.panel.set_title(tr("Geweigerde regel"))
            self.panel.add(
                label(tr("Kies een regel om te zien wat er stond."), ink="secondary", wrap=True)
            )
            return
        self.panel.set_title(tr("Rij {rij}").format(rij=found.rij))
        self.panel.add(label(found.melding, wrap=True))
        self.panel.add_facts(
            (
                (tr("Cel"), found.cel or ""),
                (tr("Gevonden"), found.gevonden or ""),
                (tr("Verwacht"), found.verwacht or ""),
            )
        )
        self.panel.add_heading(tr("Zo stond het in het bestand"))
        content: dict[str, str] = json.loads(found.inhoud)
        self.panel.add_facts(content.items())
        if found.opgelost:
            self.panel.add(label(tr("Deze regel is hersteld."), ink="secondary"))
            return
        mend = panel_button(tr("Herstellen"))
        mend.clicked.connect(self.mend)
        self.panel.add(mend)

    def mend(self) -> Invullen | None:
        """Ask what the row should have been, filled in with what could be read."""
        found = saving.get(self.ctx.db, GeweigerdeRegel, self._row) if self._row else None
        if found is None or found.opgelost:
            self.ctx.messages.info(tr("Kies eerst een geweigerde regel die nog niet hersteld is."))
            return None
        made = herstelvenster(self.ctx, self.window(), found)
        if made is not None:
            made.open()
        return made

    def try_again(self) -> None:
        """Try the refused rows of the chosen file once more, in the background."""
        if self._file:
            work = _Trying(self.ctx.db, self._file)
            self.ctx.tasks.run(tr("Geweigerde regels proberen"), work.work, self._tried)

    def _tried(self, taken: int) -> None:
        if taken:
            told = (
                tr("1 regel alsnog ingelezen.")
                if taken == 1
                else tr("{taken} regels alsnog ingelezen.").format(taken=notation.number(taken))
            )
            self.ctx.messages.done(told)
        else:
            self.ctx.messages.info(tr("Deze regels kunnen nog steeds niet worden ingelezen."))

    def _mend_opened(self, _key: str) -> None:
        self.mend()

    def _import(self) -> None:
        self.import_asked.emit(self.imports)


class _Trying:
    """The refused rows of one file; tried in the worker thread."""

    def __init__(self, db: Database, key: str) -> None:
        self._db, self._key = db, key

    def work(self, _progress: Progress) -> int:
        """Take in what can be taken by now."""
        plan = importing_herstellen.herkans(self._db, self._key)
        return importing_herstellen.neem_alsnog(self._db, self._key, plan)


def _files() -> RecordListing:
    own: Any = field_source
    kind = Column("soort", "Soort", "choice", choices=KINDS, width=124)
    sources = (
        own(Inlezing, "moment", width=142, editable=False),
        own(Inlezing, "bestand", width=178, editable=False),
        Source(kind, Inlezing.soort),
        *(
            own(Inlezing, key, width=width, editable=False)
            for key, width in (("gelezen", 76), ("nieuw", 66), ("dubbel", 70), ("geweigerd", 92))
        ),
        own(Inlezing, "som", width=112, editable=False),
    )
    return RecordListing("inlezingen", Inlezing, sources, (Inlezing.moment.desc(),))


def _refused(key: str) -> RecordListing:
    own: Any = field_source
    sources = (
        own(GeweigerdeRegel, "rij", width=56, editable=False),
        own(GeweigerdeRegel, "kolom", width=110, editable=False),
        own(GeweigerdeRegel, "gevonden", width=150, editable=False),
        own(GeweigerdeRegel, "verwacht", width=200, editable=False),
        own(GeweigerdeRegel, "melding", width=280, editable=False),
        own(GeweigerdeRegel, "opgelost", width=76, editable=False),
    )
    return RecordListing(
        tr("geweigerde regels"),
        GeweigerdeRegel,
        sources,
        (GeweigerdeRegel.opgelost, GeweigerdeRegel.rij),
        where=(GeweigerdeRegel.inlezing_id == key,),
    )
