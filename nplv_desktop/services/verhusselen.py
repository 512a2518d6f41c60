"""A scrambled copy of a dossier: structure and arithmetic stay, words and amounts do not.

Every word of free text becomes another word of the same length, the same word each time; digits
in texts and in own codes become other digits. Amounts in cents are multiplied by one factor that
nobody keeps; what is a sum of parts is added up again, so that splits still close to the cent.
Left out: the journal, what was handed in, what was read from files, explanations and settings.
"""

from __future__ import annotations

import re
import secrets
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.fields import Field
from nplv_desktop.domain.records import CONTENT
from nplv_desktop.services import dossiers
from nplv_desktop.store.journal import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from nplv_desktop.domain.base import Record
    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession

LEFT_OUT = frozenset(
    {
        *("aansluiting", "aansluitverschil", "geweigerde_regel", "importprofiel", "inlezing"),
        *("indiening", "indiening_stap", "instelling", "toelichting", "opmerking", "bewijsstuk"),
        *("aanvulling", "koppeling"),
    }
)
"""Tables that do not go along: they hold raw lines, frozen workbooks or what people wrote."""
KEPT = frozenset(
    {
        *("gebied_code", "gebied_naam", "gm_code", "gemeente", "valuta", "catalogus_versie"),
        *("cbs_code", "gebied", "taakveld", "sisa_code"),
    }
)
"""What is public, or points at the catalogue; without it nothing can be added up."""
OWN_CODES = frozenset(
    {"eigen_regeling", "eigen_geldstroom", "eigen_indicator", "sisa_set", "sisa_indicator"}
)
"""Tables of which other rows name the code."""
_LOWEST, _SPREAD = 30, 140
"""The factor for amounts lies between 0,30 and 1,70."""
_ATTEMPTS = 1000
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxz"
_WORD = re.compile(r"[^\W\d_]+|\d")


class Husselaar:
    """Scrambles words and amounts; what it chose is forgotten with it."""

    def __init__(self) -> None:
        self._random = secrets.SystemRandom()
        self._words: dict[str, str] = {}
        self._taken: set[str] = set()
        self._factor = Decimal(_LOWEST + self._random.randrange(1, _SPREAD)).scaleb(-2)

    def text(self, value: str) -> str:
        """The same shape in other letters and digits; two words never become one."""
        return _WORD.sub(lambda found: self._word(found.group()), value)

    def cents(self, value: int) -> int:
        """Another amount in cents, with the same sign; zero stays zero."""
        return int((value * self._factor).quantize(Decimal(1), ROUND_HALF_EVEN))

    def _word(self, word: str) -> str:
        if word not in self._words:
            made = "".join(map(self._letter, word))
            for attempt in range(_ATTEMPTS):
                if made not in self._taken:
                    break
                longer = "" if attempt < _ATTEMPTS // 2 or word.isdigit() else "x" * attempt
                made = "".join(map(self._letter, word + longer))
            self._taken.add(made)
            self._words[word] = made
        return self._words[word]

    def _letter(self, letter: str) -> str:
        if letter.isdigit():
            return str(self._random.randrange(10))
        pool = _VOWELS if letter.casefold() in _VOWELS else _CONSONANTS
        chosen = self._random.choice(pool)
        return chosen.upper() if letter.isupper() else chosen


def scramble(db: Database, target: Path) -> dict[str, int]:
    """Write a scrambled copy of `db` as a new dossier; the number of rows per table.

    `target` must not exist. The dossier itself is only read.
    """
    husselaar = Husselaar()
    with db.read() as session:
        rows = {
            name: [dict(row) for row in session.execute(select(record.__table__)).mappings()]
            for name, record in CONTENT.items()
            if name not in LEFT_OUT
        }
    for name, table_rows in rows.items():
        for row in table_rows:
            _scramble_row(CONTENT[name], row, husselaar)
    _add_up_again(rows)
    gebied = rows["dossier"][0]["gebied_code"]
    made = dossiers.create(target, gebied, voorbeeld=bool(rows["dossier"][0]["voorbeeld"]))
    try:
        with made.change("Verhusselde kopie") as change:
            _replace_all(change, rows)
    finally:
        made.close()
    return {name: len(table_rows) for name, table_rows in rows.items() if table_rows}


def _scramble_row(record: type[Record], row: dict[str, Any], husselaar: Husselaar) -> None:
    for column in record.__table__.columns:
        field, value = column.info.get("field"), row[column.key]
        if not isinstance(field, Field) or value is None or column.key in KEPT:
            continue
        if _points_at(column) & LEFT_OUT:
            row[column.key] = None
        elif field.kind == "amount":
            row[column.key] = husselaar.cents(value)
        elif _is_told(record.__tablename__, column.key, field):
            row[column.key] = husselaar.text(value)


def _is_told(table: str, key: str, field: Field) -> bool:
    """Whether a field holds words or numbers of the bureau itself."""
    if field.kind in {"text", "longtext"}:
        return True
    return field.kind == "code" and not (table in OWN_CODES and key == "code")


def _points_at(column: Any) -> set[str]:
    return {key.column.table.name for key in column.foreign_keys}


def _add_up_again(rows: Mapping[str, list[dict[str, Any]]]) -> None:
    """A split besteding is the sum of its parts, in cents, also after rounding."""
    parts: dict[str, list[dict[str, Any]]] = {}
    for part in rows["besteding_deel"]:
        parts.setdefault(part["besteding_id"], []).append(part)
    for besteding in rows["besteding"]:
        mine = parts.get(besteding["id"])
        if mine and besteding["gesplitst"]:
            for key in ("bedrag", "btw"):
                besteding[key] = sum(part[key] for part in mine)


def _replace_all(change: ChangeSession, rows: Mapping[str, list[dict[str, Any]]]) -> None:
    for record in CONTENT.values():
        keys = change.scalars(select(record.id)).all()
        change.delete_many(record, list(keys))
    for name, table_rows in rows.items():
        columns = [column.key for column in CONTENT[name].__table__.columns]
        change.insert_many(CONTENT[name], columns, [_plain(columns, row) for row in table_rows])


def _plain(columns: Iterable[str], row: Mapping[str, Any]) -> list[Any]:
    return [plain(row[column]) for column in columns]
