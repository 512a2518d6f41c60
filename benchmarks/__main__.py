"""`python dev.py bench`: every figure with its floor from the same run, as a ratio.

python -m benchmarks            100,000 bookings, totals and the window over 1,000,000
python -m benchmarks --kort     a smoke run of a few thousand, for CI
python -m benchmarks --alleen totalen
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("start", "wijziging", "import", "export", "totalen", "venster")


def one(name: str, count: int, folder: Path) -> dict[str, float]:
    """Run one measure in its own process."""
    shown = subprocess.run(
        [sys.executable, "-m", "benchmarks.one", name, str(count), str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return dict(json.loads(shown.stdout.splitlines()[-1]))


def line(what: str, value: float, floor: float, aim: float, note: str = "") -> bool:
    """Print one figure with its floor and ratio; returns whether the aim is met."""
    ratio = value / floor if floor else float("inf")
    met = ratio <= aim
    print(
        f"{what:<44} {value * 1000:>9.1f} ms   vloer {floor * 1000:>9.1f} ms   "
        f"{ratio:>5.2f}x  (doel {aim}x{'' if met else ', niet gehaald'})  {note}",
        flush=True,
    )
    return met


def start_times(kind: list[str], runs: int, cache: Path) -> dict[str, float]:
    """Medians of seconds from spawn to each moment; the first run warms the caches.

    Compiled modules are kept in `cache`, as they are in an installed program.
    """
    environment = os.environ | {
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(cache),
    }
    found: dict[str, list[float]] = {}
    for number in range(runs + 1):
        begin = time.time()
        shown = subprocess.run(
            [sys.executable, "-m", "benchmarks.start", *kind],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
            env=environment,
            timeout=60,
        )
        if number:
            for name, moment in json.loads(shown.stdout.splitlines()[-1]).items():
                start = 0.0 if name.endswith(".eigen") else begin
                found.setdefault(name, []).append(moment - start)
    return {name: statistics.median(values) for name, values in found.items()}


def bench_start(folder: Path, *, short: bool) -> bool:
    """Warm start to first paint, and to rows on screen."""
    sample = folder / "voorbeeld.nplv"
    subprocess.run(
        [sys.executable, "-m", "nplv_desktop", "voorbeeld", str(sample)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    os.environ["NPLV_DATA"] = str(folder / "gegevens")
    runs = 2 if short else 9
    floor = start_times(["bare"], runs, folder / "vertaald")
    real = start_times(["app", str(sample)], runs, folder / "vertaald")
    met = []
    for what, name, aim in (
        ("start: venster op het scherm", "venster", 1.5),
        ("start: voorbeelddossier met cijfers", "rijen", 3.5),
    ):
        met.append(line(what, real[name], floor["venster"], aim))
        line("  in rekentijd", real[f"{name}.eigen"], floor["venster.eigen"], aim)
    return all(met)


def bench_edit(folder: Path, *, short: bool) -> bool:
    """One edit on disk."""
    found = one("edit", 20 if short else 200, folder)
    met = line("wijziging van een cel, op schijf", found["wijziging"], found["vloer"], 3.0)
    return met and found["wijziging"] < 0.05


def bench_import(folder: Path, *, short: bool) -> bool:
    """Import of bookings from a workbook."""
    count = 2_000 if short else 100_000
    floor = one("import_floor", count, folder)
    read = one("read_real", count, folder)
    met = line(f"lezen van {count:,} rijen, door de poort", read["lezen"], read["vloer"], 1.5)
    stopped = one("import_stopped", count, folder)
    print(
        f"inlezen halverwege gestopt: na {stopped['geschreven']:,.0f} rijen, klaar in "
        f"{stopped['stoppen'] * 1000:.1f} ms, dossier "
        f"{'gewijzigd' if stopped['achtergebleven'] else 'ongewijzigd'}",
        flush=True,
    )
    real = one("import_real", count, folder)
    taken = line(
        f"inlezen van {count:,} boekingen",
        real["inlezen"],
        floor["vloer"],
        3.0,
        f"geheugen {real['geheugen']:.0f} MB (vloer {floor['geheugen']:.0f} MB)",
    )
    return met and taken and not stopped["achtergebleven"]


def bench_export(folder: Path, *, short: bool) -> bool:
    """A whole verantwoording."""
    count = 2_000 if short else 100_000
    floor = one("export_floor", count, folder)
    real = one("export_real", count, folder)
    met = line(
        f"verantwoording met {count:,} boekingen",
        real["exporteren"],
        floor["vloer"],
        2.5,
        f"geheugen {real['geheugen']:.0f} MB",
    )
    line("  tegenover zlib op niveau 6", real["exporteren"], floor["vloer_niveau_6"], 2.5)
    line("  tegenover XlsxWriter, zelfde cellen", real["exporteren"], floor["xlsxwriter"], 1.0)
    many = one("export_real", 10 * count, folder)
    grown = line(
        f"verantwoording met {10 * count:,} boekingen, tegenover tien keer {count:,}",
        many["exporteren"],
        10 * real["exporteren"],
        1.25,
        f"geheugen {many['geheugen']:.0f} MB",
    )
    return met and grown


def bench_totals(folder: Path, *, short: bool) -> bool:
    """All totals over many bookings."""
    count = 20_000 if short else 1_000_000
    found = one("totals_real", count, folder)
    return line(
        f"alle totalen over {count:,} boekingen",
        found["totalen"],
        found["vloer"],
        1.5,
        f"geheugen {found['geheugen']:.0f} MB",
    )


SILENT, QUICK = 0.2, 0.1
"""Seconds: the longest silence of the window, and the longest wait for a page or a filter."""


def bench_window(folder: Path, *, short: bool) -> bool:
    """How long the window is silent during long work, and how soon pages and filters answer."""
    count = 20_000 if short else 1_000_000
    shown = subprocess.run(
        [sys.executable, "-m", "benchmarks.latency", str(count), str(folder / "venster")],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, float] = json.loads(shown.stdout.splitlines()[-1])
    print(f"venster op {count:,} boekingen (ms; stil = langste stilte, werk = rekentijd van het")
    print("  hele programma daarin, eigen = die van het venster zelf, leeg = stilte van een leeg")
    print("  venster tegelijk; de doelen gelden voor werk en rekentijd, die de drukte niet telt)")
    met = [silence(found, key.removesuffix(".stil")) for key in found if key.endswith(".stil")]
    met += [first_rows(found, key) for key in found if key.endswith(".eerste")]
    for key, value in found.items():
        if key.startswith("pagina") and key.endswith(".eigen"):
            met.append(soon(key.removesuffix(".eigen"), value, value))
    return all(met)


def silence(found: dict[str, float], name: str) -> bool:
    """Print how long the window was silent during something; returns whether the aim is met."""
    took, silent, work, own, empty = (
        found[f"{name}.{part}"] * 1000 for part in ("duur", "stil", "werk", "eigen", "leeg")
    )
    good = work <= SILENT * 1000
    print(
        f"  {name:<24} duur {took:>9.1f}   stil {silent:>7.1f}   leeg {empty:>7.1f}   "
        f"eigen {own:>7.1f}   werk {work:>7.1f}  {aim(SILENT, met=good)}",
        flush=True,
    )
    return good


def first_rows(found: dict[str, float], key: str) -> bool:
    """Print how soon the first rows of a filter are there; returns whether the aim is met."""
    return soon(
        f"{key.removesuffix('.eerste')}, eerste regels", found[key], found[f"{key}.rekentijd"]
    )


def soon(name: str, seconds: float, counted: float) -> bool:
    """Print how soon something is there, and the processor time that counts for the aim."""
    good = counted <= QUICK
    print(
        f"  {name:<38} {seconds * 1000:>7.1f}   rekentijd {counted * 1000:>7.1f}  "
        f"{aim(QUICK, met=good)}"
    )
    return good


def aim(seconds: float, *, met: bool) -> str:
    """An aim in words."""
    return f"(doel {seconds * 1000:.0f}{'' if met else ', niet gehaald'})"


def main() -> int:
    """Run the parts that were asked for; aims are shown, not enforced."""
    parser = argparse.ArgumentParser(prog="python dev.py bench")
    parser.add_argument("--kort", action="store_true", help="a few thousand rows, for CI")
    parser.add_argument("--alleen", choices=PARTS, action="append", help="only this part")
    asked = parser.parse_args()
    chosen = asked.alleen or PARTS
    work = {
        "start": bench_start,
        "wijziging": bench_edit,
        "import": bench_import,
        "export": bench_export,
        "totalen": bench_totals,
        "venster": bench_window,
    }
    with tempfile.TemporaryDirectory() as folder:
        met = [work[part](Path(folder), short=asked.kort) for part in chosen]
    print(f"{sum(met)} van {len(met)} doelen gehaald")
    return 0


if __name__ == "__main__":
    sys.exit(main())
