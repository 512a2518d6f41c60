"""A shelf of files that nobody should be able to break the program with, each with its sentence."""

from __future__ import annotations

import gzip
import io
import itertools
import random
import re
import struct
import time
import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from nplv_desktop.domain.errors import UnreadableInput, UserError
from nplv_desktop.services import dossiers, importing
from nplv_desktop.services.importing_plan import Bron
from nplv_desktop.workbook.limits import Limits
from nplv_desktop.workbook.tables import read_source, table_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.reader_process import ReaderProcess
    from nplv_desktop.workbook.tables import Wanted

DATA = Path(__file__).parents[1] / "data"
SHEET_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SIMPLE_ROWS = '<row r="1"><c r="A1"><v>1</v></c></row>'


def sheet(rows: str = SIMPLE_ROWS, space: str = SHEET_SPACE) -> str:
    return f'{HEAD}<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'


def parts(sheets: int = 1, space: str = SHEET_SPACE) -> dict[str, str | bytes]:
    """The least that makes a workbook."""
    each = range(1, sheets + 1)
    listed = "".join(f'<sheet name="B{i}" sheetId="{i}" r:id="r{i}"/>' for i in each)
    linked = "".join(
        f'<Relationship Id="r{i}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in each
    )
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/'
        '2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f"{HEAD}<Relationships xmlns='{PACKAGE}'><Relationship Id='r1' "
        f"Type='{RELATIONS}/officeDocument' Target='xl/workbook.xml'/></Relationships>",
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{space}" xmlns:r="{RELATIONS}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"{HEAD}<Relationships xmlns='{PACKAGE}'>{linked}"
        "</Relationships>",
    }
    for i in each:
        found[f"xl/worksheets/sheet{i}.xml"] = sheet(space=space)
    return found


