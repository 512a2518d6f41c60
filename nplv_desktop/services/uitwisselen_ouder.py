"""Understanding a package of an older version, as far as it can be proven right.

A column that came later is not in it: a record gets there what the upgrade of a dossier gives such
a record. Which indiening holds its figures follows from other indieningen that need not be in a
package; so one that was frozen is not taken out of an older package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.indienen import Indiening
from nplv_desktop.domain.records import CONTENT
from nplv_desktop.store.schema import SCHEMA_VERSION, added_after

if TYPE_CHECKING:
    from collections.abc import Sequence

OLDEST = 1
"""The oldest layout of which a package is understood."""
HOLDS_SINCE = 2
"""The layout in which an indiening says whether it holds its figures."""
NOT_FROZEN = frozenset({"concept", "gecontroleerd"})


def refuse_layout(name: str, layout: object) -> int:
    """The layout of a package when it can be understood; `UserError` says who must update."""
    if type(layout) is not int or layout < OLDEST:
        raise UserError(
            f"{name} zegt niet met welke versie van NPLV Desktop het is gemaakt. "
            "Er is niets overgenomen; vraag uw collega het pakket opnieuw te maken."
        )
    if layout > SCHEMA_VERSION:
        raise UserError(
            f"{name} is gemaakt met een nieuwere versie van NPLV Desktop (indeling {layout}, "
            f"dit programma kent {SCHEMA_VERSION}). Werk uw programma bij; er is niets overgenomen."
        )
    return layout


def fill_in(name: str, changes: Sequence[Any], layout: int) -> Sequence[Any]:
    """The lines of a package as this version writes them.

    `UserError` when what came later cannot be known; ValueError for a line that mentions it.
    """
    later = added_after(layout)
    if not later:
        return changes
    return [_line(name, values, later.get(values[0], {}), layout) for values in changes]


def _line(name: str, values: Any, later: dict[str, str | None], layout: int) -> Any:
    table, key, group, gone, fields, writers = values
    if not later or gone:
        return values
    if later.keys() & fields.keys():
        raise ValueError("a column that the layout does not have")
    if table == Indiening.__tablename__ and layout < HOLDS_SINCE and _is_frozen(fields):
        raise UserError(
            f"{name} is gemaakt met een oudere versie van NPLV Desktop en gaat over een "
            "vastgestelde indiening. Laat uw collega het programma bijwerken en het pakket "
            "opnieuw maken; er is niets overgenomen."
        )
    whole = len(fields) == len(CONTENT[table].__table__.columns) - 1 - len(later)
    return [table, key, group, gone, {**fields, **later} if whole else fields, writers]


def _is_frozen(fields: dict[str, Any]) -> bool:
    return fields.get("inhoud") is not None or fields.get("status", "concept") not in NOT_FROZEN
