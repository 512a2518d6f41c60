"""Writes a `Stuk` as a workbook: the texts on the first sheet, each table on a sheet of its own."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.stuk import Alinea, Cijferkaarten, Feiten, Kader, Kop, Tabel
from nplv_desktop.domain.values import euros
from nplv_desktop.workbook.replacing import replacing

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from nplv_desktop.domain.stuk import Blok, Kolom, Stuk

_EPOCH = datetime(2024, 1, 1)  # noqa: DTZ001  the creation time of a package has no zone
_INK, _ACCENT, _LINE = "#1B2733", "#1F5F8B", "#DCE2E8"
_AMOUNT, _COUNT = "#,##0.00", "#,##0"
_WIDE = 22
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
        self._formats: dict[str, Format] = {
            "title": self._format(bold=True, font_size=18, font_color=_ACCENT),
            "subtitle": self._format(font_size=11),
            "head": self._format(bold=True, font_size=12),
            "label": self._format(valign="top"),
            "tekst": self._format(text_wrap=True, valign="top"),
            "bedrag": self._format(num_format=_AMOUNT, valign="top"),
            "aantal": self._format(num_format=_COUNT, valign="top"),
            "totaal_tekst": self._format(bold=True, top=1),
            "totaal_bedrag": self._format(bold=True, top=1, num_format=_AMOUNT),
            "totaal_aantal": self._format(bold=True, top=1, num_format=_COUNT),
        }

    def _format(self, **given: Any) -> Format:
        return self._book.add_format({"font_name": "Calibri", "font_color": _INK, **given})

    def write(self) -> None:
        """Texts first, then a sheet per table."""
        first = self._sheet("Bewijs" if "bewijs" in self._stuk.titel else "Overzicht")
        first.set_column(0, 0, 30)
        first.set_column(1, 1, 78)
        first.write_string(0, 0, self._stuk.titel, self._formats["title"])
        first.write_string(1, 0, self._stuk.ondertitel, self._formats["subtitle"])
        row = 3
        for blok in self._stuk.blokken:
            row = self._text(first, row, blok)
        head = ""
        for blok in self._stuk.blokken:
            if isinstance(blok, Kop):
                head = blok.tekst
            elif isinstance(blok, Tabel):
                self._table(blok, head or blok.naam)

    def _sheet(self, name: str) -> Worksheet:
        short = name.translate(_FORBIDDEN)[:_LONGEST].strip()
        number = 2
        while short.casefold() in self._names:
            short = f"{name[: _LONGEST - 3]} {number}"
            number += 1
        self._names.add(short.casefold())
        made: Worksheet = self._book.add_worksheet(short)
        made.hide_gridlines(2)
        made.set_paper(9)
        made.fit_to_pages(1, 0)
        made.set_footer(f"&L&9 {self._stuk.voet}&R&9 pagina &P van &N")
        return made

    def _text(self, sheet: Worksheet, row: int, blok: Blok) -> int:
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
            sheet.write_string(row, 0, label, self._formats["label"])
            sheet.write_string(row, 1, text, self._formats["tekst"])
            row += 1
        return row

    def _table(self, tabel: Tabel, head: str) -> None:
        sheet = self._sheet(head)
        sheet.write_string(0, 0, head, self._formats["title"])
        sheet.write_string(1, 0, self._stuk.ondertitel, self._formats["subtitle"])
        rows = [[_value(k, v) for k, v in zip(tabel.kolommen, r, strict=True)] for r in tabel.rijen]
        columns = [{"header": k.kop, "format": self._formats[k.soort]} for k in tabel.kolommen]
        last = 3 + max(len(rows), 1)
        sheet.add_table(
            3,
            0,
            last,
            len(columns) - 1,
            {
                "name": f"tbl{len(self._names)}_{''.join(filter(str.isalnum, tabel.naam))}",
                "data": rows,
                "columns": columns,
                "style": "Table Style Light 1",
            },
        )
        for place, column in enumerate(tabel.kolommen):
            sheet.set_column(place, place, max(14, _WIDE * column.deel))
        for place, (column, value) in enumerate(zip(tabel.kolommen, tabel.totaal, strict=False)):
            text = self._formats[f"totaal_{column.soort}"]
            sheet.write(last + 1, place, _value(column, value), text)
        sheet.freeze_panes(4, 0)
        sheet.repeat_rows(3)
        sheet.set_landscape()


def _value(column: Kolom, value: str | int | None) -> str | int | Decimal | None:
    """A cell as the sheet takes it: cents become euros."""
    if column.soort == "bedrag" and isinstance(value, int):
        return euros(value)
    return value
