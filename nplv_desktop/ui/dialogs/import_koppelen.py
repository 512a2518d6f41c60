"""Import, step 3: where bookings of unknown project codes go; remembered for the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout

from nplv_desktop.domain.errors import InvalidInput
from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.services import keuzes
from nplv_desktop.services.importing_koppelaar import voorstellen
from nplv_desktop.services.importing_plan import Koppelkeuze
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.import_stap import Stap
from nplv_desktop.ui.forms.inputs import ChoiceInput
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.text import Spec
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.domain.listing import CellChange
    from nplv_desktop.services.importing_plan import Koppelgat
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.import_werk import Toestand

EXPLAINED = tr(
    "Deze projectcodes kent het dossier nog niet. Kies per code de "
    "interventie en de geldstroom, of typ bij Overslaan “ja”: de keuze "
    "wordt onthouden voor de volgende keer. Typ of dubbelklik in een "
    "cel; codes die u open laat, worden geweigerd en blijven bewaard "
    "om te herstellen."
)


class KoppelenStap(Stap):
    """A grid with a line per unknown code; choices can be copied down and pasted."""

    title = tr("Koppelen")

    def __init__(self, ctx: PageContext, toestand: Toestand) -> None:
        super().__init__(ctx, toestand)
        self.gaps: dict[str, Koppelgat] = {}
        self.chosen: dict[str, dict[str, Any]] = {}
        self.line = label("", "body", "secondary", wrap=True)
        words = label(EXPLAINED, "body", "secondary", wrap=True)
        words.setMaximumWidth(theme.px(860))
        self.column.addWidget(words)
        self.grid = Grid(
            MemoryListing("importkoppeling", (Column("code", "Projectcode", "code"),), self._rows),
            ctx,
            noun="projectcodes",
            filters=False,
            empty=Empty(
                tr("Alle projectcodes zijn gekoppeld"),
                tr("Alle boekingen weten bij welke interventie en geldstroom ze horen."),
                icon="ok",
            ),
        )
        self.column.addWidget(self.grid, 1)
        self.rest = ChoiceInput(
            Spec("terugval", tr("Overige codes"), "choice", keuzes.geldstroom_choices(ctx.db))
        )
        self.rest.setPlaceholderText(tr("niet boeken, maar bewaren om te herstellen"))
        self.rest.setFixedWidth(theme.px(330))
        self.rest.taken.connect(self._rest_taken)
        self.rest.editingFinished.connect(self._rest_taken)
        caption = label(tr("Codes zonder keuze naar geldstroom"), "body", "secondary")
        caption.setBuddy(self.rest)
        under = QHBoxLayout()
        under.setSpacing(theme.px(8))
        under.addWidget(self.line, 1)
        under.addWidget(caption)
        under.addWidget(self.rest)
        self.column.addLayout(under)

    def show_state(self) -> None:
        """Show the codes that lead nowhere, and those that were led somewhere just now."""
        plan = self.toestand.plan
        if plan is None or plan is self.drawn:
            return
        if self.drawn is None:
            self._make_columns()
        self.drawn = plan
        self._propose([gap for gap in plan.gaten if gap.code not in self.gaps])
        for gap in plan.gaten:
            self.gaps[gap.code] = gap
        self.grid.refresh()
        self._tell()

    def begin_anew(self) -> None:
        """The codes of another file are other codes."""
        super().begin_anew()
        self.gaps.clear()
        self.chosen.clear()

    def _propose(self, gaps: Sequence[Koppelgat]) -> None:
        """Fill in the interventie that a code or its name in the file is called after."""
        for code, choice in voorstellen(self.ctx.db, gaps).items():
            self.chosen.setdefault(
                code, {"interventie": choice.interventie, "geldstroom": choice.geldstroom}
            )

    def _rest_taken(self) -> None:
        if self.rest.changed() and not self.rest.reading().problem:
            self._tell()
            self.touched.emit()

    def _fallback(self) -> Koppelkeuze | None:
        """Where every code without a choice goes; None when nowhere."""
        found = self.rest.reading().value
        return Koppelkeuze(str(found)) if found else None

    def _make_columns(self) -> None:
        known = self.toestand.opties.terugval
        self.rest.show_value(None if known is None else known.geldstroom)
        db = self.ctx.db
        columns = (
            Column("code", "Projectcode", "code", width=110),
            Column("omschrijving", "Naam in het bestand", width=200),
            Column("aantal", "Boekingen", "count", width=84),
            Column("som", "Bedrag", "amount", width=118, total=True),
            Column(
                "interventie",
                "Interventie",
                "choice",
                editable=True,
                choices=keuzes.interventie_choices(db),
                width=220,
            ),
            Column(
                "geldstroom",
                "Geldstroom",
                "choice",
                editable=True,
                choices=keuzes.geldstroom_choices(db),
                width=220,
            ),
            Column("overslaan", "Overslaan", "bool", editable=True, width=84),
        )
        self.grid.set_listing(
            MemoryListing("importkoppeling", columns, self._rows, save=self._save)
        )

    def _rows(self, _db: Database) -> Sequence[Row]:
        rows = []
        for code, gap in self.gaps.items():
            choice = self.chosen.get(code, {})
            rows.append(
                Row(
                    code,
                    (
                        code,
                        gap.omschrijving or None,
                        gap.aantal,
                        gap.som,
                        choice.get("interventie"),
                        choice.get("geldstroom"),
                        choice.get("overslaan"),
                    ),
                )
            )
        return rows

    def _save(self, _db: Database, changes: Sequence[CellChange], _name: str) -> None:
        for change in changes:
            if change.column not in {"interventie", "geldstroom", "overslaan"}:
                raise InvalidInput({change.column: tr("Dit staat zo in het bestand.")})
            self.chosen.setdefault(change.key, {})[change.column] = change.value
        self._tell()
        self.touched.emit()

    def _tell(self) -> None:
        open_codes = [gap for code, gap in self.gaps.items() if self._choice(code) is None]
        if not self.gaps:
            self.line.setText("")
        elif open_codes and self._fallback() is not None:
            told = tr("{aantal} van de {alle} codes gaan naar de gekozen geldstroom.")
            self.line.setText(told.format(aantal=len(open_codes), alle=len(self.gaps)))
        elif open_codes:
            rows = sum(gap.aantal for gap in open_codes)
            self.line.setText(
                tr(
                    "Nog te koppelen codes: {open_codes} van {gaps}. Boekingen daarmee: {rows}."
                ).format(open_codes=len(open_codes), gaps=len(self.gaps), rows=rows)
            )
        else:
            self.line.setText(tr("Alle codes zijn gekoppeld of worden overgeslagen."))

    def _choice(self, code: str) -> Koppelkeuze | None:
        given = self.chosen.get(code, {})
        if given.get("overslaan"):
            return Koppelkeuze(overslaan=True)
        if given.get("geldstroom") or given.get("interventie"):
            return Koppelkeuze(given.get("geldstroom"), given.get("interventie"))
        return None

    def asks(self) -> bool:
        """There are codes that lead nowhere."""
        plan = self.toestand.plan
        return plan is not None and bool(plan.gaten)

    def leave(self) -> bool:
        """Lead the codes where the user said."""
        found = {code: choice for code in self.chosen if (choice := self._choice(code))}
        news = {
            code: choice
            for code, choice in found.items()
            if self.toestand.opties.koppelingen.get(code) != choice
        }
        if news:
            self.toestand.koppel(news)
        fallback = self._fallback()
        if fallback == self.toestand.opties.terugval:
            return bool(news)
        self.toestand.kies(terugval=fallback)
        return True
