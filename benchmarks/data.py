"""Made-up bookings, the same at every run."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PROJECTS = {
    "7204101": ("Bovengrondse Vakschool", "KW1-RI"),
    "7204110": ("Geldfit in de wijk", "KW1-AS"),
    "7204120": ("Rijke schooldag Noord", "KW1-SO"),
    "7204130": ("VVE thuis en opvoedtraining", "KW1-JK"),
    "7204140": ("Sleutelfiguren en buurtverbinders", "KW1-VW"),
    "7204150": ("Gezonde schoolpleinen", "KW1-GL"),
    "7305200": ("Woningverbetering particulier bezit", "VHF2"),
    "7406300": ("Jongerencoaches Preventie met Gezag", "PMG23"),
    "7507400": ("Isolatieaanpak labels D-G", "NIP"),
    "7507410": ("Energiefixers", "EAR"),
}
HEADINGS = (
    "Datum",
    "Stuknummer",
    "Projectcode",
    "Project",
    "Naam crediteur",
    "Factuurnummer",
    "Omschrijving",
    "Bedrag",
    "BTW-bedrag",
    "BCF",
)
Booking = tuple[date, str, str, str, str, str, str, int, int, str]
"""Date, document, project code, project, supplier, invoice, text, cents, cents of btw, J or N."""


def bookings(count: int, year: int = 2024) -> list[Booking]:
    """`count` bookings spread over a boekjaar; amounts in cents."""
    chance = random.Random(20241)
    codes = list(PROJECTS)
    first = date(year, 1, 1)
    found = []
    for number in range(count):
        code = chance.choice(codes)
        amount = chance.randint(-50_000, 2_500_000)
        found.append(
            (
                first + timedelta(days=number * 365 // count),
                f"{year % 100}{number:07d}",
                code,
                PROJECTS[code][0],
                f"Leverancier {chance.randint(1, 400)}",
                f"F{chance.randint(10000, 99999)}",
                f"{PROJECTS[code][0]} - termijn {number % 40}",
                amount,
                amount * 21 // 100,
                "J" if number % 3 else "N",
            )
        )
    return found


def write_export(path: Path, rows: list[Booking]) -> None:
    """The bookings as a finance system exports them, with XlsxWriter."""
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Mutaties")
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    sheet.write_row(0, 0, HEADINGS)
    for number, row in enumerate(rows, 1):
        sheet.write_datetime(number, 0, row[0], day)
        for column in range(1, 7):
            sheet.write_string(number, column, row[column])
        sheet.write_number(number, 7, row[7] / 100)
        sheet.write_number(number, 8, row[8] / 100)
        sheet.write_string(number, 9, row[9])
    book.close()


def write_mapping(path: Path) -> None:
    """The mapping of projects as a plain table."""
    lines = ["Projectcode;Interventie;Geldstroom"]
    lines += [f"{code};{title};{stream}" for code, (title, stream) in PROJECTS.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
