"""Import of the mapping: projectcode → interventie (made when new) and geldstroom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.catalogus_zoeken import NietInCatalogus, sleutel
from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.inlezen import Koppeling
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services.importing_koppelaar import Geldstromen, Interventies
from nplv_desktop.services.importing_oordeel import Oordeel, tabel_van
from nplv_desktop.services.importing_plan import ImportPlan, Koppelkeuze, Verschil
from nplv_desktop.services.importing_schrijven import leer
from nplv_desktop.workbook.wanted import Heading, Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.services.importing_plan import Bron, Gestopt, ImportOptions, Werk
    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession

GEZOCHT = Wanted(
    "koppelingen",
    (
        Heading(
            "projectcode",
            "Projectcode",
            ("Project", "Projectnummer", "PSP-element", "Kostenplaats", "Kostendrager"),
            "code",
            required=True,
        ),
        Heading("interventie", "Interventie", ("Naam", "Titel", "Projectnaam", "Omschrijving")),
        Heading("geldstroom", "Geldstroom", ("Thema", "Hoofdthema", "Regeling")),
        Heading("overslaan", "Overslaan", ("Hoort hier niet",), "bool"),
    ),
)


@dataclass(frozen=True)
class Rij:
    """Where one project code leads; `nieuw` is the (code, titel) of an interventie to be made."""

    geldstroom: str | None
    interventie: str | None
    overslaan: bool
    nieuw: tuple[str, str] | None = None

    @property
    def keuze(self) -> Koppelkeuze:
        """The mapping, as far as the interventie exists."""
        return Koppelkeuze(self.geldstroom, self.interventie, self.overslaan)


@dataclass
class Koppelingen:
    """Mappings to write by project code: new ones, and those that lead elsewhere here."""

    nieuw: dict[str, Rij] = field(default_factory=dict)
    gewijzigd: dict[str, Rij] = field(default_factory=dict)

    def is_leeg(self, *, bijwerken: bool) -> bool:
        """Whether there is nothing to write."""
        return not (self.nieuw or (bijwerken and self.gewijzigd))

    def schrijf(self, session: ChangeSession, _inlezing_id: str, werk: Werk) -> int:
        """Make the interventies and remember the mapping; returns how many were changed."""
        changed = self.gewijzigd if werk.bijwerken else {}
        made: dict[str, str] = {}
        leer(
            session,
            {
                code: _with_interventie(session, row, made)
                for code, row in {**self.nieuw, **changed}.items()
            },
        )
        return len(changed)


def _with_interventie(session: ChangeSession, row: Rij, made: dict[str, str]) -> Koppelkeuze:
    if row.nieuw is None:
        return row.keuze
    code, title = row.nieuw
    if title not in made:
        new = Interventie(code=code, titel=title, status="loopt")
        session.add(new)
        session.flush()
        made[title] = new.id
    return Koppelkeuze(row.geldstroom, made[title], row.overslaan)


def plan(db: Database, bron: Bron, opties: ImportOptions, _gestopt: Gestopt = None) -> ImportPlan:
    """What taking in this mapping would do."""
    oordeel = Oordeel(tabel_van(bron, GEZOCHT, opties))
    inhoud = _Lezer(db, oordeel).lees()
    return oordeel.plan(db, "koppelingen", bron, opties, inhoud, ())


class _Lezer:
    def __init__(self, db: Database, oordeel: Oordeel) -> None:
        self._oordeel = oordeel
        self._geldstromen = Geldstromen(db)
        self._interventies = Interventies(db)
        self._titles: dict[str, tuple[str, str]] = {}
        self._seen: dict[str, tuple[Rij, int]] = {}
        with db.read() as session:
            self._known = {each.sleutel: each for each in session.scalars(select(Koppeling))}

    def lees(self) -> Koppelingen:
        found = Koppelingen()
        for position in list(self._oordeel.open_rijen()):
            cells = self._oordeel.tabel.rows[position].cells
            code = cells["projectcode"]
            row = self._row(position, cells)
            if row is None or self._is_double(position, code, row):
                continue
            self._seen[code] = (row, position)
            self._compare(position, code, row, found)
        return found

    def _row(self, position: int, cells: Mapping[str, Any]) -> Rij | None:
        stream, title = cells.get("geldstroom"), cells.get("interventie")
        skip = bool(cells.get("overslaan"))
        if stream is None and not skip:
            self._oordeel.weiger(
                position,
                "geldstroom",
                "de geldstroom ontbreekt. Vul een geldstroom in, of ja bij Overslaan.",
                "een geldstroom zoals KW1-SO",
                kop="Geldstroom",
            )
            return None
        if stream is not None:
            try:
                stream = self._geldstromen.code(stream)
            except NietInCatalogus as error:
                self._oordeel.weiger(position, "geldstroom", error.melding, "een geldstroom")
                return None
        return self._with_title(cells["projectcode"], stream, title, skip=skip)

    def _with_title(self, code: str, stream: str | None, title: str | None, *, skip: bool) -> Rij:
        """The interventie of this title or else of this code; a new one when there is none."""
        if title is None:
            return Rij(stream, self._interventies.per_code.get(code), skip)
        key = self._interventies.vind(title) or self._interventies.per_code.get(code)
        if key is not None:
            return Rij(stream, key, skip)
        new = self._titles.setdefault(sleutel(title), (code, title))
        return Rij(stream, None, skip, new)

    def _is_double(self, position: int, code: str, row: Rij) -> bool:
        if code not in self._seen:
            return False
        first, place = self._seen[code]
        if first == row:
            self._oordeel.uitkomsten[position] = "dubbel"
        else:
            number = self._oordeel.tabel.rows[place].row_number
            self._oordeel.weiger(
                position,
                "projectcode",
                f"code '{code}' staat ook op rij {number}, met iets anders. "
                "Een code hoort bij één interventie en geldstroom.",
                "een code die één keer voorkomt",
            )
        return True

    def _compare(self, position: int, code: str, row: Rij, found: Koppelingen) -> None:
        known = self._known.get(code)
        if known is None:
            found.nieuw[code] = row
            return
        values = {
            "geldstroom_code": row.geldstroom,
            "interventie_id": row.interventie or (row.nieuw and row.nieuw[1]),
            "overslaan": row.overslaan,
        }
        differences = tuple(
            Verschil(key, field_of(Koppeling, key).label, getattr(known, key), value)
            for key, value in values.items()
            if value is not None and value != getattr(known, key)
        )
        if not differences:
            self._oordeel.uitkomsten[position] = "gelijk"
            return
        self._oordeel.uitkomsten[position] = "gewijzigd"
        self._oordeel.verschillen[position] = differences
        found.gewijzigd[code] = row
