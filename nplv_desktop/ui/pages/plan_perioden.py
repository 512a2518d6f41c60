"""The investeringsopgave per period in words: needed, covered, left, and what rounding does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain import notation
from nplv_desktop.services import opgave
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nplv_desktop.services.opgave import Opgave

LINE = tr("{van} t/m {tot}: nodig € {nodig} mln, gedekt € {gedekt} mln, nog € {rest} mln.")


def per_periode(opgaven: Sequence[Opgave]) -> Iterator[str]:
    """One line per period in millions of euros, with a remark where rounded pijlers differ."""
    for van, tot in sorted({(row.van, row.tot) for row in opgaven}):
        whole = opgave.totaal(opgaven, van, tot)
        parts = [s for s in opgave.per_pijler(opgaven) if (s.van, s.tot) == (van, tot)]
        rounded = opgave.afgerond([stand.nodig for stand in parts])
        needed, covered, left = (
            notation.number(opgave.afgerond([cents]).totaal, 2)
            for cents in (whole.nodig, sum(whole.gedekt.values()), whole.resterend)
        )
        text = LINE.format(van=van, tot=tot, nodig=needed, gedekt=covered, rest=left)
        yield f"{text} {rounded.opmerking}".rstrip()
