"""The journal: every change of every record, hash-chained, never altered."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from nplv_desktop.domain.base import Record
from nplv_desktop.domain.fields import field


class Wijzigingsgroep(Record):
    """One thing a user did: one transaction, one undo step, one link of the chain.

    `soort` is `doen`, `ongedaan` or `opnieuw`; the last two have the group they act on in `doel`.
    `hash` is SHA-256 over the canonical content of this group and its entries and `vorige_hash`.
    """

    __tablename__ = "wijzigingsgroep"
    journaled: ClassVar[bool] = False
    label: ClassVar[str] = "Handeling"

    volgnummer: Mapped[int] = mapped_column(
        Integer, unique=True, info=field("Volgnummer", kind="count")
    )
    naam: Mapped[str] = mapped_column(info=field("Handeling"))
    soort: Mapped[str] = mapped_column(info=field("Soort", kind="code"))
    doel: Mapped[str | None] = mapped_column(String(32), info=field("Over handeling", kind="code"))
    moment: Mapped[datetime] = mapped_column(info=field("Wanneer", kind="moment"))
    wie: Mapped[str] = mapped_column(info=field("Wie"))
    apparaat: Mapped[str] = mapped_column(info=field("Apparaat"))
    aantal: Mapped[int] = mapped_column(info=field("Aantal", kind="count"))
    vorige_hash: Mapped[str] = mapped_column(String(64), info=field("Vorige", kind="code"))
    hash: Mapped[str] = mapped_column(String(64), info=field("Schakel", kind="code"))


class Wijziging(Record):
    """One entry: a row that was made, changed or removed, or one batch of rows.

    `voor` and `na` hold JSON of the fields (only the changed ones for a change). A batch has
    `record_id` empty and its rows compressed in `lading`.
    """

    __tablename__ = "wijziging"
    __table_args__ = (
        Index("ix_wijziging_groep", "groep_id", "volgnummer"),
        Index("ix_wijziging_record", "tabel", "record_id"),
    )
    journaled: ClassVar[bool] = False
    label: ClassVar[str] = "Wijziging"

    groep_id: Mapped[str] = mapped_column(String(32), info=field("Handeling", kind="code"))
    volgnummer: Mapped[int] = mapped_column(Integer, info=field("Volgnummer", kind="count"))
    tabel: Mapped[str] = mapped_column(info=field("Soort gegeven", kind="code"))
    record_id: Mapped[str | None] = mapped_column(String(32), info=field("Gegeven", kind="code"))
    actie: Mapped[str] = mapped_column(info=field("Actie", kind="code"))
    voor: Mapped[str | None] = mapped_column(info=field("Van"))
    na: Mapped[str | None] = mapped_column(info=field("Naar"))
    lading: Mapped[bytes | None] = mapped_column(LargeBinary)
    aantal: Mapped[int] = mapped_column(default=1, info=field("Aantal", kind="count"))
