"""What an indiening freezes when it is vastgesteld, and the sentence that says so.

A vastgestelde verantwoording of year T holds the figures of every year up to and including T,
because its totals run over all of them; a vastgestelde aanvraag holds the begroting of its own
years until it is geaccepteerd. Reopening opens the whole, or only some parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.notation import moment as written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

INTERVENTIES, INDICATOREN, SISA = "INTERVENTIES", "INDICATOREN", "SISA"
ONDERDELEN = {
    INTERVENTIES: "Resultaten en cofinanciering",
    INDICATOREN: "Indicatoren",
    SISA: "SiSa-waarden",
}
"""Parts of an indiening that are no regeling: what one can reopen beside a regeling."""


class Vastgelegd(UserError):
    """A figure that an indiening holds was about to change; nothing was changed (exit 1)."""

    exit_code = 1

    def __init__(self, melding: str, houders: str = "") -> None:
        super().__init__(melding)
        self.houders = houders
        """The indieningen that hold figures now, in words."""


@dataclass(frozen=True)
class Slot:
    """An indiening that holds figures: which, who froze it, and what was opened again."""

    indiening_id: str
    soort: str
    jaar: int
    tot_jaar: int | None
    versie: int
    heel: bool
    """Everything is held; False when some parts were reopened."""
    geopend: frozenset[str]
    """Codes of geldstromen, regelingen and onderdelen that were reopened."""
    naam: str
    rol: str
    moment: datetime | None

    def houdt(self, jaar: int, code: str | None) -> bool:
        """Whether it holds the figures of a boekjaar and geldstroom (or onderdeel)."""
        if self.soort == "verantwoording":
            covered = jaar <= self.jaar
        else:
            covered = self.jaar <= jaar <= (self.tot_jaar or self.jaar)
        return covered and (self.heel or code not in self.geopend)

    @property
    def naam_versie(self) -> str:
        """`verantwoording 2024, versie 1`."""
        years = f"{self.jaar} t/m {self.tot_jaar}" if self.tot_jaar else f"{self.jaar}"
        return f"{self.soort} {years}, versie {self.versie}"

    @property
    def vaststeller(self) -> str:
        """Who froze it, with role; empty when that was not written down."""
        return ", ".join(text for text in (self.naam, self.rol) if text)

    @property
    def uitleg(self) -> str:
        """Why a figure cannot be changed, and who can open it."""
        who = f" door {self.vaststeller}" if self.vaststeller else ""
        when = f" op {written(self.moment)}" if self.moment else ""
        opener = f"{self.naam} of een" if self.naam else "Een"
        return (
            f"Dit cijfer ligt vast in de {self.naam_versie}: vastgesteld{who}{when}. "
            f"{opener} ander die mag vaststellen, heropent die op Indienen met een reden."
        )


def slot_van(sloten: Iterable[Slot], jaar: int, code: str | None, *soorten: str) -> Slot | None:
    """The slot that holds a figure, or None; by default only verantwoordingen hold figures."""
    wanted = soorten or ("verantwoording",)
    return next((s for s in sloten if s.soort in wanted and s.houdt(jaar, code)), None)


def geweigerd(sloten: Sequence[Slot]) -> Vastgelegd:
    """The refusal of a change by the database, which only knows that something holds it."""
    named = "; ".join(slot.naam_versie for slot in sloten) or "die is ingediend"
    if len(sloten) == 1:
        return Vastgelegd(sloten[0].uitleg, named)
    return Vastgelegd(
        f"Deze stap verandert iets dat vastligt in een vastgestelde indiening ({named}). "
        "Heropen die op Indienen met een reden; er is nu niets veranderd.",
        named,
    )


def niet_terug(naam: str, kind: str, refusal: Vastgelegd) -> Vastgelegd:
    """The refusal of undo (`ongedaan`) or redo of a step that touches what is held."""
    way = "ongedaan worden gemaakt" if kind == "ongedaan" else "opnieuw worden gedaan"
    return Vastgelegd(
        f"“{naam}” kan niet {way}: dat ligt vast in een vastgestelde indiening "
        f"({refusal.houders}). Heropen die op Indienen met een reden.",
        refusal.houders,
    )


def delen_tekst(codes: Iterable[str]) -> str:
    """Codes as they are kept in one text: `|KW1|KW1-SO|`."""
    return "|" + "".join(f"{code}|" for code in sorted(set(codes)))


def delen_codes(text: str | None) -> frozenset[str]:
    """The codes of such a text."""
    return frozenset(code for code in (text or "").split("|") if code)
