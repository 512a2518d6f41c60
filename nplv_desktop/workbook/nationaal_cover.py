"""The Voorblad of the national workbook: who delivered, the totals, and links to the sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.workbook.bundle_names import quoted
from nplv_desktop.workbook.writer_totals import NAME_WIDTH, NO_MINISTERIE, Totals, write_totals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.workbook.bundle import Sheet, Soort
    from nplv_desktop.workbook.bundle_layout import Placed
    from nplv_desktop.workbook.nationaal import NationaalContent
    from nplv_desktop.workbook.writer_page import Page
    from nplv_desktop.workbook.writer_styles import Styles

WIDTHS = (21, NAME_WIDTH, *(14.5,) * 6)
_KEYS: dict[Soort, tuple[str, ...]] = {
    "verantwoording": (
        "toegekend_tm",
        "besteed",
        "besteed_tm",
        "gereserveerd",
        "terug_te_betalen",
        "restant",
    ),
    "aanvraag": ("gevraagd", "integraal", "reservering", "cofinanciering"),
}


class NationaalCover:
    """Writes the Voorblad from top to bottom."""

    def __init__(
        self,
        page: Page,
        content: NationaalContent,
        placed: Sequence[tuple[Sheet, tuple[Placed, ...]]],
        styles: Styles,
    ) -> None:
        self._page, self._content, self._styles = page, content, styles
        self._sheets = placed
        self._placed = {p.table.name: p for _, tables in placed for p in tables}

    def write(self) -> int:
        """Write the whole sheet; returns the first free row."""
        page, styles = self._page, self._styles
        for number, width in enumerate(WIDTHS):
            page.sheet.set_column(number, number, width)
        page.text(0, 0, self._content.titel, styles["title"])
        page.high(0, 38)
        programme = "Nationaal Programma Leefbaarheid en Veiligheid"
        page.text(1, 0, programme, styles["subtitle"])
        row = self._about(3)
        for title, table, key in (
            ("Totalen per ministerie", "tblPerMinisterie", "ministerie"),
            ("Totalen per regeling", "tblPerRegeling", "regeling"),
        ):
            totals = Totals(title, table, key, _KEYS[self._content.soort])
            names = {**NO_MINISTERIE, **self._content.namen}
            row = write_totals(page, row, self._placed[table], totals, names, styles)
        bottom = self._contents(row)
        rule = {"type": "cell", "criteria": "<", "value": 0, "format": styles["negative"]}
        page.sheet.conditional_format(0, 1, bottom, len(WIDTHS) - 1, rule)
        return bottom

    def _about(self, row: int) -> int:
        """Write what this is and how complete; returns the first free row."""
        content, page, styles = self._content, self._page, self._styles
        counts = {name: len(placed.prepared.rows) for name, placed in self._placed.items()}
        pairs = {
            "Soort en periode": f"{content.soort} {content.periode}",
            "Aangeleverd": f"{content.aantal} van {content.van_de} gebieden",
            "Nog niet aangeleverd": self._missing(),
            "Niet meegeteld": f"{counts['tblOvergeslagen']} bestanden",
            "Wat niet klopt": f"{counts['tblKloptNiet']} punten",
            "Bevindingen": f"{counts['tblBevindingen']} uit de werkboeken",
            "Controle opnieuw": content.hercontrole,
            "Versie van de regels": content.regels_versie,
            "Stand van": f"{content.moment:%d-%m-%Y}",
        }
        page.text(row, 0, "Over dit overzicht", styles["section"])
        for number, (label, value) in enumerate(pairs.items(), row + 1):
            page.text(number, 0, label, styles["label"])
            page.text(number, 1, value or "onbekend", styles["value"])
        return row + len(pairs) + 2

    def _missing(self) -> str:
        missing = self._placed["tblNietAangeleverd"].prepared.rows
        return ", ".join(str(code) for code, *_ in missing) or "geen"

    def _contents(self, row: int) -> int:
        """Write links to all sheets; returns the first free row."""
        page, styles = self._page, self._styles
        page.text(row, 0, "Inhoud", styles["section"])
        for number, (sheet, tables) in enumerate(self._sheets, row + 1):
            rows = len(tables[0].prepared.rows)
            page.link(number, 0, quoted(sheet.name), sheet.name, styles["link"])
            page.text(number, 1, "1 regel" if rows == 1 else f"{rows} regels", styles["cell"])
            page.text(number, 2, sheet.intro, styles["line"])
            for column in range(3, len(WIDTHS)):
                page.blank(number, column, styles["line"])
        return row + len(self._sheets) + 1
