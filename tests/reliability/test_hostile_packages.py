"""Exchange packages that are damaged, forged or hostile: refused whole, and nothing is changed."""

from __future__ import annotations

import hashlib
import json
import os
import random
import struct
import zipfile
from contextlib import nullcontext
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from nplv_desktop.domain.controle import Bewijsstuk
from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import bewijs, dossiers, samenvoegen, saving, uitwisselen
from nplv_desktop.workbook import exchange_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from nplv_desktop.store.database import Database

SEAL = b"nplvx sha256="
SHORT, LONG = 60, 1000


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, bytes]]:
    """A dossier, and the bytes of a package of a colleague with news of every kind."""
    folder = tmp_path_factory.mktemp("pakketten")
    mine = dossiers.create(folder / "mijn.nplv", "FG10")
    key = saving.save(mine, Interventie, None, {"code": "I-1", "titel": "Wijkhub"})
    gone = saving.save(mine, Interventie, None, {"code": "I-2", "titel": "Weg"})
    mine.backup(folder / "hun.nplv")
    theirs = dossiers.open_dossier(folder / "hun.nplv")
    saving.save(theirs, Interventie, key, {"titel": "Anders", "opmerking": "=1+1"})
    saving.remove(theirs, Interventie, [gone])
    values: dict[str, Any] = {"datum": date(2024, 1, 1), "boekjaar": 2024}
    booked = saving.save(theirs, Besteding, None, {**values, "bedrag": 100})
    (folder / "stuk.pdf").write_bytes(b"%PDF-1.7 factuur")
    bewijs.voeg_toe(theirs, "besteding", booked, folder / "stuk.pdf")
    uitwisselen.pakket(theirs, folder / "p.nplvx")
    theirs.close()
    yield mine, (folder / "p.nplvx").read_bytes()
    mine.close()


@pytest.fixture(autouse=True)
def _no_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nplv_desktop.services.reservekopie.make_if_changed", lambda *_: None)


def mutated(chance: random.Random, good: bytes) -> bytes:
    """The bytes with a few changed, left out, doubled or cut off."""
    made = bytearray(good)
    for _ in range(chance.choice((1, 1, 2, 8))):
        at = chance.randrange(max(len(made), 1))
        what = chance.randrange(5)
        if what == 0 and made:
            made[at] ^= 1 << chance.randrange(8)
        elif what == 1:
            made[at : at + chance.randrange(1, 40)] = os.urandom(chance.randrange(40))
        elif what == 2:
            made[at:at] = made[at : at + chance.randrange(1, 200)]
        elif what == 3:
            del made[at : at + chance.randrange(1, 200)]
        else:
            del made[max(at, 1) :]
    return bytes(made)


def refuse_mutants(pair: tuple[Database, bytes], folder: Path, count: int) -> None:
    db, good = pair
    chance, before = random.Random(count), (db.digest(), db.head())
    for number in range(count):
        bytes_ = mutated(chance, good)
        if bytes_ == good:
            continue
        place = folder / f"{number % 4}.nplvx"
        place.write_bytes(bytes_)
        with pytest.raises(UserError):
            samenvoegen.bekijk(db, place)
    assert (db.digest(), db.head()) == before


def test_a_changed_package_is_refused_whole(pair: tuple[Database, bytes], tmp_path: Path) -> None:
    refuse_mutants(pair, tmp_path, SHORT)


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_a_changed_package_is_refused_whole_long(
    pair: tuple[Database, bytes], tmp_path: Path
) -> None:
    refuse_mutants(pair, tmp_path, LONG)


# forged: the seal is right, the content is not


def parts(good: bytes, folder: Path) -> tuple[dict[str, Any], list[Any], dict[str, bytes]]:
    place = folder / "goed.nplvx"
    place.write_bytes(good)
    with zipfile.ZipFile(place) as package:
        manifest = json.loads(package.read("manifest.json"))
        lines = [json.loads(line) for line in package.read("wijzigingen.jsonl").splitlines()]
        proofs = {n: package.read(n) for n in package.namelist() if n.startswith("bewijs/")}
    return manifest, lines, proofs


def forged(place: Path, members: list[tuple[str, bytes]], method: int = 8) -> Path:
    """A package with these members and a seal that is right."""
    with zipfile.ZipFile(place, "w") as package:
        for name, content in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = 0 if name.startswith("bewijs/") else method
            package.writestr(info, content)
        package.comment = SEAL + b"0" * 64
    return reseal(place)


