"""What is killed: a program that does one activity through the services and says what it finished.

It reads commands on its input (`activity folder`), and for each makes a child of itself (fork), so
that the cost of starting is paid once. The child says `begin` when it starts to write, one word for
each thing it finished, and `klaar` at the end; the parent says `pid` and `dood` around it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.services import (
    dossiers,
    exporting,
    importing,
    reservekopie,
    samenvoegen,
    saving,
)
from nplv_desktop.services.importing_plan import ImportOptions, Koppelkeuze
from nplv_desktop.store import migrate

if TYPE_CHECKING:
    from collections.abc import Callable

EDITS = 40


def say(word: str) -> None:
    """Say something that the test must be able to count on; straight through, never buffered."""
    os.write(1, f"{word}\n".encode())


def typen(folder: Path) -> None:
    """Edit after edit, each with a row beside it and a batch of bookings."""
    db = dossiers.open_dossier(folder / "a.nplv")
    say("begin")
    for number in range(EDITS):
        with db.change("Interventie toevoegen") as session:
            made = Interventie(code=f"n{number}", titel="t")
            session.add(made)
            session.flush()
            session.add(
                Begrotingsregel(
                    interventie_id=made.id, geldstroom_code="VHF2", boekjaar=2024, bedrag=number
                )
            )
            session.insert_many(
                Besteding, ["datum", "boekjaar", "bedrag"], [("2024-01-01", 2024, number)] * 3
            )
        say(f"n{number}")


def inlezen(folder: Path) -> None:
    """One file of bookings, as one step."""
    db = dossiers.open_dossier(folder / "a.nplv")
    options = ImportOptions(terugval=Koppelkeuze("VHF2"))
    plan = importing.plan(db, "bestedingen", folder / "boekingen.csv", options)
    say("begin")
    importing.apply(db, plan)
    say("ingelezen")


def bijwerken(folder: Path) -> None:
    """A dossier of the version before is brought up to date."""
    say("begin")
    migrate.upgrade_file(folder / "a.nplv")
    say("bijgewerkt")


def kopie(folder: Path) -> None:
    """Change and copy, again and again."""
    db = dossiers.open_dossier(folder / "a.nplv")
    say("begin")
    for number in range(4):
        saving.save(db, Interventie, None, {"code": f"n{number}", "titel": "t"})
        say(f"n{number}")
        made = reservekopie.make(db)
        say(f"kopie {made.name}")


def terugzetten(folder: Path) -> None:
    """A copy takes the place of the dossier."""
    (copy,) = (folder / "kopie").glob("*.nplv")
    say("begin")
    reservekopie.put_back(copy, folder / "a.nplv")
    say("teruggezet")


def samenvoegen_(folder: Path) -> None:
    """A package of a colleague is taken over."""
    db = dossiers.open_dossier(folder / "a.nplv")
    seen = samenvoegen.bekijk(db, folder / "pakket.nplvx")
    say("begin")
    samenvoegen.voeg_samen(db, seen)
    say("samengevoegd")


def export(folder: Path) -> None:
    """A workbook is made over an older one."""
    db = dossiers.open_dossier(folder / "a.nplv")
    say("begin")
    exporting.export(db, "verantwoording", 2024, folder / "v.xlsx", concept=True)
    say("gemaakt")


ACTIVITIES: dict[str, Callable[[Path], None]] = {
    "typen": typen,
    "inlezen": inlezen,
    "bijwerken": bijwerken,
    "kopie": kopie,
    "terugzetten": terugzetten,
    "samenvoegen": samenvoegen_,
    "export": export,
}


def main() -> None:
    """Do what the input says, one child at a time."""
    say("wacht")
    for line in sys.stdin:
        name, folder = line.rstrip("\n").split(" ", 1)
        child = os.fork()
        if child == 0:
            try:
                ACTIVITIES[name](Path(folder))
                say("klaar")
            except BaseException as error:  # noqa: BLE001  the test must hear of it
                say(f"fout {type(error).__name__} {error}")
            os._exit(0)
        say(f"pid {child}")
        os.waitpid(child, 0)
        say("dood")


if __name__ == "__main__":
    main()
