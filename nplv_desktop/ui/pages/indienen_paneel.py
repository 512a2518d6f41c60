"""The panel beside the list of indieningen: its life, and what can be done with it now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from nplv_desktop.domain import notation
from nplv_desktop.domain.fields import Field, field_of
from nplv_desktop.domain.indienen import Indiening, IndieningStap
from nplv_desktop.services import indienen, onderdelen, ontvangstbewijs, saving
from nplv_desktop.ui.dialogs.bestanden import ask_save
from nplv_desktop.ui.dialogs.heropenen import Heropenen
from nplv_desktop.ui.dialogs.invullen import Invullen
from nplv_desktop.ui.dialogs.vergelijken import VergelijkVenster
from nplv_desktop.ui.pages.financien_tab import Patient, panel_button
from nplv_desktop.ui.papier.opslaan import Opslaan
from nplv_desktop.ui.side_panel import SidePanel
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import Badge, Tone, label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from nplv_desktop.domain.stuk import Stuk
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tasks import Progress

TONES: dict[str, Tone] = {
    "concept": "info",
    "gecontroleerd": "info",
    "vastgesteld": "info",
    "ingediend": "ok",
    "opnieuw": "ok",
    "aanvulling": "toelichten",
    "heropend": "toelichten",
    "geaccepteerd": "ok",
}
HOLDING = {
    "alles": tr("De cijfers van deze indiening liggen vast."),
    "deels": tr("Vast, behalve wat is heropend."),
}
REOPENED = tr("Heropend. De nieuwe versie staat als concept in de lijst.")
RECEIPT = tr("Ontvangstbewijs")
REASON = Field("reden", "Reden", "Komt bij deze indiening te staan.", "longtext", required=True)


class IndieningPaneel(SidePanel):
    """One indiening."""

    go_on = Signal(str)
    """The key of an indiening to go on with."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(tr("Indiening"), ctx)
        self._ctx = ctx
        self._key = ""
        self.papers = Opslaan(ctx, self)
        self._patient = Patient(self, self._read)

    def show_indiening(self, key: str) -> None:
        """Show another indiening."""
        self._key = key
        self.refresh()

    def refresh(self) -> None:
        """Read it again."""
        self._patient.go()

    def _read(self) -> None:
        found = saving.get(self._ctx.db, Indiening, self._key) if self._key else None
        steps = indienen.stappen(self._ctx.db, found.id) if found is not None else []
        self.clear()
        if found is None:
            self.set_title(tr("Indiening"))
            self.add(
                label(tr("Kies een indiening om haar loop te zien."), ink="secondary", wrap=True)
            )
            return
        kind = tr(field_of(Indiening, "soort").label_of(found.soort))
        until = f" t/m {found.tot_jaar}" if found.tot_jaar else ""
        self.set_title(
            tr("{kind} {jaar}{until}, versie {versie}").format(
                kind=kind, jaar=found.jaar, until=until, versie=found.versie
            )
        )
        status = tr(field_of(Indiening, "status").label_of(found.status))
        self.add(Badge(status.lower(), TONES[found.status]))
        if found.vast in HOLDING:
            self.add(label(HOLDING[found.vast], "body", "secondary", wrap=True))
        self.add_facts(
            (
                (tr("Bestand"), found.bestand or ""),
                (tr("Korte code"), ontvangstbewijs.korte_code(found)),
                ("SHA-256", (found.sha256 or "")[:16]),
            )
        )
        self._add_deeds(found)
        self.add_heading(tr("Loop"))
        for step in reversed(steps):
            self._add_step(step)

    def _add_step(self, step: IndieningStap) -> None:
        state = tr(field_of(IndieningStap, "naar").label_of(step.naar))
        who = tr(" door {naam}").format(naam=step.naam) if step.naam else ""
        role = f", {step.rol}" if step.rol else ""
        self.add(label(f"{state}{who}{role}", wrap=True))
        parts = onderdelen.deel_namen(self._ctx.db, step.delen) if step.naar == "heropend" else ""
        told = " · ".join(t for t in (notation.moment(step.moment), parts, step.reden or "") if t)
        self.add(label(told, "small", "secondary", wrap=True))

    def _add_deeds(self, found: Indiening) -> None:
        deeds: list[tuple[str, Callable[[], object]]] = []
        if found.status in {"concept", "gecontroleerd", "vastgesteld"}:
            deeds.append((tr("Verder"), self._go_on))
        if found.inhoud is not None and found.status != "vastgesteld":
            deeds.append((tr("Werkboek opnieuw maken"), self.remake))
        following = indienen.NEXT[found.status]
        if "aanvulling" in following:
            deeds.append((tr("Aanvulling gevraagd"), self.ask_addition))
        if "geaccepteerd" in following:
            deeds.append((tr("Geaccepteerd"), self.accept))
        if indienen.may_reopen(found):
            deeds.append((tr("Heropenen"), self.ask_reopen))
        if found.inhoud is not None:
            deeds.append((tr("Ontvangstbewijs"), self.ask_receipt))
            deeds.append((tr("Vergelijken"), self.compare))
        for text, run in deeds:
            made = panel_button(text)
            made.clicked.connect(run)
            self.add(made)

    # doing

    def _go_on(self) -> None:
        self.go_on.emit(self._key)

    def remake(self) -> None:
        """Ask where, and write the frozen version again."""
        found = saving.get(self._ctx.db, Indiening, self._key)
        if found is None:
            return
        name = found.bestand or f"{found.soort}_{found.jaar}_v{found.versie}.xlsx"
        path = ask_save(self.window(), self._ctx.preferences, tr("Werkboek opnieuw maken"), name)
        if path is not None:
            self.remake_at(path)

    def remake_at(self, path: Path) -> None:
        """Write the frozen version there, in the background."""
        work = _Remaking(self._ctx.db, self._key, path)
        self._ctx.tasks.run(tr("Werkboek opnieuw maken"), work.work, self._remade)

    def _remade(self, path: Path) -> None:
        self._ctx.messages.done(tr("{name} is precies zo opnieuw gemaakt.").format(name=path.name))

    def ask_addition(self) -> Invullen:
        """Ask what the receiver wants."""
        return self._ask(tr("Aanvulling gevraagd"), tr("Vastleggen"), self._addition)

    def _addition(self, values: Mapping[str, Any]) -> None:
        indienen.ask_addition(self._ctx.db, self._key, str(values.get("reden") or ""))

    def ask_reopen(self) -> Heropenen:
        """Ask what is opened again, by whom and why."""
        db, found = self._ctx.db, saving.get(self._ctx.db, Indiening, self._key)
        parts = onderdelen.onderdelen(db, found) if found is not None else ()
        whole = found is None or found.vast != "deels"
        made = Heropenen(self.window(), parts, self._ctx.actor, self._reopen, whole=whole)
        made.open()
        return made

    def _reopen(self, values: Mapping[str, Any]) -> None:
        indienen.reopen(
            self._ctx.db,
            self._key,
            str(values.get("reden") or ""),
            str(values.get("naam") or ""),
            str(values.get("rol") or ""),
            values.get("delen") or (),
        )
        self._ctx.messages.done(REOPENED)

    def compare(self) -> VergelijkVenster:
        """Lay it beside what the dossier says now, or beside anything else."""
        made = VergelijkVenster(self._ctx, self.window(), self._key)
        made.open()
        return made

    # on paper

    def ask_receipt(self) -> None:
        """Ask where the receipt goes, as PDF or as workbook."""
        found = saving.get(self._ctx.db, Indiening, self._key)
        if found is not None:
            name = (found.bestand or f"{found.soort}_{found.jaar}_v{found.versie}.xlsx")[:-5]
            self.papers.ask(RECEIPT, f"{name}_ontvangstbewijs", self.receipt)

    def receipt(self, db: Database) -> Stuk:
        """The receipt of the indiening that is shown."""
        return ontvangstbewijs.ontvangstbewijs(db, self._key)

    def accept(self) -> None:
        """Note that the receiver accepted it."""
        indienen.accept(self._ctx.db, self._key)

    def _ask(self, title: str, deed: str, run: Callable[[dict[str, Any]], object]) -> Invullen:
        made = Invullen(self.window(), title, (REASON,), deed, run)
        made.open()
        return made


class _Remaking:
    """One frozen version to write again; in the worker thread."""

    def __init__(self, db: Database, key: str, path: Path) -> None:
        self._db, self._key, self._path = db, key, path

    def work(self, progress: Progress) -> Path:
        """Write it."""
        indienen.remake(self._db, self._key, self._path, progress.report)
        return self._path
