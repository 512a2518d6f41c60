"""SiSa: indicator sets per code and year, and the values for them.

SiSa-indicatoren are audited and stand apart from the policy indicators (Fvw art. 19).
"""

from typing import ClassVar

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nplv_desktop.domain.base import Record, reference
from nplv_desktop.domain.fields import Choice, field

SISA_SOORTEN = (
    Choice("bedrag", "Bedrag"),
    Choice("aantal", "Aantal"),
    Choice("ja_nee", "Ja of nee"),
    Choice("tekst", "Tekst"),
    Choice("kopie", "Kopie"),
    Choice("som", "Berekend totaal"),
)
SISA_REGELS = (
    Choice("zelf", "Zelf invullen"),
    Choice("besteding_jaar", "Besteding in jaar T"),
    Choice("besteding_tm", "Besteding tot en met jaar T"),
    Choice("correctie", "Correctie op jaar T-1"),
    Choice("toegekend", "Toegekend bedrag"),
    Choice("ontvangen_tm", "Ontvangen tot en met jaar T"),
    Choice("woningen", "Aantal woningen"),
    Choice("eindverantwoording", "Eindverantwoording"),
    Choice("toelichting", "Toelichting"),
    Choice("kopie", "Kopie van een andere indicator"),
)


class SisaSet(Record):
    """The indicator set of one SiSa code in one year, linked to a regeling."""

    __tablename__ = "sisa_set"
    __table_args__ = (UniqueConstraint("code", "jaar"),)
    label: ClassVar[str] = "SiSa-set"

    code: Mapped[str] = mapped_column(info=field("SiSa-code", kind="code", required=True))
    jaar: Mapped[int] = mapped_column(info=field("Jaar", kind="year", required=True))
    regeling_code: Mapped[str | None] = mapped_column(
        info=field("Regeling", kind="reference", target="regeling")
    )
    naam: Mapped[str | None] = mapped_column(info=field("Naam in de bijlage"))
    verstrekker: Mapped[str | None] = mapped_column(info=field("Verstrekker"))
    bron: Mapped[str | None] = mapped_column(info=field("Bron"))


class SisaIndicator(Record):
    """One indicator of a SiSa set, and the rule that gives its value."""

    __tablename__ = "sisa_indicator"
    __table_args__ = (UniqueConstraint("sisa_set_id", "code"),)
    label: ClassVar[str] = "SiSa-indicator"

    sisa_set_id: Mapped[str] = mapped_column(
        *reference("sisa_set"),
        info=field("SiSa-set", kind="reference", target="sisa_set", required=True),
    )
    code: Mapped[str] = mapped_column(info=field("Indicator", kind="code", required=True))
    omschrijving: Mapped[str] = mapped_column(info=field("Omschrijving", required=True))
    aard_controle: Mapped[str | None] = mapped_column(info=field("Aard controle"))
    soort: Mapped[str] = mapped_column(
        info=field("Soort waarde", kind="choice", choices=SISA_SOORTEN, required=True)
    )
    verplicht: Mapped[bool] = mapped_column(default=True, info=field("Verplicht", kind="bool"))
    volgorde: Mapped[int] = mapped_column(info=field("Volgorde", kind="count"))
    regel: Mapped[str] = mapped_column(
        default="zelf",
        info=field("Hoe komt de waarde tot stand", kind="choice", choices=SISA_REGELS),
    )


class SisaWaarde(Record):
    """A typed value for a SiSa-indicator, per project line when the set has those."""

    __tablename__ = "sisa_waarde"
    __table_args__ = (UniqueConstraint("sisa_indicator_id", "regelnummer"),)
    label: ClassVar[str] = "SiSa-waarde"

    sisa_indicator_id: Mapped[str] = mapped_column(
        *reference("sisa_indicator"),
        info=field("Indicator", kind="reference", target="sisa_indicator", required=True),
    )
    regelnummer: Mapped[int] = mapped_column(default=1, info=field("Regel", kind="count"))
    waarde: Mapped[str | None] = mapped_column(info=field("Waarde"))
    opmerking: Mapped[str | None] = mapped_column(info=field("Opmerking"))
