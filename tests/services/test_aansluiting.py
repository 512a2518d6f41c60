"""The ledger against the bestedingen: exactly what does not tie out, and how it is settled."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from nplv_desktop.domain.errors import InvalidInput, UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.inlezen import Aansluiting, Aansluitverschil
from nplv_desktop.services import aansluiting, financiering, saving, verdelen
from nplv_desktop.services import aansluiting_afhandelen as afhandelen
from nplv_desktop.services.aansluiting_vergelijken import LedgerLine
from nplv_desktop.services.verdelen import Deel

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

Boek: TypeAlias = Callable[..., str]
CheckUndo: TypeAlias = Callable[[Callable[[], Any]], Any]

STREAMS = ("KW1-SO", "KW1-RI", "KW1-AS", "VHF2")


def ledger(count: int, jaar: int = 2024) -> list[LedgerLine]:
    """Lines as a municipal ledger has them: own document number, some suppliers and days alike."""
    random = Random(7)
    return [
        LedgerLine(
            rij=i + 2,
            bedrag=random.choice((1, -1, 1, 1)) * random.randint(1_00, 40_000_00),
            boekjaar=jaar,
            stuknummer=f"{jaar}{i:06d}",
            datum=date(jaar, 1, 1) + timedelta(days=random.randrange(365)),
            btw=random.randint(0, 5_000_00),
            leverancier=f"Leverancier {random.randrange(30)}",
            projectcode=f"72{random.randrange(4)}",
            geldstroom=random.choice(STREAMS),
        )
        for i in range(count)
    ]


def record(db: Database, lines: list[LedgerLine]) -> None:
    """Book the lines here as they are."""
    names = (
        *("datum", "boekjaar", "stuknummer", "bedrag", "btw", "leverancier", "projectcode"),
        "geldstroom_code",
    )
    rows = [
        [
            None if line.datum is None else line.datum.isoformat(),
            *(line.boekjaar, line.stuknummer, line.bedrag, line.btw, line.leverancier),
            *(line.projectcode, line.geldstroom),
        ]
        for line in lines
    ]
    with db.change("Inlezen") as session:
        session.insert_many(Besteding, names, rows)


def kinds(outcome: aansluiting.Uitkomst) -> list[tuple[str, str | None]]:
    return [(row.aard, aansluiting._stuk(row)) for row in outcome.verschillen]


def planted(lines: list[LedgerLine]) -> tuple[list[LedgerLine], set[tuple[str, str | None]]]:
    """The ledger with seven differences: missing, extra, amount, double, sign, year, geldstroom."""
    missing, amount, double, sign, year, stream = (lines[i] for i in (17, 88, 140, 263, 333, 471))
    extra = replace(lines[60], rij=900, stuknummer="2024999999", bedrag=77_77)
    other = next(code for code in STREAMS if code != stream.geldstroom)
    changed = {
        amount.rij: replace(amount, bedrag=amount.bedrag + 1_00),
        sign.rij: replace(sign, bedrag=-sign.bedrag),
        year.rij: replace(year, boekjaar=2023),
        stream.rij: replace(stream, geldstroom=other),
    }
    told = [changed.get(line.rij, line) for line in lines if line.rij != missing.rij]
    told += [extra, replace(double, rij=901)]
    return told, {
        ("alleen_hier", missing.stuknummer),
        ("alleen_in_administratie", extra.stuknummer),
        ("bedrag", amount.stuknummer),
        ("dubbel", double.stuknummer),
        ("teken", sign.stuknummer),
        ("jaar", year.stuknummer),
        ("geldstroom", stream.stuknummer),
    }


def test_of_500_lines_exactly_the_seven_planted_differences_are_shown(db: Database) -> None:
    lines = ledger(500)
    record(db, lines)
    told, expected = planted(lines)
    outcome = aansluiting.aansluiten(db, told)
    assert set(kinds(outcome)) == expected
    assert len(outcome.verschillen) == 7
    assert (outcome.gelezen, outcome.sluit_aan) == (501, 501 - 6)


def test_bookings_of_a_year_that_the_ledger_does_not_cover_are_not_missed(
    db: Database, boek: Boek
) -> None:
    lines = ledger(500)
    record(db, lines)
    for number in range(20):
        boek(1_00 + number, boekjaar=2023, stuknummer=f"oud {number}")
    told, expected = planted(lines)
    assert set(kinds(aansluiting.aansluiten(db, told))) == expected


def test_the_same_ledger_in_another_order_gives_the_same_differences(db: Database) -> None:
    lines = ledger(500)
    record(db, lines)
    told, expected = planted(lines)
    Random(3).shuffle(told)
    assert set(kinds(aansluiting.aansluiten(db, told))) == expected


def test_a_ledger_that_ties_out_shows_nothing(db: Database) -> None:
    lines = ledger(50)
    record(db, lines)
    outcome = aansluiting.aansluiten(db, lines)
    assert outcome.als_json() == {"gelezen": 50, "sluit_aan": 50, "verschillen": []}


def test_the_json_has_amounts_in_euros_and_nothing_for_the_missing_side(
    db: Database, boek: Boek
) -> None:
    boek(100_00, stuknummer="A1")
    boek(50_00, stuknummer="A2")
    outcome = aansluiting.aansluiten(
        db,
        [
            LedgerLine(2, 120_00, 2024, "A1", geldstroom="KW1-SO"),
            LedgerLine(3, 9_95, 2024, "A3"),
        ],
    )
    assert outcome.als_json()["verschillen"] == [
        {"aard": "bedrag", "stuk": "A1", "rij": 2, "administratie": "120.00", "hier": "100.00"},
        {
            "aard": "alleen_in_administratie",
            "stuk": "A3",
            "rij": 3,
            "administratie": "9.95",
            "hier": None,
        },
        {"aard": "alleen_hier", "stuk": "A2", "rij": None, "administratie": None, "hier": "50.00"},
    ]


def test_leading_zeros_case_and_spaces_of_a_document_number_do_not_matter(
    db: Database, boek: Boek
) -> None:
    boek(100_00, stuknummer="000471a")
    assert aansluiting.aansluiten(db, [LedgerLine(2, 100_00, 2024, " 471A ")]).sluit_aan == 1


def test_without_document_numbers_amount_date_and_supplier_decide(db: Database, boek: Boek) -> None:
    day = date(2024, 6, 1)
    boek(100_00, leverancier="Stichting  Wijk")
    boek(100_00, leverancier="Bureau Oost")
    boek(-70_00, leverancier="Bureau Oost")
    boek(33_00)
    lines = [
        LedgerLine(2, 100_00, 2024, datum=day, leverancier="bureau oost"),
        LedgerLine(3, 100_00, 2024, datum=day, leverancier="STICHTING WIJK"),
        LedgerLine(4, 70_00, 2024, datum=day, leverancier="Bureau Oost"),
        LedgerLine(5, 33_00, 2024, datum=day, leverancier="Bureau Oost"),
        LedgerLine(6, 100_00, 2024, datum=day, leverancier="Bureau Oost"),
    ]
    outcome = aansluiting.aansluiten(db, lines)
    assert [(row.aard, row.regel and row.regel.rij) for row in outcome.verschillen] == [
        ("teken", 4),
        ("dubbel", 6),
    ]


def test_an_invoice_number_finds_its_booking_when_the_document_differs(
    db: Database, boek: Boek
) -> None:
    boek(100_00, stuknummer="hier 1", factuurnummer="F-12", leverancier="Bureau Oost")
    line = LedgerLine(2, 110_00, 2024, "admin 9", factuurnummer="f-12", leverancier="Bureau Oost")
    outcome = aansluiting.aansluiten(db, [line])
    assert kinds(outcome) == [("bedrag", "admin 9")]


def test_one_document_of_several_lines_is_matched_line_by_line(db: Database, boek: Boek) -> None:
    boek(100_00, stuknummer="M1")
    boek(100_00, stuknummer="M1", geldstroom_code="KW1-RI")
    boek(30_00, stuknummer="M1")
    lines = [
        LedgerLine(2, 30_00, 2024, "M1", geldstroom="KW1-SO"),
        LedgerLine(3, 100_00, 2024, "M1", geldstroom="KW1-RI"),
        LedgerLine(4, 105_00, 2024, "M1", geldstroom="KW1-SO"),
    ]
    outcome = aansluiting.aansluiten(db, lines)
    assert [(row.aard, row.regel and row.regel.rij) for row in outcome.verschillen] == [
        ("bedrag", 4)
    ]


def test_one_line_that_was_booked_here_in_pieces_ties_out_by_its_sum(
    db: Database, boek: Boek
) -> None:
    boek(60_00, stuknummer="S1")
    boek(40_00, stuknummer="S1")
    line = LedgerLine(2, 100_00, 2024, "S1", geldstroom="KW1-SO")
    assert aansluiting.aansluiten(db, [line]).verschillen == ()
    assert kinds(aansluiting.aansluiten(db, [replace(line, bedrag=101_00)])) != []


def test_a_split_besteding_ties_out_on_any_of_its_geldstromen(db: Database, boek: Boek) -> None:
    key = boek(100_00, stuknummer="D1")
    verdelen.verdeel(db, key, [Deel("KW1-RI", bedrag=40_00), Deel("KW1-AS", bedrag=60_00)])
    line = LedgerLine(2, 100_00, 2024, "D1", geldstroom="KW1-RI")
    assert aansluiting.aansluiten(db, [line]).sluit_aan == 1
    assert kinds(aansluiting.aansluiten(db, [replace(line, geldstroom="VHF2")])) == [
        ("geldstroom", "D1")
    ]


def test_commitments_and_what_is_left_out_are_not_missed_in_the_ledger(
    db: Database, boek: Boek
) -> None:
    boek(10_00, stuknummer="1")
    boek(20_00, stuknummer="2", stadium="verplicht")
    financiering.laat_weg(db, [boek(30_00, stuknummer="3")], "Eigen geld")
    assert aansluiting.aansluiten(db, [LedgerLine(2, 10_00, 2024, "1")]).verschillen == ()


def test_a_booking_that_is_here_twice_is_called_double(db: Database, boek: Boek) -> None:
    boek(10_00, stuknummer="1")
    boek(10_00, stuknummer="1")
    outcome = aansluiting.aansluiten(db, [LedgerLine(2, 10_00, 2024, "1")])
    assert [(row.aard, row.regel) for row in outcome.verschillen] == [("dubbel", None)]


def test_btw_that_differs_is_shown_with_btw(db: Database, boek: Boek) -> None:
    boek(100_00, btw=21_00, stuknummer="1")
    outcome = aansluiting.aansluiten(db, [LedgerLine(2, 100_00, 2024, "1", btw=9_00)])
    (row,) = outcome.verschillen
    assert (row.aard, aansluiting.amounts(row)) == ("bedrag", (109_00, 121_00))


def test_nothing_to_compare_gives_nothing(db: Database, boek: Boek) -> None:
    boek(1)
    assert aansluiting.aansluiten(db, []).als_json() == {
        "gelezen": 0,
        "sluit_aan": 0,
        "verschillen": [],
    }


@pytest.fixture
def kept(db: Database) -> tuple[str, dict[str, str]]:
    """A kept comparison with the seven differences; its key, and theirs by kind."""
    lines = ledger(500)
    record(db, lines)
    told, _ = planted(lines)
    key = aansluiting.bewaar(db, "grootboek.xlsx", "0" * 64, aansluiting.aansluiten(db, told))
    return key, {row.aard: row.id for row in aansluiting.verschillen(db, key)}


def test_a_comparison_is_kept_in_one_step(db: Database, check_undo: CheckUndo) -> None:
    lines = ledger(40)
    record(db, lines[1:])
    outcome = aansluiting.aansluiten(db, lines)
    key = check_undo(lambda: aansluiting.bewaar(db, "grootboek.csv", "0" * 64, outcome))
    (made,) = aansluiting.aansluitingen(db)
    assert (made.id, made.gelezen, made.sluit_aan, made.boekjaar) == (key, 40, 39, 2024)
    assert made.bedrag_gelezen == sum(line.bedrag for line in lines)
    (row,) = aansluiting.verschillen(db, key)
    assert (row.aard, row.administratie, row.hier) == (
        "alleen_in_administratie",
        lines[0].bedrag,
        None,
    )
    assert afhandelen.kept_line(row) == lines[0]


def test_taking_over_the_ledger_makes_it_tie_out(
    db: Database, kept: tuple[str, dict[str, str]], check_undo: CheckUndo
) -> None:
    told, _ = planted(ledger(500))
    _, rows = kept
    for aard in ("alleen_in_administratie", "bedrag", "teken", "jaar", "geldstroom"):
        check_undo(partial(afhandelen.boek, db, rows[aard]))
    left = {row.aard for row in aansluiting.aansluiten(db, told).verschillen}
    assert left == {"alleen_hier", "dubbel"}
    with pytest.raises(UserError, match="al geboekt"):
        afhandelen.boek(db, rows["bedrag"])


def test_what_only_the_ledger_can_mend_cannot_be_booked_here(
    db: Database, kept: tuple[str, dict[str, str]]
) -> None:
    _, rows = kept
    for aard in ("alleen_hier", "dubbel"):
        with pytest.raises(UserError, match="in de administratie en niet hier"):
            afhandelen.boek(db, rows[aard])


def test_a_second_copy_here_is_removed(db: Database, boek: Boek, check_undo: CheckUndo) -> None:
    boek(10_00, stuknummer="1")
    boek(10_00, stuknummer="1")
    outcome = aansluiting.aansluiten(db, [LedgerLine(2, 10_00, 2024, "1")])
    key = aansluiting.bewaar(db, "grootboek.csv", "0" * 64, outcome)
    (row,) = aansluiting.verschillen(db, key)
    assert check_undo(lambda: afhandelen.boek(db, row.id)) is None
    assert len(saving.records(db, Besteding)) == 1


def test_a_split_besteding_is_not_changed_behind_its_parts(db: Database, boek: Boek) -> None:
    key = boek(100_00, stuknummer="D1")
    verdelen.verdeel(db, key, [Deel("KW1-RI", bedrag=40_00), Deel("KW1-AS", bedrag=60_00)])
    outcome = aansluiting.aansluiten(db, [LedgerLine(2, 90_00, 2024, "D1")])
    made = aansluiting.bewaar(db, "grootboek.csv", "0" * 64, outcome)
    (row,) = aansluiting.verschillen(db, made)
    with pytest.raises(UserError, match="Verdeel de besteding zelf opnieuw"):
        afhandelen.boek(db, row.id)


def test_explaining_needs_a_reason_and_counts_as_explained(
    db: Database, kept: tuple[str, dict[str, str]], check_undo: CheckUndo
) -> None:
    key, rows = kept
    with pytest.raises(InvalidInput, match="Reden ontbreekt"):
        afhandelen.verklaar(db, [rows["bedrag"]], " ")
    before = afhandelen.verklaard(db, key)
    assert sum(row.regels for row in before) == 501 + 1
    assert sum(row.open_regels for row in before) == 7
    assert sum(row.bedrag for row in before) > sum(row.open_bedrag for row in before) > 0
    half = [rows["bedrag"], rows["dubbel"], rows["teken"]]
    check_undo(lambda: afhandelen.verklaar(db, half, "Volgt in mei"))
    rest = [row for row in rows.values() if row not in half]
    check_undo(lambda: afhandelen.sluit_uit(db, rest, "Ander programma"))
    assert {row.aandeel for row in afhandelen.verklaard(db, key)} == {10_000}
    check_undo(lambda: afhandelen.heropen(db, half))
    assert min(row.aandeel for row in afhandelen.verklaard(db, key)) < 10_000


def test_one_open_line_of_many_is_never_shown_as_everything_explained() -> None:
    row = afhandelen.Verklaard("KW1-SO", 100_000, 1, 1, 1)
    assert row.aandeel == 9_999
    assert afhandelen.Verklaard("KW1-SO", 0, 0, 0, 0).aandeel == 10_000


def test_an_explanation_comes_back_while_the_difference_stays_the_same(
    db: Database, kept: tuple[str, dict[str, str]]
) -> None:
    _, rows = kept
    afhandelen.verklaar(db, [rows["bedrag"]], "Koersverschil")
    told, _ = planted(ledger(500))
    again = aansluiting.bewaar(db, "juni.xlsx", "1" * 64, aansluiting.aansluiten(db, told))
    found = {row.aard: row for row in aansluiting.verschillen(db, again)}
    assert (found["bedrag"].afhandeling, found["bedrag"].reden) == ("verklaard", "Koersverschil")
    assert found["teken"].afhandeling == "open"
    more = [replace(line, bedrag=line.bedrag + 1) if line.rij == 90 else line for line in told]
    third = aansluiting.bewaar(db, "juli.xlsx", "2" * 64, aansluiting.aansluiten(db, more))
    changed = {row.aard: row for row in aansluiting.verschillen(db, third)}["bedrag"]
    assert changed.afhandeling == "open"
    assert len(saving.records(db, Aansluiting)) == 3


def test_an_unknown_comparison_or_difference_is_refused(db: Database) -> None:
    with pytest.raises(UserError, match="bestaat niet meer"):
        afhandelen.verklaard(db, "0" * 32)
    with pytest.raises(UserError, match="bestaat niet meer"):
        afhandelen.boek(db, "0" * 32)
    assert saving.records(db, Aansluitverschil) == []


@pytest.mark.parametrize(
    ("count", "seconds"), [(20_000, 4), pytest.param(100_000, 20, marks=pytest.mark.slow)]
)
def test_a_long_ledger_is_compared_in_seconds(db: Database, count: int, seconds: float) -> None:
    lines = ledger(count)
    record(db, lines)
    told, expected = planted(lines)
    started = time.process_time()
    outcome = aansluiting.aansluiten(db, told)
    assert time.process_time() - started < seconds
    assert set(kinds(outcome)) == expected


def test_a_ledger_of_one_document_number_stays_quick(db: Database) -> None:
    lines = [replace(line, stuknummer="memoriaal") for line in ledger(20_000)]
    record(db, lines)
    started = time.process_time()
    assert aansluiting.aansluiten(db, lines).sluit_aan == 20_000
    assert time.process_time() - started < 10


def test_totals_without_project_go_by_geldstroom(db: Database, boek: Boek) -> None:
    boek(60_00)
    boek(40_00)
    boek(9_00, stadium="verplicht")
    boek(7_00, geldstroom_code="VHF2", projectcode="7305200")
    totals = [
        LedgerLine(2, 100_00, 2024, geldstroom="KW1-SO"),
        LedgerLine(3, -7_00, 2024, geldstroom="VHF2"),
    ]
    outcome = aansluiting.aansluiten(db, totals)
    assert outcome.sluit_aan == 1
    assert [row.aard for row in outcome.verschillen] == ["teken"]
