"""Whether the parts of divided bookings add up, counted one by one; the program counts in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from nplv_desktop.domain.financiering import Besteding, BestedingDeel

if TYPE_CHECKING:
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database


def niet_opgeteld(db: Database) -> dict[str, tuple[Cents, Cents]]:
    """Split bestedingen whose parts do not add up: key to what is missing of (bedrag, btw)."""
    with db.read() as session:
        split = select(Besteding.id, Besteding.bedrag, Besteding.btw).where(Besteding.gesplitst)
        missing = {key: (own, vat) for key, own, vat in session.execute(split)}
        parts = select(BestedingDeel.besteding_id, BestedingDeel.bedrag, BestedingDeel.btw)
        for key, own, vat in session.execute(parts):
            if key in missing:
                missing[key] = missing[key][0] - own, missing[key][1] - vat
    return {key: left for key, left in missing.items() if left != (0, 0)}
