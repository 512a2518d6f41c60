"""Unpacking one part of a package in pieces, counting what really comes out."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

CHUNK = 1024 * 1024
_LOCAL_HEADER = 30


def inflate(path: Path, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The real bytes of one part, in pieces; ValueError when it is not what the directory says."""
    with path.open("rb") as file:
        _skip_local_header(file, member)
        checksum, size = 0, 0
        for piece in _pieces(file, member):
            checksum, size = zlib.crc32(piece, checksum), size + len(piece)
            yield piece
    if size != member.file_size or checksum != member.CRC:
        raise ValueError("the part is not what the directory says")


def _skip_local_header(file: BinaryIO, member: zipfile.ZipInfo) -> None:
    if member.header_offset < 0:
        raise ValueError("the part begins before the package")
    file.seek(member.header_offset)
    header = file.read(_LOCAL_HEADER)
    name_size, extra_size = struct.unpack_from("<HH", header, 26)
    written = file.read(name_size)
    same = (
        member.orig_filename.encode(codec, "replace") == written for codec in ("utf-8", "cp437")
    )
    if not header.startswith(b"PK\x03\x04") or not any(same):
        raise ValueError("the part stands elsewhere under another name")
    file.seek(extra_size, 1)


def _pieces(file: BinaryIO, member: zipfile.ZipInfo) -> Iterator[bytes]:
    left = member.compress_size
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    while left > 0:
        packed = file.read(min(CHUNK, left))
        if not packed:
            raise EOFError
        left -= len(packed)
        if member.compress_type == zipfile.ZIP_STORED:
            yield packed
            continue
        while packed:
            yield stream.decompress(packed, CHUNK)
            packed = stream.unconsumed_tail
    if member.compress_type == zipfile.ZIP_DEFLATED:
        yield stream.flush()
        if not stream.eof:
            raise EOFError
