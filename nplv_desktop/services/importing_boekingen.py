"""Reading the rows of an export as bookings: their boekjaar, amount and destination, or why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.catalogus_zoeken import NietInCatalogus
from nplv_desktop.domain.errors import Problem
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.importing_kolommen import einde_periode, is_credit, stadium_van
from nplv_desktop.services.importing_koppelaar import Geldstromen, Interventies
from nplv_desktop.services.importing_plan import Koppelkeuze
from nplv_desktop.services.importing_vergelijken import Boeking
from nplv_desktop.services.validation import LARGEST_AMOUNT
from nplv_desktop.workbook.table import Option, Question

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from nplv_desktop.domain.catalogus import Catalogus
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.services.importing_koppelaar import Koppelaar
    from nplv_desktop.services.importing_oordeel import Oordeel
    from nplv_desktop.services.importing_plan import ImportOptions
    from nplv_desktop.store.database import Database

LAST_YEAR = 2100


class Lezer:
    """Reads every row of a table as a booking; refuses in `oordeel` what cannot be one."""

    def __init__(
        self,
        db: Database,
        oordeel: Oordeel,
        koppelaar: Koppelaar,
        opties: ImportOptions,
        *,
        soepel: bool = False,
    ) -> None:
        """`soepel`: also read rows of other years and of projects that lead nowhere."""
        self._soepel = soepel
        self.boekingen: dict[int, Boeking] = {}
        self.bestemmingen: dict[int, Koppelkeuze] = {}
        self.bedragen: list[Cents | None] = []
        """Cents per row, by position; None where there is no readable amount."""
        self._oordeel = oordeel
        self._koppelaar = koppelaar
        self._opties = opties
        self._columns = oordeel.tabel.columns
        self._geldstromen = Geldstromen(db)
        self._interventies = Interventies(db)
        self._jaren = frozenset(range(LAST_YEAR + 1)) if soepel else _years(catalogus(db))
        self._days: dict[date, tuple[str, int]] = {}
        self._own_place = bool({"geldstroom", "interventie"} & set(self._columns))
        self._dated_by_period = 0

    def lees(self) -> dict[int, Boeking]:
        """The bookings by position; rows that are refused or left out are not in it."""
        self._refuse_without_columns()
        self.bedragen = self._amounts()
        if self._oordeel.onleesbaar:
            return {}
        outcomes = self._oordeel.uitkomsten
        for position, row in enumerate(self._oordeel.tabel.rows):
            cells = row.cells
            moment = self._moment(position, cells)
            code = self._koppelaar.code_van(cells.get("projectcode"))
            place = self._place(position, cells, code)
            stage = self._stage(position, cells)
            if outcomes[position] == "geweigerd" or moment is None or place is None:
                continue
            if place.overslaan:
                outcomes[position] = "overgeslagen"
                continue
            self.bestemmingen[position] = place
            self.boekingen[position] = self._booking(position, cells, moment, stage, code)
        self._report()
        return self.boekingen

    def _booking(
        self,
        position: int,
        cells: Mapping[str, Any],
        moment: tuple[str, int],
        stage: str,
        code: str | None,
    ) -> Boeking:
        get = cells.get
        return Boeking(
            get("stuknummer"),
            moment[1],
            moment[0],
            self.bedragen[position] or 0,
            get("btw") or 0,
            get("btw_compensabel"),
            get("leverancier"),
            get("factuurnummer"),
            get("omschrijving"),
            code,
            stage,
        )

    # --- columns

    def _refuse_without_columns(self) -> None:
        columns = self._columns
        if not columns:
            return
        if not {"datum", "boekjaar"} & set(columns):
            self._missing("datum", "Datum", "een kolom met de datum of het boekjaar")
        places = {"projectcode", "geldstroom", "interventie"} & set(columns)
        if not (places or self._soepel or self._opties.terugval):
            self._missing("projectcode", "Project", "een kolom met projectcodes of geldstromen")

    def _missing(self, key: str, label: str, expected: str) -> None:
        table = self._oordeel.tabel
        where = f"Blad '{table.blad}'" if table.blad else "Het bestand"
        found = ", ".join(column.label for column in (*table.columns.values(), *table.unused))
        self._oordeel.blokkeer(
            Problem(
                f"{where}: verwacht wordt {expected}, maar die is er niet. Wijs de kolom aan.",
                kolom=label,
                gevonden=found,
                verwacht=expected,
                blad=table.blad,
            )
        )
        if offered := table.proposals.get(key):
            options = tuple(Option(c.letter, f"{c.label} (kolom {c.letter})") for c in offered)
            text = f"Geen kop noemt '{label}'. Welke kolom is het?"
            self._oordeel.vragen.append(Question(f"column:{key}", text, options, kolom=label))

    # --- amounts

    def _amounts(self) -> list[Cents | None]:
        rows = self._oordeel.tabel.rows
        if {"debet", "credit"} & set(self._columns):
            return [
                self._balance(position, row.cells.get("debet"), row.cells.get("credit"))
                for position, row in enumerate(rows)
            ]
        amounts: list[Cents | None] = [row.cells.get("bedrag") for row in rows]
        self._refuse_too_large(amounts)
        return self._signed(amounts) if "teken" in self._columns else amounts

    def _refuse_too_large(self, amounts: list[Cents | None]) -> None:
        for position, amount in enumerate(amounts):
            if amount is not None and not -LARGEST_AMOUNT <= amount <= LARGEST_AMOUNT:
                self._oordeel.weiger(
                    position,
                    "bedrag",
                    "dit bedrag is te groot. Controleer de punten en komma's.",
                    "een bedrag zoals 1.234,56",
                )

    def _balance(self, position: int, debet: Cents | None, credit: Cents | None) -> Cents | None:
        if debet is None and credit is None:
            if self._oordeel.uitkomsten[position] != "geweigerd":
                key = "debet" if "debet" in self._columns else "credit"
                self._oordeel.weiger(position, key, "er is geen bedrag.", "een bedrag")
            return None
        return (debet or 0) - (credit or 0)

    def _signed(self, amounts: list[Cents | None]) -> list[Cents | None]:
        """Amounts with the sign that a D/C column gives them; asked when they have one already."""
        answer = self._opties.keuzes.get("teken")
        if any(amount is not None and amount < 0 for amount in amounts) and answer is None:
            self._ask_about_sign()
            return amounts
        if answer == "bedrag":
            return amounts
        return [self._with_sign(position, amount) for position, amount in enumerate(amounts)]

    def _with_sign(self, position: int, amount: Cents | None) -> Cents | None:
        mark = self._oordeel.tabel.rows[position].cells.get("teken")
        credit = None if mark is None else is_credit(mark)
        if amount is None:
            return None
        if credit is None:
            self._oordeel.weiger(
                position, "teken", "hier staat niet of het debet of credit is.", "D of C"
            )
            return None
        return -amount if credit else amount

    def _ask_about_sign(self) -> None:
        label = self._columns["teken"].label
        self._oordeel.blokkeer(
            Problem(
                f"De bedragen hebben al een min, en kolom '{label}' zegt debet of credit. "
                "Kies welke van de twee geldt.",
                kolom=label,
                verwacht="bedragen zonder min naast debet of credit",
            )
        )
        options = (
            Option("bedrag", "De min in het bedrag geldt"),
            Option("kolom", f"Kolom '{label}' geldt: credit draait het teken om"),
        )
        self._oordeel.vragen.append(
            Question("teken", "Welk teken geldt bij de bedragen?", options, kolom=label)
        )

    # --- moment

    def _moment(self, position: int, cells: Mapping[str, Any]) -> tuple[str, int] | None:
        """Date as ISO text and boekjaar; None when the row is refused for it."""
        day = cells.get("datum")
        year = cells.get("boekjaar")
        if day is None:
            day = self._day_of_period(position, cells, year)
            if day is None:
                return None
        known = self._days.get(day)
        if known is None:
            known = self._days[day] = (day.isoformat(), day.year)
        if known[1] not in self._jaren:
            self._outside(position, "datum", known[1])
            return None
        if year is None or year == known[1]:
            return known
        if year not in self._jaren:
            self._outside(position, "boekjaar", year)
            return None
        return known[0], year

    def _day_of_period(
        self, position: int, cells: Mapping[str, Any], year: int | None
    ) -> date | None:
        """The last day of the booking period, for a row without a date."""
        if self._oordeel.heeft_fout(position, "datum"):
            return None
        if year is None:
            if not self._oordeel.heeft_fout(position, "boekjaar"):
                key = "datum" if "datum" in self._columns else "boekjaar"
                self._oordeel.weiger(
                    position,
                    key,
                    "de datum ontbreekt. Vul een datum of een boekjaar in.",
                    "een datum zoals 31-12-2024",
                )
            return None
        day = einde_periode(year, cells.get("periode"))
        if day is None:
            self._oordeel.weiger(
                position,
                "periode",
                "dit is geen periode. Verwacht wordt een maand, 1 tot en met 12.",
                "een periode zoals 3",
            )
            return None
        self._dated_by_period += 1
        return day

    def _outside(self, position: int, key: str, year: int) -> None:
        first, last = min(self._jaren), max(self._jaren)
        years = f"{first} en later" if last == LAST_YEAR else f"{first} tot en met {last}"
        self._oordeel.weiger(
            position,
            key,
            f"{year} valt buiten de periode van elke regeling ({years}). Controleer het jaar.",
            f"een datum in {years}",
        )

    # --- destination and stage

    def _place(
        self, position: int, cells: Mapping[str, Any], code: str | None
    ) -> Koppelkeuze | None:
        found = self._koppelaar.waarheen(code)
        if self._own_place:
            found = self._named_place(position, cells, found)
        if found is not None or self._oordeel.heeft_fout(position, "projectcode"):
            return found
        if self._soepel:
            return Koppelkeuze()
        if code is None:
            sentence = "de projectcode ontbreekt. Vul de code in, of kies een vaste geldstroom."
        else:
            sentence = self._koppelaar.zin(code)
            row = self._oordeel.tabel.rows[position]
            name = cells.get("projectnaam")
            self._koppelaar.noteer_gat(code, row.row_number, self.bedragen[position], name)
        self._oordeel.weiger(
            position, "projectcode", sentence, "een gekoppelde projectcode", kop="Project"
        )
        return None

    def _named_place(
        self, position: int, cells: Mapping[str, Any], found: Koppelkeuze | None
    ) -> Koppelkeuze | None:
        """The destination that the file itself names, over what the project code says."""
        stream, title = cells.get("geldstroom"), cells.get("interventie")
        code = found.geldstroom if found else None
        key = found.interventie if found else None
        if stream is None and title is None:
            return found
        if stream is not None:
            try:
                code = self._geldstromen.code(stream)
            except NietInCatalogus as error:
                self._oordeel.weiger(position, "geldstroom", error.melding, "een geldstroom")
                return found
        if title is not None:
            key = self._interventies.vind(title) or key
            if key is None:
                self._oordeel.weiger(
                    position,
                    "interventie",
                    f"interventie '{title}' staat niet in het dossier. Voeg haar eerst toe.",
                    "een interventie uit het dossier",
                )
        return Koppelkeuze(code, key)

    def _stage(self, position: int, cells: Mapping[str, Any]) -> str:
        text = cells.get("stadium")
        if text is None:
            return self._opties.stadium
        stage = stadium_van(text)
        if stage is None:
            self._oordeel.weiger(
                position,
                "stadium",
                f"'{text}' is geen stadium. Kies uit verplicht, gefactureerd of betaald.",
                "verplicht, gefactureerd of betaald",
            )
        return stage or self._opties.stadium

    def _report(self) -> None:
        if self._dated_by_period:
            self._oordeel.meldingen.append(
                f"{self._dated_by_period} regels zonder datum kregen de laatste dag van hun "
                "periode of boekjaar."
            )
        if self._koppelaar.gesplitst:
            self._oordeel.meldingen.append(
                f"{self._koppelaar.gesplitst} keer staat achter de projectcode ook een naam; "
                "de code is gelezen."
            )


def _years(known: Catalogus) -> frozenset[int]:
    """Every boekjaar in the period of at least one regeling; without an end it runs on."""
    years: set[int] = set()
    for scheme in known.regelingen:
        if scheme.van is not None:
            years.update(range(scheme.van, (scheme.tot or LAST_YEAR) + 1))
    return frozenset(years)