def reseal(place: Path) -> Path:
    whole = place.read_bytes()[: -len(SEAL) - 64]
    place.write_bytes(whole + SEAL + hashlib.sha256(whole).hexdigest().encode())
    return place


ODD: tuple[Any, ...] = (
    *(None, True, -1, 0, 2**31, 2**63, 2**70, "", " ", "x" * 5000, [], {}, [[]], {"a": 1}),
    *("\x00", "\x1b[31m", "\ud800", "2024-02-30", "2024-01-01", "0" * 32, "f" * 64, "NaN", "1e5"),
    *("../../weg", "C:\\windows", "'; DROP TABLE besteding; --", "=1+1", "wijziging", "dossier"),
    *("indiening", "\u202egnp.exe", 10**400),
)


def forge(chance: random.Random, value: Any) -> Any:
    """The value with one thing in it replaced by something odd."""
    if isinstance(value, dict) and value and chance.random() < 0.85:
        key = chance.choice(sorted(value))
        if chance.random() < 0.15:
            return {**{k: v for k, v in value.items() if k != key}, str(chance.choice(ODD)): 1}
        return {**value, key: forge(chance, value[key])}
    if isinstance(value, list) and value and chance.random() < 0.85:
        at = chance.randrange(len(value))
        if chance.random() < 0.1:
            return [*value, *value[at : at + 1]]
        return [*value[:at], forge(chance, value[at]), *value[at + 1 :]]
    return chance.choice(ODD)


def text(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=True).encode() + b"\n"


def survive_forgeries(pair: tuple[Database, bytes], folder: Path, count: int) -> int:
    """Each is refused, or does what it says in one step that undo takes back; returns how many."""
    db, good = pair
    manifest, lines, proofs = parts(good, folder)
    chance, before, taken = random.Random(count), db.digest(), 0
    for number in range(count):
        forged_lines = lines
        forged_manifest = manifest
        for _ in range(chance.choice((1, 1, 3))):
            if chance.random() < 0.7:
                forged_lines = forge(chance, forged_lines)
            else:
                forged_manifest = forge(chance, forged_manifest)
        rows = forged_lines if isinstance(forged_lines, list) else [forged_lines]
        members = [
            ("manifest.json", text(forged_manifest)),
            ("wijzigingen.jsonl", b"".join(map(text, rows))),
        ]
        place = forged(folder / f"v{number % 4}.nplvx", [*members, *proofs.items()])
        head = db.head()
        try:
            seen = samenvoegen.bekijk(db, place)
            assert (db.digest(), db.head()) == (before, head)
            choices: Any = {c.nummer: c.keuzes[0] for c in seen.conflicten}
            if samenvoegen.voeg_samen(db, seen, choices):
                taken += 1
                db.undo()
        except UserError:
            assert db.head() == head
        assert db.digest() == before
    return taken


def test_a_forged_package_is_refused_or_taken_back(
    pair: tuple[Database, bytes], tmp_path: Path
) -> None:
    survive_forgeries(pair, tmp_path, SHORT)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_a_forged_package_is_refused_or_taken_back_long(
    pair: tuple[Database, bytes], tmp_path: Path
) -> None:
    survive_forgeries(pair, tmp_path, LONG)


Members = list[tuple[str, bytes]]


def _members(good: bytes, folder: Path) -> Members:
    manifest, lines, proofs = parts(good, folder)
    body = b"".join(map(text, lines))
    return [("manifest.json", text(manifest)), ("wijzigingen.jsonl", body), *proofs.items()]


def _with(name: str, content: bytes = b"x") -> Callable[[Members], Members]:
    return lambda members: [*members, (name, content)]


def _manifest(**changes: Any) -> Callable[[Members], Members]:
    def change(members: Members) -> Members:
        manifest = {**json.loads(members[0][1]), **changes}
        return [(members[0][0], text(manifest)), *members[1:]]

    return change


def _lines(body: bytes) -> Callable[[Members], Members]:
    return lambda members: [members[0], ("wijzigingen.jsonl", body), *members[2:]]


def _program(members: Members) -> Members:
    body = members[1][1].replace(b"stuk.pdf", b"stuk.pdf.exe")
    return [members[0], ("wijzigingen.jsonl", body), *members[2:]]


