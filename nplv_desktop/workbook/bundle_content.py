"""Content made ready: cleaned, typed and put in one canonical form with one fingerprint.

The canonical form is JSON in UTF-8 with sorted keys and without spaces: `formaat`, `soort`,
`meta`, `regelingen`, `formulieren`, and per table its `waarden` by column (before format 2:
`kolommen` and `rijen`); since 2.1 `feiten`, what the checks looked at. Amounts are whole
cents, dates ISO text, numbers their decimal text with the decimals shown, Ja/Nee true or false,
missing null, pairs of label and text a list in order; a measure that is a number stands in a list
of one, to tell it from words.
The fingerprint is the SHA-256 of those bytes: of what the workbook says, not of the file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

from nplv_desktop.workbook.bundle import BundleContent, Formulier, RegelingBlok
from nplv_desktop.workbook.bundle_formats import by_row
from nplv_desktop.workbook.bundle_lists import with_lists
from nplv_desktop.workbook.bundle_sheets import content_rows, sheets_of
from nplv_desktop.workbook.bundle_text import check_length, clean
from nplv_desktop.workbook.bundle_values import decode_column, encode_column, tidy_column
from nplv_desktop.workbook.in_parts import columns_of, kinds, let_go, parts, rows_of
from nplv_desktop.workbook.long_json import written_in_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.workbook.bundle import Row, Sheet, Table

_META = tuple(
    f.name
    for f in fields(BundleContent)
    if f.name not in {"soort", "formaat", "regelingen", "tables", "formulieren", "feiten"}
)
_TEXTS = (
    "gebied_code",
    "gebied_naam",
    "gm_code",
    "gemeente",
    "dossier_id",
    "verklaring",
    "journaal_hash",
    "catalogus_versie",
    "regels_versie",
    "app_versie",
    "feiten",
)
_BLOK_META = ("code", "naam", "ministeries", "periode", "grondslag")


@dataclass(frozen=True)
class PreparedTable:
    """One table of a workbook with its rows as tuples in the order of `table.content_keys`."""

    sheet: str
    table: Table
    rows: Sequence[tuple[Any, ...]]

    @cached_property
    def columns(self) -> Sequence[Sequence[Any]]:
        """The values of each column of content, from top to bottom."""
        return columns_of(self.rows, len(self.table.content_columns))


@dataclass(frozen=True)
class Prepared:
    """Content that can be written: clean, in order, with its canonical bytes and fingerprint."""

    content: BundleContent
    sheets: tuple[Sheet, ...]
    tables: Mapping[str, PreparedTable]
    canonical: bytes
    vingerafdruk: str
    notes: tuple[str, ...]
    """What was left out of texts, in sentences."""

    def let_go(self) -> None:
        """Empty the tables, when nobody needs them any more; the content keeps its own rows."""
        for table in self.tables.values():
            let_go([values for values in (table.rows, *table.columns) if isinstance(values, list)])


def short_code(vingerafdruk: str) -> str:
    """The fingerprint as people compare it: its first twelve digits in groups of four."""
    return "-".join(vingerafdruk[i : i + 4] for i in (0, 4, 8)).upper()


def prepare(content: BundleContent) -> Prepared:
    """Clean and check content and compute its canonical form.

    `UserError` when a text is too long for a cell; ValueError when a row, column or type is not
    as `bundle` describes it, which is our own mistake.
    """
    notes: list[str] = []
    content = with_lists(_clean_meta(content, notes))
    sheets = sheets_of(content)
    tables = {
        table.name: _prepared(sheet.name, table, content_rows(content, table), notes)
        for sheet in sheets
        for table in sheet.tables
    }
    _refuse_unknown(content, tables)
    canonical = canonical_bytes(content, tables)
    return Prepared(
        content, sheets, tables, canonical, hashlib.sha256(canonical).hexdigest(), tuple(notes)
    )


def canonical_bytes(content: BundleContent, tables: Mapping[str, PreparedTable]) -> bytes:
    """The canonical form: what the fingerprint is taken of and what the workbook carries along."""
    meta = {key: _plain(getattr(content, key)) for key in _META}
    facts = {"feiten": content.feiten} if content.feiten else {}
    return written_in_parts(
        {
            **facts,
            "formaat": content.formaat,
            "soort": content.soort,
            "meta": meta,
            "regelingen": [[getattr(b, key) for key in _BLOK_META] for b in content.regelingen],
            "formulieren": [formulier.naam for formulier in content.formulieren],
            "tabellen": {
                name: _stored_rows(p) if by_row(content.formaat) else _stored_columns(p)
                for name, p in tables.items()
            },
        }
    )


def content_of(canonical: bytes) -> BundleContent:
    """The content that canonical bytes describe; ValueError when they do not."""
    try:
        content = _content_of(json.loads(canonical))
    except (KeyError, TypeError, AttributeError, IndexError, ArithmeticError) as error:
        raise ValueError("not the canonical form of a content") from error
    _check_types(content)
    return content


def _content_of(stored: Mapping[str, Any]) -> BundleContent:
    meta: dict[str, Any] = {
        key: dict(value) if isinstance(value, list) else value
        for key, value in stored["meta"].items()
    }
    meta["moment"] = datetime.fromisoformat(meta["moment"])
    bare = BundleContent(
        soort=stored["soort"],
        formaat=stored["formaat"],
        **{key: meta[key] for key in _META if key in meta},
        regelingen=[
            RegelingBlok(**dict(zip(_BLOK_META, values, strict=True)))
            for values in stored["regelingen"]
        ],
        formulieren=[Formulier(naam) for naam in stored["formulieren"]],
        feiten=stored.get("feiten", ""),
        tables={name: [{}] for name, table in stored["tabellen"].items() if _count(table)},
    )
    rows = {
        table.name: _decoded(table, stored["tabellen"].get(table.name, {}))
        for sheet in sheets_of(bare)
        for table in sheet.tables
    }
    return with_rows(bare, rows)


def _check_types(content: BundleContent) -> None:
    """ValueError when a fact is of another kind than the program takes it for."""
    numbers = (content.jaar, content.versie, content.journaal_nummer, content.tot_jaar or 0)
    texts = [content.formaat, *(getattr(content, key) for key in _TEXTS)]
    texts += [getattr(block, key) for block in content.regelingen for key in _BLOK_META]
    texts += [formulier.naam for formulier in content.formulieren]
    for pairs in (content.contact, content.ondertekening, content.ministeries):
        texts += [*pairs.keys(), *pairs.values()]
    texts += content.controle_stand.keys()
    sound = (
        all(type(number) is int for number in (*numbers, *content.controle_stand.values()))
        and all(isinstance(text, str) for text in texts)
        and type(content.concept) is type(content.voorbeeld) is bool
        and content.soort in {"verantwoording", "aanvraag"}
    )
    if not sound:
        raise ValueError("facts of another kind")


def with_rows(content: BundleContent, rows: Mapping[str, Sequence[Row]]) -> BundleContent:
    """The same content with other rows, by the table names of the workbook."""
    by_role = {t.name: t.role or t.name for s in sheets_of(content) for t in s.tables}
    blocks, forms, plain = list(content.regelingen), list(content.formulieren), {}
    counters: dict[str, int] = {}
    for name, role in by_role.items():
        place = counters.get(role, 0)
        counters[role] = place + 1
        if role.startswith("tbl_regeling"):
            part = {"tbl_regeling": "matrix"}.get(role, role.removeprefix("tbl_regeling_"))
            blocks[place] = replace(blocks[place], **cast("Any", {part: rows.get(name, ())}))
        elif role == "tblOvernemen":
            forms[place] = replace(forms[place], velden=rows.get(name, ()))
        else:
            plain[name] = rows.get(name, ())
    return replace(content, regelingen=blocks, formulieren=forms, tables=plain)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return [list(pair) for pair in value.items()] if isinstance(value, Mapping) else value


def _clean_meta(content: BundleContent, notes: list[str]) -> BundleContent:
    def tidy(value: Any, place: str) -> Any:
        if isinstance(value, str):
            check_length(value, place)
            text, dropped = clean(value)
            if dropped:
                notes.append(f"{place}: {dropped} onzichtbare tekens weggelaten.")
            return text
        if isinstance(value, Mapping):
            return {tidy(k, place): tidy(v, place) for k, v in value.items()}
        return value

    changed = {key: tidy(getattr(content, key), f"Voorblad, {key}") for key in _META}
    blocks = [
        replace(b, **{key: tidy(getattr(b, key), f"Regeling {b.code}") for key in _BLOK_META})
        for b in content.regelingen
    ]
    forms = [replace(f, naam=tidy(f.naam, "Formulier")) for f in content.formulieren]
    return replace(content, **changed, regelingen=blocks, formulieren=forms)


def _prepared(sheet: str, table: Table, rows: Sequence[Row], notes: list[str]) -> PreparedTable:
    described = table.content_columns
    plain = _as_tuples(table, rows)
    columns = columns_of(plain, len(described))
    tidy = [
        tidy_column(sheet, column, values, notes)
        for column, values in zip(described, columns, strict=True)
    ]
    same = all(values is before for values, before in zip(tidy, columns, strict=True))
    made = PreparedTable(sheet, table, plain if same else rows_of(tidy))
    vars(made)["columns"] = tidy  # known already; see `PreparedTable.columns`
    _refuse_double(table, made.rows)
    return made


def _as_tuples(table: Table, rows: Sequence[Row]) -> list[tuple[Any, ...]]:
    keys = table.content_keys
    if kinds(rows) == {tuple} and all(set(map(len, part)) == {len(keys)} for part in parts(rows)):
        return list(cast("Sequence[tuple[Any, ...]]", rows))
    complete = itemgetter(*keys)
    plain: list[tuple[Any, ...]] = []
    for row in rows:
        if not isinstance(row, tuple):
            try:
                plain.append(complete(row) if len(row) == len(keys) else _filled(table, keys, row))
            except KeyError:
                plain.append(_filled(table, keys, row))
        elif len(row) == len(keys):
            plain.append(row)
        else:
            raise ValueError(f"{table.name}: a row of {len(row)} values for {len(keys)} columns")
    return plain


def _filled(table: Table, keys: tuple[str, ...], row: Mapping[str, Any]) -> tuple[Any, ...]:
    unknown = row.keys() - set(keys)
    if unknown:
        raise ValueError(f"{table.name}: no columns to fill named {sorted(unknown)}")
    return tuple(map(row.get, keys))


def _refuse_double(table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    name = itemgetter(*(table.content_keys.index(key) for key in table.key))
    names: set[Any] = set()
    for part in parts(rows):
        names.update(map(name, part))
    if len(names) != len(rows):
        raise ValueError(f"{table.name}: rows with the same {', '.join(table.key)}")
    lacks = None in names if len(table.key) == 1 else any(None in name for name in names)
    if lacks:
        raise ValueError(f"{table.name}: a row without {', '.join(table.key)}")


def _refuse_unknown(content: BundleContent, tables: Mapping[str, PreparedTable]) -> None:
    unknown = content.tables.keys() - {name for name, p in tables.items() if not p.table.role}
    if unknown:
        raise ValueError(f"no tables named {sorted(unknown)} in a {content.soort}")


def _stored_columns(prepared: PreparedTable) -> dict[str, Any]:
    described = prepared.table.content_columns
    columns = zip(described, prepared.columns, strict=True)
    return {"waarden": {c.key: encode_column(c, values) for c, values in columns}}


def _stored_rows(prepared: PreparedTable) -> dict[str, Any]:
    columns = _stored_columns(prepared)["waarden"]
    return {"kolommen": list(columns), "rijen": rows_of(list(columns.values()))}


def stored_columns(stored: Mapping[str, Any]) -> dict[str, Sequence[Any]]:
    """The values of a stored table by column, of any format; amounts are cents."""
    if "waarden" in stored:
        return dict(stored["waarden"])
    columns = (
        zip(*stored["rijen"], strict=True) if stored["rijen"] else [()] * len(stored["kolommen"])
    )
    return dict(zip(stored["kolommen"], columns, strict=True))


def _count(stored: Mapping[str, Any]) -> int:
    """How many rows a stored table has."""
    if "rijen" in stored:
        return len(stored["rijen"])
    return max(map(len, stored["waarden"].values()), default=0)


def _decoded(table: Table, stored: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    if not stored or not _count(stored):
        return []
    columns = stored_columns(stored)
    empty = (None,) * _count(stored)
    return rows_of([decode_column(c, columns.get(c.key, empty)) for c in table.content_columns])
