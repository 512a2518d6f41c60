"""Indienen ▸ SiSa: one report of the gemeente, over all its gebieden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.services import dossiers, sisa_rapport
from nplv_desktop.ui.dialogs.bestanden import DOSSIERS, ask_open_many, ask_save
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.services.sisa_rapport import Rapport
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tasks import Progress


class GemeenteRapport:
    """Asks which dossiers and where to, and writes the report in the background."""

    def __init__(self, ctx: PageContext, parent: QWidget) -> None:
        self._ctx, self._parent = ctx, parent

    def ask(self) -> None:
        """Ask for the dossiers of the other gebieden, when there are, and for the file."""
        ctx, window = self._ctx, self._parent.window()
        others: list[Path] = []
        names = sisa_rapport.andere_gebieden(ctx.db)
        if names:
            title = tr("Kies het dossier van {gebieden}").format(gebieden=", ".join(names))
            others = ask_open_many(window, ctx.preferences, title, DOSSIERS)
            if not others:
                return
        gemeente = dossiers.dossier(ctx.db).gemeente
        name = tr("SiSa {jaar} {gemeente}.xlsx")
        proposed = name.format(jaar=ctx.boekjaar.value, gemeente=gemeente)
        target = ask_save(window, ctx.preferences, tr("SiSa-rapport opslaan"), proposed)
        if target is not None:
            self.write(others, target)

    def write(self, others: Sequence[Path], target: Path) -> None:
        """Write the report in the background."""
        work = _Writing(self._ctx.db, others, self._ctx.boekjaar.value, target)
        self._ctx.tasks.run(tr("SiSa-rapport maken"), work.work, self._written)

    def _written(self, found: tuple[Rapport, Path]) -> None:
        made, target = found
        names = ", ".join(name for _, name in made.gebieden)
        told = tr(
            "{bestand}: SiSa {jaar} van {gemeente} ({gebieden}). Aantal indicatoren: {aantal}."
        ).format(
            bestand=target.name,
            jaar=made.jaar,
            gemeente=made.gemeente,
            aantal=len(made.regels),
            gebieden=names,
        )
        if made.regels:
            self._ctx.messages.done(told)
        else:
            missing = tr("Er zijn nog geen SiSa-codes voor dit jaar. Lees eerst de bijlage in.")
            self._ctx.messages.warning(f"{told} {missing}")


class _Writing:
    """One report; in the worker thread."""

    def __init__(self, db: Database, others: Sequence[Path], jaar: int, target: Path) -> None:
        self._db, self._others, self._jaar, self._target = db, tuple(others), jaar, target

    def work(self, _progress: Progress) -> tuple[Rapport, Path]:
        """Write it."""
        made = sisa_rapport.schrijf_met(self._db, self._others, self._jaar, self._target)
        return made, self._target
