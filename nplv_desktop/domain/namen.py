"""Names of regelingen and geldstromen, for where there is little room."""

from __future__ import annotations

import re

_LEGAL = re.compile(r"(?:regeling )?specifieke uitkering (?:ter |voor )?", re.IGNORECASE)


def korte_naam(name: str) -> str:
    """The name of a regeling or geldstroom without the legal words in front.

    They are the same for many, so that in a narrow column only they would be seen.
    """
    found = _LEGAL.sub("", name, count=1)
    return f"{found[:1].upper()}{found[1:]}"
