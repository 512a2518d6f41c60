"""What can be chosen in a list or form: codes and keys with the words that are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from nplv_desktop.domain.fields import Choice
from nplv_desktop.domain.financiering import Beschikking
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.domain.namen import korte_naam
from nplv_desktop.services.dossiers import catalogus

if TYPE_CHECKING:
    from nplv_desktop.domain.catalogus import Geldstroom
    from nplv_desktop.store.database import Database


def geldstroom_choices(db: Database) -> tuple[Choice, ...]:
    """Every geldstroom as a choice: its short name with the code; the whole name is read too."""
    return tuple(map(_geldstroom, catalogus(db).geldstromen))


def _geldstroom(stream: Geldstroom) -> Choice:
    name = korte_naam(stream.naam)
    label = name if name == stream.code else f"{name} ({stream.code})"
    return Choice(stream.code, label, "" if name == stream.naam else stream.naam)


def regeling_choices(db: Database) -> tuple[Choice, ...]:
    """Every regeling as a choice."""
    return tuple(Choice(r.code, f"{r.code} · {r.naam}") for r in catalogus(db).regelingen)


def actielijn_choices(db: Database) -> tuple[Choice, ...]:
    """Every actielijn as a choice."""
    return tuple(Choice(a.code, a.naam) for a in catalogus(db).actielijnen)


def ministerie_choices(db: Database) -> tuple[Choice, ...]:
    """Every ministerie as a choice."""
    return tuple(Choice(m.code, f"{m.code} · {m.naam}") for m in catalogus(db).ministeries)


def indicator_choices(db: Database) -> tuple[Choice, ...]:
    """Every kernindicator and own indicator as a choice."""
    from nplv_desktop.domain.indicatoren import EigenIndicator

    with db.read() as session:
        own = session.execute(select(EigenIndicator.code, EigenIndicator.naam)).all()
    kern = [Choice(i.code, f"{i.code} · {i.naam}") for i in catalogus(db).indicatoren]
    return (*kern, *(Choice(code, f"{code} · {naam}") for code, naam in own))


def interventie_choices(db: Database) -> tuple[Choice, ...]:
    """Every interventie as a choice: key and title, and the code that people type for it."""
    with db.read() as session:
        rows = session.execute(
            select(Interventie.id, Interventie.titel, Interventie.code).order_by(Interventie.titel)
        )
        return tuple(Choice(key, title, code) for key, title, code in rows)


def beschikking_choices(db: Database) -> tuple[Choice, ...]:
    """Every beschikking as a choice: key, and regeling with number."""
    with db.read() as session:
        rows = session.execute(
            select(Beschikking.id, Beschikking.regeling_code, Beschikking.nummer).order_by(
                Beschikking.regeling_code, Beschikking.datum
            )
        )
        return tuple(
            Choice(key, f"{code} · {number or 'zonder nummer'}") for key, code, number in rows
        )
