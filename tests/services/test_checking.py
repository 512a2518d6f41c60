"""Checking as a service: reasons that stay, the list of work, progress, and what it costs."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from nplv_desktop.domain.checks.base import Bevinding, Telling
from nplv_desktop.domain.controle import Bevindingsregel, Toelichting
from nplv_desktop.domain.dossier import Dossier
from nplv_desktop.domain.errors import Cancelled, InvalidInput, UsageError, UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.domain.vastgelegd import Vastgelegd
from nplv_desktop.services import checking, dossiers, saving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from nplv_desktop.store.database import Database

REDEN = "De gemeente betaalt dit deel zelf."
NAAM = "controller"
OP = date(2025, 2, 1)


def vind(db: Database, code: str, jaar: int = 2024) -> Bevinding:
    (found,) = [b for b in checking.check(db, None, jaar, op=OP).bevindingen if b.code == code]
    return found


@pytest.fixture
def te_veel(beschik: Callable[..., str], boek: Callable[..., str]) -> str:
    """More spent than granted on KW1-SO in 2024; gives the key of the booking."""
    beschik("KW1", {("KW1-SO", 2024): 1_000_000_00})
    return boek(1_250_000_00, stuknummer="24100001")


def test_the_sentence_is_that_of_the_design(db: Database, te_veel: str) -> None:
    assert te_veel
    assert vind(db, "GELD-01").melding == (
        "Bestedingen, School en omgeving 2024: u boekte € 1.250.000, maar er is € 1.000.000 "
        "beschikt. Verlaag het bedrag, of wijs het verschil aan een andere geldstroom toe."
    )


def test_checking_changes_nothing(db: Database, te_veel: str) -> None:
    assert te_veel
    before, head = db.digest(), db.head()
    checking.check(db, "verantwoording", 2024)
    checking.check(db, "aanvraag", 2024, 2026)
    assert (db.digest(), db.head()) == (before, head)


def test_a_reason_closes_a_finding_in_one_undo_step(
    db: Database, te_veel: str, check_undo: Callable[..., Any]
) -> None:
    assert te_veel
    found = vind(db, "GELD-01")
    check_undo(lambda: checking.explain(db, found, f"  {REDEN} ", NAAM))
    closed = vind(db, "GELD-01")
    assert closed.status == "toegelicht"
    assert closed.toelichting is not None
    assert (closed.toelichting.reden, closed.toelichting.naam) == (REDEN, NAAM)
    db.undo()
    assert vind(db, "GELD-01").status == "open"


def test_a_reason_opens_again_only_when_the_value_changes(db: Database, te_veel: str) -> None:
    checking.explain(db, vind(db, "GELD-01"), REDEN, NAAM)
    saving.save(db, Interventie, None, {"code": "I01", "titel": "Iets anders"})
    assert vind(db, "GELD-01").status == "toegelicht"
    saving.save(db, Besteding, te_veel, {"bedrag": 1_300_000_00})
    again = vind(db, "GELD-01")
    assert again.status == "open"
    assert again.eerder is not None
    assert again.eerder.reden == REDEN
    saving.save(db, Besteding, te_veel, {"bedrag": 1_250_000_00})
    assert vind(db, "GELD-01").status == "toegelicht"


def test_a_reason_comes_back_next_year_for_the_same_record(db: Database) -> None:
    saving.save(db, Interventie, None, {"code": "I01", "titel": "Buurtfeest", "status": "loopt"})
    checking.explain(db, vind(db, "PLAN-05", 2024), "De doelgroep is de hele wijk.", NAAM)
    assert vind(db, "PLAN-05", 2025).status == "toegelicht"
    saving.save(db, Interventie, None, {"code": "I02", "titel": "Vakschool", "status": "loopt"})
    assert vind(db, "PLAN-05", 2025).status == "open"


def test_a_second_reason_takes_the_place_of_the_first(db: Database, te_veel: str) -> None:
    assert te_veel
    found = vind(db, "GELD-01")
    checking.explain(db, found, REDEN, NAAM)
    checking.explain(db, found, "Het verschil komt uit de gemeentelijke begroting.", "directeur")
    (row,) = saving.records(db, Toelichting)
    assert row.naam == "directeur"
    assert row.reden.startswith("Het verschil")


def test_a_reason_can_be_taken_back(
    db: Database, te_veel: str, check_undo: Callable[..., Any]
) -> None:
    assert te_veel
    found = vind(db, "GELD-01")
    checking.explain(db, found, REDEN, NAAM)
    check_undo(lambda: checking.withdraw_explanation(db, found.sleutel))
    assert vind(db, "GELD-01").status == "open"


@pytest.mark.parametrize(("reden", "naam", "fields"), [
    ("kort", NAAM, {"reden"}),
    (REDEN, "  ", {"naam"}),
    (" ", "", {"reden", "naam"}),
])  # fmt: skip
def test_a_reason_needs_words_and_a_name(
    db: Database, te_veel: str, reden: str, naam: str, fields: set[str]
) -> None:
    assert te_veel
    with pytest.raises(InvalidInput) as caught:
        checking.explain(db, vind(db, "GELD-01"), reden, naam)
    assert set(caught.value.problems) == fields
    assert saving.records(db, Toelichting) == []


def test_what_blocks_is_mended_and_not_explained(db: Database, boek: Callable[..., str]) -> None:
    boek(100, geldstroom_code=None)
    with pytest.raises(UserError, match="Verbeter het gegeven"):
        checking.explain(db, vind(db, "BOEK-01"), REDEN, NAAM)


def test_a_false_alarm_about_a_bsn_is_acknowledged(db: Database) -> None:
    values = {"code": "I01", "titel": "Loket", "opmerking": "Kast 123456782 in de kelder"}
    saving.save(db, Interventie, None, values)
    found = vind(db, "PRIV-01")
    assert found.blokkeert
    assert found.plaats == "Tekst, Interventie I01 (Opmerking)"
    assert (found.tabel, found.veld) == ("interventie", "opmerking")
    checking.explain(db, found, "Dit is het nummer van een kast.", NAAM)
    assert not vind(db, "PRIV-01").blokkeert
    assert not checking.check(db, "aanvraag", 2024).blokkerend


def test_a_finding_of_the_list_is_explained_by_its_key(db: Database, te_veel: str) -> None:
    assert te_veel
    checking.refresh_worklist(db, checking.check(db, None, 2024))
    checking.explain(db, "GELD-01|KW1-SO|2024", REDEN, NAAM)
    assert vind(db, "GELD-01").status == "toegelicht"
    with pytest.raises(UserError, match="niet meer"):
        checking.explain(db, "GELD-01|KW1-SO|1999", REDEN, NAAM)


def lines(db: Database) -> dict[str, tuple[str, int | None]]:
    return {row.sleutel: (row.status, row.boekjaar) for row in saving.records(db, Bevindingsregel)}


def test_the_list_of_work_follows_what_is_found(db: Database, te_veel: str) -> None:
    key = "GELD-01|KW1-SO|2024"
    before = db.head()
    checking.refresh_worklist(db, checking.check(db, "verantwoording", 2024))
    assert lines(db)[key] == ("open", 2024)
    assert db.head() == before
    checking.explain(db, vind(db, "GELD-01"), REDEN, NAAM)
    checking.refresh_worklist(db, checking.check(db, "verantwoording", 2024))
    assert lines(db)[key] == ("toegelicht", 2024)
    saving.save(db, Besteding, te_veel, {"bedrag": 900_000_00})
    checking.refresh_worklist(db, checking.check(db, "verantwoording", 2024))
    assert lines(db)[key] == ("opgelost", 2024)
    (solved,) = saving.records(db, Bevindingsregel, sleutel=key)
    assert solved.opgelost_op is not None
    saving.save(db, Besteding, te_veel, {"bedrag": 1_500_000_00})
    checking.refresh_worklist(db, checking.check(db, "verantwoording", 2024))
    (back,) = saving.records(db, Bevindingsregel, sleutel=key)
    assert (back.status, back.opgelost_op) == ("open", None)
    assert "€ 1.500.000" in back.melding


def test_another_year_or_kind_leaves_the_list_as_it_was(db: Database, te_veel: str) -> None:
    assert te_veel
    checking.refresh_worklist(db, checking.check(db, "verantwoording", 2024))
    checking.refresh_worklist(db, checking.check(db, "verantwoording", 2025))
    checking.refresh_worklist(db, checking.check(db, "aanvraag", 2026, 2028))
    kept = lines(db)
    assert kept["GELD-01|KW1-SO|2024"] == ("open", 2024)
    assert kept["VOLL-01|contact_functie"] == ("open", None)
    assert kept["SISA-01"] == ("open", None)


def test_nothing_is_written_when_nothing_changed(db: Database, te_veel: str) -> None:
    assert te_veel
    checking.refresh_worklist(db, checking.check(db, None, 2024))
    told: list[frozenset[str]] = []
    db.on_change.append(told.append)
    checking.refresh_worklist(db, checking.check(db, None, 2024))
    assert told == []


def test_the_counters_need_no_check(db: Database, te_veel: str, boek: Callable[..., str]) -> None:
    assert te_veel
    boek(100, geldstroom_code=None)
    controle = checking.check(db, None, 2024)
    checking.refresh_worklist(db, controle)
    checking.refresh_worklist(db, checking.check(db, None, 2025))
    assert checking.counts(db, 2024) == controle.telling
    assert controle.telling.blokkeert == 1
    assert checking.counts(db, 2024) != Telling()


def test_the_outcome_names_its_rules_and_data(db: Database, te_veel: str) -> None:
    first = checking.check(db, None, 2024)
    assert first.regels_versie == checking.rules_version()
    checking.explain(db, vind(db, "GELD-01"), REDEN, NAAM)
    assert checking.check(db, None, 2024).gegevens_stand == first.gegevens_stand
    saving.save(db, Besteding, te_veel, {"omschrijving": "termijn 2"})
    assert checking.check(db, None, 2024).gegevens_stand != first.gegevens_stand


def test_json_is_what_the_command_line_promises(db: Database, te_veel: str) -> None:
    assert te_veel
    made = checking.as_json(checking.check(db, "verantwoording", 2024))
    assert (made["soort"], made["jaar"]) == ("verantwoording", 2024)
    (line,) = [b for b in made["bevindingen"] if b["code"] == "GELD-01"]
    assert line["soort"] == "toelichten"
    assert line["plaats"] == "Bestedingen, School en omgeving 2024"
    assert line["melding"].startswith(line["plaats"])
    assert line["aantal"] == 1


def test_the_front_page_gets_numbers_with_names(db: Database, te_veel: str) -> None:
    assert te_veel
    controle = checking.check(db, "verantwoording", 2024)
    labels = controle.telling_labels()
    assert list(labels)[:4] == ["Blokkeert", "Graag toelichten", "Ter info", "Toegelicht"]
    assert sum(list(labels.values())[:4]) == len(controle.bevindingen)


def test_an_unknown_kind_is_refused(db: Database) -> None:
    with pytest.raises(UsageError, match="Kies verantwoording of aanvraag"):
        checking.check(db, "jaarplan", 2024)


def test_progress_runs_to_the_end_and_can_stop(db: Database, te_veel: str) -> None:
    assert te_veel
    steps: list[tuple[int, int]] = []
    checking.check(db, "verantwoording", 2024, progress=lambda done, of: steps.append((done, of)))
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert all(done <= of for done, of in steps)

    def stop(_done: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        checking.check(db, "verantwoording", 2024, progress=stop)


def test_do_as_if_it_is_another_day(db: Database, beschik: Callable[..., str]) -> None:
    from nplv_desktop.domain.financiering import Termijn

    key = beschik("KW1", {("KW1-SO", 2024): 100})
    values = {"beschikking_id": key, "soort": "verantwoorden", "datum": date(2025, 7, 15)}
    saving.save(db, Termijn, None, values)
    codes = [
        {b.code for b in checking.check(db, None, 2024, op=day).bevindingen}
        for day in (date(2025, 7, 15), date(2025, 7, 16))
    ]
    assert "VOLL-11" not in codes[0]
    assert "VOLL-11" in codes[1]


def test_a_contact_without_a_name_is_enough(db: Database) -> None:
    assert vind(db, "VOLL-01").record_id == dossiers.dossier(db).id
    dossiers.update(db, {"contact_functie": "controller", "contact_telefoon": "14 045"})
    found = {b.code for b in checking.check(db, None, 2024).bevindingen}
    assert not found & {"VOLL-01", "PRIV-04"}
    assert saving.records(db, Dossier)[0].contact_email is None


@contextmanager
def statements(db: Database) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    engine = db._engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def fill(db: Database, count: int) -> None:
    columns = ("datum", "boekjaar", "stuknummer", "geldstroom_code", "bedrag", "btw", "stadium")
    rows = [
        (f"2024-{n % 12 + 1:02d}-05", 2024, f"24{n:06d}", "KW1-SO", 1000 + n, 210, "gefactureerd")
        for n in range(count)
    ]
    with db.change("Boekingen") as session:
        session.insert_many(Besteding, columns, rows)


def test_more_bookings_ask_no_more_questions(db: Database, te_veel: str) -> None:
    assert te_veel
    fill(db, 10)
    with statements(db) as few:
        checking.check(db, "verantwoording", 2024)
    fill(db, 2000)
    with statements(db) as many:
        found = checking.check(db, "verantwoording", 2024)
    assert len(many) <= len(few) + 1
    (without,) = [b for b in found.bevindingen if b.code == "BOEK-02"]
    assert without.aantal == 2011
    assert len(without.plaatsen) <= 50


def test_a_running_year_is_not_asked_for_its_result_yet(db: Database, te_veel: str) -> None:
    saving.save(db, Besteding, te_veel, {"bedrag": 100_00})
    running = checking.check(db, None, 2024, op=date(2024, 7, 15))
    assert "GELD-07" not in {b.code for b in running.bevindingen}
    over = checking.check(db, None, 2024, op=date(2025, 1, 1))
    assert "GELD-07" in {b.code for b in over.bevindingen}


def test_a_handed_in_workbook_is_held_against_today(
    db: Database,
    beschik: Callable[..., str],
    boek: Callable[..., str],
    interventie: Any,
    tmp_path: Path,
) -> None:
    from nplv_desktop.services import indienen

    beschik("KW1", {("KW1-SO", 2023): 1_000_00, ("KW1-SO", 2024): 1_000_00})
    where = {"interventie_id": interventie("I01"), "stuknummer": "23100001"}
    first = boek(600_00, boekjaar=2023, **where)
    key = indienen.begin(db, "verantwoording", 2023)
    indienen.mark_checked(db, key, NAAM)
    indienen.settle(db, key, "directeur", "directeur")
    assert not changed(db)
    indienen.hand_in(db, key, tmp_path / "v1.xlsx")
    assert not changed(db)
    with pytest.raises(Vastgelegd):
        saving.save(db, Besteding, first, {"bedrag": 650_00})
    second = indienen.reopen(db, key, "Een factuur bleek hoger.", "directeur", "directeur")
    saving.save(db, Besteding, first, {"bedrag": 650_00})
    indienen.mark_checked(db, second, NAAM)
    indienen.settle(db, second, "directeur", "directeur")
    indienen.hand_in(db, second, tmp_path / "v2.xlsx")
    assert not changed(db)
    boek(50_00, correctie_boekjaar=2023, correctie_reden="Factuur kwam te laat.", **where)
    assert not changed(db)


def changed(db: Database) -> list[Bevinding]:
    outcome = checking.check(db, "verantwoording", 2024)
    return [b for b in outcome.bevindingen if b.code in ("SALDO-01", "SALDO-02")]
