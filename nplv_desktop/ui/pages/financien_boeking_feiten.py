"""What the panel beside the bookings says of one booking: gathered from the services, in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nplv_desktop.domain import notation
from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.inlezen import Inlezing
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.domain.listing import Filter, ListQuery
from nplv_desktop.services import cijferblad_lezen, dossiers, lists, saving, totals, verdelen
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.domain.financiering import BestedingDeel
    from nplv_desktop.services.cijferblad import Cijferblad
    from nplv_desktop.store.database import Database

LOOKED_BACK = 8
"""Earlier bookings that are looked at for a geldstroom."""


@dataclass(frozen=True)
class Voorstel:
    """The geldstroom (and interventie) that earlier bookings of the same kind have."""

    geldstroom: str
    interventie: str | None
    zin: str


@dataclass(frozen=True)
class Boeking:
    """One booking as the panel shows it."""

    key: str
    titel: str
    feiten: tuple[tuple[str, str], ...]
    verdeling: tuple[tuple[str, str], ...]
    """Geldstroom (with interventie) and amount per part; empty when it is not split."""
    gesplitst: bool
    zonder_geldstroom: bool
    voorstel: Voorstel | None
    blad: Cijferblad
    """Earlier bookings to compare with, bewijsstukken, remarks and changes."""

    @property
    def heeft_eerdere(self) -> bool:
        """There are earlier bookings to compare with."""
        return len(self.blad.reeks) > 1


def boeking(db: Database, key: str) -> Boeking | None:
    """Everything about one booking; None when it is no longer there."""
    found = saving.get(db, Besteding, key)
    blad = cijferblad_lezen.van_boeking(db, key)
    if found is None or blad is None:
        return None
    parts = verdelen.delen(db, key) if found.gesplitst else []
    missing = not found.geldstroom_code and not found.gesplitst
    return Boeking(
        key=key,
        titel=tr("Boeking {stuknummer}").format(stuknummer=found.stuknummer)
        if found.stuknummer
        else tr("Boeking zonder stuknummer"),
        feiten=tuple(_facts(db, found)),
        verdeling=tuple(_parts(db, parts)),
        gesplitst=found.gesplitst,
        zonder_geldstroom=missing,
        voorstel=_proposal(db, found) if missing else None,
        blad=blad,
    )


def _facts(db: Database, found: Besteding) -> list[tuple[str, str]]:
    stage = tr(field_of(Besteding, "stadium").label_of(found.stadium))
    year = str(found.boekjaar) if found.boekjaar != found.datum.year else ""
    corrects = (
        tr("op {correctie_boekjaar}").format(correctie_boekjaar=found.correctie_boekjaar)
        if found.correctie_boekjaar
        else ""
    )
    return [
        (tr("Interventie"), interventie_naam(db, found.interventie_id)),
        (tr("Geldstroom"), geldstroom_naam(db, found.geldstroom_code)),
        (tr("Bedrag"), notation.amount(found.bedrag, symbol=True)),
        (tr("Btw"), _vat(db, found)),
        (tr("Stadium"), stage.lower()),
        (tr("Datum"), notation.day(found.datum)),
        (tr("Boekjaar"), year),
        (tr("Leverancier"), found.leverancier or ""),
        (tr("Factuur"), found.factuurnummer or ""),
        (tr("Omschrijving"), found.omschrijving or ""),
        (tr("Correctie"), " · ".join(t for t in (corrects, found.correctie_reden) if t)),
        (tr("Telt niet mee"), (found.niet_leveren_reden or "ja") if found.niet_leveren else ""),
        (tr("Opmerking"), found.opmerking or ""),
        (tr("Bron"), _source(db, found)),
    ]


def interventie_naam(db: Database, key: str | None) -> str:
    """The title of an interventie; empty without one."""
    made = saving.get(db, Interventie, key) if key else None
    return "" if made is None else made.titel


def geldstroom_naam(db: Database, code: str | None) -> str:
    """The name of a geldstroom; its code when the catalogue does not know it."""
    known = (g.naam for g in dossiers.catalogus(db).geldstromen if g.code == code)
    return next(known, code or "")


def _vat(db: Database, found: Besteding) -> str:
    if not found.btw:
        return tr("geen") if found.btw_compensabel is None else "€ 0,00"
    known = dossiers.catalogus(db)
    _, counted = totals.counted_amount(
        known,
        found.geldstroom_code,
        found.stadium,
        found.btw_compensabel,
        found.bedrag,
        found.btw,
    )
    counts = tr("telt mee") if counted != found.bedrag else tr("telt niet mee")
    kind = {True: tr("compensabel, "), False: tr("niet compensabel, "), None: ""}[
        found.btw_compensabel
    ]
    return f"{notation.amount(found.btw, symbol=True)} · {kind}{counts}"


def _source(db: Database, found: Besteding) -> str:
    read = saving.get(db, Inlezing, found.inlezing_id) if found.inlezing_id else None
    if read is None:
        return tr("met de hand ingevoerd")
    return (
        tr("{bestand}, rij {bron_rij}").format(bestand=read.bestand, bron_rij=found.bron_rij)
        if found.bron_rij
        else read.bestand
    )


def _parts(db: Database, parts: Sequence[BestedingDeel]) -> list[tuple[str, str]]:
    names = []
    for part in parts:
        words = (
            geldstroom_naam(db, part.geldstroom_code),
            interventie_naam(db, part.interventie_id),
        )
        name = " · ".join(word for word in words if word) or tr("nog geen geldstroom")
        names.append((name, notation.amount(part.bedrag, symbol=True)))
    return names


def _proposal(db: Database, found: Besteding) -> Voorstel | None:
    """What earlier bookings of the same interventie, project or supplier were charged to."""
    asked = (
        ("interventie_id", found.interventie_id, tr("deze interventie")),
        ("projectcode", found.projectcode, tr("dit project")),
        ("leverancier", found.leverancier, tr("deze leverancier")),
    )
    for column, value, words in asked:
        if value:
            made = _most(db, column, value, words)
            if made is not None:
                return made
    return None


def _most(db: Database, column: str, value: str, words: str) -> Voorstel | None:
    listing = lists.bestedingen(db)
    same = (Filter(column, "=", value), Filter("geldstroom_code", "gevuld"))
    rows = listing.rows(db, ListQuery(filters=same), 0, LOOKED_BACK)
    if not rows:
        return None
    places = {spec.key: place for place, spec in enumerate(listing.columns)}
    counted = Counter(
        (row.values[places["geldstroom_code"]], row.values[places["interventie_id"]])
        for row in rows
    )
    (code, interventie), often = counted.most_common(1)[0]
    earlier = (
        tr("Vorige {rows} boekingen").format(rows=len(rows))
        if len(rows) > 1
        else tr("Vorige boeking")
    )
    share = (
        ""
        if often == len(rows)
        else tr(" ({often} van de {rows})").format(often=often, rows=len(rows))
    )
    name = geldstroom_naam(db, code)
    return Voorstel(
        code,
        interventie,
        tr("{earlier} van {words}: {name}{share}").format(
            earlier=earlier, words=words, name=name, share=share
        ),
    )
