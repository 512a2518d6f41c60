"""The triggers that refuse a change of what an indiening holds, for SQLite and PostgreSQL.

The window, an import, undo, a merge and plain SQL all meet the same wall. An indiening that is
frozen goes only from state to state, each with a step that is written down before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import UniqueConstraint

from nplv_desktop.domain.records import Record
from nplv_desktop.store.vast_regels import CIJFERS, Cijfer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MARK = "ligt vast: "
"""How the refusal of a trigger begins; the table follows."""
NA_VASTSTELLEN = {
    "vastgesteld": ("ingediend", "opnieuw", "heropend"),
    "ingediend": ("aanvulling", "heropend", "geaccepteerd"),
    "aanvulling": ("heropend", "geaccepteerd"),
    "opnieuw": ("aanvulling", "heropend", "geaccepteerd"),
    "heropend": ("heropend",),
    "geaccepteerd": ("heropend",),
}
"""From each state of a frozen indiening, the states that may follow."""
_FIXED = ("soort", "jaar", "tot_jaar", "versie", "vingerafdruk", "moment", "inhoud")
_CHECKED = ("regels_versie", "gegevens_stand")


_ANY = "EXISTS (SELECT 1 FROM indiening k WHERE k.vast < 'nee')"
"""Asked first: while nothing is held, a row costs one look in a small index."""


def _other(column: str, dialect: str) -> str:
    operator = "IS NOT" if dialect == "sqlite" else "IS DISTINCT FROM"
    return f"NEW.{column} {operator} OLD.{column}"


def _frozen_indiening(dialect: str) -> str:
    """When a change of a frozen indiening is no step of its life."""
    changed = [_other(column, dialect) for column in (*_FIXED, *_CHECKED, "id")]
    file = " OR ".join(_other(column, dialect) for column in ("sha256", "bestand"))
    steps = " OR ".join(
        f"(OLD.status = '{van}' AND NEW.status = '{to}')"
        for van, following in NA_VASTSTELLEN.items()
        for to in following
    )
    noted = (
        "EXISTS (SELECT 1 FROM indiening_stap s WHERE s.indiening_id = OLD.id AND s.naar = "
        "NEW.status AND (s.naar <> 'heropend' OR length(trim(COALESCE(s.reden, ''))) > 0))"
    )
    return (
        f"OLD.inhoud IS NOT NULL AND ({' OR '.join(changed)} "
        f"OR (OLD.sha256 IS NOT NULL AND ({file})) "
        f"OR (NEW.status <> OLD.status AND NOT (({steps}) AND {noted})) "
        f"OR (NEW.vast <> OLD.vast AND NOT ({_letting_go()})))"
    )


def _letting_go() -> str:
    """When a frozen indiening may hold less than it did."""
    reopened = (
        "(NEW.status = 'heropend' AND EXISTS (SELECT 1 FROM indiening_stap s WHERE "
        "s.indiening_id = OLD.id AND s.naar = 'heropend' AND length(trim(COALESCE(s.reden, ''))) "
        "> 0 AND ((NEW.vast = 'nee' AND s.delen IS NULL) OR (NEW.vast = 'deels' AND OLD.vast = "
        "'alles' AND s.delen IS NOT NULL))))"
    )
    replaced = (
        "(NEW.vast = 'nee' AND EXISTS (SELECT 1 FROM indiening l WHERE l.soort = OLD.soort AND "
        "l.jaar = OLD.jaar AND l.versie > OLD.versie AND l.vast = 'alles'))"
    )
    granted = "(NEW.vast = 'nee' AND OLD.soort = 'aanvraag' AND NEW.status = 'geaccepteerd')"
    return f"{reopened} OR {replaced} OR {granted}"


_OF_FROZEN = (
    "EXISTS (SELECT 1 FROM indiening i WHERE i.id = {r}.indiening_id AND i.inhoud IS NOT NULL)"
)


def _conflicts(table: str) -> str:
    """A row that would be replaced by the new one (`REPLACE` fires no trigger for it)."""
    made = Record.metadata.tables[table]
    keys = [("id",)] + [
        tuple(column.name for column in constraint.columns)
        for constraint in made.constraints
        if isinstance(constraint, UniqueConstraint)
    ]
    same = [" AND ".join(f"x.{name} = NEW.{name}" for name in key) for key in keys]
    return " OR ".join(f"({each})" for each in same)


def _replaces(cijfer: Cijfer) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {cijfer.table} x WHERE ({_conflicts(cijfer.table)}) "
        f"AND {cijfer.slot('x')} IS NOT NULL)"
    )


def _trigger(name: str, table: str, when: str, condition: str) -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE {when} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{MARK}{table}'); END"
    )


def _sqlite_cijfer(cijfer: Cijfer) -> Iterator[tuple[str, str]]:
    table, held = cijfer.table, {r: f"{cijfer.slot(r)} IS NOT NULL" for r in ("OLD", "NEW")}
    added = f"{held['NEW']} OR {_replaces(cijfer)}" if cijfer.adding else _replaces(cijfer)
    moved = f"NEW.id <> OLD.id OR {held['OLD']} OR {held['NEW']} OR {_clash(cijfer)}"
    columns = ", ".join((*cijfer.columns, "id"))
    for verb, when, condition in (
        ("insert", "INSERT", added),
        ("update", f"UPDATE OF {columns}", moved),
        ("delete", "DELETE", held["OLD"]),
    ):
        name = f"{table}_vast_{verb}"
        yield name, _trigger(name, table, when, f"{_ANY} AND ({condition})")


def _clash(cijfer: Cijfer) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {cijfer.table} x WHERE x.id <> OLD.id AND "
        f"({_conflicts(cijfer.table)}) AND {cijfer.slot('x')} IS NOT NULL)"
    )


def _sqlite_indiening() -> Iterator[tuple[str, str]]:
    replaced = (
        f"EXISTS (SELECT 1 FROM indiening x WHERE ({_conflicts('indiening')}) "
        "AND x.inhoud IS NOT NULL)"
    )
    step = _OF_FROZEN.format(r="OLD")
    kept = f"EXISTS (SELECT 1 FROM ingediend_bestand x WHERE {_conflicts('ingediend_bestand')})"
    again = "EXISTS (SELECT 1 FROM indiening_stap x WHERE x.id = NEW.id)"
    for name, table, when, condition in (
        ("indiening_vast_insert", "indiening", "INSERT", replaced),
        ("indiening_vast_update", "indiening", "UPDATE", _frozen_indiening("sqlite")),
        ("indiening_vast_delete", "indiening", "DELETE", "OLD.inhoud IS NOT NULL"),
        ("ingediend_bestand_vast_update", "ingediend_bestand", "UPDATE", "1"),
        ("ingediend_bestand_vast_delete", "ingediend_bestand", "DELETE", "1"),
        ("ingediend_bestand_vast_insert", "ingediend_bestand", "INSERT", kept),
        ("indiening_stap_vast_insert", "indiening_stap", "INSERT", again),
        ("indiening_stap_vast_update", "indiening_stap", "UPDATE", step),
        ("indiening_stap_vast_delete", "indiening_stap", "DELETE", step),
    ):
        yield name, _trigger(name, table, when, condition)


def sqlite_triggers() -> dict[str, str]:
    """Every trigger that keeps what is held, by name, for SQLite."""
    found = dict(_sqlite_indiening())
    for cijfer in CIJFERS:
        found |= dict(_sqlite_cijfer(cijfer))
    return found


# PostgreSQL


def postgres_statements() -> list[str]:
    """The functions and triggers that keep what is held, for PostgreSQL."""
    made = []
    for cijfer in CIJFERS:
        old, new = (f"{cijfer.slot(r)} IS NOT NULL" for r in ("OLD", "NEW"))
        checks = [
            ("TG_OP <> 'INSERT'", old),
            ("TG_OP <> 'DELETE'" if cijfer.adding else "TG_OP = 'UPDATE'", new),
        ]
        columns = ", ".join((*cijfer.columns, "id"))
        made += _postgres(cijfer.table, f"INSERT OR UPDATE OF {columns} OR DELETE", checks)
    made += _postgres(
        "indiening",
        "UPDATE OR DELETE",
        [
            ("TG_OP = 'DELETE'", "OLD.inhoud IS NOT NULL"),
            ("TG_OP = 'UPDATE'", _frozen_indiening("postgresql")),
        ],
    )
    made += _postgres("indiening_stap", "UPDATE OR DELETE", [("TRUE", _OF_FROZEN.format(r="OLD"))])
    return made


def _postgres(table: str, when: str, checks: Sequence[tuple[str, str]]) -> list[str]:
    refusal = f"RAISE EXCEPTION '{MARK}{table}' USING ERRCODE = '23514'"
    body = " ".join(
        f"IF {op} THEN IF {held} THEN {refusal}; END IF; END IF;" for op, held in checks
    )
    end = "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
    function = "CREATE FUNCTION {0}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {1} END $$"
    rows, whole = f"{table}_vast", f"{table}_leeg"
    trigger = f"CREATE TRIGGER {rows} BEFORE {when} ON {table} FOR EACH ROW"
    emptied = f"CREATE TRIGGER {whole} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"
    return [
        function.format(rows, f"{body} {end}"),
        f"{trigger} EXECUTE FUNCTION {rows}()",
        function.format(whole, f"{refusal};"),
        f"{emptied} EXECUTE FUNCTION {whole}()",
    ]
