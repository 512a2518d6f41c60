"""The file that travels between two laptops: a zip with fixed members, and nothing else in it.

`manifest.json`, `wijzigingen.jsonl` and `bewijs/<SHA-256>`; the comment at the end holds the
SHA-256 of all that comes before it, so that one changed byte anywhere is refused. What is read is
read in memory or under a name we choose, never under one that the file gives.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from nplv_desktop.domain.errors import UnreadableInput
from nplv_desktop.workbook.inflating import inflate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import BinaryIO

MANIFEST, CHANGES, PROOF = "manifest.json", "wijzigingen.jsonl", "bewijs/"
LARGEST_MANIFEST, LARGEST_CHANGES, LARGEST_PROOF = 16 << 20, 256 << 20, 250_000_000
MOST_LINES, LONGEST_LINE = 2_000_000, 32 << 20
"""So that what is read stays within the memory of a laptop, whatever it holds."""
MOST_MEMBERS = 20_000
BLOCK = 1 << 20
_SEAL = b"nplvx sha256="
_SEAL_SIZE = len(_SEAL) + 64
_END = 22
"""Bytes of the end record of a zip without comment."""
_MEMBER = re.compile(r"manifest\.json|wijzigingen\.jsonl|bewijs/[0-9a-f]{64}")
_MOMENT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Contents:
    """An exchange file that was checked: its manifest, its lines of changes, and its files."""

    path: Path
    manifest: dict[str, Any]
    changes: list[Any]
    proofs: Mapping[str, zipfile.ZipInfo]

    def proof(self, digest: str) -> Iterator[bytes]:
        """The bytes of one file that travels along, in pieces."""
        return inflate(self.path, self.proofs[digest])


def write(
    path: Path, manifest: Mapping[str, Any], changes: Iterable[Any], proofs: Mapping[str, Path]
) -> None:
    """Write an exchange file; the same content gives the same bytes."""
    with zipfile.ZipFile(path, "w") as package:
        _add(package, MANIFEST, _text(manifest))
        _add(package, CHANGES, b"".join(_text(line) for line in changes))
        for digest in sorted(proofs):
            _add_file(package, PROOF + digest, proofs[digest])
        package.comment = _SEAL + b"0" * 64
    with path.open("rb+") as file:
        seal = _seal_of(file).encode()
        file.seek(-64, 2)
        file.write(seal)


def _text(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _add(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    package.writestr(_info(name, zipfile.ZIP_DEFLATED), content, compresslevel=6)


def _add_file(package: zipfile.ZipFile, name: str, source: Path) -> None:
    info = _info(name, zipfile.ZIP_STORED)
    info.file_size = source.stat().st_size
    with package.open(info, "w") as target, source.open("rb") as file:
        while block := file.read(BLOCK):
            target.write(block)


def _info(name: str, method: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _MOMENT)
    info.compress_type = method
    info.create_system = 0
    return info


def read(path: Path, name: str) -> Contents:
    """Check an exchange file and read it; `UnreadableInput` calls it `name` and says what is wrong.

    Nothing of it is unpacked to disk.
    """
    _check_seal(path, name)
    try:
        with zipfile.ZipFile(path) as package:
            members = _checked(package.infolist(), name)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise damaged(name) from error
    manifest = _json(_whole(path, members[MANIFEST], LARGEST_MANIFEST, name), name)
    if not isinstance(manifest, dict):
        raise damaged(name)
    text = _whole(path, members[CHANGES], LARGEST_CHANGES, name)
    lines = text.split(b"\n")
    if len(lines) > MOST_LINES or max(map(len, lines)) > LONGEST_LINE:
        raise damaged(name)
    changes = [_json(line, name) for line in lines if line]
    proofs = {key[len(PROOF) :]: info for key, info in members.items() if key.startswith(PROOF)}
    return Contents(path, manifest, changes, proofs)


def damaged(name: str) -> UnreadableInput:
    """The sentence for a package that is not what was sent."""
    return UnreadableInput(
        f"{name} is beschadigd of onderweg veranderd. Er is niets overgenomen; "
        "vraag uw collega het pakket opnieuw te maken."
    )


def _check_seal(path: Path, name: str) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(4)
            if not start.startswith(b"PK\x03\x04") or size < _END + _SEAL_SIZE:
                raise UnreadableInput(
                    f"{name} is geen uitwisselpakket. Kies een bestand dat een collega met "
                    "Pakket maken heeft gemaakt (.nplvx)."
                )
            found = _seal_of(file)
            if file.read(_SEAL_SIZE) != _SEAL + found.encode():
                raise damaged(name)
    except FileNotFoundError as error:
        raise UnreadableInput(f"{name} is er niet (meer). Controleer de map en de naam.") from error
    except OSError as error:
        raise UnreadableInput(
            f"{name} kan niet worden gelezen. Kopieer het naar uw eigen computer."
        ) from error


def _seal_of(file: BinaryIO) -> str:
    """SHA-256 of everything before the comment; leaves the file there."""
    file.seek(0, 2)
    left = file.tell() - _SEAL_SIZE
    file.seek(0)
    digest = hashlib.sha256()
    while left > 0 and (block := file.read(min(BLOCK, left))):
        digest.update(block)
        left -= len(block)
    return digest.hexdigest()


def _checked(members: list[zipfile.ZipInfo], name: str) -> dict[str, zipfile.ZipInfo]:
    """The members by name: only those that belong here, each once, none of them too large."""
    found = {info.orig_filename: info for info in members}
    if len(found) != len(members) or len(members) > MOST_MEMBERS:
        raise damaged(name)
    for key, info in found.items():
        largest = {MANIFEST: LARGEST_MANIFEST, CHANGES: LARGEST_CHANGES}.get(key, LARGEST_PROOF)
        wanted = zipfile.ZIP_STORED if key.startswith(PROOF) else zipfile.ZIP_DEFLATED
        if (
            not _MEMBER.fullmatch(key)
            or info.flag_bits & 0x1
            or info.compress_type != wanted
            or info.file_size > largest
        ):
            raise damaged(name)
    if not {MANIFEST, CHANGES} <= found.keys():
        raise damaged(name)
    return found


def _whole(path: Path, info: zipfile.ZipInfo, largest: int, name: str) -> bytes:
    """The bytes of a member, counted while they come."""
    pieces, size = [], 0
    try:
        for piece in inflate(path, info):
            size += len(piece)
            if size > min(largest, info.file_size):
                raise damaged(name)
            pieces.append(piece)
    except (ValueError, EOFError, zlib.error, OSError) as error:
        raise damaged(name) from error
    return b"".join(pieces)


def _json(text: bytes, name: str) -> Any:
    """Plain JSON with whole numbers only."""
    try:
        return json.loads(text, parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise damaged(name) from error


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"not a whole number: {text}")
