"""Checking the journal: every link must follow from its content and from the link before it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from nplv_desktop.domain.base import moment_text
from nplv_desktop.domain.wijzigingen import Wijziging, Wijzigingsgroep
from nplv_desktop.store.journal import GENESIS, Entry, entry_digest, link_hash

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def broken_links(session: Session) -> list[str]:
    """A sentence for each link that is missing, altered or out of order."""
    problems: list[str] = []
    previous, number = GENESIS, 0
    groups = session.scalars(select(Wijzigingsgroep).order_by(Wijzigingsgroep.volgnummer)).all()
    for group in groups:
        number += 1
        if group.volgnummer != number or group.vorige_hash != previous:
            problems.append(
                f"Historie, handeling {group.volgnummer}: sluit niet aan op de vorige handeling. "
                "Er is een handeling weggehaald of verplaatst."
            )
            number = group.volgnummer
        if hash_of(session, group) != group.hash:
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


def hash_of(session: Session, group: Wijzigingsgroep) -> str:
    """The hash that a link must have by its content and the link that it says comes before."""
    entries = session.scalars(
        select(Wijziging).where(Wijziging.groep_id == group.id).order_by(Wijziging.volgnummer)
    ).all()
    digests = [
        entry_digest(
            row.volgnummer,
            Entry(
                row.tabel,
                row.record_id,
                row.actie,
                None if row.voor is None else json.loads(row.voor),
                None if row.na is None else json.loads(row.na),
                row.lading,
                row.aantal,
            ),
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
