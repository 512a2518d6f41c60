"""What Ctrl+K finds in the sample is shown: the record is the current one where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain.financiering import Beschikking
from nplv_desktop.services import saving
from nplv_desktop.ui.search_sources import DossierSource
from nplv_desktop.ui.tables.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from nplv_desktop.ui.main_window import MainWindow

IN_A_LIST = ("Interventie", "Partner", "Doel", "Opgave", "Boeking", "Beschikking")


def test_a_record_that_is_found_is_the_current_one(
    open_window: Callable[[Path], MainWindow], sample_file: Path, qtbot: QtBot
) -> None:
    window = open_window(sample_file)
    assert window.ctx is not None
    window.choose_year(2024)
    window.tasks.patience = 0  # lists come after the question for their record
    db = window.ctx.db

    def current() -> set[str]:
        page = window.stack.page()
        assert page is not None
        return {g.current_key() for g in page.findChildren(Grid) if g.isVisible()}

    found = [hit for word in ("wijk", "wo", "sch", "2024-") for hit in DossierSource(db).find(word)]
    for group in IN_A_LIST:
        hit = next(hit for hit in found if hit.group == group)
        window.show_record(hit.target["table"], hit.target["key"])
        qtbot.waitUntil(lambda: hit.target["key"] in current(), timeout=20_000)  # noqa: B023
    for grant in reversed(saving.records(db, Beschikking)):
        window.show_record("beschikking", grant.id)
        qtbot.waitUntil(lambda: grant.id in current(), timeout=20_000)  # noqa: B023
        qtbot.waitUntil(lambda: grant.regeling_code in current(), timeout=20_000)  # noqa: B023