def packed(members: Iterable[tuple[str, str | bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return target.getvalue()


def workbook(**changed: str | bytes) -> bytes:
    """The least workbook, with `sheet`, `shared` or `book` replaced."""
    members = parts()
    for key, name in (
        ("sheet", "xl/worksheets/sheet1.xml"),
        ("book", "xl/workbook.xml"),
        ("shared", "xl/sharedStrings.xml"),
    ):
        if key in changed:
            members[name] = changed[key]
    if "shared" in changed:
        relations = members["xl/_rels/workbook.xml.rels"]
        assert isinstance(relations, str)
        members["xl/_rels/workbook.xml.rels"] = relations.replace(
            "</Relationships>",
            f'<Relationship Id="s" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
            "</Relationships>",
        )
    return packed(members.items())


def with_part(name: str, content: str | bytes = b"x") -> bytes:
    return packed([*parts().items(), (name, content)])


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def ole(*names: str) -> bytes:
    return OLE + b"".join(wide(name) + bytes(32) for name in names)


def renamed(content: bytes, old: str, new: str) -> bytes:
    """Give a part another name of the same length, which zipfile would not write."""
    return content.replace(old.encode(), new.encode())


def lying_bomb() -> bytes:
    """A part that says it is a hundred bytes and unpacks to 40 MB."""
    content = with_part("xl/media/groot.xml", bytes(40_000_000))
    return content.replace(struct.pack("<I", 40_000_000), struct.pack("<I", 100))


def flagged_encrypted() -> bytes:
    content = bytearray(workbook())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = content.find(mark)
        while position >= 0:
            content[position + place] |= 1
            position = content.find(mark, position + 4)
    return bytes(content)


def flipped() -> bytes:
    """One bit over in the middle of a packed part."""
    content = bytearray((DATA / "export_2024_h1.xlsx").read_bytes())
    with zipfile.ZipFile(DATA / "export_2024_h1.xlsx") as archive:
        member = archive.getinfo("xl/worksheets/sheet1.xml")
    content[member.header_offset + 200] ^= 0x10
    return bytes(content)


def laughs() -> str:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
    )
    return f"{HEAD}<!DOCTYPE sst [{entities}]><sst><si><t>&j;</t></si></sst>"


def long_texts() -> bytes:
    """One long shared text in fifty thousand cells: more than a gigabyte once unpacked."""
    text = "".join(random.Random(1).choices("abcdefgh", k=30_000))
    rows = "".join(
        f'<row r="{r}">'
        + "".join(f'<c r="{c}{r}" t="s"><v>0</v></c>' for c in "ABCDEFGHIJ")
        + "</row>"
        for r in range(1, 5_001)
    )
    shared = f'{HEAD}<sst xmlns="{SHEET_SPACE}"><si><t>{text}</t></si></sst>'
    return workbook(sheet=sheet(rows), shared=shared)


def many_rows() -> bytes:
    rows = "".join(f'<row r="{r}"><c r="A{r}"><v>{r}</v></c></row>' for r in range(1, 1_048_577))
    return workbook(sheet=sheet(rows))


def many_columns() -> bytes:
    target = io.BytesIO()
    book = openpyxl.Workbook()
    assert book.active is not None
    for _ in range(3):
        book.active.append([1] * 16_384)
    book.save(target)
    return target.getvalue()


def far_corner() -> bytes:
    return workbook(
        sheet=sheet(SIMPLE_ROWS + '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')
    )


LIMITS = Limits(inflated=100_000_000, memory_mb=1024)
MACRO = "macro's of besturingselementen"
SHELF: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "label of wachtwoord": ("a.xlsx", lambda: ole("EncryptedPackage"), "vertrouwelijkheidslabel"),
    "rechtenbeheer": ("a.xlsx", lambda: ole("DRMEncryptedTransform"), "vertrouwelijkheidslabel"),
    "xls": ("a.xls", lambda: ole("Workbook"), "oude Excel"),
    "xls met xlsx-naam": ("a.xlsx", lambda: ole("Book"), "oude Excel"),
    "zeer oude xls": ("a.xls", lambda: b"\x09\x08\x10\x00\x00\x06\x05\x00" * 9, "oude Excel"),
    "doc": ("a.xlsx", lambda: ole("WordDocument"), "oud Office-document"),
    "xlsb": ("a.xlsb", lambda: packed([("xl/workbook.bin", b"x")]), "binaire Excel-werkmap"),
    "ods": ("a.ods", lambda: packed([("mimetype", b"x"), ("content.xml", b"x")]), "LibreOffice"),
    "docx": ("a.xlsx", lambda: packed([("word/document.xml", b"x")]), "Word-document"),
    "pptx": ("a.xlsx", lambda: packed([("ppt/presentation.xml", b"x")]), "presentatie"),
    "numbers": ("a.xlsx", lambda: packed([("Index/Document.iwa", b"x")]), "Apple Numbers"),
    "zip": ("a.xlsx", lambda: packed([("export.csv", b"a;b")]), "zonder werkmap erin"),
    "lege zip": ("a.xlsx", lambda: packed([]), "leeg ingepakt bestand"),
    "html": ("a.xlsx", lambda: b"\xef\xbb\xbf \n<HTML><table>", "webpagina"),
    "html met xls-naam": ("a.xls", lambda: b"<table><tr><td>1", "webpagina"),
    "mht": ("a.xls", lambda: b"MIME-Version: 1.0\nX: y", "webpagina"),
    "xml 2003": ("a.xml", lambda: b'<?mso-application progid="Excel.Sheet"?>', "webpagina"),
    "csv met xlsx-naam": ("a.xlsx", lambda: b"Datum;Bedrag\n1-1-2024;5,00", "platte tekst"),
    "leeg": ("a.xlsx", lambda: b"", "leeg (0 bytes)"),
    "eigenaarsbestand": ("~$a.xlsx", lambda: b"\x05Jan  " + bytes(158), "hulpbestand"),
    "lfs": ("a.csv", lambda: b"version https://git-lfs.github.com/spec/v1\n", "Git LFS"),
    "strict": (
        "a.xlsx",
        lambda: packed(parts(space="http://purl.oclc.org/ooxml/spreadsheetml/main").items()),
        "Strict Open XML",
    ),
    "zipbom": ("a.xlsx", lambda: with_part("xl/a.xml", bytes(40_000_000)), "niet te vertrouwen"),
    "liegende zipbom": ("a.xlsx", lying_bomb, "niet te vertrouwen"),
    "gespreide zipbom": (
        "a.xlsx",
        lambda: packed(
            [*parts().items(), *((f"xl/m{i}.xml", bytes(15_000_000)) for i in range(8))]
        ),
        "uitgepakt groter dan",
    ),
    "entiteiten": ("a.xlsx", lambda: workbook(shared=laughs()), "DOCTYPE"),
    "externe entiteit": (
        "a.xlsx",
        lambda: workbook(sheet='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'),
        "DOCTYPE",
    ),
    "entiteit in utf-16": (
        "a.xlsx",
        lambda: workbook(book="<?xml version='1.0'?><!DOCTYPE x []><x/>".encode("utf-16")),
        "DOCTYPE",
    ),
    "macro's": ("a.xlsx", lambda: with_part("xl/vbaProject.bin"), MACRO),
    "macroblad": ("a.xlsx", lambda: with_part("xl/macrosheets/sheet1.xml"), MACRO),
    "activex": ("a.xlsx", lambda: with_part("xl/activeX/activeX1.xml"), MACRO),
    "koppelingen": (
        "a.xlsx",
        lambda: with_part("xl/externalLinks/externalLink1.xml"),
        "andere werkmappen",
    ),
    "verbindingen": ("a.xlsx", lambda: with_part("xl/connections.xml"), "andere bron"),
    "ingesloten": ("a.xlsx", lambda: with_part("xl/embeddings/oleObject1.bin"), "ingesloten"),
    "dubbel onderdeel": ("a.xlsx", lambda: with_part("XL/Workbook.xml"), "twee keer"),
    "pad omhoog": (
        "a.xlsx",
        lambda: renamed(with_part("xl/aa/bb.xml"), "xl/aa/bb.xml", "../../bb.xml"),
        "ongeldige naam",
    ),
    "pad vanaf de wortel": (
        "a.xlsx",
        lambda: renamed(with_part("xl/aa.xml"), "xl/aa.xml", "/etc/a.xm"),
        "ongeldige naam",
    ),
    "pad van windows": (
        "a.xlsx",
        lambda: renamed(with_part("xl/aa.xml"), "xl/aa.xml", "C:\\aa.xml"),
        "ongeldige naam",
    ),
    "zip met wachtwoord": ("a.xlsx", flagged_encrypted, "ingepakt met een wachtwoord"),
    "vreemd ingepakt": (
        "a.xlsx",
        lambda: packed(parts().items(), zipfile.ZIP_BZIP2),
        "beschadigd",
    ),
    "te veel onderdelen": (
        "a.xlsx",
        lambda: packed([*parts().items(), *((f"xl/{i}.xml", b"x") for i in range(1000))]),
        "1005 onderdelen",
    ),
    "te veel bladen": ("a.xlsx", lambda: packed(parts(sheets=150).items()), "150 bladen"),
    "geen bladen": ("a.xlsx", lambda: packed(parts(sheets=0).items()), "geen bladen"),
    "16.384 kolommen": ("a.xlsx", many_columns, "meer dan 1.000 gevulde kolommen"),
    "1.048.576 rijen": ("a.xlsx", many_rows, "meer dan 250.000 gevulde rijen"),
    "verre hoek": ("a.xlsx", far_corner, "veel te groot"),
    "te veel tekst": ("a.xlsx", long_texts, "veel te groot"),
    "afgebroken": ("a.xlsx", lambda: workbook()[:-30], "beschadigd"),
    "half gedownload": (
        "a.xlsx",
        lambda: (DATA / "export_2024_h1.xlsx").read_bytes()[:20_000],
        "beschadigd",
    ),
    "omgevallen bit": ("a.xlsx", flipped, "beschadigd"),
    "kapot boek": ("a.xlsx", lambda: workbook(book="<workbook><sheets>"), "beschadigd"),
    "kapot blad": (
        "a.xlsx",
        lambda: workbook(sheet='<worksheet><sheetData><row r="1"><c r="'),
        "beschadigd",
    ),
    "onmogelijke rij": (
        "a.xlsx",
        lambda: workbook(sheet=sheet('<row r="1"><c r="A99999999999"><v>1</v></c></row>')),
        "beschadigd",
    ),
    "leeg blad": ("a.xlsx", lambda: workbook(sheet=sheet("")), "alle bladen zijn leeg"),
    "pdf": ("a.xlsx", lambda: b"%PDF-1.7\n", "een pdf"),
    "afbeelding": ("a.csv", lambda: b"\x89PNG\r\n\x1a\n", "een afbeelding"),
    "programma": ("a.xlsx", lambda: b"MZ\x90\x00", "een programma"),
    "dossier": ("a.nplv", lambda: b"SQLite format 3\0" + bytes(84), "een dossier"),
    "gzip": ("a.csv", lambda: gzip.compress(b"a;b"), "een ingepakt bestand"),
    "rtf": ("a.csv", lambda: b"{\\rtf1 a}", "een tekstdocument"),
    "ruis": ("a.csv", lambda: random.Random(3).randbytes(5000), "geen werkmap en geen tekst"),
    "stuurtekens": ("a.csv", lambda: b"a\x01\x02\x03;b\x04\n" * 50, "geen leesbare tekst"),
    "lege regels": ("a.csv", lambda: b"\r\n ;; \r\n\r\n", "alle bladen zijn leeg"),
}


@pytest.mark.parametrize("case", SHELF)
def test_each_bad_file_gets_its_own_sentence(
    case: str, tmp_path: Path, reader: ReaderProcess, bookings: Wanted
) -> None:
    name, make, fragment = SHELF[case]
    path = tmp_path / name
    path.write_bytes(make())
    started = time.perf_counter()
    with pytest.raises(UnreadableInput) as caught:
        table_of(read_source(path, reader=reader, limits=LIMITS), bookings)
    assert time.perf_counter() - started < 60
    sentence = caught.value.melding
    assert fragment in sentence
    assert name in sentence
    assert sentence.endswith(".")
    assert len(re.findall(r"[.!?](?= [A-Z]|$)", sentence)) <= 2
    assert not re.search(r"Error|Exception|Traceback|None|\bzip\w*Error", sentence)


def test_places_that_are_no_file_get_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UnreadableInput, match=r"is er niet \(meer\)"):
        read_source(tmp_path / "weg.xlsx")
    with pytest.raises(UnreadableInput, match="is een map"):
        read_source(tmp_path)
    path = tmp_path / "dicht.xlsx"
    path.write_bytes(workbook())

    def closed(*_: Any, **__: Any) -> Any:
        raise PermissionError

    monkeypatch.setattr(Path, "open", closed)
    with pytest.raises(UnreadableInput, match="mag niet worden geopend"):
        read_source(path)


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "groot.csv"
    path.write_bytes(b"a;b\n" * 1000)
    with pytest.raises(UnreadableInput, match=r"4,0 kB groot; hoogstens 1,0 kB"):
        read_source(path, limits=Limits(file_size=1000))


