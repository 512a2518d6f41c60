"""Checking the journal: every link must follow from its content and from the link before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import String, select, type_coerce

from nplv_desktop.domain.base import moment_text
from nplv_desktop.domain.wijzigingen import Wijziging, Wijzigingsgroep
from nplv_desktop.store.journal import GENESIS, kept_digest, link_hash

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Anker:
    """A link of the journal as something outside the dossier knows it."""

    naam: str
    """Where it stands, as a user calls it: the name of a backup or of a workbook."""
    nummer: int
    kop: str
    """The hash of the link, or how it begins."""


def broken_links(session: Session) -> list[str]:
    """A sentence for each link that is missing, altered or out of order."""
    problems: list[str] = []
    previous, number = GENESIS, 0
    groups = session.scalars(select(Wijzigingsgroep).order_by(Wijzigingsgroep.volgnummer)).all()
    moments = _moments(session)
    for group in groups:
        number += 1
        if group.volgnummer != number or group.vorige_hash != previous:
            problems.append(
                f"Historie, handeling {group.volgnummer}: sluit niet aan op de vorige handeling. "
                "Er is een handeling weggehaald of verplaatst."
            )
            number = group.volgnummer
        altered = moments[group.id] != moment_text(group.moment)
        if altered or hash_of(session, group) != group.hash:
            problems.append(
                f"Historie, handeling {group.volgnummer} ({group.naam}): de inhoud is achteraf "
                "gewijzigd, buiten het programma om."
            )
        previous = group.hash
    known = {group.id for group in groups}
    orphans = set(session.scalars(select(Wijziging.groep_id).distinct())) - known
    if orphans:
        problems.append(
            f"Historie: {len(orphans)} wijzigingen horen bij geen enkele handeling. "
            "Er is een handeling weggehaald."
        )
    return problems


def _moments(session: Session) -> dict[str, str]:
    """The moment of each link to the letter: the same moment can be written in more ways."""
    rows = session.execute(select(Wijzigingsgroep.id, type_coerce(Wijzigingsgroep.moment, String)))
    return {row[0]: row[1] for row in rows}


def not_in_chain(session: Session, known: Iterable[Anker]) -> list[str]:
    """A sentence for each link that is known elsewhere and is not in this journal (any more).

    This shows what a chain cannot show by itself: that its last links were cut off.
    """
    chain = {0: GENESIS} | {
        row[0]: row[1]
        for row in session.execute(select(Wijzigingsgroep.volgnummer, Wijzigingsgroep.hash))
    }
    return [
        f"Historie, handeling {anker.nummer}: {anker.naam} kent haar, en hier staat zij niet of "
        "staat er een andere. Er is iets weggehaald, of dit is een andere kopie van het dossier."
        for anker in known
        if not chain.get(anker.nummer, "").startswith(anker.kop)
    ]


def hash_of(session: Session, group: Wijzigingsgroep) -> str:
    """The hash that a link must have by its content and the link that it says comes before."""
    entries = session.scalars(
        select(Wijziging).where(Wijziging.groep_id == group.id).order_by(Wijziging.volgnummer)
    ).all()
    digests = [
        kept_digest(
            row.volgnummer,
            (row.tabel, row.record_id, row.actie),
            (row.voor, row.na),
            row.lading,
            row.aantal,
        )
        for row in entries
    ]
    header = [
        group.volgnummer,
        group.id,
        group.naam,
        group.soort,
        group.doel,
        moment_text(group.moment),
        group.wie,
        group.apparaat,
        group.aantal,
    ]
    return link_hash(group.vorige_hash, header, digests)
