"""Opening a dossier for the window: the database, its catalogue, and what the frame says of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from nplv_desktop.ui.boekjaren import to_offer
from nplv_desktop.ui.main_window import Opened
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from pathlib import Path


def open_for_window(path: Path) -> Opened:
    """Open a dossier file; `DossierRefused` with one sentence when that cannot be done."""
    from nplv_desktop.services import dossiers, totals, werkkopie

    db = dossiers.open_dossier(werkkopie.place_to_work(path))
    known = dossiers.dossier(db)
    booked = totals.boekjaren(db)
    now = datetime.now(UTC).year
    place = tr("gemeente {gemeente}").format(gemeente=known.gemeente) + (
        tr(" · voorbeelddossier") if known.voorbeeld else ""
    )
    return Opened(
        db=db,
        catalogus=dossiers.catalogus(db),
        name=known.gebied_naam,
        place=place,
        years=to_offer(booked, now),
        year=_best_year(booked, now),
    )


def _best_year(booked: list[int], now: int) -> int:
    """The year to begin with: last year when it is being accounted for, else the present one."""
    past = [year for year in booked if year < now]
    return past[-1] if past else now
