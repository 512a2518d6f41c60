"""Base of all records: key, column types, and what happens to children when a parent goes.

The annotations of a record are its columns, read when its class is made. So a module with records
does without `from __future__ import annotations`: as text, each would have to be read once more,
at every start of the program.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from sqlalchemy import BigInteger, Date, ForeignKey, Integer, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from nplv_desktop.domain.values import new_key

if TYPE_CHECKING:
    from collections.abc import Mapping

OnDelete = Literal["delete", "clear", "refuse"]


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept as ISO text so that it sorts and reads the same in every database."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | str | None, _dialect: Any) -> str | None:
        """To text; a naive moment is our mistake."""
        if value is None or isinstance(value, str):
            return value
        return moment_text(value)

    def process_result_value(self, value: str | None, _dialect: Any) -> datetime | None:
        """Back to an aware moment."""
        return None if value is None else datetime.fromisoformat(value)


class DecimalText(TypeDecorator[Decimal]):
    """An exact decimal number kept as text; never a float."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | str | None, _dialect: Any) -> str | None:
        """To plain text without exponent."""
        if value is None or isinstance(value, str):
            return value
        return f"{value:f}"

    def process_result_value(self, value: str | None, _dialect: Any) -> Decimal | None:
        """Back to a `Decimal`."""
        return None if value is None else Decimal(value)


def moment_text(value: datetime) -> str:
    """ISO text of a moment in UTC with microseconds; ValueError for a naive one."""
    if value.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return value.astimezone(UTC).isoformat(timespec="microseconds")


class Record(DeclarativeBase):
    """Something that is kept in the dossier; `id` is a UUID (version 7) as 32 hex digits."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        datetime: Moment,
        Decimal: DecimalText,
    }
    journaled: ClassVar[bool] = True
    """Whether changes are written to the journal and count as content."""
    label: ClassVar[str] = ""
    """What users call one such record."""

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_key)

    @classmethod
    def contradictions(cls, _values: Mapping[str, Any]) -> dict[str, str]:
        """A sentence per field that does not go with another one; none when all do.

        `_values` is the record as it would be: its field values by key.
        """
        return {}


def reference(table: str, on_delete: OnDelete = "delete") -> tuple[Any, ...]:
    """Column arguments of a reference to another record.

    `on_delete` tells what the removal of the parent means: the child goes too, loses the
    reference, or stops the removal. References are checked at the end of a transaction.
    """
    return (
        String(32),
        ForeignKey(
            f"{table}.id", deferrable=True, initially="DEFERRED", info={"on_delete": on_delete}
        ),
    )


CentsColumn = BigInteger
"""Column type of an amount in whole cents."""

__all__ = [
    "CentsColumn",
    "Date",
    "DecimalText",
    "Integer",
    "Moment",
    "OnDelete",
    "Record",
    "moment_text",
    "reference",
]
