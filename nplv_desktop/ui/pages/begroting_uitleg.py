"""What is behind a cell of the begroting, on the page Financiën and at one interventie."""

from __future__ import annotations

from nplv_desktop.services.begroting import jaar_van, plaats
from nplv_desktop.services.herkomst import LAATSTE_JAAR, Vraag
from nplv_desktop.ui.dialogs.herkomst import Getal

ONE_YEAR = "Begroot {jaar}, {geldstroom}"
ALL_YEARS = "Begroot in alle jaren, {geldstroom}"


def begroot(key: str, column: str) -> Getal:
    """The figure of a row (interventie and geldstroom) in the boekjaar of a column, or in all."""
    interventie, stream = plaats(key)
    year = jaar_van(column)
    if year is None:
        asked = Vraag("begroot_tm", LAATSTE_JAAR, geldstroom=stream, interventie=interventie)
        return Getal.van(ALL_YEARS.format(geldstroom=stream), asked)
    asked = Vraag("begroot", year, geldstroom=stream, interventie=interventie)
    return Getal.van(ONE_YEAR.format(jaar=year, geldstroom=stream), asked)
