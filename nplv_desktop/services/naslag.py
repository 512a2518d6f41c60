"""Pages of the handleiding that are made from the program itself: fields, checks, and what is new.

Their words stand once, beside the field or the rule they belong to (`domain`), and in the
changelog; so they cannot differ from the forms, the checks and the workbook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop import paths
from nplv_desktop.domain.checks.base import ERNST_LABELS, GROEPEN
from nplv_desktop.domain.checks.regelboek import REGELS, REGELS_VERSIE
from nplv_desktop.domain.fields import fields_of
from nplv_desktop.domain.records import CONTENT
from nplv_desktop.workbook.bundle import FORMAT_VERSION, ID_KEY, Sheet
from nplv_desktop.workbook.bundle_formats import opbouw

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplv_desktop.domain.fields import Field

_INWARD = frozenset({"instelling", "importprofiel", "aanvulling", "geweigerde_regel", "inlezing"})
"""Records that the program keeps for itself; nobody fills them in by hand."""


def velden() -> str:
    """Every field that a user can fill in, per record, with its help (Markdown)."""
    parts = ["# Alle velden", "", "Zo heten de velden, en dit vult u erin.", ""]
    for name, record in sorted(CONTENT.items(), key=lambda item: item[1].label):
        if name not in _INWARD:
            parts += [f"## {record.label}", "", *_field_lines(fields_of(record)), ""]
    return "\n".join(parts)


def controles() -> str:
    """Every check with its kind and its explanation, per group (Markdown)."""
    parts = [
        "# Alle controles",
        "",
        f"Deze lijst hoort bij versie {REGELS_VERSIE} van de controles.",
        "Wie het werkboek ontvangt, gebruikt dezelfde controles.",
        "",
    ]
    for group, title in GROEPEN.items():
        parts += [f"## {title}", ""]
        parts += [
            f"- **{rule.titel}** ({ERNST_LABELS[rule.soort].lower()}, {rule.code}): {rule.uitleg}"
            for rule in REGELS
            if rule.groep == group
        ]
        parts.append("")
    return "\n".join(parts)


def werkboek() -> str:
    """Every sheet of both kinds of workbook with its columns and their help (Markdown)."""
    parts = [
        "# Het werkboek",
        "",
        f"Zo is een werkboek van formaat {FORMAT_VERSION} opgebouwd.",
        "Werkboeken van een eerder formaat blijven leesbaar.",
        "Op elk blad staat één tabel, met de titel in cel A1.",
        "Cellen met een gele achtergrond mag de ontvanger invullen.",
        "",
    ]
    layout = opbouw(FORMAT_VERSION)
    block = Sheet(
        "Eén blad per regeling",
        "Eén blad per regeling",
        "De geldstromen van de regeling per jaar, met een grafiek.",
        layout.regeling,
    )
    kinds = {
        "Verantwoording": (*layout.kop, block, *layout.staart),
        "Aanvraag": layout.aanvraag,
        "In allebei": layout.slot,
    }
    for kind, sheets in kinds.items():
        parts += [f"## {kind}", ""]
        for sheet in sheets:
            parts += [f"### {sheet.name}", "", sheet.intro, "", *_column_lines(sheet), ""]
    return "\n".join(parts)


def _column_lines(sheet: Sheet) -> list[str]:
    """A line for each column that needs words; the others together."""
    columns = [c for table in sheet.tables for c in table.columns if c.key != ID_KEY]
    told = [f"- **{c.heading}**: {c.help}" for c in columns if c.help]
    plain = [c.heading for c in columns if not c.help]
    return [*told, f"- Verder: {', '.join(plain)}."] if plain else told


def nieuw() -> str:
    """What changed in each version: the changelog (Markdown)."""
    return (
        paths.changelog()
        .read_text(encoding="utf-8")
        .replace("# Wijzigingen", "# Wat is er nieuw", 1)
    )


PAGES: dict[str, Callable[[], str]] = {
    "velden": velden,
    "controles": controles,
    "werkboek": werkboek,
    "nieuw": nieuw,
}
"""The pages that are made, by their name in the handleiding."""


def _field_lines(fields: tuple[Field, ...]) -> list[str]:
    """A line for each field that needs words; the others together."""
    lines, plain = [], []
    for field in fields:
        words = _explained(field)
        needed = " (verplicht)" if field.required else ""
        if words:
            lines.append(f"- **{field.label}**{needed}: {words}")
        else:
            plain.append(f"{field.label}{needed}")
    others = "Verder" if lines else "Velden"
    return [*lines, f"- {others}: {', '.join(plain)}."] if plain else lines


def _explained(field: Field) -> str:
    choices = ", ".join(choice.label for choice in field.choices)
    told = (
        field.help,
        f"Kies uit: {choices}." if choices else "",
        f"Eenheid: {field.unit}." if field.unit else "",
        f"Hoogstens {field.limit} tekens." if field.limit else "",
    )
    return " ".join(part for part in told if part)
