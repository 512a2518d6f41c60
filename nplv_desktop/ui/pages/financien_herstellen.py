"""Mending a refused row: a form filled in with what could be read of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.fields import fields_of
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.inlezen import GeweigerdeRegel, Inlezing, Koppeling
from nplv_desktop.services import financiering, keuzes, saving
from nplv_desktop.services.importing_kolommen import MORE_HEADINGS
from nplv_desktop.ui.dialogs.invullen import Invullen
from nplv_desktop.ui.text import of_field, read
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.domain.fields import Field
    from nplv_desktop.ui.context import PageContext

SHOWN = (
    "datum",
    "stuknummer",
    "interventie_id",
    "geldstroom_code",
    "leverancier",
    "factuurnummer",
    "omschrijving",
    "bedrag",
    "btw",
    "btw_compensabel",
    "stadium",
)
_HIDDEN = ("projectcode", "taakveld", "grootboek")
"""Read from the row and kept, but not asked."""


def herstelvenster(ctx: PageContext, parent: QWidget, found: GeweigerdeRegel) -> Invullen | None:
    """The form for a refused booking; None for rows of other kinds, which are typed elsewhere."""
    read_in = saving.get(ctx.db, Inlezing, found.inlezing_id)
    if read_in is None or read_in.soort != "bestedingen":
        ctx.messages.info(
            tr(
                "Herstel deze regel in het bestand en lees het opnieuw in; wat er "
                "al staat, wordt herkend."
            )
        )
        return None
    fields = [field for field in fields_of(Besteding) if field.key in SHOWN]
    known, problems = _known(json.loads(found.inhoud))
    code = known.get("projectcode")
    mapped = saving.records(ctx.db, Koppeling, sleutel=code) if code else []
    if mapped:
        known.setdefault("interventie_id", mapped[0].interventie_id)
        known.setdefault("geldstroom_code", mapped[0].geldstroom_code)
    mending = _Mending(ctx, found)
    made = Invullen(
        parent,
        tr("Rij {rij} van {bestand} herstellen").format(rij=found.rij, bestand=read_in.bestand),
        sorted(fields, key=_place),
        tr("Boeking opslaan"),
        mending.take,
        sentence=found.melding,
        values={"stadium": "gefactureerd", "inlezing_id": read_in.id, "bron_rij": found.rij}
        | known,
        choices={
            "interventie_id": keuzes.interventie_choices(ctx.db),
            "geldstroom_code": keuzes.geldstroom_choices(ctx.db),
        },
    )
    made.form.show_problems(problems)
    return made


def _place(field: Field) -> int:
    return SHOWN.index(field.key)


def _known(content: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Values of the row that can be read, by field, and what is wrong with the others."""
    values: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for field in fields_of(Besteding):
        if field.key not in {*SHOWN, *_HIDDEN} or field.kind == "reference":
            continue
        text = next((t for heading, t in content.items() if heading in _names(field)), "")
        found = read(of_field(field), text)
        if found.problem:
            problems[field.key] = found.problem
        elif found.value is not None:
            values[field.key] = found.value
    return values, problems


def _names(field: Field) -> Names:
    """The headings under which a file may bring a field."""
    return Names((field.label, *field.headings, *MORE_HEADINGS.get(field.key, ())))


class Names:
    """Headings, compared without capitals and spaces."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {_bare(name) for name in names}

    def __contains__(self, heading: object) -> bool:
        return _bare(str(heading)) in self._names


def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


class _Mending:
    """Books what the row should have been, and marks it as mended."""

    def __init__(self, ctx: PageContext, found: GeweigerdeRegel) -> None:
        self._ctx, self._found = ctx, found

    def take(self, values: Mapping[str, Any]) -> str:
        """Save the booking; every message of this row is settled with it."""
        db = self._ctx.db
        given = {key: value for key, value in values.items() if value is not None}
        key = financiering.save_besteding(db, None, given, tr("Geweigerde regel herstellen"))
        same = saving.records(
            db, GeweigerdeRegel, inlezing_id=self._found.inlezing_id, rij=self._found.rij
        )
        changes = [(row.id, {"opgelost": True}) for row in same]
        saving.save_many(db, GeweigerdeRegel, changes, "Geweigerde regel afvinken")
        self._ctx.messages.done(tr("De boeking staat erin."))
        return key
