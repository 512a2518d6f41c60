"""The handleiding is whole: no dead links, a page for every page, short sentences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nplv_desktop import paths
from nplv_desktop.domain.checks.regelboek import REGELS
from nplv_desktop.domain.fields import fields_of
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import naslag
from nplv_desktop.ui.pages.overzicht_begin import STAPPEN
from nplv_desktop.ui.registry import PAGES

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
        made = Path(target).stem in naslag.PAGES
        assert made or (FOLDER / target).is_file(), f"{file.name} has a dead link: {target}"


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_sentences_are_short_and_plain(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    long = [s for s in sentences(text) if len(s.split()) > LONGEST]
    assert long == []
    assert [word for word in FORBIDDEN if word in text.casefold()] == []


def test_the_first_steps_are_those_of_the_window() -> None:
    text = (FOLDER / "beginnen.md").read_text(encoding="utf-8")
    told = re.findall(r"(?m)^\d+\. \*\*(.+?)\.\*\*", text)
    assert told == [step.titel for step in STAPPEN]


def test_what_is_new_speaks_to_users() -> None:
    text = naslag.nieuw()
    assert text.startswith("# Wat is er nieuw\n")
    heads = re.findall(r"(?m)^## (.+)$", text)
    assert heads[0] == "Versie in voorbereiding" or heads[0][0].isdigit()
    assert not re.search(r"SemVer|Keep a Changelog|\[", text.split("###", 1)[0])


def test_every_page_of_the_window_has_a_page_of_help() -> None:
    known = {file.stem for file in FILES}
    assert {page.key for page in PAGES} <= known
    assert "start" in known


def test_every_page_of_help_can_be_reached_from_the_index() -> None:
    reached, made, todo = set(), set(), ["index.md"]
    while todo:
        name = todo.pop()
        if name in reached or Path(name).stem in naslag.PAGES:
            made.add(Path(name).stem)
            continue
        reached.add(name)
        text = (FOLDER / name).read_text(encoding="utf-8")
        todo += [t for t in LINK.findall(text) if t.endswith(".md")]
    assert {file.name for file in FILES} == reached
    assert set(naslag.PAGES) <= made


@pytest.mark.parametrize("page", naslag.PAGES)
def test_a_page_that_is_made_is_plain_too(page: str) -> None:
    text = naslag.PAGES[page]()
    assert text.startswith("# ")
    assert [word for word in FORBIDDEN if word in text.casefold()] == []
    assert [s for s in sentences(text) if len(s.split()) > 2 * LONGEST] == []


def test_every_field_of_a_form_and_every_check_is_explained() -> None:
    fields, checks = naslag.velden(), naslag.controles()
    for rule in REGELS:
        assert rule.titel in checks
        assert rule.uitleg in checks
    for field in (*fields_of(Interventie), *fields_of(Besteding)):
        assert field.label in fields
        assert field.help in fields
