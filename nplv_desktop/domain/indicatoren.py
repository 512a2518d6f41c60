"""Indicators: own ones, metingen, streefwaarden and the wijken of the gebied."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nplv_desktop.domain.base import Record, reference
from nplv_desktop.domain.fields import Choice, field

RICHTINGEN = (
    Choice("hoger", "Hoger is beter"),
    Choice("lager", "Lager is beter"),
    Choice("neutraal", "Geen richting"),
)
COMBINEREN = (
    Choice("som", "Optellen"),
    Choice("gewogen", "Gewogen gemiddelde"),
    Choice("laatste", "Laatste waarde"),
    Choice("niet", "Niet samen te voegen"),
)


class EigenIndicator(Record):
    """An indicator of the bureau itself, or a result of one interventie."""

    __tablename__ = "eigen_indicator"
    __table_args__ = (UniqueConstraint("code"),)
    label: ClassVar[str] = "Eigen indicator"

    code: Mapped[str] = mapped_column(info=field("Code", kind="code", required=True, limit=12))
    naam: Mapped[str] = mapped_column(info=field("Indicator", required=True, limit=200))
    actielijn: Mapped[str | None] = mapped_column(
        info=field("Actielijn", kind="choice", target="actielijn")
    )
    eenheid: Mapped[str | None] = mapped_column(info=field("Eenheid"))
    decimalen: Mapped[int] = mapped_column(default=0, info=field("Decimalen", kind="count"))
    richting: Mapped[str] = mapped_column(
        default="neutraal",
        info=field("Richting", kind="choice", choices=RICHTINGEN, required=True),
    )
    over_gebieden: Mapped[str] = mapped_column(
        default="niet",
        info=field("Wijken samenvoegen", kind="choice", choices=COMBINEREN, required=True),
    )
    over_jaren: Mapped[str] = mapped_column(
        default="laatste",
        info=field("Jaren samenvoegen", kind="choice", choices=COMBINEREN, required=True),
    )
    bron: Mapped[str | None] = mapped_column(info=field("Bron"))
    definitie: Mapped[str | None] = mapped_column(info=field("Definitie", kind="longtext"))
    interventie_id: Mapped[str | None] = mapped_column(
        *reference("interventie", "clear"),
        info=field("Interventie", kind="reference", target="interventie"),
    )


class Meting(Record):
    """One value of an indicator; missing stays `None`, never zero.

    `gebied` is empty for the whole gebied, otherwise a CBS code. `uitsplitsing` is empty for the
    value itself, otherwise the part it is about (for instance "sociale huur").
    """

    __tablename__ = "meting"
    __table_args__ = (
        UniqueConstraint("indicator_code", "peiljaar", "gebied", "uitsplitsing", "nulmeting"),
        Index("ix_meting_indicator_code", "indicator_code", "peiljaar"),
    )
    label: ClassVar[str] = "Meting"

    indicator_code: Mapped[str] = mapped_column(
        info=field("Indicator", kind="reference", target="indicator", required=True)
    )
    peiljaar: Mapped[int] = mapped_column(
        info=field("Peiljaar", kind="year", required=True, headings=("Jaar", "Perioden"))
    )
    peildatum: Mapped[date | None] = mapped_column(info=field("Peildatum", kind="date"))
    waarde: Mapped[Decimal | None] = mapped_column(
        info=field("Waarde", "Leeg betekent: niet bekend.", kind="number")
    )
    tekst: Mapped[str | None] = mapped_column(
        info=field("Waarde in woorden", "Als de indicator geen getal is.")
    )
    nulmeting: Mapped[bool] = mapped_column(default=False, info=field("Nulmeting", kind="bool"))
    voorlopig: Mapped[bool] = mapped_column(default=False, info=field("Voorlopig", kind="bool"))
    bron: Mapped[str | None] = mapped_column(info=field("Bron"))
    indeling: Mapped[int | None] = mapped_column(
        info=field("Indelingsjaar", "Jaar van de indeling in wijken en buurten.", kind="year")
    )
    gebied: Mapped[str] = mapped_column(default="", info=field("Wijk of buurt", kind="code"))
    uitsplitsing: Mapped[str] = mapped_column(default="", info=field("Uitsplitsing"))
    opmerking: Mapped[str | None] = mapped_column(info=field("Opmerking", kind="longtext"))
    inlezing_id: Mapped[str | None] = mapped_column(
        *reference("inlezing", "refuse"),
        info=field("Ingelezen uit", kind="reference", target="inlezing"),
    )


class Streefwaarde(Record):
    """The target of an indicator for one year."""

    __tablename__ = "streefwaarde"
    __table_args__ = (UniqueConstraint("indicator_code", "jaar"),)
    label: ClassVar[str] = "Streefwaarde"

    indicator_code: Mapped[str] = mapped_column(
        info=field("Indicator", kind="reference", target="indicator", required=True)
    )
    jaar: Mapped[int] = mapped_column(info=field("Jaar", kind="year", required=True))
    waarde: Mapped[Decimal] = mapped_column(
        info=field("Streefwaarde", kind="number", required=True)
    )
    toelichting: Mapped[str | None] = mapped_column(info=field("Toelichting"))


class Gebiedsdeel(Record):
    """A wijk or buurt that belongs to the gebied, in the indeling of one year."""

    __tablename__ = "gebiedsdeel"
    __table_args__ = (UniqueConstraint("cbs_code", "indeling"),)
    label: ClassVar[str] = "Wijk of buurt"

    cbs_code: Mapped[str] = mapped_column(info=field("CBS-code", kind="code", required=True))
    naam: Mapped[str | None] = mapped_column(info=field("Naam"))
    indeling: Mapped[int] = mapped_column(info=field("Indelingsjaar", kind="year", required=True))
