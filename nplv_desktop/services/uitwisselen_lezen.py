"""Reading a package of somebody else: nothing in it is believed before it was looked at.

Refused whole, with one sentence, when anything is not as we write it: an unknown table or field, a
value of another kind, a key that is no key, a text with signs that no keyboard makes, a file that
is not what its name says. A package of another dossier or of a newer version is named as such; one
of an older version is understood as far as that can be proven right (`uitwisselen_ouder.py`).
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import StatementError

from nplv_desktop.domain.controle import Bewijsstuk
from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.records import CONTENT
from nplv_desktop.domain.uitwisseling import SAMEN, Kop, Pakket, Regel
from nplv_desktop.services.bewijs import PROGRAMS
from nplv_desktop.services.dossiers import dossier
from nplv_desktop.services.uitwisselen import FORMAT, IN_BASIS, KIND
from nplv_desktop.services.uitwisselen_ouder import fill_in, refuse_layout
from nplv_desktop.services.uitwisselen_waarden import fits
from nplv_desktop.workbook import exchange_file, exchange_lock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.exchange_file import Contents

KEY = re.compile(r"[0-9a-f]{32}")
LONGEST = 500
"""Characters of a name in the heading of a package."""
_HEADING = ("id", "dossier", "gebied", "wie", "apparaat", "moment", "programma")


class _Odd(Exception):
    """Something in a package is not as we write it."""


_NOT_OURS = (
    *(_Odd, LookupError, TypeError, AttributeError),
    *(ValueError, OverflowError, StatementError),
)
"""What reading a package that we did not write may raise."""


@contextmanager
def opened(path: Path, wachtwoord: str | None) -> Iterator[Contents]:
    """The checked contents of a package; what was behind a password is on disk no longer.

    `PasswordNeeded` when there is a password on it and this is not it.
    """
    if not exchange_lock.is_locked(path):
        yield exchange_file.read(path, path.name)
        return
    if not wachtwoord:
        raise exchange_lock.PasswordNeeded(
            f"Op {path.name} zit een wachtwoord. Vraag het aan uw collega, en vul het in."
        )
    with tempfile.TemporaryDirectory(prefix="nplv-") as folder:
        place = Path(folder) / "pakket"
        exchange_lock.unlock(path, place, wachtwoord, path.name)
        yield exchange_file.read(place, path.name)


def lees(db: Database, contents: Contents, name: str) -> Pakket:
    """The package for this dossier; `UserError` says why it cannot be taken."""
    layout = _refuse_other(db, contents.manifest, name)
    try:
        changes = fill_in(name, contents.changes, layout)
        return _pakket(replace(contents, changes=list(changes)))
    except _NOT_OURS as error:
        raise UserError(
            f"{name} bevat iets dat NPLV Desktop niet maakt, en is in zijn geheel geweigerd. "
            "Er is niets overgenomen; vraag uw collega het pakket opnieuw te maken."
        ) from error


def _refuse_other(db: Database, manifest: Mapping[str, Any], name: str) -> int:
    """Refuse a package that is not for here; the layout of one that is."""
    if manifest.get("soort") != KIND:
        raise UserError(f"{name} is geen uitwisselpakket. Kies een bestand van Pakket maken.")
    if manifest.get("formaat") != FORMAT:
        raise UserError(
            f"{name} is gemaakt met een nieuwere versie van NPLV Desktop (vorm "
            f"{_plain(manifest.get('formaat'))}, dit programma kent {FORMAT}). "
            "Werk uw programma bij; er is niets overgenomen."
        )
    layout = refuse_layout(name, manifest.get("indeling"))
    own = dossier(db)
    if manifest.get("dossier") != own.id:
        raise UserError(
            f"{name} hoort bij een ander dossier ({_plain(manifest.get('gebied'))}) dan dit "
            f"({own.gebied_naam}). Samenvoegen kan alleen met een kopie van hetzelfde dossier."
        )
    return layout


def _plain(value: Any) -> str:
    """A word of a stranger, short enough for a sentence."""
    return str(value)[:40] if isinstance(value, str | int) else "onbekend"


def _pakket(contents: Contents) -> Pakket:
    manifest = contents.manifest
    heading = {name: _text(manifest[name]) for name in _HEADING}
    basis = frozenset(_key(key) for key in _list(manifest["basis"]))
    groups = [_kop(values) for values in _list(manifest["groepen"])]
    koppen = {kop.id: kop for kop in groups}
    _expect(len(koppen) == len(groups) and not basis & koppen.keys())
    order = [kop.id for kop in groups]
    regels = tuple(_regel(values, order) for values in contents.changes)
    _expect(len({regel.plek for regel in regels}) == len(regels))
    _key(heading["id"])
    datetime.fromisoformat(heading["moment"])
    return Pakket(
        heading["id"],
        heading["dossier"],
        heading["gebied"],
        heading["wie"],
        heading["apparaat"],
        heading["moment"],
        heading["programma"],
        basis,
        koppen,
        regels,
        _proofs(contents, regels),
    )


def _expect(holds: bool) -> None:
    if not holds:
        raise _Odd


def _list(value: Any) -> Sequence[Any]:
    _expect(isinstance(value, list))
    found: list[Any] = value
    return found


def _text(value: Any) -> str:
    _expect(isinstance(value, str) and len(value) <= LONGEST and value.isprintable())
    return str(value)


def _key(value: Any) -> str:
    _expect(isinstance(value, str) and KEY.fullmatch(value) is not None)
    return str(value)


def _kop(values: Any) -> Kop:
    key, naam, moment, wie, apparaat = _list(values)
    parsed = datetime.fromisoformat(_text(moment))
    _expect(parsed.tzinfo is not None)
    return Kop(_key(key), _text(naam), str(moment), _text(wie), _text(apparaat))


def _group(value: Any, order: Sequence[str]) -> str:
    _expect(type(value) is int and IN_BASIS <= value < len(order))
    return SAMEN if value == IN_BASIS else order[value]


def _regel(values: Any, order: Sequence[str]) -> Regel:
    table, key, group, gone, fields, writers = _list(values)
    _expect(isinstance(fields, dict) and isinstance(writers, dict) and gone in {0, 1})
    record = CONTENT[table]
    columns = record.__table__.columns
    _expect(all(name in columns and name != "id" for name in fields))
    _expect(writers.keys() <= fields.keys() and not (gone and fields))
    _expect(all(fits(record, name, value) for name, value in fields.items()))
    if not gone and _group(group, order) != SAMEN:
        _expect(len(fields) == len(columns) - 1)
    by = {name: _group(value, order) for name, value in writers.items()}
    return Regel(table, _key(key), _group(group, order), bool(gone), fields, by)


def _proofs(contents: Contents, regels: Sequence[Regel]) -> dict[str, int]:
    """The files that travel along; each must be named by a bewijsstuk and be what it says."""
    named: dict[str, int] = {}
    for regel in regels:
        if regel.tabel != Bewijsstuk.__tablename__ or regel.weg or "sha256" not in regel.velden:
            continue
        _expect(Path(regel.velden["naam"]).suffix.casefold() not in PROGRAMS)
        named[regel.velden["sha256"]] = regel.velden["grootte"]
    for digest, info in contents.proofs.items():
        _expect(named.get(digest) == info.file_size)
        found = hashlib.sha256()
        for piece in contents.proof(digest):
            found.update(piece)
        _expect(found.hexdigest() == digest)
    return {digest: named[digest] for digest in contents.proofs}
