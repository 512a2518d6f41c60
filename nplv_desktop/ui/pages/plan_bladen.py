"""The tabs of the page Plan: goals, investments, the alliantie, and the dossier itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplv_desktop.domain.dossier import Dossier
from nplv_desktop.domain.fields import fields_of
from nplv_desktop.services import dossiers, herkomst_invoer, lists_plan, opgave, plan, saving
from nplv_desktop.ui import theme
from nplv_desktop.ui.forms.record_form import RecordForm
from nplv_desktop.ui.getal import Getal
from nplv_desktop.ui.herkomst import CelUitleg, Uitleg
from nplv_desktop.ui.pages.deeds import Deed
from nplv_desktop.ui.pages.overzicht_delen import aandeel, euro
from nplv_desktop.ui.pages.plan_perioden import per_periode
from nplv_desktop.ui.panels import Card, Panel
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.domain.listing import Row
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

SECTIONS = (
    (tr("Bureau"), ("bureau", "contact_functie", "contact_email", "contact_telefoon")),
    (tr("Voor de aanvraag"), ("samenvatting",)),
    (tr("Voor de verantwoording"), ("verklaring",)),
)
_FORM_WIDTH = 760


class PlanBlad(QWidget):
    """One tab of the plan."""

    tables: ClassVar[frozenset[str]] = frozenset()
    """The tables of which it shows records."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__()
        self.ctx = ctx
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(8))

    def deeds(self) -> tuple[Deed, ...]:
        """The actions of the page while this tab is shown."""
        return ()

    def refresh(self) -> None:
        """Read again what is shown."""
        raise NotImplementedError

    def show_record(self, table: str, key: str, field: str) -> None:
        """Put the focus on a record or field."""


class DoelenBlad(PlanBlad):
    """Goals above, the opgaven under them below."""

    tables = frozenset({"doel", "opgave"})

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self.goals = Grid(
            lists_plan.doelen(ctx.db), ctx, noun="doelen", can_add=True, filters=False
        )
        self.tasks = Grid(
            MemoryListing("leeg opgaven", (), _nothing),
            ctx,
            noun="opgaven",
            can_add=True,
            filters=False,
        )
        self.column.addWidget(
            _kop(tr("Doelen"), tr("Wat wil het gebied bereiken, per actielijn en pijler"))
        )
        self.column.addWidget(self.goals, 1)
        self.column.addWidget(_kop(tr("Opgaven"), tr("Wat er moet gebeuren om een doel te halen")))
        self.column.addWidget(self.tasks, 1)

    def deeds(self) -> tuple[Deed, ...]:
        """Add one of either."""
        return (
            Deed(tr("Opgave toevoegen"), self.tasks.start_new, icon="toevoegen"),
            Deed(tr("Doel toevoegen"), self.goals.start_new, icon="toevoegen", primary=True),
        )

    def refresh(self) -> None:
        """Goals, and opgaven with the goals to choose from."""
        self.goals.refresh()
        self.tasks.renew(plan.opgaven(self.ctx.db))

    def show_record(self, table: str, key: str, field: str) -> None:
        """Select the record in its list."""
        (self.goals if table == "doel" else self.tasks).go_to(key, field)


