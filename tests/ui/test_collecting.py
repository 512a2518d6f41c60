"""Garbage is looked for between works, never in the middle of one."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from nplv_desktop.ui.collecting import Collector

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot


def test_nothing_is_collected_while_there_is_work(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    parent = QObject()
    collected: list[int] = []
    made = Collector(parent)
    try:
        with monkeypatch.context() as patched:
            patched.setattr(gc, "get_count", lambda: (10**6, 0, 0))
            patched.setattr(gc, "collect", collected.append)
            with Collector.working():
                made.look()
            assert collected == []
            made.look()
            assert collected == [0]
    finally:
        made.stop()
