"""Merging a package of a colleague: first a look at what would happen, then all of it or nothing.

```
blik = samenvoegen.bekijk(db, path)                     # changes nothing
samenvoegen.voeg_samen(db, blik, {1: "mijn", 2: "hun"})  # one undo step
```

The order in which packages arrive does not matter, and a package that was merged already changes
nothing. There is no choice that throws a whole side away: each conflict is decided by itself.
"""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy.exc import IntegrityError

from nplv_desktop.domain.errors import UserError
from nplv_desktop.services import bewijs, reservekopie
from nplv_desktop.services.samenvoegen_plan import maak_plan
from nplv_desktop.services.samenvoegen_tekst import (
    Geschil,
    Verteller,
    Voorstel,
    Weigering,
)
from nplv_desktop.services.samenvoegen_uitvoeren import Uitvoering
from nplv_desktop.services.samenvoegen_vast import toets
from nplv_desktop.services.uitwisselen_lezen import lees, opened
from nplv_desktop.store.knowledge import Lesson, lesson_entry, read_stand
from nplv_desktop.workbook import exchange_lock

PasswordNeeded = exchange_lock.PasswordNeeded
"""There is a password on the package, and none or another one was given."""

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from nplv_desktop.domain.uitwisseling import Kop, Pakket, Stand
    from nplv_desktop.services.samenvoegen_stappen import Gelijk, Keuze, Plan, Stap
    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.exchange_file import Contents


@dataclass(frozen=True)
class Vooruitblik:
    """What merging would do. `conflicten` must each be chosen before it can be done."""

    pad: Path
    pakket: Pakket
    nieuw: int
    gewijzigd: int
    verwijderd: int
    voorstellen: tuple[Voorstel, ...]
    conflicten: tuple[Geschil, ...]
    geweigerd: tuple[Weigering, ...]
    opmerkingen: tuple[str, ...]
    bewijsstukken: int
    al_bekend: bool
    stand: tuple[str, int]
    """Head of the journal that was looked at."""
    plan: Plan
    kent: int


def bekijk(
    db: Database,
    path: Path,
    wachtwoord: str | None = None,
    report: Callable[[int, int], None] | None = None,
) -> Vooruitblik:
    """Look what a package would do here; nothing is changed.

    `UserError` when it is damaged, of another dossier or not made by us; `PasswordNeeded` when
    there is (another) password on it.
    """
    with opened(path, wachtwoord) as contents:
        pakket = lees(db, contents, path.name)
    if report is not None:
        report(1, 3)
    with db.read() as session:
        stand = read_stand(session)
        plan, naast = maak_plan(session, stand, pakket, path.name)
    toets(db, plan)
    if report is not None:
        report(2, 3)
    with db.read() as session:
        naast.session = session
        told = Verteller(db, naast, plan)
        counts = Counter(stap.soort for stap in plan.stappen)
        return Vooruitblik(
            path,
            pakket,
            counts["maak"],
            counts["zet"],
            counts["weg"],
            told.voorstellen(),
            told.geschillen(),
            told.weigeringen(),
            told.opmerkingen(),
            len(pakket.bewijs),
            not plan.stappen and not plan.conflicten,
            db.head(),
            plan,
            _known_there(stand, pakket),
        )


def _known_there(stand: Stand, pakket: Pakket) -> int:
    """How many of the actions here the sender knows, counted from the first."""
    kennis = pakket.kennis
    unknown = (at for at, group in enumerate(stand.volgorde) if group not in kennis)
    return next(unknown, len(stand.volgorde))


def voeg_samen(
    db: Database,
    blik: Vooruitblik,
    keuzes: Mapping[int, Keuze] | None = None,
    wachtwoord: str | None = None,
) -> bool:
    """Take a package over as it was looked at, in one undo step; False when all was known.

    `keuzes` has a choice for the number of each conflict. `UserError` when one is missing, when
    the dossier changed since, or when it cannot be written; then nothing is changed.
    """
    steps, same = _chosen(blik, keuzes or {})
    if blik.al_bekend:
        return False
    if db.head() != blik.stand:
        raise _changed_since()
    if db.path is not None:
        reservekopie.make_if_changed(db, reservekopie.BEFORE_MERGE)
    with opened(blik.pad, wachtwoord) as contents:
        if contents.manifest.get("id") != blik.pakket.id:
            raise _changed_since()
        copied = _copy_proofs(db, contents)
    done = False
    try:
        _merge(db, blik, steps, same)
        done = True
    except IntegrityError as error:
        raise UserError(
            "Deze keuzes gaan niet samen: er zou iets dubbel komen te staan. "
            "Er is niets veranderd; kies bij een van de verschillen anders."
        ) from error
    finally:
        for path in () if done else copied:
            with suppress(OSError):
                path.unlink()
    return True


def _merge(db: Database, blik: Vooruitblik, steps: list[Stap], same: list[Gelijk]) -> None:
    with db.change(f"Pakket van {blik.pakket.wie} samenvoegen") as session:
        if db.head() != blik.stand:
            raise _changed_since()
        work = Uitvoering(session, same)
        work.doe(steps)
        lesson = Lesson(
            blik.pakket.id,
            blik.pakket.apparaat,
            blik.kent,
            _learned(blik),
            work.herkomst,
        )
        session.entries.append(lesson_entry(lesson))


def _learned(blik: Vooruitblik) -> dict[str, Kop]:
    """What is known from now on: not what wrote something that was refused."""
    refused = frozenset[str]().union(*(each.groepen for each in blik.plan.geweigerd))
    return {key: kop for key, kop in blik.pakket.koppen.items() if key not in refused}


def _chosen(blik: Vooruitblik, keuzes: Mapping[int, Keuze]) -> tuple[list[Stap], list[Gelijk]]:
    steps, same = list(blik.plan.stappen), list(blik.plan.gelijk)
    for number, conflict in enumerate(blik.plan.conflicten, start=1):
        choice = keuzes.get(number)
        if choice is None or choice not in conflict.uitwegen:
            raise UserError(
                f"Verschil {number} is nog niet gekozen. Kies bij elk verschil wat er moet staan; "
                "er is niets veranderd."
            )
        way = conflict.uitwegen[choice]
        steps += way.stappen
        if way.gelijk is not None:
            same.append(way.gelijk)
    return steps, same


def _changed_since() -> UserError:
    return UserError(
        "Het dossier of het pakket is veranderd sinds u het bekeek. Bekijk het pakket opnieuw."
    )


def _copy_proofs(db: Database, contents: Contents) -> list[Path]:
    """Put the files that travel along in the folder; returns those that were not there yet."""
    made: list[Path] = []
    names = {
        line[4]["sha256"]: line[4]["naam"]
        for line in contents.changes
        if line[0] == "bewijsstuk" and "sha256" in line[4]
    }
    place = bewijs.folder(db)
    for digest in contents.proofs:
        target = place / bewijs.file_name(digest, names[digest])
        if bewijs.is_whole(target, digest):
            continue
        _write(target, contents.proof(digest))
        made.append(target)
    return made


def _write(target: Path, pieces: Iterator[bytes]) -> None:
    temporary = target.with_name(f".{uuid4().hex}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError as error:
        raise UserError(
            f"Een bewijsstuk kan niet worden bewaard in de map {target.parent.name}. "
            "Controleer of er ruimte is en of u daar mag schrijven; er is niets veranderd."
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
