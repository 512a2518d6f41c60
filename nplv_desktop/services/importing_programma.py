"""Writing the interventies and begroting of an uitvoeringsprogramma."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.services.importing_schrijven import hecht_thema

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from nplv_desktop.domain.values import Cents
    from nplv_desktop.services.importing_plan import Werk
    from nplv_desktop.store.session import ChangeSession

Plaats = tuple[str, int]
"""Geldstroom and boekjaar."""


@dataclass
class Bundel:
    """Everything that is to be written of one interventie; `sleutel` is None for a new one."""

    sleutel: str | None
    geldstroom: str | None
    waarden: dict[str, Any] = field(default_factory=dict)
    """Fields of a new interventie, or empty fields that are filled in."""
    wijzigingen: dict[str, Any] = field(default_factory=dict)
    """Fields that have another value here."""
    begroting: dict[Plaats, Cents] = field(default_factory=dict)
    """Cents that are not planned here yet."""
    andere_bedragen: dict[str, Cents] = field(default_factory=dict)
    """Key of a begrotingsregel → cents in the file."""
    gelezen: dict[Plaats, Cents] = field(default_factory=dict)
    nieuw_thema: bool = False

    def voeg_toe(self, bedragen: Mapping[Plaats, Cents]) -> None:
        """Plan more amounts."""
        self.begroting.update(bedragen)
        self.gelezen.update(bedragen)

    @property
    def vult_aan(self) -> bool:
        """Whether something is written that overwrites nothing."""
        return bool(self.sleutel is None or self.waarden or self.begroting or self.nieuw_thema)

    @property
    def overschrijft(self) -> bool:
        """Whether something here would get another value."""
        return bool(self.wijzigingen or self.andere_bedragen)


@dataclass
class Programma:
    """All interventies of a file; `codes` are those that new ones take."""

    bundels: list[Bundel] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)

    def vrije_code(self, bezet: Container[str]) -> str:
        """A code for an interventie that has none in the file."""
        return next(
            code for n in count(1) if (code := f"I{n:02d}") not in self.codes and code not in bezet
        )

    @property
    def aangevuld(self) -> int:
        """Interventies that are here and get what they lack."""
        return sum(1 for b in self.bundels if b.sleutel is not None and b.vult_aan)

    @property
    def overschreven(self) -> int:
        """Interventies that are here with other values."""
        return sum(1 for b in self.bundels if b.overschrijft)

    def is_leeg(self, *, bijwerken: bool) -> bool:
        """Whether there is nothing to write."""
        return not any(b.vult_aan or (bijwerken and b.overschrijft) for b in self.bundels)

    def schrijf(self, session: ChangeSession, _inlezing_id: str, werk: Werk) -> int:
        """Write every interventie; returns how many that were here were changed or completed."""
        touched = 0
        for bundle in self.bundels:
            known = bundle.sleutel
            if known is None:
                made = Interventie(**bundle.waarden)
                session.add(made)
                session.flush()
                _add_begroting(session, made.id, bundle)
                continue
            if bundle.waarden:
                session.change(Interventie, known, bundle.waarden)
            _add_begroting(session, known, bundle)
            if werk.bijwerken:
                _overwrite(session, known, bundle)
            touched += bundle.vult_aan or (werk.bijwerken and bundle.overschrijft)
        return touched


def _add_begroting(session: ChangeSession, key: str, bundle: Bundel) -> None:
    for (stream, year), amount in bundle.begroting.items():
        session.add(
            Begrotingsregel(
                interventie_id=key, geldstroom_code=stream, boekjaar=year, bedrag=amount
            )
        )
    session.flush()
    streams = {stream for stream, _ in bundle.begroting} | {bundle.geldstroom or ""}
    for stream in sorted(streams - {""}):
        hecht_thema(session, key, stream)


def _overwrite(session: ChangeSession, key: str, bundle: Bundel) -> None:
    if bundle.wijzigingen:
        session.change(Interventie, key, bundle.wijzigingen)
    for line, amount in bundle.andere_bedragen.items():
        session.change(Begrotingsregel, line, {"bedrag": amount})
