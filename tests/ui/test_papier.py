"""Documents on paper: pages of A4, nothing outside the margins, every word there, page numbers."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from nplv_desktop.domain.stuk import (
    Alinea,
    Cijferkaart,
    Cijferkaarten,
    Feiten,
    Kader,
    Kolom,
    Kop,
    Lijn,
    Lijnen,
    Staaf,
    Staven,
    Stuk,
    Tabel,
)
from nplv_desktop.services import dossiers, rapport, rapport_interventie
from nplv_desktop.ui.papier import maten
from nplv_desktop.ui.papier.drukken import druk

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

LONG = "Waterbergingsvoorzieningenonderhoudsovereenkomst" * 3


def document(rows: int = 80) -> Stuk:
    """One of everything, with names that are too long and a table over several pages."""
    columns = (Kolom("Naam", 2), Kolom("Bedrag", 1, "bedrag"), Kolom("Aantal", 1, "aantal"))
    table = [(f"Regel {n} {LONG if n % 9 == 0 else ''}", -n * 1_000_00, n) for n in range(rows)]
    points = tuple((2018 + n, Decimal(n * n)) for n in range(5))
    line = Lijn("K01 Proef", points, frozenset({2022}), None, (2027, Decimal(25)), "%", 0, "Zin.")
    return Stuk(
        "Een stuk",
        "Met van alles één",
        "De voet van het stuk",
        (
            Kader("Let op", "Dit moet u zien.", "let_op"),
            Cijferkaarten(tuple(Cijferkaart("Label", "€ 123.456.789.012", LONG) for _ in range(4))),
            Feiten((("Naam", LONG), ("Leeg", ""))),
            Kop("Hoofdstuk"),
            Alinea("Een zin van gewone lengte. " * 20),
            Staven("Staven", (Staaf(LONG, 100, 250), Staaf("niets", 0, 0))),
            Lijnen((line, line, line)),
            Kop("Tabel", 2),
            Tabel("Tabel", columns, table, ("Totaal", -123_45, 3)),
            Tabel("Leeg", columns, (), leeg="Er is niets."),
            Alinea("Tot slot.", klein=True),
        ),
        watermerk="VOORBEELD",
    )


@pytest.fixture
def pages(
    app: QApplication,  # noqa: ARG001  it must be dressed
    tmp_path: Path,
) -> tuple[list[str], list[QImage]]:
    """The text and the picture of every page, by poppler."""
    return read(druk(document()), tmp_path)


def read(data: bytes, folder: Path) -> tuple[list[str], list[QImage]]:
    text, picture = shutil.which("pdftotext"), shutil.which("pdftoppm")
    if text is None or picture is None:
        pytest.skip("poppler (pdftotext, pdftoppm) is not installed here")
    path = folder / "stuk.pdf"
    path.write_bytes(data)
    subprocess.run([text, "-layout", str(path)], check=True, timeout=60)
    subprocess.run(
        [picture, "-r", "50", "-png", str(path), str(folder / "p")], check=True, timeout=60
    )
    text_of_all = (folder / "stuk.txt").read_text(encoding="utf-8")
    said = unicodedata.normalize("NFKC", text_of_all).split("\f")[:-1]  # some fonts join f and i
    return said, [QImage(str(each)) for each in sorted(folder.glob("p-*.png"))]


def test_every_word_and_figure_is_on_paper_with_page_numbers(
    pages: tuple[list[str], list[QImage]],
) -> None:
    texts, images = pages
    assert len(texts) == len(images) >= 3
    for number, text in enumerate(texts, 1):
        assert re.search(rf"\b{number} ?/ ?{len(texts)}\b", text)
        assert "De voet van het stuk" in text
    whole = "\n".join(texts)
    for row in range(80):
        assert re.search(rf"Regel {row}\b", whole)
    assert "-79.000,00" in whole
    assert "Er is niets." in whole
    tables = [text for text in texts if "Regel" in text]
    assert all("Bedrag" in text for text in tables), "the head comes back on every page"


def test_nothing_is_drawn_outside_the_margins(pages: tuple[list[str], list[QImage]]) -> None:
    """Except the word across the page, which is light: only dark ink counts."""
    for image in pages[1]:
        scale = image.width() / maten.WIDTH
        left, right = int((maten.LEFT - 3) * scale), int((maten.WIDTH - maten.RIGHT + 3) * scale)
        outside = [*range(left), *range(right, image.width())]
        dark = [
            (x, y)
            for x in outside
            for y in range(image.height())
            if image.pixelColor(x, y).lightness() < 200
        ]
        assert dark == []


@pytest.mark.usefixtures("app")
def test_report_and_pages_fit_on_the_pages_they_should(
    sample_file: Path,
    tmp_path: Path,
) -> None:
    place = tmp_path / "d.nplv"
    place.write_bytes(sample_file.read_bytes())
    db = dossiers.open_dossier(place)
    report, _ = read(druk(rapport.alliantie(db, 2024)), tmp_path)
    assert 4 <= len(report) <= 8
    stuk = rapport_interventie.bladen(db, 2024)
    titles = [b.tekst for b in stuk.blokken if isinstance(b, Kop) and b.niveau == 1]
    sheets, _ = read(druk(stuk), tmp_path)
    said = [" ".join(sheet.split()) for sheet in sheets]
    said[0] = said[0][said[0].index(titles[0]) :]  # after the title of the whole
    begun = [t for on_page in said for t in titles if on_page.startswith(t)]
    assert begun == titles, "an interventie begins on a page of its own"
    assert len(titles) == 18
    assert len(sheets) <= 20, "and takes one page, a long one in a wide font two"
    db.close()
