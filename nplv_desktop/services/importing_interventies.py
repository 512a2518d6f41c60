"""Import of an uitvoeringsprogramma: interventies with a begroting per year, as people type it.

An interventie is found by its title, else by its code. Empty fields are filled in and begroting
that is not here is added; values that differ are changed only when the user asks for it. Amounts
are cents per geldstroom and boekjaar.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.catalogus_zoeken import NietInCatalogus, sleutel
from nplv_desktop.domain.fields import Field, field_of
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie, InterventieThema
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.importing_actielijn import Actielijnen
from nplv_desktop.services.importing_koppelaar import Geldstromen
from nplv_desktop.services.importing_oordeel import Oordeel, tabel_van
from nplv_desktop.services.importing_plan import ImportPlan, Verschil
from nplv_desktop.services.importing_programma import Bundel, Programma
from nplv_desktop.services.validation import problems_of
from nplv_desktop.workbook.table import Option, Question
from nplv_desktop.workbook.wanted import Heading, Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.domain.values import Cents
    from nplv_desktop.services.importing_plan import Bron, Gestopt, ImportOptions
    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.table import Table

PLAIN_FIELDS = (
    "omschrijving",
    "doelgroep",
    "trekker",
    "status",
    "start",
    "einde",
    "onderbouwing",
    "beoogd_resultaat",
    "opmerking",
)
"""Fields of an interventie that are taken as they stand."""


def _plain_heading(key: str) -> Heading:
    return Heading.of(field_of(Interventie, key), required=False)


VRAAG_GELDSTROOM = "geldstroom"
"""The question which geldstroom pays for rows that name none."""
GEZOCHT = Wanted(
    "interventies",
    (
        Heading("code", "Code", ("Nr", "Nummer", "Interventiecode", "Projectcode"), "code"),
        Heading(
            "titel",
            "Interventie",
            ("Naam", "Titel", "Naam interventie", "Project", "Maatregel"),
            required=True,
        ),
        Heading("actielijn", "Actielijn", ("Programmalijn", "Lijn")),
        Heading("thema", "Thema", ("Geldstroom", "Hoofdthema", "Regeling")),
        *(_plain_heading(key) for key in PLAIN_FIELDS),
        Heading("begroting", "Begroting", ("Begroot", "Budget", "Bedrag"), "amount", per_year=True),
    ),
)


def plan(db: Database, bron: Bron, opties: ImportOptions, _gestopt: Gestopt = None) -> ImportPlan:
    """What taking in this uitvoeringsprogramma would do."""
    table, factor = _table(bron, opties)
    oordeel = Oordeel(table)
    lezer = _Lezer(db, oordeel, opties, factor)
    inhoud = lezer.lees()
    made = oordeel.plan(db, "interventies", bron, opties, inhoud, lezer.bedragen)
    return replace(made, aangevuld=inhoud.aangevuld, overschrijft=inhoud.overschreven)


def _table(bron: Bron, opties: ImportOptions) -> tuple[Table, int]:
    """The table, and by how much its amounts still have to be multiplied."""
    table = tabel_van(bron, GEZOCHT, opties)
    if opties.factor is None:
        return table, 1
    stated = [q.key for q in table.questions if q.key.startswith("factor:")]
    if not stated:
        return table, opties.factor
    answers = {**opties.keuzes, **dict.fromkeys(stated, str(opties.factor))}
    return tabel_van(bron, GEZOCHT, replace(opties, keuzes=answers)), 1


class _Lezer:
    def __init__(self, db: Database, oordeel: Oordeel, opties: ImportOptions, factor: int) -> None:
        self.bedragen: list[Cents | None] = []
        self._db = db
        self._oordeel = oordeel
        self._factor = factor
        self._fallback = _fallback(db, opties)
        self._without_stream = 0
        self._geldstromen = Geldstromen(db)
        self._actielijnen = Actielijnen(catalogus(db), opties.keuzes)
        self._years = sorted(
            int(key.partition(":")[2]) for key in oordeel.tabel.columns if key.startswith("begr")
        )
        self._seen: dict[str, tuple[Bundel, int]] = {}
        with db.read() as session:
            rows = session.scalars(select(Interventie)).all()
            self._by_code = {each.code: each for each in rows}
            self._by_title = {sleutel(each.titel): each for each in rows}
            self._planned = {
                (each.interventie_id, each.geldstroom_code, each.boekjaar): each
                for each in session.scalars(select(Begrotingsregel))
            }
            self._themes: dict[str, list[str]] = {}
            for theme in session.scalars(select(InterventieThema)):
                self._themes.setdefault(theme.interventie_id, []).append(theme.geldstroom_code)

    def lees(self) -> Programma:
        """What to write; refuses rows in the judgement."""
        programma = Programma()
        rows = self._oordeel.tabel.rows
        self.bedragen = [sum(self._amounts(row.cells).values()) for row in rows]
        for position in list(self._oordeel.open_rijen()):
            self._take(position, programma)
        self._oordeel.vragen.extend(self._actielijnen.vragen)
        if self._without_stream:
            self._oordeel.vragen.append(_ask_stream(self._db, self._without_stream))
        return programma

    def _amounts(self, cells: Mapping[str, Any]) -> dict[int, Cents]:
        return {
            year: amount * self._factor
            for year in self._years
            if (amount := cells.get(f"begroting:{year}")) is not None
        }

    def _take(self, position: int, programma: Programma) -> None:
        row = self._oordeel.tabel.rows[position]
        title = str(row.cells["titel"])
        here = self._here(title, row.cells.get("code"))
        values = self._values(position, row.cells, row.group)
        amounts = self._amounts(row.cells)
        stream = self._stream(position, row.cells, here, needed=bool(amounts))
        if values is None or (amounts and stream is None):
            return
        before = self._seen.get(sleutel(title))
        if before is not None:
            self._merge(position, before, here, stream, amounts)
            return
        bundle = Bundel(None if here is None else here.id, stream)
        self._seen[sleutel(title)] = (bundle, position)
        if here is None:
            self._new(position, values, bundle, amounts, programma)
        else:
            self._compare(position, here, values, bundle, amounts, programma)

    def _here(self, title: str, code: str | None) -> Interventie | None:
        """The interventie with this title, else with this code."""
        return self._by_title.get(sleutel(title)) or self._by_code.get(code or "")

    def _values(self, position: int, cells: Mapping[str, Any], group: str) -> dict[str, Any] | None:
        """The fields that the row fills in; None when one of them cannot be taken."""
        values = {"titel": cells["titel"], "code": cells.get("code")}
        values["actielijn"] = self._actielijnen.code(cells.get("actielijn") or group)
        for key in PLAIN_FIELDS:
            value = cells.get(key)
            values[key] = _choice(field_of(Interventie, key), value)
        filled = {key: value for key, value in values.items() if value is not None}
        problems = problems_of(self._db, Interventie, filled, new=False)
        for key, sentence in problems.items():
            self._oordeel.weiger(position, key, sentence, "een waarde die hier past")
        return None if problems else filled

    def _stream(
        self,
        position: int,
        cells: Mapping[str, Any],
        here: Interventie | None,
        *,
        needed: bool,
    ) -> str | None:
        text = cells.get("thema")
        if text is not None:
            try:
                return self._geldstromen.code(text)
            except NietInCatalogus as error:
                self._oordeel.weiger(position, "thema", error.melding, "een geldstroom")
                return None
        known = [] if here is None else self._themes.get(here.id, [])
        if len(known) == 1 or not needed:
            return known[0] if len(known) == 1 else None
        if self._fallback is not None:
            return self._fallback
        self._without_stream += 1
        self._oordeel.weiger(
            position,
            "thema",
            "er is een begroting, maar geen geldstroom. Vul de geldstroom in.",
            "een geldstroom zoals KW1-SO",
            kop="Thema",
        )
        return None

    def _merge(
        self,
        position: int,
        before: tuple[Bundel, int],
        here: Interventie | None,
        stream: str | None,
        amounts: Mapping[int, Cents],
    ) -> None:
        """A second row of one interventie: another geldstroom of it, or the same thing twice."""
        bundle, first = before
        planned = {(stream or "", year): amount for year, amount in amounts.items()}
        twice = {place for place in planned if place in bundle.gelezen}
        if not twice:
            if here is None:
                bundle.voeg_toe(planned)
            else:
                self._plan_years(position, here, bundle, stream, amounts)
            return
        if all(bundle.gelezen[place] == planned[place] for place in twice):
            self._oordeel.uitkomsten[position] = "dubbel"
            return
        number = self._oordeel.tabel.rows[first].row_number
        self._oordeel.weiger(
            position,
            "titel",
            f"deze interventie staat ook op rij {number}, met een andere begroting. "
            "Laat één van beide rijen staan.",
            "een interventie die één keer voorkomt",
        )

    def _new(
        self,
        position: int,
        values: dict[str, Any],
        bundle: Bundel,
        amounts: Mapping[int, Cents],
        programma: Programma,
    ) -> None:
        code = values.get("code")
        if code is not None and code in programma.codes:
            self._oordeel.weiger(
                position,
                "code",
                f"code '{code}' staat al bij een andere interventie in dit bestand. "
                "Geef elke interventie een eigen code.",
                "een code die één keer voorkomt",
            )
            return
        values["code"] = code or programma.vrije_code(self._by_code)
        programma.codes.add(values["code"])
        bundle.waarden = values
        bundle.voeg_toe({(bundle.geldstroom or "", year): a for year, a in amounts.items()})
        programma.bundels.append(bundle)

    def _compare(
        self,
        position: int,
        here: Interventie,
        values: dict[str, Any],
        bundle: Bundel,
        amounts: Mapping[int, Cents],
        programma: Programma,
    ) -> None:
        differences = []
        for key, value in values.items():
            before = getattr(here, key)
            if before == value or (key == "code" and before):
                continue
            differences.append(Verschil(key, field_of(Interventie, key).label, before, value))
            target = bundle.waarden if before in {None, ""} else bundle.wijzigingen
            target[key] = value
        self._oordeel.verschillen[position] = tuple(differences)
        self._plan_years(position, here, bundle, bundle.geldstroom, amounts)
        programma.bundels.append(bundle)

    def _plan_years(
        self,
        position: int,
        here: Interventie,
        bundle: Bundel,
        stream: str | None,
        amounts: Mapping[int, Cents],
    ) -> None:
        """Compare the begroting of one row with what is planned here, and judge the row."""
        differences = list(self._oordeel.verschillen.get(position, ()))
        for year, amount in amounts.items():
            differences += self._plan_year(here, bundle, (stream or "", year), amount)
        new_theme = stream is not None and stream not in self._themes.get(here.id, [])
        bundle.nieuw_thema = bundle.nieuw_thema or new_theme
        self._oordeel.verschillen[position] = tuple(differences)
        self._oordeel.uitkomsten[position] = "gewijzigd" if differences or new_theme else "gelijk"

    def _plan_year(
        self, here: Interventie, bundle: Bundel, place: tuple[str, int], amount: Cents
    ) -> list[Verschil]:
        stream, year = place
        known = self._planned.get((here.id, stream, year))
        bundle.gelezen[stream, year] = amount
        if known is not None and known.bedrag == amount:
            return []
        if known is None:
            bundle.begroting[stream, year] = amount
        else:
            bundle.andere_bedragen[known.id] = amount
        before = None if known is None else known.bedrag
        return [Verschil(f"begroting:{year}", f"Begroting {year}", before, amount)]


def _fallback(db: Database, opties: ImportOptions) -> str | None:
    """The geldstroom of rows that name none, as it was answered."""
    answer = opties.keuzes.get(VRAAG_GELDSTROOM)
    if answer is not None:
        return catalogus(db).geldstroom(answer).code
    return None if opties.terugval is None else opties.terugval.geldstroom


def _ask_stream(db: Database, rows: int) -> Question:
    streams = [each for scheme in catalogus(db).regelingen for each in scheme.geldstromen]
    return Question(
        VRAAG_GELDSTROOM,
        "Er zijn interventies met een begroting, maar zonder geldstroom. Welke geldstroom geldt?",
        tuple(Option(each.code, f"{each.code} {each.naam}") for each in streams),
        kolom="Thema",
        aantal=rows,
    )


def _choice(field: Field, value: Any) -> Any:
    """A label of a choice as its code; anything else as it is."""
    if value is None or not field.choices:
        return value
    codes = {sleutel(choice.label): choice.code for choice in field.choices}
    return codes.get(sleutel(str(value)), value)
