"""Saving and removing any record, after checking what was typed against its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from nplv_desktop.domain.base import Record
from nplv_desktop.domain.errors import InvalidInput, UserError
from nplv_desktop.domain.fields import fields_of
from nplv_desktop.services.validation import problems_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession

R = TypeVar("R", bound=Record)


def save(
    db: Database, record: type[Record], key: str | None, values: Mapping[str, Any], name: str = ""
) -> str:
    """Make (`key` None) or change one record in one undo step; returns its key.

    `InvalidInput` says per field what cannot be taken; then nothing is changed.
    """
    return save_many(db, record, [(key, values)], name)[0]


def save_many(
    db: Database,
    record: type[Record],
    changes: Sequence[tuple[str | None, Mapping[str, Any]]],
    name: str = "",
) -> list[str]:
    """Make or change several records of one kind in one undo step; returns their keys."""
    title = name or f"{record.label} {'toevoegen' if changes[0][0] is None else 'wijzigen'}"
    try:
        with db.change(title) as session:
            return [put(db, session, record, key, values) for key, values in changes]
    except IntegrityError as error:
        raise already_there(record) from error


def put(
    db: Database,
    session: ChangeSession,
    record: type[Record],
    key: str | None,
    values: Mapping[str, Any],
) -> str:
    """Make or change one record inside an open change; `InvalidInput` when it cannot be taken."""
    problems = problems_of(db, record, values, new=key is None)
    if problems:
        raise InvalidInput(problems)
    if key is None:
        made = record(**values)
        session.add(made)
    else:
        made = session.change(record, key, values)
    problems = record.contradictions(values_of(made))
    if problems:
        raise InvalidInput(problems)
    session.flush()
    return made.id


def already_there(record: type[Record]) -> UserError:
    """The sentence for a record that would stand twice."""
    return UserError(
        f"{record.label}: dit staat er al, of het hoort bij iets dat niet bestaat. "
        "Pas de bestaande regel aan of kies iets anders."
    )


def remove(db: Database, record: type[Record], keys: Sequence[str], name: str = "") -> None:
    """Remove records with what belongs to them, in one undo step.

    `UserError` when something that must stay refers to one of them.
    """
    with db.change(name or f"{record.label} verwijderen") as session:
        for key in keys:
            found = session.get(record, key)
            if found is not None:
                session.remove(found)


def get(db: Database, record: type[R], key: str) -> R | None:
    """One record by its key, or None."""
    with db.read() as session:
        return session.get(record, key)


def records(db: Database, record: type[R], **equal: Any) -> list[R]:
    """Records with these field values, in order of making; only for lists that stay small."""
    with db.read() as session:
        query = select(record).order_by(record.id)
        for field, value in equal.items():
            query = query.where(getattr(record, field) == value)
        return list(session.scalars(query))


def values_of(record: Record) -> dict[str, Any]:
    """The field values of a record by key, for a form."""
    return {field.key: getattr(record, field.key) for field in fields_of(type(record))}
