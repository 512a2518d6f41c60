"""Which rows of a table per wijk belong to the gebied: as chosen, as known, or asked."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sqlalchemy import select

from nplv_desktop.domain.catalogus_zoeken import sleutel
from nplv_desktop.domain.errors import Problem
from nplv_desktop.domain.indicatoren import Gebiedsdeel
from nplv_desktop.services.dossiers import catalogus, dossier
from nplv_desktop.services.importing_indicatorlijst import jaar_van
from nplv_desktop.services.importing_plan import Keuzelijst

if TYPE_CHECKING:
    from nplv_desktop.services.importing_plan import ImportOptions
    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.table import Table

_CODE = re.compile(r"(?:WK|BU|GM|NL)\d{2,8}")
_WIJK_DIGITS = slice(2, 8)
_MOST_SHOWN = 5
_MOST_LISTED = 10


def is_code(text: str) -> bool:
    """Whether a text is the CBS code of a wijk, buurt or gemeente, or of the country."""
    return bool(_CODE.fullmatch(text.strip()))


class Wijkkeuze:
    """The wijken and buurten that are read, by code or name."""

    def __init__(self, db: Database, table: Table, opties: ImportOptions) -> None:
        self.problemen: list[Problem] = []
        self._table = table
        self._names: dict[str, str] = {}
        for row in table.rows:
            self._names.setdefault(row.cells["regio"] or "", row.cells.get("naam") or "")
        self._asked = bool(opties.wijken)
        asked = opties.wijken or self._known(db)
        self.codes = tuple(dict.fromkeys(self._code(text) for text in asked))
        self._judge()

    def posities(self) -> list[int]:
        """Positions of the rows of the chosen wijken; none when something is wrong."""
        if self.problemen:
            return []
        chosen = set(self.codes)
        return [i for i, row in enumerate(self._table.rows) if row.cells["regio"] in chosen]

    def lijst(self) -> Keuzelijst:
        """All wijken and buurten in the file, for the user to choose from."""
        options = tuple(
            (code, f"{name} ({code})" if name else code)
            for code, name in self._names.items()
            if code.startswith(("WK", "BU"))
        )
        return Keuzelijst("wijken", options, self.codes)

    def _known(self, db: Database) -> tuple[str, ...]:
        """The parts of the gebied in the indeling of this file, else the newest, as far as there.

        A gebied whose wijken the catalogue knows uses those.
        """
        years = {found[0] for row in self._table.rows if (found := jaar_van(self._period(row)))}
        with db.read() as session:
            parts = session.scalars(select(Gebiedsdeel).order_by(Gebiedsdeel.indeling)).all()
        exact = [part.cbs_code for part in parts if part.indeling in years]
        if exact or parts:
            newest = parts[-1].indeling
            return tuple(exact or [p.cbs_code for p in parts if p.indeling == newest])
        return catalogus(db).gebied(dossier(db).gebied_code).wijken.waarde or ()

    @staticmethod
    def _period(row: object) -> str:
        return str(row.cells["periode"])  # type: ignore[attr-defined]

    def _code(self, text: str) -> str:
        """A code as it is, or the code of the one wijk with this name."""
        bare = text.strip()
        if bare in self._names or _CODE.fullmatch(bare.upper()):
            return bare.upper() if bare.upper() in self._names else bare
        same = [
            code
            for code, name in self._names.items()
            if sleutel(name) == sleutel(bare) and code.startswith("WK")
        ]
        return same[0] if len(same) == 1 else bare

    def _judge(self) -> None:
        if not self.codes:
            self._refuse(
                "Voor dit gebied is nog niet bekend welke wijken erbij horen. Kies de wijken, "
                "bijvoorbeeld WK091701.",
                "",
            )
            return
        unknown = [code for code in self.codes if code not in self._names]
        inside = {c: p for c in self.codes if (p := self._parent(c)) and c not in unknown}
        if len(unknown) == 1:
            self._refuse(self._unknown(unknown[0]), unknown[0])
        elif unknown:
            self._refuse(self._several_unknown(unknown), ", ".join(unknown))
        if inside:
            self._refuse(_twice(inside), ", ".join(inside))

    def _several_unknown(self, codes: list[str]) -> str:
        return (
            f"{len(codes)} van de {len(self.codes)} gekozen wijken staan niet in "
            f"{self._table.bestand}: {_listed(codes)}. Codes verschillen per jaar; kies de wijken "
            "uit dit bestand."
        )

    def _unknown(self, code: str) -> str:
        near = get_close_matches(code, [c for c in self._names if c], n=2, cutoff=0.8)
        names = [f"{self._names[c]} ({c})" for c in near]
        if names and self._asked:
            tail = f"Bedoelt u {' of '.join(names)}?"
        else:
            tail = "Codes verschillen per jaar; kies de wijken uit dit bestand."
        return f"Wijk {code} staat niet in {self._table.bestand}. {tail}"

    def _parent(self, code: str) -> str | None:
        """The chosen wijk in which a chosen buurt lies."""
        if not code.startswith("BU"):
            return None
        wijk = f"WK{code[_WIJK_DIGITS]}"
        return wijk if wijk in self.codes else None

    def _refuse(self, sentence: str, found: str) -> None:
        codes = [code for code in self._names if code.startswith("WK")][:_MOST_SHOWN]
        self.problemen.append(
            Problem(
                sentence,
                kolom="Wijken",
                gevonden=found,
                verwacht=f"codes uit het bestand, zoals {', '.join(codes)}",
            )
        )


def _twice(inside: dict[str, str]) -> str:
    """Buurten that would count twice, each with the wijk it lies in."""
    if len(inside) == 1:
        [(code, parent)] = inside.items()
        return f"Buurt {code} ligt in wijk {parent}, die ook is gekozen. Kies één van beide."
    return (
        f"{len(inside)} buurten liggen in een wijk die ook is gekozen: {_listed(list(inside))}. "
        "Kies de wijk of haar buurten."
    )


def _listed(codes: list[str]) -> str:
    more = len(codes) - _MOST_LISTED
    text = ", ".join(codes[:_MOST_LISTED])
    return text if more <= 0 else f"{text} en nog {more}"
