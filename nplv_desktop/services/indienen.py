"""The life of an indiening: from concept to accepted, with every version kept for ever.

concept → gecontroleerd → vastgesteld (by a second person) → ingediend → aanvulling gevraagd or
heropend (the next version begins) → geaccepteerd. Vaststellen freezes the content: the workbook of
that version is made from it, byte for byte the same at every time. The figures it was made from are
held by the database itself (`store/vast_triggers.py`) until they are reopened.
"""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from nplv_desktop.domain.errors import UsageError, UserError
from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.indienen import Indiening, IndieningStap, IngediendBestand
from nplv_desktop.domain.vastgelegd import delen_tekst
from nplv_desktop.services import checking, exporting
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.saving import get
from nplv_desktop.workbook import writer
from nplv_desktop.workbook.bundle_content import content_of, prepare
from nplv_desktop.workbook.replacing import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession
    from nplv_desktop.workbook.bundle import BundleContent

NEXT: dict[str, tuple[str, ...]] = {
    "concept": ("gecontroleerd",),
    "gecontroleerd": ("vastgesteld", "concept"),
    "vastgesteld": ("ingediend", "opnieuw", "heropend"),
    "ingediend": ("aanvulling", "heropend", "geaccepteerd"),
    "aanvulling": ("heropend", "geaccepteerd"),
    "opnieuw": ("aanvulling", "heropend", "geaccepteerd"),
    "heropend": ("heropend",),
    "geaccepteerd": ("heropend",),
}
"""From each state, the states that may follow. What was reopened in part can be opened further."""
HANDED_IN = frozenset({"ingediend", "aanvulling", "opnieuw", "heropend", "geaccepteerd"})
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def begin(db: Database, soort: str, jaar: int, tot_jaar: int | None = None) -> str:
    """Start a concept of the next version; an open concept of the same kind and year is reused."""
    open_one = newest(db, soort, jaar)
    if open_one is not None and open_one.status in {"concept", "gecontroleerd"}:
        return open_one.id
    if open_one is not None and open_one.status != "heropend":
        raise UserError(
            f"Versie {open_one.versie} van deze {soort} is {_label(open_one.status).lower()}. "
            "Heropen die eerst met een reden."
        )
    version = 1 if open_one is None else open_one.versie + 1
    with db.change(f"{soort.capitalize()} {jaar} beginnen") as session:
        made = Indiening(soort=soort, jaar=jaar, tot_jaar=tot_jaar, versie=version, moment=_now())
        session.add(made)
        session.flush()
        _note(session, made.id, None, "concept")
        return made.id


def newest(db: Database, soort: str, jaar: int) -> Indiening | None:
    """The indiening of this kind and year with the highest version."""
    with db.read() as session:
        return session.scalars(
            select(Indiening)
            .where(Indiening.soort == soort, Indiening.jaar == jaar)
            .order_by(Indiening.versie.desc())
        ).first()


def indieningen(db: Database) -> list[Indiening]:
    """All indieningen, newest year and version first."""
    with db.read() as session:
        return list(
            session.scalars(
                select(Indiening).order_by(
                    Indiening.jaar.desc(), Indiening.soort, Indiening.versie.desc()
                )
            )
        )


def stappen(db: Database, key: str) -> list[IndieningStap]:
    """The life of one indiening, first step first."""
    with db.read() as session:
        return list(
            session.scalars(
                select(IndieningStap)
                .where(IndieningStap.indiening_id == key)
                .order_by(IndieningStap.id)
            )
        )


def state_of_data(db: Database, soort: str, jaar: int, tot_jaar: int | None = None) -> str:
    """A fingerprint of what the workbook would say now, whatever its version and moment."""
    content = exporting.gather(db, soort, jaar, tot_jaar=tot_jaar, versie=0, moment=EPOCH)
    return prepare(
        replace(content, journaal_nummer=0, journaal_hash="", app_versie="")
    ).vingerafdruk


def mark_checked(db: Database, key: str, naam: str) -> None:
    """Check, and note who did it; `Blocked` when something still blocks."""
    found = _get(db, key)
    controle = checking.check(db, found.soort, found.jaar, found.tot_jaar)
    exporting.refuse_blocked(controle)
    stand = state_of_data(db, found.soort, found.jaar, found.tot_jaar)
    _move(
        db,
        found,
        "gecontroleerd",
        naam=_required(naam, "naam"),
        values={"regels_versie": controle.regels_versie, "gegevens_stand": stand},
    )


