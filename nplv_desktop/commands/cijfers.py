"""Commands that show figures: totalen, verloop, controleer, aansluiting."""

from __future__ import annotations

from datetime import UTC, datetime
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
    jaar,
)
from nplv_desktop.commands.uitvoer import klaag, tabel, toon_json, zeg
from nplv_desktop.domain.errors import UnreadableInput
from nplv_desktop.domain.values import plain_euros

if TYPE_CHECKING:
    import argparse

    from nplv_desktop.domain.values import Cents
    from nplv_desktop.services.totals import Stand
    from nplv_desktop.store.database import Database

AMOUNTS = (
    "toegekend",
    "toegekend_tm",
    "begroot",
    "besteed",
    "besteed_tm",
    "gereserveerd",
    "restant",
    "restant_tm",
)
"""The amounts of `totalen`, in the order of its JSON."""
SOORTEN = ("verantwoording", "aanvraag")


def _totalen_woorden(parser: argparse.ArgumentParser) -> None:
    dossier(parser)
    jaar(parser, verplicht=False, hulp="het boekjaar; anders het laatste met bestedingen")
    als_json(parser)


def _totalen(woorden: Woorden) -> int:
    from nplv_desktop.services import totals

    with geopend(woorden.dossier) as db:
        year = woorden.jaar or _newest_year(db)
        standen = totals.standen(db, year)
    total = totals.totaal(standen)
    if woorden.json:
        toon_json(
            {
                "jaar": year,
                "geldstromen": [
                    {
                        "regeling": stand.regeling,
                        "geldstroom": stand.geldstroom,
                        "ministerie": stand.ministerie,
                        **_amounts(stand),
                    }
                    for stand in standen
                ],
                "totaal": _amounts(total),
            }
        )
        return GOED
    zeg(f"Boekjaar {year}, bedragen in euro's")
    rows: list[list[str | Cents]] = [
        [stand.geldstroom or "Totaal", *_cents(stand)] for stand in (*standen, total)
    ]
    tabel(("geldstroom", *(_kop(name, year) for name in AMOUNTS)), rows)
    return GOED


def _kop(name: str, year: int) -> str:
    """How a column is called: `restant` is what the workbook calls so, up to and including."""
    heads = {"restant": f"over in {year}", "restant_tm": "restant"}
    return heads.get(name, name.replace("_tm", " t/m"))


def _newest_year(db: Database) -> int:
    """The newest boekjaar with spending, else with any amount, else this year."""
    from nplv_desktop.services import totals

    cells = totals.matrix(db)
    spent = [year for (_, year), cell in cells.items() if cell.besteed or cell.correctie]
    years = spent or [year for _, year in cells]
    return max(years, default=datetime.now(UTC).astimezone().year)


def _cents(stand: Stand) -> list[int]:
    return [getattr(stand, name) for name in AMOUNTS]


def _amounts(stand: Stand) -> dict[str, str]:
    return {name: plain_euros(cents) for name, cents in zip(AMOUNTS, _cents(stand), strict=True)}


def _verloop_woorden(parser: argparse.ArgumentParser) -> None:
    dossier(parser)
    jaar(parser)
    als_json(parser)


def _verloop(woorden: Woorden) -> int:
    from nplv_desktop.services import verloop

    with geopend(woorden.dossier) as db:
        lines = verloop.verloop(db, woorden.jaar)
    if woorden.json:
        toon_json(verloop.als_json(lines, woorden.jaar))
        return GOED
    heads = ("regeling", "beginstand", "ontvangen", "besteed", "terugbetaald", "eindstand")
    rows: list[list[str | Cents]] = [[getattr(line, name) for name in heads] for line in lines]
    tabel(heads, rows)
    return GOED


def _controleer_woorden(parser: argparse.ArgumentParser) -> None:
    dossier(parser)
    parser.add_argument("--soort", choices=SOORTEN, required=True, help="waarvoor u controleert")
    jaar(parser)
    als_json(parser)


def _controleer(woorden: Woorden) -> int:
    from nplv_desktop.services import checking

    with geopend(woorden.dossier) as db:
        outcome = checking.check(db, woorden.soort, woorden.jaar)
    if woorden.json:
        toon_json(checking.as_json(outcome))
    else:
        _show_findings(outcome)
    return BEVINDINGEN if outcome.blokkerend else GOED


def _show_findings(outcome: Any) -> None:
    for found in outcome.bevindingen:
        state = "" if found.status == "open" else f", {found.status}"
        zeg(f"[{found.soort}{state}] {found.melding}")
    counted = ", ".join(f"{name}: {count}" for name, count in outcome.telling_labels().items())
    zeg(counted)


def _aansluiting_woorden(parser: argparse.ArgumentParser) -> None:
    dossier(parser)
    bestand(parser, "BESTAND", "de mutaties uit de financiële administratie")
    parser.add_argument("--profiel", metavar="NAAM", help="lees het bestand met dit profiel")
    als_json(parser)


def _aansluiting(woorden: Woorden) -> int:
    from nplv_desktop.services import aansluiting, importing_grootboek
    from nplv_desktop.services.importing_plan import ImportOptions

    with geopend(woorden.dossier) as db:
        options = ImportOptions(profiel=woorden.profiel)
        ledger = importing_grootboek.lees(db, woorden.bestand, options)
        stopping = [problem.melding for problem in ledger.problemen if problem.rij is None]
        if stopping:
            raise UnreadableInput(" ".join(stopping))
        if not (ledger.regels or ledger.problemen):
            raise UnreadableInput(
                f"{woorden.bestand.name} heeft geen enkele mutatie, dus er is niets vergeleken. "
                "Vraag het bestand opnieuw op."
            )
        outcome = aansluiting.aansluiten(db, ledger.regels)
    for problem in ledger.problemen:
        klaag(problem.melding)
    report = outcome.als_json()
    if woorden.json:
        toon_json(report)
    else:
        zeg(f"{outcome.gelezen} regels gelezen, {outcome.sluit_aan} sluiten aan.")
        for row in report["verschillen"]:
            where = f"rij {row['rij']}" if row["rij"] else "alleen hier"
            zeg(
                f"[{row['aard']}] stuk {row['stuk'] or 'onbekend'} ({where}): administratie "
                f"{row['administratie'] or 'geen'}, hier {row['hier'] or 'geen'}"
            )
    return BEVINDINGEN if report["verschillen"] or ledger.problemen else GOED


OPDRACHTEN = {
    "totalen": Opdracht(_totalen_woorden, _totalen),
    "controleer": Opdracht(_controleer_woorden, _controleer),
    "verloop": Opdracht(_verloop_woorden, _verloop),
    "aansluiting": Opdracht(_aansluiting_woorden, _aansluiting),
}
