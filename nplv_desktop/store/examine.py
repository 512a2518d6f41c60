"""Examining a dossier file from end to end, without writing to it.

Five questions: is the file whole, do references lead somewhere, are the tables as they should be,
does every link of the journal follow from the one before, and is the content what the journal says.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError, StatementError
from sqlalchemy.orm import Session

from nplv_desktop.domain.controle import Bewijsstuk
from nplv_desktop.domain.dossier import Dossier
from nplv_desktop.domain.errors import DossierDamaged, UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.domain.wijzigingen import Wijzigingsgroep
from nplv_desktop.store import connection as connecting
from nplv_desktop.store import copying
from nplv_desktop.store.journal import GENESIS, content_digest
from nplv_desktop.store.rebuild import MISFITS, digest_of_journal
from nplv_desktop.store.verify import Anker, broken_links, not_in_chain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

UNREADABLE = (DatabaseError, StatementError, sqlite3.DatabaseError, ValueError, TypeError)
"""What reading damaged rows may raise."""


@dataclass(frozen=True)
class Content:
    """What is in a dossier file: for choosing between copies, and for recognising it again."""

    inhoud: str
    """SHA-256 of the content, not of the file."""
    kop: str
    """The hash of the newest link of the journal."""
    nummer: int
    """How many handelingen there are."""
    dossier_id: str
    gebied: str
    interventies: int
    bestedingen: int
    besteed: int
    """Sum of all bestedingen, in cents."""
    bewijs: tuple[tuple[str, str, int], ...]
    """(SHA-256, own name, size in bytes) of each bewijsstuk."""


@dataclass(frozen=True)
class Examined:
    """What an examination found; `content` is None when the file cannot be read at all."""

    content: Content | None
    findings: tuple[str, ...]


def examine(path: Path) -> Examined:
    """Examine a dossier file whole; one of an older version is brought up to date in a copy first.

    Damage is a finding, not an exception.

    `DossierRefused` for a file that is not a dossier, is newer, or is open elsewhere.
    """
    try:
        with copying.as_now(path) as file:
            connecting.check_content(file, whole=True)
            return _read(file)
    except DossierDamaged as damage:
        return Examined(None, (damage.melding,))


def lost_links(path: Path, known: Iterable[Anker]) -> list[str]:
    """A sentence for each link that is known elsewhere and is not in the journal of a file.

    `DossierRefused` as `examine`; asks that the file can be read.
    """
    with copying.as_now(path) as file:
        engine = connecting.reading_engine(file)
        try:
            with Session(engine) as session:
                return not_in_chain(session, known)
        finally:
            engine.dispose()


def _read(path: Path) -> Examined:
    engine = connecting.reading_engine(path)
    try:
        with Session(engine) as session:
            return _examined(session)
    except UNREADABLE:
        return Examined(None, (connecting.damaged(path).melding,))
    finally:
        engine.dispose()


def _examined(session: Session) -> Examined:
    findings = broken_links(session)
    found = read_content(session)
    if session.scalar(select(func.count()).select_from(Dossier)) != 1:
        findings.append("Het dossier hoort bij precies één gebied; dat is hier niet zo.")
    if not findings and not follows(session, found.inhoud):
        findings.append(
            "De inhoud is niet wat er volgens de historie is gedaan. Het bestand is beschadigd of "
            "buiten het programma om gewijzigd; zet een reservekopie terug."
        )
    return Examined(found, tuple(findings))


def follows(session: Session, inhoud: str) -> bool:
    """Whether a content digest is what doing the whole journal again gives.

    `UserError` when there is no room to do it again: that says nothing about the dossier.
    """
    try:
        return digest_of_journal(session) == inhoud
    except (*MISFITS, *UNREADABLE) as error:
        if connecting.refused_by_file(error) == connecting.FULL:
            raise UserError(
                "De schijf voor tijdelijke bestanden is vol; het dossier kon niet worden "
                "nagekeken. Maak ruimte en probeer het opnieuw."
            ) from error
        return False


def read_content(session: Session) -> Content:
    """What is in an open dossier."""
    kop, number = session.execute(
        select(Wijzigingsgroep.hash, Wijzigingsgroep.volgnummer)
        .order_by(Wijzigingsgroep.volgnummer.desc())
        .limit(1)
    ).first() or (GENESIS, 0)
    about = session.execute(select(Dossier.id, Dossier.gebied_naam).limit(1)).first() or ("", "")
    proof = session.execute(
        select(Bewijsstuk.sha256, Bewijsstuk.naam, Bewijsstuk.grootte).order_by(Bewijsstuk.id)
    )
    return Content(
        inhoud=content_digest(session),
        kop=kop,
        nummer=number,
        dossier_id=about[0],
        gebied=about[1],
        interventies=session.scalar(select(func.count()).select_from(Interventie)) or 0,
        bestedingen=session.scalar(select(func.count()).select_from(Besteding)) or 0,
        besteed=session.scalar(select(func.sum(Besteding.bedrag))) or 0,
        bewijs=tuple((row[0], row[1], row[2]) for row in proof),
    )
