"""Money: beschikkingen, ontvangsten, bestedingen, reserveringen and terugbetalingen.

Every amount is in whole cents. A boekjaar is a calendar year.
"""

from datetime import date
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from nplv_desktop.domain.base import CentsColumn, Record, reference
from nplv_desktop.domain.dossier import STADIA
from nplv_desktop.domain.fields import Choice, field

TERMIJNSOORTEN = (
    Choice("besteden", "Geld besteden"),
    Choice("verantwoorden", "Verantwoorden"),
    Choice("uitstel", "Uitstel vragen"),
    Choice("overig", "Overig"),
)
RESERVERINGSOORTEN = (
    Choice("reservering", "Reservering"),
    Choice("overheveling", "Overheveling"),
)


class Beschikking(Record):
    """A decision that grants money; a later change is a beschikking of its own."""

    __tablename__ = "beschikking"
    label: ClassVar[str] = "Beschikking"

    regeling_code: Mapped[str] = mapped_column(
        info=field("Regeling", kind="reference", target="regeling", required=True)
    )
    nummer: Mapped[str | None] = mapped_column(
        info=field(
            "Beschikkingsnummer",
            kind="code",
            limit=60,
            headings=("Nummer", "Kenmerk", "Beschikking"),
        )
    )
    datum: Mapped[date | None] = mapped_column(
        info=field("Datum", kind="date", headings=("Beschikkingsdatum", "Datum beschikking"))
    )
    wijzigt_id: Mapped[str | None] = mapped_column(
        *reference("beschikking", "clear"),
        info=field("Wijzigt beschikking", kind="reference", target="beschikking"),
    )
    voorwaarden: Mapped[str | None] = mapped_column(info=field("Voorwaarden", kind="longtext"))
    opmerking: Mapped[str | None] = mapped_column(info=field("Opmerking", kind="longtext"))


class BeschikkingBedrag(Record):
    """The amount of a beschikking for one geldstroom and boekjaar."""

    __tablename__ = "beschikking_bedrag"
    __table_args__ = (
        UniqueConstraint("beschikking_id", "geldstroom_code", "boekjaar"),
        Index("ix_beschikking_bedrag_totalen", "geldstroom_code", "boekjaar", "bedrag"),
    )
    label: ClassVar[str] = "Beschikt bedrag"

    beschikking_id: Mapped[str] = mapped_column(
        *reference("beschikking"),
        info=field("Beschikking", kind="reference", target="beschikking", required=True),
    )
    geldstroom_code: Mapped[str] = mapped_column(
        info=field("Geldstroom", kind="reference", target="geldstroom", required=True)
    )
    boekjaar: Mapped[int] = mapped_column(
        info=field("Boekjaar", kind="year", required=True, headings=("Jaar",))
    )
    bedrag: Mapped[int] = mapped_column(
        CentsColumn,
        info=field("Toegekend", kind="amount", required=True, headings=("Bedrag",)),
    )


class Termijn(Record):
    """A date that a beschikking sets."""

    __tablename__ = "termijn"
    label: ClassVar[str] = "Termijn"

    beschikking_id: Mapped[str] = mapped_column(
        *reference("beschikking"),
        info=field("Beschikking", kind="reference", target="beschikking", required=True),
    )
    soort: Mapped[str] = mapped_column(
        info=field("Soort", kind="choice", choices=TERMIJNSOORTEN, required=True)
    )
    datum: Mapped[date] = mapped_column(info=field("Datum", kind="date", required=True))
    omschrijving: Mapped[str | None] = mapped_column(info=field("Omschrijving"))
    gereed: Mapped[bool] = mapped_column(default=False, info=field("Gereed", kind="bool"))


class Ontvangst(Record):
    """Money received on a beschikking."""

    __tablename__ = "ontvangst"
    label: ClassVar[str] = "Ontvangst"

    beschikking_id: Mapped[str] = mapped_column(
        *reference("beschikking"),
        info=field("Beschikking", kind="reference", target="beschikking", required=True),
    )
    geldstroom_code: Mapped[str | None] = mapped_column(
        info=field("Geldstroom", kind="reference", target="geldstroom")
    )
    datum: Mapped[date] = mapped_column(info=field("Datum", kind="date", required=True))
    boekjaar: Mapped[int] = mapped_column(info=field("Boekjaar", kind="year", required=True))
    bedrag: Mapped[int] = mapped_column(
        CentsColumn, info=field("Ontvangen", kind="amount", required=True)
    )
    omschrijving: Mapped[str | None] = mapped_column(info=field("Omschrijving"))


