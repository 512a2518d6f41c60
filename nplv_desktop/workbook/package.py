"""Looking over a workbook as a package of parts, before any parser may see it.

Names, sizes and kinds of parts come from the directory of the package; the real sizes are counted
by unpacking every part here, since a directory can lie. Nothing is kept and nothing is followed.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nplv_desktop.domain import notation
from nplv_desktop.domain.errors import Cancelled, UnreadableInput
from nplv_desktop.workbook.inflating import inflate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from nplv_desktop.workbook.limits import Limits

_LARGE_PART = 16 * 1024 * 1024
"""The ratio of a part is judged from this unpacked size on; small parts pack very well."""
_LONGEST_NAME = 500
_ENCRYPTED = 0x1
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    RuntimeError,
    OverflowError,
)
"""What reading a damaged package raises; NotImplementedError is a RuntimeError."""

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STRICT = "http://purl.oclc.org/ooxml"
_RELATION_ID = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_TRUE = {"1", "true", "on"}
_TEXTS = (".xml", ".rels", ".vml")

_OTHER_PACKAGES = (
    (
        "xl/workbook.bin",
        (
            "{name} is een binaire Excel-werkmap (.xlsb). "
            "Open het in Excel en kies Opslaan als > Excel-werkmap (.xlsx)."
        ),
    ),
    (
        "content.xml",
        (
            "{name} is een werkmap of document van LibreOffice (.ods of .odt). "
            "Open het en kies Opslaan als > Excel-werkmap (.xlsx)."
        ),
    ),
    (
        "word/",
        "{name} is een Word-document. Verwacht wordt een Excel-werkmap (.xlsx) of een csv-bestand.",
    ),
    (
        "ppt/",
        "{name} is een presentatie. Verwacht wordt een Excel-werkmap (.xlsx) of een csv-bestand.",
    ),
    (
        "Index/",
        "{name} is een document van Apple Numbers. Exporteer het als Excel-werkmap (.xlsx).",
    ),
)
_REFUSED_PARTS = (
    (
        ("vbaproject.bin", "xl/macrosheets/", "xl/dialogsheets/", "customui/", "xl/activex/"),
        (
            "{name} bevat macro's of besturingselementen ({part}). "
            "Sla in Excel een kopie op als Excel-werkmap (.xlsx) zonder macro's, en kies die."
        ),
    ),
    (
        ("xl/externallinks/",),
        (
            "{name} verwijst naar andere werkmappen ({part}). "
            "Verbreek in Excel de koppelingen (bij Gegevens) en sla een kopie op."
        ),
    ),
    (
        ("xl/connections.xml",),
        (
            "{name} haalt gegevens op uit een andere bron ({part}). "
            "Plak in Excel de gegevens als waarden in een nieuwe werkmap, en kies die."
        ),
    ),
    (
        ("/embeddings/", "/oleobjects/"),
        "{name} bevat een ingesloten bestand ({part}). Verwijder het in Excel en sla een kopie op.",
    ),
)


@dataclass(frozen=True)
class SheetPart:
    """A sheet as the workbook lists it, and the part of the package that holds it."""

    name: str
    visible: bool
    part: str


@dataclass(frozen=True)
class Package:
    """A workbook that may be parsed. `base1904`: its day counts begin in 1904."""

    sheets: tuple[SheetPart, ...]
    base1904: bool = False


def check_package(path: Path, limits: Limits, cancelled: Callable[[], bool]) -> Package:
    """Refuse what must not be parsed, with a sentence; `OSError` is left to the caller."""
    name = path.name
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
        _check_directory(name, members, limits)
        _check_kind(name, members)
        _check_contents(path, members, limits, cancelled)
        return _described(path, {member.filename: member for member in members}, limits)
    except _UNREADABLE as error:
        raise UnreadableInput(damaged(name)) from error


def damaged(name: str) -> str:
    """The sentence for a workbook that is broken."""
    return (
        f"{name} is beschadigd of niet volledig en kan niet worden gelezen. "
        "Open het in Excel, sla een kopie op en kies die, of vraag het bestand opnieuw op."
    )


def _check_directory(name: str, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Sizes, names and packing as the directory of the package states them."""
    if not members:
        raise UnreadableInput(f"{name} is een leeg ingepakt bestand. Vraag het opnieuw op.")
    if len(members) > limits.members:
        raise UnreadableInput(
            f"{name} bestaat uit {len(members)} onderdelen; hoogstens {limits.members} kunnen "
            "worden gelezen. Plak de gegevens als waarden in een nieuwe werkmap, en kies die."
        )
    seen: set[str] = set()
    for member in members:
        _check_member(name, member, seen, limits)
    if sum(member.file_size for member in members) > limits.inflated:
        raise UnreadableInput(_too_large(name, limits))


def _check_member(name: str, member: zipfile.ZipInfo, seen: set[str], limits: Limits) -> None:
    part = member.filename.casefold()
    if part in seen:
        raise UnreadableInput(
            f"{name} bevat het onderdeel {_shown(member)} twee keer en is daarom niet te "
            "vertrouwen. Open het in Excel, sla een kopie op en kies die."
        )
    seen.add(part)
    if _is_path_trick(member):
        raise UnreadableInput(
            f"{name} bevat een onderdeel met een ongeldige naam ({_shown(member)}). "
            "Open het in Excel, sla een kopie op en kies die."
        )
    if member.flag_bits & _ENCRYPTED:
        raise UnreadableInput(
            f"{name} is ingepakt met een wachtwoord. Pak het uit en kies de werkmap zelf."
        )
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise UnreadableInput(damaged(name))
    if member.file_size > max(_LARGE_PART, limits.ratio * member.compress_size):
        raise UnreadableInput(_bomb(name))


