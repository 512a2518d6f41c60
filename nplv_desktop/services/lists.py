"""The lists that the window shows, each as a `Listing`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.financiering import (
    Beschikking,
    Besteding,
    Ontvangst,
    Reservering,
    Termijn,
    Terugbetaling,
)
from nplv_desktop.domain.indicatoren import Meting, Streefwaarde
from nplv_desktop.domain.interventies import Cofinanciering, Interventie, Resultaat
from nplv_desktop.services.financiering import (
    save_bestedingen,
    save_ontvangsten,
    save_terugbetalingen,
)
from nplv_desktop.services.keuzes import (
    actielijn_choices,
    beschikking_choices,
    geldstroom_choices,
    indicator_choices,
    interventie_choices,
    regeling_choices,
)
from nplv_desktop.services.list_sources import Source, field_source
from nplv_desktop.services.record_listing import RecordListing
from nplv_desktop.services.reserveren import reserveer_alle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.domain.base import Record
    from nplv_desktop.services.record_listing import Write
    from nplv_desktop.store.database import Database


def bestedingen(
    db: Database, *, jaar: int | None = None, interventie: str | None = None
) -> RecordListing:
    """The bestedingen, of one boekjaar or interventie when asked; newest first."""
    where = []
    if jaar is not None:
        where.append(Besteding.boekjaar == jaar)
    if interventie is not None:
        where.append(Besteding.interventie_id == interventie)
    own = field_source
    sources = (
        own(Besteding, "datum", width=92),
        own(Besteding, "stuknummer", width=92),
        own(
            Besteding,
            "interventie_id",
            by=Interventie.titel,
            width=190,
            choices=interventie_choices(db),
        ),
        own(Besteding, "geldstroom_code", width=170, choices=geldstroom_choices(db)),
        own(Besteding, "leverancier", width=170),
        own(Besteding, "omschrijving", width=220),
        own(Besteding, "bedrag", width=112, total=True),
        own(Besteding, "btw", width=100, total=True),
        own(Besteding, "btw_compensabel", width=70),
        own(Besteding, "stadium", width=120),
        own(Besteding, "boekjaar", width=72, optional=True),
        own(Besteding, "factuurnummer", width=100, optional=True),
        own(Besteding, "projectcode", width=90, optional=True),
        own(Besteding, "taakveld", width=70, optional=True),
        own(Besteding, "grootboek", width=90, optional=True),
        own(Besteding, "gesplitst", width=80, optional=True, editable=False),
        own(Besteding, "correctie_boekjaar", width=90, optional=True),
        own(Besteding, "niet_leveren", width=90, optional=True),
        own(Besteding, "opmerking", width=200, optional=True),
    )
    return RecordListing(
        "bestedingen",
        Besteding,
        sources,
        (Besteding.datum.desc(),),
        joins=((Interventie, Interventie.id == Besteding.interventie_id),),
        where=tuple(where),
        write=save_bestedingen,
        fixed=() if interventie is None else (("interventie_id", interventie),),
    )


def interventies(db: Database) -> RecordListing:
    """The interventies, by code."""
    own = field_source
    sources = (
        own(Interventie, "code", width=80),
        own(Interventie, "titel", width=260),
        own(Interventie, "actielijn", width=200, choices=actielijn_choices(db)),
        own(Interventie, "status", width=110),
        own(Interventie, "doelgroep", width=160),
        own(Interventie, "trekker", width=140),
        own(Interventie, "onderbouwing", width=130),
        own(Interventie, "start", width=92, optional=True),
        own(Interventie, "einde", width=92, optional=True),
        own(Interventie, "beoogd_resultaat", width=220, optional=True),
        own(Interventie, "opmerking", width=200, optional=True),
    )
    return RecordListing("interventies", Interventie, sources, (Interventie.code,))


def simple(
    name: str,
    record: type[Record],
    sources: Sequence[Source],
    *order: Any,
    where: Sequence[Any] = (),
    fixed: Sequence[tuple[str, Any]] = (),
    joins: Sequence[tuple[Any, Any]] = (),
    write: Write | None = None,
) -> RecordListing:
    """A list of one record class by its sources and order."""
    return RecordListing(
        name,
        record,
        tuple(sources),
        order,
        tuple(joins),
        tuple(where),
        fixed=tuple(fixed),
        write=write,
    )


def beschikkingen(db: Database) -> RecordListing:
    """The beschikkingen, by regeling and date."""
    sources = (
        field_source(Beschikking, "regeling_code", width=280, choices=regeling_choices(db)),
        field_source(Beschikking, "nummer", width=160),
        field_source(Beschikking, "datum", width=92),
        field_source(Beschikking, "voorwaarden", width=220),
        field_source(Beschikking, "opmerking", width=220, optional=True),
    )
    return simple(
        "beschikkingen", Beschikking, sources, Beschikking.regeling_code, Beschikking.datum
    )


def termijnen(db: Database) -> RecordListing:
    """The dates that beschikkingen set, first one first."""
    sources = (
        field_source(
            Termijn,
            "beschikking_id",
            width=220,
            by=Beschikking.nummer,
            choices=beschikking_choices(db),
        ),
        field_source(Termijn, "soort", width=130),
        field_source(Termijn, "datum", width=92),
        field_source(Termijn, "omschrijving", width=240),
        field_source(Termijn, "gereed", width=80),
    )
    return simple(
        "termijnen",
        Termijn,
        sources,
        Termijn.datum,
        joins=[(Beschikking, Beschikking.id == Termijn.beschikking_id)],
    )


def ontvangsten(db: Database) -> RecordListing:
    """Money received, newest first."""
    sources = (
        field_source(
            Ontvangst,
            "beschikking_id",
            width=220,
            by=Beschikking.nummer,
            choices=beschikking_choices(db),
        ),
        field_source(Ontvangst, "datum", width=92),
        field_source(Ontvangst, "boekjaar", width=80),
        field_source(Ontvangst, "bedrag", width=120, total=True),
        field_source(Ontvangst, "geldstroom_code", width=200, choices=geldstroom_choices(db)),
        field_source(Ontvangst, "omschrijving", width=240),
    )
    return simple(
        "ontvangsten",
        Ontvangst,
        sources,
        Ontvangst.datum.desc(),
        joins=[(Beschikking, Beschikking.id == Ontvangst.beschikking_id)],
        write=save_ontvangsten,
    )


def terugbetalingen(db: Database) -> RecordListing:
    """Money paid back, newest first."""
    sources = (
        field_source(
            Terugbetaling,
            "beschikking_id",
            width=220,
            by=Beschikking.nummer,
            choices=beschikking_choices(db),
        ),
        field_source(Terugbetaling, "geldstroom_code", width=200, choices=geldstroom_choices(db)),
        field_source(Terugbetaling, "datum", width=92),
        field_source(Terugbetaling, "boekjaar", width=80),
        field_source(Terugbetaling, "bedrag", width=120, total=True),
        field_source(Terugbetaling, "reden", width=240),
    )
    return simple(
        "terugbetalingen",
        Terugbetaling,
        sources,
        Terugbetaling.datum.desc(),
        joins=[(Beschikking, Beschikking.id == Terugbetaling.beschikking_id)],
        write=save_terugbetalingen,
    )


def reserveringen(db: Database) -> RecordListing:
    """Money kept for another year or moved to another geldstroom."""
    streams = geldstroom_choices(db)
    sources = (
        field_source(Reservering, "soort", width=96),
        field_source(Reservering, "van_geldstroom", width=140, choices=streams),
        field_source(Reservering, "van_jaar", width=72),
        field_source(Reservering, "naar_geldstroom", width=140, choices=streams),
        field_source(Reservering, "naar_jaar", width=76),
        field_source(Reservering, "bedrag", width=108, total=True),
        field_source(Reservering, "reden", width=160),
        field_source(Reservering, "in_aanvraag", width=110, optional=True),
    )
    return simple(
        "reserveringen",
        Reservering,
        sources,
        Reservering.van_jaar,
        Reservering.van_geldstroom,
        write=reserveer_alle,
    )


def cofinanciering(db: Database, interventie: str | None = None) -> RecordListing:
    """Money from elsewhere, of one interventie when asked."""
    only = interventie is not None
    sources = (
        field_source(
            Cofinanciering,
            "interventie_id",
            width=220,
            by=Interventie.titel,
            choices=interventie_choices(db),
        ),
        field_source(Cofinanciering, "boekjaar", width=80),
        field_source(Cofinanciering, "soort", width=140),
        field_source(Cofinanciering, "bron", width=180),
        field_source(Cofinanciering, "bedrag", width=120, total=True),
        field_source(Cofinanciering, "toegezegd", width=90),
        field_source(Cofinanciering, "opmerking", width=200),
    )
    return simple(
        "cofinanciering",
        Cofinanciering,
        sources[1:] if only else sources,
        Cofinanciering.boekjaar,
        where=[Cofinanciering.interventie_id == interventie] if only else [],
        fixed=[("interventie_id", interventie)] if only else [],
        joins=[(Interventie, Interventie.id == Cofinanciering.interventie_id)],
    )


def resultaten(db: Database, interventie: str | None = None) -> RecordListing:
    """Results, of one interventie when asked, newest year first."""
    only = interventie is not None
    sources = (
        field_source(
            Resultaat,
            "interventie_id",
            width=220,
            by=Interventie.titel,
            choices=interventie_choices(db),
        ),
        field_source(Resultaat, "boekjaar", width=80),
        field_source(Resultaat, "grootheid", width=150),
        field_source(Resultaat, "naam", width=140, optional=True),
        field_source(Resultaat, "gepland", width=80, total=True),
        field_source(Resultaat, "gestart", width=76, total=True),
        field_source(Resultaat, "gerealiseerd", width=100, total=True),
        field_source(Resultaat, "sociale_huur", width=154, total=True),
        field_source(Resultaat, "toelichting", width=160),
    )
    return simple(
        "resultaten",
        Resultaat,
        sources[1:] if only else sources,
        Resultaat.boekjaar.desc(),
        Resultaat.grootheid,
        where=[Resultaat.interventie_id == interventie] if only else [],
        fixed=[("interventie_id", interventie)] if only else [],
        joins=[(Interventie, Interventie.id == Resultaat.interventie_id)],
    )


def metingen(db: Database, indicator: str | None = None) -> RecordListing:
    """Metingen, of one indicator when asked, newest first."""
    only = indicator is not None
    sources = (
        field_source(Meting, "indicator_code", width=240, choices=indicator_choices(db)),
        field_source(Meting, "peiljaar", width=80),
        field_source(Meting, "waarde", width=100),
        field_source(Meting, "tekst", width=140, optional=True),
        field_source(Meting, "nulmeting", width=90),
        field_source(Meting, "voorlopig", width=90),
        field_source(Meting, "bron", width=92),
        field_source(Meting, "indeling", width=110, optional=True),
        field_source(Meting, "gebied", width=110, optional=True),
        field_source(Meting, "uitsplitsing", width=130, optional=True),
        field_source(Meting, "opmerking", width=130),
    )
    return simple(
        "metingen",
        Meting,
        sources[1:] if only else sources,
        Meting.peiljaar.desc(),
        where=[Meting.indicator_code == indicator] if only else [],
        fixed=[("indicator_code", indicator)] if only else [],
    )


def streefwaarden(db: Database, indicator: str | None = None) -> RecordListing:
    """Targets, of one indicator when asked, by year."""
    only = indicator is not None
    sources = (
        field_source(Streefwaarde, "indicator_code", width=240, choices=indicator_choices(db)),
        field_source(Streefwaarde, "jaar", width=80),
        field_source(Streefwaarde, "waarde", width=110),
        field_source(Streefwaarde, "toelichting", width=260),
    )
    return simple(
        "streefwaarden",
        Streefwaarde,
        sources[1:] if only else sources,
        Streefwaarde.jaar,
        where=[Streefwaarde.indicator_code == indicator] if only else [],
        fixed=[("indicator_code", indicator)] if only else [],
    )
