"""A copy of somebody's own file with a sheet of findings and a remark at each cell they are about.

The file itself is never touched. Of a workbook every part stays byte for byte, apart from the few
that must name what is new; its cells are not rewritten. A text file becomes a workbook with the
same rows as text.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate

from nplv_desktop.domain.errors import UnreadableInput
from nplv_desktop.workbook.findings_parts import (
    COMMENTS_TYPE,
    SHEET_TYPE,
    comments,
    drawing,
    findings_sheet,
)
from nplv_desktop.workbook.gate import survey
from nplv_desktop.workbook.package import damaged
from nplv_desktop.workbook.replacing import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from nplv_desktop.workbook.package import Package
    from nplv_desktop.workbook.source import Source

SHEET_NAME = "Bevindingen"
MOST_REMARKS = 5000
"""So many cells of a sheet get a remark; the sheet of findings has them all."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_EMPTY_RELATIONS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Relationships xmlns="{_RELATIONS}"></Relationships>'
).encode()
_BEHIND_DRAWING = frozenset(
    {
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    }
)
"""What a sheet may have behind the reference to its remarks."""
_END_OF_DATA = re.compile(rb"</(?:\w+:)?sheetData\s*>|<(?:\w+:)?sheetData\s*/>")
_END = re.compile(rb"</((?:\w+:)?worksheet)\s*>")
_LEGACY = re.compile(rb"<(?:\w+:)?legacyDrawing\b")
_CLOSED_SHEETS = re.compile(rb"</(\w+:)?sheets\s*>")
_CLOSED_RELATIONS = re.compile(rb"</(\w+:)?Relationships\s*>|<((?:\w+:)?Relationships)([^>]*)/>")
_CLOSED_TYPES = re.compile(rb"</(\w+:)?Types\s*>")
_SHEET_ID = re.compile(rb'\bsheetId="(\d+)"')
_DEFAULT_VML = re.compile(rb'Extension="vml"', re.IGNORECASE)


@dataclass(frozen=True)
class Finding:
    """One finding: the sheet and cell (or row) it is about, and what is to be said."""

    blad: str
    cel: str
    rij: int | None
    kolom: str
    gevonden: str
    verwacht: str
    melding: str


def write(path: Path, source: Source, target: Path, findings: Sequence[Finding]) -> None:
    """Write the copy; `UserError` when it cannot be written, the old `target` then stays."""
    if source.kind == "xlsx":
        _copy_workbook(path, target, findings)
    else:
        _from_text(source, target, findings)


def _copy_workbook(path: Path, target: Path, findings: Sequence[Finding]) -> None:
    package = survey(path).package
    if package is None:
        raise UnreadableInput(damaged(path.name))
    try:
        with zipfile.ZipFile(path) as archive, replacing(target) as temporary:
            changed = _Additions(archive, package, findings).parts()
            _write_package(archive, temporary, changed)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, ExpatError) as error:
        raise UnreadableInput(damaged(path.name)) from error


def _write_package(archive: zipfile.ZipFile, target: Path, changed: Mapping[str, bytes]) -> None:
    left = dict(changed)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for member in archive.infolist():
            content = left.pop(member.filename, None)
            package.writestr(member, archive.read(member) if content is None else content)
        for name, content in left.items():
            package.writestr(name, content)