class InvesteringBlad(PlanBlad):
    """Per pijler a card; the needs; and what covers the chosen one."""

    tables = frozenset({"investeringsopgave", "investeringsdekking"})

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self._shown = ""
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        self.cards = {"": Card(tr("Alle pijlers"))}
        for stand in plan.pijlers(ctx.db):
            self.cards[stand.code] = Card(stand.naam)
        for code, card in self.cards.items():
            card.clicked.connect(self._filter)
            Uitleg(card, ctx, partial(_rest_of, code, card), button=True)
            row.addWidget(card)
        self.needs = Grid(
            plan.investeringsopgaven(ctx.db),
            ctx,
            noun="investeringsopgaven",
            can_add=True,
            filters=False,
        )
        self.cover = Grid(
            MemoryListing("leeg dekking", (), _nothing),
            ctx,
            noun="dekkingen",
            can_add=True,
            filters=False,
            empty=Empty(
                tr("Nog geen dekking"),
                tr("Hier komt waar het geld vandaan komt. Voeg eerst een investeringsopgave toe."),
                icon="plan",
            ),
        )
        self._about = label(tr("Dekking"), "panel")
        self.periods = label("", "secondary", "secondary", wrap=True, tabular=True)
        self.column.addLayout(row)
        self.column.addWidget(self.periods)
        self.column.addWidget(self.needs, 3)
        self.column.addWidget(self._about)
        self.column.addWidget(self.cover, 2)
        CelUitleg(self.needs, ctx, _of_need)
        self.needs.current_changed.connect(self._show_cover)
        self.needs.model.totals_read.connect(self._counted)

    def deeds(self) -> tuple[Deed, ...]:
        """Add a need, or what covers it."""
        return (
            Deed(tr("Dekking toevoegen"), self._start_cover, icon="toevoegen"),
            Deed(
                tr("Investeringsopgave toevoegen"),
                self.needs.start_new,
                icon="toevoegen",
                primary=True,
            ),
        )

    def refresh(self) -> None:
        """Cards, needs, and the cover of the chosen one."""
        standen = plan.pijlers(self.ctx.db)
        every = plan.Pijlerstand(
            "", "", sum(s.nodig for s in standen), sum(s.gedekt for s in standen)
        )
        for stand in (every, *standen):
            share = stand.gedekt / stand.nodig if stand.nodig else 0.0
            part = aandeel(stand.gedekt, stand.nodig)
            note = (
                tr("{part} van {nodig} gedekt").format(part=part, nodig=euro(stand.nodig))
                if part
                else tr("Nog geen opgave ingevuld")
            )
            name = stand.naam or tr("Alle pijlers")
            self.cards[stand.code].show_figure(
                euro(stand.rest), note, share, caption=tr("{name}: nog te dekken").format(name=name)
            )
        self.periods.setText("\n".join(per_periode(opgave.opgaven(self.ctx.db))))
        self.periods.setVisible(bool(self.periods.text()))
        self.needs.refresh()
        self._show_cover(self.needs.current_key())

    def _counted(self) -> None:
        """The needs were read: choose the first when none is."""
        if not self.needs.current_key() and self.needs.model.totals.count:
            self.needs.view.go(0, 1)

    def _show_cover(self, key: str) -> None:
        self.cover.view.setEnabled(bool(key))
        if not key:
            self._about.setText(tr("Dekking"))
            self.cover.set_listing(MemoryListing("leeg dekking", (), _nothing))
        else:
            row = self.needs.view.currentIndex().row()
            name = self.needs.model.text(row, self.needs.model.column("omschrijving"))
            self._about.setText(tr("Dekking van: {name}").format(name=name))
            if key == self._shown:
                self.cover.refresh()
            else:
                self.cover.set_listing(plan.dekkingen(self.ctx.db, key))
        self._shown = key

    def _start_cover(self) -> None:
        if self._shown:
            self.cover.start_new()
        else:
            self.ctx.messages.info(
                tr("Kies eerst een investeringsopgave. Vul daarna in wat die dekt.")
            )

    def _filter(self) -> None:
        sender = self.sender()
        code = next((code for code, card in self.cards.items() if card is sender), "")
        self.needs.set_filters({"pijler": f"={code}"} if code else {})

    def show_record(self, table: str, key: str, field: str) -> None:
        """Select the need, and what covers it when that is asked."""
        if table == "investeringsopgave":
            self.needs.go_to(key, field)
            return
        owner = plan.opgave_van(self.ctx.db, key)
        if owner and self.needs.go_to(owner):
            self._show_cover(owner)
            self.cover.go_to(key, field)


def _rest_of(pijler: str, card: Card) -> Getal:
    """What is still to be covered of a pijler, or of all."""
    name = card.accessibleName().partition(":")[0]
    return Getal(
        tr("{name}: nog te dekken").format(name=name),
        partial(herkomst_invoer.van_opgaven, bedrag="rest", pijler=pijler),
    )


