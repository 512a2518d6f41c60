"""`python dev.py talen`: bring the translation of the interface up to date with its texts.

Qt's own tools do the work: `lupdate` finds the texts in `nplv_desktop/ui`, and `lrelease` makes the
file that the program reads. Labels and helps of fields and lists are declared in `domain` and
`services`; they are handed to `lupdate` in a list of their own. What is new comes in
`resources/talen/nplv_en.ts` as unfinished: translate it there (by hand or with Qt Linguist), and
run this again.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "nplv_desktop"
TALEN = ROOT / "resources" / "talen"
SOURCE, COMPILED = TALEN / "nplv_en.ts", TALEN / "nplv_en.qm"
OF_QT = TALEN / "qt_nl.ts"
"""Dutch words that Qt's own translation lacks, such as in its window to choose a file."""
DECLARING = {"field": 0, "Field": 1, "Column": 1, "Choice": 1}
"""Calls that declare a text, and the place of the label among their arguments."""
_WITH_HELP = {"field", "Field"}
_NAMED = {"help", "unit", "label"}
_NOUNS = PACKAGE / "ui" / "tables" / "grid.py"
_SAID = PACKAGE / "ui" / "gezegd.py"


def _texts_of(call: ast.Call) -> set[str]:
    name = ast.unparse(call.func).split(".")[-1]
    if name not in DECLARING:
        return set()
    first = DECLARING[name]
    placed = call.args[first : first + (2 if name in _WITH_HELP else 1)]
    named = [keyword.value for keyword in call.keywords if keyword.arg in _NAMED]
    return {
        node.value
        for node in (*placed, *named)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value
    }


def nouns() -> set[str]:
    """What lists call their rows, one and several: the table `ONE` beside the grid."""
    for node in ast.walk(ast.parse(_NOUNS.read_text("utf-8"))):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "ONE":
            pairs: dict[str, str] = ast.literal_eval(node.value)
            return {*pairs, *pairs.values()}
    return set()


def said() -> set[str]:
    """What services say in fixed words, as named in `ui/gezegd.py`."""
    found = set[str]()
    for node in ast.walk(ast.parse(_SAID.read_text("utf-8"))):
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) in {"SAID", "TEMPLATES"}:
            inside = ast.walk(node.value) if node.value else ()
            texts = (each.value for each in inside if isinstance(each, ast.Constant))
            found |= {text for text in texts if isinstance(text, str)}
    return found


def declared() -> set[str]:
    """Every label, help, unit and noun of fields, choices and lists that the window can show."""
    found = nouns() | said()
    for part in ("domain", "services", "ui"):
        for module in (PACKAGE / part).rglob("*.py"):
            for node in ast.walk(ast.parse(module.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    found |= _texts_of(node)
    return found


def tool(name: str, *words: str | Path) -> None:
    """Run one of Qt's tools, which come with PySide6."""
    program = Path(sys.executable).with_name(f"pyside6-{name}")
    command = [str(word) for word in (program, *words)]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def update() -> None:
    """Find all texts, keep the translations there are, and make the file for the program."""
    TALEN.mkdir(exist_ok=True)
    modules = sorted((PACKAGE / "ui").rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder:
        extra = Path(folder, "velden.py")
        lines = [f"tr({text!r})" for text in sorted(declared())]
        extra.write_text("\n".join(lines) + "\n", encoding="utf-8")
        options = ("-no-obsolete", "-locations", "none", "-source-language", "nl")
        tool("lupdate", *modules, extra, *options, "-target-language", "en", "-ts", SOURCE)
    tool("lrelease", SOURCE, "-qm", COMPILED)
    tool("lrelease", OF_QT, "-qm", OF_QT.with_suffix(".qm"))


if __name__ == "__main__":
    update()
