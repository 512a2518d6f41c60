"""Commands about bundled workbooks: make one, read it back, compare two, prove one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.commands.opdracht import (
    BEVINDINGEN,
    DOSSIER,
    GOED,
    Opdracht,
    Woorden,
    als_json,
    bestand,
    dossier,
    geopend,
    jaar,
    jaartal,
    pad,
    uit,
)
from nplv_desktop.commands.uitvoer import klaag, toon_json, zeg
from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.values import euros

if TYPE_CHECKING:
    import argparse

    from nplv_desktop.services.exporting import ExportReport
    from nplv_desktop.services.toetsen import Afwijking
    from nplv_desktop.services.vergelijken import Vergelijking


def _exporteer_woorden(parser: argparse.ArgumentParser) -> None:
    dossier(parser)
    parser.add_argument(
        "--soort", choices=("verantwoording", "aanvraag"), required=True, help="welk werkboek"
    )
    jaar(parser, hulp="het boekjaar, of het eerste jaar van de aanvraag")
    parser.add_argument(
        "--tot", metavar="T2", type=jaartal, help="het laatste jaar van de aanvraag"
    )
    uit(parser, "het werkboek (.xlsx), of de map waar het in komt")
    parser.add_argument(
        "--concept", action="store_true", help="maak het ook als er bevindingen zijn die blokkeren"
    )
    als_json(parser)


def _exporteer(woorden: Woorden) -> int:
    from nplv_desktop.services import exporting
    from nplv_desktop.services.exporting_bestedingen import niet_terug_te_lezen

    with geopend(woorden.dossier) as db:
        if woorden.soort == "verantwoording" and (know := niet_terug_te_lezen(db, woorden.jaar)):
            klaag(know)
        path = woorden.uit
        if path.is_dir():
            path = path / exporting.file_name(db, woorden.soort, woorden.jaar, woorden.tot)
        made = exporting.export(
            db, woorden.soort, woorden.jaar, path, tot_jaar=woorden.tot, concept=woorden.concept
        )
    if woorden.json:
        toon_json(_export_json(made))
    else:
        rows = sum(made.tabellen.values())
        zeg(
            f"{made.soort.capitalize()} {made.jaar}, versie {made.versie}"
            f"{', concept' if made.concept else ''}: {made.bestand}",
            f"{len(made.tabellen)} tabellen met {rows} rijen, vingerafdruk {made.vingerafdruk}",
        )
    return GOED


def _export_json(made: ExportReport) -> dict[str, object]:
    return {
        "bestand": str(made.bestand),
        "soort": made.soort,
        "jaar": made.jaar,
        "versie": made.versie,
        "vingerafdruk": made.vingerafdruk,
        "tabellen": dict(made.tabellen),
        "concept": made.concept,
    }


def _lees_woorden(parser: argparse.ArgumentParser) -> None:
    bestand(parser, "WERKBOEK", "een werkboek van NPLV Desktop (.xlsx)")
    als_json(parser)


def _lees(woorden: Woorden) -> int:
    from nplv_desktop.services import teruglezen

    book = teruglezen.read_back(woorden.werkboek)
    if woorden.json:
        toon_json(teruglezen.as_json(book))
    else:
        content = book.content
        zeg(
            f"{content.soort.capitalize()} {content.jaar} van {content.gebied_naam}, "
            f"versie {content.versie}, vingerafdruk {book.vingerafdruk}"
        )
        zeg(*(f"- {sentence}" for sentence in book.problemen))
        for change in book.wijzigingen:
            zeg(f"Blad '{change.blad}', cel {change.cel}: was '{change.was}', nu '{change.nu}'")
        zeg("Ongewijzigd." if book.ongewijzigd else f"Gewijzigde cellen: {len(book.wijzigingen)}.")
    return GOED if book.ongewijzigd else BEVINDINGEN


def _vergelijk_woorden(parser: argparse.ArgumentParser) -> None:
    bestand(parser, "EERSTE", "het oudste werkboek, of een dossier")
    bestand(parser, "TWEEDE", "het nieuwste werkboek, of een dossier")
    parser.add_argument(
        "--versie", metavar="N", type=int, help="neem van het dossier deze vastgestelde versie"
    )
    parser.add_argument(
        "--uit", metavar="BESTAND", type=pad, help="schrijf de verschillen als werkboek"
    )
    als_json(parser)


def _vergelijk(woorden: Woorden) -> int:
    from nplv_desktop.services import stukken, vergelijken

    found = _verschillen(woorden)
    if woorden.uit is not None:
        stukken.schrijf_werkboek(vergelijken.stuk(found), woorden.uit)
    if woorden.json:
        toon_json({"was": found.was, "nu": found.nu, "verschillen": _cellen(found)})
    else:
        for each in found.verschillen:
            field = f", {each.kolom}" if each.kolom else ""
            row = f", {each.regel}" if each.regel else ""
            zeg(f"[{each.soort}] {each.blad}{row}{field}: was '{each.was}', nu '{each.nu}'")
        count = len(found.verschillen)
        zeg(f"Verschillen: {count}." if count else "Geen verschillen.")
    return BEVINDINGEN if found.verschillen else GOED


def _cellen(found: Vergelijking) -> list[dict[str, object]]:
    return [
        {
            "soort": e.soort,
            "blad": e.blad,
            "regel": e.regel,
            "kolom": e.kolom,
            "was": e.was,
            "nu": e.nu,
            "verschil": None if e.verschil is None else f"{euros(e.verschil):.2f}",
        }
        for e in found.verschillen
    ]


def _verschillen(woorden: Woorden) -> Vergelijking:
    """Two workbooks, or a dossier beside a workbook of the same kind and year."""
    from nplv_desktop.services import vergelijken

    paths = (woorden.eerste, woorden.tweede)
    dossiers = [path.suffix.lower() == DOSSIER for path in paths]
    if all(dossiers):
        raise UsageError(
            "Geef ten minste één werkboek. Een dossier wordt vergeleken met hetzelfde soort en "
            "jaar."
        )
    if not any(dossiers):
        return vergelijken.vergelijk(*(vergelijken.bestand(path) for path in paths))
    book = vergelijken.bestand(paths[dossiers.index(False)])
    with geopend(str(paths[dossiers.index(True)])) as db:
        side = vergelijken.naast(db, book, woorden.versie)
        return vergelijken.vergelijk(*((side, book) if dossiers[0] else (book, side)))


def _bewijs_woorden(parser: argparse.ArgumentParser) -> None:
    dossier(parser)
    bestand(parser, "WERKBOEK", "het werkboek dat u wilt toetsen")
    parser.add_argument(
        "--uit", metavar="BESTAND", type=pad, help="schrijf het ontvangstbewijs als werkboek"
    )
    als_json(parser)


def _bewijs(woorden: Woorden) -> int:
    from nplv_desktop.services import ontvangstbewijs, stukken, toetsen

    with geopend(woorden.dossier) as db:
        found = toetsen.toets(db, woorden.werkboek)
        if woorden.uit is not None and found.indiening is not None:
            receipt = ontvangstbewijs.ontvangstbewijs(db, found.indiening.id)
            stukken.schrijf_werkboek(receipt, woorden.uit)
    if woorden.json:
        toon_json(toetsen.als_json(found))
    elif found.uitslag == "precies":
        zeg(found.zin)
    else:
        klaag(found.zin)
        for each in found.afwijkingen:
            zeg(_afwijking(each))
        zeg(*(f"- {sentence}" for sentence in found.problemen))
    return GOED if found.uitslag == "precies" else BEVINDINGEN


def _afwijking(each: Afwijking) -> str:
    cell = f", cel {each.cel}" if each.cel else ""
    place = f" ({each.plaats})" if each.plaats else ""
    return f"Blad '{each.blad}'{cell}{place}: was '{each.was}', nu '{each.nu}'"


OPDRACHTEN = {
    "exporteer": Opdracht(_exporteer_woorden, _exporteer),
    "lees": Opdracht(_lees_woorden, _lees),
    "vergelijk": Opdracht(_vergelijk_woorden, _vergelijk),
    "bewijs": Opdracht(_bewijs_woorden, _bewijs),
}
