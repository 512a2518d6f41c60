"""Import of indicator values: a table per wijk (CBS StatLine, Leefbaarometer) or a plain list.

From a table per wijk the values of the chosen wijken become one meting per year, by the
indicator's own rule (`importing_statline`). A plain list has a row per value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nplv_desktop.services import importing_statline
from nplv_desktop.services.importing_indicatorlijst import BLANKS, Indicatorlijst, jaar_van
from nplv_desktop.services.importing_metingen import Metingen, Vastlegging
from nplv_desktop.services.importing_oordeel import Oordeel, tabel_van
from nplv_desktop.workbook.wanted import Heading, Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.services.importing_indicatorlijst import Doelindicator
    from nplv_desktop.services.importing_plan import Bron, Gestopt, ImportOptions, ImportPlan
    from nplv_desktop.store.database import Database

LIJST = Wanted(
    "metingen",
    (
        Heading("indicator", "Indicator", ("Code", "Indicatorcode", "Kernindicator"), "code"),
        Heading("jaar", "Jaar", ("Peiljaar", "Perioden", "Periode"), "text", required=True),
        Heading("waarde", "Waarde", ("Score", "Cijfer"), "number", required=False, blanks=BLANKS),
        Heading("uitsplitsing", "Uitsplitsing", ("Onderdeel",)),
        Heading("wijk", "Wijk of buurt", ("Wijk", "Buurt", "Regiocode"), "code"),
        Heading("nulmeting", "Nulmeting", (), "bool"),
        Heading("voorlopig", "Voorlopig", (), "bool"),
        Heading("bron", "Bron"),
        Heading("opmerking", "Opmerking", ("Toelichting",)),
    ),
)


def plan(db: Database, bron: Bron, opties: ImportOptions, _gestopt: Gestopt = None) -> ImportPlan:
    """What taking in these values would do."""
    if importing_statline.is_per_wijk(bron, opties):
        return importing_statline.plan(db, bron, opties)
    oordeel = Oordeel(tabel_van(bron, LIJST, opties))
    metingen = Metingen()
    lezer = _Lezer(db, oordeel, opties, bron.pad.name)
    lezer.lees(metingen)
    return oordeel.plan(db, "indicatoren", bron, opties, metingen, ())


class _Lezer:
    """Reads a plain list: one row is one value of one indicator in one year."""

    def __init__(self, db: Database, oordeel: Oordeel, opties: ImportOptions, bestand: str) -> None:
        self._oordeel = oordeel
        self._opties = opties
        self._bestand = bestand
        self._register = Indicatorlijst(db)
        self._vast = Vastlegging(db)
        self._named = (
            None if opties.indicator is None else self._register.of_weiger(opties.indicator)
        )

    def lees(self, metingen: Metingen) -> None:
        """Judge every row."""
        empty = 0
        for position in list(self._oordeel.open_rijen()):
            cells = self._oordeel.tabel.rows[position].cells
            indicator = self._indicator(position, cells)
            moment = self._moment(position, cells)
            if indicator is None or moment is None:
                continue
            if cells.get("waarde") is None:
                self._oordeel.uitkomsten[position] = "overgeslagen"
                empty += 1
                continue
            values = self._values(indicator, moment, cells)
            outcome, differences = self._vast.vergelijk(values, metingen)
            if outcome == "geweigerd":
                self._refuse_second(position)
                continue
            self._oordeel.uitkomsten[position] = outcome
            self._oordeel.verschillen[position] = differences
        if empty:
            self._oordeel.meldingen.append(
                f"{empty} regels zonder waarde zijn overgeslagen; leeg blijft onbekend, geen nul."
            )

    def _indicator(self, position: int, cells: Mapping[str, Any]) -> Doelindicator | None:
        text = cells.get("indicator")
        found = self._named if text is None else self._register.vind(text)
        if found is None:
            sentence = (
                "de indicator ontbreekt. Vul een code in, zoals K07."
                if text is None
                else self._register.zin(text)
            )
            self._oordeel.weiger(
                position, "indicator", sentence, "een indicator zoals K07", kop="Indicator"
            )
        return found

    def _moment(self, position: int, cells: Mapping[str, Any]) -> tuple[int, bool] | None:
        found = jaar_van(str(cells["jaar"]))
        if found is None:
            self._oordeel.weiger(
                position,
                "jaar",
                f"'{cells['jaar']}' is geen jaar. Verwacht wordt een jaartal zoals 2024.",
                "een jaartal zoals 2024",
            )
        return found

    def _values(
        self, indicator: Doelindicator, moment: tuple[int, bool], cells: Mapping[str, Any]
    ) -> dict[str, Any]:
        year, provisional = moment
        baseline = cells.get("nulmeting")
        return {
            "indicator_code": indicator.code,
            "peiljaar": year,
            "gebied": cells.get("wijk") or "",
            "uitsplitsing": cells.get("uitsplitsing") or "",
            "nulmeting": self._opties.nulmeting if baseline is None else baseline,
            "waarde": cells["waarde"],
            "voorlopig": provisional or bool(cells.get("voorlopig")),
            "bron": cells.get("bron") or self._bestand,
            "opmerking": cells.get("opmerking"),
        }

    def _refuse_second(self, position: int) -> None:
        self._oordeel.weiger(
            position,
            "waarde",
            "deze indicator heeft voor dit jaar al een andere waarde in dit bestand. "
            "Laat één van beide rijen staan.",
            "één waarde per indicator en jaar",
        )
