"""What the checks looked at, along in the workbook, so that its receiver can run them again.

Own regelingen, geldstromen and facts of the bureau go along too: without them the catalogue of the
receiver does not know what the facts are about.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.checks.meereizen import plat, van_plat
from nplv_desktop.domain.dossier import Aanvulling, EigenGeldstroom, EigenRegeling
from nplv_desktop.domain.fields import fields_of
from nplv_desktop.services.dossiers import general_catalogus, met_eigen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nplv_desktop.domain.base import Record
    from nplv_desktop.domain.catalogus import Catalogus
    from nplv_desktop.domain.checks.base import Controle
    from nplv_desktop.domain.checks.feiten import Feiten
    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.bundle import BundleContent

_EIGEN: Mapping[str, type[Record]] = {
    "regelingen": EigenRegeling,
    "geldstromen": EigenGeldstroom,
    "gegevens": Aanvulling,
}
_MOST_OWN = 5_000
"""Own additions of one bureau at most; more is no list that somebody made."""


def tekst(db: Database, controle: Controle) -> str:
    """What a check looked at as JSON text in ASCII; empty when the outcome does not hold it."""
    if controle.feiten is None:
        return ""
    whole = {"feiten": plat(controle.feiten), "eigen": dict(_additions(db))}
    return json.dumps(whole, sort_keys=True, separators=(",", ":"))


def _additions(db: Database) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """What the bureau added to the catalogue, by field; what is empty is left out."""
    with db.read() as session:
        for name, record in _EIGEN.items():
            rows = session.scalars(select(record).order_by(record.id)).all()
            if rows:
                yield name, [_values(row) for row in rows]


def _values(row: Record) -> dict[str, Any]:
    values = {field.key: getattr(row, field.key) for field in fields_of(type(row))}
    return {key: value for key, value in values.items() if value is not None}


def lees(content: BundleContent) -> Feiten:
    """The facts that travelled in a workbook; ValueError or `UserError` when they cannot be."""
    whole = json.loads(content.feiten)
    if not isinstance(whole, dict):
        raise ValueError("no facts")  # noqa: TRY004  one error for a bad file
    last = content.tot_jaar if content.soort == "aanvraag" else None
    known = _catalogus(whole.get("eigen", {}))
    return van_plat(whole.get("feiten"), known, content.soort, content.jaar, last)


def _catalogus(own: Any) -> Catalogus:
    """The catalogue of this program with what the bureau added."""
    if not isinstance(own, dict) or own.keys() - _EIGEN.keys():
        raise ValueError("no additions")
    rows = {name: [_row(_EIGEN[name], each) for each in own[name]] for name in own}
    if sum(map(len, rows.values())) > _MOST_OWN:
        raise ValueError("too many additions")
    parts = [rows.get(name, []) for name in _EIGEN]
    return met_eigen(general_catalogus(), *parts) if any(parts) else general_catalogus()


def _row(record: type[Record], values: Any) -> Any:
    """A record as it stood in the dossier, with values of the kind of its columns."""
    columns = record.__table__.columns
    kinds = {field.key: columns[field.key].type.python_type for field in fields_of(record)}
    sound = isinstance(values, dict) and all(
        key in kinds and type(value) is kinds[key] for key, value in values.items()
    )
    needed = {key for key in kinds if not columns[key].nullable and columns[key].default is None}
    if not sound or needed - values.keys():
        raise ValueError(f"no {record.__tablename__}")
    defaults = {key: columns[key].default.arg for key in kinds if columns[key].default is not None}
    return record(**{**defaults, **values})
