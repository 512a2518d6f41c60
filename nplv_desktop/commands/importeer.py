"""The command `importeer`: take a file in, or only say what that would do."""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nplv_desktop.commands.opdracht import (
    BEVINDINGEN,
    GOED,
    Opdracht,
    Woorden,
    als_json,
    bestand,
    dossier,
    geopend,
)
from nplv_desktop.commands.uitvoer import probleem_json, toon_json, zeg
from nplv_desktop.domain.errors import UnreadableInput
from nplv_desktop.domain.notation import amount
from nplv_desktop.domain.values import plain_euros
from nplv_desktop.services import (
    aanvullen_bestand,
    dossiers,
    importing,
    importing_antwoorden,
    importing_kopie,
    importing_profielen,
    reservekopie,
)
from nplv_desktop.services.importing_groepen import gegroepeerd
from nplv_desktop.services.importing_plan import ImportOptions, ImportPlan, Koppelkeuze

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.table import Question

MOST_SHOWN = 200
"""Problems that are written out for a person; the rest is counted."""
FACTORS = (1, 1000, 1_000_000)
REGELINGEN = "regelingen"
"""The kind of a file with own regelingen, geldstromen and facts."""
_SOORTEN = (*importing.SOORTEN, REGELINGEN)


def _woorden(parser: argparse.ArgumentParser) -> None:
    dossier(parser)
    parser.add_argument("soort", metavar="SOORT", choices=_SOORTEN, help=", ".join(_SOORTEN))
    bestand(
        parser,
        "BESTAND",
        "een Excel-werkmap (.xlsx) of tekstbestand (.csv, .txt); eigen regelingen in .json",
    )
    _keuzes(parser)
    _voor_indicatoren(parser)
    als_json(parser)


