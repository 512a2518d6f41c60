"""The XML of a sheet of findings, and of remarks at cells with the shapes they are shown in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from nplv_desktop.workbook.grid import column_of, letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from nplv_desktop.workbook.findings_copy import Finding

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_COLUMNS = ("Blad", "Cel", "Rij", "Kolom", "Gevonden", "Verwacht", "Bevinding")
_WIDTHS = (18, 8, 8, 22, 24, 30, 100)
_LONGEST = 32_000


def findings_sheet(findings: Sequence[Finding]) -> bytes:
    """A sheet with one row per finding; the cell is a link to where it is."""
    rows = [_row(1, _COLUMNS)]
    links = []
    for number, each in enumerate(findings, start=2):
        values = (
            each.blad,
            each.cel,
            "" if each.rij is None else str(each.rij),
            each.kolom,
            each.gevonden,
            each.verwacht,
            each.melding,
        )
        rows.append(_row(number, values))
        if each.cel and each.blad:
            quoted = each.blad.replace("'", "''")
            place = quoteattr(f"'{quoted}'!{each.cel}")
            links.append(f'<hyperlink ref="B{number}" location={place} display="{each.cel}"/>')
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(_WIDTHS, start=1)
    )
    linked = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>{''.join(rows)}</sheetData>"
        f'<autoFilter ref="A1:G{len(findings) + 1}"/>{linked}</worksheet>'
    ).encode()


def _row(number: int, values: Iterable[str]) -> str:
    cells = "".join(
        f'<c r="{letter(place)}{number}" t="inlineStr"><is>{_text(value)}</is></c>'
        for place, value in enumerate(values)
        if value
    )
    return f'<row r="{number}">{cells}</row>'


def _text(value: str) -> str:
    clean = "".join(c for c in value[:_LONGEST] if c.isprintable() or c == "\n")
    return f'<t xml:space="preserve">{escape(clean)}</t>'


def comments(texts: Mapping[str, str]) -> bytes:
    """Remarks by cell."""
    listed = "".join(
        f'<comment ref="{cell}" authorId="0"><text><r>{_text(text)}</r></text></comment>'
        for cell, text in texts.items()
    )
    return (
        f'{_HEAD}<comments xmlns="{_MAIN}"><authors><author>NPLV Desktop</author></authors>'
        f"<commentList>{listed}</commentList></comments>"
    ).encode()


def drawing(cells: Sequence[str]) -> bytes:
    """The shapes in which a spreadsheet shows the remarks; hidden until pointed at."""
    shapes = "".join(_shape(number, cell) for number, cell in enumerate(cells, start=1025))
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel">'
        '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
        'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
        '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
        f"{shapes}</xml>"
    ).encode()


def _shape(number: int, cell: str) -> str:
    letters = cell.rstrip("0123456789")
    column, row = column_of(letters), int(cell[len(letters) :]) - 1
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" '
        'style="position:absolute;width:240pt;height:90pt;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:textbox><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{column + 1}, 15, {row}, 2, {column + 5}, 15, {row + 6}, 2</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
        "</x:ClientData></v:shape>"
    )
