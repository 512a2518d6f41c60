"""Indieningen: workbooks that were handed in, with their frozen content and life."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nplv_desktop.domain.base import Record, reference
from nplv_desktop.domain.fields import Choice, field

SOORTEN = (Choice("verantwoording", "Verantwoording"), Choice("aanvraag", "Aanvraag"))
INDIENINGSTATUSSEN = (
    Choice("concept", "Concept"),
    Choice("gecontroleerd", "Gecontroleerd"),
    Choice("vastgesteld", "Vastgesteld"),
    Choice("ingediend", "Ingediend"),
    Choice("aanvulling", "Aanvulling gevraagd"),
    Choice("heropend", "Heropend"),
    Choice("opnieuw", "Opnieuw ingediend"),
    Choice("geaccepteerd", "Geaccepteerd"),
)
VASTHOUDEN = (
    Choice("nee", "Nee"),
    Choice("alles", "Alles"),
    Choice("deels", "Alles wat niet is heropend"),
)


class Indiening(Record):
    """A workbook of one kind and year in one version; what was handed in is never deleted."""

    __tablename__ = "indiening"
    __table_args__ = (
        UniqueConstraint("soort", "jaar", "versie"),
        Index("ix_indiening_vast", "vast", "soort", "jaar", "tot_jaar", "id"),
    )
    label: ClassVar[str] = "Indiening"

    soort: Mapped[str] = mapped_column(
        info=field("Soort", kind="choice", choices=SOORTEN, required=True)
    )
    jaar: Mapped[int] = mapped_column(info=field("Jaar", kind="year", required=True))
    tot_jaar: Mapped[int | None] = mapped_column(info=field("Tot en met jaar", kind="year"))
    versie: Mapped[int] = mapped_column(info=field("Versie", kind="count", required=True))
    status: Mapped[str] = mapped_column(
        default="concept",
        info=field("Status", kind="choice", choices=INDIENINGSTATUSSEN, required=True),
    )
    bestand: Mapped[str | None] = mapped_column(info=field("Bestand"))
    sha256: Mapped[str | None] = mapped_column(info=field("SHA-256 van het bestand", kind="code"))
    vingerafdruk: Mapped[str | None] = mapped_column(info=field("Vingerafdruk", kind="code"))
    moment: Mapped[datetime] = mapped_column(info=field("Moment", kind="moment"))
    vast: Mapped[str] = mapped_column(
        default="nee",
        server_default="nee",
        info=field("Houdt cijfers vast", kind="choice", choices=VASTHOUDEN),
    )
    """Whether the figures it was made from are held; see `domain/vastgelegd.py`."""
    regels_versie: Mapped[str | None] = mapped_column(info=field("Versie van de regels"))
    gegevens_stand: Mapped[str | None] = mapped_column(info=field("Stand van de gegevens"))
    inhoud: Mapped[bytes | None] = mapped_column(LargeBinary)
    """The frozen content: zlib of canonical JSON."""


class IndieningStap(Record):
    """One step in the life of an indiening: from state to state, by whom and why."""

    __tablename__ = "indiening_stap"
    __table_args__ = (Index("ix_indiening_stap_indiening_id", "indiening_id"),)
    label: ClassVar[str] = "Stap"

    indiening_id: Mapped[str] = mapped_column(
        *reference("indiening", "refuse"),
        info=field("Indiening", kind="reference", target="indiening", required=True),
    )
    van: Mapped[str | None] = mapped_column(
        info=field("Van", kind="choice", choices=INDIENINGSTATUSSEN)
    )
    naar: Mapped[str] = mapped_column(
        info=field("Naar", kind="choice", choices=INDIENINGSTATUSSEN, required=True)
    )
    naam: Mapped[str | None] = mapped_column(info=field("Naam"))
    rol: Mapped[str | None] = mapped_column(info=field("Functie"))
    reden: Mapped[str | None] = mapped_column(info=field("Reden", kind="longtext"))
    delen: Mapped[str | None] = mapped_column(info=field("Onderdelen", kind="code"))
    """Codes of what the step is about, `|KW1|KW1-SO|`; empty for the whole indiening."""
    moment: Mapped[datetime] = mapped_column(info=field("Op", kind="moment"))


class IngediendBestand(Record):
    """The bytes of a workbook that was handed in, as it went out.

    A later version of the program may lay the same content out in another way; these bytes stay.
    They say nothing that the indiening does not say, so they are no content and not in the journal.
    """

    __tablename__ = "ingediend_bestand"
    __table_args__ = (UniqueConstraint("sha256"),)
    journaled: ClassVar[bool] = False
    label: ClassVar[str] = "Ingediend bestand"

    sha256: Mapped[str] = mapped_column(info=field("SHA-256 van het bestand", kind="code"))
    inhoud: Mapped[bytes] = mapped_column(LargeBinary)
