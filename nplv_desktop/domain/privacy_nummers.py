"""Numbers with a check digit: where a text holds a BSN, and whether an IBAN is one.

A BSN has nine digits that pass the 11-proef (weights 9 8 7 6 5 4 3 2 -1); with a leading zero it is
often written with eight. One in eleven random numbers passes too, so the words before a number and
the way it is grouped decide as well.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)
ONZICHTBAAR = "\u200b"
"""In place of every sign that has no width, such as a hint where a word may be broken off."""
_REEKS = re.compile(rf"\d(?:[ .\-/_{ONZICHTBAAR}]{{0,2}}\d)*")
_STUKJES = re.compile(r"\d+")
_BSN_WOORD = re.compile(
    r"(?:bsn|burgerservice|sofi|persoonsnummer|servicenummer)[a-z]*[\W_]{0,3}"
    r"(?:(?:nr|no|nummer|is|was|van|client|cliënt|deelnemer|luidt|betreft)\b\W{0,3}){0,3}$",
    re.IGNORECASE,
)
_ANDER_WOORD = re.compile(
    r"(?:[€$#]|\b(?:eur|euro|kvk|rsin|btw|iban|rek|psp|doc|ref|id|tel|fax|mob|gsm|ean|nr|no|fact|som)\b"
    r"|\b(?:bedrag|totaal|totale|subsidie|budget|saldo|kamer van koophandel|vestiging|rekening"
    r"|grootboek|kostenplaats|project|order|inkoop|bestel|verplichting|opdracht|contract|offert"
    r"|factuur|factur|nota|creditnota|crediteur|debiteur|relatie|stuk|boek|document|zaak|dossier"
    r"|kenmerk|referentie|beschikking|besluit|aanvraag|code|archief|telefoon|mobiel|artikel"
    r"|perceel|kadast|meter|serie|versie|nummer)[a-z]*)"
    r"\W{0,4}(?:(?:nr|no|nummer|is|was|van|en|of|op|t/m|\d[\d ./-]*)\W{0,3}){0,3}$",
    re.IGNORECASE,
)
_BEDRAG_ERNA = re.compile(
    r"^(?:,\d{1,2}(?!\d)|,-|\s?(?:euro|eur|€|%|m2|m²|kwh|woningen|inwoners)\b)", re.IGNORECASE
)
_VOORSTUK = 48
_CIJFERS, _ZONDER_NUL = 9, 8
_JAREN = range(1900, 2100)
_IBAN_LENGTES = {
    "NL": 18,
    "BE": 16,
    "DE": 22,
    "FR": 27,
    "GB": 22,
    "ES": 24,
    "IT": 27,
    "LU": 20,
    "AT": 20,
    "PL": 28,
    "PT": 25,
    "IE": 22,
    "DK": 18,
    "SE": 24,
    "FI": 18,
    "CH": 21,
    "TR": 26,
    "CZ": 24,
}
_IBAN_MIN, _IBAN_MAX = 15, 34
_IBAN_REST = 97


def is_bsn(cijfers: str) -> bool:
    """Whether eight or nine digits pass the 11-proef of the BSN; only zeros do not count."""
    if not cijfers.isdigit() or not cijfers.isascii():
        return False
    if len(cijfers) == _ZONDER_NUL:
        cijfers = f"0{cijfers}"
    if len(cijfers) != _CIJFERS or not cijfers.strip("0") or cijfers.startswith("00"):
        return False
    som = sum(int(c) * g for c, g in zip(cijfers, _GEWICHTEN, strict=True))
    return som % 11 == 0


def is_iban(nummer: str) -> bool:
    """Whether a number without spaces is an IBAN: length of its country, and rest 1 by 97."""
    nummer = nummer.upper()
    if not _IBAN_MIN <= len(nummer) <= _IBAN_MAX or not nummer.isalnum() or not nummer.isascii():
        return False
    if len(nummer) != _IBAN_LENGTES.get(nummer[:2], len(nummer)):
        return False
    gedraaid = nummer[4:] + nummer[:4]
    return int("".join(str(int(teken, 36)) for teken in gedraaid)) % _IBAN_REST == 1


def bsn_plaatsen(text: str) -> Iterator[tuple[int, int]]:
    """Where a text (plain digits, spaces and dashes) may hold a BSN: begin and end."""
    for reeks in _REEKS.finditer(text):
        if sum(teken.isdigit() for teken in reeks.group()) < _ZONDER_NUL:
            continue
        yield from _in_reeks(text, reeks.start(), reeks.end())


def _in_reeks(text: str, begin: int, einde: int) -> Iterator[tuple[int, int]]:
    """A row of digits as a whole, else its words one by one."""
    stukken = [(m.start(), m.end()) for m in _STUKJES.finditer(text, begin, einde)]
    if _verdacht(text, stukken):
        yield begin, einde
        return
    deel: list[tuple[int, int]] = []
    for stuk in stukken:
        if deel and " " in text[deel[-1][1] : stuk[0]]:
            if len(deel) < len(stukken) and _verdacht(text, deel):
                yield deel[0][0], deel[-1][1]
            deel = []
        deel.append(stuk)
    if len(deel) < len(stukken) and _verdacht(text, deel):
        yield deel[0][0], deel[-1][1]


def _verdacht(text: str, stukken: list[tuple[int, int]]) -> bool:
    cijfers = "".join(text[b:e] for b, e in stukken)
    if not is_bsn(cijfers):
        return False
    voor = text[max(0, stukken[0][0] - _VOORSTUK) : stukken[0][0]]
    na = text[stukken[-1][1] : stukken[-1][1] + 12]
    if _BSN_WOORD.search(voor):
        return not na[:1].isalnum()
    if _aan_iets_vast(voor, na) or _BEDRAG_ERNA.match(na) or _ANDER_WOORD.search(voor):
        return False
    lengtes = [e - b for b, e in stukken]
    tekens = {text[stukken[i][1] : stukken[i + 1][0]] for i in range(len(stukken) - 1)}
    zichtbaar = {teken.replace(ONZICHTBAAR, "") for teken in tekens} - {""}
    return _gegroepeerd(cijfers, lengtes, zichtbaar) if zichtbaar else _los(cijfers)


def _aan_iets_vast(voor: str, na: str) -> bool:
    """Part of a code, an address or a longer number: letters, a dash or a mark touch it."""
    return (
        voor[-1:].isalnum()
        or voor[-1:] in {"#", "+", "@", "_", "=", "-", "/"}
        or (na[:1].isalnum() or na[:1] in {"@", "_", "-", "/"})
    )


def _los(cijfers: str) -> bool:
    """Digits without marks; eight of them are often a date or start with a year."""
    if len(cijfers) == _CIJFERS:
        return True
    return not (_is_datum(cijfers) or cijfers.startswith(("19", "2")))


def _gegroepeerd(cijfers: str, lengtes: list[int], tekens: set[str]) -> bool:
    """Nine digits in groups; a year first, or two digits behind a point, is something else."""
    if len(cijfers) != _CIJFERS or len(tekens) != 1:
        return False
    if tekens == {"."} and lengtes[-1] <= 2 and len(lengtes) == 2:  # noqa: PLR2004  euros.cents
        return False
    jaar = int(cijfers[:4]) in _JAREN and lengtes[0] == 4 and lengtes != [4, 2, 3]  # noqa: PLR2004
    return not jaar


def _is_datum(cijfers: str) -> bool:
    vormen = ((cijfers[:4], cijfers[4:6], cijfers[6:]), (cijfers[4:], cijfers[2:4], cijfers[:2]))
    return any(_dag(*vorm) for vorm in vormen)


def _dag(jaar: str, maand: str, dag: str) -> bool:
    if int(jaar) not in _JAREN:
        return False
    try:
        date(int(jaar), int(maand), int(dag))
    except ValueError:
        return False
    return True
