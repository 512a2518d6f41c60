"""Personal data in text: found in every notation, while honest texts are left alone."""

from __future__ import annotations

import csv
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplv_desktop.domain.privacy import is_eigen_adres, is_persoon, misschien, scan
from nplv_desktop.domain.privacy_nummers import is_bsn, is_iban

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DATA = Path(__file__).resolve().parents[1] / "data"
NOTATIONS: tuple[Callable[[str], str], ...] = (
    str,
    lambda b: f"{b[:3]}.{b[3:6]}.{b[6:]}",
    lambda b: f"{b[:4]} {b[4:6]} {b[6:]}",
    lambda b: f"{b[:3]}-{b[3:6]}-{b[6:]}",
    lambda b: f"{b[:3]} {b[3:6]} {b[6:]}",
    lambda b: f"{b[:3]}/{b[3:6]}/{b[6:]}",
    lambda b: f"{b[:4]}.{b[4:6]}.{b[6:]}",
    lambda b: f"{b[:3]}–{b[3:6]}–{b[6:]}",
    lambda b: f"{b[:3]}\u00a0{b[3:6]}\u00a0{b[6:]}",
    " ".join,
    lambda b: f"({b})",
    lambda b: f"BSN {b}",
    lambda b: f"BSN: {b}",
    lambda b: f"bsn={b}",
    lambda b: f"BSN{b}",
    lambda b: f"BSN-{b}",
    lambda b: f"BSN nr. {b}",
    lambda b: f"burgerservicenummer {b}",
    lambda b: f"sofinummer: {b[:4]}.{b[4:6]}.{b[6:]}",
    lambda b: f"BSN van cliënt: {b}",
    lambda b: "".join(chr(0xFF10 + int(digit)) for digit in b),
    lambda b: f"bsn {b.lstrip('0')}",
    lambda b: f"BSN_{b}",
    lambda b: f"{b[:3]}\u200b{b[3:6]}\u200b{b[6:]}",
    lambda b: f"{b[:4]}\u00ad{b[4:]}",
    lambda b: f"\ufeff{b}",
    lambda b: f"{b[:3]}\u2212{b[3:6]}\u2212{b[6:]}",
    lambda b: f"{b[:3]}·{b[3:6]}·{b[6:]}",
)
AROUND = (("", ""), ("Gesprek met bewoner, ", "."), ("Inschrijving ", " is gedaan; volgt nog."))


def passes(digits: str) -> bool:
    """The 11-proef, written out: 9a + 8b + … + 2h - i is a multiple of eleven."""
    a, b, c, d, e, f, g, h, i = (int(digit) for digit in digits)
    return (9 * a + 8 * b + 7 * c + 6 * d + 5 * e + 4 * f + 3 * g + 2 * h - i) % 11 == 0


def numbers(count: int) -> list[str]:
    chance = random.Random(20240612)
    found: list[str] = []
    while len(found) < count:
        digits = f"{chance.randrange(10_000_000, 1_000_000_000):09d}"
        if passes(digits):
            found.append(digits)
    return found


def kinds(text: str) -> list[str]:
    return [hit.soort for hit in scan(text)]


def test_a_thousand_numbers_are_found_in_twenty_notations() -> None:
    assert len(NOTATIONS) >= 20
    missed = [
        text
        for number in numbers(1000)
        for write in NOTATIONS
        for before, after in AROUND
        if "bsn" not in kinds(text := f"{before}{write(number)}{after}")
    ]
    assert missed == []


def honest() -> Iterator[str]:
    """Texts as bureaus write them, full of numbers that are no BSN."""
    chance = random.Random(7)
    with (DATA / "mutaties_2023.csv").open(encoding="cp1252", newline="") as file:
        for row in csv.reader(file, delimiter=";"):
            yield from (cell for cell in row if not cell.replace(",", "").isdigit())
    for number in numbers(1500):
        year = chance.randrange(2019, 2031)
        day = f"{chance.randrange(1, 29):02d}-{chance.randrange(1, 13):02d}-{year}"
        cents = chance.randrange(10_000, 99_999_999)
        grouped = f"{int(number):,}".replace(",", ".")
        yield f"Beschikking {year}-0000{number[:6]} van {day}"
        yield f"Factuur F{number[:5]} van {day}, bedrag € {grouped},{cents % 100:02d}"
        yield f"Correctie op {year % 100}{number[:6]} (termijn {cents % 40})"
        yield f"Totaal {grouped} euro voor {cents % 900} woningen"
        yield f"Zaaknummer {number}, verplichting {number}"
        yield f"KvK {number[:8]} en RSIN {number} van Stichting Welzijn"
        yield f"Grootboek {number[:6]} / project 7204{number[:3]} / kostenplaats {number}"
        yield f"IBAN van de gemeente staat in document {number}; opgemaakt {day} om 10:30"
    for count in range(300):
        yield f"Periode 2023-2025: {count} deelnemers, 2.024.100 uren, 1.250.000,00 begroot"
        yield f"Inwoners {19_000 + count}, huishoudens 9{count:03d}, op 20240{count % 9 + 1}01"


