"""Finding something in the catalogue by code, name or alias, however it is spelled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from nplv_desktop.domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from nplv_desktop.domain.catalogus import Soort


_GEEN_LETTER = re.compile(r"[\W_]+")


class Benoemd(Protocol):
    """Something with a code and a name."""

    @property
    def code(self) -> str:
        """The fixed key."""

    @property
    def naam(self) -> str:
        """What people call it."""


class NietInCatalogus(UsageError):
    """A code or name that the catalogue does not have; the sentence offers what comes near."""


T = TypeVar("T", bound=Benoemd)


@dataclass(frozen=True)
class Alias:
    """Another or older name of something; `tot` is the last day on which it was in use."""

    soort: Soort
    code: str
    naam: str
    tot: date | None = None
    bron: str = ""


def sleutel(tekst: str) -> str:
    """A name without case, spaces and punctuation, so that spellings of one name are equal."""
    return _GEEN_LETTER.sub("", tekst.casefold())


class Register(Generic[T]):
    """One kind of things (`soort`, such as "gebied") by code, name and alias."""

    def __init__(
        self, soort: str, inhoud: Iterable[T], aliassen: Iterable[tuple[str, str]] = ()
    ) -> None:
        self._soort = soort
        self._codes = {item.code: item for item in inhoud}
        self._namen: dict[str, dict[str, T]] = {}
        for item in self._codes.values():
            self._noteer(item.naam, item)
        for naam, code in aliassen:
            if code in self._codes:
                self._noteer(naam, self._codes[code])
        for code, item in self._codes.items():
            self._namen[sleutel(code)] = {code: item}

    def _noteer(self, naam: str, item: T) -> None:
        self._namen.setdefault(sleutel(naam), {})[item.code] = item

    def vind(self, tekst: str) -> T:
        """The one thing with this code, name or alias; `NietInCatalogus` when there is not one."""
        if (item := self._codes.get(tekst)) is not None:
            return item
        treffers = self._namen.get(sleutel(tekst), {})
        if len(treffers) == 1:
            return next(iter(treffers.values()))
        raise NietInCatalogus(self._melding(tekst, list(treffers)))

    def _melding(self, tekst: str, codes: list[str]) -> str:
        if codes:
            begin = f"“{tekst}” is de naam van meer dan één {self._soort} in de catalogus."
        else:
            begin = f"“{tekst}” staat niet als {self._soort} in de catalogus."
            codes = self._dichtbij(tekst)
        if not codes:
            return f"{begin} Kies een code uit de catalogus."
        return f"{begin} Bedoelt u {' of '.join(codes)}?"

    def _dichtbij(self, tekst: str) -> list[str]:
        from difflib import get_close_matches

        namen = get_close_matches(sleutel(tekst), self._namen, n=3)
        codes = dict.fromkeys(code for naam in namen for code in self._namen[naam])
        return [self._met_naam(code) for code in list(codes)[:3]]

    def _met_naam(self, code: str) -> str:
        naam = self._codes[code].naam
        return code if naam == code else f"{code} ({naam})"


def vervang(oud: tuple[T, ...], nieuw: Iterable[T]) -> tuple[T, ...]:
    """The old things with the new ones in the place of those with the same code, else behind."""
    per_code = {item.code: item for item in oud}
    per_code.update({item.code: item for item in nieuw})
    return tuple(per_code.values())
