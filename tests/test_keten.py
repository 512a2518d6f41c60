"""The supply chain: what is shipped is pinned, hashed, licensed and written down."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
HASH = "a" * 64


@pytest.fixture(scope="module")
def keten() -> Iterator[Any]:
    """`keten.py`, which stands in `.ci` and imports `dev.py`."""
    sys.path.insert(0, str(ROOT))
    spec = importlib.util.spec_from_file_location("keten", ROOT / ".ci" / "keten.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules["keten"] = made
    spec.loader.exec_module(made)
    yield made
    sys.path.remove(str(ROOT))
    del sys.modules["keten"]


def test_everything_that_is_shipped_may_be(keten: Any) -> None:
    lock = keten.LOCK.read_text("utf-8")
    found = keten.parts(lock, keten.licences(keten.TABLE.read_text("utf-8")))
    assert keten.problems(lock, found) == []
    pinned = set(re.findall(r"^([\w-]+)(?:\[\w+\])?==", lock, re.MULTILINE))
    assert {part.name for part in found} == pinned


@pytest.mark.parametrize(
    ("lock", "licence", "sentence"),
    [
        (f"thing==1.0 \\\n    --hash=sha256:{HASH}\n", "GPL-3.0-only", "niet toegestaan"),
        (f"thing==1.0 \\\n    --hash=sha256:{HASH}\n", "", "staat niet in LICENSES"),
        ("thing==1.0\n", "MIT", "geen hash"),
        ("thing>=1.0\n", "MIT", "niet vast op één versie"),
        (f"--index-url https://x.example\nthing==1.0 --hash=sha256:{HASH}\n", "MIT", "een adres"),
    ],
)
def test_the_gate_closes(keten: Any, lock: str, licence: str, sentence: str) -> None:
    known = {("thing", "1.0"): licence} if licence else {}
    told = keten.problems(lock, keten.parts(lock, known))
    assert any(sentence in each for each in told), told


@pytest.mark.parametrize(
    ("expression", "may"),
    [
        ("MIT", True),
        ("Apache-2.0 OR BSD-3-Clause", True),
        ("GPL-3.0-only OR MIT", True),
        ("MIT AND GPL-3.0-only", False),
        ("AGPL-3.0-only", False),
        ("", False),
    ],
)
def test_a_licence_expression_is_read(keten: Any, expression: str, may: bool) -> None:
    assert keten.allowed(expression) is may


def test_the_bill_of_materials_names_every_part(
    keten: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keten, "ROOT", tmp_path)
    monkeypatch.setattr(keten, "SBOM", tmp_path / "uit" / "sbom.json")
    monkeypatch.setattr(keten, "version_of_program", lambda: "1.2.3")
    assert keten.main(["--zonder-net"]) == 0
    first = keten.SBOM.read_bytes()
    bom = json.loads(first)
    assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.6")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", bom["serialNumber"])
    names = {each["name"] for each in bom["components"]}
    assert {"pyside6-essentials", "sqlalchemy", "cryptography", "openpyxl"} <= names
    for each in bom["components"]:
        assert each["purl"] == f"pkg:pypi/{each['name']}@{each['version']}"
        assert all(re.fullmatch("[0-9a-f]{64}", h["content"]) for h in each["hashes"])
    assert bom["dependencies"][0]["dependsOn"] == [c["bom-ref"] for c in bom["components"]]
    keten.main(["--zonder-net"])
    assert keten.SBOM.read_bytes() == first


@pytest.mark.parametrize(
    ("answer", "clean", "words"),
    [
        ("", None, "niet te bereiken"),
        ('{"dependencies": [{"name": "x", "version": "1", "vulns": []}]}', True, "1 pakketten"),
        (
            '{"dependencies": [{"name": "x", "version": "1", "vulns": [{"id": "CVE-1"}]}]}',
            False,
            "x 1: CVE-1",
        ),
    ],
)
def test_nobody_answered_is_not_the_same_as_no_leaks(
    keten: Any, monkeypatch: pytest.MonkeyPatch, answer: str, clean: bool | None, words: str
) -> None:
    class Done:
        stdout, stderr = answer, "ERROR: not found"

    monkeypatch.setattr(keten.dev, "environment", lambda *_, **__: Path("python"))
    monkeypatch.setattr(keten.subprocess, "run", lambda *_, **__: Done)
    found, told = keten.audit()
    assert found is clean
    assert words in told


ONE = '{"dependencies": [{"name": "x", "version": "1", %s}]}'


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [
        (ONE % '"vulns": [{"id": "CVE-2026-1"}]', 1, "Bekende lekken: x 1: CVE-2026-1"),
        (ONE % '"vulns": []', 0, "Bekende lekken: 1 pakketten, geen bekende lekken."),
        (ONE % '"skip_reason": "not on PyPI"', 0, "NIET GECONTROLEERD, over 1 pakketten kwam"),
        ('{"dependencies": []}', 0, "NIET GECONTROLEERD, het antwoord noemt geen"),
        ("<html>proxy</html>", 0, "NIET GECONTROLEERD, de adviezen zijn hier niet te bereiken"),
    ],
)
def test_the_whole_command_with_an_answer_from_a_file(
    keten: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answer: str,
    status: int,
    words: str,
) -> None:
    """A program that gives the answer of a file in place of pip-audit; the rest is the real one."""
    (tmp_path / "antwoord.json").write_text(answer, "utf-8")
    fake = tmp_path / "pip-audit"
    fake.write_text(
        f"#!{sys.executable}\nprint(open({str(tmp_path / 'antwoord.json')!r}).read())\n"
    )
    fake.chmod(0o755)
    monkeypatch.setattr(keten, "SBOM", tmp_path / "sbom.json")
    monkeypatch.setattr(keten, "ROOT", tmp_path)
    monkeypatch.setattr(keten, "version_of_program", lambda: "1.2.3")
    monkeypatch.setattr(keten.dev, "environment", lambda *_, **__: fake)
    assert keten.main([]) == status
    assert words in capsys.readouterr().out


def test_it_runs_on_every_change() -> None:
    assert "python3 dev.py keten" in (ROOT / ".ci" / "run").read_text("utf-8")
