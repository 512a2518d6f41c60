"""Everything a developer does, one word each: `python dev.py` lists the words.

Needs Python 3.11 or later and nothing else: it makes `.venv`, puts the locked dependencies in it,
checks the system libraries that Qt needs, and then runs what was asked. A second run finds all
that done and starts at once.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BUILD_VENV = ROOT / "build" / "venv"
LOCKS = ROOT / "requirements"
SAMPLE = ROOT / "uit" / "voorbeeld"
OLDEST = (3, 11)
HAS_PIP = "import importlib.util, sys; sys.exit(importlib.util.find_spec('pip') is None)"

QT_LIBRARIES = {  # library that Qt loads: Debian package that brings it
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
TEST_PROGRAMS = {  # program that some tests run: Debian package that brings it
    "postgres": "postgresql",
    "soffice": "libreoffice-calc",
    "pdftoppm": "poppler-utils",
}


class Halt(Exception):
    """Why it cannot go on, as a sentence for the person at the keyboard."""


def has_home() -> bool:
    """Whether the user has a home folder that can be written in."""
    try:
        home = Path.home()
    except RuntimeError:
        return False
    return home != Path(home.anchor) and home.is_dir() and os.access(home, os.W_OK)


def surroundings() -> dict[str, str]:
    """The environment for every program that is run: ours, without another Python's settings."""
    env = {
        name: value
        for name, value in os.environ.items()
        if name not in {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV"}
    }
    env |= {"UV_PYTHON_DOWNLOADS": "never", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    if not has_home():
        env |= {"UV_NO_CACHE": "1", "PIP_NO_CACHE_DIR": "1"}
        env.setdefault("NPLV_DATA", str(ROOT / "uit" / "gegevens"))
    return env


def run(*command: str | Path, **extra: str) -> int:
    """Run a program in the root of the repository; the result is its exit status."""
    sys.stdout.flush()
    return subprocess.run(
        [str(word) for word in command], cwd=ROOT, env=surroundings() | extra, check=False
    ).returncode


def must(why: str, *command: str | Path, **extra: str) -> None:
    """Run a program that has to succeed; `why` starts the sentence when it does not."""
    if run(*command, **extra) != 0:
        raise Halt(f"{why} is niet gelukt. Hierboven staat waarom.")


def loads(library: str) -> bool:
    """Whether the system finds this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def found(program: str) -> bool:
    """Whether this program is on the machine; Debian keeps PostgreSQL's server off the path."""
    servers = Path("/usr/lib/postgresql").glob(f"*/bin/{program}")
    return shutil.which(program) is not None or any(servers)


def apt_line(packages: list[str]) -> str:
    """The one line that brings these packages on Debian and its relatives."""
    return "sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages when that is allowed here; whether it worked."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    print("Installeren met apt-get:", " ".join(packages))
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get", "update", "-q", **quiet)
    options = ("install", "-y", "-q", "--no-install-recommends")
    return run("apt-get", *options, *packages, **quiet) == 0


def need(packages: list[str], what: str) -> None:
    """Bring packages without which nothing works, or say which line does."""
    if packages and not apt_install(packages):
        raise Halt(f"{what} Voer dit uit en probeer het opnieuw: {apt_line(packages)}")


def need_qt_libraries(*, screen: bool) -> None:
    """See to it that Qt can be loaded, and can draw on the screen when there is one."""
    if not sys.platform.startswith("linux"):
        return
    wanted = QT_LIBRARIES | (SCREEN_LIBRARIES if screen else {})
    missing = [package for library, package in wanted.items() if not loads(library)]
    need(missing, "Qt mist bibliotheken van het systeem.")


def offer_test_programs() -> None:
    """Bring the programs that some tests run, or say which tests skip themselves."""
    if not sys.platform.startswith("linux"):
        return
    missing = [package for program, package in TEST_PROGRAMS.items() if not found(program)]
    if missing and not apt_install(missing):
        print(
            f"Tests die {', '.join(missing)} nodig hebben, slaan zichzelf over.",
            f"Zo komt het erbij: {apt_line(missing)}",
        )


def has_screen() -> bool:
    """Whether a person can see a window here."""
    if os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal")):
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def python_of(venv: Path) -> Path:
    """The interpreter of an environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(venv: Path, lock: str) -> str:
    """What an environment was made from; when this changes, it is brought up to date."""
    made_from = [str(ROOT), str(python_of(venv).resolve())]
    made_from += [(ROOT / name).read_text("utf-8") for name in ("pyproject.toml", "setup.py")]
    made_from += [(LOCKS / name).read_text("utf-8") for name in (lock, "uv.txt")]
    return hashlib.sha256("\0".join(made_from).encode()).hexdigest()


def make_venv(venv: Path) -> None:
    """Make an environment with pip in it, unless there is one that works."""
    python = python_of(venv)
    if python.exists() and run(python, "-c", HAS_PIP) == 0:
        return
    if venv.exists():
        shutil.rmtree(venv)  # what an interrupted run or another Python left
    if shutil.which("apt-get") and not have_ensurepip():
        need(["python3-venv"], "Python mist het deel dat een eigen omgeving maakt.")
    must("Een eigen omgeving maken", sys.executable, "-m", "venv", venv)


def have_ensurepip() -> bool:
    """Whether this Python can put pip in an environment (Debian keeps that part apart)."""
    from importlib.util import find_spec

    return find_spec("ensurepip") is not None


def install(python: Path, lock: str, *, project: bool) -> bool:
    """Put the locked dependencies in an environment, with uv or else with pip."""
    ways: list[tuple[str | Path, ...]] = [(python, "-m", "pip", "install")]
    uv = ("-m", "pip", "install", "--quiet", "--require-hashes", "-r", LOCKS / "uv.txt")
    if run(python, *uv) == 0:
        ways.insert(0, (python, "-m", "uv", "pip", "install", "--python", python))
    itself = ("--no-deps", "--no-build-isolation", "--editable", ".")
    for way in ways:
        if run(*way, "--require-hashes", "-r", LOCKS / lock) == 0:
            return not project or run(*way, *itself) == 0
    return False


def environment(venv: Path = VENV, lock: str = "dev.txt", *, project: bool = True) -> Path:
    """Make or update an environment; the result is its interpreter."""
    python, stamp = python_of(venv), venv / "nplv-stand.txt"
    if python.exists() and stamp.exists() and stamp.read_text() == fingerprint(venv, lock):
        return python
    make_venv(venv)
    stamp.unlink(missing_ok=True)
    if not install(python, lock, project=project):
        raise Halt("De bibliotheken installeren is niet gelukt. Hierboven staat waarom.")
    stamp.write_text(fingerprint(venv, lock))
    return python


def ready(*, screen: bool = False) -> Path:
    """Everything in place to run the program; the result is the interpreter to run it with."""
    need_qt_libraries(screen=screen)
    return environment()


def start(_: list[str]) -> int:
    """Open the app on the sample dossier."""
    screen = has_screen()
    nplv = (ready(screen=screen), "-m", "nplv_desktop")
    dossier = SAMPLE / "voorbeeld.nplv"
    if not dossier.exists():
        SAMPLE.mkdir(parents=True, exist_ok=True)
        must("Het voorbeelddossier maken", *nplv, "voorbeeld", dossier)
    if screen:
        return run(*nplv, "venster", dossier)
    books = export_both(nplv, dossier, SAMPLE)
    print("Hier is geen scherm: het venster blijft dicht, de bestanden zijn wel gemaakt.")
    print(dossier, *books, sep="\n")
    return 0


def export_both(nplv: tuple[str | Path, ...], dossier: Path, folder: Path) -> list[Path]:
    """Export the two workbooks of the sample dossier."""
    books: dict[str, tuple[str, ...]] = {
        "verantwoording": ("--jaar", "2024"),
        "aanvraag": ("--jaar", "2026", "--tot", "2028"),
    }
    made = []
    for soort, years in books.items():
        book = folder / f"NPLV_GM0917_FG10_{soort}_{years[1]}_v1.xlsx"
        book.unlink(missing_ok=True)
        words = ("exporteer", str(dossier), "--soort", soort, *years, "--uit", str(book))
        must(f"De {soort} maken", *nplv, *words, "--concept")
        made.append(book)
    return made


def test(arguments: list[str]) -> int:
    """Run all tests, on all cores; what follows goes to pytest."""
    python = ready()
    offer_test_programs()
    return run(python, "-m", "pytest", "-n", "auto", "--dist", "worksteal", *arguments)


def proef(arguments: list[str]) -> int:
    """Run the long proofs; what follows goes to pytest."""
    return test(["-m", "slow", *arguments])


def lint(_: list[str]) -> int:
    """Check style, types and layers."""
    python = environment()
    layers = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    style = (("-m", "ruff", "check"), ("-m", "ruff", "format", "--check"))
    return max([run(python, *check) for check in (*style, ("-m", "mypy"), ("-c", layers))])


def bench(arguments: list[str]) -> int:
    """Measure speed and memory beside their floors; `--kort` is a short try."""
    return run(ready(), "-m", "benchmarks", *arguments)


def schermen(arguments: list[str]) -> int:
    """Take pictures of every page and dialog into a folder; `--help` tells how to narrow it."""
    if not arguments:
        raise Halt("Noem een map: `python dev.py schermen MAP`.")
    folder = [] if arguments[0].startswith("-") else [Path(arguments[0]).resolve()]
    return run(ready(), ROOT / "tests" / "schermen.py", *folder, *arguments[len(folder) :])


def talen(_: list[str]) -> int:
    """Bring the translation of the interface up to date with its texts."""
    return run(environment(), ROOT / "tests" / "talen.py")


def bouw(_: list[str]) -> int:
    """Make the one-folder program in `dist/nplv` and try it."""
    need_qt_libraries(screen=False)
    need_build_tools()
    python = environment(BUILD_VENV, "bouw.txt", project=False)
    options = ("--noconfirm", "--clean", "--workpath", ROOT / "build" / "pyinstaller")
    must("Het programma bouwen", python, "-m", "PyInstaller", *options, ROOT / "build.spec")
    program = ROOT / "dist" / "nplv" / ("nplv.exe" if os.name == "nt" else "nplv")
    try_program(program)
    print(f"Gebouwd en geprobeerd: {program}")
    return 0


def need_build_tools() -> None:
    """See to it that PyInstaller has what Debian keeps apart: objdump and Python's library."""
    if not sys.platform.startswith("linux"):
        return
    missing = [] if found("objdump") else ["binutils"]
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if debian_python() and not loads(f"libpython{version}.so.1.0"):
        missing.append(f"libpython{version}")
    need(missing, "PyInstaller mist onderdelen van het systeem.")


def debian_python() -> bool:
    """Whether this Python is Debian's own, which keeps its shared library in a package apart."""
    return Path(sys.base_prefix) == Path("/usr") and shutil.which("apt-get") is not None


def try_program(program: Path) -> None:
    """Let the built program test itself; make the sample, export both workbooks, read them back."""
    must("De zelftest van het gebouwde programma", program, "zelftest")
    with tempfile.TemporaryDirectory() as folder:
        dossier = Path(folder, "voorbeeld.nplv")
        must("Het voorbeelddossier maken", program, "voorbeeld", dossier)
        for book in export_both((program,), dossier, Path(folder)):
            reading = (program, "lees", book, "--json")
            answer = subprocess.run(reading, capture_output=True, env=surroundings(), check=False)
            if answer.returncode != 0 or not json.loads(answer.stdout)["ongewijzigd"]:
                raise Halt(f"Het gebouwde programma las {book.name} niet goed terug.")


def sloten(_: list[str]) -> int:
    """Renew the locks in `requirements/` after a change in pyproject.toml."""
    python = environment()
    options = ("--universal", "--python-version", "3.11", "--generate-hashes", "--upgrade",
               "--no-header", "--no-annotate", "--no-emit-index-url", "--quiet")  # fmt: skip
    app = str(LOCKS / "app.txt")
    groups: dict[str, tuple[str, ...]] = {
        "app": ("pyproject.toml",),
        "dev": ("pyproject.toml", "--group", "dev", "--constraint", app),
        "bouw": ("pyproject.toml", "--group", "bouw", "--constraint", app),
        "uv": ("--group", "uv"),
        "keten": ("--group", "keten"),
    }
    for name, source in groups.items():
        compile_lock = ("-m", "uv", "pip", "compile", *options, *source)
        must(
            f"Het slot {name} maken", python, *compile_lock, "--output-file", LOCKS / f"{name}.txt"
        )
    return 0


def keten(arguments: list[str]) -> int:
    """Check licences and locks, write the SBOM, ask for known leaks of what is shipped."""
    return run(sys.executable, ROOT / ".ci" / "keten.py", *arguments)


COMMANDS = {
    command.__name__: command
    for command in (start, test, lint, bench, proef, schermen, talen, bouw, sloten, keten)
}


def usage() -> str:
    """The commands, with the first line of what each does."""
    told = (f"  {name:10}{what.__doc__}" for name, what in COMMANDS.items())
    return "\n".join(["python dev.py COMMAND", "", *told])


def check_version(version: tuple[int, ...]) -> None:
    """Refuse a Python that is too old."""
    if version < OLDEST:
        raise Halt(
            f"Dit is Python {version[0]}.{version[1]}; nodig is Python 3.11 of later. "
            "Installeer die, en start dit daarmee opnieuw."
        )


def main(arguments: list[str]) -> int:
    """Run one command; the result is the exit status."""
    try:
        check_version(tuple(sys.version_info[:2]))
        if not arguments or arguments[0] not in COMMANDS:
            print(usage())
            return 0 if arguments in ([], ["--help"], ["-h"]) else 2
        return COMMANDS[arguments[0]](arguments[1:])
    except Halt as halt:
        print(halt, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
