"""What is shipped, and may it be: locks, licences, a bill of materials, known leaks.

    python dev.py keten               all of it; the bill of materials goes to uit/sbom.cdx.json
    python dev.py keten --zonder-net  without asking for known leaks

Needs Python 3.11 or later and nothing else. The bill of materials is CycloneDX 1.6 and says the
same for the same lock. Exit status 1 when a lock, a licence or a known leak is in the way. Where
the advisories cannot be reached it says that nothing was asked, and does not pretend otherwise.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import dev  # noqa: E402  it stands in the root

LOCK = ROOT / "requirements" / "app.txt"
TABLE = ROOT / "LICENSES" / "README.md"
SBOM = ROOT / "uit" / "sbom.cdx.json"
ALLOWED = frozenset(
    {
        *("MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "PSF-2.0"),
        *("Zlib", "CC0-1.0", "ISC", "LGPL-3.0-only", "LGPL-3.0-or-later", "MPL-2.0"),
    }
)
"""Licences under which a part may be shipped with a program under the EUPL-1.2."""
_PIN = re.compile(r"^([A-Za-z0-9][\w.-]*)(?:\[[\w,-]+\])?==([\w.+!-]+)(?P<rest>.*)$")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_ROW = re.compile(r"^\| ([\w-]+) \| (\d[\w., ]*) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """One package of the lock: its name, version, licence, and the hashes of its files."""

    name: str
    version: str
    licence: str
    hashes: tuple[str, ...]


def licences(table: str) -> dict[tuple[str, str], str]:
    """(name, version) of every shipped package, to its licence, out of `LICENSES/README.md`."""
    return {
        (name, version): licence.strip()
        for name, versions, licence, _ in _ROW.findall(table)
        for version in versions.split(", ")
    }


def parts(lock: str, known: dict[tuple[str, str], str]) -> list[Part]:
    """Every package of a lock; one without a licence in the table has an empty one."""
    found = []
    for text in re.split(r"\n(?=[A-Za-z0-9])", lock):
        pin = _PIN.match(text.splitlines()[0]) if text.strip() else None
        if pin is None:
            continue
        name, version = pin[1].lower(), pin[2]
        hashes = tuple(_HASH.findall(text))
        found.append(Part(name, version, known.get((name, version), ""), hashes))
    return sorted(found, key=lambda part: (part.name, part.version))


def problems(lock: str, found: list[Part]) -> list[str]:
    """What stands in the way of shipping this."""
    told = [
        f"{LOCK.name}: “{line}” noemt een adres; een slot noemt alleen namen en hashes."
        for line in lock.splitlines()
        if "://" in line or line.startswith(("-i ", "--index", "--extra", "--find", "-e "))
    ]
    told += [
        f"{LOCK.name}: “{line}” staat niet vast op één versie."
        for line in lock.splitlines()
        if line[:1].isalnum() and _PIN.match(line) is None
    ]
    for part in found:
        if not part.hashes:
            told.append(f"{part.name} {part.version} heeft geen hash in {LOCK.name}.")
        if not part.licence:
            told.append(f"{part.name} {part.version} staat niet in LICENSES/README.md.")
        elif not allowed(part.licence):
            told.append(f"{part.name} {part.version}: licentie {part.licence} is niet toegestaan.")
    return told


def allowed(expression: str) -> bool:
    """Whether an SPDX expression can be met: one side of an OR, both sides of an AND."""
    return any(
        all(word.strip(" ()") in ALLOWED for word in choice.split(" AND "))
        for choice in expression.split(" OR ")
    )


def bill(found: list[Part], version: str) -> dict[str, Any]:
    """The bill of materials in CycloneDX 1.6; the same for the same parts."""
    components = [component(part) for part in found]
    same = json.dumps([version, components], sort_keys=True)
    refs = [each["bom-ref"] for each in components]
    own = {
        "type": "application",
        "bom-ref": f"nplv-desktop@{version}",
        "name": "nplv-desktop",
        "version": version,
        "licenses": [{"license": {"id": "EUPL-1.2"}}],
    }
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, same)}",
        "version": 1,
        "metadata": {"component": own},
        "components": components,
        "dependencies": [{"ref": own["bom-ref"], "dependsOn": refs}],
    }


def component(part: Part) -> dict[str, Any]:
    """One package as CycloneDX names it."""
    purl = f"pkg:pypi/{part.name}@{part.version}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": part.name,
        "version": part.version,
        "purl": purl,
        "licenses": [{"expression": part.licence}],
        "hashes": [{"alg": "SHA-256", "content": each} for each in part.hashes],
    }


def audit() -> tuple[bool | None, str]:
    """Ask for known leaks: (whether there are none, in words); None when nobody answered."""
    try:
        python = dev.environment(ROOT / "build" / "keten", "keten.txt", project=False)
    except dev.Halt:
        return None, "het hulpmiddel pip-audit is hier niet te krijgen."
    words = ("--strict", "--require-hashes", "--disable-pip", "--progress-spinner", "off")
    done = subprocess.run(
        [python, "-m", "pip_audit", *words, "--format", "json", "-r", LOCK],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        answer = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        why = (done.stderr.strip().splitlines() or ["geen antwoord"])[-1]
        return None, f"de adviezen zijn hier niet te bereiken ({why})."
    return judged(answer)


def judged(answer: list[dict[str, Any]]) -> tuple[bool | None, str]:
    """What an answer of pip-audit says; a package that was passed over is not a clean one."""
    leaks = [f"{d['name']} {d['version']}: {v['id']}" for d in answer for v in d.get("vulns", ())]
    if leaks:
        return False, "; ".join(leaks)
    skipped = [f"{d['name']} ({d['skip_reason']})" for d in answer if "skip_reason" in d]
    if skipped:
        return None, f"over {len(skipped)} pakketten kwam geen antwoord: {'; '.join(skipped)}."
    if not answer:
        return None, "het antwoord noemt geen enkel pakket."
    return True, f"{len(answer)} pakketten, geen bekende lekken."


def version_of_program() -> str:
    """The version, without importing the program."""
    text = (ROOT / "nplv_desktop" / "__init__.py").read_text("utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    return found[1] if found else "0"


def main(arguments: list[str]) -> int:
    """Do it all; the result is the exit status."""
    lock = LOCK.read_text("utf-8")
    found = parts(lock, licences(TABLE.read_text("utf-8")))
    told = problems(lock, found)
    SBOM.parent.mkdir(parents=True, exist_ok=True)
    SBOM.write_text(json.dumps(bill(found, version_of_program()), indent=2) + "\n", "utf-8")
    print(f"Stuklijst: {len(found)} pakketten in {SBOM.relative_to(ROOT)}.")
    print(*(told or ["Sloten en licenties: in orde."]), sep="\n")
    if "--zonder-net" in arguments:
        return int(bool(told))
    clean, words = audit()
    print(f"Bekende lekken: {'NIET GECONTROLEERD, ' if clean is None else ''}{words}")
    return int(bool(told) or clean is False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
