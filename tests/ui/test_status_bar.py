"""The bar of background work: still at first, moving when it lasts, filled when it has an end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.ui.status_bar import WorkProgress
from nplv_desktop.ui.tasks import State

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def ends(work: WorkProgress) -> tuple[int, int]:
    return work.bar.maximum(), work.bar.value()


def test_the_bar_moves_only_when_work_lasts(app: QApplication, qtbot: QtBot) -> None:  # noqa: ARG001
    work = WorkProgress()
    qtbot.addWidget(work)
    work.hide()
    work.show_state(State("Dossier openen"))
    assert ends(work)[0] == 1
    qtbot.waitUntil(lambda: work.bar.maximum() == 0, timeout=5000)
    work.show_state(State("Inlezen", 3, 10))
    assert ends(work) == (10, 3)
    work.show_state(State("Controleren"))
    assert ends(work)[0] == 0
    work.hide()
    work.show_state(State("Lezen"))
    assert ends(work)[0] == 1
