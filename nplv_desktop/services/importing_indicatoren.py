"""Import of indicator values: a table per wijk (CBS StatLine, Leefbaarometer) or a plain table.

From a table per wijk the values of the chosen wijken become one meting per year, by the
indicator's own rule: with a row per wijk (`importing_statline`) or with a column per wijk
(`importing_wijkbreed`). A plain table has a row per value, or a column per year or per indicator
(`importing_metinglijst`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nplv_desktop.services import (
    importing_metinglijst,
    importing_statline,
    importing_wijkbreed,
)
from nplv_desktop.services.importing_indicatorlijst import Indicatorlijst, jaar_van
from nplv_desktop.services.importing_kolomkeuze import Vragen, kies_indicator
from nplv_desktop.services.importing_metingen import Metingen, Vastlegging
from nplv_desktop.services.importing_oordeel import Oordeel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.services.importing_indicatorlijst import Doelindicator
    from nplv_desktop.services.importing_plan import Bron, Gestopt, ImportOptions, ImportPlan
    from nplv_desktop.store.database import Database


def plan(db: Database, bron: Bron, opties: ImportOptions, _gestopt: Gestopt = None) -> ImportPlan:
    """What taking in these values would do."""
    if importing_statline.is_per_wijk(bron, opties):
        return importing_statline.plan(db, bron, opties)
    if wijken := importing_wijkbreed.wijkkolommen(db, bron, opties):
        return importing_wijkbreed.plan(db, bron, opties, wijken)
    known = Indicatorlijst(db)
    oordeel = Oordeel(importing_metinglijst.lees(bron, opties, known))
    metingen = Metingen()
    lezer = _Lezer(db, oordeel, opties, bron.pad.name, known)
    lezer.lees(metingen)
    return oordeel.plan(db, "indicatoren", bron, opties, metingen, ())


class _Lezer:
    """Reads a plain list: one row is one value of one indicator in one year."""

    def __init__(
        self,
        db: Database,
        oordeel: Oordeel,
        opties: ImportOptions,
        bestand: str,
        bekend: Indicatorlijst,
    ) -> None:
        self._oordeel = oordeel
        self._opties = opties
        self._bestand = bestand
        self._register = bekend
        self._vast = Vastlegging(db)
        self._named = self._whole_file()

    def _whole_file(self) -> Doelindicator | None:
        """The indicator of a file that names none itself: as the user says, else it is asked."""
        columns = self._oordeel.tabel.columns
        if {"indicator", "code"} & set(columns) or "waarde" not in columns:
            named = self._opties.indicator
            return None if named is None else self._register.of_weiger(named)
        asked = Vragen()
        found = kies_indicator(self._register, (), self._opties, asked)
        self._oordeel.vragen.extend(asked.vragen)
        for problem in asked.problemen:
            self._oordeel.blokkeer(problem)
        return found

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
            words = "regel zonder waarde is" if empty == 1 else "regels zonder waarde zijn"
            self._oordeel.meldingen.append(
                f"{empty} {words} overgeslagen; leeg blijft onbekend, geen nul."
            )

    def _indicator(self, position: int, cells: Mapping[str, Any]) -> Doelindicator | None:
        texts = [text for key in ("code", "indicator") if (text := cells.get(key))]
        text = texts[-1] if texts else None
        hits = (self._register.vind(each) for each in texts)
        found = next(filter(None, hits), None) if texts else self._named
        if found is None:
            sentence = (
                "de indicator ontbreekt. Vul een code in, zoals K07."
                if text is None
                else self._register.zin(text)
            )
            key = "indicator" if cells.get("indicator") or not cells.get("code") else "code"
            self._oordeel.weiger(
                position, key, sentence, "een indicator zoals K07", kop="Indicator"
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
            "voorlopig": provisional or bool(cells.get("voorlopig") or cells.get("waarde*")),
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
