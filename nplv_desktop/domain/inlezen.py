"""What came in: inlezingen, remembered mappings, refused rows, and the ledger to tie out with."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nplv_desktop.domain.base import CentsColumn, Record, reference
from nplv_desktop.domain.fields import Choice, field

VERSCHILSOORTEN = (
    Choice("alleen_in_administratie", "Alleen in de administratie"),
    Choice("alleen_hier", "Alleen hier"),
    Choice("bedrag", "Bedrag verschilt"),
    Choice("jaar", "Boekjaar verschilt"),
    Choice("geldstroom", "Geldstroom verschilt"),
    Choice("dubbel", "Dubbel"),
    Choice("teken", "Plus en min verwisseld"),
)
AFHANDELINGEN = (
    Choice("open", "Open"),
    Choice("geboekt", "Geboekt"),
    Choice("verklaard", "Verklaard"),
    Choice("uitgesloten", "Hoort hier niet bij"),
)


class Koppeling(Record):
    """Which interventie and geldstroom a project code of the finance system belongs to."""

    __tablename__ = "koppeling"
    __table_args__ = (UniqueConstraint("sleutel"),)
    label: ClassVar[str] = "Koppeling"

    sleutel: Mapped[str] = mapped_column(
        info=field(
            "Projectcode",
            kind="code",
            required=True,
            headings=("Project", "Projectnummer", "PSP-element", "Kostenplaats"),
        )
    )
    interventie_id: Mapped[str | None] = mapped_column(
        *reference("interventie", "clear"),
        info=field("Interventie", kind="reference", target="interventie"),
    )
    geldstroom_code: Mapped[str | None] = mapped_column(
        info=field("Geldstroom", kind="reference", target="geldstroom")
    )
    overslaan: Mapped[bool] = mapped_column(
        default=False,
        info=field("Overslaan", "Boekingen met deze code horen hier niet bij.", kind="bool"),
    )


class Importprofiel(Record):
    """How a known export is read: columns, mapping and answers to questions (JSON)."""

    __tablename__ = "importprofiel"
    __table_args__ = (UniqueConstraint("naam"),)
    label: ClassVar[str] = "Importprofiel"

    naam: Mapped[str] = mapped_column(info=field("Profiel", required=True, limit=80))
    soort: Mapped[str] = mapped_column(info=field("Soort", kind="code", required=True))
    inhoud: Mapped[str] = mapped_column(info=field("Instellingen"))


class Inlezing(Record):
    """One file that was taken in."""

    __tablename__ = "inlezing"
    label: ClassVar[str] = "Inlezing"

    bestand: Mapped[str] = mapped_column(info=field("Bestand", required=True))
    soort: Mapped[str] = mapped_column(info=field("Soort", kind="code", required=True))
    sha256: Mapped[str] = mapped_column(info=field("Vingerafdruk", kind="code"))
    moment: Mapped[datetime] = mapped_column(info=field("Ingelezen op", kind="moment"))
    profiel: Mapped[str | None] = mapped_column(info=field("Profiel"))
    gelezen: Mapped[int] = mapped_column(default=0, info=field("Gelezen", kind="count"))
    nieuw: Mapped[int] = mapped_column(default=0, info=field("Nieuw", kind="count"))
    dubbel: Mapped[int] = mapped_column(default=0, info=field("Dubbel", kind="count"))
    gewijzigd: Mapped[int] = mapped_column(default=0, info=field("Gewijzigd", kind="count"))
    geweigerd: Mapped[int] = mapped_column(default=0, info=field("Geweigerd", kind="count"))
    som: Mapped[int] = mapped_column(CentsColumn, default=0, info=field("Som", kind="amount"))


class GeweigerdeRegel(Record):
    """A row that could not be taken, kept to be mended."""

    __tablename__ = "geweigerde_regel"
    __table_args__ = (Index("ix_geweigerde_regel_inlezing_id", "inlezing_id"),)
    label: ClassVar[str] = "Geweigerde regel"

    inlezing_id: Mapped[str] = mapped_column(
        *reference("inlezing"),
        info=field("Inlezing", kind="reference", target="inlezing", required=True),
    )
    blad: Mapped[str | None] = mapped_column(info=field("Blad"))
    cel: Mapped[str | None] = mapped_column(info=field("Cel", kind="code"))
    rij: Mapped[int] = mapped_column(info=field("Rij", kind="count"))
    kolom: Mapped[str] = mapped_column(info=field("Kolom"))
    gevonden: Mapped[str | None] = mapped_column(info=field("Gevonden"))
    verwacht: Mapped[str | None] = mapped_column(info=field("Verwacht"))
    melding: Mapped[str] = mapped_column(info=field("Melding"))
    inhoud: Mapped[str] = mapped_column(info=field("Inhoud van de rij"))
    opgelost: Mapped[bool] = mapped_column(default=False, info=field("Opgelost", kind="bool"))


class Aansluiting(Record):
    """One comparison of the municipal ledger with the bestedingen here."""

    __tablename__ = "aansluiting"
    label: ClassVar[str] = "Aansluiting"

    bestand: Mapped[str] = mapped_column(info=field("Bestand", required=True))
    sha256: Mapped[str] = mapped_column(info=field("Vingerafdruk", kind="code"))
    moment: Mapped[datetime] = mapped_column(info=field("Vergeleken op", kind="moment"))
    boekjaar: Mapped[int] = mapped_column(info=field("Boekjaar", kind="year", required=True))
    gelezen: Mapped[int] = mapped_column(default=0, info=field("Gelezen", kind="count"))
    sluit_aan: Mapped[int] = mapped_column(default=0, info=field("Sluit aan", kind="count"))
    bedrag_gelezen: Mapped[int] = mapped_column(
        CentsColumn, default=0, info=field("Som in de administratie", kind="amount")
    )
    per_geldstroom: Mapped[str | None] = mapped_column(
        info=field("Regels en bedrag per geldstroom", kind="longtext")
    )
    """JSON: geldstroom code to [number of lines, sum of their sizes in cents]."""


class Aansluitverschil(Record):
    """One line that does not tie out, and how it was settled."""

    __tablename__ = "aansluitverschil"
    __table_args__ = (
        Index("ix_aansluitverschil_aansluiting_id", "aansluiting_id"),
        Index("ix_aansluitverschil_besteding_id", "besteding_id"),
    )
    label: ClassVar[str] = "Verschil"

    aansluiting_id: Mapped[str] = mapped_column(
        *reference("aansluiting"),
        info=field("Aansluiting", kind="reference", target="aansluiting", required=True),
    )
    aard: Mapped[str] = mapped_column(
        info=field("Verschil", kind="choice", choices=VERSCHILSOORTEN, required=True)
    )
    stuknummer: Mapped[str | None] = mapped_column(info=field("Stuk", kind="code"))
    rij: Mapped[int | None] = mapped_column(info=field("Rij in het bestand", kind="count"))
    datum: Mapped[date | None] = mapped_column(info=field("Datum", kind="date"))
    boekjaar: Mapped[int | None] = mapped_column(info=field("Boekjaar", kind="year"))
    projectcode: Mapped[str | None] = mapped_column(info=field("Project", kind="code"))
    leverancier: Mapped[str | None] = mapped_column(info=field("Leverancier"))
    geldstroom_code: Mapped[str | None] = mapped_column(
        info=field("Geldstroom", kind="reference", target="geldstroom")
    )
    administratie: Mapped[int | None] = mapped_column(
        CentsColumn, info=field("In de administratie", kind="amount")
    )
    hier: Mapped[int | None] = mapped_column(CentsColumn, info=field("Hier", kind="amount"))
    besteding_id: Mapped[str | None] = mapped_column(
        *reference("besteding", "clear"),
        info=field("Besteding", kind="reference", target="besteding"),
    )
    afhandeling: Mapped[str] = mapped_column(
        default="open",
        info=field("Afhandeling", kind="choice", choices=AFHANDELINGEN, required=True),
    )
    reden: Mapped[str | None] = mapped_column(info=field("Reden", kind="longtext"))
    inhoud: Mapped[str | None] = mapped_column(
        info=field("Regel in de administratie", kind="longtext")
    )
    """JSON of the ledger line as it was read, so that it can be booked."""