class _Additions:
    """The parts of a workbook that change, and those that are new."""

    def __init__(
        self, archive: zipfile.ZipFile, package: Package, findings: Sequence[Finding]
    ) -> None:
        self._archive = archive
        self._package = package
        self._findings = findings
        self._names = set(archive.namelist())
        self._changed: dict[str, bytes] = {}
        self._types: list[str] = []

    def parts(self) -> dict[str, bytes]:
        """Name of each part → its content."""
        self._add_sheet()
        for number, sheet in enumerate(self._package.sheets, start=1):
            here = [f for f in self._findings if f.cel and f.blad == sheet.name]
            if here and sheet.part:
                self._add_remarks(sheet.part, here[:MOST_REMARKS], number)
        self._add_types()
        return self._changed

    def _part(self, name: str) -> bytes:
        return self._changed.get(name) or self._archive.read(name)

    def _add_sheet(self) -> None:
        part = "xl/worksheets/nplv_bevindingen.xml"
        self._changed[part] = findings_sheet(self._findings)
        self._types.append(f'<Override PartName="/{part}" ContentType="{SHEET_TYPE}"/>')
        relation = "nplvBevindingen"
        self._relate(
            "xl/_rels/workbook.xml.rels",
            f'<Relationship Id="{relation}" Type="{_OFFICE}/worksheet" '
            f'Target="worksheets/nplv_bevindingen.xml"/>',
        )
        workbook = self._part("xl/workbook.xml")
        highest = max((int(found) for found in _SHEET_ID.findall(workbook)), default=0)
        taken = {sheet.name.casefold() for sheet in self._package.sheets}
        name = SHEET_NAME
        for number in range(2, len(taken) + 3):
            if name.casefold() not in taken:
                break
            name = f"{SHEET_NAME} {number}"
        self._changed["xl/workbook.xml"] = _CLOSED_SHEETS.sub(
            lambda found: (
                (
                    f'<{_prefix(found)}sheet xmlns:r="{_OFFICE}" name="{name}" '
                    f'sheetId="{highest + 1}" r:id="{relation}"/>'
                ).encode()
                + found[0]
            ),
            workbook,
            count=1,
        )

    def _add_remarks(self, sheet: str, findings: Sequence[Finding], number: int) -> None:
        """Remarks at the cells of one sheet; a sheet that has remarks already keeps only those."""
        xml = self._part(sheet)
        place = _place_for_remarks(xml)
        if place is None or _LEGACY.search(xml):
            return
        folder, _, file = sheet.rpartition("/")
        notes, shapes = f"xl/nplv_opmerkingen{number}.xml", f"xl/drawings/nplv_vlak{number}.vml"
        texts = _by_cell(findings)
        self._changed[notes] = comments(texts)
        self._changed[shapes] = drawing(list(texts))
        self._types.append(f'<Override PartName="/{notes}" ContentType="{COMMENTS_TYPE}"/>')
        self._relate(
            f"{folder}/_rels/{file}.rels",
            f'<Relationship Id="nplvVlak" Type="{_OFFICE}/vmlDrawing" Target="/{shapes}"/>'
            f'<Relationship Id="nplvOpmerkingen" Type="{_OFFICE}/comments" Target="/{notes}"/>',
        )
        prefix = _prefix_of_root(xml)
        tag = f'<{prefix}legacyDrawing xmlns:r="{_OFFICE}" r:id="nplvVlak"/>'.encode()
        self._changed[sheet] = xml[:place] + tag + xml[place:]

    def _relate(self, name: str, relations: str) -> None:
        known = self._part(name) if name in self._names or name in self._changed else None
        content = known or _EMPTY_RELATIONS
        found = _CLOSED_RELATIONS.search(content)
        if found is None:
            raise KeyError(name)
        end = found[0]
        if found[2]:
            end = b"<" + found[2] + found[3] + b"></" + found[2] + b">"
        split = end.rindex(b"</")
        made = end[:split] + relations.encode() + end[split:]
        self._changed[name] = content[: found.start()] + made + content[found.end() :]

    def _add_types(self) -> None:
        name = "[Content_Types].xml"
        content = self._part(name)
        if not _DEFAULT_VML.search(content):
            vml = "application/vnd.openxmlformats-officedocument.vmlDrawing"
            self._types.append(f'<Default Extension="vml" ContentType="{vml}"/>')
        self._changed[name] = _CLOSED_TYPES.sub(
            lambda found: "".join(self._types).encode() + found[0], content, count=1
        )


def _place_for_remarks(xml: bytes) -> int | None:
    """Where in a sheet the reference to its remarks belongs, counted in bytes."""
    data, end = _END_OF_DATA.search(xml), _END.search(xml)
    if data is None or end is None:
        return None
    opening = b"<" + end[1] + b">"
    places: list[int] = []
    depth = 0
    parser = ParserCreate()

    def opened(name: str, _attributes: Mapping[str, str]) -> None:
        nonlocal depth
        if depth == 1 and name.rpartition(":")[2] in _BEHIND_DRAWING:
            places.append(parser.CurrentByteIndex)
        depth += 1

    def closed(_name: str) -> None:
        nonlocal depth
        depth -= 1
        if depth == 0:
            places.append(parser.CurrentByteIndex)

    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.Parse(opening + xml[data.end() :], True)
    return places[0] - len(opening) + data.end()


def _prefix(found: re.Match[bytes]) -> str:
    return (found[1] or b"").decode()


def _prefix_of_root(xml: bytes) -> str:
    found = re.search(rb"<(\w+:)?worksheet\b", xml)
    return "" if found is None else _prefix(found)


def _by_cell(findings: Iterable[Finding]) -> dict[str, str]:
    """Cell → all that is to be said about it."""
    texts: dict[str, list[str]] = {}
    for finding in findings:
        texts.setdefault(finding.cel, []).append(_sentence(finding))
    return {cell: "\n".join(lines) for cell, lines in texts.items()}


def _sentence(finding: Finding) -> str:
    """What is wrong, without the place: the remark stands there."""
    return finding.melding.partition(": ")[2] or finding.melding


def _from_text(source: Source, target: Path, findings: Sequence[Finding]) -> None:
    import xlsxwriter

    grid = source.grids[0]
    with replacing(target) as temporary:
        book = xlsxwriter.Workbook(
            temporary, {"strings_to_formulas": False, "strings_to_urls": False}
        )
        sheet = book.add_worksheet("Gegevens")
        for position, number in enumerate(grid.numbers):
            for column, cells in grid.columns.items():
                if cells[position] is not None:
                    sheet.write_string(number - 1, column, str(cells[position]))
        for cell, text in list(_by_cell(f for f in findings if f.cel).items())[:MOST_REMARKS]:
            sheet.write_comment(cell, text, {"author": "NPLV Desktop"})
        listed = book.add_worksheet(SHEET_NAME)
        for row, values in enumerate(_rows(findings)):
            for column, value in enumerate(values):
                listed.write_string(row, column, value)
        listed.set_column(0, 5, 18)
        listed.set_column(6, 6, 90)
        book.close()


def _rows(findings: Sequence[Finding]) -> Iterable[tuple[str, ...]]:
    yield ("Blad", "Cel", "Rij", "Kolom", "Gevonden", "Verwacht", "Bevinding")
    for each in findings:
        row = "" if each.rij is None else str(each.rij)
        yield each.blad, each.cel, row, each.kolom, each.gevonden, each.verwacht, each.melding
