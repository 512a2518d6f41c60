"""One SiSa report of a gemeente over the dossiers of its gebieden, with the split per gebied.

The gemeente reports (Fvw art. 17a), the gebieden spend: Amsterdam has two. Amounts are added up in
cents and rounded once, so that the total can differ a euro from the rounded parts; the split shows
the cents.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.values import Cents, whole_euros
from nplv_desktop.services import sisa, totals, werkkopie
from nplv_desktop.services.dossiers import catalogus, dossier, open_dossier

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from nplv_desktop.services.sisa import Waarde
    from nplv_desktop.services.totals import Stand
    from nplv_desktop.store.database import Database

CENTS_IN_EURO = 100
Plaats: TypeAlias = tuple[str, str, int | None]
"""SiSa code, indicator, project line."""


@dataclass(frozen=True)
class Regel:
    """One indicator of the gemeente: the total in whole euros, and what each gebied brings.

    `cents` is the exact sum behind an amount; `per_gebied` has cents for amounts, else the value.
    """

    code: str
    indicator: str
    omschrijving: str
    aard_controle: str | None
    soort: str
    regelnummer: int | None
    totaal: int | str | None
    cents: Cents | None
    per_gebied: Mapping[str, int | str | None]

    @property
    def verschil(self) -> Cents | None:
        """What rounding to whole euros added (cents); None when it is no amount."""
        if self.cents is None or not isinstance(self.totaal, int):
            return None
        return self.totaal * CENTS_IN_EURO - self.cents


@dataclass(frozen=True)
class RegelingRegel:
    """One regeling in one gebied; cents."""

    regeling: str
    gebied: str
    toegekend_tm: Cents
    besteed: Cents
    correctie: Cents
    besteed_tm: Cents
    restant_tm: Cents


@dataclass(frozen=True)
class Rapport:
    """The report of one gemeente over a boekjaar; gebieden by code and name, in order."""

    gemeente: str
    gm_code: str
    jaar: int
    gebieden: tuple[tuple[str, str], ...]
    regels: tuple[Regel, ...]
    regelingen: tuple[RegelingRegel, ...]


def rapport(dbs: Sequence[Database], jaar: int) -> Rapport:
    """Add up the SiSa values of the dossiers of one gemeente.

    `UsageError` for no dossier, dossiers of several gemeenten, or one gebied twice.
    """
    about = [dossier(db) for db in dbs]
    if not about:
        raise UsageError("Er is geen dossier gekozen. Geef ten minste één dossier.")
    gemeenten = sorted({one.gemeente for one in about})
    if len({one.gm_code for one in about}) > 1:
        raise UsageError(
            f"Deze dossiers horen bij {' en '.join(gemeenten)}. "
            "Kies dossiers van één gemeente: die verantwoordt in SiSa."
        )
    codes = [one.gebied_code for one in about]
    double = next((code for code in codes if codes.count(code) > 1), None)
    if double is not None:
        raise UsageError(f"Het gebied {double} staat er twee keer bij. Kies elk dossier één keer.")
    return Rapport(
        gemeente=about[0].gemeente,
        gm_code=about[0].gm_code,
        jaar=jaar,
        gebieden=tuple((one.gebied_code, one.gebied_naam) for one in about),
        regels=tuple(_regels(dbs, codes, jaar)),
        regelingen=tuple(_regelingen(dbs, codes, jaar)),
    )


def _regels(dbs: Sequence[Database], codes: Sequence[str], jaar: int) -> list[Regel]:
    found: dict[Plaats, dict[str, Waarde]] = defaultdict(dict)
    lines: dict[str, int] = defaultdict(int)
    for db, gebied in zip(dbs, codes, strict=True):
        for blok in sisa.blokken(db, jaar):
            before = lines[blok.code]
            for value in blok.waarden:
                number = None if value.regelnummer is None else before + value.regelnummer
                found[blok.code, value.code, number][gebied] = value
                lines[blok.code] = max(lines[blok.code], number or 0)
    ordered = sorted(found, key=_order)
    return [_regel(place, found[place]) for place in ordered]


def _order(place: Plaats) -> tuple[str, str, int]:
    code, indicator, number = place
    return code, indicator, number or 0


def _regel(place: Plaats, per_gebied: Mapping[str, Waarde]) -> Regel:
    code, indicator, number = place
    values = list(per_gebied.values())
    first = values[0]
    exact = [_exact(value) for value in values]
    if first.soort in {"bedrag", "som"} and any(cents is not None for cents in exact):
        total: Cents = sum(cents or 0 for cents in exact)
        split: dict[str, int | str | None] = dict(zip(per_gebied, exact, strict=True))
        return _made(place, first, whole_euros(total), total, split)
    plain = {gebied: value.waarde for gebied, value in per_gebied.items()}
    return _made((code, indicator, number), first, _together(first.soort, values), None, plain)


def _made(
    place: Plaats,
    first: Waarde,
    total: int | str | None,
    cents: Cents | None,
    per_gebied: Mapping[str, int | str | None],
) -> Regel:
    return Regel(
        code=place[0],
        indicator=place[1],
        omschrijving=first.omschrijving,
        aard_controle=first.aard_controle,
        soort=first.soort,
        regelnummer=place[2],
        totaal=total,
        cents=cents,
        per_gebied=per_gebied,
    )


def _exact(value: Waarde) -> Cents | None:
    """The cents of an amount; of a typed one its whole euros."""
    if value.cents is not None:
        return value.cents
    return value.waarde * CENTS_IN_EURO if isinstance(value.waarde, int) else None


def _together(soort: str, values: Sequence[Waarde]) -> int | str | None:
    """One value for the gemeente: counts add up, Ja needs all of them, texts stand side by side."""
    given = [value.waarde for value in values if value.waarde is not None]
    if not given:
        return None
    numbers = [value for value in given if isinstance(value, int)]
    if soort == "aantal" and len(numbers) == len(given):
        return sum(numbers)
    texts = list(dict.fromkeys(str(value) for value in given))
    if soort == "ja_nee" and set(texts) <= {"Ja", "Nee"}:
        return "Nee" if "Nee" in texts or len(given) < len(values) else "Ja"
    return " · ".join(texts)


def _regelingen(
    dbs: Iterable[Database], codes: Iterable[str], jaar: int
) -> Iterable[RegelingRegel]:
    for db, gebied in zip(dbs, codes, strict=True):
        per_regeling: dict[str, list[Stand]] = defaultdict(list)
        for stand in totals.standen(db, jaar):
            per_regeling[stand.regeling].append(stand)
        for regeling, standen in per_regeling.items():
            total = totals.totaal(standen)
            yield RegelingRegel(
                regeling=regeling,
                gebied=gebied,
                toegekend_tm=total.toegekend_tm,
                besteed=total.besteed,
                correctie=total.correctie,
                besteed_tm=total.besteed_tm,
                restant_tm=total.restant_tm,
            )


def schrijf(dbs: Sequence[Database], jaar: int, path: Path) -> Rapport:
    """Write the report as a workbook; the file is replaced only when it is finished."""
    from nplv_desktop.workbook import sisa_rapport

    made = rapport(dbs, jaar)
    sisa_rapport.write(
        path,
        sisa_rapport.Inhoud(
            titel=f"SiSa {jaar}, {made.gemeente} ({made.gm_code})",
            gemeente=made.gemeente,
            gebieden=tuple(f"{code} {name}" for code, name in made.gebieden),
            regels=tuple(_row(regel, made.gebieden) for regel in made.regels),
            regelingen=tuple(tuple(vars(regel).values()) for regel in made.regelingen),
        ),
    )
    return made


def andere_gebieden(db: Database) -> tuple[str, ...]:
    """The names of the other gebieden of the same gemeente, which report together with this one."""
    own = dossier(db)
    return tuple(
        gebied.naam
        for gebied in catalogus(db).gebieden
        if gebied.gm_code == own.gm_code and gebied.code != own.gebied_code
    )


def schrijf_met(db: Database, andere: Sequence[Path], jaar: int, path: Path) -> Rapport:
    """Write the report of this dossier and others, which are opened for it and closed again.

    Of a dossier on a network, in a synced folder or on a stick a checked copy is read.

    `UsageError` as for `rapport`; `DossierRefused` when another dossier cannot be opened.
    """
    own = None if db.path is None else db.path.resolve()
    if own in {other.resolve() for other in andere}:
        raise UsageError(
            "Dit dossier is al open en telt al mee. Kies alleen de dossiers van de andere gebieden."
        )
    with ExitStack() as opened:
        places = [opened.enter_context(werkkopie.to_read(other)) for other in andere]
        others = [opened.enter_context(closing(open_dossier(place))) for place in places]
        return schrijf([db, *others], jaar, path)


def _row(
    regel: Regel, gebieden: Sequence[tuple[str, str]]
) -> tuple[tuple[int | str | None, ...], bool, Cents | None, tuple[int | str | None, ...]]:
    head = (
        regel.code,
        regel.indicator,
        regel.regelnummer,
        regel.omschrijving,
        regel.aard_controle,
        regel.totaal,
    )
    split = tuple(regel.per_gebied.get(code) for code, _ in gebieden)
    return head, regel.cents is not None, regel.verschil, split
