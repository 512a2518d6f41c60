"""A dossier: make, open, describe, examine; and its catalogue with the bureau's own additions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from sqlalchemy import select

from nplv_desktop.domain.catalogus import (
    Gegeven,
    Geldstroom,
    Periode,
    Regeling,
    Reserveerregel,
)
from nplv_desktop.domain.catalogus_aanvulling import lees_gegeven
from nplv_desktop.domain.dossier import (
    Aanvulling,
    Dossier,
    EigenGeldstroom,
    EigenRegeling,
    Instelling,
)
from nplv_desktop.domain.errors import DossierRefused
from nplv_desktop.store import catalogus as catalogus_store
from nplv_desktop.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from nplv_desktop.domain.catalogus import Catalogus

SHARED_PREFIXES = ("postgresql://", "postgres://")
_catalogues: WeakKeyDictionary[Database, Catalogus] = WeakKeyDictionary()
ADDITIONS = frozenset({"eigen_regeling", "eigen_geldstroom", "aanvulling"})
"""Tables that change the catalogue of a dossier."""


@dataclass(frozen=True)
class Onderzoek:
    """What an examination found: `inhoud` is the SHA-256 of the content, not of the file."""

    goed: bool
    inhoud: str
    bevindingen: tuple[str, ...]


def general_catalogus() -> Catalogus:
    """The catalogue as it comes with the program, without additions of a dossier."""
    return catalogus_store.load()


MADE = "Dossier maken"
"""The first step of every dossier; without it there is no dossier left, so it stays."""


def te_ontdoen(db: Database) -> str | None:
    """The name of the step that can be taken back, or None: the making itself is not one."""
    name = db.undo_name
    return None if name == MADE else name


def create(path: Path, gebied_code: str, *, voorbeeld: bool = False) -> Database:
    """Make a dossier for one of the twenty gebieden (code or name) and leave it open.

    `NietInCatalogus` for an unknown gebied, `DossierRefused` when the file cannot be made; then
    there is no file.
    """
    catalogus = general_catalogus()
    gebied = catalogus.gebied(gebied_code)
    db = Database.create(path)
    watch(db)
    with db.change(MADE) as session:
        session.add(
            Dossier(
                gebied_code=gebied.code,
                gebied_naam=gebied.naam,
                gm_code=gebied.gm_code,
                gemeente=gebied.gemeente,
                bureau=gebied.programma_naam.waarde,
                catalogus_versie=catalogus.versie,
                voorbeeld=voorbeeld,
            )
        )
    return db


def open_dossier(path: Path | str) -> Database:
    """Open a dossier file, or a shared database by its `postgresql://` address.

    `DossierRefused` with one sentence when it cannot be opened; the file is left untouched.
    """
    if isinstance(path, str) and path.startswith(SHARED_PREFIXES):
        db = Database.connect(path)
    else:
        from pathlib import Path as FilePath

        db = Database.open(FilePath(path))
    watch(db)
    return db


def watch(db: Database) -> None:
    """Forget the catalogue of a dossier as soon as an addition to it changes."""

    def forget(tables: frozenset[str]) -> None:
        if tables & ADDITIONS:
            forget_catalogus(db)

    db.on_change.append(forget)


def forget_catalogus(db: Database) -> None:
    """Read the catalogue of a dossier anew when it is asked for next."""
    _catalogues.pop(db, None)


def dossier(db: Database) -> Dossier:
    """The one row that describes the dossier; `DossierRefused` when there is none."""
    with db.read() as session:
        found = session.scalars(select(Dossier)).first()
    if found is None:
        raise DossierRefused(
            "Dit dossier heeft geen gebied. Maak een nieuw dossier of zet een reservekopie terug."
        )
    return found


def update(db: Database, values: dict[str, Any]) -> None:
    """Change fields of the dossier itself (contact, samenvatting, verklaring)."""
    key = dossier(db).id
    with db.change("Dossiergegevens wijzigen") as session:
        session.change(Dossier, key, values)


def setting(db: Database, key: str, default: Any = None) -> Any:
    """A setting of the dossier as it was set, or the default."""
    with db.read() as session:
        text = session.scalar(select(Instelling.waarde).where(Instelling.sleutel == key))
    return default if text is None else json.loads(text)


def set_setting(db: Database, key: str, value: Any) -> None:
    """Keep a setting with the dossier (any JSON value)."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    with db.change("Instelling wijzigen") as session:
        found = session.scalars(select(Instelling).where(Instelling.sleutel == key)).first()
        if found is None:
            session.add(Instelling(sleutel=key, waarde=text))
        else:
            found.waarde = text


