"""The handleiding is whole: no dead links, a page for every page, short sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from nplv_desktop import paths
from nplv_desktop.ui.registry import PAGES

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = paths.resources() / "help"
FILES = sorted(FOLDER.glob("*.md"))
LINK = re.compile(r"!?\[[^\]]*\]\(([^)]+)\)")
FORBIDDEN = ("teneinde", "middels", "u dient", "derhalve", "inzake", "conform")
LONGEST = 25
"""Words in one sentence."""


def sentences(text: str) -> list[str]:
    prose = re.sub(r"(?m)^(    .*|\|.*|#.*|>.*)$", "", text)
    prose = LINK.sub("", prose)
    prose = re.sub(r"(?m)^\s*(?:[-*]|\d+\.)\s+", ". ", prose)
    return [s.strip() for s in re.split(r"[.!?:]\s", prose.replace("\n", " ")) if s.strip()]


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_every_link_leads_somewhere(file: Path) -> None:
    for target in LINK.findall(file.read_text(encoding="utf-8")):
        assert not target.startswith("http"), f"{file.name} leads outside: {target}"
        assert (FOLDER / target).is_file(), f"{file.name} has a dead link: {target}"


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_sentences_are_short_and_plain(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    long = [s for s in sentences(text) if len(s.split()) > LONGEST]
    assert long == []
    assert [word for word in FORBIDDEN if word in text.casefold()] == []


def test_every_page_of_the_window_has_a_page_of_help() -> None:
    known = {file.stem for file in FILES}
    assert {page.key for page in PAGES} <= known
    assert "start" in known


def test_every_page_of_help_can_be_reached_from_the_index() -> None:
    reached, todo = set(), ["index.md"]
    while todo:
        name = todo.pop()
        if name in reached:
            continue
        reached.add(name)
        text = (FOLDER / name).read_text(encoding="utf-8")
        todo += [t for t in LINK.findall(text) if t.endswith(".md")]
    assert {file.name for file in FILES} == reached
