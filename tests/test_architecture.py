"""What the layout of the code promises: layers, sizes, and ways of working that are not used."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

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
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            waiting.extend(node.orelse)
            continue
        found += imported(node)
        waiting.extend(ast.iter_child_nodes(node))
    return found


def own_parts(names: list[str]) -> set[str]:
    return {dotted.split(".")[1] for dotted in names if dotted.startswith("nplv_desktop.")}


def tops(names: list[str]) -> set[str]:
    return {dotted.split(".")[0] for dotted in names}


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)


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


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_knows_only_what_is_below_it(module: Path) -> None:
    known = own_parts(imports(module, late=True)) - {"__version__"}
    assert known <= BELOW[part(module)], f"{name(module)} knows {known - BELOW[part(module)]}"


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_outside_libraries_stay_in_their_layer(module: Path) -> None:
    used = tops(imports(module, late=True))
    if part(module) in {"ui", "cli", "commands", "app"}:
        assert not used & ONLY_BELOW
    if part(module) not in {"ui", "app"}:
        assert not used & QT


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_heavy_libraries_are_imported_where_they_are_used(module: Path) -> None:
    assert not tops(imports(module, late=False)) & LATE
    if "charts" not in module.parts:
        assert "pyqtgraph" not in tops(imports(module, late=False))


@pytest.mark.parametrize("start", ["app", "cli"])
def test_starting_imports_nothing_heavy(start: str) -> None:
    heavy = sorted(LATE | {"pyqtgraph"})
    look = f"import sys, nplv_desktop.{start}; print([n for n in {heavy} if n in sys.modules])"
    command = [sys.executable, "-c", look]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("module", [*MODULES, *MIGRATIONS], ids=name)
def test_text_is_never_run_as_code(module: Path) -> None:
    assert not tops(imports(module, late=True)) & NEVER_IMPORTED
    calls = [node for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    assert not {ast.unparse(call.func) for call in calls} & NEVER_CALLED


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_sql_is_never_built_from_text(module: Path) -> None:
    for node in ast.walk(tree(module)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        where = f"{name(module)}:{node.lineno}"
        if called(node) in SQL_CALLS:
            assert not is_built(node.args[0]), f"{where}: SQL put together from text"
        if ast.unparse(node.func) in {"text", "sqlalchemy.text", "sa.text"}:
            assert isinstance(node.args[0], ast.Constant), f"{where}: text() takes a literal"


@pytest.mark.parametrize("module", [*MODULES, ROOT / "dev.py"], ids=name)
def test_modules_and_functions_stay_short(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= LONGEST_MODULE
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{name(module)}: {node.name} has {length} lines"


@pytest.mark.parametrize("module", [m for m in MODULES if m.name == "__init__.py"], ids=name)
def test_a_package_re_exports_nothing(module: Path) -> None:
    assert not imports(module, late=True)


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_an_error_is_never_swallowed(module: Path) -> None:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.ExceptHandler):
            wide = node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"}
            silent = all(isinstance(step, ast.Pass) for step in node.body)
            assert not (wide and silent), f"{name(module)}:{node.lineno}: swallows every error"


def test_no_name_says_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
    assert not {module.stem for module in MODULES} & vague


def test_no_two_test_files_have_the_same_name() -> None:
    names = [test.name for test in sorted((ROOT / "tests").rglob("test_*.py"))]
    assert not [one for one, other in pairwise(sorted(names)) if one == other]