def catalogus(db: Database) -> Catalogus:
    """The catalogue with the bureau's own regelingen, geldstromen and facts."""
    known = _catalogues.get(db)
    if known is None:
        with db.read() as session:
            known = _with_additions(general_catalogus(), session)
        _catalogues[db] = known
    return known


def _with_additions(base: Catalogus, session: Session) -> Catalogus:
    return met_eigen(
        base,
        session.scalars(select(EigenRegeling).order_by(EigenRegeling.code)).all(),
        session.scalars(select(EigenGeldstroom)).all(),
        session.scalars(select(Aanvulling)).all(),
    )


def met_eigen(
    base: Catalogus,
    regelingen: Sequence[EigenRegeling],
    geldstromen: Sequence[EigenGeldstroom],
    gegevens: Sequence[Aanvulling],
) -> Catalogus:
    """A catalogue with what a bureau added to it; `UserError` when that does not fit."""
    streams = [_geldstroom(row) for row in geldstromen]
    own = [_regeling(row, [g for g in streams if g.regeling == row.code]) for row in regelingen]
    own_codes = {row.code for row in regelingen}
    known = base.met_aanvullingen(own, [g for g in streams if g.regeling not in own_codes])
    facts = [
        lees_gegeven(
            row.soort,  # type: ignore[arg-type]
            row.code,
            row.veld,
            json.loads(row.waarde),
            row.bron or "bureau",
        )
        for row in gegevens
        if _stands(known, row)
    ]
    return known.met_aanvullingen(gegevens=facts)


def _stands(known: Catalogus, row: Aanvulling) -> bool:
    """Whether what a fact is about is still there; a newer catalogue may have dropped it."""
    lists: dict[str, Sequence[Any]] = {
        "gebied": known.gebieden,
        "regeling": known.regelingen,
        "geldstroom": known.geldstromen,
        "indicator": known.indicatoren,
    }
    return any(item.code == row.code for item in lists[row.soort])


def _geldstroom(row: EigenGeldstroom) -> Geldstroom:
    known = row.pijler
    return Geldstroom(
        code=row.code,
        regeling=row.regeling_code,
        naam=row.naam,
        ministerie=row.ministerie,
        jaren=(),
        integraal=row.integraal,
        pijler=_given(known),
        taakveld=_given(row.taakveld),
        bedrag_totaal=Gegeven(),
        eigen=True,
    )


def _regeling(row: EigenRegeling, streams: list[Geldstroom]) -> Regeling:
    bron = row.bron or "bureau"
    if not streams:
        streams = [
            Geldstroom(
                row.code,
                row.code,
                row.naam,
                row.ministerie,
                (),
                integraal=False,
                pijler=Gegeven(),
                taakveld=Gegeven(),
                bedrag_totaal=Gegeven(),
                eigen=True,
            )
        ]
    period = Periode(
        None if row.van is None else date(row.van, 1, 1),
        None if row.tot is None else date(row.tot, 12, 31),
    )
    rule = Reserveerregel(
        row.reserveren,  # type: ignore[arg-type]
        row.reserveren_tot,
        row.zelfde_geldstroom,
        row.max_pct,
    )
    return Regeling(
        code=row.code,
        naam=row.naam,
        ministeries=(row.ministerie,),
        spuk=Gegeven(),
        periode=Gegeven(period, "dossier", bron),
        wettelijke_basis=_given(row.wettelijke_basis, bron),
        sisa_code=_given(row.sisa_code, bron),
        bedrag_totaal=Gegeven(),
        geldstromen=tuple(streams),
        reserveren=Gegeven(rule, "dossier", bron) if rule.soort != "onbekend" else Gegeven(),
        telt=Gegeven(row.telt, "dossier", bron),  # type: ignore[arg-type]
        btw=Gegeven(row.btw, "dossier", bron),  # type: ignore[arg-type]
        eigen=True,
    )


def _given(value: str | None, bron: str = "bureau") -> Gegeven[str]:
    return Gegeven(value, "dossier", bron) if value else Gegeven()


def investigate(path: Path) -> Onderzoek:
    """Examine a dossier whole: file, references, tables, journal chain, and content by the journal.

    Damage is a finding, and the file is left as it is. `DossierRefused` when it is not a dossier.
    """
    from nplv_desktop.store.examine import examine

    found = examine(path)
    digest = "" if found.content is None else found.content.inhoud
    return Onderzoek(not found.findings, digest, found.findings)
