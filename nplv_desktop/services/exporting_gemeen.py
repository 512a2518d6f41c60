"""Rows that both kinds of workbook share: indicators, series, findings, names and places."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.fields import Field, field_of
from nplv_desktop.domain.interventies import (
    Interventie,
    InterventiePartner,
    InterventiePlaats,
    InterventieThema,
)
from nplv_desktop.domain.plan import Partner
from nplv_desktop.services import indicatoren
from nplv_desktop.services.dossiers import catalogus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from nplv_desktop.domain.base import Record
    from nplv_desktop.domain.checks.base import Bevinding, Controle
    from nplv_desktop.domain.indicatoren import Meting
    from nplv_desktop.services.indicatoren import IndicatorStand
    from nplv_desktop.store.database import Database

RowDict = dict[str, Any]
INTEGRAAL = "Integraal"
"""Stands for the ministerie where money is of all ministeries of a regeling together."""
DIRECTIONS = {"hoger": "Hoger is beter", "lager": "Lager is beter", "neutraal": "Geen richting"}
KINDS = {"kern": "Kernindicator", "eigen": "Eigen indicator"}
SEVERITIES = {"blokkeert": "Blokkeert", "toelichten": "Graag toelichten", "info": "Ter info"}
STATES = {"open": "Open", "toegelicht": "Toegelicht", "opgelost": "Opgelost"}


def indicator_rows(db: Database, jaar: int, *, previous: bool) -> list[RowDict]:
    """One row per indicator up to and including a peiljaar; `previous` adds the value before."""
    return [_indicator_row(stand, previous=previous) for stand in indicatoren.standen(db, jaar)]


def _indicator_row(stand: IndicatorStand, *, previous: bool) -> RowDict:
    kind, newest, target = stand.indicator, stand.laatste, stand.streefwaarde
    row: RowDict = {
        "id": stand.sleutel,
        "code": kind.code,
        "naam": stand.naam,
        "soort": KINDS[kind.soort],
        "eenheid": kind.eenheid,
        "richting": DIRECTIONS[kind.richting],
        "nulmeting_jaar": stand.nulmeting.peiljaar if stand.nulmeting else None,
        "nulmeting": measure(stand.nulmeting, kind.decimalen),
        "laatste_jaar": newest.peiljaar if newest else None,
        "laatste": measure(newest, kind.decimalen),
        "voorlopig": newest.voorlopig if newest else None,
        "streefwaarde_jaar": target.jaar if target else None,
        "streefwaarde": _shown(target.waarde, kind.decimalen) if target else None,
        "bron": (newest.bron if newest and newest.bron else kind.bron) or None,
        "toelichting": newest.opmerking if newest else None,
    }
    if previous:
        row["vorige_jaar"] = stand.vorige.peiljaar if stand.vorige else None
        row["vorige"] = measure(stand.vorige, kind.decimalen)
    return row


def measure(meting: Meting | None, decimals: int | None) -> Decimal | str | None:
    """The value of a meting as it is shown: a number with the indicator's decimals, or words."""
    if meting is None:
        return None
    if meting.waarde is None:
        return meting.tekst or None
    return _shown(meting.waarde, decimals)


def _shown(value: Decimal, decimals: int | None) -> Decimal:
    from decimal import ROUND_HALF_UP, Decimal

    if decimals is None:
        return value
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def series_rows(db: Database, jaar: int) -> list[RowDict]:
    """One row per indicator and year with a number, with the streefwaarde of that year."""
    rows = []
    for stand in indicatoren.standen(db, jaar):
        targets = {s.jaar: s.waarde for s in stand.streefwaarden}
        values = {m.peiljaar: m for m in stand.reeks if m.waarde is not None}
        if len(values) < 2:  # noqa: PLR2004  one point is not a series
            continue
        decimals = stand.indicator.decimalen
        for year in sorted({*values, *targets}):
            meting, target = values.get(year), targets.get(year)
            rows.append(
                {
                    "indicator": stand.sleutel,
                    "naam": stand.naam,
                    "jaar": year,
                    "waarde": measure(meting, decimals),
                    "streefwaarde": None if target is None else _shown(target, decimals),
                    "voorlopig": meting.voorlopig if meting else None,
                }
            )
    return rows


def finding_rows(controle: Controle) -> list[RowDict]:
    """All findings with the explanation that was given, blocking ones first."""
    rows = [_finding_row(number, b) for number, b in enumerate(controle.bevindingen, 1)]
    for place, (code, why) in enumerate(controle.niet_gecontroleerd, len(rows) + 1):
        rows.append(
            {
                "id": f"niet/{code}",
                "nummer": place,
                "soort": "Niet uitgevoerd",
                "code": code,
                "plaats": "Hele dossier",
                "melding": why,
                "aantal": None,
                "status": None,
                "toelichting": None,
                "door": None,
                "op": None,
            }
        )
    return rows


def _finding_row(number: int, found: Bevinding) -> RowDict:
    reason = found.toelichting
    return {
        "id": found.sleutel,
        "nummer": number,
        "soort": SEVERITIES[found.soort],
        "code": found.code,
        "plaats": found.plaats,
        "melding": found.melding,
        "aantal": found.aantal,
        "status": STATES[found.status],
        "toelichting": reason.reden if reason else None,
        "door": reason.naam if reason else None,
        "op": reason.moment.date() if reason else None,
    }


class Interventies:
    """The interventies with the names that belong to them, read once for one workbook."""

    def __init__(self, db: Database) -> None:
        with db.read() as session:
            self.alle = list(session.scalars(select(Interventie).order_by(Interventie.code)))
            places = session.execute(
                select(
                    InterventiePlaats.interventie_id,
                    InterventiePlaats.naam,
                    InterventiePlaats.cbs_code,
                ).order_by(InterventiePlaats.cbs_code)
            ).all()
            themes = session.execute(
                select(InterventieThema.interventie_id, InterventieThema.geldstroom_code)
            ).all()
            partners = session.execute(
                select(InterventiePartner.interventie_id, Partner.naam)
                .join(Partner, Partner.id == InterventiePartner.partner_id)
                .order_by(Partner.naam)
            ).all()
        self._actielijnen = {a.code: a.naam for a in catalogus(db).actielijnen}
        self._wijken = _joined([(key, naam or code) for key, naam, code in places])
        self._partners = _joined([(key, naam) for key, naam in partners])
        self.themas: dict[str, set[str]] = defaultdict(set)
        for key, code in themes:
            self.themas[key].add(code)

    def common(self, interventie: Interventie, streams: Sequence[str]) -> RowDict:
        """What every list of interventies tells of one."""
        return {
            "id": interventie.id,
            "code": interventie.code,
            "titel": interventie.titel,
            "actielijn": self._actielijnen.get(interventie.actielijn or ""),
            "status": label(Interventie, "status", interventie.status),
            "start": interventie.start,
            "einde": interventie.einde,
            "geldstromen": ", ".join(streams) or None,
            "doelgroep": interventie.doelgroep,
            "wijken": self._wijken.get(interventie.id),
            "onderbouwing": label(Interventie, "onderbouwing", interventie.onderbouwing),
        }

    def partners(self, key: str) -> str | None:
        """The partners of an interventie, separated by commas."""
        return self._partners.get(key)


def _joined(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    names: dict[str, list[str]] = defaultdict(list)
    for key, name in pairs:
        names[key].append(name)
    return {key: ", ".join(found) for key, found in names.items()}


def label(record: type[Record], key: str, code: str | None) -> str | None:
    """The label of a stored choice."""
    field: Field = field_of(record, key)
    return field.label_of(code) or None
