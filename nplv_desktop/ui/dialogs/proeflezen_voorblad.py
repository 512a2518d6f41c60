"""The Voorblad of the workbook on screen: the same cells, laid out as on the sheet."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser

from nplv_desktop.services import proeflezen
from nplv_desktop.ui import theme
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QWidget

    from nplv_desktop.workbook.proefdruk import Vak

VOORBLAD = tr("Voorblad")
_WIDTHS = (13, 16, 10, 10, 10, 10, 10, 10, 11)
"""Per cent of the width per column, nearly as on the sheet."""
_STYLES = {
    "title": "font-size:xx-large;font-weight:600;color:{ink}",
    "subtitle": "color:{secondary}",
    "mark": "font-weight:600;color:{warning}",
    "section": "font-size:large;font-weight:600;color:{ink}",
    "label": "color:{secondary}",
    "heading": "font-size:small;font-weight:600;color:{ink};background-color:{selection}",
    "heading_right": "font-size:small;font-weight:600;color:{ink};background-color:{selection}",
    "text_total": "font-weight:600",
    "amount_total": "font-weight:600",
}
_RIGHT = frozenset({"heading_right", "amount", "amount_total", "value_count"})


class VoorbladBeeld(QTextBrowser):
    """Shows the Voorblad; a link opens its sheet in the window."""

    blad_gekozen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: Sequence[Vak] = ()
        self.setAccessibleName(VOORBLAD)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._open)

    def show_cells(self, cells: Sequence[Vak]) -> None:
        """Show these cells."""
        self._cells = cells
        self._render()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another appearance over."""
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange and self._cells:
            self._render()

    def _render(self) -> None:
        place = self.verticalScrollBar().value()
        self.setHtml("".join(_html(self._cells)))
        self.verticalScrollBar().setValue(place)

    def _open(self, address: QUrl) -> None:
        self.blad_gekozen.emit(address.path())


def _html(cells: Sequence[Vak]) -> Iterator[str]:
    """A table with a row per row of the sheet; an empty row is a little room."""
    yield "<table width='100%' cellspacing='0' cellpadding='3'>"
    previous = -1
    for row, group in groupby(cells, key=lambda cell: cell.rij):
        filled = list(group)
        if row > previous + 1:
            yield f"<tr><td colspan='{len(_WIDTHS)}'>&nbsp;</td></tr>"
        yield f"<tr>{''.join(_row(filled))}</tr>"
        previous = row
    sizes = "".join(f"<td width='{width}%'></td>" for width in _WIDTHS)
    yield f"<tr>{sizes}</tr></table>"


def _row(filled: Sequence[Vak]) -> Iterator[str]:
    """The cells of a row; a text runs on over the empty cells behind it, a number does not."""
    ends = [cell.kolom for cell in filled[1:]] + [len(_WIDTHS)]
    if filled[0].kolom:
        yield f"<td colspan='{filled[0].kolom}'></td>"
    for cell, end in zip(filled, ends, strict=True):
        right = cell.stijl in _RIGHT
        span = 1 if right else end - cell.kolom
        align, style = " align='right'" if right else "", _style(cell.stijl)
        yield f"<td colspan='{span}'{align} style='{style}'>{_shown(cell)}</td>"
        if end > cell.kolom + span:
            yield f"<td colspan='{end - cell.kolom - span}'></td>"


def _style(name: str) -> str:
    tokens = theme.tokens()
    return _STYLES.get(name, "color:{ink}").format(**vars(tokens))


def _shown(cell: Vak) -> str:
    text = escape(proeflezen.tekst(cell)).replace("\n", "<br>")
    if cell.naar:
        address = escape(QUrl(f"blad:{cell.naar}").toString(), quote=True)
        return f"<a href='{address}' style='color:{theme.tokens().accent}'>{text}</a>"
    return "______________________" if cell.open else text
