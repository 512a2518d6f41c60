"""The journal of an open dossier: its newest link and its undo steps, kept in mind."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from nplv_desktop.domain.base import moment_text
from nplv_desktop.domain.values import new_key
from nplv_desktop.domain.wijzigingen import Wijziging, Wijzigingsgroep
from nplv_desktop.store.journal import GENESIS, entry_digest, kept, link_hash
from nplv_desktop.store.undo import History, read_history

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nplv_desktop.store.session import ChangeSession

INSERT_GROUP = insert(Wijzigingsgroep.__table__)  # type: ignore[arg-type]
INSERT_ENTRY = insert(Wijziging.__table__)  # type: ignore[arg-type]


class Chain:
    """Adds links to the journal.

    `alone` when nobody else writes in it (a file): what was read once then stays true until this
    program adds to it.
    """

    def __init__(self, *, alone: bool) -> None:
        self._alone = alone
        self.history: History | None = None
        """The undo steps, when they were read."""
        self._newest: tuple[str, int] | None = None

    def add(
        self,
        session: ChangeSession,
        name: str,
        author: tuple[str, str],
        kind: str = "doen",
        target: str | None = None,
    ) -> None:
        """Write what the session changed as one link, by a person on a device.

        `kind` is `doen`, `ongedaan` or `opnieuw`; the last two say which group of the user's own
        they take back or do again (`target`).
        """
        if not session.entries:
            return
        history = self.steps(session)
        previous, number = self.head(session)
        group = new_key()
        values = {
            "volgnummer": number + 1,
            "id": group,
            "naam": name,
            "soort": kind,
            "doel": target,
            "moment": moment_text(datetime.now(UTC)),
            "wie": author[0],
            "apparaat": author[1],
            "aantal": len(session.entries),
        }
        digests = [entry_digest(i, entry) for i, entry in enumerate(session.entries)]
        chained = link_hash(previous, list(values.values()), digests)
        connection = session.connection()
        connection.execute(INSERT_GROUP, {**values, "vorige_hash": previous, "hash": chained})
        connection.execute(
            INSERT_ENTRY, [kept(group, i, entry) for i, entry in enumerate(session.entries)]
        )
        session.linked = group
        history.note(group, kind, target, name)
        self._newest = (chained, number + 1)

    def head(self, session: Session) -> tuple[str, int]:
        """Hash and number of the newest link."""
        if self._newest is None or not self._alone:
            self._newest = _read_head(session)
        return self._newest

    def steps(self, session: Session) -> History:
        """What can be undone and redone."""
        if self.history is None:
            self.history = read_history(session)
        return self.history

    def forget(self) -> None:
        """Read all again at the next call: a link that was added was not kept."""
        self.history = self._newest = None


def _read_head(session: Session) -> tuple[str, int]:
    row = session.execute(
        select(Wijzigingsgroep.hash, Wijzigingsgroep.volgnummer)
        .order_by(Wijzigingsgroep.volgnummer.desc())
        .limit(1)
    ).first()
    return (GENESIS, 0) if row is None else (row[0], row[1])
