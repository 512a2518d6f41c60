"""Remarks at cells of somebody else's sheet: new parts beside it, or added to those it has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from nplv_desktop.workbook.bundle_text import clean
from nplv_desktop.workbook.grid import column_of
from nplv_desktop.workbook.package_xml import (
    EMPTY_RELATIONS,
    OddXml,
    children,
    inside_end,
    relation_attribute,
    relations,
    relations_part,
    with_content_type,
    with_default_type,
    with_relation,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

AUTHOR = "NPLV Desktop"
CONTENT_TYPES = "[Content_Types].xml"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_AFTER = {
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
}
"""What stands behind `legacyDrawing` in a sheet (ECMA-376 part 1, 18.3.1.99)."""
_SHAPE_ID = re.compile(rb"_x0000_s(\d+)")
_FIRST_SHAPE = 1_025
_NEW_COMMENTS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{_MAIN}">'
    "<authors></authors><commentList></commentList></comments>"
).encode()
_VML_NAMES = (
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_NEW_VML = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml"'
    b' xmlns:o="urn:schemas-microsoft-com:office:office"'
    b' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    b'<o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202"'
    b' coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>'
    b"</v:shapetype></xml>"
)
_SHAPE = (
    '<v:shape{names} id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;'
    'margin-left:80pt;margin-top:5pt;width:240pt;height:90pt;z-index:{id};visibility:hidden"'
    ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
    '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
    "<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{left}, 15, {row}, 2, {right}, 15, {low}, 4"
    "</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)


@dataclass
class Parts:
    """The parts of a package by name, as they were and as they become."""

    was: Mapping[str, bytes]
    now: dict[str, bytes]

    def __getitem__(self, name: str) -> bytes:
        return self.now[name] if name in self.now else self.was[name]

    def __contains__(self, name: str) -> bool:
        return name in self.now or name in self.was

    def free(self, form: str) -> str:
        """A name that no part has yet, after a form such as `xl/nplv{}.xml`."""
        number = 1
        while form.format(number) in self:
            number += 1
        return form.format(number)


def add_remarks(parts: Parts, sheet: str, remarks: Mapping[str, str]) -> int:
    """Put remarks at cells of the sheet in part `sheet`, by address; returns how many.

    A cell that has a remark already keeps it. `OddXml` when the sheet is written in an odd way;
    then nothing was changed.
    """
    trial = Parts({**parts.was, **parts.now}, {})
    count = _add(trial, sheet, remarks)
    parts.now.update(trial.now)
    return count


def _add(parts: Parts, sheet: str, remarks: Mapping[str, str]) -> int:
    name = relations_part(sheet)
    known = {r.kind: r for r in relations(parts[name], sheet)} if name in parts else {}
    if "comments" in known:
        comments = known["comments"].part
    else:
        comments = _related(parts, sheet, "comments", "xl/nplvComments{}.xml", _NEW_COMMENTS)
        parts.now[CONTENT_TYPES] = with_content_type(parts[CONTENT_TYPES], comments, _COMMENTS)
    if "vmlDrawing" in known:
        drawing = known["vmlDrawing"].part
    else:
        drawing = _related(parts, sheet, "vmlDrawing", "xl/nplvDrawing{}.vml", _NEW_VML)
        parts.now[CONTENT_TYPES] = with_default_type(parts[CONTENT_TYPES], "vml", _VML)
        key = next(r.key for r in relations(parts[name], sheet) if r.part == drawing)
        parts.now[sheet] = _with_drawing(parts[sheet], key)
    fresh = {
        cell: text
        for cell, text in remarks.items()
        if not re.search(rb'\bref="' + cell.encode() + b'"', parts[comments])
    }
    parts.now[comments] = _with_comments(parts[comments], fresh)
    parts.now[drawing] = _with_shapes(parts[drawing], list(fresh))
    return len(fresh)


def _related(parts: Parts, sheet: str, kind: str, form: str, content: bytes) -> str:
    """Make a new part that belongs to a sheet; gives its name."""
    made, name = parts.free(form), relations_part(sheet)
    if name not in parts:
        parts.now[name] = EMPTY_RELATIONS
    parts.now[name], _ = with_relation(parts[name], sheet, kind, made)
    parts.now[made] = content
    return made


def _with_drawing(xml: bytes, key: str) -> bytes:
    prefix, found, end = children(xml)
    if any(child.name == "legacyDrawing" for child in found):
        raise OddXml("legacyDrawing")
    place = min([child.start for child in found if child.name in _AFTER] or [end])
    item = f"<{prefix}legacyDrawing {relation_attribute(xml, key)}/>"
    return xml[:place] + item.encode() + xml[place:]


def _with_comments(xml: bytes, remarks: Mapping[str, str]) -> bytes:
    if re.search(rb"<\w+:commentList\b", xml):
        raise OddXml("commentList")
    author = len(re.findall(rb"<author\b", xml))
    xml = inside_end(xml, "authors", f"author>{AUTHOR}</author>")
    items = [
        f'comment ref="{cell}" authorId="{author}"><text><t xml:space="preserve">'
        f"{escape(clean(text)[0])}</t></text></comment>"
        for cell, text in sorted(remarks.items(), key=_place)
    ]
    return inside_end(xml, "commentList", "<".join(items)) if items else xml


def _with_shapes(xml: bytes, cells: list[str]) -> bytes:
    if not re.search(rb"</xml>\s*\Z", xml):
        raise OddXml("vml")
    declared = "" if b"xmlns:v=" in xml[: xml.index(b">")] else _VML_NAMES
    used = [int(found) for found in _SHAPE_ID.findall(xml)]
    first = max([_FIRST_SHAPE - 1, *used]) + 1
    shapes = []
    for number, cell in enumerate(sorted(cells, key=_address)):
        row, column = _address(cell)
        shapes.append(
            _SHAPE.format(
                names=declared,
                id=first + number,
                row=row,
                column=column,
                left=column + 1,
                right=column + 5,
                low=row + 6,
            )
        )
    place = xml.rindex(b"</xml>")
    return xml[:place] + "".join(shapes).encode() + xml[place:]


def _place(item: tuple[str, str]) -> tuple[int, int]:
    return _address(item[0])


def _address(cell: str) -> tuple[int, int]:
    """Row and column of an address, counted from 0."""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]) - 1, column_of(letters)
