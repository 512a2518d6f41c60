"""Which actielijn a group title of an uitvoeringsprogramma means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nplv_desktop.domain.catalogus_zoeken import NietInCatalogus
from nplv_desktop.workbook.table import Option, Question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.domain.catalogus import Catalogus

_WORD = re.compile(r"[^\W\d_]{4,}")


class Actielijnen:
    """Titles as codes of actielijnen; what cannot be told is asked, once per title."""

    def __init__(self, catalogus: Catalogus, keuzes: Mapping[str, str]) -> None:
        self._catalogus = catalogus
        self._keuzes = keuzes
        self._known: dict[str, str | None] = {}
        self.vragen: list[Question] = []

    def code(self, title: str | None) -> str | None:
        """The code of the actielijn; None for an empty title or one that has to be asked."""
        if not title:
            return None
        if title not in self._known:
            self._known[title] = self._look_up(title)
        return self._known[title]

    def _look_up(self, title: str) -> str | None:
        answer = self._keuzes.get(f"actielijn:{title}")
        if answer in {each.code for each in self._catalogus.actielijnen}:
            return answer
        try:
            return self._catalogus.actielijn(title).code
        except NietInCatalogus:
            found = self._by_words(title)
        if found is None:
            self._ask(title)
        return found

    def _by_words(self, title: str) -> str | None:
        """The one actielijn that has all longer words of the title in its own."""
        words = [word.casefold() for word in _WORD.findall(title)]
        found = [
            each.code
            for each in self._catalogus.actielijnen
            if words and all(word in each.naam.casefold() for word in words)
        ]
        return found[0] if len(found) == 1 else None

    def _ask(self, title: str) -> None:
        options = tuple(Option(each.code, each.naam) for each in self._catalogus.actielijnen)
        self.vragen.append(
            Question(
                f"actielijn:{title}",
                f"Bij welke actielijn hoort '{title}'?",
                options,
                kolom="Actielijn",
            )
        )
