"""English as second language: every screen text has a translation, made by Qt's own tools."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QTranslator

from nplv_desktop.domain.fields import Choice
from nplv_desktop.domain.values import new_key
from nplv_desktop.ui import gezegd, translate
from nplv_desktop.ui.actions import ACTIONS, FILE, MENUS
from nplv_desktop.ui.text import translated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
UI = ROOT / "nplv_desktop" / "ui"
TALEN = ROOT / "resources" / "talen"
PLACE = re.compile(r"\{[^}]*\}")
SHOWING = {
    *("label", "button", "link_button", "setWindowTitle", "setAccessibleName", "setToolTip"),
    *("setPlaceholderText", "setAccessibleDescription", "setText", "set_title", "add_action"),
    *("info", "done", "warning", "error", "announce", "Panel", "Card", "EmptyState", "Empty"),
}
"""Calls whose first text a person sees."""
WORDS = re.compile(r"[A-Za-zÀ-ÿ]{2}")
WORD = re.compile(r"[a-zà-ÿ][a-zà-ÿ ]{2,}")
NOT_A_TEXT = {"NPLV Desktop"}


@cache
def talen() -> ModuleType:
    """The module behind `python dev.py talen`."""
    spec = importlib.util.spec_from_file_location("nplv_talen", ROOT / "tests" / "talen.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def calls() -> Iterator[tuple[str, ast.Call]]:
    for module in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield f"{module.relative_to(UI)}:{node.lineno}", node


def called(node: ast.Call) -> str:
    return ast.unparse(node.func).split(".")[-1]


def literals() -> set[str]:
    """Every text in a `tr("…")` of the interface."""
    return {
        node.args[0].value
        for _, node in calls()
        if called(node) == "tr"
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


@cache
def translations() -> dict[str, str]:
    """Dutch and English of every message that is finished."""
    messages = ET.parse(TALEN / "nplv_en.ts").getroot().iter("message")
    found = {}
    for message in messages:
        english = message.find("translation")
        if english is not None and english.get("type") is None:
            found[message.findtext("source") or ""] = english.text or ""
    return found


def test_every_text_of_the_interface_is_translated() -> None:
    assert sorted(literals() - translations().keys()) == []


def test_every_label_of_a_field_or_list_is_translated() -> None:
    assert sorted(talen().declared() - translations().keys()) == []


def test_a_text_to_translate_is_a_literal_and_never_an_f_string() -> None:
    built = [
        where
        for where, node in calls()
        if called(node) == "tr" and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert built == []


def test_what_a_person_sees_goes_through_the_translation() -> None:
    bare = []
    for where, node in calls():
        if called(node) not in SHOWING or not node.args or "log." in ast.unparse(node.func):
            continue
        text = node.args[0]
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            if WORDS.search(text.value) and " " in text.value and text.value not in NOT_A_TEXT:
                bare.append(f"{where} {text.value}")
        elif isinstance(text, ast.JoinedStr):
            fixed = "".join(str(p.value) for p in text.values if isinstance(p, ast.Constant))
            if WORDS.search(fixed) and fixed.strip() not in NOT_A_TEXT:
                bare.append(f"{where} {ast.unparse(text)}")
    assert bare == []


def test_a_translation_keeps_places_mnemonics_and_spaces() -> None:
    for dutch, english in translations().items():
        assert sorted(PLACE.findall(dutch)) == sorted(PLACE.findall(english)), dutch
        assert ("&" in dutch) == ("&" in english), dutch
        assert len(dutch) - len(dutch.lstrip()) == len(english) - len(english.lstrip()), dutch
        assert len(dutch) - len(dutch.rstrip()) == len(english) - len(english.rstrip()), dutch
        assert dutch.count("\t") == english.count("\t"), dutch


def test_the_file_that_the_program_reads_is_up_to_date() -> None:
    compiled = QTranslator()
    assert compiled.load(str(TALEN / "nplv_en.qm"))
    for dutch, english in translations().items():
        assert compiled.translate("", dutch) == english, dutch


def test_an_unknown_language_is_dutch() -> None:
    assert translate.use("xx") == "nl"
    assert translate.tr("Bestand") == "Bestand"


def test_what_a_user_named_is_never_translated() -> None:
    assert translate.use("en") == "en"
    try:
        own, ours = translated((Choice(new_key(), "Programmabureau"), Choice("loopt", "Loopt")))
    finally:
        translate.use("nl")
    assert own.label == "Programmabureau"
    assert ours.label == "Running"


ENGLISH = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QPushButton
from nplv_desktop import app, paths
from nplv_desktop.ui import preferences as prefs, translate
from nplv_desktop.ui.preferences import Preferences

settings = Preferences(paths.settings_file())
settings.set(prefs.LANGUAGE, "en")
translate.use(settings.get(prefs.LANGUAGE))
application = app.application([])
desk = app.Desk(settings)
app.dress(application, desk)
window = desk.open_window()
desk.furnish(window)
window.show_start()
print([menu.title() for menu in window.top.menus.findChildren(type(window.top.menus.addMenu("x")))])
print([spec.label for spec in window.pages])
"""


