"""The forms of *wat als*: what is typed becomes something to try."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain import notation
from nplv_desktop.domain.errors import InvalidInput
from nplv_desktop.domain.fields import Choice, Field, field_of, fields_of
from nplv_desktop.domain.financiering import Besteding, Reservering
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.services import keuzes, saving
from nplv_desktop.services.watals_proeven import (
    Meenemen,
    NieuweInterventie,
    Uitgave,
    Verschuiving,
)
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from nplv_desktop.services.watals_proeven import Plaats, Proef
    from nplv_desktop.ui.context import PageContext

PLANNED_YEARS = 3
"""For how many boekjaren a new interventie can get an amount in the form."""
_BOOKED = ("datum", "bedrag", "geldstroom_code", "interventie_id", "stadium", "omschrijving")


@dataclass(frozen=True)
class Regel:
    """One line of the list: something to try, its kind, and what it is in words."""

    proef: Proef
    soort: str
    tekst: str
    bedrag: int


@dataclass(frozen=True)
class Vraag:
    """A form: title, fields, what they begin with, and how what is typed becomes a line."""

    titel: str
    zin: str
    velden: tuple[Field, ...]
    waarden: Mapping[str, Any]
    keuzes: Mapping[str, tuple[Choice, ...]]
    maak: Callable[[Mapping[str, Any]], Regel]


class Vragen:
    """Makes the forms for an open dossier; `geprobeerd` are interventies that are only tried."""

    def __init__(self, ctx: PageContext, geprobeerd: Iterable[NieuweInterventie] = ()) -> None:
        self._ctx = ctx
        tried = tuple(Choice(new.key, str(new.values["titel"])) for new in geprobeerd)
        self.interventies = (*keuzes.interventie_choices(ctx.db), *tried)
        self.geldstromen = keuzes.geldstroom_choices(ctx.db)
        self._titles = {choice.code: choice.label for choice in self.interventies}

    @property
    def jaar(self) -> int:
        """The boekjaar that is shown."""
        return self._ctx.boekjaar.value

    def verschuiven(self) -> Vraag:
        """Move an amount of the begroting to another interventie, geldstroom or boekjaar."""
        places = {row.id: row for row in self._planned()}
        fields = (
            Field("van", tr("Van"), kind="choice", required=True),
            Field("bedrag", tr("Bedrag"), kind="amount", required=True),
            Field("interventie_id", tr("Naar interventie"), kind="reference", required=True),
            Field("geldstroom_code", tr("Naar geldstroom"), kind="reference", required=True),
            Field("boekjaar", tr("Naar jaar"), kind="year", required=True),
        )
        return Vraag(
            tr("Begroting verschuiven"),
            tr("Kies een begroot bedrag, en waar het naartoe zou gaan."),
            fields,
            {"boekjaar": self.jaar},
            {
                "van": tuple(Choice(key, self._named(row)) for key, row in places.items()),
                "interventie_id": self.interventies,
                "geldstroom_code": self.geldstromen,
            },
            _Verschuiven(fields, {key: _place(row) for key, row in places.items()}, self).maak,
        )

    def interventie(self) -> Vraag:
        """Add an interventie with a begroting."""
        years = [
            Field(
                f"bedrag{step}",
                tr("Begroot {jaar}").format(jaar=self.jaar + step),
                kind="amount",
            )
            for step in range(PLANNED_YEARS)
        ]
        fields = (
            field_of(Interventie, "titel"),
            field_of(Interventie, "actielijn"),
            Field("geldstroom_code", tr("Geldstroom"), kind="reference", required=True),
            *years,
        )
        return Vraag(
            tr("Interventie proberen"),
            tr("Een interventie die er nog niet is, met wat zij per jaar zou kosten."),
            fields,
            {},
            {
                "geldstroom_code": self.geldstromen,
                "actielijn": keuzes.actielijn_choices(self._ctx.db),
            },
            _Toevoegen(fields, self).maak,
        )

    def meenemen(self) -> Vraag:
        """Keep money for a later year, or move it to another geldstroom."""
        fields = fields_of(Reservering)
        start = {"soort": "reservering", "van_jaar": self.jaar, "naar_jaar": self.jaar + 1}
        streams = {"van_geldstroom": self.geldstromen, "naar_geldstroom": self.geldstromen}
        return Vraag(
            tr("Geld meenemen of overhevelen"),
            tr("Naar een later jaar, of naar een andere geldstroom in hetzelfde jaar."),
            fields,
            start,
            streams,
            _Meenemen(fields).maak,
        )

    def uitgave(self) -> Vraag:
        """Spend money."""
        fields = tuple(field_of(Besteding, key) for key in _BOOKED)
        today = datetime.now(UTC).astimezone().date()
        day = today if today.year == self.jaar else date(self.jaar, 12, 31)
        return Vraag(
            tr("Uitgave proberen"),
            tr("Een uitgave die er nog niet is, bijvoorbeeld een opdracht die u wilt geven."),
            fields,
            {"datum": day, "stadium": "gefactureerd"},
            {"geldstroom_code": self.geldstromen, "interventie_id": self.interventies},
            _Uitgeven(fields).maak,
        )

    def plaats(self, place: Plaats) -> str:
        """A place in the begroting in words."""
        title = self._titles.get(place[0], "")
        return f"{title} · {place[1]} {place[2]}"

    def _planned(self) -> list[Begrotingsregel]:
        """What is planned, the boekjaren nearest to the chosen one first."""
        rows = [row for row in saving.records(self._ctx.db, Begrotingsregel) if row.bedrag > 0]
        return sorted(rows, key=self._nearness)

    def _nearness(self, row: Begrotingsregel) -> tuple[int, int, str, str]:
        title = self._titles.get(row.interventie_id, "")
        return abs(row.boekjaar - self.jaar), row.boekjaar, title, row.geldstroom_code

    def _named(self, row: Begrotingsregel) -> str:
        return f"{self.plaats(_place(row))} · {notation.amount(row.bedrag, symbol=True)}"


def _place(row: Begrotingsregel) -> Plaats:
    return row.interventie_id, row.geldstroom_code, row.boekjaar


@dataclass(frozen=True)
class _Verschuiven:
    velden: Sequence[Field]
    plaatsen: Mapping[str, Plaats]
    vragen: Vragen

    def maak(self, values: Mapping[str, Any]) -> Regel:
        """The line; `InvalidInput` when something is missing."""
        _complete(self.velden, values)
        van = self.plaatsen[values["van"]]
        naar = (values["interventie_id"], values["geldstroom_code"], values["boekjaar"])
        text = tr("{van} naar {naar}").format(
            van=self.vragen.plaats(van), naar=self.vragen.plaats(naar)
        )
        proef = Verschuiving(van, naar, values["bedrag"])
        return Regel(proef, tr("Verschuiven"), text, values["bedrag"])


@dataclass(frozen=True)
class _Toevoegen:
    velden: Sequence[Field]
    vragen: Vragen

    def maak(self, values: Mapping[str, Any]) -> Regel:
        """The line; `InvalidInput` when something is missing."""
        _complete(self.velden, values)
        stream, first = values["geldstroom_code"], self.vragen.jaar
        typed = {step: values.get(f"bedrag{step}") for step in range(PLANNED_YEARS)}
        plan = {(stream, first + step): cents for step, cents in typed.items() if cents}
        if not plan:
            sentence = tr("Er staat nog geen bedrag. Vul minstens één jaar in.")
            raise InvalidInput({"bedrag0": sentence})
        own = {"titel": values["titel"], "actielijn": values.get("actielijn")}
        text = tr("{titel} · {geldstroom}").format(titel=values["titel"], geldstroom=stream)
        return Regel(NieuweInterventie(own, plan), tr("Interventie"), text, sum(plan.values()))


@dataclass(frozen=True)
class _Meenemen:
    velden: Sequence[Field]

    def maak(self, values: Mapping[str, Any]) -> Regel:
        """The line; `InvalidInput` when something is missing."""
        _complete(self.velden, values)
        text = tr("{van} {van_jaar} naar {naar} {naar_jaar}").format(
            van=values["van_geldstroom"],
            van_jaar=values["van_jaar"],
            naar=values["naar_geldstroom"],
            naar_jaar=values["naar_jaar"],
        )
        kind = tr("Overhevelen") if values["soort"] == "overheveling" else tr("Meenemen")
        kept = {key: value for key, value in values.items() if value is not None}
        return Regel(Meenemen(kept), kind, text, values["bedrag"])


@dataclass(frozen=True)
class _Uitgeven:
    velden: Sequence[Field]

    def maak(self, values: Mapping[str, Any]) -> Regel:
        """The line; `InvalidInput` when something is missing."""
        _complete(self.velden, values)
        parts = (values.get("omschrijving"), values.get("geldstroom_code"))
        text = " · ".join(part for part in parts if part)
        kept = {key: value for key, value in values.items() if value is not None}
        return Regel(Uitgave(kept), tr("Uitgave"), text, values["bedrag"])


def _complete(fields: Iterable[Field], values: Mapping[str, Any]) -> None:
    """Raise `InvalidInput` for required fields that are empty."""
    missing = [f for f in fields if f.required and values.get(f.key) in {None, ""}]
    if missing:
        sentence = tr("{veld} ontbreekt. Vul dit veld in.")
        raise InvalidInput({f.key: sentence.format(veld=f.label) for f in missing})