# --- mutated workbooks --------------------------------------------------------------------------


def mutants(seed: int, count: int) -> Iterable[bytes]:
    """Workbooks with random damage: in the raw bytes, or inside parts that are packed again."""
    chance = random.Random(seed)
    originals = [
        (DATA / "uitvoeringsprogramma.xlsx").read_bytes(),
        (DATA / "sisa_bijlage_op_maat.xlsx").read_bytes(),
        workbook(),
    ]
    for _ in range(count):
        original = chance.choice(originals)
        yield chance.choice((raw_damage, part_damage, part_damage))(chance, original)


def raw_damage(chance: random.Random, content: bytes) -> bytes:
    changed = bytearray(content or b"x")
    for _ in range(chance.choice((1, 3, 20))):
        place = chance.randrange(len(changed) or 1)
        action = chance.randrange(3)
        if action == 0 and changed:
            changed[place] = chance.randrange(256)
        elif action == 1:
            del changed[place : place + chance.randrange(1, 40)]
        else:
            changed[place:place] = chance.randbytes(chance.randrange(1, 40))
    return bytes(changed) or b"PK\x03\x04"


def part_damage(chance: random.Random, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [(m.filename, archive.read(m)) for m in archive.infolist()]
    place = chance.randrange(len(members))
    name, part = members[place]
    members[place] = (name, text_damage(chance, part))
    if chance.random() < 0.1:
        del members[chance.randrange(len(members))]
    return packed(members)


def text_damage(chance: random.Random, part: bytes) -> bytes:
    numbers = list(re.finditer(rb"\d+", part))
    for _ in range(chance.choice((1, 2, 6))):
        if numbers and chance.random() < 0.6:
            found = chance.choice(numbers)
            new = chance.choice((b"0", b"-1", b"99999999999", b"1048577", b"1e309", b"x", b""))
            part = part[: found.start()] + new + part[found.end() :]
        else:
            part = raw_damage(chance, part)
    return part


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Database]:
    """A dossier that must not change, whatever is offered to it."""
    opened = dossiers.create(tmp_path / "heel.nplv", "FG10")
    yield opened
    opened.close()


