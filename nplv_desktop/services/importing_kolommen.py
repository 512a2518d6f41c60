"""Which columns an export of bookings can have, under the headings that finance systems use."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.workbook.wanted import Heading, Wanted, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable

MORE_HEADINGS: dict[str, tuple[str, ...]] = {
    "datum": (
        "Boekingsdatum",
        "Transactiedatum",
        "Factuurdatum",
        "Journaaldatum",
        "Mutatiedatum",
        "Datum boeking",
        "Documentdatum",
        "Posting date",
        "Document date",
        "Belegdatum",
        "Buchungsdatum",
    ),
    "boekjaar": ("Fiscal year", "Geschäftsjahr"),
    "stuknummer": (
        "Stuknr",
        "Stuk nr",
        "Boekstuknummer",
        "Journaalpost",
        "Transactienummer",
        "Document number",
        "Belegnummer",
    ),
    "leverancier": (
        "Naam leverancier",
        "Crediteurnaam",
        "Naam relatie",
        "Begunstigde",
        "Vendor name",
        "Supplier",
    ),
    "factuurnummer": ("Uw referentie", "Externe referentie", "Invoice number", "Reference"),
    "omschrijving": (
        "Boekingsomschrijving",
        "Omschrijving boeking",
        "Regelomschrijving",
        "Boekingstekst",
        "Item text",
        "Text",
        "Description",
    ),
    "bedrag": (
        "Bedrag excl",
        "Bedrag ex btw",
        "Netto bedrag",
        "Nettobedrag",
        "Boekingsbedrag",
        "Bedrag in lokale valuta",
        "Bedrag (EUR)",
        "Net amount",
        "Amount in local currency",
        "Amount",
        "Betrag",
    ),
    "btw": ("Bedrag btw", "Omzetbelasting", "VAT", "VAT amount", "Tax amount"),
    "btw_compensabel": ("Btw-compensatie", "BCF compensabel", "Compensabel btw"),
    "grootboek": ("Grootboeknr", "Grootboeknummer", "Kostensoort"),
}
_PROJECT = (
    "Projectnummer",
    "Projectnr",
    "PSP-element",
    "WBS-element",
    "Project",
    "Kostenplaats",
    "Kostendrager",
    "Ordernummer",
    "WBS element",
    "Project number",
    "Cost center",
    "Cost centre",
)
_PROJECT_NAME = (
    "Projectnaam",
    "PSP-omschrijving",
    "Omschrijving project",
    "Naam project",
    "Omschrijving PSP-element",
    "Omschrijving kostenplaats",
    "Kostenplaatsnaam",
    "Naam kostenplaats",
    "Omschrijving kostendrager",
    "Project",
)
"""Longer than the names of a code, so that a lone column `Project` is a code."""


def _described(key: str, *, required: bool = False) -> Heading:
    known = field_of(Besteding, key)
    names = (*known.headings, *MORE_HEADINGS.get(key, ()))
    return Heading(key, known.label, names, known.kind, required)


def _headings() -> Iterable[Heading]:
    yield _described("datum")
    yield _described("boekjaar")
    yield Heading("periode", "Periode", ("Boekperiode", "Maand", "Posting period"), "text")
    for key in ("stuknummer", "leverancier", "factuurnummer", "omschrijving"):
        yield _described(key)
    yield Heading("projectcode", "Projectcode", _PROJECT, "code")
    yield Heading("projectnaam", "Projectomschrijving", _PROJECT_NAME)
    yield Heading("interventie", "Interventie", ("Interventiecode",))
    yield Heading("geldstroom", "Geldstroom", ("Geldstroomcode",))
    for key in ("btw", "btw_compensabel", "stadium", "taakveld", "grootboek"):
        yield _described(key)
    yield Heading("teken", "D/C", ("Debet/Credit", "D/K", "DC", "S/H", "Debet of credit"))


WITHOUT_VAT = frozenset(
    squeeze(name)
    for name in (*field_of(Besteding, "bedrag").headings, *MORE_HEADINGS["bedrag"])
    if "ex" in name.casefold() or "netto" in name.casefold()
)
"""Headings that say that an amount is without btw; they go before a plain `Bedrag`."""


def gezocht(*, debet_credit: bool = False) -> Wanted:
    """The columns of bookings; with `debet_credit` the amount is in two columns."""
    amounts: tuple[Heading, ...] = (_described("bedrag", required=True),)
    if debet_credit:
        amounts = (
            Heading("debet", "Debet", ("Debetbedrag", "Bedrag debet"), "amount"),
            Heading("credit", "Credit", ("Creditbedrag", "Bedrag credit"), "amount"),
        )
    return Wanted("boekingen", (*_headings(), *amounts))


_STADIA = {
    "verplicht": "verplicht",
    "verplichting": "verplicht",
    "gefactureerd": "gefactureerd",
    "gefactureerdlast": "gefactureerd",
    "factuur": "gefactureerd",
    "last": "gefactureerd",
    "geboekt": "gefactureerd",
    "betaald": "betaald",
    "betaling": "betaald",
}


def stadium_van(text: str) -> str | None:
    """The code of a stadium as a file names it; None when it is another word."""
    return _STADIA.get("".join(c for c in text.casefold() if c.isalpha()))


_CREDIT = frozenset({"c", "cr", "credit", "k", "h", "haben"})
_DEBET = frozenset({"d", "db", "dt", "debet", "debit", "s", "soll"})


def is_credit(text: str) -> bool | None:
    """Whether a mark beside an amount says credit; None when it says neither."""
    mark = text.strip().rstrip(".").casefold()
    return True if mark in _CREDIT else (False if mark in _DEBET else None)


_LAST_MONTH = 12


def einde_periode(jaar: int, periode: str | None) -> date | None:
    """The last day of a booking period (`1`, `P03`, `2024-03`, `202403`); the year's without one.

    Periods after the twelfth are those of the closing of the year. None when it is no period.
    """
    if periode is None:
        return date(jaar, 12, 31)
    digits = re.findall(r"\d+", periode)
    if not digits:
        return None
    last = digits[-1]
    month = int(last[4:] if len(last) == 6 and last.startswith(str(jaar)) else last)  # noqa: PLR2004  jjjjmm
    if not 1 <= month <= _LAST_MONTH + 4:
        return None
    if month >= _LAST_MONTH:
        return date(jaar, 12, 31)
    return date.fromordinal(date(jaar, month + 1, 1).toordinal() - 1)