def test_honest_texts_give_less_than_half_a_per_cent_of_false_alarms() -> None:
    texts = list(honest())
    assert len(texts) >= 10_000
    wrong = [text for text in texts if kinds(text)]
    assert len(wrong) <= len(texts) * 0.005, wrong[:20]


@pytest.mark.parametrize(
    "text",
    [
        "beschikking 2023-0000714401",
        "F62828",
        "€ 123.456.782,00",
        "123.456.782 euro",
        "NL123456782B01 is het btw-nummer",
        "01-02-2024 12 deelnemers",
        "correctie op 23100412",
        "CBS 85163NED, WK09170123 en BU09170101",
        "20240112",
        "gebied, gebruik en gebouw 12",
        "1.234.567,89",
        "2023-12345",
    ],
)
def test_numbers_of_the_work_are_left_alone(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Terug op NL91 ABNA 0417 1643 00 van de bewoner", "iban"),
        ("nl91abna0417164300", "iban"),
        ("BE68 5390 0754 7034", "iban"),
        ("mail v.achternaam@voorbeeld.nl even", "e-mail"),
        ("bel 06-12345678", "telefoon"),
        ("06 12 34 56 78", "telefoon"),
        ("+31 6 12345678", "telefoon"),
        ("0031612345678", "telefoon"),
        ("(045) 560 12 34", "telefoon"),
        ("045-5601234", "telefoon"),
        ("tel. 0455601234", "telefoon"),
        ("geb. 01-02-1965", "geboortedatum"),
        ("geboren op 3 maart 1980", "geboortedatum"),
        ("Geboortedatum: 1980-03-03", "geboortedatum"),
    ],
)
def test_other_personal_data_is_found(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


def test_an_iban_with_a_wrong_digit_is_none() -> None:
    assert is_iban("NL91ABNA0417164300")
    assert not is_iban("NL91ABNA0417164301")
    assert not is_iban("NL91")
    assert not is_iban("NL91ABNA04171643001")


def test_a_hit_tells_where_and_hides_the_number() -> None:
    text = "Bewoner 123456782 belde met 06-12345678"
    bsn, phone = scan(text)
    assert text[bsn.begin : bsn.einde] == "123456782"
    assert text[phone.begin : phone.einde] == "06-12345678"
    assert bsn.masker == "*******82"
    assert all("123456" not in hit.masker for hit in (bsn, phone))


def test_nothing_is_found_in_nothing() -> None:
    assert scan(None) == scan("") == []
    assert not is_bsn("000000000")
    assert not is_bsn("12345678a")
    assert not is_bsn("1234567")
    assert is_bsn("123456782")


def test_a_supplier_that_is_a_person_is_recognised() -> None:
    assert is_persoon("Mw. Achternaam")
    assert is_persoon("de heer V. Achternaam")
    assert not is_persoon("Stichting Welzijn Noord")
    assert not is_persoon("Mwerk B.V.")
    assert not is_persoon("Familiehuis Zuid")


def test_an_address_of_the_bureau_is_no_address_of_a_person() -> None:
    assert is_eigen_adres("v.achternaam@gemeente.nl")
    assert is_eigen_adres("voornaam.achternaam@gemeente.nl")
    assert not is_eigen_adres("info@gemeente.nl")
    assert not is_eigen_adres("bureau.noord@gemeente.nl")
    assert not is_eigen_adres("heerlennoord@gemeente.nl")
    assert not is_eigen_adres("geen adres")


@given(st.text(max_size=200))
def test_any_text_can_be_scanned(text: str) -> None:
    hits = scan(text)
    assert all(0 <= hit.begin < hit.einde <= len(text) for hit in hits)
    assert [hit.begin for hit in hits] == sorted(hit.begin for hit in hits)


@given(st.sampled_from(numbers(200)), st.sampled_from(NOTATIONS), st.text(max_size=30))
def test_what_is_passed_over_holds_nothing(
    number: str, write: Callable[[str], str], tail: str
) -> None:
    text = f"{write(number)} {tail}"
    if scan(text):
        assert misschien(text)


@given(st.integers(0, 10**9 - 1))
def test_the_elf_proef_is_that_of_the_law(number: int) -> None:
    digits = f"{number:09d}"
    if not digits.startswith("00"):
        assert is_bsn(digits) == passes(digits)