def offer_all(
    contents: Iterable[bytes], path: Path, reader: ReaderProcess, dossier: Database
) -> int:
    """Offer every one to an import, each kind in turn; returns how many made a plan.

    A sentence is as good as a plan; anything else fails the test. Nothing may change.
    """
    limits, planned = Limits(seconds=10, memory_mb=1024), 0
    before = dossier.digest()
    for content, soort in zip(contents, itertools.cycle(importing.SOORTEN), strict=False):
        path.write_bytes(content)
        try:
            bron = Bron(path, "", read_source(path, reader=reader, limits=limits))
            plan = importing.plan(dossier, soort, bron)
        except UserError as refusal:
            assert refusal.melding  # noqa: PT017  a refusal is as good as a plan
            continue
        assert all(problem.melding for problem in plan.problemen)
        planned += 1
    assert dossier.digest() == before
    return planned


def read_all(contents: Iterable[bytes], path: Path, reader: ReaderProcess, wanted: Wanted) -> int:
    """Read every one; returns how many could be read. Anything but a sentence fails the test."""
    limits, good = Limits(seconds=10, memory_mb=1024), 0
    for content in contents:
        path.write_bytes(content)
        try:
            table = table_of(read_source(path, reader=reader, limits=limits), wanted)
        except UnreadableInput as refusal:
            assert path.name in refusal.melding  # noqa: PT017  a refusal is as good as a table
            continue
        assert all(problem.melding for problem in table.problems)
        good += 1
    return good


