"""The lists of the plan: doelen, opgaven and partners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from nplv_desktop.domain.fields import Choice
from nplv_desktop.domain.plan import Doel, Opgave, Partner
from nplv_desktop.services.keuzes import actielijn_choices
from nplv_desktop.services.list_sources import field_source
from nplv_desktop.services.lists import simple

if TYPE_CHECKING:
    from nplv_desktop.services.record_listing import RecordListing
    from nplv_desktop.store.database import Database


def doelen(db: Database) -> RecordListing:
    """The goals of the gebiedsplan."""
    sources = (
        field_source(Doel, "titel", width=320),
        field_source(Doel, "actielijn", width=220, choices=actielijn_choices(db)),
        field_source(Doel, "pijler", width=110),
        field_source(Doel, "omschrijving", width=300),
    )
    return simple("doelen", Doel, sources, Doel.volgorde)


def opgaven(db: Database) -> RecordListing:
    """The tasks under the goals."""
    with db.read() as session:
        goals = tuple(
            Choice(key, title)
            for key, title in session.execute(select(Doel.id, Doel.titel).order_by(Doel.volgorde))
        )
    sources = (
        field_source(Opgave, "titel", width=320),
        field_source(Opgave, "doel_id", width=260, by=Doel.titel, choices=goals),
        field_source(Opgave, "omschrijving", width=300),
    )
    return simple(
        "opgaven", Opgave, sources, Opgave.volgorde, joins=[(Doel, Doel.id == Opgave.doel_id)]
    )


def partners(_db: Database) -> RecordListing:
    """The partners of the alliantie, by name."""
    sources = (
        field_source(Partner, "naam", width=260),
        field_source(Partner, "soort", width=160),
        field_source(Partner, "rol", width=220),
        field_source(Partner, "ondertekend_op", width=120),
        field_source(Partner, "opmerking", width=240),
    )
    return simple("partners", Partner, sources, Partner.naam)
