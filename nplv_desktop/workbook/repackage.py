"""An xlsx package copied part by part, some parts replaced or streamed; always the same bytes."""

from __future__ import annotations

import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from typing import IO, TYPE_CHECKING

from nplv_desktop.workbook.sheet_xml import split_at_row, with_dimension

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

LEVEL = 2
"""Deflate level: more costs time and saves little."""
_SHARED = "xl/sharedStrings.xml"
_COUNTS = re.compile(rb'count="(\d+)" uniqueCount="(\d+)"')


def copy_package(
    source: zipfile.ZipFile,
    target: IO[bytes],
    parts: Mapping[str, Iterable[bytes]],
    checkpoint: Callable[[], None] | None = None,
    added: Mapping[str, bytes] | None = None,
    stored: Collection[str] = (),
) -> None:
    """Copy all parts in order; a part in `parts` is written from its pieces instead.

    `added` has new parts, which come last. Those in `stored` are compressed inside already and go
    in as they are. `checkpoint` is called between pieces and may raise to
    stop.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as package:
        for name in source.namelist():
            pieces = parts.get(name)
            part: str | zipfile.ZipInfo = name
            if name in stored:
                part = zipfile.ZipInfo(name)
                part.external_attr = 0o600 << 16
            with package.open(part, "w") as stream:
                for piece in (source.read(name),) if pieces is None else ahead(pieces):
                    stream.write(piece)
                    if checkpoint is not None:
                        checkpoint()
        for name, content in (added or {}).items():
            with package.open(name, "w") as stream:
                stream.write(content)
        for info in package.infolist():
            info.create_system = 0


def ahead(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Make the next piece while this one is being compressed."""
    source = iter(pieces)
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="blad") as pool:
        coming = pool.submit(next, source, b"")
        while piece := coming.result():
            coming = pool.submit(next, source, b"")
            yield piece


def sheet_member(package: zipfile.ZipFile, place: int) -> str:
    """The part that holds sheet number `place` (from 0) of a workbook made here."""
    name = f"xl/worksheets/sheet{place + 1}.xml"
    if name not in package.namelist():
        raise ValueError(f"no part {name}")
    return name


def streamed_sheet(
    xml: bytes, row: int, reference: str, rows: Callable[[tuple[str, ...]], Iterator[bytes]]
) -> Iterator[bytes]:
    """Give a sheet in pieces, in which rows take the place of the empty row `row` (from 1)."""
    split = split_at_row(xml, row)
    yield with_dimension(split.before, reference)
    yield from rows(split.styles)
    yield split.after


def longer_table(package: zipfile.ZipFile, name: str, short: str, long: str) -> tuple[str, bytes]:
    """Find the part of a table by its name, and give it with another range of cells."""
    for member in package.namelist():
        if member.startswith("xl/tables/"):
            xml = package.read(member)
            if f'displayName="{name}"'.encode() in xml:
                return member, xml.replace(f'ref="{short}"'.encode(), f'ref="{long}"'.encode())
    raise ValueError(f"no table {name}")


def shared_counts(package: zipfile.ZipFile) -> int:
    """How many texts the package shares."""
    found = _COUNTS.search(package.read(_SHARED)[:1_000])
    if found is None:
        raise ValueError("shared strings without a count")
    return int(found[2])


def with_shared(package: zipfile.ZipFile, items: bytes, added: int, uses: int) -> bytes:
    """Give the part of the shared strings with more texts in it."""

    def counted(found: re.Match[bytes]) -> bytes:
        return b'count="%d" uniqueCount="%d"' % (int(found[1]) + uses, int(found[2]) + added)

    xml = _COUNTS.sub(counted, package.read(_SHARED), count=1)
    return xml.replace(b"</sst>", items + b"</sst>")
