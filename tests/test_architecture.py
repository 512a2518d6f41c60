"""What the layout of the code promises: layers, sizes, and ways of working that are not used."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "nplv_desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))
MIGRATIONS = sorted((ROOT / "db").rglob("*.py"))
LONGEST_MODULE = 400
LONGEST_FUNCTION = 50

BELOW = {  # what each part of the package may know of the others
    "domain": {"domain"},
    "store": {"domain", "store", "paths", "disk"},
    "workbook": {"domain", "workbook", "paths", "disk"},
    "services": {"domain", "store", "workbook", "services", "paths", "disk"},
    "cli": {"domain", "services", "commands", "paths"},
    "commands": {"domain", "services", "commands", "paths"},
    "ui": {"domain", "services", "ui", "paths"},
    "app": {"domain", "services", "ui", "app", "paths"},
    "__main__": {"cli", "app"},
    "paths": set(),
    "disk": set(),
    "__init__": set(),
}
ONLY_BELOW = {"sqlalchemy", "openpyxl", "xlsxwriter", "pandas", "python_calamine", "alembic"}
QT = {"PySide6", "pyqtgraph", "shiboken6"}
LATE = {"openpyxl", "xlsxwriter", "alembic", "python_calamine", "pandas", "numpy", "psycopg"}
NEVER_IMPORTED = {"pickle", "marshal", "shelve", "dill", "requests", "urllib3", "http", "ftplib"}
NEVER_CALLED = {"eval", "exec", "__import__"}
SQL_CALLS = {"execute", "executemany", "executescript", "exec_driver_sql", "scalar", "scalars"}


@cache
def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text("utf-8"), str(module))


def name(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


def part(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(node: ast.AST) -> list[str]:
    """The dotted names that one statement imports; none for other statements."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module == "nplv_desktop":
        return [f"nplv_desktop.{alias.name}" for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0:
        return [node.module or ""]
    return []


def imports(module: Path, *, late: bool) -> list[str]:
    """What a module imports when it runs; `late` counts imports inside functions too."""
    waiting: list[ast.AST] = [tree(module)]
    found: list[str] = []
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not late:
            continue
        if isinstance(node, ast.If) and dotted(node.test) == "TYPE_CHECKING":
            waiting.extend(node.orelse)
            continue
        found += imported(node)
        waiting.extend(ast.iter_child_nodes(node))
    return found


def own_parts(names: list[str]) -> set[str]:
    return {dotted.split(".")[1] for dotted in names if dotted.startswith("nplv_desktop.")}


def tops(names: list[str]) -> set[str]:
    return {dotted.split(".")[0] for dotted in names}


def dotted(node: ast.expr) -> str:
    """`a.b` for a name or a name of a name; "" for anything else."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def called(node: ast.Call) -> str:
    """The last word of what is called."""
    return dotted(node.func).rpartition(".")[2]


def is_built(argument: ast.expr) -> bool:
    """Whether this text is put together from pieces; only a PRAGMA may hold a constant of ours."""
    if isinstance(argument, ast.JoinedStr):
        pieces = [p.value for p in argument.values if isinstance(p, ast.FormattedValue)]
        constants = all(isinstance(p, ast.Name) and p.id.isupper() for p in pieces)
        return bool(pieces) and not (constants and ast.unparse(argument).startswith("f'PRAGMA "))
    if isinstance(argument, ast.BinOp):
        text = (ast.Constant, ast.JoinedStr)
        return isinstance(argument.left, text) or isinstance(argument.right, text)
    return isinstance(argument, ast.Call) and called(argument) in {"format", "join"}


def test_the_import_contract_holds() -> None:
    """In a process of its own: the linter silences the loggers of the process it runs in."""
    code = (
        "import sys; from importlinter.cli import lint_imports;"
        "sys.exit(lint_imports(no_cache=True, no_logo=True))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def each(look: Callable[[Path], Iterable[str]], modules: list[Path] = MODULES) -> list[str]:
    """What a rule finds wrong, with the module it stands in; all of it at once."""
    assert modules, "a rule that is asked of nothing holds for nothing"
    return [f"{name(module)}: {wrong}" for module in modules for wrong in look(module)]


def below(module: Path) -> Iterable[str]:
    known = own_parts(imports(module, late=True)) - {"__version__"}
    return (f"knows {one}" for one in known - BELOW[part(module)])


def test_a_module_knows_only_what_is_below_it() -> None:
    assert each(below) == []


def outside(module: Path) -> Iterable[str]:
    barred = ONLY_BELOW if part(module) in {"ui", "cli", "commands", "app"} else set()
    barred = barred if part(module) in {"ui", "app"} else barred | QT
    return (f"imports {one}" for one in tops(imports(module, late=True)) & barred)


def test_outside_libraries_stay_in_their_layer() -> None:
    assert each(outside) == []


def heavy(module: Path) -> Iterable[str]:
    barred = LATE if "charts" in module.parts else LATE | {"pyqtgraph"}
    return (f"imports {one} at once" for one in tops(imports(module, late=False)) & barred)


def test_heavy_libraries_are_imported_where_they_are_used() -> None:
    assert each(heavy) == []


def columns_as_text(module: Path) -> Iterable[str]:
    nodes = list(ast.walk(tree(module)))
    made = [node for node in nodes if isinstance(node, ast.ClassDef)]
    if "Record" in {dotted(base) for node in made for base in node.bases}:
        found = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
        yield from found & {"__future__"}


def test_columns_of_records_are_annotated_with_types_and_not_with_text() -> None:
    assert each(columns_as_text) == []


@pytest.mark.parametrize("start", ["app", "cli"])
def test_starting_imports_nothing_heavy(start: str) -> None:
    barred = sorted(LATE | {"pyqtgraph"})
    look = f"import sys, nplv_desktop.{start}; print([n for n in {barred} if n in sys.modules])"
    command = [sys.executable, "-c", look]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def calls(module: Path) -> Iterable[ast.Call]:
    return (node for node in ast.walk(tree(module)) if isinstance(node, ast.Call))


def run_as_code(module: Path) -> Iterable[str]:
    yield from tops(imports(module, late=True)) & NEVER_IMPORTED
    yield from {dotted(call.func) for call in calls(module)} & NEVER_CALLED


def test_text_is_never_run_as_code() -> None:
    assert each(run_as_code, [*MODULES, *MIGRATIONS]) == []


def sql_from_text(module: Path) -> Iterable[str]:
    for call in calls(module):
        if not call.args:
            continue
        if called(call) in SQL_CALLS and is_built(call.args[0]):
            yield f"line {call.lineno}: SQL put together from text"
        literal = isinstance(call.args[0], ast.Constant)
        if dotted(call.func) in {"text", "sqlalchemy.text", "sa.text"} and not literal:
            yield f"line {call.lineno}: text() takes a literal"


def test_sql_is_never_built_from_text() -> None:
    assert each(sql_from_text) == []


def too_long(module: Path) -> Iterable[str]:
    lines = len(module.read_text("utf-8").splitlines())
    if lines > LONGEST_MODULE:
        yield f"{lines} lines"
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{node.name} has {length} lines"


def test_modules_and_functions_stay_short() -> None:
    assert each(too_long, [*MODULES, ROOT / "dev.py"]) == []


def test_a_package_re_exports_nothing() -> None:
    packages = [module for module in MODULES if module.name == "__init__.py"]
    assert each(lambda module: imports(module, late=True), packages) == []


def swallowed(module: Path) -> Iterable[str]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.ExceptHandler):
            wide = node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"}
            if wide and all(isinstance(step, ast.Pass) for step in node.body):
                yield f"line {node.lineno}: swallows every error"


def test_an_error_is_never_swallowed() -> None:
    assert each(swallowed) == []


def test_no_name_says_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
    assert not {module.stem for module in MODULES} & vague


def test_no_two_test_files_have_the_same_name() -> None:
    names = [test.name for test in sorted((ROOT / "tests").rglob("test_*.py"))]
    assert not [one for one, other in pairwise(sorted(names)) if one == other]
