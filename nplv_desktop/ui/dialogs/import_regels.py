"""The rows of a plan as a list for the grid: what each row is, and what becomes of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain import notation
from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.fields import Choice
from nplv_desktop.domain.listing import Column, Group, ListQuery, ListTotals, Row
from nplv_desktop.services.importing_plan import UITKOMSTEN
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.domain.fields import Kind
    from nplv_desktop.domain.listing import CellChange
    from nplv_desktop.services.importing_plan import ImportPlan, Regel, Uitkomst
    from nplv_desktop.store.database import Database

_KINDS: dict[str, Kind] = {
    "datum": "date",
    "start": "date",
    "einde": "date",
    "boekjaar": "year",
    "bedrag": "amount",
    "btw": "amount",
    "debet": "amount",
    "credit": "amount",
    "btw_compensabel": "bool",
    "nulmeting": "bool",
    "voorlopig": "bool",
    "jaar": "year",
    "begroting": "amount",
    "waarde": "number",
}
_WIDTHS: dict[Kind, int] = {"date": 92, "amount": 108, "year": 64, "bool": 80}
TOLD = ("geweigerd", "gewijzigd", None)
"""Outcomes of which there is something to tell per row."""
_LATE = ("omschrijving", "opmerking", "toelichting")
"""Long texts stand at the end."""


class PlanRegels:
    """A `Listing` over the rows of a plan, of one outcome or of all; only to look at."""

    def __init__(self, plan: ImportPlan, uitkomst: Uitkomst | None) -> None:
        self.name = f"importregels {plan.soort}"
        self._plan, self._wanted = plan, uitkomst
        keys = sorted(plan.tabel.columns, key=_late)
        self._keys = [key for key in keys if key not in {"periode", "projectnaam"}]
        words = tuple(Choice(code, word) for code, word in UITKOMSTEN.items())
        outcome = Column("uitkomst", "Uitkomst", "choice", choices=words, width=128)
        told = Column("melding", "Wat is er aan de hand", width=460)
        self.columns: tuple[Column, ...] = (
            Column("rij", "Rij", "count", width=52),
            *((outcome,) if uitkomst is None else ()),
            *((told,) if uitkomst in TOLD else ()),
            *(self._column(key) for key in self._keys),
        )
        self._places: list[int] = []

    def _column(self, key: str) -> Column:
        kind = _KINDS.get(key.split(":", 1)[0], "text")
        name = self._plan.tabel.columns[key].label or self._plan.tabel.columns[key].letter
        return Column(key, name, kind, width=_WIDTHS.get(kind, 130))

    def totals(self, _db: Database, query: ListQuery) -> ListTotals:
        """Count the rows, in the order that was asked for."""
        outcomes = self._plan.regels.uitkomsten
        self._places = [
            i for i, each in enumerate(outcomes) if self._wanted is None or each == self._wanted
        ]
        together = [(query.group, query.group_descending)] if query.group else []
        for key, descending in reversed([*together, *query.sort]):
            self._places.sort(key=_Sorting(self, key), reverse=descending)
        return ListTotals(len(self._places))

    def groups(self, _db: Database, query: ListQuery) -> Sequence[Group]:
        """The groups of the rows, as they were counted last."""
        same = groupby(self._places, key=_Sorting(self, query.group).value)
        return [Group(value, len(list(places))) for value, places in same]

    def rows(self, _db: Database, _query: ListQuery, offset: int, limit: int) -> Sequence[Row]:
        """Rows `offset` to `offset + limit`."""
        return [
            Row(str(place), self._values(self._plan.regels[place]))
            for place in self._places[offset : offset + limit]
        ]

    def _values(self, regel: Regel) -> tuple[Any, ...]:
        own = {"rij": regel.rij, "uitkomst": regel.uitkomst, "melding": _told(regel)}
        return tuple(
            own[c.key] if c.key in own else _shown(c.kind, regel.waarden.get(c.key))
            for c in self.columns
        )

    def told(self, key: str) -> str:
        """What is to be said of a row of the list."""
        return _told(self._plan.regels[int(key)]) or "" if key else ""

    def value(self, place: int, key: str) -> Any:
        """One value of a row, to sort by."""
        regel: Regel = self._plan.regels[place]
        names = [column.key for column in self.columns]
        return self._values(regel)[names.index(key)]

    def save(
        self, _db: Database, _changes: Sequence[CellChange], _name: str = ""
    ) -> Mapping[str, str]:
        """Refuse: this is what stands in the file."""
        raise _only_to_look()

    def add(
        self, _db: Database, _values: Sequence[Mapping[str, Any]], _name: str = ""
    ) -> list[str]:
        """Refuse: this is what stands in the file."""
        raise _only_to_look()

    def remove(self, _db: Database, _keys: Sequence[str]) -> None:
        """Refuse: this is what stands in the file."""
        raise _only_to_look()


class _Sorting:
    """The sort key of a row: missing values first."""

    def __init__(self, listing: PlanRegels, key: str) -> None:
        self._listing, self._key = listing, key

    def value(self, place: int) -> Any:
        """The value itself."""
        return self._listing.value(place, self._key)

    def __call__(self, place: int) -> tuple[bool, Any]:
        value = self.value(place)
        return (value is not None, 0 if value is None else value)


def _late(key: str) -> bool:
    return key in _LATE


def _shown(kind: Kind, value: Any) -> Any:
    """A value as the column holds it; text columns get the Dutch writing of other kinds."""
    if kind != "text" or value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return notation.yes_no(value)
    if isinstance(value, date):
        return notation.day(value)
    return notation.number(value) if isinstance(value, int | Decimal) else str(value)


def _told(regel: Regel) -> str | None:
    """Why a row is refused, or what would change."""
    if regel.problemen:
        return " ".join(problem.melding for problem in regel.problemen)
    changes = [f"{d.label}: {_text(d.van)} → {_text(d.naar)}" for d in regel.verschillen]
    return "; ".join(changes) or None


def _text(value: Any) -> str:
    if value is None or value == "":
        return "leeg"
    if isinstance(value, bool):
        return notation.yes_no(value)
    if isinstance(value, date):
        return notation.day(value)
    if isinstance(value, int):
        return notation.amount(value)
    return notation.number(value) if isinstance(value, Decimal) else str(value)


def _only_to_look() -> UsageError:
    return UsageError(tr("Dit staat zo in het bestand. Wijzig het daar, of na het inlezen hier."))
