"""A report about one boekjaar as a document: its title, its foot, and the mark of an example."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from nplv_desktop.domain import notation
from nplv_desktop.domain.stuk import Stuk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.domain.stuk import Blok
    from nplv_desktop.services.rapport_feiten import Feiten


def stuk(jaar: Feiten, titel: str, ondertitel: str, blokken: Sequence[Blok]) -> Stuk:
    """The document of these blocks, with gebied, boekjaar and day at the foot of each page."""
    about = jaar.dossier
    return Stuk(
        titel,
        ondertitel,
        f"{about.gebied_naam} {jaar.jaar} · gemaakt op {notation.day(datetime.now(UTC).date())}",
        tuple(blokken),
        watermerk="VOORBEELD" if about.voorbeeld else "",
    )
