"""Laying workbooks of gebieden together at the Rijk, in one national workbook.

All amounts are added up from the rows that the workbooks hold (cents), never from the totals that
stand in them. A file that cannot count is left out with a sentence; the others are taken.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.checks.regelboek import REGELS_VERSIE
from nplv_desktop.domain.errors import UnreadableInput, UsageError, UserError
from nplv_desktop.domain.values import plain_euros
from nplv_desktop.services.consolideren_lezen import Levering, Onklaar, RowDict, lees
from nplv_desktop.services.dossiers import general_catalogus
from nplv_desktop.services.exporting_gemeen import INTEGRAAL
from nplv_desktop.services.hercontrole import ANDERS, BIJ_RIJK, IN_WERKBOEK
from nplv_desktop.workbook import nationaal_writer
from nplv_desktop.workbook.nationaal import BEDRAGEN, NationaalContent, row_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from nplv_desktop.domain.values import Cents
    from nplv_desktop.services.hercontrole import Hercontrole
    from nplv_desktop.workbook.bundle import Row, Soort

GEWEIGERD, OUDER, DUBBEL = "Geweigerd", "Ouder", "Dubbel"


@dataclass(frozen=True)
class Overgeslagen:
    """A file that does not count: why, and whether it is refused, older or the same again."""

    bestand: str
    aard: str
    reden: str
    gebied: str = ""


@dataclass(frozen=True)
class Consolidatie:
    """What was laid together. `totalen` are cents by amount, over all gebieden."""

    bestand: Path
    soort: Soort
    periode: str
    leveringen: tuple[Levering, ...]
    ontbreekt: tuple[tuple[str, str], ...]
    """Code and name of the gebieden that did not deliver."""
    onklaar: tuple[tuple[Levering, Onklaar], ...]
    overgeslagen: tuple[Overgeslagen, ...]
    totalen: Mapping[str, Cents]
    tabellen: Mapping[str, int]

    @property
    def in_orde(self) -> bool:
        """Whether no file was refused, everything adds up, and checking again gave the same."""
        refused = any(o.aard == GEWEIGERD for o in self.overgeslagen)
        differs = any(one.hercontrole.verschillen for one in self.leveringen)
        return not (self.onklaar or refused or differs)


def consolideer(
    paths: Sequence[Path],
    uit: Path,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Consolidatie:
    """Lay workbooks together in `uit`, which is replaced only when it is finished.

    `UnreadableInput` with all reasons when no workbook is left; `UsageError` when `uit` is one of
    the workbooks. `progress` gets files done and files in all.
    """
    if uit.resolve() in {path.resolve() for path in paths}:
        raise UsageError(f"{uit.name} is zelf een van de werkboeken. Kies een andere naam.")
    read: list[Levering] = []
    skipped: list[Overgeslagen] = []
    for number, path in enumerate(paths, 1):
        try:
            read.append(lees(path, cancelled))
        except UserError as error:
            skipped.append(Overgeslagen(path.name, GEWEIGERD, error.melding))
        if progress is not None:
            progress(number, len(paths))
    read.sort(key=lambda one: (one.gebied, one.versie, one.bestand))
    taken = _newest(_same_kind(read, skipped), skipped)
    skipped.sort(key=lambda one: (one.gebied, one.bestand, one.reden))
    if not taken:
        raise UnreadableInput(
            "\n".join(["Geen van de werkboeken is te gebruiken.", *(s.reden for s in skipped)])
        )
    return _write(taken, skipped, uit)


def _same_kind(read: Sequence[Levering], skipped: list[Overgeslagen]) -> list[Levering]:
    """Those of the kind and years that most of them have; the others are refused."""
    counted = Counter((one.soort, one.jaar, one.periode) for one in read)
    if not counted:
        return []
    chosen = max(counted, key=lambda kind: (counted[kind], kind))
    taken = []
    for one in read:
        if (one.soort, one.jaar, one.periode) == chosen:
            taken.append(one)
        else:
            reason = (
                f"{one.bestand} is een {one.soort} over {one.periode}; de meeste werkboeken zijn "
                f"een {chosen[0]} over {chosen[2]}. Leg alleen werkboeken van dezelfde soort en "
                "jaren samen."
            )
            skipped.append(Overgeslagen(one.bestand, GEWEIGERD, reason, one.gebied))
    return taken


def _newest(read: Iterable[Levering], skipped: list[Overgeslagen]) -> list[Levering]:
    """One workbook per gebied: the newest version, unless there are two different ones of it."""
    per_gebied: dict[str, list[Levering]] = defaultdict(list)
    for one in read:
        per_gebied[one.gebied].append(one)
    taken = []
    for given in per_gebied.values():
        newest = max(one.versie for one in given)
        last = [one for one in given if one.versie == newest]
        skipped += [_older(one, newest) for one in given if one.versie < newest]
        if len(last) == 1 or (last[0].inhoud and len({one.inhoud for one in last}) == 1):
            taken.append(last[0])
            skipped += [_double(one, last[0]) for one in last[1:]]
        else:
            skipped += [_conflict(one, last) for one in last]
    return taken


def _older(one: Levering, newest: int) -> Overgeslagen:
    reason = (
        f"{one.bestand} is versie {one.versie} van {one.gebied_naam}. "
        f"Versie {newest} is nieuwer en gaat voor."
    )
    return Overgeslagen(one.bestand, OUDER, reason, one.gebied)


def _double(one: Levering, taken: Levering) -> Overgeslagen:
    reason = (
        f"{one.bestand} zegt hetzelfde als {taken.bestand}: versie {one.versie} van "
        f"{one.gebied_naam}. Het telt één keer mee."
    )
    return Overgeslagen(one.bestand, DUBBEL, reason, one.gebied)


def _conflict(one: Levering, last: Sequence[Levering]) -> Overgeslagen:
    names = " en ".join(other.bestand for other in last if other is not one)
    reason = (
        f"{one.bestand} is versie {one.versie} van {one.gebied_naam}, en {names} ook, met een "
        "andere inhoud. Vraag het bureau welke de juiste is."
    )
    return Overgeslagen(one.bestand, GEWEIGERD, reason, one.gebied)


def _write(taken: Sequence[Levering], skipped: Sequence[Overgeslagen], uit: Path) -> Consolidatie:
    first, delivered = taken[0], {one.gebied for one in taken}
    missing = tuple(
        (g.code, g.naam) for g in general_catalogus().gebieden if g.code not in delivered
    )
    wrong = tuple(
        (one, what) for one in taken for what in [*one.onklaar, *_other_rules(one, taken)]
    )
    tables: dict[str, Sequence[Row]] = {
        "tblAangeleverd": [_delivered(one) for one in taken],
        "tblNietAangeleverd": [_of_gebied(code) for code, _ in missing],
        "tblKloptNiet": [_wrong(one, what, n) for n, (one, what) in enumerate(wrong, 1)],
        **_money_tables(taken),
        "tblKernindicatoren": _kernindicatoren(taken),
        **_finding_tables(taken),
        "tblOvergeslagen": [{**vars(one), "gebied": one.gebied or None} for one in skipped],
    }
    moment = max(
        one.moment if one.moment.tzinfo else one.moment.replace(tzinfo=UTC) for one in taken
    )
    known = general_catalogus()
    content = NationaalContent(
        first.soort,
        first.periode,
        len(taken),
        moment,
        van_de=len(known.gebieden),
        regels_versie=_usual_rules(taken),
        hercontrole=hercontrole_tekst(taken),
        namen={m.code: m.naam for m in known.ministeries}
        | {r.code: r.naam for r in known.regelingen},
        tables=tables,
    )
    return Consolidatie(
        bestand=uit,
        soort=first.soort,
        periode=first.periode,
        leveringen=tuple(taken),
        ontbreekt=missing,
        onklaar=wrong,
        overgeslagen=tuple(skipped),
        totalen=_amounts(first.soort, [row for one in taken for row in one.geld]),
        tabellen=nationaal_writer.write(content, uit),
    )


def _finding_tables(taken: Sequence[Levering]) -> dict[str, Sequence[Row]]:
    """The findings of all workbooks, and what checking again found otherwise."""
    found = {
        "tblBevindingen": [(one, row, "") for one in taken for row in one.bevindingen],
        "tblHercontrole": [
            (one, row, "opnieuw") for one in taken for row in one.hercontrole.rijen()
        ],
    }
    return {
        name: [
            {**row, **_of(one), "id": row_id(one.gebied, "tblControle", row["id"], veld)}
            for one, row, veld in rows
        ]
        for name, rows in found.items()
    }


def _kernindicatoren(taken: Sequence[Levering]) -> list[RowDict]:
    rows = [
        {**row, **_of(one), "id": row_id(one.gebied, "tblIndicatoren", row["id"], "laatste")}
        for one in taken
        for row in one.kernindicatoren
    ]
    return sorted(rows, key=lambda row: (row["code"] or "", row["naam"] or "", row["gebied"]))


def _other_rules(one: Levering, taken: Sequence[Levering]) -> list[Onklaar]:
    """A remark when this workbook was checked with other rules than most."""
    usual = _usual_rules(taken)
    if one.regels_versie == usual:
        return []
    return [
        Onklaar(
            f"Gecontroleerd met regels {one.regels_versie or '(onbekend)'}; "
            f"de meeste werkboeken met {usual or '(onbekend)'}."
        )
    ]


def hercontrole_tekst(leveringen: Sequence[Levering]) -> str:
    """What checking again gave for all workbooks together, in one or more sentences."""
    done = [one.hercontrole for one in leveringen]
    same = sum(each.gedaan == "alle" and not each.verschillen for each in done)
    ours, theirs, other = (
        sum(each.aantal(kind) for each in done) for kind in (BIJ_RIJK, IN_WERKBOEK, ANDERS)
    )
    told = [f"Controle opnieuw gedaan: {same} van {len(done)} werkboeken gelijk"]
    if ours or theirs or other:
        told.append(
            f"{ours} bevindingen alleen bij het Rijk, {theirs} alleen in het werkboek, "
            f"{other} anders"
        )
    if some := sum(each.gedaan != "alle" for each in done):
        told.append(f"bij {some} niet met alle controles")
    if rules := sum(not each.zelfde_regels for each in done):
        told.append(f"bij {rules} had het bureau andere regels dan dit programma ({REGELS_VERSIE})")
    if known := sum(not each.zelfde_catalogus for each in done):
        told.append(f"bij {known} had het bureau een andere catalogus dan dit programma")
    return "; ".join(told) + "."


def _of_gebied(code: str) -> RowDict:
    found = next(g for g in general_catalogus().gebieden if g.code == code)
    return {"gebied": found.code, "gebied_naam": found.naam, "gemeente": found.gemeente}


def _usual_rules(taken: Sequence[Levering]) -> str:
    counted = Counter(other.regels_versie for other in taken)
    return max(counted, key=lambda version: (counted[version], version))


def _wrong(one: Levering, what: Onklaar, number: int) -> RowDict:
    """A row of what does not add up; its key says where in the workbook, and is never double."""
    key = row_id(one.gebied, what.tabel, what.rij, what.veld, number)
    return {**_of(one), "melding": what.melding, "verschil": what.verschil, "id": key}


def _of(one: Levering) -> RowDict:
    return {"gebied": one.gebied, "gebied_naam": one.gebied_naam}


def _delivered(one: Levering) -> RowDict:
    return {
        **_of(one),
        "bestand": one.bestand,
        "gemeente": one.gemeente,
        "jaar": one.periode,
        "versie": one.versie,
        "stand": one.stand,
        "vingerafdruk": one.vingerafdruk or None,
        "gewijzigd": one.gewijzigd,
        "regels_versie": one.regels_versie or None,
        "hercontrole": one.hercontrole.samengevat,
        **_amounts(one.soort, one.geld),
    }


def _money_tables(taken: Sequence[Levering]) -> dict[str, Sequence[Row]]:
    """The same money in four orders; each row is the sum of rows of one gebied."""
    rows = [{**row, **_of(one)} for one in taken for row in one.geld]
    year = ("jaar",) if taken[0].soort == "aanvraag" else ()
    orders = {
        "tblPerMinisterie": ("ministerie", "gebied"),
        "tblPerGebied": ("gebied", "regeling"),
        "tblPerRegeling": ("regeling", "gebied"),
        "tblPerThema": ("geldstroom", "gebied"),
    }
    tables = {name: _grouped(rows, (*keys, *year), taken[0].soort) for name, keys in orders.items()}
    served = {one.gebied: one.dient for one in taken}
    for row in tables["tblPerMinisterie"]:
        row["dient"] = served[row["gebied"]] if row["ministerie"] == INTEGRAAL else None
    for row in tables["tblPerGebied"]:
        row["id"] = row_id(row["gebied"], "tblRegels", row["regeling"], nummer=row.get("jaar") or 0)
    return {**tables}


def _grouped(rows: Sequence[RowDict], keys: Sequence[str], soort: Soort) -> list[RowDict]:
    found: dict[tuple[Any, ...], list[RowDict]] = defaultdict(list)
    for row in rows:
        found[tuple(row[key] for key in keys)].append(row)
    ordered = sorted(found, key=lambda values: [(v is None, str(v or "")) for v in values])
    return [{**found[place][0], **_amounts(soort, found[place])} for place in ordered]


def _amounts(soort: Soort, rows: Sequence[RowDict]) -> dict[str, Cents]:
    """The sum of each amount (cents), those that follow from others too."""
    columns = BEDRAGEN[soort]
    sums: dict[str, Cents] = {
        c.key: sum(row[c.key] or 0 for row in rows) for c in columns if not c.terms
    }
    for column in columns:
        if column.terms:
            sums[column.key] = sum(sign * sums[key] for sign, key in column.terms)
    return sums


def als_json(made: Consolidatie) -> dict[str, Any]:
    """What `nplv consolideer --json` says; amounts are texts with two decimals."""
    return {
        "bestand": str(made.bestand),
        "soort": made.soort,
        "periode": made.periode,
        "regels_versie_rijk": REGELS_VERSIE,
        "gebieden": [
            {
                "gebied": one.gebied,
                "bestand": one.bestand,
                "versie": one.versie,
                "vingerafdruk": one.vingerafdruk,
                "gewijzigd": one.gewijzigd,
                "regels_versie": one.regels_versie,
                "controle_opnieuw": _controle_json(one.hercontrole),
            }
            for one in made.leveringen
        ],
        "ontbreekt": [code for code, _ in made.ontbreekt],
        "klopt_niet": [
            {
                "gebied": one.gebied,
                "melding": what.melding,
                "verschil": None if what.verschil is None else plain_euros(what.verschil),
            }
            for one, what in made.onklaar
        ],
        "overgeslagen": [vars(one) for one in made.overgeslagen],
        "totaal": {key: plain_euros(value) for key, value in made.totalen.items()},
        "tabellen": dict(made.tabellen),
    }


def _controle_json(done: Hercontrole) -> dict[str, Any]:
    return {
        "gedaan": done.gedaan,
        "reden": done.reden,
        "bevindingen": done.bevindingen,
        "zelfde_regels": done.zelfde_regels,
        "zelfde_catalogus": done.zelfde_catalogus,
        "verschillen": [vars(each) for each in done.verschillen],
    }
