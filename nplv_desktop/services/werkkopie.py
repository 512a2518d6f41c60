"""Dossiers on a network, in a synced folder or on a stick: worked on as a checked copy.

There a dossier can be damaged while it is open: the folder and its journal are synced at different
moments, locks do not hold, the stick is pulled out. So a copy is made on this computer, checked;
work goes on in the copy; and it is put back when the user says so. Beside the original stands a
note with who works on it and since when, for colleagues.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from nplv_desktop import disk, paths
from nplv_desktop.domain import notation
from nplv_desktop.domain.errors import DossierElsewhere, DossierInUse, UserError
from nplv_desktop.services.plaatsen import WHY, kind_of
from nplv_desktop.store import owner

if TYPE_CHECKING:
    from collections.abc import Iterator

COPY = "Daar raakt een dossier makkelijk beschadigd, dus u werkt in een kopie op deze computer."


@dataclass(frozen=True)
class Werkkopie:
    """A copy that is worked on: where it came from, where it stands, and what it was then."""

    bron: str
    plaats: str
    inhoud: str
    """Content digest of the original when the copy was made, or put back last."""
    sinds: str
    """UTC, ISO 8601."""


def place_to_work(path: Path) -> Path:
    """Where a dossier is worked on: where it stands, or in the copy that was made of it before.

    `DossierElsewhere` says why a copy must be made first.
    """
    kind = kind_of(path)
    if kind is None or not path.is_file():
        return path
    copy = known(path)
    if copy is None:
        raise DossierElsewhere(f"{WHY[kind]} {COPY}")
    return Path(copy.plaats)


@contextmanager
def to_read(path: Path) -> Iterator[Path]:
    """Where a dossier can be opened only to read it: never itself when it stands elsewhere.

    Without a working copy that is a checked copy of its own, gone at the end. `DossierRefused`
    when it is damaged.
    """
    from nplv_desktop.store import backup

    here = kind_of(path) is None or not path.is_file()
    copy = None if here else known(path)
    if here or copy is not None:
        yield path if copy is None else Path(copy.plaats)
        return
    with tempfile.TemporaryDirectory(prefix="nplv-") as folder:
        place = Path(folder) / path.name
        backup.restore(path, place)
        yield place


def known(path: Path) -> Werkkopie | None:
    """The copy on this computer of a dossier elsewhere; None when there is none (any more)."""
    wanted = str(path.resolve())
    found = next((row for row in _read() if row.bron == wanted), None)
    return found if found is not None and Path(found.plaats).is_file() else None


def of_copy(path: Path | None) -> Werkkopie | None:
    """The working copy that stands at this place; None when it is an ordinary dossier."""
    if path is None:
        return None
    wanted = str(path.resolve())
    return next((row for row in _read() if row.plaats == wanted), None)


def make(path: Path, *, also_in_use: bool = False) -> Path:
    """Make a checked copy of a dossier elsewhere to work on, and leave a note beside the original.

    A copy that exists already is given back. `DossierInUse` with name and moment when a colleague
    works on it (`also_in_use` goes on all the same); `DossierRefused` when it is damaged.
    """
    from nplv_desktop.services import reservekopie
    from nplv_desktop.store import backup

    earlier = known(path)
    if earlier is not None:
        return Path(earlier.plaats)
    other = owner.owner_of(path)
    if other is not None and (other.wie, other.apparaat) != owner.me() and not also_in_use:
        raise _taken(path, other)
    content = backup.sound(path)
    target = _free(paths.dossiers_dir() / path.name)
    reservekopie.restore(path, target)
    now = datetime.now(UTC)
    row = Werkkopie(str(path.resolve()), str(target.resolve()), content.inhoud, now.isoformat())
    try:
        _write(row)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise UserError(
            f"De werkkopie kan niet worden gemaakt in {target.parent}. Controleer of er ruimte is "
            "en of u daar mag schrijven."
        ) from error
    with suppress(OSError):  # where nothing may be written no note is possible
        owner.leave_note(path)
    return target


def changed_elsewhere(copy: Werkkopie) -> bool:
    """Whether the original is no longer what it was when the copy was made."""
    from nplv_desktop.store import backup

    source = Path(copy.bron)
    return source.exists() and backup.sound(source).inhoud != copy.inhoud


def put_back(copy: Werkkopie, now: datetime | None = None) -> Path | None:
    """Put a closed working copy back where it came from; returns where the original was set aside.

    `UserError` when the original was changed meanwhile: nothing is written over what a colleague
    did. The copy stays on this computer.
    """
    from nplv_desktop.services import reservekopie_bewijs as proof
    from nplv_desktop.store import aside

    source, place = Path(copy.bron), Path(copy.plaats)
    if not source.parent.is_dir():
        raise UserError(
            f"De map {source.parent} is niet bereikbaar, en uw werkkopie is er nog. Sluit de "
            "schijf of het netwerk aan en zet de kopie dan terug."
        )
    if changed_elsewhere(copy):
        raise UserError(
            f"{source.name} is intussen door een ander gewijzigd en is niet vervangen. Maak een "
            "pakket van uw werkkopie en voeg de twee samen."
        )
    kept = aside.replace_dossier(place, source, now or datetime.now(UTC))
    proof.bring_back(place, source)
    _record_of(copy.bron).unlink(missing_ok=True)
    with suppress(OSError):
        owner.note_of(source).unlink(missing_ok=True)
    return kept


def _taken(path: Path, other: owner.Owner) -> DossierInUse:
    return DossierInUse(
        f"{other.wie} werkt op {other.apparaat} sinds {notation.moment(other.sinds)} aan een "
        f"kopie van {path.name}. Overleg wie verdergaat, of open toch een eigen kopie."
    )


def _free(target: Path) -> Path:
    found, number = target, 1
    while found.exists():
        number += 1
        found = target.with_name(f"{target.stem} {number}{target.suffix}")
    return found


def _record_of(bron: str) -> Path:
    """The note on this computer of one working copy: two windows never write the same one."""
    return paths.working_copies_dir() / f"{hashlib.sha256(bron.encode()).hexdigest()}.json"


def _read() -> list[Werkkopie]:
    found = []
    for place in sorted(paths.working_copies_dir().glob("*.json")):
        with suppress(OSError, ValueError, TypeError):  # of another version, or just taken away
            found.append(Werkkopie(**json.loads(place.read_text(encoding="utf-8"))))
    return found


def _write(row: Werkkopie) -> None:
    with disk.whole(_record_of(row.bron)) as beside:
        beside.write_text(json.dumps(asdict(row), ensure_ascii=False), encoding="utf-8")
