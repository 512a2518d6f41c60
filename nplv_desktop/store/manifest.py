"""The note beside a backup: that it was checked, what is in it, and how to know it again.

Beside `heerlen_20261128T133000_812-ab12cd34ef56.nplv` stands the same name with `.json`. It holds
the SHA-256 of every byte of the copy, so that one changed byte shows without opening the copy.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from nplv_desktop import disk
from nplv_desktop.store.examine import Content
from nplv_desktop.store.journal import canonical

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Manifest:
    """What was found when a copy was checked."""

    bestand: str
    """SHA-256 of the file of the copy."""
    dossier: str
    """Where the dossier stood when the copy was made."""
    reden: str
    """Why the copy was made, such as `bij het openen`."""
    bevindingen: tuple[str, ...]
    """What was wrong with the journal; a copy with findings never counts as checked."""
    inhoud: Content


def place_of(copy: Path) -> Path:
    """The note beside a copy."""
    return copy.with_suffix(".json")


def write(copy: Path, manifest: Manifest) -> None:
    """Write the note beside a copy; OSError when that cannot be done."""
    told = asdict(manifest)
    text = canonical({**told, "controle": _sum(told)})
    with disk.whole(place_of(copy)) as place:
        place.write_text(text, encoding="utf-8")


def read(copy: Path) -> Manifest | None:
    """The note beside a copy; None when there is none, or when it is not what was written."""
    try:
        told = json.loads(place_of(copy).read_text(encoding="utf-8"))
        if told.pop("controle") != _sum(told):
            return None
        content = told.pop("inhoud")
        proof = tuple((str(row[0]), str(row[1]), int(row[2])) for row in content.pop("bewijs"))
        findings = tuple(told.pop("bevindingen"))
        return Manifest(**told, bevindingen=findings, inhoud=Content(**content, bewijs=proof))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def matches(copy: Path, manifest: Manifest) -> bool:
    """Whether every byte of the copy is what it was when it was checked."""
    try:
        return disk.sha256_of(copy) == manifest.bestand
    except OSError:
        return False


def _sum(told: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(told).encode()).hexdigest()