def _of_need(key: str, column: str) -> Getal | None:
    """An amount of one opgave: what is needed, covered, or still to be covered."""
    titles = {"nodig": tr("Nodig"), "gedekt": tr("Gedekt"), "rest": tr("Nog te dekken")}
    if column not in titles:
        return None
    read = partial(herkomst_invoer.van_opgaven, bedrag=column, opgave=key)
    return Getal(titles[column], read)


class AlliantieBlad(PlanBlad):
    """The partners, and how many of them signed."""

    tables = frozenset({"partner"})

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self._signed = label("", "body", "secondary")
        self.grid = Grid(
            lists_plan.partners(ctx.db),
            ctx,
            noun="partners",
            can_add=True,
            empty=Empty(tr("Nog geen partners"), tr("Hier komen de partners van de alliantie.")),
        )
        self.column.addWidget(self._signed)
        self.column.addWidget(self.grid, 1)

    def deeds(self) -> tuple[Deed, ...]:
        """Add a partner."""
        return (Deed(tr("Partner toevoegen"), self.grid.start_new, icon="toevoegen", primary=True),)

    def refresh(self) -> None:
        """The list, and the count of signatures."""
        signed, every = plan.ondertekend(self.ctx.db)
        words = tr("{signed} van de {every} partners ondertekenden het plan").format(
            signed=signed, every=every
        )
        self._signed.setText(words if every else tr("Typ de eerste partner in de lijst"))
        self.grid.refresh()

    def show_record(self, _table: str, key: str, field: str) -> None:
        """Select a partner."""
        self.grid.go_to(key, field)


class DossierBlad(PlanBlad):
    """The form of the dossier, with the wijken and buurten of the gebied beside it."""

    tables = frozenset({"dossier", "gebiedsdeel"})

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self._key = ""
        self.form = RecordForm(fields_of(Dossier), self._save, sections=SECTIONS)
        panel = Panel(tr("Gegevens van het bureau en teksten voor de werkboeken"))
        panel.body.addWidget(self.form, 1)
        panel.setMaximumWidth(theme.px(_FORM_WIDTH))
        self._facts = label("", "body", "secondary", wrap=True)
        self.parts = Grid(
            plan.gebiedsdelen(ctx.db),
            ctx,
            noun=tr("wijken en buurten"),
            can_add=True,
            filters=False,
        )
        right = QVBoxLayout()
        right.setSpacing(theme.px(8))
        right.addWidget(self._facts)
        right.addWidget(_kop(tr("Wijken en buurten"), tr("Waaruit het gebied bestaat")))
        right.addWidget(self.parts, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(panel, 3)
        row.addLayout(right, 2)
        self.column.addLayout(row, 1)

    def deeds(self) -> tuple[Deed, ...]:
        """Add a wijk or buurt."""
        return (Deed(tr("Wijk of buurt toevoegen"), self.parts.start_new, icon="toevoegen"),)

    def refresh(self) -> None:
        """The dossier as it is kept."""
        record = dossiers.dossier(self.ctx.db)
        self._key = record.id
        self.form.record = (Dossier.__tablename__, record.id, record.gebied_naam)
        self.form.load(saving.values_of(record))
        self._facts.setText(
            tr(
                "{gebied_naam} ({gebied_code}), gemeente {gemeente} ({gm_code}). "
                "Deze gegevens staan vast in het programma."
            ).format(
                gebied_naam=record.gebied_naam,
                gebied_code=record.gebied_code,
                gemeente=record.gemeente,
                gm_code=record.gm_code,
            )
        )
        self.parts.refresh()

    def _save(self, key: str, value: Any) -> None:
        saving.save(self.ctx.db, Dossier, self._key, {key: value}, "Dossiergegevens wijzigen")

    def show_record(self, table: str, key: str, field: str) -> None:
        """Put the focus on a field, or select a wijk."""
        if table == "gebiedsdeel":
            self.parts.go_to(key, field)
        else:
            self.form.focus(field or "bureau")


def _kop(title: str, sentence: str) -> QWidget:
    """A heading over a list, with a sentence behind it."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(10))
    row.addWidget(label(title, "panel"))
    row.addWidget(label(sentence, "secondary", "secondary"))
    row.addStretch(1)
    return made


def _nothing(_db: Database) -> Sequence[Row]:
    return []