def _keuzes(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--profiel", metavar="NAAM", help="gebruik dit profiel, of bewaar de keuzes erin")
    add("--proef", action="store_true", help="zeg alleen wat er zou gebeuren")
    add("--streng", action="store_true", help="neem niets over als er een rij wordt geweigerd")
    add("--bijwerken", action="store_true", help="neem ook gewijzigde waarden over")
    add("--blad", metavar="NAAM", help="het blad van de werkmap")
    add("--kop-rij", metavar="RIJ", type=int, help="het rijnummer van de kolomkoppen")
    add(
        "--kies",
        metavar="VRAAG=ANTWOORD",
        type=_antwoord,
        action="append",
        default=[],
        help="antwoord op een vraag, of een kolom: column:bedrag=F",
    )
    add("--overige", metavar="GELDSTROOM", help="de geldstroom van projecten zonder koppeling")
    add(
        "--verbeterlijst",
        metavar="KOPIE",
        type=Path,
        help="schrijf een kopie van het bestand (.xlsx) met de bevindingen bij de cellen",
    )
    add("--factor", type=int, choices=FACTORS, help="vermenigvuldig begrote bedragen hiermee")


def _voor_indicatoren(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("bij indicatoren")
    add = group.add_argument
    add("--indicator", metavar="K07", help="de indicator waarvan het bestand waarden heeft")
    add("--wijken", metavar="WK036375,…", help="de wijken van het gebied, met komma's ertussen")
    add("--gewicht", metavar="KOLOM", help="de kolom waarmee wijken worden gewogen")
    add("--kolom", metavar="KOLOM", help="de kolom met de waarden")
    add("--nulmeting", action="store_true", help="leg de waarden vast als nulmeting")


def _antwoord(text: str) -> tuple[str, str]:
    key, mark, answer = text.rpartition("=")
    if not mark or not key or not answer:
        raise argparse.ArgumentTypeError(f"'{text}' is geen antwoord. Schrijf VRAAG=ANTWOORD")
    return key, answer


def _doe(woorden: Woorden) -> int:
    if woorden.soort == REGELINGEN:
        return _regelingen(woorden)
    with geopend(woorden.dossier) as db:
        options, keep_as = _options(db, woorden)
        plan = importing.plan(db, woorden.soort, woorden.bestand, options)
        if woorden.kies:
            importing_antwoorden.toets(db, plan, dict(woorden.kies))
        refused = woorden.streng and plan.geweigerd > 0
        updated = 0
        if woorden.verbeterlijst is not None and plan.problemen:
            importing_kopie.maak(plan, woorden.verbeterlijst)
        _refuse_whole(plan)
        if not (woorden.proef or refused):
            reservekopie.make_if_changed(db, reservekopie.BEFORE_IMPORT)
            report = importing.apply(db, plan, bijwerken=woorden.bijwerken, bewaar_als=keep_as)
            updated = report.bijgewerkt
    if woorden.json:
        toon_json(_json(plan, updated))
    else:
        _show(plan, woorden, updated)
    return BEVINDINGEN if refused else GOED


def _regelingen(woorden: Woorden) -> int:
    """Add own regelingen, geldstromen and facts, or only say what would be added."""
    with geopend(woorden.dossier) as db:
        if not woorden.proef:
            reservekopie.make_if_changed(db, reservekopie.BEFORE_IMPORT)
        with db.attempt() if woorden.proef else nullcontext():
            added = aanvullen_bestand.lees_in(db, woorden.bestand)
    if woorden.json:
        toon_json(
            {
                "bestand": woorden.bestand.name,
                "soort": REGELINGEN,
                "regelingen": list(added.regelingen),
                "geldstromen": list(added.geldstromen),
                "gegevens": added.gegevens,
                "niet_bewaard": list(added.niet_bewaard),
            }
        )
    else:
        zeg(f"{woorden.bestand.name}: {'zou worden ingelezen' if woorden.proef else 'ingelezen'}.")
        zeg(added.zin)
    return GOED


def _options(db: Database, woorden: Woorden) -> tuple[ImportOptions, str | None]:
    """The choices of the user, and the name under which to keep them when it is a new one."""
    fallback = None
    if woorden.overige:
        fallback = Koppelkeuze(dossiers.catalogus(db).geldstroom(woorden.overige).code)
    options = ImportOptions(
        blad=woorden.blad,
        kop_rij=woorden.kop_rij,
        keuzes=dict(woorden.kies),
        terugval=fallback,
        factor=woorden.factor,
        indicator=woorden.indicator,
        kolom=woorden.kolom,
        wijken=_parts(woorden.wijken),
        gewicht=woorden.gewicht,
        nulmeting=woorden.nulmeting,
    )
    if woorden.profiel is None:
        return options, None
    if any(each.naam == woorden.profiel for each in importing_profielen.profielen(db)):
        return replace(options, profiel=woorden.profiel), None
    return options, woorden.profiel


def _parts(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def _refuse_whole(plan: ImportPlan) -> None:
    """A file of which nothing can be taken is not input; says why, and what can be answered."""
    whole = dict.fromkeys(p.melding for p in plan.problemen if p.rij is None)
    if whole:
        lines = [f"{plan.bestand}: niets ingelezen.", *whole, *map(_vraag, plan.vragen)]
        raise UnreadableInput("\n".join(lines))


def _vraag(question: Question) -> str:
    answers = ", ".join(option.code for option in question.options)
    return f'Vraag: {question.text} Antwoord met --kies "{question.key}=…" ({answers}).'


def _json(plan: ImportPlan, updated: int) -> dict[str, Any]:
    return {
        "bestand": plan.bestand,
        "soort": plan.soort,
        "gelezen": plan.gelezen,
        "nieuw": plan.nieuw,
        "dubbel": plan.dubbel,
        "gewijzigd": plan.gewijzigd,
        "aangevuld": plan.aangevuld,
        "bijgewerkt": updated,
        "geweigerd": plan.geweigerd,
        "overgeslagen": plan.overgeslagen,
        "som": plain_euros(plan.som),
        "som_nieuw": plain_euros(plan.som_nieuw),
        "problemen": [probleem_json(problem) for problem in plan.problemen],
        "meldingen": list(plan.meldingen),
        "totalen": [
            {
                "kolom": total.kolom,
                "bestand": plain_euros(total.bestand),
                "gelezen": plain_euros(total.gelezen),
            }
            for total in plan.totalen
        ],
        "vragen": [
            {
                "vraag": question.key,
                "tekst": question.text,
                "antwoorden": {option.code: option.label for option in question.options},
                "standaard": question.default or None,
            }
            for question in plan.vragen
        ],
    }


def _show(plan: ImportPlan, woorden: Woorden, updated: int) -> None:
    zeg(
        f"{plan.bestand}: {_taken(plan, woorden, updated)}.",
        f"Gelezen {plan.gelezen}: nieuw {plan.nieuw}, dubbel {plan.dubbel}, gewijzigd "
        f"{plan.gewijzigd}, geweigerd {plan.geweigerd}, overgeslagen {plan.overgeslagen}.",
    )
    if plan.som or plan.som_nieuw:
        zeg(
            f"Som van het bestand {amount(plan.som, symbol=True)}, "
            f"waarvan nieuw {amount(plan.som_nieuw, symbol=True)}."
        )
    if plan.andere_waarden and not woorden.bijwerken:
        zeg("Gewijzigde waarden zijn niet overgenomen; dat kan met --bijwerken.")
    for total in plan.totalen:
        judgement = "klopt" if total.klopt else "klopt niet"
        zeg(
            f"Totaalregel {total.kolom} {judgement}: {amount(total.bestand, symbol=True)}, "
            f"gelezen {amount(total.gelezen, symbol=True)}."
        )
    zeg(*plan.meldingen)
    for gap in plan.gaten:
        name = f" ({gap.omschrijving})" if gap.omschrijving else ""
        zeg(
            f"Nog te koppelen: {gap.code}{name}, {gap.aantal} regels, "
            f"{amount(gap.som, symbol=True)}."
        )
    _show_problems(plan)
    zeg(*map(_vraag, plan.vragen))


def _taken(plan: ImportPlan, woorden: Woorden, updated: int) -> str:
    """In a few words whether anything was taken, or would be."""
    if woorden.streng and plan.geweigerd:
        return "niets ingelezen, want er zijn rijen geweigerd"
    changed = updated
    if woorden.proef:
        changed = plan.gewijzigd if woorden.bijwerken else plan.aangevuld
    if not plan.nieuw and not changed:
        return "niets nieuws om in te lezen"
    return "zou worden ingelezen" if woorden.proef else "ingelezen"


def _show_problems(plan: ImportPlan) -> None:
    """Every problem once, with the rows that have it."""
    groups = gegroepeerd(plan.problemen)
    zeg(*(group.zin for group in groups[:MOST_SHOWN]))
    if len(groups) > MOST_SHOWN:
        zeg(f"En nog {len(groups) - MOST_SHOWN} problemen; --json geeft ze alle.")


OPDRACHTEN = {
    "importeer": Opdracht(_woorden, _doe),
}
