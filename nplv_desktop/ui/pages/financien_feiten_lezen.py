"""What is known of a regeling, as lines of name, value, how sure it is and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain import notation
from nplv_desktop.domain.dossier import BTW_REGELS, RESERVEERREGELS, STADIA
from nplv_desktop.domain.fields import Choice, Field
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from nplv_desktop.domain.catalogus import (
        Catalogus,
        Feit,
        Gegeven,
        Periode,
        Regeling,
        Reserveerregel,
        Voorwaarde,
    )
    from nplv_desktop.ui.widgets import Tone

STATUSES: dict[str, tuple[str, Tone]] = {
    "verified": (tr("nagelezen"), "ok"),
    "inferred": (tr("afgeleid"), "info"),
    "unknown": (tr("onbekend"), "toelichten"),
    "dossier": (tr("eigen opgave"), "info"),
}
"""How sure a fact is, in words."""


@dataclass(frozen=True)
class Feitregel:
    """One fact; `veld` is empty when the bureau cannot give it itself."""

    naam: str
    waarde: str
    status: str
    bron: str = ""
    toelichting: str = ""
    veld: str = ""


@dataclass(frozen=True)
class Invulveld:
    """How a bureau gives one fact: the fields to fill in, and what they become in the catalogue."""

    velden: tuple[Field, ...]
    als_gegeven: Callable[[Mapping[str, Any]], object]


def feiten(regeling: Regeling, catalogus: Catalogus) -> list[Feitregel]:
    """Every fact of a regeling, the rules first."""
    payers = ", ".join(regeling.ministeries)
    return [
        Feitregel(tr("Ministeries"), payers, _plain_status(regeling), ""),
        _line(tr("Periode"), regeling.periode, _period, "periode"),
        _line(tr("Wettelijke basis"), regeling.wettelijke_basis, str, "wettelijke_basis"),
        _line(tr("Specifieke uitkering"), regeling.spuk, notation.yes_no),
        _line(tr("SiSa-code"), regeling.sisa_code, str, "sisa_code"),
        _line(tr("Wat telt mee"), regeling.telt, _Label(STADIA).text, "telt"),
        _line(tr("Btw"), regeling.btw, _Label(BTW_REGELS).text, "btw"),
        _line(tr("Reserveren"), regeling.reserveren, _reserving, "reserveren"),
        _line(tr("Bedrag voor alle gebieden"), regeling.bedrag_totaal, _whole, "bedrag_totaal"),
        *(_condition(item) for item in regeling.voorwaarden),
        *(_stream(code, catalogus) for code in (g.code for g in regeling.geldstromen)),
    ]


def _plain_status(regeling: Regeling) -> str:
    return "dossier" if regeling.eigen else "verified"


def _line(name: str, fact: Gegeven[Any], write: Callable[[Any], str], field: str = "") -> Feitregel:
    text = write(fact.waarde) if fact.bekend else ""
    return Feitregel(name, text, fact.status, fact.bron_titel, fact.toelichting, field)


def _condition(item: Voorwaarde) -> Feitregel:
    fact = item.gegeven
    text = "" if fact.waarde is None else _fact_text(fact.waarde, item.eenheid)
    return Feitregel(item.naam, text, fact.status, fact.bron_titel, fact.toelichting)


def _stream(code: str, catalogus: Catalogus) -> Feitregel:
    stream = catalogus.geldstroom(code)
    words = [stream.naam, stream.ministerie or tr("ministerie onbekend")]
    words += [tr("integraal deel")] if stream.integraal else []
    words += (
        [tr("pijler {waarde}").format(waarde=stream.pijler.waarde)] if stream.pijler.bekend else []
    )
    words += (
        [tr("taakveld {waarde}").format(waarde=stream.taakveld.waarde)]
        if stream.taakveld.bekend
        else []
    )
    status = "dossier" if stream.eigen else stream.pijler.status
    return Feitregel(tr("Geldstroom {code}").format(code=stream.code), " · ".join(words), status)


class _Label:
    """Writes a code as its label."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        self._labels = {choice.code: choice.label for choice in choices}

    def text(self, code: str) -> str:
        """The label."""
        return tr(self._labels.get(code, code))


def _period(value: Periode) -> str:
    first = notation.day(value.van) if value.van else tr("onbekend")
    last = notation.day(value.tot) if value.tot else tr("onbekend")
    return tr("{first} t/m {last}").format(first=first, last=last)


def _reserving(rule: Reserveerregel) -> str:
    text = _Label(RESERVEERREGELS).text(rule.soort)
    if rule.tot is not None:
        text = tr("Tot en met {tot}").format(tot=rule.tot)
    if rule.zelfde_geldstroom:
        text += tr(", binnen dezelfde geldstroom")
    if rule.max_pct not in {None, 100}:
        text += tr(", hoogstens {max_pct} %").format(max_pct=rule.max_pct)
    return text


def _whole(cents: int) -> str:
    return notation.amount(cents, symbol=True, decimals=False)


def _fact_text(value: Feit, unit: str) -> str:
    if isinstance(value, bool):
        return notation.yes_no(value)
    if isinstance(value, date):
        return notation.day(value)
    if isinstance(value, int):
        return _whole(value) if unit == "euro" else f"{notation.number(value)} {unit}"
    return ", ".join(value) if isinstance(value, tuple) else value


def invulveld(veld: str) -> Invulveld:
    """The fields by which a bureau gives a fact of a regeling; KeyError when it cannot."""
    made = {
        "wettelijke_basis": Invulveld((Field("waarde", "Wettelijke basis", required=True),), _text),
        "sisa_code": Invulveld(
            (
                Field(
                    "waarde",
                    "SiSa-code",
                    "Staat in de SiSa-bijlage van uw gemeente, bijvoorbeeld C94.",
                    "code",
                    required=True,
                ),
            ),
            _code,
        ),
        "bedrag_totaal": Invulveld(
            (Field("waarde", "Bedrag in hele euro's", kind="amount", required=True),), _euros
        ),
        "telt": Invulveld(
            (Field("waarde", "Wat telt mee", kind="choice", choices=STADIA, required=True),), _text
        ),
        "btw": Invulveld(
            (Field("waarde", "Btw", kind="choice", choices=BTW_REGELS, required=True),), _text
        ),
        "periode": Invulveld(
            (
                Field("van", "Eerste jaar", kind="year"),
                Field("tot", "Laatste jaar", kind="year"),
            ),
            _years,
        ),
        "reserveren": Invulveld(
            (
                Field(
                    "soort", "Reserveren", kind="choice", choices=RESERVEERREGELS[:3], required=True
                ),
                Field("tot", "Tot en met jaar", "Alleen bij een vast jaar.", kind="year"),
                Field("zelfde_geldstroom", "Binnen dezelfde geldstroom", kind="bool"),
                Field("max_pct", "Hoogste deel dat mee mag", kind="count", unit="%"),
            ),
            _rule,
        ),
    }
    return made[veld]


def _text(values: Mapping[str, Any]) -> object:
    return str(values.get("waarde") or "").strip()


def _code(values: Mapping[str, Any]) -> object:
    return str(values.get("waarde") or "").strip().upper()


def _euros(values: Mapping[str, Any]) -> object:
    cents = values.get("waarde")
    return None if cents is None else cents // 100


def _years(values: Mapping[str, Any]) -> object:
    return {"van": values.get("van"), "tot": values.get("tot")}


def _rule(values: Mapping[str, Any]) -> object:
    names = ("soort", "tot", "zelfde_geldstroom", "max_pct")
    return {name: values[name] for name in names if values.get(name) is not None}
