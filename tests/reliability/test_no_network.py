"""No connections at all: a whole day of work, in a process that dies at the first socket."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
GUARD = """
import os, sys
def guard(event, _details):
    if event.startswith(("socket.", "urllib.", "ftplib.", "smtplib.", "http.client.", "imaplib.")):
        sys.stderr.write(f"NETWERK: {event}\\n")
        sys.stderr.flush()
        os._exit(97)
sys.addaudithook(guard)
"""
WORK = """
from nplv_desktop.cli import main
words = [w.split("|") for w in sys.argv[1:]]
for each in words:
    status = main(each)
    if status not in (0, 1):
        sys.exit(f"{each}: {status}")
"""
WINDOW = """
from nplv_desktop.__main__ import main
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
def leave():
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    sys.stderr.write(f"vensters: {len(shown)}\\n")
    QApplication.closeAllWindows()
    QApplication.quit()
import PySide6.QtWidgets as widgets
real = widgets.QApplication.exec
def run(*args):
    QTimer.singleShot(4000, leave)
    return real()
widgets.QApplication.exec = run
sys.argv = ["nplv", "venster", *sys.argv[1:]]
main()
"""
LOOK = "import socket; socket.socket()"
NEVER = {
    *("socket", "ssl", "asyncio", "urllib", "http", "ftplib", "smtplib", "imaplib", "poplib"),
    *("telnetlib", "xmlrpc", "socketserver", "requests", "httpx", "aiohttp", "urllib3"),
    *("webbrowser",),
}


def guarded(code: str, words: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", GUARD + code, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


def test_the_guard_sees_a_socket() -> None:
    assert guarded(LOOK, []).returncode == 97


def test_a_day_of_work_opens_no_socket(tmp_path: Path) -> None:
    made = {name: str(tmp_path / name) for name in ("a.nplv", "b.nplv", "v.xlsx", "p.nplvx")}
    bookings = str(ROOT / "tests" / "data" / "mutaties_2023.csv")
    done = guarded(
        WORK,
        [
            f"nieuw|{made['a.nplv']}|--gebied|FG10",
            f"reservekopie|{made['a.nplv']}|--uit|{made['b.nplv']}",
            f"importeer|{made['a.nplv']}|bestedingen|{bookings}",
            f"totalen|{made['a.nplv']}|--jaar|2023|--json",
            f"controleer|{made['a.nplv']}|--soort|verantwoording|--jaar|2023",
            f"exporteer|{made['a.nplv']}|--concept|--soort|aanvraag|--jaar|2023|--uit|{made['v.xlsx']}",
            f"lees|{made['v.xlsx']}|--json",
            f"pakket|{made['a.nplv']}|--uit|{made['p.nplvx']}",
            f"samenvoegen|{made['b.nplv']}|{made['p.nplvx']}",
            f"onderzoek|{made['b.nplv']}",
        ],
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the window is drawn offscreen on Linux only")
def test_the_window_opens_no_socket(sample_file: Path, tmp_path: Path) -> None:
    place = tmp_path / "voorbeeld.nplv"
    place.write_bytes(sample_file.read_bytes())
    done = guarded(WINDOW, [str(place)])
    assert done.returncode == 0, done.stderr
    assert "NETWERK" not in done.stderr
    assert "vensters: 1" in done.stderr


def test_no_module_knows_how_to_connect() -> None:
    for module in (ROOT / "nplv_desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or "", *(f"{node.module}.{a.name}" for a in node.names)]
            tops = {name.split(".")[0] for name in names}
            assert not tops & NEVER, f"{module}: {names}"
            assert not any("QtNetwork" in name or "QtWeb" in name for name in names), module