class Terugbetaling(Record):
    """Money paid back on a beschikking, for one geldstroom."""

    __tablename__ = "terugbetaling"
    label: ClassVar[str] = "Terugbetaling"

    beschikking_id: Mapped[str] = mapped_column(
        *reference("beschikking"),
        info=field("Beschikking", kind="reference", target="beschikking", required=True),
    )
    geldstroom_code: Mapped[str] = mapped_column(
        info=field("Geldstroom", kind="reference", target="geldstroom", required=True)
    )
    datum: Mapped[date] = mapped_column(info=field("Datum", kind="date", required=True))
    boekjaar: Mapped[int] = mapped_column(info=field("Boekjaar", kind="year", required=True))
    bedrag: Mapped[int] = mapped_column(
        CentsColumn, info=field("Terugbetaald", kind="amount", required=True)
    )
    reden: Mapped[str | None] = mapped_column(info=field("Reden", kind="longtext"))


class Reservering(Record):
    """Money of one geldstroom and boekjaar kept for another year or moved to another geldstroom."""

    __tablename__ = "reservering"
    __table_args__ = (
        Index("ix_reservering_van", "van_geldstroom", "van_jaar", "bedrag"),
        Index("ix_reservering_naar", "naar_geldstroom", "naar_jaar", "bedrag"),
    )
    label: ClassVar[str] = "Reservering"

    soort: Mapped[str] = mapped_column(
        default="reservering",
        info=field("Soort", kind="choice", choices=RESERVERINGSOORTEN, required=True),
    )
    van_geldstroom: Mapped[str] = mapped_column(
        info=field("Van geldstroom", kind="reference", target="geldstroom", required=True)
    )
    van_jaar: Mapped[int] = mapped_column(info=field("Van jaar", kind="year", required=True))
    naar_geldstroom: Mapped[str] = mapped_column(
        info=field("Naar geldstroom", kind="reference", target="geldstroom", required=True)
    )
    naar_jaar: Mapped[int] = mapped_column(info=field("Naar jaar", kind="year", required=True))
    bedrag: Mapped[int] = mapped_column(
        CentsColumn, info=field("Bedrag", kind="amount", required=True)
    )
    reden: Mapped[str | None] = mapped_column(info=field("Reden", kind="longtext"))
    in_aanvraag: Mapped[bool] = mapped_column(
        default=False,
        info=field("Al in de aanvraag", "Gevraagd bij de aanvraag zelf.", kind="bool"),
    )


