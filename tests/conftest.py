"""What every test gets: no screen needed, no network, no blocking dialogs, no files of the user."""

from __future__ import annotations

import gc
import os
import shutil
import socket
import sqlite3
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from nplv_desktop.store.database import Database

if sys.platform.startswith("linux"):
    # Before anything imports PySide6; on a screen, windows of parallel tests would take each
    # other's focus.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("nplv", deadline=None, print_blob=True)
settings.load_profile("nplv")

MEMORY, ROOM = Path("/dev/shm"), 4 << 30
"""Where Linux keeps files in memory, and how many bytes must be free there for a run of tests."""

if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM:
    # A dossier waits for the disk at each change; a test does not (what a disk may do to a
    # dossier is shown with a disk of our own, in `reliability/conftest.py`).
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

Figure: TypeAlias = Callable[[str], None]
"""Writes down a line."""
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_serial = count(1)


LONG = {"reliability", "properties", "journeys"}
"""Folders with the tests that take longest."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests first, otherwise as shuffled: at the end both processes have something to do."""
    items.sort(key=lambda item: item.path.parent.name not in LONG)


@pytest.fixture(autouse=True, scope="module")
def _left_over_apart() -> Iterator[None]:
    """Windows look for garbage when they close; do not let them look through the whole run."""
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def user_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder for the whole run, in place of the user's own."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True, scope="session")
def _home_apart(user_home: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "USERPROFILE"):
            patch.setenv(name, str(user_home))
        for name in ("APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            patch.setenv(name, str(user_home / name.lower()))
        for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(user_home / name.lower()))
        patch.delenv("PGPASSFILE", raising=False)
        _settings_apart(user_home)
        yield


def _settings_apart(user_home: Path) -> None:
    from PySide6.QtCore import QSettings, QStandardPaths

    QStandardPaths.setTestModeEnabled(True)
    for form in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(form, scope, str(user_home / "qsettings"))


@pytest.fixture(autouse=True)
def _data_apart(user_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test has its own data folder (`nplv_desktop.paths`), made when it is asked for."""
    place = user_home / f"gegevens{next(_serial)}"
    monkeypatch.setenv("NPLV_DATA", str(place))
    yield
    if place.exists():
        shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Only this machine can be reached, so that no test depends on, or tells, the outside."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise AssertionError(f"a test reached for the network: {address}")
        connect(self, address)

    def guarded_look_up(host: Any, *rest: Any, **named: Any) -> Any:
        if host not in LOOPBACK | {None, ""}:
            raise AssertionError(f"a test looked up a machine: {host}")
        return look_up(host, *rest, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket, "getaddrinfo", guarded_look_up)
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_blocking_dialogs() -> Iterator[None]:
    """A dialog that waits for a person would hang the run; a test that expects one replaces it."""
    from PySide6 import QtWidgets

    waits = {
        QtWidgets.QDialog: ["exec"],
        QtWidgets.QMenu: ["exec"],
        QtWidgets.QMessageBox: [
            *("exec", "about", "aboutQt", "critical", "information", "question", "warning"),
        ],
        QtWidgets.QFileDialog: [
            *("exec", "getExistingDirectory", "getOpenFileName", "getOpenFileNames"),
            "getSaveFileName",
        ],
        QtWidgets.QInputDialog: [
            *("exec", "getDouble", "getInt", "getItem", "getMultiLineText", "getText"),
        ],
        QtWidgets.QColorDialog: ["exec", "getColor"],
        QtWidgets.QFontDialog: ["exec", "getFont"],
    }
    with pytest.MonkeyPatch.context() as patch:
        for widget, names in waits.items():
            for name in names:
                patch.setattr(widget, name, _refusal(f"{widget.__name__}.{name}"))
        yield


def _refusal(call: str) -> Any:
    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError(f"{call} would wait for a person")

    return refuse


class PatientBot(QtBot):
    """Waits for what must come however busy the machine is; a failure takes that much longer."""

    LONGEST = 60_000
    """Milliseconds."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 0) -> None:  # noqa: N802  Qt's way
        super().waitUntil(callback, timeout=max(timeout, self.LONGEST))

    def waitSignal(self, signal: Any, *, timeout: int = 0, **how: Any) -> Any:  # noqa: N802  idem
        return super().waitSignal(signal, timeout=max(timeout, self.LONGEST), **how)

    def waitExposed(self, widget: Any, *, timeout: int = 0) -> Any:  # noqa: N802  idem
        return super().waitExposed(widget, timeout=max(timeout, self.LONGEST))


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:  # noqa: ARG001  Qt runs
    return PatientBot(request)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample dossier, made once; copy it before changing it."""
    from nplv_desktop.services import voorbeeld

    path = tmp_path_factory.mktemp("voorbeeld") / "voorbeeld.nplv"
    voorbeeld.make(path).close()
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of the sample dossier, open."""
    from nplv_desktop.services import dossiers

    place = tmp_path / "voorbeeld.nplv"
    place.write_bytes(sample_file.read_bytes())
    opened = dossiers.open_dossier(place)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def empty_dossier(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Database]:
    """Opens a new dossier of Heerlen-Noord, as `dossiers.create` makes it, at the place given.

    It is made once and copied, which costs a third. So they all have one number, as copies have:
    dossiers that have to be of different bureaus are made for themselves.
    """
    from nplv_desktop.services import dossiers

    made = tmp_path_factory.mktemp("leeg") / "leeg.nplv"
    dossiers.create(made, "FG10").close()
    content = made.read_bytes()

    def open_copy(path: Path) -> Database:
        path.write_bytes(content)
        return dossiers.open_dossier(path)

    return open_copy


@pytest.fixture(scope="session")
def as_version_one() -> Callable[[Path], None]:
    """Turns a closed dossier file into one of the first version, with what that version knew."""
    return _as_version_one


def _as_version_one(path: Path) -> None:
    from nplv_desktop.store import migrate
    from nplv_desktop.store.schema import APPLICATION_ID

    old = path.with_name("versie1.nplv")
    raw = sqlite3.connect(old)
    raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
    raw.commit()
    raw.close()
    migrate.upgrade_file(old, target=1).unlink()
    raw = sqlite3.connect(old, isolation_level=None)
    raw.execute("ATTACH ? AS nu", (str(path),))
    names = [
        row[0] for row in raw.execute("SELECT name FROM main.sqlite_master WHERE type='table'")
    ]
    for name in names:
        columns = ", ".join(row[1] for row in raw.execute(f"PRAGMA main.table_info('{name}')"))
        if name != "alembic_version":
            raw.execute(f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM nu.{name}")
    raw.close()
    old.replace(path)


@pytest.fixture
def figure() -> Figure:
    """Write down what a long proof showed, in the file that NPLV_CIJFERS names."""
    place = os.environ.get("NPLV_CIJFERS")

    def note(line: str) -> None:
        if place:
            with Path(place).open("a", encoding="utf-8") as file:
                file.write(f"{line}\n")

    return note
