"""Writes a `Stuk` as a workbook: the texts on the first sheet, each table on a sheet of its own."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.stuk import Alinea, Cijferkaarten, Feiten, Kader, Kop, Tabel
from nplv_desktop.domain.values import euros
from nplv_desktop.workbook.bundle_names import quoted
from nplv_desktop.workbook.bundle_text import clean
from nplv_desktop.workbook.replacing import replacing
from nplv_desktop.workbook.text_size import lines_of, row_pixels
from nplv_desktop.workbook.writer_page import Page
from nplv_desktop.workbook.writer_print import Paper, set_up_paper
from nplv_desktop.workbook.writer_styles import (
    ACCENT,
    EUROS,
    FONT,
    INK,
    LINE,
    SECONDARY,
    TINT,
    WHOLE,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

    from nplv_desktop.domain.stuk import Blok, Kolom, Stuk

_EPOCH = datetime(2024, 1, 1)  # noqa: DTZ001  the creation time of a package has no zone
_WIDTHS = (30, 78)
"""The columns of the first sheet: label and text."""
_HEAD = 3
"""The row under the title, from 0."""
_WIDE, _NARROW, _PAGE = 22, 15, 130
"""Characters: of a column with one share, of an amount, and of a whole page."""
_LONGEST = 31
_FORBIDDEN = str.maketrans("[]:*?/\\", "       ")


def schrijf(stuk: Stuk, path: Path) -> None:
    """Write the workbook; the same document gives the same bytes. `UserError` when it cannot be."""
    data = _package(stuk)
    with replacing(path) as place:
        place.write_bytes(data)


def _package(stuk: Stuk) -> bytes:
    from xlsxwriter import Workbook

    stream = BytesIO()
    book = Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": stuk.titel, "subject": stuk.ondertitel, "created": _EPOCH})
    _Boek(book, stuk).write()
    book.close()
    return stream.getvalue()


class _Boek:
    """The sheets of one document."""

    def __init__(self, book: Workbook, stuk: Stuk) -> None:
        self._book, self._stuk = book, stuk
        self._names: set[str] = set()
        numbers = {"bedrag": {"num_format": EUROS}, "aantal": {"num_format": WHOLE}}
        heading = {"bold": True, "bg_color": TINT, "bottom": 1, "bottom_color": ACCENT}
        heading |= {"text_wrap": True, "valign": "vcenter"}
        line = {"bottom": 1, "bottom_color": LINE, "valign": "top"}
        total = {"bold": True, "top": 1, "top_color": INK}
        self._formats: dict[str, Format] = {
            "title": self._format(bold=True, font_size=18, font_color=ACCENT),
            "subtitle": self._format(font_color=SECONDARY),
            "section": self._format(bold=True, font_size=13, font_color=ACCENT),
            "label": self._format(valign="top", font_color=SECONDARY, text_wrap=True),
            "wrap": self._format(text_wrap=True, valign="top"),
            "link": self._format(font_color=ACCENT, underline=1, valign="top"),
            "kop_tekst": self._format(**heading),
            "tekst": self._format(**line, text_wrap=True),
            "totaal_tekst": self._format(**total),
        }
        for kind, look in numbers.items():
            self._formats[f"kop_{kind}"] = self._format(**heading, align="right")
            self._formats[kind] = self._format(**line, **look)
            self._formats[f"totaal_{kind}"] = self._format(**total, **look)

    def _format(self, **given: Any) -> Format:
        return self._book.add_format(
            {"font_name": FONT, "font_size": 10, "font_color": INK, **given}
        )

    def write(self) -> None:
        """Texts first with the contents, then a sheet per table."""
        first = self._sheet("Bewijs" if "bewijs" in self._stuk.titel else "Overzicht")
        for column, width in enumerate(_WIDTHS):
            first.sheet.set_column(column, column, width)
        self._head(first, self._stuk.titel)
        row = _HEAD
        for blok in self._stuk.blokken:
            row = self._text(first, row, blok)
        head, found = "", []
        for blok in self._stuk.blokken:
            if isinstance(blok, Kop):
                head = blok.tekst
            elif isinstance(blok, Tabel):
                found.append((self._table(blok, head or blok.naam), len(blok.rijen)))
        self._print(first, Paper(_WIDTHS, self._contents(first, row, found) - 1))

    def _sheet(self, name: str) -> Page:
        plain = clean(name)[0].translate(_FORBIDDEN).strip("' ") or "Tabel"
        short, number = plain[:_LONGEST].strip("' "), 2
        while short.casefold() in self._names:
            short = f"{plain[: _LONGEST - 3]} {number}"
            number += 1
        self._names.add(short.casefold())
        return Page(self._book.add_worksheet(short))

    def _head(self, page: Page, title: str) -> None:
        page.sheet.hide_gridlines(2)
        page.text(0, 0, title, self._formats["title"])
        page.high(0, 34)
        page.text(1, 0, self._stuk.ondertitel, self._formats["subtitle"])

    def _print(self, page: Page, paper: Paper) -> None:
        set_up_paper(page, paper, self._stuk.voet)

    def _text(self, page: Page, row: int, blok: Blok) -> int:
        pairs: list[tuple[str, str]] = []
        match blok:
            case Kader(titel=title, tekst=text):
                pairs = [(title, text)]
            case Alinea(tekst=text):
                pairs = [("", text)]
            case Feiten(regels=rows):
                pairs = list(rows)
            case Cijferkaarten(kaarten=cards):
                pairs = [(c.label, " · ".join(t for t in (c.cijfer, c.onder) if t)) for c in cards]
        for label, text in pairs:
            pair = (clean(label)[0], clean(text)[0])
            page.text(row, 0, pair[0], self._formats["label"])
            page.text(row, 1, pair[1], self._formats["wrap"])
            page.high(row, row_pixels(max(map(lines_of, pair, _WIDTHS))))
            row += 1
        return row

    def _contents(self, page: Page, row: int, found: Sequence[tuple[str, int]]) -> int:
        """Links to the sheets with tables; returns the first free row."""
        if not found:
            return row
        page.text(row + 1, 0, "Inhoud", self._formats["section"])
        for number, (name, rows) in enumerate(found, row + 2):
            page.link(number, 0, quoted(name), name, self._formats["link"])
            page.text(
                number, 1, "1 regel" if rows == 1 else f"{rows} regels", self._formats["wrap"]
            )
        return row + 2 + len(found)

    def _table(self, tabel: Tabel, head: str) -> str:
        """Write a table on a sheet of its own; returns the name of that sheet."""
        page, kolommen = self._sheet(head), tabel.kolommen
        sheet, name = (
            page.sheet,
            f"tbl{len(self._names)}_{''.join(filter(str.isalnum, tabel.naam))}",
        )
        self._head(page, head)
        rows = [[_value(k, v) for k, v in zip(kolommen, r, strict=True)] for r in tabel.rijen]
        formats = self._formats
        columns = [
            {
                "header": k.kop,
                "format": formats[k.soort],
                "header_format": formats[f"kop_{k.soort}"],
            }
            for k in kolommen
        ]
        last = _HEAD + max(len(rows), 1)
        place = (_HEAD, 0, last, len(columns) - 1)
        sheet.add_table(*place, {"name": name, "data": rows, "columns": columns, "style": None})
        widths = _widths(kolommen)
        for number, width in enumerate(widths):
            sheet.set_column(number, number, width)
        page.high(_HEAD, row_pixels(max(map(lines_of, (k.kop for k in kolommen), widths))) + 6)
        for number, row in enumerate(rows, _HEAD + 1):
            lines = max(map(lines_of, row, widths))
            if lines > 1:
                page.high(number, row_pixels(lines))
        for number, (column, value) in enumerate(zip(kolommen, tabel.totaal, strict=False)):
            text = formats[f"totaal_{column.soort}"]
            sheet.write(last + 1, number, _value(column, value), text)
        sheet.freeze_panes(_HEAD + 1, 0)
        self._print(page, Paper(widths, last + bool(tabel.totaal), _HEAD))
        return str(sheet.get_name())


def _widths(kolommen: Sequence[Kolom]) -> list[float]:
    """Wide enough for amounts, and together as wide as a page when texts can use that."""
    widths = [max(_NARROW, _WIDE * column.deel) for column in kolommen]
    texts = [number for number, column in enumerate(kolommen) if column.soort == "tekst"]
    spare = _PAGE - sum(widths)
    for number in texts if spare > 0 else ():
        share = kolommen[number].deel / sum(kolommen[each].deel for each in texts)
        widths[number] += spare * share
    return widths


def _value(column: Kolom, value: str | int | None) -> str | int | Decimal | None:
    """A cell as the sheet takes it: cents become euros."""
    if column.soort == "bedrag" and isinstance(value, int):
        return euros(value)
    return value
