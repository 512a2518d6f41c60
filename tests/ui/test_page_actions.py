"""Every action and every tab of every page is found from every other page, and begins there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from nplv_desktop.ui.dialogs import bestanden
from nplv_desktop.ui.page_actions import PAGE_TABS
from nplv_desktop.ui.pages.import_host import ImportHostPage
from nplv_desktop.ui.pages.indicatoren import IndicatorenPage
from nplv_desktop.ui.registry import PAGES
from nplv_desktop.ui.tabs import Tabs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from nplv_desktop.ui.main_window import MainWindow
    from nplv_desktop.ui.search_box import Hit

YEAR = 2024
LOOKING = ("Toon als tabel", "Per ", "Alle", "Naar ", "Alleen dit gegeven", "Neem over")
"""Buttons that only show something else of what is on the page."""


@pytest.fixture
def window(open_window: Callable[[Path], MainWindow], sample_file: Path) -> MainWindow:
    made = open_window(sample_file)
    made.choose_year(YEAR)
    return made


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    qtbot.wait(10)


def hits(window: MainWindow, text: str) -> list[Hit]:
    """Pages, tabs and actions for a text; without the records of the dossier."""
    box = window.top.search
    return [hit for source in box._near for hit in source(text) if hit.group != "Handleiding"]


def take(window: MainWindow, qtbot: QtBot, text: str) -> None:
    """Take what is found by exactly these words."""
    window.top.search.take(next(hit for hit in hits(window, text) if hit.text == text))
    settle(window, qtbot)


def sheets(window: MainWindow, qtbot: QtBot) -> Iterator[tuple[str, str, str]]:
    """Show every page and tab; yields the page, the key of the tab, and its words."""
    for spec in PAGES:
        window.navigate(spec.key)
        page = window.stack.page()
        assert page is not None
        tabs = page.findChild(Tabs)
        if spec.key in {key for key, _, _ in PAGE_TABS} and isinstance(tabs, Tabs):
            for place, key in enumerate(tabs._keys):
                tabs.go(key)
                settle(window, qtbot)
                yield spec.key, key, tabs.bar.tabText(place)
        else:
            settle(window, qtbot)
            yield spec.key, "", spec.label


def buttons(window: MainWindow) -> set[str]:
    """The words of what can be pressed on the page."""
    page = window.stack.page()
    assert page is not None
    shown = [b.text() for b in page.findChildren(QPushButton) if b.isVisible()]
    shown += [a.text() for a in page.actions() if a.isVisible()]
    return {
        text.replace(f" {YEAR}", "")
        for text in shown
        if text.strip() and not text.startswith(LOOKING)
    }


def test_what_can_be_done_anywhere_is_found_from_everywhere(
    window: MainWindow, qtbot: QtBot
) -> None:
    places, deeds = [], {}
    for page, tab, words in sheets(window, qtbot):
        places.append((page, tab, words))
        deeds.update(dict.fromkeys(buttons(window), (page, tab)))
    assert [place for place in places if place[1]] == list(PAGE_TABS)
    assert len(deeds) > 35
    window.navigate("historie")
    settle(window, qtbot)
    known = [hit.text.replace(f" {YEAR}", "") for hit in hits(window, "")]
    lost = {
        text: place
        for text, place in deeds.items()
        if not any(text in words or words in text for words in known)
    }
    assert lost == {}
    for page, tab, words in places:
        found = [hit for hit in hits(window, words) if hit.text == words]
        assert (page, tab) in {(hit.page, hit.target.get("tab", "")) for hit in found}


def test_an_action_of_another_page_begins_there(window: MainWindow, qtbot: QtBot) -> None:
    for text, page in (("Boekingen importeren", "financien"), ("Cijfers inlezen", "indicatoren")):
        window.navigate("historie")
        take(window, qtbot, text)
        assert window.stack.current_key() == page
        host = window.stack.page()
        assert isinstance(host, ImportHostPage)
        assert host.wizard is not None
    take(window, qtbot, "Eigen indicator")
    page_now = window.stack.page()
    assert isinstance(page_now, IndicatorenPage)
    assert page_now.wizard is None
    assert page_now.form.isVisible()


def test_what_needs_a_record_asks_to_choose_one(window: MainWindow, qtbot: QtBot) -> None:
    window.navigate("overzicht")
    take(window, qtbot, "Verklaren")
    assert window.stack.current_key() == "financien"
    assert "waar het om gaat" in window.notice.text()
    assert "Verklaren" in window.notice.text()


def test_a_file_is_imported_from_any_page(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "lijst.csv"
    file.write_text(
        "projectcode;interventie;geldstroom\n7777777;Proef in de wijk;KW1-SO\n", "utf-8"
    )
    monkeypatch.setattr(bestanden, "ask_open", lambda *_: file)
    window.navigate("plan")
    take(window, qtbot, "Importeren")
    qtbot.waitUntil(lambda: window.stack.current_key() == "financien", timeout=10_000)
    host = window.stack.page()
    assert isinstance(host, ImportHostPage)
    assert host.wizard is not None
    assert host.wizard.toestand.soort == "koppelingen"


def test_a_name_that_begins_with_what_is_typed_stands_above_records(
    window: MainWindow, qtbot: QtBot
) -> None:
    box = window.top.search
    qtbot.keyClicks(box, "reserveren")
    qtbot.waitUntil(lambda: bool(box.hits()))
    settle(window, qtbot)
    assert (box.hits()[0].group, box.hits()[0].text) == ("Actie", "Reserveren")
