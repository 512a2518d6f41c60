"""Rules about what the receiver of a workbook asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain.checks.base import Regel, Vondst

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nplv_desktop.domain.checks.base import Uitkomst
    from nplv_desktop.domain.checks.feiten import Feiten

_LONGEST = 70
"""Characters of a remark that a finding shows; the whole text stands with the remark."""


def vragen_van_de_ontvanger(f: Feiten) -> Iterator[Uitkomst]:
    """Every remark that was not settled, at its own place."""
    for vraag in f.openstaand.vragen:
        text = " ".join(vraag.tekst.split())
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
        yield Vondst(
            f"{vraag.plek.naam}",
            f"{vraag.van} schreef “{shown.rstrip('.')}”",
            "en wil daar antwoord op",
            "Pas het gegeven aan, of geef uw antwoord als toelichting.",
            f"opmerking {vraag.id}",
            vraag.tekst,
            (vraag.plek,),
        )


REGELS = (
    Regel(
        "VOLL-13",
        "volledigheid",
        "Vraag van de ontvanger",
        "toelichten",
        "Wat het Rijk bij een werkboek schreef, staat bij het gegeven waar het over gaat. Uw"
        " antwoord gaat mee in het volgende werkboek.",
        vragen_van_de_ontvanger,
    ),
)
