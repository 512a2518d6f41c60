"""The words of the last button of an import: what pressing it would write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain import notation
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from nplv_desktop.ui.dialogs.import_werk import Toestand


def slotdaad(toestand: Toestand) -> str:
    """What would be written; empty when there is nothing to write."""
    plan, count = toestand.plan, toestand.te_schrijven
    if plan is None or _refused_whole(toestand):
        return ""
    if count:
        words = tr("{aantal} {wat} inlezen")
        return words.format(aantal=notation.number(count), wat=toestand.noun[count != 1])
    if toestand.leert:
        return tr("Keuzes bewaren")
    return tr("Geweigerde regels bewaren") if plan.geweigerd else ""


def niets(toestand: Toestand) -> str:
    """Why the button cannot be pressed."""
    if _refused_whole(toestand):
        return tr("Kan zo niet worden ingelezen")
    return tr("Niets nieuws om in te lezen")


def _refused_whole(toestand: Toestand) -> bool:
    plan = toestand.plan
    return plan is not None and any(problem.rij is None for problem in plan.problemen)