class Besteding(Record):
    """Money spent or committed. `bedrag` is without btw; both amounts in cents.

    A besteding that is split has its parts in `besteding_deel`; then `gesplitst` is true and
    `interventie_id` and `geldstroom_code` of the besteding itself do not count.
    """

    __tablename__ = "besteding"
    __table_args__ = (
        Index(
            "ix_besteding_totalen",
            "geldstroom_code",
            "boekjaar",
            "stadium",
            "btw_compensabel",
            "correctie_boekjaar",
            "gesplitst",
            "niet_leveren",
            "bedrag",
            "btw",
        ),
        Index(
            "ix_besteding_interventie",
            "interventie_id",
            "boekjaar",
            "geldstroom_code",
            "stadium",
            "btw_compensabel",
            "correctie_boekjaar",
            "gesplitst",
            "niet_leveren",
            "bedrag",
            "btw",
        ),
        Index("ix_besteding_stuknummer", "stuknummer"),
        Index("ix_besteding_datum", "datum"),
        Index(
            "ix_besteding_correctie_van",
            "correctie_van_id",
            sqlite_where=text("correctie_van_id IS NOT NULL"),
        ),
    )
    label: ClassVar[str] = "Besteding"

    datum: Mapped[date] = mapped_column(
        info=field(
            "Datum",
            kind="date",
            required=True,
            headings=("Boekdatum", "Boekdat.", "Datum boeking", "Journaaldatum"),
        )
    )
    boekjaar: Mapped[int] = mapped_column(
        info=field("Boekjaar", kind="year", required=True, headings=("Jaar",))
    )
    stuknummer: Mapped[str | None] = mapped_column(
        info=field(
            "Stuk",
            "Boekstuknummer in de financiële administratie.",
            kind="code",
            headings=(
                "Stuknummer",
                "Boekstuknr",
                "Boekstuk",
                "Documentnr",
                "Documentnummer",
                "Boekingsnummer",
            ),
        )
    )
    interventie_id: Mapped[str | None] = mapped_column(
        *reference("interventie", "refuse"),
        info=field("Interventie", kind="reference", target="interventie"),
    )
    geldstroom_code: Mapped[str | None] = mapped_column(
        info=field("Geldstroom", kind="reference", target="geldstroom")
    )
    leverancier: Mapped[str | None] = mapped_column(
        info=field("Leverancier", headings=("Crediteur", "Naam crediteur", "Relatie"))
    )
    factuurnummer: Mapped[str | None] = mapped_column(
        info=field(
            "Factuur",
            kind="code",
            headings=("Factuurnr", "Factuurnummer", "Referentie", "Factuurreferentie"),
        )
    )
    omschrijving: Mapped[str | None] = mapped_column(
        info=field("Omschrijving", headings=("Tekst", "Boekingstekst", "Toelichting"))
    )
    bedrag: Mapped[int] = mapped_column(
        CentsColumn,
        info=field(
            "Bedrag",
            "Zonder btw.",
            kind="amount",
            required=True,
            headings=("Bedrag excl. btw", "Bedrag in HV", "Bedrag exclusief btw", "Saldo"),
        ),
    )
    btw: Mapped[int] = mapped_column(
        CentsColumn,
        default=0,
        info=field("Btw", kind="amount", headings=("BTW-bedrag", "Voorbelasting", "Btw bedrag")),
    )
    btw_compensabel: Mapped[bool | None] = mapped_column(
        info=field(
            "Btw compensabel",
            "Terug te krijgen bij het BTW-compensatiefonds.",
            kind="bool",
            headings=("BCF", "Compensabel", "Kenm"),
        )
    )
    stadium: Mapped[str] = mapped_column(
        default="gefactureerd",
        info=field("Stadium", kind="choice", choices=STADIA, required=True),
    )
    projectcode: Mapped[str | None] = mapped_column(
        info=field(
            "Project",
            "Projectcode in de financiële administratie.",
            kind="code",
            headings=("Projectcode", "PSP-element", "Kostenplaats", "Projectnummer"),
        )
    )
    taakveld: Mapped[str | None] = mapped_column(info=field("Taakveld", kind="code"))
    grootboek: Mapped[str | None] = mapped_column(
        info=field("Grootboek", kind="code", headings=("Grootboekrekening", "Rekening"))
    )
    gesplitst: Mapped[bool] = mapped_column(default=False, info=field("Gesplitst", kind="bool"))
    correctie_boekjaar: Mapped[int | None] = mapped_column(
        info=field("Correctie op boekjaar", "Het eerdere jaar dat wordt gecorrigeerd.", kind="year")
    )
    correctie_van_id: Mapped[str | None] = mapped_column(
        *reference("besteding", "clear"),
        info=field("Corrigeert boeking", kind="reference", target="besteding"),
    )
    correctie_reden: Mapped[str | None] = mapped_column(
        info=field("Reden van de correctie", kind="longtext")
    )
    niet_leveren: Mapped[bool] = mapped_column(
        default=False,
        info=field("Niet in deze levering", "Telt niet mee; geef een reden.", kind="bool"),
    )
    niet_leveren_reden: Mapped[str | None] = mapped_column(info=field("Reden van weglaten"))
    verplicht_op: Mapped[date | None] = mapped_column(info=field("Verplicht op", kind="date"))
    betaald_op: Mapped[date | None] = mapped_column(info=field("Betaald op", kind="date"))
    opmerking: Mapped[str | None] = mapped_column(info=field("Opmerking", kind="longtext"))
    inlezing_id: Mapped[str | None] = mapped_column(
        *reference("inlezing", "refuse"),
        info=field("Ingelezen uit", kind="reference", target="inlezing"),
    )
    bron_rij: Mapped[int | None] = mapped_column(info=field("Rij in het bestand", kind="count"))


class BestedingDeel(Record):
    """One part of a split besteding; the parts add up to the besteding, to the cent."""

    __tablename__ = "besteding_deel"
    __table_args__ = (Index("ix_besteding_deel_besteding_id", "besteding_id"),)
    label: ClassVar[str] = "Deel van besteding"

    besteding_id: Mapped[str] = mapped_column(
        *reference("besteding"),
        info=field("Besteding", kind="reference", target="besteding", required=True),
    )
    interventie_id: Mapped[str | None] = mapped_column(
        *reference("interventie", "refuse"),
        info=field("Interventie", kind="reference", target="interventie"),
    )
    geldstroom_code: Mapped[str | None] = mapped_column(
        info=field("Geldstroom", kind="reference", target="geldstroom")
    )
    bedrag: Mapped[int] = mapped_column(
        CentsColumn, info=field("Bedrag", kind="amount", required=True)
    )
    btw: Mapped[int] = mapped_column(CentsColumn, default=0, info=field("Btw", kind="amount"))
    aandeel: Mapped[int | None] = mapped_column(
        info=field("Aandeel", "Als u in procenten verdeelt.", kind="percent")
    )
    volgorde: Mapped[int] = mapped_column(default=0, info=field("Volgorde", kind="count"))
