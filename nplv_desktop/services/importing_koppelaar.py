"""Where a project code leads: which interventie and geldstroom, remembered in the dossier."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from sqlalchemy import select

from nplv_desktop.domain.catalogus_zoeken import NietInCatalogus, sleutel
from nplv_desktop.domain.inlezen import Koppeling
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.importing_plan import Koppelgat, Koppelkeuze

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nplv_desktop.domain.values import Cents
    from nplv_desktop.services.importing_plan import ImportOptions
    from nplv_desktop.store.database import Database


class Geldstromen:
    """Texts of a file as codes of geldstromen; each text is looked up once."""

    def __init__(self, db: Database) -> None:
        self._catalogus = catalogus(db)
        self._bekend: dict[str, str | NietInCatalogus] = {}

    def code(self, text: str) -> str:
        """The code of a geldstroom by code or name; `NietInCatalogus` with what comes near."""
        found = self._bekend.get(text)
        if found is None:
            try:
                found = self._catalogus.geldstroom(text).code
            except NietInCatalogus as error:
                found = error
            self._bekend[text] = found
        if isinstance(found, NietInCatalogus):
            raise found
        return found


class Interventies:
    """The interventies of the dossier by code and title, however they are spelled."""

    def __init__(self, db: Database) -> None:
        with db.read() as session:
            rows = session.execute(select(Interventie.id, Interventie.code, Interventie.titel))
            found = [(key, code, title) for key, code, title in rows]
        self.per_code = {code: key for key, code, _ in found}
        self.per_titel: dict[str, list[str]] = {}
        for key, _, title in found:
            self.per_titel.setdefault(sleutel(title), []).append(key)

    def op_titel(self, title: str) -> str | None:
        """The key of the one interventie with this title."""
        keys = self.per_titel.get(sleutel(title), [])
        return keys[0] if len(keys) == 1 else None

    def vind(self, text: str) -> str | None:
        """The key of the interventie with this code or title."""
        return self.per_code.get(text) or self.op_titel(text)


class Koppelaar:
    """Leads project codes to where they belong, and gathers those that lead nowhere."""

    def __init__(self, db: Database, opties: ImportOptions) -> None:
        with db.read() as session:
            rows = session.execute(
                select(
                    Koppeling.sleutel,
                    Koppeling.geldstroom_code,
                    Koppeling.interventie_id,
                    Koppeling.overslaan,
                )
            )
            known = {code: Koppelkeuze(stream, key, skip) for code, stream, key, skip in rows}
        self.geleerd = {
            code: keuze for code, keuze in opties.koppelingen.items() if known.get(code) != keuze
        }
        """What the user chose and the dossier does not know yet."""
        self._bekend = {**known, **opties.koppelingen}
        self.gesplitst = 0
        """How many cells held a code with a name behind it."""
        self._terugval = opties.terugval
        self._gaten: dict[str, list[tuple[int, Cents, str]]] = {}
        self._zinnen: dict[str, str] = {}

    def code_van(self, tekst: str | None) -> str | None:
        """The known code at the begin of a cell with a name too: `7204101 - Vakschool`."""
        if tekst is None or tekst in self._bekend:
            return tekst
        first = tekst.partition(" ")[0].rstrip(":,;-")
        if first == tekst or first not in self._bekend:
            return tekst
        self.gesplitst += 1
        return first

    def waarheen(self, code: str | None) -> Koppelkeuze | None:
        """Where a code leads; None when nobody knows."""
        found = self._bekend.get(code) if code else None
        return found or self._terugval

    def noteer_gat(self, code: str, rij: int, bedrag: Cents | None, naam: str | None) -> None:
        """Remember a row whose code leads nowhere."""
        self._gaten.setdefault(code, []).append((rij, bedrag or 0, naam or ""))

    @property
    def gaten(self) -> tuple[Koppelgat, ...]:
        """The codes that lead nowhere, the most rows first."""
        found = [
            Koppelgat(
                code,
                next((name for _, _, name in rows if name), ""),
                len(rows),
                sum(amount for _, amount, _ in rows),
                rows[0][0],
            )
            for code, rows in self._gaten.items()
        ]
        return tuple(sorted(found, key=lambda gap: (-gap.aantal, gap.code)))

    def zin(self, code: str) -> str:
        """The sentence for a code that leads nowhere."""
        if code not in self._zinnen:
            near = get_close_matches(code, self._bekend, n=1, cutoff=0.8)
            todo = f"Bedoelt u {near[0]}?" if near else "Koppel de code, of sla hem over."
            self._zinnen[code] = (
                f"project '{code}' is nog niet gekoppeld aan een interventie of geldstroom. {todo}"
            )
        return self._zinnen[code]


def voorstellen(db: Database, gaten: Iterable[Koppelgat]) -> dict[str, Koppelkeuze]:
    """By project code: the interventie whose title or code is the name in the file, or the code.

    With its geldstroom when its begroting has only one.
    """
    known = Interventies(db)
    named = {gap.code: known.vind(gap.omschrijving) or known.vind(gap.code) for gap in gaten}
    found = {code: key for code, key in named.items() if key}
    if not found:
        return {}
    streams: dict[str, set[str]] = {}
    wanted = select(Begrotingsregel.interventie_id, Begrotingsregel.geldstroom_code).distinct()
    with db.read() as session:
        for key, stream in session.execute(wanted):
            streams.setdefault(key, set()).add(stream)
    only = {key: next(iter(own)) for key, own in streams.items() if len(own) == 1}
    return {code: Koppelkeuze(only.get(key), key) for code, key in found.items()}
