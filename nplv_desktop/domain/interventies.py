"""Interventies: what the bureau does, with begroting, partners, places and results."""

from datetime import date
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nplv_desktop.domain.base import CentsColumn, Record, reference
from nplv_desktop.domain.fields import Choice, field

STATUSSEN = (
    Choice("idee", "Idee"),
    Choice("aangevraagd", "Aangevraagd"),
    Choice("toegekend", "Toegekend"),
    Choice("loopt", "Loopt"),
    Choice("afgerond", "Afgerond"),
    Choice("gestopt", "Gestopt"),
)
ONDERBOUWINGEN = (
    Choice("kansrijk", "Kansrijk"),
    Choice("bewezen", "Bewezen effectief"),
    Choice("experiment", "Experiment"),
    Choice("onbekend", "Onbekend"),
)
COFINANCIERS = (
    Choice("corporatie", "Woningcorporatie"),
    Choice("zorgverzekeraar", "Zorgverzekeraar"),
    Choice("gemeente", "Gemeente"),
    Choice("provincie", "Provincie"),
    Choice("fonds", "Fonds"),
    Choice("overig", "Overig"),
)
GROOTHEDEN = (
    Choice("bewoners", "Bereikte bewoners"),
    Choice("uren", "Uren"),
    Choice("plaatsen", "Plaatsen"),
    Choice("woningen_verbeteren", "Woningen: verbeteren"),
    Choice("woningen_verduurzamen", "Woningen: verduurzamen"),
    Choice("woningen_transformatie", "Woningen: transformatie"),
    Choice("woningen_sloop", "Woningen: sloop"),
    Choice("woningen_nieuwbouw", "Woningen: nieuwbouw"),
    Choice("woningen_verwerven", "Woningen: verwerven"),
    Choice("eigen", "Eigen teller"),
)


class Interventie(Record):
    """What the bureau does; belongs to an actielijn and is paid from geldstromen."""

    __tablename__ = "interventie"
    __table_args__ = (UniqueConstraint("code"),)
    label: ClassVar[str] = "Interventie"

    code: Mapped[str] = mapped_column(
        info=field(
            "Code",
            "Eigen nummer van het bureau.",
            kind="code",
            required=True,
            limit=20,
            headings=("Nr", "Nummer", "Projectcode"),
        )
    )
    titel: Mapped[str] = mapped_column(
        info=field("Interventie", required=True, limit=200, headings=("Naam", "Titel", "Project"))
    )
    omschrijving: Mapped[str | None] = mapped_column(
        info=field("Omschrijving", kind="longtext", limit=4000, headings=("Activiteiten",))
    )
    actielijn: Mapped[str | None] = mapped_column(
        info=field("Actielijn", kind="choice", target="actielijn")
    )
    opgave_id: Mapped[str | None] = mapped_column(
        *reference("opgave", "clear"), info=field("Opgave", kind="reference", target="opgave")
    )
    doelgroep: Mapped[str | None] = mapped_column(info=field("Doelgroep", limit=300))
    trekker: Mapped[str | None] = mapped_column(
        info=field("Trekker", "De organisatie die dit uitvoert.", limit=200)
    )
    status: Mapped[str] = mapped_column(
        default="idee", info=field("Status", kind="choice", choices=STATUSSEN, required=True)
    )
    start: Mapped[date | None] = mapped_column(info=field("Start", kind="date"))
    einde: Mapped[date | None] = mapped_column(info=field("Einde", kind="date"))
    onderbouwing: Mapped[str] = mapped_column(
        default="onbekend",
        info=field("Onderbouwing", kind="choice", choices=ONDERBOUWINGEN, required=True),
    )
    beoogd_resultaat: Mapped[str | None] = mapped_column(
        info=field("Beoogd resultaat", kind="longtext", limit=2000)
    )
    geleerd: Mapped[str | None] = mapped_column(
        info=field("Wat we leerden", kind="longtext", limit=2000)
    )
    opmerking: Mapped[str | None] = mapped_column(info=field("Opmerking", kind="longtext"))


class InterventiePartner(Record):
    """A partner that works on an interventie."""

    __tablename__ = "interventie_partner"
    __table_args__ = (UniqueConstraint("interventie_id", "partner_id"),)
    label: ClassVar[str] = "Partner van interventie"

    interventie_id: Mapped[str] = mapped_column(
        *reference("interventie"),
        info=field("Interventie", kind="reference", target="interventie", required=True),
    )
    partner_id: Mapped[str] = mapped_column(
        *reference("partner"),
        info=field("Partner", kind="reference", target="partner", required=True),
    )
    rol: Mapped[str | None] = mapped_column(info=field("Rol"))


