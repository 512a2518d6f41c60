"""The dossier itself, its settings, and what a bureau adds to the catalogue."""

from typing import ClassVar

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nplv_desktop.domain.base import Record
from nplv_desktop.domain.fields import Choice, field

STADIA = (
    Choice("verplicht", "Verplicht"),
    Choice("gefactureerd", "Gefactureerd (last)"),
    Choice("betaald", "Betaald"),
)
BTW_REGELS = (
    Choice("zonder_compensabel", "Zonder compensabele btw"),
    Choice("inclusief", "Met alle btw"),
    Choice("exclusief", "Zonder btw"),
)
RESERVEERREGELS = (
    Choice("volgend_jaar", "Naar het volgende kalenderjaar"),
    Choice("tot_en_met", "Tot en met een vast jaar"),
    Choice("niet", "Niet toegestaan"),
    Choice("onbekend", "Onbekend"),
)


class Dossier(Record):
    """Everything of one gebied; there is exactly one row."""

    __tablename__ = "dossier"
    label: ClassVar[str] = "Dossier"

    gebied_code: Mapped[str] = mapped_column(info=field("Gebied", kind="code", required=True))
    gebied_naam: Mapped[str] = mapped_column(info=field("Naam van het gebied", required=True))
    gm_code: Mapped[str] = mapped_column(info=field("Gemeentecode", kind="code", required=True))
    gemeente: Mapped[str] = mapped_column(info=field("Gemeente", required=True))
    bureau: Mapped[str | None] = mapped_column(
        info=field("Programmabureau", "Zo heet het bureau in het werkboek.", limit=200)
    )
    contact_functie: Mapped[str | None] = mapped_column(
        info=field("Contact: functie", "Bijvoorbeeld: controller. Een naam is niet nodig.")
    )
    contact_email: Mapped[str | None] = mapped_column(
        info=field("Contact: e-mail van het bureau", "Gebruik een algemeen adres, geen eigen naam.")
    )
    contact_telefoon: Mapped[str | None] = mapped_column(info=field("Contact: telefoon"))
    samenvatting: Mapped[str | None] = mapped_column(
        info=field(
            "Samenvatting van het gebiedsplan",
            "Komt op het blad Gebiedsplan van de aanvraag.",
            kind="longtext",
            limit=4000,
        )
    )
    verklaring: Mapped[str | None] = mapped_column(
        info=field("Verklaring", "Komt op het voorblad, boven de handtekening.", kind="longtext")
    )
    valuta: Mapped[str] = mapped_column(default="EUR", info=field("Valuta", kind="code"))
    catalogus_versie: Mapped[str] = mapped_column(info=field("Versie van de catalogus"))
    voorbeeld: Mapped[bool] = mapped_column(
        default=False, info=field("Voorbeelddossier", kind="bool")
    )


class Instelling(Record):
    """One setting of the dossier: a key and a JSON value."""

    __tablename__ = "instelling"
    __table_args__ = (UniqueConstraint("sleutel"),)
    label: ClassVar[str] = "Instelling"

    sleutel: Mapped[str] = mapped_column(info=field("Instelling", kind="code", required=True))
    waarde: Mapped[str] = mapped_column(info=field("Waarde"))


class EigenRegeling(Record):
    """A regeling that the catalogue lacks, added by the bureau."""

    __tablename__ = "eigen_regeling"
    __table_args__ = (UniqueConstraint("code"),)
    label: ClassVar[str] = "Eigen regeling"

    code: Mapped[str] = mapped_column(
        info=field("Code", "Kort, zonder spaties.", kind="code", required=True, limit=12)
    )
    naam: Mapped[str] = mapped_column(info=field("Naam", required=True, limit=200))
    ministerie: Mapped[str] = mapped_column(
        info=field("Ministerie", kind="choice", target="ministerie", required=True)
    )
    van: Mapped[int | None] = mapped_column(info=field("Eerste jaar", kind="year"))
    tot: Mapped[int | None] = mapped_column(info=field("Laatste jaar", kind="year"))
    wettelijke_basis: Mapped[str | None] = mapped_column(info=field("Wettelijke basis"))
    sisa_code: Mapped[str | None] = mapped_column(info=field("SiSa-code", kind="code"))
    telt: Mapped[str] = mapped_column(
        default="gefactureerd",
        info=field("Wat telt mee", kind="choice", choices=STADIA, required=True),
    )
    btw: Mapped[str] = mapped_column(
        default="zonder_compensabel",
        info=field("Btw", kind="choice", choices=BTW_REGELS, required=True),
    )
    reserveren: Mapped[str] = mapped_column(
        default="onbekend",
        info=field("Reserveren", kind="choice", choices=RESERVEERREGELS, required=True),
    )
    reserveren_tot: Mapped[int | None] = mapped_column(
        info=field("Reserveren tot en met", kind="year")
    )
    zelfde_geldstroom: Mapped[bool | None] = mapped_column(
        info=field("Alleen binnen dezelfde geldstroom", kind="bool")
    )
    max_pct: Mapped[int | None] = mapped_column(
        info=field("Hoogste deel dat mee mag", kind="count", unit="%")
    )
    bron: Mapped[str | None] = mapped_column(
        info=field("Bron", "Waar staat deze regel? Bijvoorbeeld de beschikking.")
    )


class EigenGeldstroom(Record):
    """A geldstroom that the catalogue lacks, of a catalogue or own regeling."""

    __tablename__ = "eigen_geldstroom"
    __table_args__ = (UniqueConstraint("code"),)
    label: ClassVar[str] = "Eigen geldstroom"

    code: Mapped[str] = mapped_column(
        info=field("Code", "Kort, zonder spaties.", kind="code", required=True, limit=16)
    )
    regeling_code: Mapped[str] = mapped_column(
        info=field("Regeling", kind="reference", target="regeling", required=True)
    )
    naam: Mapped[str] = mapped_column(info=field("Naam", required=True, limit=200))
    ministerie: Mapped[str] = mapped_column(
        info=field("Ministerie", kind="choice", target="ministerie", required=True)
    )
    integraal: Mapped[bool] = mapped_column(
        default=False, info=field("Integraal deel", kind="bool")
    )
    pijler: Mapped[str | None] = mapped_column(info=field("Pijler", kind="choice"))
    taakveld: Mapped[str | None] = mapped_column(info=field("Taakveld", kind="code"))


class Aanvulling(Record):
    """A value that the catalogue does not know, given by the bureau, with its source."""

    __tablename__ = "aanvulling"
    __table_args__ = (UniqueConstraint("soort", "code", "veld"),)
    label: ClassVar[str] = "Aanvulling op de catalogus"

    soort: Mapped[str] = mapped_column(
        info=field("Soort", "regeling, geldstroom of indicator", kind="code", required=True)
    )
    code: Mapped[str] = mapped_column(info=field("Code", kind="code", required=True))
    veld: Mapped[str] = mapped_column(info=field("Gegeven", kind="code", required=True))
    waarde: Mapped[str] = mapped_column(info=field("Waarde", required=True))
    bron: Mapped[str | None] = mapped_column(info=field("Bron"))
