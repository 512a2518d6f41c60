"""The plan: doelen, opgaven, the investeringsopgave and the alliantie."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from nplv_desktop.domain.base import CentsColumn, Record, reference
from nplv_desktop.domain.fields import Choice, field

PIJLERS = (
    Choice("fysiek", "Fysiek"),
    Choice("sociaal", "Sociaal"),
    Choice("veiligheid", "Veiligheid"),
)


class Doel(Record):
    """A goal of the gebiedsplan, for an actielijn and pijler."""

    __tablename__ = "doel"
    label: ClassVar[str] = "Doel"

    titel: Mapped[str] = mapped_column(info=field("Doel", required=True, limit=300))
    actielijn: Mapped[str | None] = mapped_column(
        info=field("Actielijn", kind="choice", target="actielijn")
    )
    pijler: Mapped[str | None] = mapped_column(info=field("Pijler", kind="choice", choices=PIJLERS))
    omschrijving: Mapped[str | None] = mapped_column(info=field("Omschrijving", kind="longtext"))
    volgorde: Mapped[int] = mapped_column(default=0, info=field("Volgorde", kind="count"))


class Opgave(Record):
    """A task under a doel."""

    __tablename__ = "opgave"
    label: ClassVar[str] = "Opgave"

    titel: Mapped[str] = mapped_column(info=field("Opgave", required=True, limit=300))
    doel_id: Mapped[str | None] = mapped_column(
        *reference("doel", "clear"), info=field("Doel", kind="reference", target="doel")
    )
    omschrijving: Mapped[str | None] = mapped_column(info=field("Omschrijving", kind="longtext"))
    volgorde: Mapped[int] = mapped_column(default=0, info=field("Volgorde", kind="count"))


class Investeringsopgave(Record):
    """What is needed in a pijler over a period of years."""

    __tablename__ = "investeringsopgave"
    label: ClassVar[str] = "Investeringsopgave"

    pijler: Mapped[str] = mapped_column(
        info=field("Pijler", kind="choice", choices=PIJLERS, required=True)
    )
    omschrijving: Mapped[str] = mapped_column(info=field("Omschrijving", required=True, limit=300))
    van: Mapped[int] = mapped_column(info=field("Van jaar", kind="year", required=True))
    tot: Mapped[int] = mapped_column(info=field("Tot en met jaar", kind="year", required=True))
    nodig: Mapped[int] = mapped_column(
        CentsColumn, info=field("Nodig", "Totaal over de periode.", kind="amount", required=True)
    )
    bron: Mapped[str | None] = mapped_column(info=field("Bron"))

    @classmethod
    def contradictions(cls, values: Mapping[str, Any]) -> dict[str, str]:
        """A period must not end before it begins."""
        van, tot = values["van"], values["tot"]
        if van <= tot:
            return {}
        return {"tot": f"De periode loopt van {van} tot en met {tot}. Kies een jaar vanaf {van}."}


class Investeringsdekking(Record):
    """An amount that covers part of an investeringsopgave, from a geldstroom or another source."""

    __tablename__ = "investeringsdekking"
    label: ClassVar[str] = "Dekking"

    investeringsopgave_id: Mapped[str] = mapped_column(
        *reference("investeringsopgave"),
        info=field("Opgave", kind="reference", target="investeringsopgave", required=True),
    )
    geldstroom_code: Mapped[str | None] = mapped_column(
        info=field("Geldstroom", kind="reference", target="geldstroom")
    )
    herkomst: Mapped[str | None] = mapped_column(
        info=field("Andere bron", "Vul in als er geen geldstroom is.")
    )
    bedrag: Mapped[int] = mapped_column(
        CentsColumn, info=field("Bedrag", kind="amount", required=True)
    )

    @classmethod
    def contradictions(cls, values: Mapping[str, Any]) -> dict[str, str]:
        """Cover comes from one geldstroom or from one other source."""
        if bool(values.get("geldstroom_code")) != bool(values.get("herkomst")):
            return {}
        return {"geldstroom_code": "Dekking: kies een geldstroom, of vul een andere bron in."}


class Partner(Record):
    """A partner in the alliantie."""

    __tablename__ = "partner"
    label: ClassVar[str] = "Partner"

    naam: Mapped[str] = mapped_column(
        info=field("Organisatie", "Naam van de organisatie.", required=True, limit=200)
    )
    soort: Mapped[str | None] = mapped_column(
        info=field("Soort", "Bijvoorbeeld: corporatie, school, politie.")
    )
    rol: Mapped[str | None] = mapped_column(info=field("Rol in de alliantie"))
    ondertekend_op: Mapped[date | None] = mapped_column(info=field("Ondertekend op", kind="date"))
    opmerking: Mapped[str | None] = mapped_column(info=field("Opmerking", kind="longtext"))
