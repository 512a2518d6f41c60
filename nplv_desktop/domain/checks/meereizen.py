"""The facts that rules look at, as plain values that travel along in a workbook, and back.

The receiver runs the same rules on them. Only what a sentence of a finding can say goes along: of
texts that rules only ask to be there just that they are, of many records the first three places.
What comes back was in a file from elsewhere: `van_plat` takes nothing that is not of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from nplv_desktop.domain.catalogus import Catalogus
from nplv_desktop.domain.checks import feiten as bladen
from nplv_desktop.domain.checks.base import Indiensoort, Rijen
from nplv_desktop.domain.checks.feiten import Feiten
from nplv_desktop.domain.checks.reeksen import Reeks, Waarde
from nplv_desktop.domain.privacy import Soort

NIET_MEE = frozenset({"soort", "jaar", "tot", "catalogus", "vandaag"})
"""Fields of `Feiten` that the workbook itself says, or that hold for the reader."""
GENOEMD = 3
"""Places that a sentence names at most."""
INGEVULD = "ja"
"""Stands for a text that is there."""
_HOOGSTE = 10**15
_LANGSTE = 32_767
_GETAL = re.compile(r"-?\d{1,18}(\.\d{1,18})?")
_NAMEN = {
    "Catalogus": Catalogus,
    "Cents": int,
    "Decimal": Decimal,
    "Indiensoort": Indiensoort,
    "Mapping": Mapping,
    "Reeks": Reeks,
    "Soort": Soort,
    "VraagFeit": bladen.VraagFeit,
}
"""What the annotations of facts name and their modules need for nothing else."""


def plat(feiten: Feiten) -> dict[str, Any]:
    """The facts as values that JSON can hold, without what is as it always is."""
    return _record(_beperkt(feiten), NIET_MEE)


def van_plat(
    waarden: object, catalogus: Catalogus, soort: Indiensoort | None, jaar: int, tot: int | None
) -> Feiten:
    """The facts out of plain values; ValueError when something is of another kind."""
    gelezen = _velden(Feiten, waarden, NIET_MEE)
    return Feiten(soort=soort, jaar=jaar, tot=tot, catalogus=catalogus, **gelezen)


def _beperkt(feiten: Feiten) -> Feiten:
    """Without texts that no rule shows."""
    d = feiten.dossier
    dossier = replace(
        d,
        samenvatting=_ingevuld(d.samenvatting),
        verklaring=_ingevuld(d.verklaring),
        contact_telefoon=_ingevuld(d.contact_telefoon),
        contact_functie=_ingevuld(d.contact_functie),
    )
    interventies = tuple(
        replace(i, doelgroep=_ingevuld(i.doelgroep), beoogd_resultaat=_ingevuld(i.beoogd_resultaat))
        for i in feiten.interventies
    )
    reserveringen = tuple(replace(r, reden=_ingevuld(r.reden)) for r in feiten.reserveringen)
    reeksen = tuple(
        replace(
            r,
            waarden=tuple(map(_zonder_tekst, r.waarden)),
            nulmeting=None if r.nulmeting is None else _zonder_tekst(r.nulmeting),
        )
        for r in feiten.reeksen
    )
    return replace(
        feiten,
        dossier=dossier,
        interventies=interventies,
        reserveringen=reserveringen,
        reeksen=reeksen,
    )


def _zonder_tekst(waarde: Waarde) -> Waarde:
    return replace(waarde, tekst=_ingevuld(waarde.tekst))


def _ingevuld(tekst: str | None) -> str | None:
    return INGEVULD if (tekst or "").strip() else None


def _record(record: Any, zonder: frozenset[str] = frozenset()) -> dict[str, Any]:
    """A record by field; what has its default is left out."""
    if isinstance(record, Rijen):
        record = replace(record, plekken=record.plekken[:GENOEMD], afdruk="")
    gegeven = {f.name: getattr(record, f.name) for f in fields(record) if f.name not in zonder}
    soort: Any = type(record)
    leeg = _leeg(soort)
    return {
        naam: _waarde(waarde)
        for naam, waarde in gegeven.items()
        if naam not in leeg or waarde != leeg[naam]
    }


@cache
def _leeg(soort: Any) -> dict[str, Any]:
    """The defaults of the fields of a record that have one."""
    return {
        f.name: f.default if f.default_factory is MISSING else f.default_factory()
        for f in fields(soort)
        if not (f.default is MISSING and f.default_factory is MISSING)
    }


def _waarde(waarde: Any) -> Any:
    if is_dataclass(waarde):
        return _record(waarde)
    if isinstance(waarde, Mapping):
        return [[_waarde(k), _waarde(v)] for k, v in sorted(waarde.items())]
    if isinstance(waarde, frozenset):
        return sorted((_waarde(v) for v in waarde), key=str)
    if isinstance(waarde, tuple):
        return [_waarde(v) for v in waarde]
    if isinstance(waarde, Decimal):
        return format(waarde, "f")
    return waarde.isoformat() if isinstance(waarde, date) else waarde


def _velden(soort: Any, waarden: object, zonder: frozenset[str]) -> dict[str, Any]:
    """The fields of a record by name, each of its kind; what is left out has its default."""
    if not isinstance(waarden, Mapping):
        raise _anders(soort)
    soorten = {n: s for n, s in _soorten(soort).items() if n not in zonder}
    verplicht = soorten.keys() - _leeg(soort).keys()
    if waarden.keys() - soorten.keys() or verplicht - waarden.keys():
        raise _anders(soort)
    return {naam: _gelezen(soorten[naam], waarde) for naam, waarde in waarden.items()}


@cache
def _soorten(soort: Any) -> dict[str, Any]:
    return get_type_hints(soort, localns=_NAMEN)


def _gelezen(soort: Any, waarde: Any) -> Any:
    """One value of a kind that an annotation names."""
    keuzes = get_args(soort)
    if isinstance(soort, UnionType):
        return None if waarde is None else _een_van(keuzes, waarde)
    match get_origin(soort) or soort:
        case oorsprong if oorsprong is tuple or oorsprong is frozenset or oorsprong is Mapping:
            return _rij(soort, waarde)
        case oorsprong if oorsprong is Literal:
            gelezen = next((k for k in keuzes if k == waarde), None)
        case oorsprong if is_dataclass(oorsprong):
            return soort(**_velden(soort, waarde, frozenset()))
        case oorsprong:
            gelezen = _enkel(oorsprong, waarde)
    if gelezen is None:
        raise _anders(soort)
    return gelezen


def _een_van(soorten: tuple[Any, ...], waarde: Any) -> Any:
    """The first kind that the value is of."""
    for soort in soorten:
        if soort is not type(None):
            try:
                return _gelezen(soort, waarde)
            except ValueError:
                continue
    raise _anders(soorten)


def _rij(soort: Any, waarde: Any) -> Any:
    """A tuple of one kind or of a fixed length, a set, or pairs."""
    if not isinstance(waarde, list):
        raise _anders(soort)
    keuzes, oorsprong = get_args(soort), get_origin(soort)
    if oorsprong is Mapping:
        return dict(_paar(keuzes, paar) for paar in waarde)
    if oorsprong is frozenset or keuzes[-1] is Ellipsis:
        return oorsprong(_gelezen(keuzes[0], een) for een in waarde)
    return _paar(keuzes, waarde)


def _paar(soorten: tuple[Any, ...], waarde: Any) -> tuple[Any, ...]:
    """A tuple with a value of each kind."""
    if not isinstance(waarde, list) or len(soorten) != len(waarde):
        raise _anders(soorten)
    return tuple(_gelezen(soort, een) for soort, een in zip(soorten, waarde, strict=True))


def _enkel(soort: Any, waarde: Any) -> Any:
    """A plain value, or None when it is of another kind or larger than a fact can be."""
    if soort is int or soort is bool:
        return waarde if type(waarde) is soort and abs(waarde) <= _HOOGSTE else None
    if not isinstance(waarde, str) or len(waarde) > _LANGSTE:
        return None
    if soort is Decimal:
        return Decimal(waarde) if _GETAL.fullmatch(waarde) else None
    return date.fromisoformat(waarde) if soort is date else waarde


def _anders(soort: Any) -> ValueError:
    return ValueError(f"a fact of another kind than {soort}")
