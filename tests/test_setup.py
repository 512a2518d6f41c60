"""The set-up: locks, licences, `dev.py`, the entrance, and what a wheel holds."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from nplv_desktop import __main__ as entrance
from nplv_desktop import paths

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
LICENCES = ROOT / "LICENSES"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def load_dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


dev = load_dev()


def locked(lock: Path) -> dict[str, list[tuple[Requirement, list[str]]]]:
    """Package → its pinned requirements (one per platform or Python) with their hashes."""
    packages: dict[str, list[tuple[Requirement, list[str]]]] = {}
    for line in lock.read_text("utf-8").replace("\\\n", " ").splitlines():
        pinned, *hashes = line.split("--hash=")
        requirement = Requirement(pinned.strip())
        entry = (requirement, [one.strip() for one in hashes])
        packages.setdefault(canonicalize_name(requirement.name), []).append(entry)
    return packages


def versions(lock: Path) -> dict[str, set[str]]:
    return {
        name: {str(one.specifier).removeprefix("==") for one, _ in entries}
        for name, entries in locked(lock).items()
    }


# --- locks


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_is_pinned_with_hashes(lock: Path) -> None:
    packages = locked(lock)
    assert packages
    for entries in packages.values():
        for requirement, hashes in entries:
            assert re.fullmatch(r"==[^*,]+", str(requirement.specifier)), requirement
            assert hashes, requirement
            assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in hashes), requirement


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    for word in ("://", "--index", "--extra-index", "--find-links", "--trusted", " @ ", "#"):
        assert word not in text


def test_the_locks_satisfy_what_the_project_asks() -> None:
    asked = PROJECT["project"]["dependencies"]
    groups = PROJECT["dependency-groups"]
    by_lock = {
        "app": asked,
        "dev": asked + groups["dev"],
        "bouw": asked + groups["bouw"],
        "uv": groups["uv"],
        "keten": groups["keten"],
    }
    assert {lock.stem for lock in LOCKS} == set(by_lock)
    for name, requirements in by_lock.items():
        pinned = versions(ROOT / "requirements" / f"{name}.txt")
        for requirement in map(Requirement, requirements):
            for version in pinned[canonicalize_name(requirement.name)]:
                assert Version(version) in requirement.specifier, requirement


def test_tests_and_build_use_the_versions_that_are_shipped() -> None:
    app, dev_lock, bouw = (versions(ROOT / f"requirements/{n}.txt") for n in ("app", "dev", "bouw"))
    assert app.items() <= dev_lock.items()
    assert app.items() <= bouw.items()


# --- licences


def licence_table() -> dict[str, tuple[set[str], list[str]]]:
    rows = re.findall(
        r"^\| ([\w-]+) \| (\d[\w., ]*) \| [^|]+ \| ([^|]+) \|$",
        (LICENCES / "README.md").read_text("utf-8"),
        re.MULTILINE,
    )
    return {name: (set(which.split(", ")), texts.split(", ")) for name, which, texts in rows}


def test_every_shipped_package_has_its_licence_text() -> None:
    table = licence_table()
    assert {name: which for name, (which, _) in table.items()} == versions(LOCKS[0])
    for _, texts in table.values():
        for text in texts:
            assert (LICENCES / text.strip()).stat().st_size > 500


def test_every_licence_text_is_there_for_something() -> None:
    explained = (LICENCES / "README.md").read_text("utf-8")
    for text in LICENCES.glob("*.txt"):
        assert text.name in explained


def test_the_licence_is_the_whole_eupl() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert text == (LICENCES / "EUPL-1.2.txt").read_text("utf-8")
    articles = re.findall(r"^(\d+)\.\s?[A-Z]", text, re.MULTILINE)
    assert articles == [str(number) for number in range(1, 16)]
    assert text.rstrip().endswith("require the production of a new EUPL version.")


# --- dev.py


def test_dev_needs_only_the_standard_library() -> None:
    tree = ast.parse((ROOT / "dev.py").read_text("utf-8"))
    used = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [str(node.module)]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert used <= sys.stdlib_module_names


def test_an_old_python_can_read_dev_and_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ast.parse((ROOT / "dev.py").read_text("utf-8"), feature_version=(3, 7))
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert dev.main(["test"]) == 1
    shown = capsys.readouterr().err
    assert shown.startswith("Dit is Python 3.9; nodig is Python 3.11")
    assert shown.count("\n") == 1


def test_dev_lists_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 0
    assert dev.main(["bestaat-niet"]) == 2
    shown = capsys.readouterr().out
    for command in (
        "start",
        "test",
        "lint",
        "bench",
        "proef",
        "schermen",
        "bouw",
        "sloten",
        "keten",
    ):
        assert re.search(rf"^  {command} +[A-Z].*\.$", shown, re.MULTILINE)


class Recorder:
    """Stands in for `dev.run`: keeps what would be run, fails what it is told to."""

    def __init__(self, *failing: str) -> None:
        self.failing = failing
        self.commands: list[str] = []

    def __call__(self, *command: str | Path, **_: str) -> int:
        line = " ".join(map(str, command))
        self.commands.append(line)
        return int(any(word in line for word in self.failing))


@pytest.mark.parametrize(
    ("failing", "by"),
    [
        ((), "-m uv pip install"),
        (("uv.txt",), "-m pip install"),
        (("-m uv",), "-m pip install"),
    ],
    ids=["uv works", "uv cannot be fetched", "uv fails"],
)
def test_dependencies_come_with_uv_or_else_with_pip(
    monkeypatch: pytest.MonkeyPatch, failing: tuple[str, ...], by: str
) -> None:
    run = Recorder(*failing)
    monkeypatch.setattr(dev, "run", run)
    assert dev.install(Path("python"), "dev.txt", project=True)
    locks, itself = run.commands[-2:]
    assert by in locks
    assert "--require-hashes" in locks
    assert locks.endswith("dev.txt")
    assert by in itself
    assert itself.endswith("--no-deps --no-build-isolation --editable .")


def test_when_nothing_installs_dev_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "run", Recorder("install"))
    assert not dev.install(Path("python"), "dev.txt", project=True)


def test_a_second_run_does_nothing_until_a_lock_changes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    locks = tmp_path / "requirements"
    shutil.copytree(ROOT / "requirements", locks)
    monkeypatch.setattr(dev, "LOCKS", locks)
    venv = tmp_path / "omgeving"
    python = dev.python_of(venv)
    python.parent.mkdir(parents=True)
    python.touch()
    run = Recorder()
    monkeypatch.setattr(dev, "run", run)

    assert dev.environment(venv) == python
    first = len(run.commands)
    assert first > 0
    dev.environment(venv)
    assert len(run.commands) == first
    with (locks / "dev.txt").open("a") as lock:
        lock.write("\n")
    dev.environment(venv)
    assert len(run.commands) > first


def test_an_interrupted_environment_is_made_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    venv = tmp_path / "omgeving"
    (venv / "half").mkdir(parents=True)
    run = Recorder()
    monkeypatch.setattr(dev, "run", run)
    monkeypatch.setattr(dev, "have_ensurepip", lambda: True)
    dev.make_venv(venv)
    assert not (venv / "half").exists()
    assert run.commands == [f"{sys.executable} -m venv {venv}"]


def test_missing_system_packages_are_named_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "apt_install", lambda _: False)
    monkeypatch.setattr(dev, "loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(sys, "platform", "linux")
    line = "sudo apt-get install -y --no-install-recommends libegl1$"
    with pytest.raises(dev.Halt, match=line):
        dev.need_qt_libraries(screen=True)


def test_programs_for_some_tests_are_offered_not_demanded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "apt_install", lambda _: False)
    monkeypatch.setattr(dev, "found", lambda program: program != "soffice")
    monkeypatch.setattr(sys, "platform", "linux")
    dev.offer_test_programs()
    shown = capsys.readouterr().out
    assert "libreoffice-calc nodig hebben, slaan zichzelf over" in shown
    assert "postgresql" not in shown


@pytest.mark.parametrize("home", ["", "/bestaat/niet", None])
def test_without_a_home_nothing_is_kept_there(
    monkeypatch: pytest.MonkeyPatch, home: str | None
) -> None:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.delenv(name, raising=False)
        if home is not None:
            monkeypatch.setenv(name, home)
    monkeypatch.delenv("NPLV_DATA")
    if home is None:
        monkeypatch.setattr(Path, "home", _no_home)
    env = dev.surroundings()
    assert env["UV_NO_CACHE"] == env["PIP_NO_CACHE_DIR"] == "1"
    assert env["NPLV_DATA"].startswith(str(ROOT / "uit"))


def _no_home() -> Path:
    raise RuntimeError("Could not determine home directory.")


def test_with_a_home_the_usual_places_are_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    for name in ("NPLV_DATA", "UV_NO_CACHE", "PIP_NO_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHONPATH", "elders")
    env = dev.surroundings()
    assert not {"UV_NO_CACHE", "PIP_NO_CACHE_DIR", "NPLV_DATA", "PYTHONPATH"} & set(env)


def test_start_without_a_screen_makes_dossier_and_workbooks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "ready", lambda *, screen: Path(sys.executable))  # noqa: ARG005  dev's own signature
    monkeypatch.setattr(dev, "has_screen", lambda: False)
    monkeypatch.setattr(dev, "SAMPLE", tmp_path / "voorbeeld")
    assert dev.main(["start"]) == 0
    *_, said, dossier, verantwoording, aanvraag = capfd.readouterr().out.splitlines()
    assert said.startswith("Hier is geen scherm")
    assert dossier.endswith(".nplv")
    assert verantwoording.endswith("_verantwoording_2024_v1.xlsx")
    assert aanvraag.endswith("_aanvraag_2026_v1.xlsx")
    assert all(Path(made).is_file() for made in (dossier, verantwoording, aanvraag))

    words: list[tuple[str, ...]] = []
    monkeypatch.setattr(dev, "must", lambda _why, *command: words.append(command[3:]))
    assert dev.main(["start"]) == 0
    assert [command[0] for command in words] == ["exporteer", "exporteer"], "the dossier stays"
    assert not Path(verantwoording).exists(), "an older workbook is in nobody's way"


@pytest.mark.slow
def test_the_built_program_makes_and_reads_its_workbooks() -> None:
    done = subprocess.run([sys.executable, ROOT / "dev.py", "bouw"], check=False, timeout=1500)
    assert done.returncode == 0


def test_every_change_runs_the_test_command_of_the_readme() -> None:
    script = ROOT / ".ci" / "run"
    assert "\npython3 dev.py test\n" in script.read_text("utf-8")
    assert "python dev.py test " in (ROOT / "README.md").read_text("utf-8")
    if os.name != "nt":
        assert os.access(script, os.X_OK)


# --- the entrance


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Which of window and command line was asked for, with what."""
    made: list[object] = []
    app, cli = ModuleType("nplv_desktop.app"), ModuleType("nplv_desktop.cli")

    def note(what: str, status: int) -> Callable[[object], int]:
        def called(given: object) -> int:
            made.append((what, given))
            return status

        return called

    vars(app)["run"] = note("venster", 0)
    vars(cli)["main"] = note("opdracht", 3)
    for module in (app, cli):
        monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setattr(f"nplv_desktop.{module.__name__[13:]}", module, raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return made


def test_without_words_the_window_opens(calls: list[object]) -> None:
    assert entrance.main([]) == 0
    assert calls == [("venster", None)]


def test_the_window_opens_on_a_dossier(calls: list[object]) -> None:
    assert entrance.main(["venster", "proef.nplv"]) == 0
    assert calls == [("venster", Path("proef.nplv"))]


def test_words_go_to_the_command_line(calls: list[object]) -> None:
    assert entrance.main(["totalen", "proef.nplv"]) == 3
    assert entrance.main(["venster", "--help"]) == 3
    assert calls == [("opdracht", ["totalen", "proef.nplv"]), ("opdracht", ["venster", "--help"])]


def test_two_dossiers_in_one_window_is_wrong_use(
    calls: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert entrance.main(["venster", "een.nplv", "twee.nplv"]) == 2
    assert "één dossier tegelijk" in capsys.readouterr().err
    assert not calls


def test_a_missing_system_library_is_said_in_one_line(
    calls: list[object], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Broken(ModuleType):
        def __getattr__(self, name: str) -> object:
            raise ImportError("libEGL.so.1: cannot open shared object file")

    package = Broken("nplv_desktop")
    package.__path__ = []
    monkeypatch.setitem(sys.modules, "nplv_desktop", package)
    assert entrance.main([]) == 2
    shown = capsys.readouterr().err
    assert "libegl1" in shown
    assert shown.count("\n") == 1
    assert not calls


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a screen")
def test_without_a_screen_the_window_says_so_in_one_line() -> None:
    env = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "nplv_desktop"],
        cwd=ROOT, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = [line for line in done.stderr.splitlines() if not line.startswith("import time:")]
    assert done.returncode == 2
    assert len(said) == 1
    assert said[0].startswith("Hier is geen scherm")
    assert "PySide6" not in done.stderr


# --- where things stand


def test_what_we_ship_is_found_in_the_checkout() -> None:
    assert paths.resources() == ROOT / "resources"
    assert paths.db() == ROOT / "db"
    assert (paths.licences() / "EUPL-1.2.txt").is_file()


def test_data_of_the_user_follows_the_named_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NPLV_DATA", str(tmp_path / "gegevens"))
    assert not (tmp_path / "gegevens").exists()
    assert paths.settings_file() == tmp_path / "gegevens" / "instellingen.ini"
    for folder in (paths.dossiers_dir(), paths.backups_dir(), paths.logs_dir()):
        assert folder.is_dir()
        assert folder.parent == tmp_path / "gegevens"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="each system has its own place")
def test_data_of_the_user_stands_in_the_local_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("NPLV_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert paths.data_dir() == tmp_path / "NPLV Desktop"


def test_a_wheel_holds_catalogue_migrations_and_licences(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    for folder in ("nplv_desktop", "resources", "db", "LICENSES"):
        shutil.copytree(ROOT / folder, checkout / folder)
    loose = ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE", "CHANGELOG.md")
    for name in loose:
        shutil.copy(ROOT / name, checkout)
    build = ("-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index")
    subprocess.run([sys.executable, *build, "-w", tmp_path, checkout], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        inside = set(packed.namelist())
        packed.extractall(tmp_path / "los")
    assert "nplv_desktop/CHANGELOG.md" in inside
    for folder in ("resources", "db", "LICENSES"):
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                assert f"nplv_desktop/{file.relative_to(ROOT).as_posix()}" in inside
    where = "from nplv_desktop import paths; print(paths.resources())"
    look = f"import sys; sys.path.insert(0, {str(tmp_path / 'los')!r}); {where}"
    done = subprocess.run(
        [sys.executable, "-I", "-c", look], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert Path(done.stdout.strip()) == tmp_path / "los" / "nplv_desktop" / "resources"