def recheck(db: Database, key: str) -> str | None:
    """Put a checked indiening back to concept when data or rules changed; returns the reason."""
    found = _get(db, key)
    if found.status != "gecontroleerd":
        return None
    reason = None
    if found.regels_versie != checking.rules_version():
        reason = "De regels zijn veranderd sinds de controle."
    elif found.gegevens_stand != state_of_data(db, found.soort, found.jaar, found.tot_jaar):
        reason = "De gegevens zijn veranderd sinds de controle."
    if reason is not None:
        _move(db, found, "concept", reden=reason)
    return reason


def settle(db: Database, key: str, naam: str, rol: str) -> None:
    """Vaststellen by a second person: freezes what the workbook says.

    `UserError` when the data changed since the check, or when the same person checked it.
    """
    _required(naam, "naam")
    _required(rol, "functie")
    reason = recheck(db, key)
    if reason is not None:
        raise UserError(f"{reason} Controleer opnieuw voordat u vaststelt.")
    found = _get(db, key)
    checked_by = next(
        (s.naam for s in reversed(stappen(db, key)) if s.naar == "gecontroleerd"), None
    )
    if checked_by is not None and checked_by.casefold() == naam.strip().casefold():
        raise UserError(
            f"{naam} heeft deze indiening ook gecontroleerd. Laat iemand anders vaststellen."
        )
    moment = _now()
    content = exporting.gather(
        db,
        found.soort,
        found.jaar,
        tot_jaar=found.tot_jaar,
        versie=found.versie,
        moment=moment,
        ondertekening={"Vastgesteld door": naam, "Functie": rol},
    )
    ready = prepare(content)
    _move(
        db,
        found,
        "vastgesteld",
        naam=naam,
        rol=rol,
        values={
            "inhoud": zlib.compress(ready.canonical, 9),
            "vingerafdruk": ready.vingerafdruk,
            "moment": moment,
            "vast": "alles",
        },
        delen=delen_tekst(_codes(db, (block.code for block in content.regelingen))),
    )


def hand_in(db: Database, key: str, path: Path, naam: str = "", rol: str = "") -> str:
    """Write the workbook of a settled indiening and register it as handed in; returns SHA-256."""
    found = _get(db, key)
    if found.status != "vastgesteld":
        raise UsageError(f"Deze indiening is {_label(found.status).lower()}. Stel haar eerst vast.")
    remake(db, key, path)
    digest = exporting.sha256_of(path)
    state = "ingediend" if found.versie == 1 else "opnieuw"
    _keep_file(db, path, digest)
    _move(db, found, state, naam=naam, rol=rol, values={"bestand": path.name, "sha256": digest})
    return digest


def _keep_file(db: Database, path: Path, digest: str) -> None:
    """Keep the bytes that go out, so that they can be given again whatever the program becomes."""
    with db.maintain() as session:
        known = select(IngediendBestand.id).where(IngediendBestand.sha256 == digest)
        if session.scalars(known).first() is None:
            session.add(IngediendBestand(sha256=digest, inhoud=path.read_bytes()))


def remake(
    db: Database, key: str, path: Path, progress: Callable[[int, int], None] | None = None
) -> None:
    """Write the workbook of a frozen version again, byte for byte the same.

    What was handed in is given as it went out; before that it is made from the frozen content.
    """
    found = _get(db, key)
    kept = _kept_file(db, found.sha256)
    if kept is not None:
        with replacing(path) as place:
            place.write_bytes(kept)
        return
    writer.write(inhoud(found), path, progress=progress)
    if found.sha256 not in {None, exporting.sha256_of(path)}:
        raise UserError(
            f"{path.name} heeft dezelfde inhoud als versie {found.versie}, maar de opmaak van deze "
            "versie van het programma. Het bestand zelf staat op de computer die indiende."
        )


def _kept_file(db: Database, digest: str | None) -> bytes | None:
    with db.read() as session:
        return session.scalar(
            select(IngediendBestand.inhoud).where(IngediendBestand.sha256 == digest)
        )