class InterventiePlaats(Record):
    """A wijk or buurt where an interventie takes place."""

    __tablename__ = "interventie_plaats"
    __table_args__ = (UniqueConstraint("interventie_id", "cbs_code"),)
    label: ClassVar[str] = "Wijk of buurt van interventie"

    interventie_id: Mapped[str] = mapped_column(
        *reference("interventie"),
        info=field("Interventie", kind="reference", target="interventie", required=True),
    )
    cbs_code: Mapped[str] = mapped_column(
        info=field("CBS-code", "Bijvoorbeeld WK091701.", kind="code", required=True)
    )
    naam: Mapped[str | None] = mapped_column(info=field("Wijk of buurt"))


class InterventieThema(Record):
    """A hoofdthema (geldstroom) that an interventie works for."""

    __tablename__ = "interventie_thema"
    __table_args__ = (UniqueConstraint("interventie_id", "geldstroom_code"),)
    label: ClassVar[str] = "Hoofdthema van interventie"

    interventie_id: Mapped[str] = mapped_column(
        *reference("interventie"),
        info=field("Interventie", kind="reference", target="interventie", required=True),
    )
    geldstroom_code: Mapped[str] = mapped_column(
        info=field("Hoofdthema", kind="reference", target="geldstroom", required=True)
    )


class Begrotingsregel(Record):
    """The planned (requested) amount of an interventie, for one geldstroom and boekjaar."""

    __tablename__ = "begrotingsregel"
    __table_args__ = (
        UniqueConstraint("interventie_id", "geldstroom_code", "boekjaar"),
        Index("ix_begrotingsregel_totalen", "geldstroom_code", "boekjaar", "bedrag"),
    )
    label: ClassVar[str] = "Begroting"

    interventie_id: Mapped[str] = mapped_column(
        *reference("interventie"),
        info=field("Interventie", kind="reference", target="interventie", required=True),
    )
    geldstroom_code: Mapped[str] = mapped_column(
        info=field("Geldstroom", kind="reference", target="geldstroom", required=True)
    )
    boekjaar: Mapped[int] = mapped_column(info=field("Boekjaar", kind="year", required=True))
    bedrag: Mapped[int] = mapped_column(
        CentsColumn, info=field("Begroot", kind="amount", required=True)
    )


class Cofinanciering(Record):
    """Money for an interventie from elsewhere, for one boekjaar."""

    __tablename__ = "cofinanciering"
    label: ClassVar[str] = "Cofinanciering"

    interventie_id: Mapped[str] = mapped_column(
        *reference("interventie"),
        info=field("Interventie", kind="reference", target="interventie", required=True),
    )
    boekjaar: Mapped[int] = mapped_column(info=field("Boekjaar", kind="year", required=True))
    soort: Mapped[str] = mapped_column(
        info=field("Soort", kind="choice", choices=COFINANCIERS, required=True)
    )
    bron: Mapped[str | None] = mapped_column(info=field("Organisatie of regeling", limit=200))
    bedrag: Mapped[int] = mapped_column(
        CentsColumn, info=field("Bedrag", kind="amount", required=True)
    )
    toegezegd: Mapped[bool | None] = mapped_column(info=field("Toegezegd", kind="bool"))
    opmerking: Mapped[str | None] = mapped_column(info=field("Opmerking"))


class Resultaat(Record):
    """What an interventie reached in one boekjaar, for one grootheid; numbers are counts."""

    __tablename__ = "resultaat"
    __table_args__ = (UniqueConstraint("interventie_id", "boekjaar", "grootheid", "naam"),)
    label: ClassVar[str] = "Resultaat"

    interventie_id: Mapped[str] = mapped_column(
        *reference("interventie"),
        info=field("Interventie", kind="reference", target="interventie", required=True),
    )
    boekjaar: Mapped[int] = mapped_column(info=field("Boekjaar", kind="year", required=True))
    grootheid: Mapped[str] = mapped_column(
        info=field("Wat telt u", kind="choice", choices=GROOTHEDEN, required=True)
    )
    naam: Mapped[str] = mapped_column(
        default="", info=field("Naam van eigen teller", "Alleen bij een eigen teller.")
    )
    gepland: Mapped[int | None] = mapped_column(info=field("Gepland", kind="count"))
    gestart: Mapped[int | None] = mapped_column(info=field("Gestart", kind="count"))
    gerealiseerd: Mapped[int | None] = mapped_column(info=field("Gerealiseerd", kind="count"))
    sociale_huur: Mapped[int | None] = mapped_column(
        info=field("Waarvan sociale huur", kind="count")
    )
    toelichting: Mapped[str | None] = mapped_column(info=field("Toelichting", kind="longtext"))
