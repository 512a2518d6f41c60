"""What is behind a cell of the matrices: what was planned, and what was granted."""

from __future__ import annotations

from nplv_desktop.services.herkomst import LAATSTE_JAAR, Vraag
from nplv_desktop.services.jaarmatrix import jaar_van, plaats
from nplv_desktop.ui.getal import Getal
from nplv_desktop.ui.translate import tr

ONE_YEAR = tr("Begroot {jaar}, {geldstroom}")
ALL_YEARS = tr("Begroot in alle jaren, {geldstroom}")
GRANTED = tr("Toegekend {jaar}, {geldstroom}")
ALL_GRANTED = tr("Toegekend in alle jaren, {geldstroom}")


def begroot(key: str, column: str) -> Getal:
    """The figure of a row (interventie and geldstroom) in the boekjaar of a column, or in all."""
    interventie, stream = plaats(key)
    year = jaar_van(column)
    if year is None:
        asked = Vraag("begroot_tm", LAATSTE_JAAR, geldstroom=stream, interventie=interventie)
        return Getal.van(ALL_YEARS.format(geldstroom=stream), asked)
    asked = Vraag("begroot", year, geldstroom=stream, interventie=interventie)
    return Getal.van(ONE_YEAR.format(jaar=year, geldstroom=stream), asked)


def toegekend(key: str, column: str) -> Getal:
    """The figure of a row (beschikking and geldstroom) in the boekjaar of a column, or in all."""
    (decision, stream), year = plaats(key), jaar_van(column)
    if year is None:
        asked = Vraag("toegekend_tm", LAATSTE_JAAR, geldstroom=stream, record=decision)
        return Getal.van(ALL_GRANTED.format(geldstroom=stream), asked)
    asked = Vraag("toegekend", year, geldstroom=stream, record=decision)
    return Getal.van(GRANTED.format(jaar=year, geldstroom=stream), asked)