CRAFTED: dict[str, Callable[[Members], Members]] = {
    "up and away": _with("../../weg.txt"),
    "absolute": _with("/tmp/weg.txt"),
    "drive": _with("C:/weg.txt"),
    "backslash": _with("..\\weg.txt"),
    "unknown member": _with("extra.json"),
    "proof under a path": _with("bewijs/../../weg"),
    "proof nobody named": _with("bewijs/" + "0" * 64),
    "twice the same name": _with("manifest.json", b"{}"),
    "no changes": lambda members: members[:1],
    "no manifest": lambda members: members[1:],
    "proof with other content": lambda m: [*m[:2], (m[2][0], b"%PDF-1.7 vals stuk")],
    "proof that is a program": _program,
    "one endless line": _lines(b"[" + b"[]," * (11 << 20) + b"[]]\n"),
    "too many lines": _lines(b"[]\n" * 2_000_001),
    "deep": _lines(b"[" * 200_000),
    "not a number": _lines(b'["besteding", NaN]\n'),
    "long number": _lines(b"[" + b"9" * 10_000 + b"]\n"),
    "not text": _lines(b"\xff\xfe\x00"),
    "manifest is a list": lambda members: [("manifest.json", b"[]"), *members[1:]],
    "other kind": _manifest(soort="iets"),
    "newer": _manifest(indeling=99),
    "other dossier": _manifest(dossier="0" * 32),
    "basis that is not here": _manifest(basis=["1" * 32]),
    "control signs in a name": _manifest(wie="\x1b[2Jbram"),
    "long name": _manifest(wie="b" * 10_000),
    "moment without zone": _manifest(groepen=[["1" * 32, "x", "2024-01-01", "a", "b"]]),
}


@pytest.mark.parametrize("case", CRAFTED)
def test_a_crafted_package_is_refused(
    pair: tuple[Database, bytes], tmp_path: Path, case: str
) -> None:
    db, good = pair
    before = db.digest()
    members = CRAFTED[case](_members(good, tmp_path))
    with (
        pytest.warns(UserWarning, match="Duplicate name")
        if case == "twice the same name"
        else nullcontext()
    ):
        place = forged(tmp_path / "kwaad.nplvx", members)
    with pytest.raises(UserError):
        samenvoegen.bekijk(db, place)
    assert db.digest() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["goed.nplvx", "kwaad.nplvx"]


def test_the_same_content_forged_again_is_taken(
    pair: tuple[Database, bytes], tmp_path: Path
) -> None:
    """The forgeries above are refused for what was changed in them, and for nothing else."""
    db, good = pair
    place = forged(tmp_path / "goed-vals.nplvx", _members(good, tmp_path))
    seen = samenvoegen.bekijk(db, place)
    assert (seen.nieuw, seen.gewijzigd, seen.verwijderd) == (2, 1, 1)


def test_a_bomb_is_stopped_while_it_unpacks(
    pair: tuple[Database, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db, good = pair
    members = _lines(b" " * (2 << 20))(_members(good, tmp_path))
    place = forged(tmp_path / "bom.nplvx", members)
    monkeypatch.setattr(exchange_file, "LARGEST_CHANGES", 1 << 20)
    with pytest.raises(UserError):
        samenvoegen.bekijk(db, place)


def test_a_member_that_says_it_is_small_is_counted(
    pair: tuple[Database, bytes], tmp_path: Path
) -> None:
    db, good = pair
    place = forged(tmp_path / "liegt.nplvx", _members(good, tmp_path))
    whole = bytearray(place.read_bytes())
    at = whole.rindex(b"PK\x01\x02", 0, whole.index(b"PK\x05\x06"))
    struct.pack_into("<I", whole, at + 24, 3)
    place.write_bytes(bytes(whole))
    with pytest.raises(UserError):
        samenvoegen.bekijk(db, reseal(place))


def test_a_bewijsstuk_lands_only_in_its_folder(
    pair: tuple[Database, bytes], tmp_path: Path
) -> None:
    """A name with a path in it is kept as a name; the file goes under its SHA-256."""
    db, good = pair
    body = b"stuk.pdf", b"../../../weg.pdf"
    members = [(name, content.replace(*body)) for name, content in _members(good, tmp_path)]
    place = forged(tmp_path / "pad.nplvx", members)
    seen = samenvoegen.bekijk(db, place)
    assert samenvoegen.voeg_samen(db, seen)
    (proof,) = saving.records(db, Bewijsstuk)
    assert bewijs.pad(db, proof.id).parent == bewijs.folder(db)
    assert not list(bewijs.folder(db).parent.parent.glob("weg.pdf"))
    db.undo()
