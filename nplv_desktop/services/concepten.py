"""Text that was typed and not saved yet, kept apart so that it can be offered back after a crash.

One file per dossier in the user's own data folder, never in the dossier: it is not a fact yet. It
is gone as soon as the field is saved, emptied of changes, or the text was taken over or thrown
away.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from nplv_desktop import disk, paths
from nplv_desktop.domain.base import moment_text
from nplv_desktop.domain.errors import InvalidInput, UserError
from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.reading import read_value
from nplv_desktop.domain.records import CONTENT
from nplv_desktop.services import saving
from nplv_desktop.services.dossiers import dossier

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.store.database import Database


@dataclass(frozen=True)
class Concept:
    """A text in an open editor: of which record and field, what the screen calls that, and when.

    `record_id` is empty for a row that does not exist yet; `tabel` for a list that is computed.
    """

    tabel: str
    record_id: str
    veld: str
    plaats: str
    tekst: str
    moment: str
    """UTC, ISO 8601."""


def concept(tabel: str, record_id: str, veld: str, plaats: str, tekst: str) -> Concept:
    """A text as it stands in an editor now."""
    return Concept(tabel, record_id, veld, plaats, tekst, moment_text(datetime.now(UTC)))


def place_of(db: Database) -> Path:
    """The file with the unsaved texts of a dossier; it need not exist."""
    return paths.drafts_dir() / f"{disk.as_name(dossier(db).id)}.json"


def keep(place: Path, found: Concept) -> None:
    """Keep a text; another one of the same field makes room. OSError when the disk refuses."""
    rest = [old for old in read(place) if _key(old) != _key(found)]
    _write(place, [*rest, found])


def drop(place: Path, tabel: str, record_id: str, veld: str) -> None:
    """Forget the text of one field."""
    known = read(place)
    rest = [old for old in known if _key(old) != (tabel, record_id, veld)]
    if len(rest) != len(known):
        _write(place, rest)


def read(place: Path) -> list[Concept]:
    """The texts that were kept, oldest first; none when the file is missing or unreadable."""
    try:
        return [Concept(**row) for row in json.loads(place.read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError):
        return []


def take_over(db: Database, found: Concept) -> None:
    """Save a text in its field, as if it was typed now. One undo step.

    `UserError` when the record is gone, or the text cannot be taken there.
    """
    record = CONTENT.get(found.tabel)
    if record is None or saving.get(db, record, found.record_id) is None:
        raise UserError(
            f"{found.plaats}: dit gegeven bestaat niet meer. Kopieer de tekst zo nodig."
        )
    try:
        field = field_of(record, found.veld)
    except KeyError as error:
        raise UserError(
            f"{found.plaats}: deze tekst kan hier niet worden overgenomen. Kopieer haar."
        ) from error
    reading = read_value(field.kind, found.tekst, typed=True)
    if reading.problem:
        raise InvalidInput({found.veld: f"{found.plaats}: {reading.problem}"})
    saving.save(db, record, found.record_id, {found.veld: reading.value})


def _key(found: Concept) -> tuple[str, str, str]:
    return found.tabel, found.record_id, found.veld


def _write(place: Path, found: list[Concept]) -> None:
    if not found:
        place.unlink(missing_ok=True)
        return
    text = json.dumps([asdict(row) for row in found], ensure_ascii=False)
    with disk.whole(place) as beside:
        beside.write_text(text, encoding="utf-8")
