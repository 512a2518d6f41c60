"""What ECMA-376 and Excel's own limits ask of a package, read without our own reader.

The order of elements is that of the sequences in `sml.xsd` of ECMA-376 part 1 (5th edition, annex
A.2: CT_Worksheet, CT_Workbook, CT_Stylesheet, CT_Table), the limits are those of Microsoft's
"Excel specifications and limits" and of part 1, 18.3.1.33 (dataValidation). Excel offers to repair
a file in which one of these is broken; other programs read on.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

from defusedxml import ElementTree
from openpyxl.utils import range_boundaries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
ORDER = {
    "worksheet": (
        "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection"
        " protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews"
        " mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions"
        " pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches"
        " ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture"
        " oleObjects controls webPublishItems tableParts extLst"
    ),
    "workbook": (
        "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups"
        " externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches"
        " smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst"
    ),
    "styleSheet": (
        "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"
    ),
    "table": "autoFilter sortState tableColumns tableStyleInfo extLst",
}
REPEATED = {"conditionalFormatting"}
NAME = re.compile(r"[A-Za-z_\\À-ɏ][\w.\\]*")
LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]?\d*|[Cc]\d*")
REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([A-Za-z_][\w.]*))!\$?[A-Z]{1,3}\$?\d+")
ROWS, COLUMNS, TEXT, FORMULA = 1_048_576, 16_384, 32_767, 8_192
LAST_DAY = 2_958_465
"""31 December 9999, counted from 1900."""


def objections(path: Path) -> list[str]:
    """Everything in a workbook that Excel may not take; empty when it is strict."""
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        book = Book({name: package.read(name) for name in names})
    found = [f"part {name} twice" for name, times in Counter(names).items() if times > 1]
    return [*found, *book.objections()]


def length(text: str | None) -> int:
    """UTF-16 units, as Excel counts."""
    return len((text or "").encode("utf-16-le")) // 2


class Book:
    """The parts of a package."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        xml = {n: d for n, d in parts.items() if n.endswith((".xml", ".rels", ".vml"))}
        self.xml: dict[str, Element] = {n: ElementTree.fromstring(d) for n, d in xml.items()}
        self.book = self.xml["xl/workbook.xml"]
        relations = self.relations("xl/workbook.xml")
        self.sheets = {
            str(s.get("name")): relations[str(s.get(f"{REL}id"))]
            for s in self.book.iter(f"{MAIN}sheet")
        }
        styles = self.xml["xl/styles.xml"]
        self.styles = styles
        self.formats = self._all(styles, "cellXfs", "xf")
        self.dxfs = len(self._all(styles, "dxfs", "dxf"))
        shared = self.xml.get("xl/sharedStrings.xml")
        self.shared = [] if shared is None else list(shared)

    def objections(self) -> Iterator[str]:
        yield from self._of_package()
        for name, root in self.xml.items():
            yield from (f"{name}: {what}" for what in self._of_order(root))
        yield from self._of_book()
        yield from self._of_styles()
        for name, part in self.sheets.items():
            sheet = Sheet(self, part)
            yield from (f"{name}: {what}" for what in sheet.objections())
        yield from self._of_tables()
        yield from self._of_shared()
        yield from self._of_drawings()

    @staticmethod
    def _all(root: Element, group: str, item: str) -> list[Element]:
        found = root.find(f"{MAIN}{group}")
        return [] if found is None else found.findall(f"{MAIN}{item}")

    def relations(self, part: str) -> dict[str, str]:
        """Targets by id of the relationships of a part; external ones are left out."""
        folder, name = posixpath.split(part)
        root = self.xml.get(f"{folder}/_rels/{name}.rels".lstrip("/"))
        return {
            str(r.get("Id")): posixpath.normpath(
                posixpath.join("/" + folder, str(r.get("Target")))
            ).lstrip("/")
            for r in (() if root is None else root)
            if r.get("TargetMode") != "External"
        }

    def _of_package(self) -> Iterator[str]:
        types = self.xml["[Content_Types].xml"]
        extensions = {str(t.get("Extension")).lower() for t in types.iter(f"{TYPES}Default")}
        overrides = {str(t.get("PartName")).lstrip("/") for t in types.iter(f"{TYPES}Override")}
        for name in sorted(overrides - self.parts.keys()):
            yield f"a content type for {name}, which is not there"
        for name in self.parts:
            ending = name.rpartition(".")[2].lower()
            known = ending in extensions and not (name.startswith("xl/") and ending == "xml")
            if name not in overrides and not known and name != "[Content_Types].xml":
                yield f"no content type for {name}"
            if re.search(r"calcChain|vbaProject|externalLink|\.bin$", name):
                yield f"{name} must not be there"
        reached = {"[Content_Types].xml"}
        for name, root in self.xml.items():
            if not name.endswith(".rels"):
                continue
            ids = [str(r.get("Id")) for r in root.iter(f"{PACKAGE}Relationship")]
            if len(set(ids)) != len(ids):
                yield f"{name}: an id twice"
            folder, _, own = name.rpartition("_rels/")
            targets = self.relations(folder + own.removesuffix(".rels"))
            reached |= {name, *targets.values()}
            for target in targets.values():
                if target not in self.parts:
                    yield f"{name} points to {target}, which is not there"
        yield from (f"nothing points to {name}" for name in sorted(self.parts.keys() - reached))

    @staticmethod
    def _of_order(root: Element) -> Iterator[str]:
        order = ORDER.get(root.tag.removeprefix(MAIN)) if root.tag.startswith(MAIN) else None
        if order is None:
            return
        places = {name: place for place, name in enumerate(order.split())}
        found = [child.tag.removeprefix(MAIN) for child in root]
        yield from (f"{name} is no child here" for name in found if name not in places)
        known = [name for name in found if name in places]
        if known != sorted(known, key=places.__getitem__):
            yield f"children in another order: {known}"
        for name, times in Counter(known).items():
            if times > 1 and name not in REPEATED:
                yield f"{name} {times} times"

    def _of_book(self) -> Iterator[str]:
        names = [str(s.get("name")) for s in self.book.iter(f"{MAIN}sheet")]
        for name in names:
            if not 0 < length(name) <= 31 or re.search(r"[\[\]:*?/\\]|^'|'$", name):
                yield f"a sheet named {name!r}"
        if len({name.casefold() for name in names}) != len(names):
            yield "two sheets of one name"
        numbers = [s.get("sheetId") for s in self.book.iter(f"{MAIN}sheet")]
        if len(set(numbers)) != len(numbers):
            yield "two sheets of one number"
        seen = set()
        for each in self.book.iter(f"{MAIN}definedName"):
            name, scope = str(each.get("name")), each.get("localSheetId")
            if (name.casefold(), scope) in seen:
                yield f"the name {name} twice"
            seen.add((name.casefold(), scope))
            plain = name.removeprefix("_xlnm.")
            if not NAME.fullmatch(plain) or LIKE_A_CELL.fullmatch(plain) or length(name) > 255:
                yield f"a name that cannot be: {name}"
            if scope is not None and int(scope) >= len(names):
                yield f"{name}: no sheet {scope}"
            yield from (f"name {name}: {what}" for what in self.of_reference(str(each.text)))

    def of_reference(self, text: str) -> Iterator[str]:
        """What is wrong with the sheets that a formula or name refers to."""
        if "#REF!" in text:
            yield f"refers to nothing: {text}"
        for quoted, plain in REFERENCE.findall(text):
            name = quoted.replace("''", "'") or plain
            if name not in self.sheets:
                yield f"no sheet {name}"

    def _of_styles(self) -> Iterator[str]:
        for group in self.styles:
            count = group.get("count")
            if count is not None and int(count) != len(group):
                yield f"styles: {group.tag.removeprefix(MAIN)} counts {count}, not {len(group)}"
        sizes = {
            kind: len(self._all(self.styles, f"{kind}s", kind))
            for kind in ("font", "fill", "border")
        }
        if sizes["fill"] < 2:
            yield "styles: the two first fills are not there"
        own = {str(n.get("numFmtId")) for n in self._all(self.styles, "numFmts", "numFmt")}
        for number, each in enumerate(self.formats):
            for kind, size in sizes.items():
                if int(each.get(f"{kind}Id") or 0) >= size:
                    yield f"styles: format {number} has no {kind}"
            code = str(each.get("numFmtId") or 0)
            if int(code) >= 164 and code not in own:
                yield f"styles: format {number} has no number format"
        if len(self.formats) > 65_490:
            yield "styles: too many formats"

    def dated(self, style: int) -> bool:
        """Whether a cell of this format shows a date."""
        code = str(self.formats[style].get("numFmtId") or 0)
        own = {
            str(n.get("numFmtId")): str(n.get("formatCode"))
            for n in self._all(self.styles, "numFmts", "numFmt")
        }
        return code in {"14", "15", "16", "17", "22"} or "yyyy" in own.get(code, "").lower()

    def _of_tables(self) -> Iterator[str]:
        roots = [r for r in self.xml.values() if r.tag == f"{MAIN}table"]
        names = [str(r.get("displayName")) for r in roots]
        names += [str(n.get("name")) for n in self.book.iter(f"{MAIN}definedName")]
        folded = Counter(n.casefold() for n in names if not n.startswith("_xlnm."))
        yield from (f"the name {name} twice" for name, times in folded.items() if times > 1)
        if len({r.get("id") for r in roots}) != len(roots):
            yield "two tables of one id"

    def _of_shared(self) -> Iterator[str]:
        root = self.xml.get("xl/sharedStrings.xml")
        if root is None:
            return
        if int(root.get("uniqueCount") or 0) != len(self.shared):
            yield f"shared strings: {root.get('uniqueCount')} counted, not {len(self.shared)}"
        for item in self.shared:
            if length("".join(item.itertext())) > TEXT:
                yield "shared strings: a text that is too long"

    def _of_drawings(self) -> Iterator[str]:
        for name, root in self.xml.items():
            if root.tag == f"{DRAWING}wsDr":
                ids = [str(e.get("id")) for e in root.iter(f"{DRAWING}cNvPr")]
                if len(set(ids)) != len(ids):
                    yield f"{name}: two drawings of one id"
                used = {e.get(f"{REL}id") for e in root.iter(f"{CHART}chart")}
                if used - self.relations(name).keys():
                    yield f"{name}: a chart that is not there"
                for anchor in root.iter(f"{DRAWING}twoCellAnchor"):
                    yield from (f"{name}: {what}" for what in _of_anchor(anchor))
            if root.tag == f"{CHART}chartSpace":
                for formula in root.iter(f"{CHART}f"):
                    yield from (f"{name}: {what}" for what in self.of_reference(str(formula.text)))