def _is_path_trick(member: zipfile.ZipInfo) -> bool:
    name = member.orig_filename
    return (
        name.startswith("/")
        or any(mark in name for mark in ("\\", ":", "\0"))
        or ".." in name.split("/")
        or not name
        or len(name) > _LONGEST_NAME
    )


def _shown(member: zipfile.ZipInfo) -> str:
    text = "".join(c if c.isprintable() else "?" for c in member.orig_filename)
    return f"'{text[:60]}'"


def _too_large(name: str, limits: Limits) -> str:
    return (
        f"{name} is uitgepakt groter dan {notation.size(limits.inflated)} en wordt niet gelezen. "
        "Verdeel de export over meer bestanden, bijvoorbeeld per jaar."
    )


def _bomb(name: str) -> str:
    return (
        f"{name} wordt bij het uitpakken zo veel groter dat het niet te vertrouwen is. "
        "Open het in Excel, plak de gegevens als waarden in een nieuwe werkmap, en kies die."
    )


def _check_kind(name: str, members: list[zipfile.ZipInfo]) -> None:
    """Refuse other documents, and workbooks with parts that do more than hold values."""
    parts = [member.filename for member in members]
    if _WORKBOOK not in parts:
        for start, sentence in _OTHER_PACKAGES:
            if any(part.startswith(start) for part in parts):
                raise UnreadableInput(sentence.format(name=name))
        raise UnreadableInput(
            f"{name} is een ingepakt bestand (zip) zonder werkmap erin. "
            "Pak het uit en kies het bestand dat erin zit."
        )
    for part in parts:
        for marks, sentence in _REFUSED_PARTS:
            if any(mark in f"/{part.lower()}" for mark in marks):
                raise UnreadableInput(sentence.format(name=name, part=part.rsplit("/", 1)[-1]))


def _check_contents(
    path: Path, members: list[zipfile.ZipInfo], limits: Limits, cancelled: Callable[[], bool]
) -> None:
    """Unpack every part: count what really comes out, and look for entity definitions."""
    total = 0
    for member in members:
        size, tail = 0, b""
        for piece in inflate(path, member):
            if cancelled():
                raise Cancelled
            size, total = size + len(piece), total + len(piece)
            if total > limits.inflated:
                raise UnreadableInput(_too_large(path.name, limits))
            if size > max(_LARGE_PART, limits.ratio * member.compress_size):
                raise UnreadableInput(_bomb(path.name))
            if member.filename.lower().endswith(_TEXTS) and _defines(tail, piece):
                raise UnreadableInput(
                    f"{path.name} bevat een ingesloten definitie (DOCTYPE) in "
                    f"{_shown(member)}, wat een werkmap nooit nodig heeft. "
                    "Open het in Excel, sla een kopie op en kies die."
                )
            tail = piece[-16:]


def _defines(tail: bytes, piece: bytes) -> bool:
    """A document type or entity definition, also in UTF-16; comments are fine."""
    if b"\0" in piece:
        piece = piece.replace(b"\0", b"")
    elif b"!" not in piece and b"<" not in tail:
        return False
    window = tail.replace(b"\0", b"") + piece
    return b"<!DOCTYPE" in window or b"<!ENTITY" in window


def _described(path: Path, members: dict[str, zipfile.ZipInfo], limits: Limits) -> Package:
    """The sheets that the workbook lists; Strict Open XML and workbooks without sheets refused."""
    name = path.name
    root = _parsed(path, members[_WORKBOOK])
    if root.tag.startswith(f"{{{_STRICT}"):
        raise UnreadableInput(
            f"{name} is opgeslagen als 'Strict Open XML-werkblad'. "
            "Open het in Excel en kies Opslaan als > Excel-werkmap (.xlsx), de gewone."
        )
    targets = _targets(path, members)
    sheets = tuple(
        SheetPart(
            sheet.get("name", ""),
            sheet.get("state", "visible") == "visible",
            targets.get(
                next((sheet.get(key, "") for key in _RELATION_ID if sheet.get(key)), ""), ""
            ),
        )
        for sheet in root.iter()
        if _local(sheet) == "sheet"
    )
    if not sheets:
        raise UnreadableInput(f"{name} heeft geen bladen. Vraag het bestand opnieuw op.")
    if len(sheets) > limits.sheets:
        raise UnreadableInput(
            f"{name} heeft {len(sheets)} bladen; hoogstens {limits.sheets} kunnen worden gelezen. "
            "Verwijder bladen die niet nodig zijn."
        )
    base1904 = any(
        item.get("date1904", "").lower() in _TRUE
        for item in root.iter()
        if _local(item) == "workbookPr"
    )
    return Package(sheets, base1904)


def _targets(path: Path, members: dict[str, zipfile.ZipInfo]) -> dict[str, str]:
    """Relation id → name of the part it points to."""
    if _RELATIONS not in members:
        return {}
    found = {}
    for relation in _parsed(path, members[_RELATIONS]).iter():
        target = relation.get("Target", "")
        found[relation.get("Id", "")] = (
            target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        )
    return found


def _parsed(path: Path, member: zipfile.ZipInfo) -> Element:
    from defusedxml import ElementTree
    from defusedxml.common import DefusedXmlException

    try:
        root: Element = ElementTree.fromstring(b"".join(inflate(path, member)))
    except (ElementTree.ParseError, DefusedXmlException, LookupError) as error:
        raise ValueError("not well-formed, or in an unknown encoding") from error
    return root


def _local(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1]
