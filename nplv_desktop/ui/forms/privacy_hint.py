"""What an input says while somebody types something that may be about one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain.privacy import KLEIN, is_klein, waarschuwing
from nplv_desktop.services.checking_texts import SKIPPED_FIELDS
from nplv_desktop.ui.text import read
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.ui.text import Spec

FREE = frozenset({"text", "longtext"})
COUNTS = frozenset({"gepland", "gestart", "gerealiseerd"})
"""Fields of a result that count people when it is about bewoners."""


def hint_for(spec: Spec, text: str, beside: Mapping[str, object] | None = None) -> str:
    """The warning for what stands in an input; empty when there is nothing to warn for.

    `beside` are the other values of the record, where they are known: a count is only about
    people when it counts bewoners.
    """
    if spec.key in COUNTS and (beside or {}).get("grootheid") == "bewoners":
        count = read(spec, text).value
        if isinstance(count, int) and is_klein(count):
            return tr(
                "Bij minder dan {aantal} bewoners kan iemand herkend worden. Tel het liever samen."
            ).format(aantal=KLEIN)
        return ""
    if spec.kind not in FREE or spec.choices or spec.key in SKIPPED_FIELDS:
        return ""
    return waarschuwing(text)
