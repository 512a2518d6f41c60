"""Five hundred planted texts: none of them in a log, a problem report or a property of a workbook.

The texts stand in every text field of a dossier, and in the messages of errors of our own.
"""

from __future__ import annotations

import logging
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from nplv_desktop import cli, paths
from nplv_desktop.app import log_to_file
from nplv_desktop.domain.dossier import Dossier
from nplv_desktop.domain.fields import fields_of
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.domain.records import CONTENT
from nplv_desktop.services import dossiers, exporting, hulppakket, saving, uitwisselen
from nplv_desktop.ui.messages import Messages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

COUNT = 500


def canary(number: int) -> str:
    return f"kanarie{number:03d}zq"


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A dossier with canaries in every text field of interventies, and of the dossier itself."""
    place = tmp_path / "vol.nplv"
    db = dossiers.create(place, "FG10")
    db.actor = canary(0)
    texts = [
        field.key
        for field in fields_of(Interventie)
        if field.kind in {"text", "longtext"} and not field.choices and not field.target
    ]
    rows: list[dict[str, Any]] = []
    number = 1
    while number < COUNT - 4:
        row: dict[str, Any] = {"code": f"I-{number}"}
        for name in texts:
            row[name] = canary(min(number, COUNT - 1))
            number += 1
        rows.append(row)
    saving.save_many(db, Interventie, [(None, row) for row in rows])
    own = {name: canary(COUNT - 4 + at) for at, name in enumerate(("samenvatting", "verklaring"))}
    saving.save(db, Dossier, dossiers.dossier(db).id, own)
    db.close()
    return place


@pytest.fixture
def log() -> Iterator[Path]:
    """The log of the window, as the program writes it."""
    logger = logging.getLogger("nplv_desktop")
    before = list(logger.handlers)
    log_to_file()
    yield paths.logs_dir()
    for handler in logger.handlers[:]:
        if handler not in before:
            logger.removeHandler(handler)
            handler.close()


def found_in(content: bytes) -> list[str]:
    return [canary(n) for n in range(COUNT) if canary(n).encode() in content]


def test_no_canary_in_a_log(
    planted: Path, log: Path, qtbot: QtBot, app_window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mistakes of our own, in window and on the command line, with canaries in their messages."""
    messages = Messages(app_window)
    qtbot.addWidget(app_window)
    db = dossiers.open_dossier(planted)
    rows = saving.records(db, Interventie)
    db.close()
    for row in rows:
        secret = row.titel

        def fail(*_: object, _text: str = secret) -> None:
            raise KeyError(_text)

        try:
            fail()
        except KeyError as mistake:
            messages.failed(mistake)
    monkeypatch.setattr(dossiers, "open_dossier", fail)
    assert cli.main(["totalen", str(planted), "--jaar", "2024"]) == 3
    written = b"".join(path.read_bytes() for path in log.iterdir())
    assert written.count(b"KeyError") == len(rows) + 1
    assert found_in(written) == []


@pytest.fixture
def app_window() -> Any:
    from PySide6.QtWidgets import QWidget

    return QWidget()


def test_no_canary_in_a_problem_report(planted: Path, tmp_path: Path) -> None:
    db = dossiers.open_dossier(planted)
    try:
        assert found_in(hulppakket.rapport(db).encode()) == []
        target = tmp_path / "hulp.zip"
        hulppakket.save(hulppakket.make(db), target)
        with zipfile.ZipFile(target) as packed:
            content = b"".join(packed.read(name) for name in packed.namelist())
        assert found_in(target.read_bytes() + content) == []
    finally:
        db.close()


def test_no_canary_in_the_properties_of_a_workbook(planted: Path, tmp_path: Path) -> None:
    db = dossiers.open_dossier(planted)
    db.actor = canary(7)
    try:
        for soort in ("verantwoording", "aanvraag"):
            book = tmp_path / f"{soort}.xlsx"
            exporting.export(db, soort, 2024, book, concept=True)
            with zipfile.ZipFile(book) as package:
                names = [n for n in package.namelist() if not n.startswith("xl/worksheets/")]
                about = b"".join(package.read(n) for n in names if "sharedStrings" not in n)
                whole = b"".join(package.read(n) for n in package.namelist())
            assert found_in(about) == []
            assert found_in(whole), "the texts themselves are in the sheets"
            assert canary(7) not in found_in(whole), "who made it is nowhere"
            assert not any(canary(n) in book.name for n in range(COUNT))
    finally:
        db.close()


def test_no_canary_in_the_heading_of_a_package(planted: Path, tmp_path: Path) -> None:
    """A package holds the records, so it gets a password; its name and beginning say nothing."""
    db = dossiers.open_dossier(planted)
    try:
        place = tmp_path / uitwisselen.proposed_name(db)
        uitwisselen.pakket(db, place, wachtwoord="vier woorden in een zin")
        assert found_in(place.read_bytes() + place.name.encode()) == []
    finally:
        db.close()


def test_canaries_stand_where_they_were_planted(planted: Path) -> None:
    db = dossiers.open_dossier(planted)
    try:
        kept = " ".join(
            str(value)
            for record in CONTENT.values()
            for row in saving.records(db, record)
            for value in vars(row).values()
        )
    finally:
        db.close()
    assert len([n for n in range(1, COUNT - 3) if canary(n) in kept]) >= COUNT - 12
