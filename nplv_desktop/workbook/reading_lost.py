"""What a workbook is when `_nplv` is lost or damaged: read from its tables and its Voorblad."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from nplv_desktop.domain.errors import UnreadableInput
from nplv_desktop.workbook.bundle import BundleContent, Formulier, RegelingBlok
from nplv_desktop.workbook.bundle_formats import by_row, guessed
from nplv_desktop.workbook.bundle_sheets import COVER, FORM_TABLE
from nplv_desktop.workbook.bundle_verantwoording import MINISTERIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.workbook.reading_grid import SheetGrid
    from nplv_desktop.workbook.reading_meta import StoredMeta
    from nplv_desktop.workbook.reading_tables import Finder

_NAMED = re.compile(r"(.+) \(([^()]+)\)")
_YEARS = re.compile(r"(\d{4})(?:–(\d{4}))?")
_LABELS = ("Gebied", "Gemeente", "Periode", "Versie", "Datum")
_LOST_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class _Cover:
    gebied: tuple[str, str]
    gemeente: tuple[str, str]
    jaren: tuple[int, int | None]
    versie: int
    moment: datetime


def content_without_meta(
    name: str, grids: Sequence[SheetGrid], finder: Finder, meta: StoredMeta | None
) -> BundleContent:
    """An empty content of the right kind, whose tables can then be read.

    `UnreadableInput` when this is no bundled workbook, or not to be told of whom and when.
    """
    names = finder.names()
    if "tblSamenvatting" not in names and "tblAanvraag" not in names:
        raise UnreadableInput(
            f"{name} is geen gebundeld werkboek: er is geen samenvatting en geen aanvraag in. "
            "Kies het werkboek dat met dit programma is gemaakt."
        )
    stored = "" if meta is None else meta.facts.get("formaat", "")
    ministeries, _ = finder.find(MINISTERIES, "Per ministerie")
    formaat = guessed(names, stored, () if ministeries is None else ministeries.columns)
    cover = _cover(name, grids, {} if meta is None else meta.facts)
    return BundleContent(
        soort="aanvraag" if "tblAanvraag" in names else "verantwoording",
        jaar=cover.jaren[0],
        tot_jaar=cover.jaren[1],
        gebied_naam=cover.gebied[0],
        gebied_code=cover.gebied[1],
        gemeente=cover.gemeente[0],
        gm_code=cover.gemeente[1],
        dossier_id="" if meta is None else meta.facts.get("dossier", ""),
        versie=cover.versie,
        moment=cover.moment,
        formaat=formaat,
        regelingen=_regelingen(names, grids, formaat),
        formulieren=[Formulier(n) for n in names if n.startswith(FORM_TABLE.name)],
    )


def _cover(name: str, grids: Sequence[SheetGrid], facts: Mapping[str, str]) -> _Cover:
    pairs = _pairs(grids)
    if facts.get("jaar"):
        pairs["Gebied"] = f"{facts.get('gebied_naam', '')} ({facts.get('gebied', '')})"
        pairs["Gemeente"] = f"{facts.get('gemeente', '')} ({facts.get('gm_code', '')})"
        pairs["Periode"] = "–".join(y for y in (facts["jaar"], facts.get("tot_jaar")) if y)
        pairs["Versie"] = facts.get("versie", "1")
    gebied, gemeente = (_NAMED.fullmatch(pairs.get(k, "")) for k in ("Gebied", "Gemeente"))
    years = _YEARS.fullmatch(pairs.get("Periode", ""))
    if gebied is None or gemeente is None or years is None:
        raise UnreadableInput(
            f"In {name} ontbreken het blad _nplv en de gegevens van het Voorblad: niet te zeggen "
            "is van welk gebied en welk jaar dit is. Vraag het werkboek opnieuw op."
        )
    versie = pairs.get("Versie", "1")
    return _Cover(
        (gebied[1], gebied[2]),
        (gemeente[1], gemeente[2]),
        (int(years[1]), int(years[2]) if years[2] else None),
        int(versie) if versie.isdecimal() else 1,
        _moment(facts.get("moment", ""), pairs.get("Datum", "")),
    )


def _moment(stored: str, shown: str) -> datetime:
    """The moment of the export: as it was stored, else the day that the Voorblad shows."""
    with suppress(ValueError, OverflowError):  # it may be lost too: then the day is left
        found = datetime.fromisoformat(stored)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    try:
        return datetime.strptime(shown, "%d-%m-%Y").replace(tzinfo=UTC)
    except ValueError:
        return _LOST_MOMENT


def _pairs(grids: Sequence[SheetGrid]) -> dict[str, str]:
    cover = next((grid for grid in grids if grid.name == COVER), grids[0] if grids else None)
    if cover is None:
        return {}
    rows = ((cover.value(row, 0), cover.value(row, 1)) for row in cover.rows)
    return {
        label: str(value) for label, value in rows if isinstance(label, str) and label in _LABELS
    }


def _regelingen(
    names: Sequence[str], grids: Sequence[SheetGrid], formaat: str
) -> list[RegelingBlok]:
    """The regelingen by the names of their tables, in the order of the workbook."""
    blocks = []
    for table in names:
        if not table.startswith("tbl_"):
            continue
        if by_row(formaat) and f"{table}_interventies" not in names:
            continue
        code = table.removeprefix("tbl_")
        title = next((str(g.value(0, 0)) for g in grids if g.name == code), "")
        blocks.append(RegelingBlok(code, title.partition(" · ")[2]))
    return blocks