@pytest.mark.parametrize("seed", range(4))
def test_damaged_workbooks_are_planned_or_refused_and_change_nothing(
    seed: int, tmp_path: Path, reader: ReaderProcess, dossier: Database
) -> None:
    assert 10 < offer_all(mutants(seed, 250), tmp_path / "kapot.xlsx", reader, dossier) < 240


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", range(100, 110))
def test_ten_thousand_damaged_workbooks_are_planned_or_refused(
    seed: int, tmp_path: Path, reader: ReaderProcess, dossier: Database
) -> None:
    assert offer_all(mutants(seed, 1000), tmp_path / "kapot.xlsx", reader, dossier) > 40


def test_damaged_text_files_are_read_or_refused(
    tmp_path: Path, reader: ReaderProcess, bookings: Wanted
) -> None:
    chance = random.Random(7)
    originals = [
        (DATA / name).read_bytes()[:6000] for name in ("mutaties_2023.csv", "koppelingen.csv")
    ]
    originals.append((DATA / "sap_mutaties_2025.txt").read_bytes()[:6000])
    contents = [raw_damage(chance, chance.choice(originals)) for _ in range(300)]
    assert read_all(contents, tmp_path / "kapot.csv", reader, bookings) > 100


def test_the_maker_of_packages_makes_one_that_can_be_read(
    tmp_path: Path, reader: ReaderProcess
) -> None:
    path = tmp_path / "goed.xlsx"
    path.write_bytes(workbook())
    (grid,) = read_source(path, reader=reader).grids
    assert (grid.name, list(grid.numbers), grid.columns) == ("B1", [1], {0: [1.0]})


def test_workbooks_of_other_writers_are_read_too(tmp_path: Path, reader: ReaderProcess) -> None:
    """Names with a prefix, texts inside the sheet, dates as ISO text, cells without an address."""
    rows = (
        '<x:row r="3"><x:c r="B3" t="inlineStr"><x:is><x:t>Naam</x:t></x:is></x:c></x:row>'
        '<x:row r="4"><x:c r="B4" t="str"><x:v>a</x:v></x:c><x:c><x:v>5</x:v></x:c></x:row>'
        '<x:row r="5"><x:c r="B5" t="b"><x:v>1</x:v></x:c>'
        '<x:c r="C5" t="d"><x:v>2024-01-02</x:v></x:c></x:row>'
    )
    text = (
        f'{HEAD}<x:worksheet xmlns:x="{SHEET_SPACE}">'
        f"<x:sheetData>{rows}</x:sheetData></x:worksheet>"
    )
    path = tmp_path / "anders.xlsx"
    path.write_bytes(workbook(sheet=text))
    (grid,) = read_source(path, reader=reader).grids
    assert list(grid.numbers) == [3, 4, 5]
    assert grid.columns == {1: ["Naam", "a", True], 2: [None, 5.0, date(2024, 1, 2)]}
