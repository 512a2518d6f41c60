"""Findings as a work list, explanations that stay, remarks, and bewijsstukken."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nplv_desktop.domain.base import Record
from nplv_desktop.domain.fields import Choice, field

BEVINDINGSOORTEN = (
    Choice("blokkeert", "Blokkeert"),
    Choice("toelichten", "Graag toelichten"),
    Choice("info", "Ter info"),
)
BEVINDINGSTATUSSEN = (
    Choice("open", "Open"),
    Choice("toegelicht", "Toegelicht"),
    Choice("opgelost", "Opgelost"),
)


class Bevindingsregel(Record):
    """What a check found: one line of the work list. Computed, so not part of the journal."""

    __tablename__ = "bevindingsregel"
    __table_args__ = (UniqueConstraint("sleutel"),)
    journaled: ClassVar[bool] = False
    label: ClassVar[str] = "Bevinding"

    sleutel: Mapped[str] = mapped_column(info=field("Sleutel", kind="code"))
    code: Mapped[str] = mapped_column(info=field("Code", kind="code"))
    soort: Mapped[str] = mapped_column(info=field("Soort", kind="choice", choices=BEVINDINGSOORTEN))
    boekjaar: Mapped[int | None] = mapped_column(info=field("Boekjaar", kind="year"))
    plaats: Mapped[str] = mapped_column(info=field("Plaats"))
    melding: Mapped[str] = mapped_column(info=field("Bevinding"))
    status: Mapped[str] = mapped_column(
        default="open", info=field("Status", kind="choice", choices=BEVINDINGSTATUSSEN)
    )
    gevonden_op: Mapped[datetime] = mapped_column(info=field("Gevonden op", kind="moment"))
    opgelost_op: Mapped[datetime | None] = mapped_column(info=field("Opgelost op", kind="moment"))


class Toelichting(Record):
    """The written reason for a finding; open again only when the value changes."""

    __tablename__ = "toelichting"
    __table_args__ = (UniqueConstraint("sleutel"),)
    label: ClassVar[str] = "Toelichting"

    sleutel: Mapped[str] = mapped_column(
        info=field(
            "Bevinding",
            "Regel en plaats waar de toelichting bij hoort.",
            kind="code",
            required=True,
        )
    )
    waarde: Mapped[str] = mapped_column(
        info=field("Waarde bij toelichten", "Verandert die, dan opent de bevinding weer.")
    )
    reden: Mapped[str] = mapped_column(
        info=field("Toelichting", kind="longtext", required=True, limit=2000)
    )
    naam: Mapped[str] = mapped_column(info=field("Door", required=True))
    moment: Mapped[datetime] = mapped_column(info=field("Op", kind="moment"))


class Opmerking(Record):
    """A remark at a record or field, from a colleague or from the receiver of a workbook."""

    __tablename__ = "opmerking"
    __table_args__ = (Index("ix_opmerking_record", "tabel", "record_id"),)
    label: ClassVar[str] = "Opmerking"

    tabel: Mapped[str] = mapped_column(info=field("Soort gegeven", kind="code"))
    record_id: Mapped[str | None] = mapped_column(info=field("Gegeven", kind="code"))
    veld: Mapped[str | None] = mapped_column(info=field("Veld", kind="code"))
    tekst: Mapped[str] = mapped_column(info=field("Opmerking", kind="longtext", required=True))
    herkomst: Mapped[str | None] = mapped_column(info=field("Van"))
    moment: Mapped[datetime] = mapped_column(info=field("Op", kind="moment"))
    afgehandeld: Mapped[bool] = mapped_column(default=False, info=field("Afgehandeld", kind="bool"))


class Bewijsstuk(Record):
    """A file that proves a record; the file itself lies in the folder of the dossier."""

    __tablename__ = "bewijsstuk"
    __table_args__ = (Index("ix_bewijsstuk_record", "tabel", "record_id"),)
    label: ClassVar[str] = "Bewijsstuk"

    tabel: Mapped[str] = mapped_column(info=field("Soort gegeven", kind="code", required=True))
    record_id: Mapped[str] = mapped_column(info=field("Gegeven", kind="code", required=True))
    naam: Mapped[str] = mapped_column(info=field("Bestand", required=True))
    grootte: Mapped[int] = mapped_column(info=field("Grootte", kind="count", unit="bytes"))
    sha256: Mapped[str] = mapped_column(info=field("Vingerafdruk", kind="code"))
    toegevoegd_op: Mapped[datetime] = mapped_column(info=field("Toegevoegd op", kind="moment"))
