"""The Voorblad: what this is, the totals, what the checks found, the contents and the signature."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nplv_desktop.domain.values import plain_euros
from nplv_desktop.workbook.bundle import FORMAT_VERSION, periode_tekst
from nplv_desktop.workbook.bundle_content import short_code
from nplv_desktop.workbook.bundle_layout import (
    Group,
    Placed,
    cell,
    column_values,
    groups_of,
    letters,
    span,
    sum_if,
    total_of,
)
from nplv_desktop.workbook.bundle_names import quoted
from nplv_desktop.workbook.writer_page import Exact
from nplv_desktop.workbook.writer_tables import LINE_PIXELS, lines_of, marks, set_up_print

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.workbook.bundle_content import Prepared
    from nplv_desktop.workbook.writer_page import Page
    from nplv_desktop.workbook.writer_styles import Styles

_WIDTHS = (24, 38, 16, 16, 16, 16, 16, 16, 16)
_WRAP = 84
"""Characters of the statement on one line."""
_SIDE = 3
"""The column where the right half of the block at the top begins."""
_PROGRAMME = "Nationaal Programma Leefbaarheid en Veiligheid"
_TITLES = {"verantwoording": "Verantwoording", "aanvraag": "Aanvraag"}


@dataclass(frozen=True)
class _Totals:
    """Totals on the Voorblad: of which table, per what, and which columns."""

    title: str
    table: str
    group_by: str
    keys: tuple[str, ...]


_TOTALS = {
    "verantwoording": tuple(
        _Totals(
            title,
            "tblSamenvatting",
            key,
            (
                "toegekend_tm",
                "overgeheveld",
                "besteed",
                "besteed_tm",
                "gereserveerd",
                "terug_te_betalen",
                "restant",
            ),
        )
        for title, key in (
            ("Totalen per regeling", "regeling"),
            ("Totalen per ministerie", "ministerie"),
        )
    ),
    "aanvraag": tuple(
        _Totals(
            title, "tblAanvraag", key, ("gevraagd", "integraal", "reservering", "cofinanciering")
        )
        for title, key in (
            ("Gevraagd per regeling", "regeling"),
            ("Gevraagd per ministerie", "ministerie"),
            ("Gevraagd per jaar", "jaar"),
        )
    ),
}


class Cover:
    """Writes the Voorblad from top to bottom."""

    def __init__(
        self, page: Page, prepared: Prepared, placed: Mapping[str, Sequence[Placed]], styles: Styles
    ) -> None:
        self._page = page
        self._prepared = prepared
        self._content = prepared.content
        self._placed = {p.table.name: p for tables in placed.values() for p in tables}
        self._styles = styles
        self._row = 0

    def write(self) -> None:
        """Write the whole sheet."""
        self._write_title()
        self._write_about()
        for totals in _TOTALS[self._content.soort]:
            self._write_totals(totals)
        top = self._row
        if self._content.soort == "verantwoording":
            self._write_tie()
        self._write_statement()
        bottom, self._row = self._row, top
        self._write_contents()
        self._row = max(bottom, self._row)
        self._set_up()

    def _write_title(self) -> None:
        content, page, styles = self._content, self._page, self._styles
        title = f"{_TITLES[content.soort]} {periode_tekst(content)} · {content.gebied_naam}"
        page.text(0, 0, title, styles["title"])
        page.sheet.set_row_pixels(0, 38)
        page.text(1, 0, _PROGRAMME, styles["subtitle"])
        self._row = 3
        explained = {
            "CONCEPT": "CONCEPT · niet vastgesteld en niet ingediend",
            "VOORBEELD": "VOORBEELD · verzonnen gegevens, niet van een echt gebied",
        }
        for mark in marks(content):
            page.text(self._row - 1, 0, explained[mark], styles["mark"])
            self._row += 1

    def _write_about(self) -> None:
        content, start = self._content, self._row
        self._section("Over dit werkboek", start, 0)
        left = {
            "Gebied": f"{content.gebied_naam} ({content.gebied_code})",
            "Gemeente": f"{content.gemeente} ({content.gm_code})",
            "Periode": periode_tekst(content),
            "Versie": str(content.versie),
            "Datum": f"{content.moment:%d-%m-%Y}",
            **content.contact,
        }
        right = {
            "Vingerafdruk": short_code(self._prepared.vingerafdruk),
            "Formaat van dit werkboek": FORMAT_VERSION,
            "Versie van de regels": content.regels_versie,
            "Versie van de catalogus": content.catalogus_versie,
            "Gemaakt met": f"NPLV Desktop {content.app_versie}".strip(),
        }
        end = self._pairs(start + 1, 0, left)
        self._section("Stand van de controle", start, _SIDE)
        row = self._counts(start + 1)
        self._section("Echtheid", row + 1, _SIDE)
        self._row = max(end, self._pairs(row + 2, _SIDE, right)) + 1

    def _section(self, title: str, row: int, column: int) -> None:
        self._page.text(row, column, title, self._styles["section"])

    def _pairs(self, row: int, column: int, pairs: Mapping[str, str]) -> int:
        beside = column + (2 if column else 1)
        for label, value in pairs.items():
            self._page.text(row, column, label, self._styles["label"])
            if value:
                self._page.text(row, beside, value, self._styles["value"])
            row += 1
        return row

    def _counts(self, row: int) -> int:
        for label, number in self._content.controle_stand.items():
            self._page.text(row, _SIDE, label, self._styles["label"])
            self._page.number(row, _SIDE + 2, number, self._styles["value_count"])
            row += 1
        return row

    def _write_totals(self, totals: _Totals) -> None:
        placed = self._placed[totals.table]
        names = self._names(totals.group_by)
        self._section(totals.title, self._row, 0)
        header = self._row + 1
        self._heading(header, placed, totals, "Naam" if names else "")
        row = header + 1
        for group in groups_of(placed.prepared, totals.group_by):
            self._total_row(row, placed, totals, group, names)
            row += 1
        self._grand_total(row, header, placed, totals)
        self._row = row + 2

    def _heading(self, row: int, placed: Placed, totals: _Totals, second: str) -> None:
        page, styles = self._page, self._styles
        page.text(row, 0, placed.table.column(totals.group_by).heading, styles["heading"])
        page.text(row, 1, second, styles["heading"])
        for number, key in enumerate(totals.keys, 2):
            page.text(row, number, placed.table.column(key).heading, styles["heading_right"])
        page.sheet.set_row_pixels(row, 36)

    def _total_row(
        self, row: int, placed: Placed, totals: _Totals, group: Group, names: Mapping[str, str]
    ) -> None:
        page, styles, sheet = self._page, self._styles, placed.prepared.sheet
        if isinstance(group.value, int):
            page.number(row, 0, group.value, styles["cell"])
        else:
            page.text(row, 0, group.value or "(leeg)", styles["cell"])
        name = names.get(str(group.value), "")
        page.text(row, 1, name, styles["cell_wrap"])
        lines = lines_of(name, _WIDTHS[1])
        if lines > 1:
            page.sheet.set_row_pixels(row, lines * LINE_PIXELS + 3)
        for number, key in enumerate(totals.keys, 2):
            formula = sum_if(placed, key, totals.group_by, group, f"$A{row + 1}", sheet)
            values = column_values(placed.prepared, placed.table.column(key))
            value = Exact(plain_euros(total_of(values, group.rows)))
            page.formula(row, number, formula, value, styles["amount"])

    def _grand_total(self, row: int, header: int, placed: Placed, totals: _Totals) -> None:
        page, styles = self._page, self._styles
        page.text(row, 0, "Totaal", styles["text_total"])
        page.blank(row, 1, styles["text_total"])
        for number, key in enumerate(totals.keys, 2):
            column = letters(number)
            values = column_values(placed.prepared, placed.table.column(key))
            formula = f"=ROUND(SUM({column}{header + 2}:{column}{max(row, header + 2)}),2)"
            if row == header + 1:
                formula = f"=ROUND(SUM({span(placed, key, placed.prepared.sheet)}),2)"
            total = Exact(plain_euros(total_of(values)))
            page.formula(row, number, formula, total, styles["amount_total"])

    def _names(self, group_by: str) -> Mapping[str, str]:
        if group_by == "regeling":
            return {block.code: block.naam for block in self._content.regelingen}
        return self._content.ministeries if group_by == "ministerie" else {}

    def _write_tie(self) -> None:
        """Show that the summary and the bookings say the same, as formulas on both."""
        summary, bookings = self._placed["tblSamenvatting"], self._placed["tblBestedingen"]
        spent = [
            column_values(summary.prepared, summary.table.column(k))
            for k in ("besteed", "correctie")
        ]
        counted = total_of(column_values(bookings.prepared, bookings.table.column("telt_mee")))
        total = sum(total_of(values) for values in spent)
        spans = [span(summary, key, summary.prepared.sheet) for key in ("besteed", "correctie")]
        self._section("Besteed en correcties sluiten aan", self._row, 0)
        row = self._row + 1
        counted_span = span(bookings, "telt_mee", bookings.prepared.sheet)
        lines = (
            ("Volgens Samenvatting", f"=ROUND(SUM({','.join(spans)}),2)", total),
            ("Volgens Bestedingen", f"=ROUND(SUM({counted_span}),2)", counted),
            ("Verschil", f"=ROUND({cell(row, 1)}-{cell(row + 1, 1)},2)", total - counted),
        )
        for label, formula, value in lines:
            self._page.text(row, 0, label, self._styles["cell"])
            shown = Exact(plain_euros(value))
            self._page.formula(row, 1, formula, shown, self._styles["amount"])
            row += 1
        self._row = row + 1

    def _write_contents(self) -> None:
        page, styles = self._page, self._styles
        self._section("Inhoud", self._row, _SIDE)
        self._row += 1
        for sheet in self._prepared.sheets:
            rows = len(self._prepared.tables[sheet.tables[0].name].rows)
            counted = f"{rows:,} regels".replace(",", ".") if rows != 1 else "1 regel"
            title = "" if sheet.title == sheet.name else sheet.title.partition(" · ")[2]
            page.link(self._row, _SIDE, quoted(sheet.name), sheet.name, styles["link"])
            page.blank(self._row, _SIDE + 1, styles["cell"])
            page.text(self._row, _SIDE + 2, counted, styles["cell"])
            for column in range(_SIDE + 3, len(_WIDTHS)):
                page.blank(self._row, column, styles["line"])
            if title:
                page.text(self._row, _SIDE + 3, title, styles["line"])
            self._row += 1

    def _write_statement(self) -> None:
        page, styles, content = self._page, self._styles, self._content
        self._section("Verklaring en ondertekening", self._row, 0)
        self._row += 1
        for paragraph in content.verklaring.splitlines():
            for line in textwrap.wrap(paragraph, _WRAP) or [""]:
                if line:
                    page.text(self._row, 0, line, styles["value"])
                self._row += 1
        if content.ondertekening:
            self._row = self._pairs(self._row, 0, content.ondertekening)
            return
        for label in ("Naam", "Functie", "Datum", "Handtekening"):
            page.text(self._row, 0, label, styles["label"])
            if label == "Handtekening":
                page.open(self._row, 1, styles["sign_above"])
                self._row += 1
            page.open(self._row, 1, styles["sign"])
            self._row += 1

    def _set_up(self) -> None:
        sheet = self._page.sheet
        for number, width in enumerate(_WIDTHS):
            sheet.set_column(number, number, width)
        rule = {"type": "cell", "criteria": "<", "value": 0, "format": self._styles["negative"]}
        sheet.conditional_format(0, 1, self._row, len(_WIDTHS) - 1, rule)
        sheet.print_area(0, 0, self._row, len(_WIDTHS) - 1)
        set_up_print(self._page, self._content)
        sheet.activate()
