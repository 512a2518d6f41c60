"""The surroundings that `conftest.py` promises to every test."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox

from nplv_desktop import paths

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication
    from pytestqt.qtbot import QtBot


def test_a_connection_outside_is_refused() -> None:
    with socket.socket() as outside, pytest.raises(AssertionError, match="network"):
        outside.connect(("192.0.2.1", 80))
    with pytest.raises(AssertionError, match="looked up"):
        socket.getaddrinfo("voorbeeld.example", 80)


def test_a_connection_on_this_machine_is_allowed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()) as client:
            client.sendall(b"x")
        accepted, _ = server.accept()
        with accepted:
            assert accepted.recv(1) == b"x"


def test_a_dialog_that_waits_for_a_person_fails(qtbot: QtBot) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    with pytest.raises(AssertionError, match="wait for a person"):
        box.exec()
    with pytest.raises(AssertionError, match="wait for a person"):
        QFileDialog.getOpenFileName(None, "Openen")


def test_files_of_the_user_are_out_of_reach(user_home: Path) -> None:
    assert Path.home() == user_home
    assert paths.data_dir().parent == user_home
    for place in QStandardPaths.StandardLocation:
        if place.name.startswith("App"):
            assert QStandardPaths.writableLocation(place).startswith(str(user_home))
    assert QSettings("nplv", "proef").fileName().startswith(str(user_home))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="draws on the screen there")
def test_qt_draws_offscreen_unless_told_otherwise(qapp: QGuiApplication) -> None:
    assert qapp.platformName() == os.environ["QT_QPA_PLATFORM"]
