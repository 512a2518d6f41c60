"""Commands for exchange between laptops: make a package, and merge one of a colleague."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, cast

from nplv_desktop.commands.opdracht import (
    BEVINDINGEN,
    GOED,
    Opdracht,
    Woorden,
    als_json,
    bestand,
    dossier,
    geopend,
    pad,
    uit,
)
from nplv_desktop.commands.uitvoer import toon_json, zeg
from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.notation import size
from nplv_desktop.services import samenvoegen, uitwisselen

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.services.samenvoegen import Vooruitblik
    from nplv_desktop.services.samenvoegen_stappen import Keuze
    from nplv_desktop.services.samenvoegen_tekst import Geschil

_CHOICE = re.compile(r"([1-9]\d{0,5})=(mijn|hun|beide)")
_MOST_SHOWN = 40


def _wachtwoord_woord(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--wachtwoord-bestand",
        metavar="BESTAND",
        type=pad,
        help="bestand met op de eerste regel het wachtwoord van het pakket",
    )


def _wachtwoord(woorden: Woorden) -> str | None:
    """The password from a file: on the command line itself other users could see it."""
    path: Path | None = woorden.wachtwoord_bestand
    if path is None:
        return None
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            f"{path.name} kan niet als tekst worden gelezen. "
            "Zet het wachtwoord op de eerste regel van een tekstbestand."
        ) from error
    if not lines or not lines[0]:
        raise UserError(f"{path.name} is leeg. Zet het wachtwoord op de eerste regel.")
    return lines[0]


def _pakket_woorden(parser: argparse.ArgumentParser) -> None:
    dossier(parser)
    uit(parser, "het pakket dat wordt gemaakt (.nplvx)")
    parser.add_argument(
        "--volledig",
        action="store_true",
        help="met alles, voor een laptop die nog niet eerder uitwisselde",
    )
    _wachtwoord_woord(parser)
    als_json(parser)


def _pakket(woorden: Woorden) -> int:
    password = _wachtwoord(woorden)
    with geopend(woorden.dossier) as db:
        made = uitwisselen.pakket(db, woorden.uit, wachtwoord=password, volledig=woorden.volledig)
    if woorden.json:
        toon_json(
            {
                "bestand": str(made.pad),
                "gegevens": made.gegevens,
                "bewijsstukken": made.bewijsstukken,
                "ontbreekt": list(made.ontbreekt),
                "volledig": made.volledig,
                "wachtwoord": password is not None,
            }
        )
        return GOED
    zeg(
        f"Pakket gemaakt: {made.pad} ({size(made.grootte)}), {made.gegevens} gegevens en "
        f"{made.bewijsstukken} bewijsstukken."
    )
    zeg(*(f"- Niet meegegaan, het bestand is er niet meer: {name}" for name in made.ontbreekt))
    return GOED


def _samenvoegen_woorden(parser: argparse.ArgumentParser) -> None:
    dossier(parser)
    bestand(parser, "PAKKET", "het pakket van een collega (.nplvx)")
    parser.add_argument("--proef", action="store_true", help="alleen bekijken, er verandert niets")
    parser.add_argument(
        "--kies",
        metavar="NUMMER=KEUZE",
        type=_keuze,
        action="append",
        default=[],
        help="bij een verschil: mijn, hun of beide; bijvoorbeeld 1=hun",
    )
    _wachtwoord_woord(parser)
    als_json(parser)


def _keuze(text: str) -> tuple[int, Keuze]:
    """A choice as it was typed, for argparse."""
    found = _CHOICE.fullmatch(text)
    if found is None:
        raise argparse.ArgumentTypeError(
            f"'{text}' is geen keuze. Geef bijvoorbeeld 1=mijn of 2=hun"
        )
    return int(found[1]), cast("Keuze", found[2])


def _samenvoegen(woorden: Woorden) -> int:
    password, choices = _wachtwoord(woorden), dict(woorden.kies)
    with geopend(woorden.dossier) as db:
        seen = samenvoegen.bekijk(db, woorden.pakket, password)
        _refuse_unknown(seen, choices)
        open_ones = [each for each in seen.conflicten if each.nummer not in choices]
        done = False
        if not woorden.proef and not open_ones:
            done = samenvoegen.voeg_samen(db, seen, choices, password)
    if woorden.json:
        toon_json(_als_json(seen, done))
    else:
        _vertel(seen, open_ones, done=done)
    return BEVINDINGEN if open_ones else GOED


def _refuse_unknown(seen: Vooruitblik, choices: dict[int, Keuze]) -> None:
    for number, choice in choices.items():
        found = next((each for each in seen.conflicten if each.nummer == number), None)
        if found is None:
            raise UserError(
                f"Er is geen verschil {number}; er zijn er {len(seen.conflicten)}. "
                "Bekijk het pakket met --proef."
            )
        if choice not in found.keuzes:
            raise UserError(
                f"Bij verschil {number} kunt u niet kiezen voor {choice}. "
                f"Kies uit: {', '.join(found.keuzes)}."
            )


def _vertel(seen: Vooruitblik, open_ones: list[Geschil], *, done: bool) -> None:
    zeg(
        f"Pakket van {seen.pakket.wie} ({seen.pakket.apparaat}): {seen.nieuw} nieuw, "
        f"{seen.gewijzigd} gewijzigd, {seen.verwijderd} verwijderd."
    )
    for each in seen.voorstellen[:_MOST_SHOWN]:
        fields = (
            "; ".join(
                f"{label}: {van or '(leeg)'} → {naar or '(leeg)'}"
                for label, van, naar in each.velden
            )
            if each.actie == "Gewijzigd"
            else ""
        )
        zeg(f"  {each.actie:11}{each.gegeven}{' · ' if fields else ''}{fields}")
    if len(seen.voorstellen) > _MOST_SHOWN:
        zeg(f"  … en nog {len(seen.voorstellen) - _MOST_SHOWN}")
    zeg(*seen.opmerkingen)
    zeg(*(f"Niet overgenomen: {each.gegeven}. {each.reden}" for each in seen.geweigerd))
    for conflict in seen.conflicten:
        _vertel_verschil(conflict)
    if open_ones:
        first = open_ones[0].nummer
        zeg(
            f"Er is niets veranderd: kies eerst bij {len(open_ones)} verschillen, "
            f"bijvoorbeeld met --kies {first}=mijn of --kies {first}=hun."
        )
    elif done:
        zeg("Samengevoegd, als één stap die u ongedaan kunt maken.")
    elif seen.al_bekend:
        zeg("Alles in dit pakket was hier al. Er is niets veranderd.")
    else:
        zeg("Alleen bekeken. Er is niets veranderd.")


def _vertel_verschil(each: Geschil) -> None:
    where = f"{each.gegeven}, {each.veld}" if each.veld else each.gegeven
    zeg(f"Verschil {each.nummer}. {each.vraag}: {where}")
    if each.basis:
        zeg(f"  was:  {each.basis}")
    zeg(f"  mijn: {each.mijn}  ({each.mijn_door})", f"  hun:  {each.hun}  ({each.hun_door})")


def _als_json(seen: Vooruitblik, done: bool) -> dict[str, Any]:
    return {
        "pakket": {
            "id": seen.pakket.id,
            "wie": seen.pakket.wie,
            "apparaat": seen.pakket.apparaat,
            "moment": seen.pakket.moment,
        },
        "nieuw": seen.nieuw,
        "gewijzigd": seen.gewijzigd,
        "verwijderd": seen.verwijderd,
        "bewijsstukken": seen.bewijsstukken,
        "conflicten": [{**vars(each), "keuzes": list(each.keuzes)} for each in seen.conflicten],
        "geweigerd": [vars(each) for each in seen.geweigerd],
        "opmerkingen": list(seen.opmerkingen),
        "al_bekend": seen.al_bekend,
        "samengevoegd": done,
    }


OPDRACHTEN = {
    "pakket": Opdracht(_pakket_woorden, _pakket),
    "samenvoegen": Opdracht(_samenvoegen_woorden, _samenvoegen),
}