def inhoud(found: Indiening) -> BundleContent:
    """What a frozen version says; `UsageError` when it is not frozen yet."""
    if found.inhoud is None:
        raise UsageError("Deze versie is nog niet vastgesteld. Er is nog geen vaste inhoud.")
    return content_of(zlib.decompress(found.inhoud))


def ask_addition(db: Database, key: str, reden: str) -> None:
    """Note that the receiver asks for an addition."""
    _move(db, _get(db, key), "aanvulling", reden=_required(reden, "reden"))


def accept(db: Database, key: str, reden: str = "") -> None:
    """Note that the receiver accepted it."""
    found = _get(db, key)
    granted: dict[str, object] = {"vast": "nee"} if found.soort == "aanvraag" else {}
    _move(db, found, "geaccepteerd", reden=reden, values=granted)


def reopen(
    db: Database, key: str, reden: str, naam: str = "", rol: str = "", delen: Sequence[str] = ()
) -> str:
    """Reopen with a reason: this version stays as it is, the next one begins; returns its key.

    `delen` are codes of regelingen and of `ONDERDELEN` that are opened; without them the whole is.
    What is not opened stays held.
    """
    found = _get(db, key)
    if not may_reopen(found):
        raise UsageError(
            f"Versie {found.versie} van deze {found.soort} is al heropend. Ga verder met de "
            "nieuwe versie."
        )
    opened = _codes(db, delen)
    held = "deels" if opened and found.vast != "nee" else "nee"
    _move(
        db,
        found,
        "heropend",
        naam=naam,
        rol=rol,
        reden=_required(reden, "reden"),
        values={"vast": held},
        delen=delen_tekst(opened) if opened else None,
    )
    return begin(db, found.soort, found.jaar, found.tot_jaar)


def may_reopen(found: Indiening) -> bool:
    """Whether there is something to reopen: the whole, or what a reopening left held."""
    if found.status == "heropend":
        return found.vast == "deels"
    return "heropend" in NEXT[found.status]


def _codes(db: Database, delen: Iterable[str]) -> set[str]:
    """Regelingen with their geldstromen, and onderdelen as they are."""
    found = set(delen)
    for geldstroom in catalogus(db).geldstromen:
        if geldstroom.regeling in found:
            found.add(geldstroom.code)
    return found


def _move(
    db: Database,
    found: Indiening,
    to: str,
    *,
    naam: str = "",
    rol: str = "",
    reden: str = "",
    values: dict[str, object] | None = None,
    delen: str | None = None,
) -> None:
    if to not in NEXT[found.status]:
        raise UsageError(
            f"Van {_label(found.status).lower()} kan deze indiening niet naar {_label(to).lower()}."
        )
    with db.change(f"Indiening: {_label(to).lower()}") as session:
        _note(session, found.id, found.status, to, (naam, rol, reden), delen)
        session.change(Indiening, found.id, {**(values or {}), "status": to})
        session.flush()
        if to == "vastgesteld":
            _let_go(session, found)


def _let_go(session: ChangeSession, found: Indiening) -> None:
    """What earlier versions still held is held by this one now."""
    earlier = session.scalars(
        select(Indiening).where(
            Indiening.soort == found.soort,
            Indiening.jaar == found.jaar,
            Indiening.versie < found.versie,
            Indiening.vast != "nee",
        )
    )
    for each in earlier:
        each.vast = "nee"


def _note(
    session: ChangeSession,
    key: str,
    van: str | None,
    naar: str,
    who: tuple[str, str, str] = ("", "", ""),
    delen: str | None = None,
) -> None:
    """Write a step down, before the indiening itself changes: the database asks for it."""
    naam, rol, reden = who
    session.add(
        IndieningStap(
            indiening_id=key,
            van=van,
            naar=naar,
            naam=naam.strip() or None,
            rol=rol.strip() or None,
            reden=reden.strip() or None,
            delen=delen,
            moment=_now(),
        )
    )
    session.flush()


def _get(db: Database, key: str) -> Indiening:
    found = get(db, Indiening, key)
    if found is None:
        raise UserError("Deze indiening bestaat niet meer. Ververs de lijst en kies opnieuw.")
    return found


def _required(text: str, what: str) -> str:
    if not text.strip():
        raise UserError(f"Vul een {what} in. Zonder {what} kan deze stap niet.")
    return text.strip()


def _label(status: str) -> str:
    return field_of(Indiening, "status").label_of(status)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
