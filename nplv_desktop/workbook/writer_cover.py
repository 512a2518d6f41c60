"""The Voorblad: what this is, the totals, what the checks found, the contents and the signature."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.values import plain_euros
from nplv_desktop.workbook.bundle import periode_tekst
from nplv_desktop.workbook.bundle_content import short_code
from nplv_desktop.workbook.bundle_layout import (
    Placed,
    cell,
    column_values,
    span,
    total_of,
)
from nplv_desktop.workbook.bundle_names import quoted
from nplv_desktop.workbook.writer_page import Exact
from nplv_desktop.workbook.writer_print import Paper
from nplv_desktop.workbook.writer_tables import marks, print_bundle
from nplv_desktop.workbook.writer_totals import NAME_WIDTH, NO_MINISTERIE, Totals, write_totals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.workbook.bundle_content import Prepared
    from nplv_desktop.workbook.writer_page import Page
    from nplv_desktop.workbook.writer_styles import Styles

_WIDTHS = (21, NAME_WIDTH, *(13,) * 7)
_WRAP = 80
"""Characters of the statement on one line."""
_WIDE_WRAP = 100
"""Characters of a reason on one line, beside where it belongs."""
_MOST_EXPLAINED = 8
"""Findings on the Voorblad; all of them stand on Controle."""
_SIDE = 3
"""The column where the right half of the block at the top begins."""
_APART = 3
"""Columns between the two halves of the contents."""
_PROGRAMME = "Nationaal Programma Leefbaarheid en Veiligheid"
_TITLES = {"verantwoording": "Verantwoording", "aanvraag": "Aanvraag"}


_TOTALS = {
    "verantwoording": tuple(
        Totals(
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
        Totals(
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
        self._row = max(bottom, self._row) + 1
        self._write_explained()
        self._set_up()

    def _write_title(self) -> None:
        content, page, styles = self._content, self._page, self._styles
        title = f"{_TITLES[content.soort]} {periode_tekst(content)} · {content.gebied_naam}"
        page.text(0, 0, title, styles["title"])
        page.high(0, 38)
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
            "Formaat van dit werkboek": content.formaat,
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

    def _write_totals(self, totals: Totals) -> None:
        placed = self._placed[totals.table]
        names = self._names(totals.group_by)
        self._row = write_totals(self._page, self._row, placed, totals, names, self._styles)

    def _names(self, group_by: str) -> Mapping[str, str]:
        if group_by == "regeling":
            return {block.code: block.naam for block in self._content.regelingen}
        return {**NO_MINISTERIE, **self._content.ministeries} if group_by == "ministerie" else {}

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

    def _write_explained(self) -> None:
        """Show where findings were explained, with the reason, by whom and when."""
        explained = self._explained()
        if not explained:
            return
        page, styles = self._page, self._styles
        self._section("Toegelichte bevindingen", self._row, 0)
        self._row += 1
        for found in explained[:_MOST_EXPLAINED]:
            page.link(self._row, 0, quoted("Controle"), str(found["code"]), styles["link_plain"])
            by = ", ".join(str(v) for v in (found["door"], _day(found["op"])) if v)
            columns = (
                textwrap.wrap(str(found["plaats"] or ""), NAME_WIDTH),
                textwrap.wrap(f"{' '.join(str(found['toelichting']).split())} ({by})", _WIDE_WRAP),
            )
            for column, lines in enumerate(columns, 1):
                for number, line in enumerate(lines):
                    style = styles["label" if column == 1 else "value"]
                    page.text(self._row + number, column, line, style)
            self._row += max(map(len, columns))
        rest = len(explained) - _MOST_EXPLAINED
        if rest > 0:
            page.text(self._row, 1, f"En nog {rest}, op het blad Controle.", styles["label"])
            self._row += 1
        self._row += 1

    def _explained(self) -> list[dict[str, Any]]:
        table = self._placed["tblControle"]
        keys = table.table.content_keys
        rows = [dict(zip(keys, row, strict=True)) for row in table.prepared.rows]
        return [row for row in rows if row["toelichting"] and row["melding"]]

    def _write_contents(self) -> None:
        """Write links to all sheets with their number of rows, in two columns."""
        page, styles, sheets = self._page, self._styles, self._prepared.sheets
        self._section("Inhoud", self._row, _SIDE)
        top, half = self._row + 1, (len(sheets) + 1) // 2
        for number, sheet in enumerate(sheets):
            row, left = top + number % half, _SIDE + (_APART if number >= half else 0)
            rows = len(self._prepared.tables[sheet.tables[0].name].rows)
            counted = f"{rows:,} regels".replace(",", ".") if rows != 1 else "1 regel"
            page.link(row, left, quoted(sheet.name), sheet.name, styles["link"])
            page.blank(row, left + 1, styles["cell"])
            page.text(row, left + 2, counted, styles["cell"])
        self._row = top + half

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
        print_bundle(self._page, Paper(_WIDTHS, self._row - 1, upright=True), self._content)
        sheet.activate()


def _day(value: Any) -> str:
    return f"{value:%d-%m-%Y}" if value else ""
