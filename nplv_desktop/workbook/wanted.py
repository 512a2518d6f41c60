"""Which columns a reader of a table is after, and how their headings are recognised.

Headings are compared without capitals, accents, spaces and punctuation; a unit in brackets, such
as `(€)` or `(aantal)`, is left aside. Which names belong to a column is the caller's knowledge.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nplv_desktop.domain.fields import Field, Kind

_UNIT = re.compile(
    r"\s*[(\[](?:€|eur(?:o'?s?)?|in [^)\]]*|aantal|getal|%|[x×*][^)\]]*|dd[^)\]]*|d-?m[^)\]]*"
    r"|jjjj[^)\]]*|j/?n|ja/nee|code)[)\]]\s*",
    re.IGNORECASE,
)
_PART_RANK = 100
_YEAR = re.compile(r"(?<!\d)(19\d\d|20\d\d|21\d\d)(?!\d)", re.ASCII)


@lru_cache(maxsize=4096)
def squeeze(text: str) -> str:
    """A heading as it is compared: small letters and digits only, accents off."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if c.isalnum())


@dataclass(frozen=True)
class Heading:
    """One wanted column. `names` are other headings it may have, the most telling first.

    `required`: without this column, or with an empty cell in it, a row cannot be taken.
    `per_year`: there is one column per year (`Begroting 2024`, or a bare `2024`); its cells get
    the key `key:2024`. `blanks`: texts that stand for no value, such as the `.` of CBS.
    `starred`: a `*` behind a value says that it is provisional; the cell `key*` tells so.
    """

    key: str
    label: str
    names: tuple[str, ...] = ()
    kind: Kind = "text"
    required: bool = False
    per_year: bool = False
    blanks: tuple[str, ...] = ()
    starred: bool = False

    @classmethod
    def of(cls, field: Field, *, required: bool | None = None) -> Heading:
        """The heading for a described field, under its own label and other headings."""
        return cls(
            field.key,
            field.label,
            field.headings,
            field.kind,
            field.required if required is None else required,
        )


@dataclass(frozen=True)
class Found:
    """A wanted column that was recognised; the lower the rank, the surer."""

    key: str
    heading: Heading
    rank: int


@dataclass(frozen=True)
class Wanted:
    """The columns a table should have. `name` says in the plural what its rows are."""

    name: str
    headings: tuple[Heading, ...]

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Found, ...]]:
        found: dict[str, list[Found]] = {}
        for heading in self.headings:
            for rank, name in enumerate((heading.label, *heading.names)):
                entry = found.setdefault(squeeze(name), [])
                if all(each.heading is not heading for each in entry):
                    entry.append(Found(heading.key, heading, rank))
        return {name: tuple(entry) for name, entry in found.items()}

    def recognise(self, label: str) -> Iterable[Found]:
        """The wanted columns that this heading can stand for."""
        bare = _UNIT.sub(" ", label)
        known = self._by_name.get(squeeze(label), ()) or self._by_name.get(squeeze(bare), ())
        plain = [found for found in known if not found.heading.per_year]
        return plain or self._of_year(bare) or self._of_parts(label)

    def _of_parts(self, label: str) -> Iterable[Found]:
        """`Kostenplaats / project`: what its parts stand for, less sure than a whole heading."""
        parts = [part for part in label.split("/") if part.strip()]
        if len(parts) < 2:  # noqa: PLR2004  a heading of one part was looked up already
            return ()
        return [
            replace(found, rank=found.rank + _PART_RANK)
            for part in parts
            for found in self._by_name.get(squeeze(part), ())
            if not found.heading.per_year
        ]

    def _of_year(self, label: str) -> Iterable[Found]:
        """`Begroting 2024` or `2024` as a column of that year."""
        years = _YEAR.findall(label)
        if len(years) != 1:
            return ()
        rest = squeeze(_YEAR.sub(" ", label))
        return [
            Found(f"{heading.key}:{years[0]}", heading, 0 if rest else 1)
            for heading in self.headings
            if heading.per_year
            and (not rest or any(rest == squeeze(n) for n in (heading.label, *heading.names)))
        ]
