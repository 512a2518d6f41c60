"""What services and domain say in fixed words and the window shows, in the language of this run.

Layers below the interface know no translation: what they say is Dutch. What of it is not a label of
a field or list (those are found by themselves) is named here, so that Qt's tools find it.
"""

from __future__ import annotations

import re
from functools import cache

from nplv_desktop.ui.translate import DUTCH, language, tr

SAID: tuple[str, ...] = (
    # groups of findings
    *("Geld", "Saldo en verloop", "Plan en interventies", "Persoonsgegevens", "Volledigheid"),
    # beside a figure
    *("Deze indicator per peiljaar", "Deze indicator per jaar", "Gerealiseerd per boekjaar"),
    *("Besteed per boekjaar", "Toegekend per boekjaar", "Vorige boekingen van deze interventie"),
    "Vergeleken met de andere bedragen; uitschieters tellen niet mee.",
    "De waarde ervoor, met hoogstens twee keer de grootste verandering tot nu toe.",
    "Er zijn nog te weinig eerdere waarden om te zeggen wat gebruikelijk is.",
    *("Soort", "Bron", "Bestand", "Opmerking", "In woorden", "Gepland", "Begroot", "Streefwaarde"),
    *("definitieve meting", "niet bekend", "met de hand ingevoerd"),
    # the columns of the summary in a workbook
    *("Toegekend voor dit jaar", "Toegekend t/m dit jaar", "Besteed t/m vorig jaar"),
    *("Correctie eerdere jaren", "Besteed in dit jaar", "Besteed t/m dit jaar", "Overgeheveld"),
    *("Gereserveerd", "Terug te betalen", "Restant", "Correctie", "Toegekend", "Besteed"),
    # questions of an import
    "Een stuknummer komt vaker voor, met verschillende leveranciers. Wat is een stuk?",
    "Eén document van één leverancier: zet de tweede apart",
    "Een afschrift of journaalpost met meer leveranciers: neem alle regels",
    *("Van welk jaar zijn deze cijfers?", "Van welke indicator zijn deze cijfers?"),
    "Er zijn interventies met een begroting, maar zonder geldstroom. Welke geldstroom geldt?",
    "Welk teken geldt bij de bedragen?",
    "Geen regeling van dit bureau",
    # parts of a return that can be opened again
    *("Resultaten en cofinanciering", "SiSa-waarden", "Indicatoren"),
    # what happened to a record
    *("Toegevoegd", "Gewijzigd", "Verwijderd"),
    # why there is a backup
    *("bij het openen", "bij het sluiten", "elk half uur"),
)
TEMPLATES: tuple[str, ...] = (
    *("Vorige boekingen van {naam}", "Over in {periode}", "Ingelezen uit {bestand}"),
    *("Waarde in {jaar}", "Bron bij de waarde in {jaar}", "Opmerking bij de waarde in {jaar}"),
    *("Voorlopig bij de waarde in {jaar}", "Bij welke actielijn hoort '{naam}'?"),
)
"""The same, with a name in it."""


def said(text: str) -> str:
    """A text of the layers below as the window shows it; what is not named here stays."""
    found = tr(text)
    if found != text or language() == DUTCH:
        return found
    for shape, template in _shapes():
        match = shape.fullmatch(text)
        if match:
            return tr(template).format(**match.groupdict())
    return text


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], str], ...]:
    made = []
    for template in TEMPLATES:
        parts = re.split(r"\{(\w+)\}", template)
        pattern = "".join(
            f"(?P<{part}>.+)" if number % 2 else re.escape(part)
            for number, part in enumerate(parts)
        )
        made.append((re.compile(pattern), template))
    return tuple(made)