def _of_anchor(anchor: Element) -> Iterator[str]:
    corners = []
    for corner in ("from", "to"):
        place = anchor.find(f"{DRAWING}{corner}")
        assert place is not None
        row, column = (int(str(place.findtext(f"{DRAWING}{k}"))) for k in ("row", "col"))
        if not (0 <= row < ROWS and 0 <= column < COLUMNS):
            yield "an anchor outside the sheet"
        corners.append((row, column))
    if corners[1][0] < corners[0][0] or corners[1][1] < corners[0][1]:
        yield "an anchor that ends before it begins"


class Sheet:
    """One sheet of a package."""

    def __init__(self, book: Book, part: str) -> None:
        self.book, self.part, self.root = book, part, book.xml[part]
        self.texts: dict[str, str] = {}

    def objections(self) -> Iterator[str]:
        yield from self._of_rows()
        yield from self._of_columns()
        yield from self._of_rules()
        yield from self._of_links()
        yield from self._of_page()
        yield from self._of_parts()

    def _all(self, name: str) -> Iterable[Element]:
        return self.root.iter(f"{MAIN}{name}")

    def _of_rows(self) -> Iterator[str]:
        before = 0
        for row in self._all("row"):
            number = int(row.get("r") or 0)
            if not before < number <= ROWS:
                yield f"row {number} after row {before}"
            before = number
            if float(row.get("ht") or 0) > 409.5:
                yield f"row {number} is too high"
            last = 0
            for cell in row:
                place = str(cell.get("r"))
                column = range_boundaries(place)[0] or 0
                if range_boundaries(place)[1] != number or not last < column <= COLUMNS:
                    yield f"cell {place} in row {number} after column {last}"
                last = column
                yield from (f"{place}: {what}" for what in self._of_cell(cell, place))

    def _of_cell(self, cell: Element, place: str) -> Iterator[str]:
        kind, style = cell.get("t", "n"), int(cell.get("s") or 0)
        if style >= len(self.book.formats):
            yield f"no format {style}"
            style = 0
        children = [child.tag.removeprefix(MAIN) for child in cell]
        if children != sorted(children, key=["f", "v", "is"].index):
            yield f"children in another order: {children}"
        formula, value = cell.findtext(f"{MAIN}f"), cell.findtext(f"{MAIN}v")
        if formula is not None:
            if length(formula) > FORMULA or formula.startswith("="):
                yield "a formula that cannot be"
            yield from self.book.of_reference(formula)
        if kind == "s" and not 0 <= int(str(value)) < len(self.book.shared):
            yield f"no shared text {value}"
        elif kind in {"s", "str", "inlineStr"}:
            self.texts[place] = self._text(cell, kind)
            if length(self.texts[place]) > TEXT:
                yield "a text that is too long"
        elif kind == "n" and self.book.dated(style) and not 1 <= float(value or 1) <= LAST_DAY:
            yield f"{value} is no day"

    def _text(self, cell: Element, kind: str) -> str:
        value = str(cell.findtext(f"{MAIN}v"))
        if kind == "s":
            return "".join(self.book.shared[int(value)].itertext())
        return value if kind == "str" else "".join(cell.itertext())

    def _of_columns(self) -> Iterator[str]:
        before = 0
        for column in self._all("col"):
            first, last = int(str(column.get("min"))), int(str(column.get("max")))
            if not before < first <= last <= COLUMNS:
                yield f"columns {first} to {last} after {before}"
            if float(column.get("width") or 0) > 255:
                yield f"column {first} is too wide"
            before = last

    def _of_rules(self) -> Iterator[str]:
        rules = list(self._all("dataValidation"))
        taken: set[str] = set()
        group = self.root.find(f"{MAIN}dataValidations")
        if group is not None and int(group.get("count") or 0) != len(rules):
            yield "the rules are counted wrong"
        limits = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
        for rule in rules:
            where = str(rule.get("sqref"))
            if taken & set(where.split()):
                yield f"{where}: two rules"
            taken |= set(where.split())
            for name, most in limits.items():
                if length(rule.get(name)) > most:
                    yield f"{where}: {name} is too long"
            for formula in rule:
                if length(formula.text) > 255:
                    yield f"{where}: a formula of more than 255 characters"
        for rule in self._all("cfRule"):
            if int(rule.get("dxfId") or 0) >= self.book.dxfs:
                yield f"no format {rule.get('dxfId')} for a condition"

    def _of_links(self) -> Iterator[str]:
        relations = self.book.relations(self.part)
        taken: set[str] = set()
        for link in self._all("hyperlink"):
            place = str(link.get("ref"))
            if place in taken:
                yield f"{place}: two links"
            taken.add(place)
            if length(link.get("tooltip")) > 255 or length(link.get("location")) > 2_079:
                yield f"{place}: a link that is too long"
            location, key = link.get("location"), link.get(f"{REL}id")
            if location:
                if not REFERENCE.fullmatch(location):
                    yield f"{place}: a link to {location}"
                yield from (f"{place}: {what}" for what in self.book.of_reference(location))
            elif key not in relations:
                yield f"{place}: a link to nothing"
        if len(taken) > 65_530:
            yield "more links than Excel takes"

    def _of_page(self) -> Iterator[str]:
        for name in ("oddHeader", "oddFooter"):
            for each in self._all(name):
                if length(each.text) > 255:
                    yield f"{name} is too long"
        for group in (*self._all("rowBreaks"), *self._all("colBreaks")):
            breaks = [int(b.get("id") or 0) for b in group]
            if int(group.get("count") or 0) != len(breaks) or breaks != sorted(set(breaks)):
                yield "breaks of pages counted or ordered wrong"
            if len(breaks) > 1_026:
                yield "more breaks of pages than Excel takes"
        for pane in self._all("pane"):
            left = range_boundaries(str(pane.get("topLeftCell")))
            split = (float(pane.get("xSplit") or 0) + 1, float(pane.get("ySplit") or 0) + 1)
            if pane.get("state") == "frozen" and left[:2] != split:
                yield f"frozen at {split}, shown from {pane.get('topLeftCell')}"

    def _of_parts(self) -> Iterator[str]:
        relations, areas = self.book.relations(self.part), []
        parts = list(self._all("tablePart"))
        for group in self._all("tableParts"):
            if int(group.get("count") or 0) != len(parts):
                yield "the tables are counted wrong"
        for name in ("drawing", "legacyDrawing", "tablePart"):
            for each in self._all(name):
                if each.get(f"{REL}id") not in relations:
                    yield f"a {name} that is not there"
        for part in parts:
            table = self.book.xml[relations[str(part.get(f"{REL}id"))]]
            name = str(table.get("displayName"))
            yield from (f"{name}: {what}" for what in self._of_table(table, name))
            areas.append([int(edge or 0) for edge in range_boundaries(str(table.get("ref")))])
        for one, a in enumerate(areas):
            for b in areas[one + 1 :]:
                if a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]:
                    yield "two tables over each other"

    def _of_table(self, table: Element, name: str) -> Iterator[str]:
        left, top, right, bottom = (
            int(edge or 0) for edge in range_boundaries(str(table.get("ref")))
        )
        if not NAME.fullmatch(name) or LIKE_A_CELL.fullmatch(name) or length(name) > 255:
            yield "a name that cannot be"
        columns = list(table.iter(f"{MAIN}tableColumn"))
        heads = [str(column.get("name")) for column in columns]
        group = table.find(f"{MAIN}tableColumns")
        assert group is not None
        if len(columns) != right - left + 1 or int(group.get("count") or 0) != len(columns):
            yield "another number of columns"
        if len({head.casefold() for head in heads}) != len(heads) or not all(heads):
            yield "headings that are alike or empty"
        if len({column.get("id") for column in columns}) != len(columns):
            yield "two columns of one id"
        if bottom <= top:
            yield "no row under the headings"
        for number, head in enumerate(heads, left):
            shown = self.texts.get(f"{_letters(number)}{top}")
            if shown is None or head.replace("_x000a_", "\n") != shown:
                yield f"the heading {head!r} stands as {shown!r}"
        for filtered in table.findall(f"{MAIN}autoFilter"):
            if filtered.get("ref") != table.get("ref") and not table.get("totalsRowCount"):
                yield "a filter over another range"


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text
