"""Which cell of a bundled workbook stands for which field of which record.

Only what a person typed can be taken over. Totals, and what follows from other fields, have no
place here: they change by themselves when their parts do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.dossier import Dossier
from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.financiering import Besteding, BestedingDeel
from nplv_desktop.domain.indicatoren import Meting, Streefwaarde
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.domain.plan import Doel as Plandoel
from nplv_desktop.domain.plan import Investeringsopgave, Opgave, Partner
from nplv_desktop.domain.sisa import SisaWaarde
from nplv_desktop.services import indicatoren, saving

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.domain.base import Record
    from nplv_desktop.services.indicatoren import IndicatorStand
    from nplv_desktop.store.database import Database

BEREKEND = "Dit wordt berekend. Neem de bedragen over waar het uit volgt."
_WEG = "Deze regel staat niet (meer) in het dossier."
_DEEL = "Deze boeking is gesplitst. Wijzig de delen bij de boeking zelf."
_ELDERS = "Dit gegeven hoort bij een ander onderdeel. Wijzig het daar."
_PEILJAAR = "De laatste meting is intussen een andere. Wijzig de meting zelf."

_BESTEDINGEN = {
    key: key
    for key in (
        "datum",
        "stuknummer",
        "factuurnummer",
        "leverancier",
        "omschrijving",
        "bedrag",
        "btw",
        "btw_compensabel",
        "stadium",
    )
} | {"geldstroom": "geldstroom_code"}
_INTERVENTIES = {
    key: key for key in ("titel", "status", "start", "einde", "doelgroep", "onderbouwing")
} | {"activiteiten": "omschrijving", "beoogd_resultaat": "beoogd_resultaat"}
VELDEN: Mapping[str, tuple[type[Record], Mapping[str, str]]] = {
    "tblBestedingen": (Besteding, _BESTEDINGEN),
    "tblInterventies": (Interventie, _INTERVENTIES),
    "tblInzet": (Interventie, _INTERVENTIES),
    "tblBegroting": (Begrotingsregel, {"bedrag": "bedrag", "geldstroom": "geldstroom_code"}),
    "tblPartners": (
        Partner,
        {"naam": "naam", "rol": "rol", "bijdrage": "opmerking", "ondertekend_op": "ondertekend_op"},
    ),
    "tblOpgave": (
        Investeringsopgave,
        {k: k for k in ("pijler", "omschrijving", "van", "tot", "nodig", "bron")},
    ),
}
"""By table: the record that the id of a row is the key of, and its fields by column."""
BRONTABELLEN = (
    *(name for name in VELDEN if name != "tblInzet"),
    "tblGebiedsplan",
    "tblIndicatoren",
    "tblSiSa",
)
"""Tables whose rows stand for records, each once; the others add up, repeat or judge."""


@dataclass(frozen=True)
class Doel:
    """Where a value goes: a field of a record. `sleutel` None makes a record with `erbij`."""

    soort: type[Record]
    sleutel: str | None
    veld: str
    waarde: Any
    gezien: Any
    """What stood there when it was compared."""
    erbij: Mapping[str, Any] = field(default_factory=dict)
    plaats: str = ""
    """Where a new row stands, as the beginning of a sentence; empty for a single field."""


class Wegwijzer:
    """Finds the field behind a cell; reads what it needs of the dossier once."""

    def __init__(self, db: Database, jaar: int) -> None:
        self._db, self._jaar = db, jaar
        self._stands: dict[str, IndicatorStand] | None = None
        self._typed: dict[tuple[str, int], SisaWaarde] | None = None

    def doel(
        self, role: str, rij: Mapping[str, Any], kolom: str, waarde: Any
    ) -> tuple[Doel | None, str]:
        """Where a new value of a column goes, or None and why not; `rij` is the row as it is."""
        others = {
            "tblIndicatoren": self._indicator,
            "tblMetingen": self._reeks,
            "tblSiSa": self._sisa,
            "tblGebiedsplan": self._plan,
        }
        if role in others:
            return others[role](rij, kolom, waarde)
        if role not in VELDEN:
            return None, BEREKEND
        record, columns = VELDEN[role]
        if kolom == "resultaat" and record is Interventie:
            return self._resultaat(rij, waarde)
        if kolom not in columns:
            return None, BEREKEND if kolom in _SOMMEN else _ELDERS
        return self._veld(record, own_key(rij["id"]), columns[kolom], waarde)

    def _veld(
        self, record: type[Record], key: str, name: str, waarde: Any
    ) -> tuple[Doel | None, str]:
        found = saving.get(self._db, record, key)
        if found is None:
            is_part = record is Besteding and saving.get(self._db, BestedingDeel, key)
            return None, _DEEL if is_part else _WEG
        return self._goal(found, name, _code(record, name, waarde)), ""

    def _goal(self, found: Record, name: str, waarde: Any) -> Doel:
        return Doel(type(found), found.id, name, waarde, getattr(found, name))

    def _resultaat(self, rij: Mapping[str, Any], waarde: Any) -> tuple[Doel | None, str]:
        """The sheet shows what was learned, or else what was intended."""
        found = saving.get(self._db, Interventie, own_key(rij["id"]))
        if found is None:
            return None, _WEG
        return self._goal(found, "geleerd" if found.geleerd else "beoogd_resultaat", waarde), ""

    def _plan(self, rij: Mapping[str, Any], kolom: str, waarde: Any) -> tuple[Doel | None, str]:
        key, part = str(rij["id"]), rij["onderdeel"]
        if part == "Samenvatting":
            about = saving.get(self._db, Dossier, key)
            if about is None or kolom != "tekst":
                return None, _ELDERS
            return self._goal(about, "samenvatting", waarde), ""
        found = saving.get(self._db, Plandoel if part == "Doel" else Opgave, key)
        name = {"titel": "titel", "tekst": "omschrijving"}.get(kolom)
        if found is None or name is None:
            return None, _WEG if found is None else _ELDERS
        return self._goal(found, name, waarde), ""

    def _stand(self, key: str) -> IndicatorStand | None:
        if self._stands is None:
            self._stands = {s.sleutel: s for s in indicatoren.standen(self._db, self._jaar)}
        return self._stands.get(key)

    def _indicator(
        self, rij: Mapping[str, Any], kolom: str, waarde: Any
    ) -> tuple[Doel | None, str]:
        stand = self._stand(str(rij["id"]))
        if stand is None:
            return None, _WEG
        places: dict[str, tuple[Record | None, str, str]] = {
            "nulmeting": (stand.nulmeting, "waarde", "nulmeting_jaar"),
            "vorige": (stand.vorige, "waarde", "vorige_jaar"),
            "laatste": (stand.laatste, "waarde", "laatste_jaar"),
            "voorlopig": (stand.laatste, "voorlopig", "laatste_jaar"),
            "bron": (stand.laatste, "bron", "laatste_jaar"),
            "toelichting": (stand.laatste, "opmerking", "laatste_jaar"),
            "streefwaarde": (stand.streefwaarde, "waarde", "streefwaarde_jaar"),
        }
        if kolom not in places:
            return None, _ELDERS
        found, name, year = places[kolom]
        if found is None:
            return None, _WEG
        if rij.get(year) != (found.jaar if isinstance(found, Streefwaarde) else _peiljaar(found)):
            return None, _PEILJAAR
        return self._measure(found, name, waarde), ""

    def _measure(self, found: Record, name: str, waarde: Any) -> Doel:
        """Words go where a meting keeps words."""
        if isinstance(found, Meting) and name == "waarde" and isinstance(waarde, str):
            name = "tekst"
        return self._goal(found, name, waarde)

    def _reeks(self, rij: Mapping[str, Any], kolom: str, waarde: Any) -> tuple[Doel | None, str]:
        stand = self._stand(str(rij["indicator"]))
        if stand is None:
            return None, _WEG
        if kolom == "streefwaarde":
            targets = [s for s in stand.streefwaarden if s.jaar == rij["jaar"]]
            return (self._goal(targets[0], "waarde", waarde), "") if targets else (None, _WEG)
        values = [m for m in stand.reeks if m.peiljaar == rij["jaar"]]
        if not values or kolom not in {"waarde", "voorlopig"}:
            return None, _ELDERS if values else _WEG
        return self._measure(values[0], kolom, waarde), ""

    def _sisa(self, rij: Mapping[str, Any], kolom: str, waarde: Any) -> tuple[Doel | None, str]:
        """A value of SiSa is kept as typed, over the one that is computed."""
        if kolom != "waarde":
            return None, _ELDERS
        key, _, line = str(rij["id"]).partition("/")
        number = int(line) or 1
        if self._typed is None:
            with self._db.read() as session:
                rows: Sequence[SisaWaarde] = session.scalars(select(SisaWaarde)).all()
            self._typed = {(w.sisa_indicator_id, w.regelnummer): w for w in rows}
        text = None if waarde is None else str(waarde)
        found = self._typed.get((key, number))
        if found is not None:
            return self._goal(found, "waarde", text), ""
        more = {"sisa_indicator_id": key, "regelnummer": number}
        return Doel(SisaWaarde, None, "waarde", text, None, more), ""


_SOMMEN = {"begroot", "besteed", "besteed_tm", "gevraagd", "cofinanciering", "telt_mee", "bereik"}
_SOMMEN |= {"gedekt", "wijken", "geldstromen", "partners"}


def own_key(row: object) -> str:
    """The key of the record of a row: behind the code of its regeling where that is before it."""
    return str(row).rpartition("/")[2]


def is_veld(table: str, kolom: str) -> bool:
    """Whether a column stands for a field of its own record, and not for one of another."""
    if table == "tblSiSa":
        return kolom == "waarde"
    if table not in VELDEN:
        return True
    record, columns = VELDEN[table]
    return kolom in columns or (kolom == "resultaat" and record is Interventie)


def _peiljaar(found: Record) -> int | None:
    return found.peiljaar if isinstance(found, Meting) else None


def _code(record: type[Record], name: str, waarde: Any) -> Any:
    """The code of a choice by its label; anything else as it is."""
    choices = field_of(record, name).choices
    return next((c.code for c in choices if c.label == waarde), waarde) if choices else waarde