@pytest.mark.parametrize("platform", ["offscreen"])
def test_the_window_speaks_english_when_that_was_chosen(platform: str, tmp_path: Path) -> None:
    surroundings = os.environ | {"QT_QPA_PLATFORM": platform, "NPLV_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", ENGLISH],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )
    menus, pages = done.stdout.splitlines()
    assert "&File" in menus
    assert "'Overview', 'Plan', 'Interventions', 'Finances', 'Indicators'" in pages


@pytest.mark.parametrize("menu", MENUS)
def test_the_letters_of_each_menu_stay_unique_in_english(menu: str) -> None:
    english = translations()
    dutch = [spec.text for spec in ACTIONS if spec.menu == menu]
    if menu == FILE:
        dutch.append("Re&cente dossiers")
    texts = [english[text] for text in dutch]
    letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
    assert len(letters) == len(set(letters)), sorted(letters)


def test_what_services_say_is_still_said_there() -> None:
    package = ROOT / "nplv_desktop"
    modules = (
        file
        for part in ("domain", "services", "workbook")
        for file in (package / part).rglob("*.py")
    )
    literal = {
        node.value
        for file in modules
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    fixed = {part for text in gezegd.TEMPLATES for part in PLACE.split(text) if part.strip("'? ")}
    labels = " ".join(literal)
    assert sorted(text for text in gezegd.SAID if text not in literal) == []
    without = {part: part.partition(" ")[2] or part for part in fixed}  # a label may come first
    assert sorted(part for part, rest in without.items() if rest not in labels) == []


def test_a_sentence_with_a_name_is_said_in_the_other_language() -> None:
    gezegd._shapes.cache_clear()
    translate.use("en")
    try:
        assert gezegd.said("Vorige boekingen van Drukkerij {De Letter}") == (
            "Earlier bookings of Drukkerij {De Letter}"
        )
        assert gezegd.said("Geld") == "Money"
        assert gezegd.said("Iets dat niemand noemt") == "Iets dat niemand noemt"
    finally:
        translate.use("nl")
    assert gezegd.said("Geld") == "Geld"


def test_a_word_put_in_a_sentence_is_translated_too() -> None:
    """`tr("… {word}").format(word="regels")` would leave one word in Dutch."""
    bare = [
        f"{where} {place.arg}={ast.unparse(place.value)}"
        for where, node in calls()
        if called(node) == "format"
        for place in node.keywords
        if any(
            isinstance(word, ast.Constant)
            and isinstance(word.value, str)
            and WORD.fullmatch(word.value)
            for word in [place.value, *branches(place.value)]
        )
    ]
    assert bare == []


def branches(value: ast.expr) -> list[ast.expr]:
    """What a choice between two or more values can be."""
    if isinstance(value, ast.IfExp):
        return [value.body, value.orelse]
    return list(value.values) if isinstance(value, ast.BoolOp) else []
