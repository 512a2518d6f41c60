"""The lists of the plan: doelen, opgaven, partners and the investeringsopgave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from nplv_desktop.domain.fields import Choice
from nplv_desktop.domain.plan import Doel, Investeringsopgave, Opgave, Partner
from nplv_desktop.services.keuzes import actielijn_choices
from nplv_desktop.services.lists import simple
from nplv_desktop.services.record_listing import RecordListing, field_source

if TYPE_CHECKING:
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


def investeringsopgaven(_db: Database) -> RecordListing:
    """What is needed per pijler and period."""
    sources = (
        field_source(Investeringsopgave, "pijler", width=110),
        field_source(Investeringsopgave, "omschrijving", width=300),
        field_source(Investeringsopgave, "van", width=90),
        field_source(Investeringsopgave, "tot", width=110),
        field_source(Investeringsopgave, "nodig", width=130, total=True),
        field_source(Investeringsopgave, "bron", width=220),
    )
    return simple(
        "investeringsopgaven",
        Investeringsopgave,
        sources,
        Investeringsopgave.van,
        Investeringsopgave.pijler,
    )
