"""What a bureau adds to the catalogue from a file: regelingen, geldstromen and facts.

The form of the file is that of the catalogue; `resources/catalogus/README.md` describes it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.dossier import EigenGeldstroom, EigenRegeling
from nplv_desktop.services.aanvullen import put_fact
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.rapport_woorden import aantal, opsomming
from nplv_desktop.store import catalogus as catalogus_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from nplv_desktop.domain.catalogus import Geldstroom, Regeling
    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession

_ALS_GEGEVEN = {"regeling": ("spuk", "bedrag_totaal"), "geldstroom": ("bedrag_totaal",)}
"""What the record of an own regeling or geldstroom has no place for, and a fact has."""

_NO_PLACE = (
    ("termijnen", "de termijnen"),
    ("voorwaarden", "de voorwaarden"),
    ("jaren", "de jaren"),
    ("bedragen_per_jaar", "de bedragen per jaar"),
    ("artikel", "het artikel"),
    ("opmerking", "de opmerking"),
)
"""Fields of the file, and what they are called, that an own regeling or geldstroom lacks."""


@dataclass(frozen=True)
class Toegevoegd:
    """What a file added; `niet_bewaard` is what it says besides and no dossier can hold."""

    regelingen: tuple[str, ...]
    geldstromen: tuple[str, ...]
    gegevens: int
    niet_bewaard: tuple[str, ...] = ()

    @property
    def zin(self) -> str:
        """What was added, and what was not, for a person."""
        counts = (
            (len(self.regelingen), "regeling", "regelingen"),
            (len(self.geldstromen), "geldstroom", "geldstromen"),
            (self.gegevens, "gegeven", "gegevens"),
        )
        parts = [aantal(*count) for count in counts if count[0]]
        told = f"Toegevoegd: {opsomming(parts) or 'niets'}."
        if self.niet_bewaard:
            lost = opsomming(self.niet_bewaard)
            told += f" Niet overgenomen, want een dossier heeft er geen plaats voor: {lost}."
        return told


def lees_in(db: Database, path: Path) -> Toegevoegd:
    """Add what a JSON file holds in one undo step.

    `CatalogusFout` with every mistake in the file, `UnreadableInput` when it is no such file; then
    nothing is changed.
    """
    found = catalogus_store.read_aanvulling(path, catalogus(db))
    raw = json.loads(path.read_text(encoding="utf-8-sig"))
    if "code" in raw:
        raw = {"regelingen": [raw]}
    extra = [*_raw_facts(raw), *_facts_of_own(raw)]
    streams = [
        stream
        for regeling in found.regelingen
        if [g.code for g in regeling.geldstromen] != [regeling.code]
        for stream in regeling.geldstromen
    ]
    streams += found.geldstromen
    with db.change(f"Aanvulling inlezen: {path.name}") as session:
        session.add_all(_regeling_row(regeling) for regeling in found.regelingen)
        session.add_all(_geldstroom_row(stream) for stream in streams)
        for fact in extra:
            _put(session, fact)
    return Toegevoegd(
        tuple(regeling.code for regeling in found.regelingen),
        tuple(stream.code for stream in streams),
        len(extra),
        tuple(_left_out([*found.regelingen, *streams])),
    )


def _raw_facts(raw: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    yield from raw.get("gegevens", [])


def _facts_of_own(raw: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What an own regeling or geldstroom says that is kept as a fact about it."""
    schemes = raw.get("regelingen", [])
    streams = [stream for scheme in schemes for stream in scheme.get("geldstromen", [])]
    for soort, items in (
        ("regeling", schemes),
        ("geldstroom", [*streams, *raw.get("geldstromen", [])]),
    ):
        for item in items:
            for veld in _ALS_GEGEVEN[soort]:
                if _value(item.get(veld))[0] is not None:
                    yield {
                        "soort": soort,
                        "code": item["code"],
                        "veld": veld,
                        "gegeven": item[veld],
                    }


def _value(given: object) -> tuple[object, str]:
    """The value and the source of what stands in the file, written out or short."""
    if isinstance(given, dict) and "waarde" in given:
        return given["waarde"], str(given.get("bron", ""))
    return given, ""


def _put(session: ChangeSession, fact: Mapping[str, Any]) -> None:
    put_fact(session, fact["soort"], fact["code"], fact["veld"], _value(fact["gegeven"]))


def _left_out(items: Iterable[Regeling | Geldstroom]) -> Iterator[str]:
    """What the file says of regelingen and geldstromen that the dossier has no place for."""
    for item in items:
        for field, words in _NO_PLACE:
            if getattr(item, field, None):
                yield f"{words} van {item.code}"
        if len(getattr(item, "ministeries", ())) > 1:
            yield f"het tweede ministerie van {item.code}"
        rule = getattr(item, "reserveren", None)
        if rule is not None and rule.waarde is not None and rule.waarde.in_aanvraag is not None:
            yield f"reserveren in de aanvraag van {item.code}"


def _regeling_row(regeling: Regeling) -> EigenRegeling:
    rule = regeling.reserveren.waarde
    return EigenRegeling(
        code=regeling.code,
        naam=regeling.naam,
        ministerie=regeling.ministeries[0],
        van=regeling.van,
        tot=regeling.tot,
        wettelijke_basis=regeling.wettelijke_basis.waarde,
        sisa_code=regeling.sisa_code.waarde,
        telt=regeling.telt.waarde or "gefactureerd",
        btw=regeling.btw.waarde or "zonder_compensabel",
        reserveren=rule.soort if rule else "onbekend",
        reserveren_tot=rule.tot if rule else None,
        zelfde_geldstroom=rule.zelfde_geldstroom if rule else None,
        max_pct=rule.max_pct if rule else None,
        bron=regeling.periode.bron or None,
    )


def _geldstroom_row(stream: Geldstroom) -> EigenGeldstroom:
    return EigenGeldstroom(
        code=stream.code,
        regeling_code=stream.regeling,
        naam=stream.naam,
        ministerie=stream.ministerie or "",
        integraal=stream.integraal,
        pijler=stream.pijler.waarde,
        taakveld=stream.taakveld.waarde,
    )
