"""The dossier as an open database: one way to read, one door for writing.

```
with db.read() as session:                        # records come out finished and detached
    ...
with db.change("Besteding bewaren") as session:   # one transaction, one undo step
    session.add(Besteding(...))
```
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy.exc import DatabaseError, OperationalError

from nplv_desktop import disk
from nplv_desktop.domain.errors import DossierBusy, DossierRefused
from nplv_desktop.domain.vastgelegd import Vastgelegd, geweigerd, niet_terug
from nplv_desktop.store import connection as connecting
from nplv_desktop.store import owner, vast
from nplv_desktop.store.background import Background
from nplv_desktop.store.chain import Chain
from nplv_desktop.store.journal import content_digest
from nplv_desktop.store.place import Place
from nplv_desktop.store.schema import SCHEMA_VERSION, make_tables, mark
from nplv_desktop.store.session import ChangeSession
from nplv_desktop.store.texts import ReadSession, Texts
from nplv_desktop.store.undo import History, invert

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

BUSY = "Het dossier is even bezig. Wacht tot het werk klaar is."
STEP = 0.01
"""Seconds between two times that what reads in the background is asked to make room."""
PATIENCE = 0.2
"""Seconds that the thread of the window waits for long work before it shows placeholders."""


class Database:
    """An open dossier. `on_change` is called after each commit with the names of changed tables."""

    def __init__(
        self, engine: Engine, path: Path | None = None, claim: owner.Claim | None = None
    ) -> None:
        self.path = path
        self._place = None if path is None else Place(path)
        self._claim = claim
        self.on_change: list[Callable[[frozenset[str]], None]] = []
        self.actor, self.device = owner.me()
        self.impatient_thread: int | None = None
        """The thread that must never wait long (that of the window)."""
        self.background = Background()
        self._engine = engine
        self._reading = engine.execution_options(reading=True)
        self.texts = Texts()
        """Texts of long tables, for who holds the dossier."""
        self._lock = threading.RLock()
        self._closed = False
        self._session: Session | None = None
        self._attempts: dict[int, ChangeSession] = {}
        """The session of what is being tried, by the thread that tries it (one at a time)."""
        self._chain = Chain(alone=path is not None)

    @classmethod
    def create(cls, path: Path) -> Database:
        """Make a new, empty dossier file; an existing file is refused."""
        if path.exists():
            raise DossierRefused(f"{path.name} bestaat al. Kies een andere naam.")
        if disk.is_reserved(path.name):
            raise DossierRefused(f"{path.name} is op Windows een apparaat. Kies een andere naam.")
        if not path.parent.is_dir():
            raise DossierRefused(f"De map {path.parent} bestaat niet. Kies een andere map.")
        claim = owner.claim(path, *owner.me())
        engine = connecting.sqlite_engine(path)
        try:
            with engine.begin() as connection:
                make_tables(connection)
                mark(connection)
        except (OperationalError, sqlite3.OperationalError) as error:
            engine.dispose()
            path.unlink(missing_ok=True)
            claim.release()
            raise DossierRefused(
                f"In de map {path.parent} kan geen dossier worden gemaakt. "
                "Kies een map waarin u mag schrijven."
            ) from error
        return cls(engine, path, claim)

    @classmethod
    def open(cls, path: Path) -> Database:
        """Open a dossier file after checking it; `DossierRefused` leaves it untouched.

        `DossierInUse` names who has it open.
        """
        version = connecting.check_header(path)
        claim = owner.claim(path, *owner.me())
        try:
            if version < SCHEMA_VERSION:
                from nplv_desktop.store.migrate import upgrade_file

                upgrade_file(path)
            connecting.check_content(path)
            return cls(connecting.held(path), path, claim)
        except BaseException:
            claim.release()
            raise

    @classmethod
    def connect(cls, address: str) -> Database:
        """Open a shared PostgreSQL database, with its tables made or brought up to date.

        `DossierRefused` when it cannot be reached, is newer, or cannot be brought up to date.
        """
        from nplv_desktop.store.shared import make_ready

        engine = connecting.postgres_engine(address)
        try:
            make_ready(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    def close(self) -> None:
        """Let go of the file when nobody reads it any more; on disk only the one file stays."""
        self.impatient_thread = None
        if self._closed:
            return
        with self._hold():
            self._closed = True
            try:
                if self.path is not None:
                    with self._engine.connect() as connection:
                        connecting.tidy(cast("Any", connection.connection.dbapi_connection))
            finally:
                self._engine.dispose()
                if self._claim is not None:
                    self._claim.release()

    @contextmanager
    def _hold(self) -> Iterator[None]:
        if not self._lock.acquire(blocking=False) and not self._wait():
            raise DossierBusy(BUSY)
        try:
            if self._closed:
                raise DossierBusy(connecting.CLOSED)
            with self.background.holding():
                yield
        finally:
            self._lock.release()

    def _wait(self) -> bool:
        """Wait for the dossier; what reads in the background makes room. False when too long."""
        hurried = self.impatient_thread == threading.get_ident()
        until = monotonic() + PATIENCE if hurried else inf
        while not self._lock.acquire(timeout=STEP):
            self.background.interrupt()
            if monotonic() > until:
                return False
        return True

    @contextmanager
    def in_background(self, rank: int = 0) -> Iterator[None]:
        """Reading that makes room for a higher rank; `DossierBusy` when that needed the dossier."""
        self.background.begin(rank)
        try:
            with self._hold(), self._engine.connect() as connection:
                self.background.reads(connection.connection.dbapi_connection)
            yield
        except OperationalError as error:
            if self.background.wanted:
                raise DossierBusy(BUSY) from error
            raise
        finally:
            self.background.end()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading; inside a change of the same thread it sees that change."""
        with self._hold(), connecting.telling():
            if self._session is not None:
                yield self._session
                return
            with ReadSession(self._reading, self.texts) as session:
                self._session = session
                try:
                    yield session
                finally:
                    self._session = None
                    session.expunge_all()
                    session.rollback()

    @contextmanager
    def change(self, name: str) -> Iterator[ChangeSession]:
        """The one door for writing: commits at the end, or leaves nothing behind.

        `name` is what the menu shows after "Ongedaan maken:". A change without effect leaves no
        step. Raises RuntimeError when a change is already open on this thread. Inside `attempt`
        it is part of what is tried: it fails as ever, and is kept no longer than the attempt.
        """
        tried = self._attempts.get(threading.get_ident())
        if tried is not None:
            with self._telling_frozen(), tried.begin_nested():
                yield tried
            return
        with self._transaction() as session:
            yield session
            session.flush()
            self._chain.add(session, name, (self.actor, self.device))

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Try changes that are always taken back at the end: no commit, journal or undo step.

        `change` and `read` of this thread work in it as ever and see what was tried before; other
        threads wait. Raises RuntimeError inside a change or another attempt.
        """
        with self._hold():
            if self._session is not None:
                raise RuntimeError("an attempt inside another transaction")
            with ChangeSession(self._engine, expire_on_commit=False) as session:
                self._session = self._attempts[threading.get_ident()] = session
                try:
                    yield
                finally:
                    self._session = None
                    self._attempts.clear()
                    session.expunge_all()
                    session.rollback()

    @contextmanager
    def maintain(self) -> Iterator[ChangeSession]:
        """Write computed tables that are not content: no journal, no undo step."""
        with self._transaction(keeps_journal=False) as session:
            yield session
            session.flush()

    @contextmanager
    def _transaction(self, *, keeps_journal: bool = True) -> Iterator[ChangeSession]:
        with self._hold(), connecting.telling(), self._telling_frozen():
            if self._session is not None:
                raise RuntimeError("a change inside another transaction")
            with ChangeSession(
                self._engine, expire_on_commit=False, keeps_journal=keeps_journal
            ) as session:
                self._session = session
                committed = False
                try:
                    yield session
                    connecting.commit(session, self._place)
                    committed = True
                    self.texts.note(session.entries)
                finally:
                    if not committed and session.linked:
                        self._chain.forget()
                        self.texts.forget()
                    self._session = None
                    session.expunge_all()
                    session.rollback()
            tables = frozenset(entry.table for entry in session.entries)
        if tables:
            for listener in list(self.on_change):
                listener(tables)

    @contextmanager
    def _telling_frozen(self) -> Iterator[None]:
        """`Vastgelegd` instead of what the database says when an indiening holds the figure."""
        try:
            yield
        except DatabaseError as error:
            if not vast.refused(error):
                raise
            with self.read() as session:
                held = vast.sloten(session)
            raise geweigerd(held) from error

    def _steps(self) -> History:
        if self._chain.history is not None:
            return self._chain.history
        with self.read() as session:
            return self._chain.steps(session)

    @property
    def undo_name(self) -> str | None:
        """The name of the step that Ctrl+Z takes back, or None."""
        steps = self._steps().undoable
        return steps[-1][2] if steps else None

    @property
    def redo_name(self) -> str | None:
        """The name of the step that Ctrl+Y does again, or None."""
        steps = self._steps().redoable
        return steps[-1][2] if steps else None

    def undo(self) -> str | None:
        """Take back the last step; returns its name, or None when there is none."""
        return self._invert_last("ongedaan")

    def redo(self) -> str | None:
        """Do the last undone step again; returns its name, or None when there is none."""
        return self._invert_last("opnieuw")

    def _invert_last(self, kind: str) -> str | None:
        history = self._steps()
        steps = history.undoable if kind == "ongedaan" else history.redoable
        if not steps:
            return None
        group, target, name = steps[-1]
        try:
            with self._transaction() as session:
                invert(session, group)
                self._chain.add(session, name, (self.actor, self.device), kind, target)
        except Vastgelegd as refusal:
            raise niet_terug(name, kind, refusal) from refusal
        return name

    def head(self) -> tuple[str, int]:
        """Hash and number of the newest link of the journal."""
        with self.read() as session:
            return self._chain.head(session)

    def digest(self) -> str:
        """SHA-256 of the content, the same for the same records whatever the file."""
        with self.read() as session:
            return content_digest(session)

    def backup(self, target: Path) -> None:
        """Copy the dossier with SQLite's own backup call; `target` must not exist."""
        with self._hold():
            connecting.copy(self._engine, target)
