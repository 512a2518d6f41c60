"""Personal data in free text: a BSN, bank account, e-mail address, phone number or birth date.

Pure functions, quick enough to warn while somebody types. They look at words around a number, so
that amounts, dates and document numbers are left alone: texts hold many numbers, few are a BSN.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from nplv_desktop.domain.privacy_nummers import ONZICHTBAAR, bsn_plaatsen, is_iban

if TYPE_CHECKING:
    from collections.abc import Iterator

Soort: TypeAlias = Literal["bsn", "iban", "e-mail", "telefoon", "geboortedatum"]
SOORTEN: dict[Soort, str] = {
    "bsn": "een burgerservicenummer (BSN)",
    "iban": "een rekeningnummer (IBAN)",
    "e-mail": "een e-mailadres",
    "telefoon": "een telefoonnummer",
    "geboortedatum": "een geboortedatum",
}
"""What each kind is called in a sentence."""

_IBAN = re.compile(r"(?<![^\W_])[A-Z]{2}\d{2}(?:[ .\-]?[A-Z0-9]){11,30}(?![^\W_])", re.IGNORECASE)
_EMAIL = re.compile(
    r"[A-Za-z0-9_%+'-][A-Za-z0-9._%+'-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}"
)
_TELEFOON = re.compile(
    r"(?<![\w.,/-])(?:"
    r"(?:\+|00)31[ \-.]?(?:\(0\)[ \-.]?)?[1-9](?:[ \-.]?\d){8}"
    r"|\(?0[1-9]\d{0,3}\)?[ ]?[ \-/.][ ]?\d(?:[ \-.]?\d){5,7}"
    r"|06(?:[ \-.]?\d){8}"
    r")(?![\w]|[.,]\d)"
)
_TELEFOON_WOORD = re.compile(
    r"\b(?:tel(?:efoon)?|mob(?:iel)?|gsm|bel)\b[^0-9+]{0,12}$", re.IGNORECASE
)
_KAAL_TELEFOON = re.compile(r"(?<![\w.,/-])0[1-9]\d{8}(?![\w]|[.,]\d)")
_BEGINT_MET_DATUM = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2}")
_MAAND = (
    r"(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|sept|okt|nov|dec"
    r"|januari|februari|april|juni|juli|augustus|september|oktober|november|december)"
)
_GEBOORTE = re.compile(
    r"\b(?:geb(?:oren|oortedatum|\.?\s?dat(?:um)?)?|geboorte\s?datum)\b\.?[^0-9\n]{0,20}"
    rf"(?P<datum>\d{{1,2}}[-/. ](?:\d{{1,2}}|{_MAAND}\.?)[-/. ]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}})",
    re.IGNORECASE,
)
_VEEL_CIJFERS = re.compile(r"\d(?:[^\w\n]{0,2}_?\d){7}")
_GEBOREN = re.compile(r"\bgeb(?:oren|oorte|\.|\s?dat|[^a-z\n]{0,3}\d)", re.IGNORECASE)
_PERSOON = re.compile(
    r"^\s*(?:dhr|mevr|mw|de heer|mevrouw|hr|fam|familie)\b\.?\s+\w", re.IGNORECASE
)
_FUNCTIES = frozenset(
    {
        *("info", "contact", "bureau", "programma", "programmabureau", "secretariaat", "post"),
        *("administratie", "controller", "financien", "subsidie", "subsidies", "gemeente", "nplv"),
        *("gebied", "wijk", "team", "monitoring", "spuk", "sisa", "mail", "algemeen", "loket"),
    }
)
KLEIN = 5
"""People; a smaller number than this is shown to nobody outside the bureau."""
_PUNTEN = frozenset("·•∙‧")
_LETTERS = 3
_TELEFOONCIJFERS = 10


@dataclass(frozen=True)
class Treffer:
    """Something in a text that may be personal data: what, from where to where, and masked."""

    soort: Soort
    begin: int
    einde: int
    masker: str
    """The text with all but its last two or first signs hidden, safe to show and to print."""


def scan(text: str | None) -> list[Treffer]:
    """Everything in a text that may be personal data, in order; places count from 0.

    Meant for free text, never for amounts or for fields that hold a document number.
    """
    if not text or not misschien(text):
        return []
    gewoon = _gewoon(text)
    gevonden: list[Treffer] = []
    for treffer in (*_ibans(gewoon), *_mails(gewoon), *_geboortes(gewoon), *_telefoons(gewoon)):
        if not _overlapt(treffer, gevonden):
            gevonden.append(treffer)
    for begin, einde in bsn_plaatsen(gewoon):
        treffer = Treffer("bsn", begin, einde, f"*******{gewoon[einde - 2 : einde]}")
        if not _overlapt(treffer, gevonden):
            gevonden.append(treffer)
    return sorted(gevonden, key=lambda t: t.begin)


def waarschuwing(text: str | None) -> str:
    """One sentence for whoever types this text; empty when nothing in it may be personal data."""
    hits = scan(text)
    if not hits:
        return ""
    named = {hit.soort: f"{SOORTEN[hit.soort]} ({hit.masker})" for hit in hits}
    return f"Hier staat misschien {' en '.join(named.values())}. Laat persoonsgegevens weg."


def is_klein(aantal: int | None) -> bool:
    """Whether a number of people is so small that one of them may be recognised: 1 to 4.

    The bound is ours; no regeling sets one.
    """
    return aantal is not None and 0 < aantal < KLEIN


def misschien(text: str) -> bool:
    """Whether a text is worth a scan; cheap, and never false when `scan` finds something.

    Works on many texts at once too, with line ends between them.
    """
    if "@" in text or "\uff20" in text or _VEEL_CIJFERS.search(text) is not None:
        return True
    return "geb" in text.lower() and _GEBOREN.search(text) is not None


def is_persoon(naam: str) -> bool:
    """Whether the name of a supplier starts as that of a person: "Mw. ..."."""
    return _PERSOON.match(naam) is not None


def is_eigen_adres(adres: str) -> bool:
    """Whether an e-mail address looks like that of one person: `v.achternaam@gemeente.nl`."""
    lokaal, apenstaart, _ = adres.partition("@")
    delen = [deel for deel in re.split(r"[._-]", lokaal.lower()) if deel]
    if not apenstaart or not delen or set(delen) & _FUNCTIES:
        return False
    return len(delen) > 1 and (len(delen[0]) < _LETTERS or all(d.isalpha() for d in delen))


def _gewoon(text: str) -> str:
    """The text with other digits, spaces, dashes and points as plain ones, sign for sign."""
    if text.isascii():
        return text
    return "".join(_teken(teken) for teken in text)


def _teken(teken: str) -> str:
    soort = unicodedata.category(teken)
    if soort == "Nd":
        return str(unicodedata.digit(teken))
    if soort == "Zs":
        return " "
    if soort == "Pd" or teken == "\N{MINUS SIGN}":
        return "-"
    if soort == "Cf":
        return ONZICHTBAAR
    if teken in _PUNTEN:
        return "."
    plat = unicodedata.normalize("NFKC", teken)
    return plat if len(plat) == 1 else teken


def _overlapt(nieuw: Treffer, gevonden: list[Treffer]) -> bool:
    return any(nieuw.begin < t.einde and t.begin < nieuw.einde for t in gevonden)


def _ibans(text: str) -> Iterator[Treffer]:
    for match in _IBAN.finditer(text):
        ruw = match.group()
        for einde in _einden(ruw):
            nummer = re.sub(r"[ .\-]", "", ruw[:einde])
            if is_iban(nummer):
                begin = match.start()
                yield Treffer(
                    "iban", begin, begin + einde, f"{nummer[:4].upper()}****{nummer[-2:]}"
                )
                break


def _einden(ruw: str) -> list[int]:
    """Where an IBAN may end: at the end, or before a word that follows it."""
    return [len(ruw), *(m.start() for m in reversed(list(re.finditer(r"[ .\-]", ruw))))]


def _mails(text: str) -> Iterator[Treffer]:
    for match in _EMAIL.finditer(text):
        adres = match.group()
        yield Treffer("e-mail", match.start(), match.end(), f"{adres[0]}***@***{adres[-3:]}")


def _telefoons(text: str) -> Iterator[Treffer]:
    for match in (*_TELEFOON.finditer(text), *_kale_nummers(text)):
        if _BEGINT_MET_DATUM.match(match.group()):
            continue
        cijfers = [teken for teken in match.group().replace("(0)", "") if teken.isdigit()]
        nummer = "".join(cijfers)
        lokaal = re.sub(r"^(?:0031|31)", "0", nummer)
        if len(lokaal) == _TELEFOONCIJFERS:
            yield Treffer(
                "telefoon", match.start(), match.end(), f"{lokaal[:2]}******{lokaal[-2:]}"
            )


def _kale_nummers(text: str) -> Iterator[re.Match[str]]:
    """Ten digits without any mark, when a word before them says that it is a phone number."""
    for match in _KAAL_TELEFOON.finditer(text):
        if _TELEFOON_WOORD.search(text[: match.start()]):
            yield match


def _geboortes(text: str) -> Iterator[Treffer]:
    for match in _GEBOORTE.finditer(text):
        begin, einde = match.span("datum")
        yield Treffer("geboortedatum", begin, einde, "**-**-****")
