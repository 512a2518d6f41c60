"""Import of a verantwoordingslijst: which SiSa codes and beschikkingsnummers a gemeente has.

Each row names a SiSa code, a specifieke uitkering and a beschikkingsnummer. The code is kept with
the regeling it belongs to, and a beschikking that is not here yet is made, without amounts: those
come with the beschikkingen. What belongs to no regeling of this bureau is left out.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.catalogus_zoeken import NietInCatalogus
from nplv_desktop.domain.dossier import Aanvulling
from nplv_desktop.domain.errors import UnreadableInput
from nplv_desktop.domain.financiering import Beschikking
from nplv_desktop.domain.sisa import SisaSet
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.importing_oordeel import Oordeel, tabel_van
from nplv_desktop.services.importing_plan import ImportPlan, Verschil
from nplv_desktop.workbook.table import Option, Question
from nplv_desktop.workbook.wanted import Heading, Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.domain.catalogus import Catalogus, Regeling
    from nplv_desktop.services.importing_plan import Bron, Gestopt, ImportOptions, Werk
    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession

GEEN_REGELING = "-"
"""The answer that a SiSa code belongs to no regeling of this bureau."""
VRAAG = "regeling:"
"""How the key of the question to which regeling a SiSa code belongs begins."""
GEZOCHT = Wanted(
    "verantwoordingslijst",
    (
        Heading(
            "code",
            "SiSa-code",
            ("Uitkeringscode", "Code", "Sisa nummer", "Nummer regeling"),
            "code",
            required=True,
        ),
        Heading(
            "regeling",
            "Specifieke uitkering",
            ("Regeling", "Naam regeling", "Naam uitkering", "Uitkering", "SPUK"),
        ),
        Heading(
            "nummer",
            "Beschikkingsnummer",
            ("Nummer beschikking", "Kenmerk", "Beschikking", "Nummer"),
            "code",
        ),
    ),
)
_CODE = re.compile(r"[A-Z]\d{1,3}[A-Z]?")


def regelingvraag(known: Catalogus, code: str, naam: str) -> Question:
    """The question to which regeling a SiSa code belongs."""
    options = tuple(Option(each.code, each.naam) for each in known.regelingen)
    return Question(
        f"{VRAAG}{code}",
        f"Bij welke regeling hoort SiSa-code {code} ({naam})?",
        (Option(GEEN_REGELING, "Geen regeling van dit bureau"), *options),
        GEEN_REGELING,
    )


@dataclass
class Lijst:
    """What to write: codes of regelingen, and beschikkingen that are not here."""

    bron: str
    codes: dict[str, str] = field(default_factory=dict)
    """Code of a regeling → its SiSa code."""
    andere_codes: dict[str, str] = field(default_factory=dict)
    """The same, where the catalogue has another SiSa code."""
    beschikkingen: dict[tuple[str, str], None] = field(default_factory=dict)
    """Regeling and number, in order."""

    def is_leeg(self, *, bijwerken: bool) -> bool:
        """Whether there is nothing to write."""
        return not (self.codes or self.beschikkingen or (bijwerken and self.andere_codes))

    def schrijf(self, session: ChangeSession, _inlezing_id: str, werk: Werk) -> int:
        """Keep the codes and make the beschikkingen; returns how many codes were changed."""
        for scheme, code in self.codes.items():
            self._keep(session, scheme, code)
        session.add_all(
            Beschikking(regeling_code=scheme, nummer=number)
            for scheme, number in self.beschikkingen
        )
        session.flush()
        if not werk.bijwerken:
            return 0
        for scheme, code in self.andere_codes.items():
            self._keep(session, scheme, code)
        return len(self.andere_codes)

    def _keep(self, session: ChangeSession, scheme: str, code: str) -> None:
        query = select(Aanvulling).where(
            Aanvulling.soort == "regeling",
            Aanvulling.code == scheme,
            Aanvulling.veld == "sisa_code",
        )
        known = session.scalars(query).first()
        if known is None:
            known = Aanvulling(soort="regeling", code=scheme, veld="sisa_code", waarde="")
            session.add(known)
        known.waarde, known.bron = json.dumps(code), self.bron
        session.flush()


def plan(db: Database, bron: Bron, opties: ImportOptions, _gestopt: Gestopt = None) -> ImportPlan:
    """What taking in this verantwoordingslijst would do."""
    oordeel = Oordeel(tabel_van(bron, GEZOCHT, opties))
    inhoud = _Lezer(db, oordeel, opties.keuzes, bron.pad.name).lees()
    return oordeel.plan(db, "sisa", bron, opties, inhoud, ())


class _Lezer:
    def __init__(
        self, db: Database, oordeel: Oordeel, keuzes: Mapping[str, str], bestand: str
    ) -> None:
        self._catalogus: Catalogus = catalogus(db)
        self._oordeel, self._keuzes = oordeel, keuzes
        self._lijst = Lijst(bestand)
        self._asked: dict[str, str] = {}
        self._seen: set[tuple[str, str]] = set()
        with db.read() as session:
            self._numbers = {
                each.nummer: each.regeling_code
                for each in session.scalars(select(Beschikking))
                if each.nummer
            }
            self._linked = {
                each.code: each.regeling_code
                for each in session.scalars(select(SisaSet).order_by(SisaSet.jaar))
                if each.regeling_code
            }

    def lees(self) -> Lijst:
        """Compare every row with what is here."""
        for position in list(self._oordeel.open_rijen()):
            self._row(position, self._oordeel.tabel.rows[position].cells)
        self._oordeel.vragen += [
            regelingvraag(self._catalogus, code, name) for code, name in self._asked.items()
        ]
        if self._asked:
            self._oordeel.meldingen.append(
                f"Van {', '.join(self._asked)} is niet bekend bij welke regeling die hoort. "
                "Kies de regeling; zonder keuze blijven deze regels weg."
            )
        return self._lijst

    def _row(self, position: int, cells: Mapping[str, Any]) -> None:
        code = str(cells["code"]).strip().upper()
        if not _CODE.fullmatch(code):
            self._oordeel.weiger(
                position,
                "code",
                f"'{code}' is geen SiSa-code. Verwacht wordt een letter met een nummer, zoals C9.",
                "een code zoals C9",
            )
            return
        number = cells.get("nummer") or ""
        if (code, number) in self._seen:
            self._oordeel.uitkomsten[position] = "dubbel"
            return
        self._seen.add((code, number))
        scheme = self._regeling(code, cells.get("regeling") or "", number)
        if scheme is None:
            self._oordeel.uitkomsten[position] = "overgeslagen"
            return
        self._take(position, scheme, code, number)

    def _take(self, position: int, scheme: Regeling, code: str, number: str) -> None:
        outcome = self._oordeel.uitkomsten
        known = scheme.sisa_code.waarde
        outcome[position] = "gelijk"
        if known is not None and known != code:
            outcome[position] = "gewijzigd"
            self._lijst.andere_codes[scheme.code] = code
            self._oordeel.verschillen[position] = (Verschil("sisa_code", "SiSa-code", known, code),)
        elif known is None and self._lijst.codes.get(scheme.code) != code:
            outcome[position] = "nieuw"
            self._lijst.codes[scheme.code] = code
        if number and self._numbers.get(number) != scheme.code:
            outcome[position] = "nieuw"
            self._lijst.beschikkingen[scheme.code, number] = None

    def _regeling(self, code: str, name: str, number: str) -> Regeling | None:
        """As answered, by its beschikking, by its code, by its name; otherwise it is asked."""
        answer = self._keuzes.get(f"{VRAAG}{code}", "")
        if answer == GEEN_REGELING:
            return None
        coded = [r.code for r in self._catalogus.regelingen if r.sisa_code.waarde == code]
        ways = (answer, self._numbers.get(number), self._linked.get(code), *coded, name)
        for way in filter(None, ways):
            try:
                return self._catalogus.regeling(way)
            except NietInCatalogus as error:
                if way == answer:
                    raise UnreadableInput(error.melding) from error
        self._asked.setdefault(code, name or "zonder naam")
        return None
