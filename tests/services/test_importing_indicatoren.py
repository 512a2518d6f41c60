"""Indicator values from a table per wijk and from a plain list."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import openpyxl
import pytest

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.indicatoren import EigenIndicator, Gebiedsdeel, Meting
from nplv_desktop.domain.inlezen import GeweigerdeRegel
from nplv_desktop.services import importing, saving
from nplv_desktop.services.importing_plan import ImportOptions, ImportPlan
from nplv_desktop.services.importing_wijken import Wijkcijfer, samengevoegd

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

CheckUndo: TypeAlias = Callable[[Callable[[], Any]], Any]
CBS = Path(__file__).parents[1] / "data" / "cbs_ses_woa_amsterdam_2019.csv"
VALUE, WEIGHT = "SES-WOA/Totaalscore/Gemiddelde score (Getal)", "Particuliere huishoudens (Aantal)"
REGION = "Regiocode (gemeente, wijk, buurt) (code)"
HEAD = '"Perioden";"Wijken en buurten";"Regiocode";"Particuliere huishoudens";"SES-WOA"'


def rows_of_cbs() -> dict[str, dict[str, str]]:
    with CBS.open(encoding="utf-8-sig", newline="") as file:
        return {row[REGION].strip(): row for row in csv.DictReader(file, delimiter=";")}


ROWS = rows_of_cbs()
NIEUW_WEST = tuple(c for c in ROWS if c.startswith(("WK03637", "WK03638")))
ZUIDOOST = tuple(code for code in ROWS if code.startswith("WK03639"))


def by_hand(codes: tuple[str, ...]) -> Decimal:
    """The weighted mean, computed apart from the product."""
    parts = [
        (Decimal(ROWS[code][VALUE].strip()), Decimal(ROWS[code][WEIGHT].strip()))
        for code in codes
        if ROWS[code][VALUE].strip() != "." and ROWS[code][WEIGHT].strip() != "."
    ]
    total = sum(weight for _, weight in parts)
    mean = sum(value * weight for value, weight in parts) / total
    return Decimal(mean).quantize(Decimal("0.001"), ROUND_HALF_UP)


@pytest.fixture
def bestand(tmp_path: Path) -> Callable[..., Path]:
    """Writes lines to a text file and gives its path."""

    def write(*lines: str, name: str = "cijfers.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def take(db: Database, path: Path, *, bijwerken: bool = False, **options: Any) -> ImportPlan:
    plan = importing.plan(db, "indicatoren", path, ImportOptions(**options))
    importing.apply(db, plan, bijwerken=bijwerken)
    return plan


@pytest.mark.parametrize("codes", [NIEUW_WEST, ZUIDOOST], ids=["Nieuw-West", "Zuidoost"])
def test_the_mean_of_the_wijken_of_amsterdam(
    db: Database, check_undo: CheckUndo, codes: tuple[str, ...]
) -> None:
    assert len(codes) > 3
    plan = check_undo(lambda: take(db, CBS, wijken=codes))
    assert (plan.gelezen, plan.nieuw) == (len(codes), 1)
    [meting] = saving.records(db, Meting)
    assert (meting.indicator_code, meting.peiljaar) == ("K07", 2019)
    assert meting.waarde == by_hand(codes)
    assert meting.nulmeting is False
    assert meting.voorlopig is False
    assert meting.indeling == 2019
    assert "cbs_ses_woa_amsterdam_2019.csv" in (meting.bron or "")
    assert "CBS" in (meting.bron or "")
    kept = {part.cbs_code for part in saving.records(db, Gebiedsdeel)}
    assert kept == set(codes)


def test_the_same_file_again_records_nothing(db: Database) -> None:
    take(db, CBS, wijken=ZUIDOOST)
    before = db.digest()
    plan = take(db, CBS)
    assert (plan.nieuw, plan.dubbel) == (0, 1), "the wijken of the gebied are known by now"
    assert db.digest() == before


def test_a_wijk_without_a_value_is_left_out_and_named(db: Database) -> None:
    empty = next(c for c, r in ROWS.items() if r[VALUE].strip() == "." and c.startswith("BU"))
    full = ZUIDOOST[0]
    plan = take(db, CBS, wijken=(full, empty))
    [meting] = saving.records(db, Meting)
    assert meting.waarde == Decimal(ROWS[full][VALUE].strip())
    assert any(empty in note for note in plan.meldingen)
    assert empty in (meting.opmerking or "")
    assert plan.overgeslagen == 1


def test_when_every_value_is_missing_there_is_no_meting(db: Database) -> None:
    empty = [c for c, r in ROWS.items() if r[VALUE].strip() == "."][:2]
    plan = take(db, CBS, wijken=tuple(empty))
    assert plan.nieuw == 0
    assert saving.records(db, Meting) == []


def test_wijken_can_be_named_and_mistakes_are_shown(db: Database) -> None:
    name = ROWS[ZUIDOOST[0]]["Wijken en buurten"]
    assert importing.plan(db, "indicatoren", CBS, ImportOptions(wijken=(name,))).gelezen == 1
    wrong = importing.plan(db, "indicatoren", CBS, ImportOptions(wijken=("WK036399",)))
    assert "Bedoelt u" in wrong.problemen[0].melding
    assert wrong.nieuw == 0


def test_without_wijken_the_file_offers_them(db: Database) -> None:
    plan = take(db, CBS)
    assert plan.keuzelijst is not None
    codes = [code for code, _ in plan.keuzelijst.opties]
    assert set(ZUIDOOST) <= set(codes)
    assert "GM0363" not in codes
    assert len(plan.problemen) == 1
    assert saving.records(db, Meting) == []


def test_a_buurt_inside_a_chosen_wijk_would_count_twice(db: Database) -> None:
    buurt = next(c for c in ROWS if c.startswith(f"BU{ZUIDOOST[0][2:]}"))
    plan = importing.plan(db, "indicatoren", CBS, ImportOptions(wijken=(ZUIDOOST[0], buurt)))
    assert "ligt in wijk" in plan.problemen[0].melding


def test_provisional_periods_and_values_stay_provisional(
    db: Database, bestand: Callable[..., Path]
) -> None:
    path = bestand(
        HEAD,
        '"2022*";"Een";"WK091701";"100";"0.100"',
        '"2022*";"Twee";"WK091702";"300";"0.500"',
        '"2021";"Een";"WK091701";"100";"0.100*"',
        '"2021";"Twee";"WK091702";"300";"0.300"',
    )
    take(db, path, indicator="K07", wijken=("WK091701", "WK091702"))
    found = {m.peiljaar: (m.waarde, m.voorlopig) for m in saving.records(db, Meting)}
    assert found == {2022: (Decimal("0.400"), True), 2021: (Decimal("0.250"), True)}


def test_a_final_value_replaces_a_provisional_one_only_when_asked(
    db: Database, bestand: Callable[..., Path], check_undo: CheckUndo
) -> None:
    first = bestand(HEAD, '"2022*";"Een";"WK091701";"100";"0.100"')
    final = bestand(HEAD, '"2022";"Een";"WK091701";"100";"0.120"', name="definitief.csv")
    take(db, first, wijken=("WK091701",))
    plan = take(db, final)
    assert (plan.nieuw, plan.gewijzigd) == (0, 1)
    assert [m.waarde for m in saving.records(db, Meting)] == [Decimal("0.100")]
    check_undo(lambda: take(db, final, bijwerken=True))
    [meting] = saving.records(db, Meting)
    assert (meting.waarde, meting.voorlopig) == (Decimal("0.120"), False)
    assert "definitief.csv" in (meting.bron or "")


def test_a_table_for_machines_has_codes_for_names(
    db: Database, bestand: Callable[..., Path]
) -> None:
    path = bestand(
        "ID;WijkenEnBuurten;Perioden;ParticuliereHuishoudens_1;SESWOATotaalscore_5",
        "1;WK091701  ;2019JJ00;100;0.123",
        "2;WK091702  ;2019JJ00;300;-0.500",
    )
    take(db, path, wijken=("WK091701", "WK091702"))
    [meting] = saving.records(db, Meting)
    assert (meting.peiljaar, meting.waarde) == (2019, Decimal("-0.344"))


def test_scores_of_the_leefbaarometer(db: Database, bestand: Callable[..., Path]) -> None:
    path = bestand(
        "versie,jaar,WK_CODE,WK_NAAM,afw,lbm",
        "3.0,2020,WK091701,Een,0.1,4.1",
        "3.0,2022,WK091701,Een,0.1,4.3",
    )
    take(db, path, indicator="K01", kolom="lbm", wijken=("WK091701",))
    found = {m.peiljaar: m.waarde for m in saving.records(db, Meting)}
    assert found == {2020: Decimal("4.1"), 2022: Decimal("4.3")}


def test_several_columns_that_could_be_meant_are_asked(
    db: Database, bestand: Callable[..., Path]
) -> None:
    head = '"Perioden";"Regiocode";"Particuliere huishoudens";"SES-WOA a";"SES-WOA b"'
    path = bestand(head, '"2022";"WK091701";"100";"0.1";"0.2"')
    plan = take(db, path, wijken=("WK091701",))
    assert [question.key for question in plan.vragen] == ["column:waarde"]
    assert plan.nieuw == 0
    take(db, path, wijken=("WK091701",), kolom="SES-WOA b")
    assert [m.waarde for m in saving.records(db, Meting)] == [Decimal("0.200")]


def test_the_weight_can_be_another_column(db: Database, bestand: Callable[..., Path]) -> None:
    head = '"Perioden";"Regiocode";"Inwoners";"SES-WOA"'
    path = bestand(head, '"2022";"WK091701";"100";"0.1"', '"2022";"WK091702";"100";"0.2"')
    wijken = ("WK091701", "WK091702")
    plan = take(db, path, wijken=wijken)
    assert [question.key for question in plan.vragen] == ["column:gewicht"]
    take(db, path, wijken=wijken, gewicht="Inwoners")
    assert [m.waarde for m in saving.records(db, Meting)] == [Decimal("0.150")]


def test_a_plain_list_of_values(
    db: Database, bestand: Callable[..., Path], check_undo: CheckUndo
) -> None:
    path = bestand(
        "Indicator;Jaar;Waarde;Nulmeting;Bron",
        "K07;2019;-0,412;ja;CBS",
        "SES-WOA;2022*;-0,350;;CBS",
        "K07;2023;;;CBS",
        "K99;2023;1,0;;CBS",
        "K07;vorig jaar;1,0;;CBS",
    )
    plan = check_undo(lambda: take(db, path))
    assert [regel.uitkomst for regel in plan.regels] == [
        *("nieuw", "nieuw", "overgeslagen"),
        *("geweigerd", "geweigerd"),
    ]
    assert [(p.rij, p.kolom) for p in plan.problemen] == [(5, "Indicator"), (6, "Jaar")]
    found = [(m.peiljaar, m.waarde, m.nulmeting, m.voorlopig) for m in saving.records(db, Meting)]
    assert found == [
        (2019, Decimal("-0.412"), True, False),
        (2022, Decimal("-0.350"), False, True),
    ]
    assert take(db, path).dubbel == 2


def values(db: Database) -> list[tuple[str, int, Decimal | None, bool, bool]]:
    """Indicator, peiljaar, value, nulmeting and provisional of every meting."""
    found = [
        (m.indicator_code, m.peiljaar, m.waarde, m.nulmeting, m.voorlopig)
        for m in saving.records(db, Meting)
    ]
    return sorted(found)


def test_a_column_per_year_is_a_value_per_cell(
    db: Database, bestand: Callable[..., Path], check_undo: CheckUndo
) -> None:
    path = bestand(
        "Monitor Heerlen-Noord;;;;;;",
        "Code;Indicator;Nulmeting 2019;2021;2022*;2023;Bron",
        "Fysiek;;;;;;",
        "K01;Leefbaarheid;4,10;4,2;4,3;.;Leefbaarometer",
        "K07;Iets anders;-0,412;-0,4*;;x;CBS",
    )
    plan = check_undo(lambda: take(db, path))
    assert values(db) == [
        ("K01", 2019, Decimal("4.10"), True, False),
        ("K01", 2021, Decimal("4.2"), False, False),
        ("K01", 2022, Decimal("4.3"), False, True),
        ("K07", 2019, Decimal("-0.412"), True, False),
        ("K07", 2021, Decimal("-0.4"), False, True),
    ]
    assert {m.bron for m in saving.records(db, Meting)} == {"Leefbaarometer", "CBS"}
    assert (plan.nieuw, plan.overgeslagen, plan.geweigerd) == (5, 3, 0)
    assert take(db, path).dubbel == 5


def test_a_faulty_cell_refuses_its_own_year_alone(
    db: Database, bestand: Callable[..., Path]
) -> None:
    path = bestand("Indicator;2021;2022;2023", "K01;4,1;veel;4,3", "K99;1;2;3")
    plan = take(db, path)
    assert values(db) == [
        ("K01", 2021, Decimal("4.1"), False, False),
        ("K01", 2023, Decimal("4.3"), False, False),
    ]
    assert [(p.cel, p.gevonden) for p in plan.problemen if p.rij == 2] == [("C2", "veel")]
    assert {p.cel for p in plan.problemen if p.rij == 3} == {"A3"}
    told = [[p.cel for p in regel.problemen] for regel in plan.regels]
    assert told[:3] == [[], ["C2"], []]
    kept = saving.records(db, GeweigerdeRegel)
    assert [(each.rij, each.cel) for each in kept if each.rij == 2] == [(2, "C2")]


def test_a_column_per_indicator_is_a_value_per_cell(
    db: Database, bestand: Callable[..., Path]
) -> None:
    path = bestand("Jaar;K07;Groen;K01", "2021;-0,4;5;4,1", "2022*;-0,3;5;")
    plan = take(db, path)
    assert values(db) == [
        ("K01", 2021, Decimal("4.1"), False, False),
        ("K07", 2021, Decimal("-0.4"), False, False),
        ("K07", 2022, Decimal("-0.3"), False, True),
    ]
    assert "Deze kolommen zijn niet gelezen: 'Groen' (C)." in plan.meldingen


def test_a_row_of_years_is_of_the_indicator_that_was_named(
    db: Database, bestand: Callable[..., Path]
) -> None:
    path = bestand("2021;2022;2023", "4,1;4,2;4,3")
    asked = take(db, path)
    assert (asked.geweigerd, [q.key for q in asked.vragen]) == (3, ["indicator"])
    assert len(asked.problemen) == 1
    take(db, path, keuzes={"indicator": "K01"})
    assert [each[:3] for each in values(db)] == [
        ("K01", year, Decimal(value))
        for year, value in ((2021, "4.1"), (2022, "4.2"), (2023, "4.3"))
    ]


def test_a_wide_workbook_is_read_at_its_own_addresses(db: Database, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Monitor"
    sheet["C4"] = "Waarde"
    sheet.merge_cells("C4:E4")
    above: tuple[str | float, ...] = ("Indicator", 2021, 2022, 2023)
    below: tuple[str | float, ...] = ("K01", 4.1, "4,2*", "geen")
    for column, pair in enumerate(zip(above, below, strict=True), start=2):
        for row, value in enumerate(pair, start=5):
            sheet.cell(row, column, value)
    path = tmp_path / "monitor.xlsx"
    book.save(path)
    plan = take(db, path)
    assert values(db) == [
        ("K01", 2021, Decimal("4.1"), False, False),
        ("K01", 2022, Decimal("4.2"), False, True),
    ]
    assert [(p.blad, p.cel) for p in plan.problemen] == [("Monitor", "E6")]


def test_a_column_per_wijk_is_weighed_by_its_own_row(
    db: Database, bestand: Callable[..., Path]
) -> None:
    path = bestand(
        "Jaar;Indicator;Noord (WK091701);WK091702;WK091703",
        "2021;K07;0,100;0,400;9,000",
        "2021;Particuliere huishoudens;1000;3000;5",
        "2022*;K07;0,200;.;9,000",
        "2022*;Particuliere huishoudens;1000;3000;5",
    )
    take(db, path, wijken=("WK091701", "WK091702"))
    found = {m.peiljaar: m for m in saving.records(db, Meting)}
    # (0,1 * 1000 + 0,4 * 3000) / 4000 = 0,325; of 2022 one wijk has a value
    assert {year: (m.waarde, m.gebied) for year, m in found.items()} == {
        2021: (Decimal("0.325"), ""),
        2022: (Decimal("0.200"), ""),
    }
    assert (found[2021].voorlopig, found[2022].voorlopig) == (False, True)
    assert "gewogen naar Particuliere huishoudens" in (found[2021].opmerking or "")
    assert "Zonder waarde: WK091702" in (found[2022].opmerking or "")
    parts = {(d.cbs_code, d.naam, d.indeling) for d in saving.records(db, Gebiedsdeel)}
    assert ("WK091701", "Noord", 2021) in parts
    again = importing.plan(db, "indicatoren", path, ImportOptions(wijken=("WK091701", "WK091702")))
    assert (again.nieuw, again.dubbel, again.geweigerd) == (0, 2, 0)


def test_a_column_per_wijk_of_counts_is_added_up_and_faults_keep_their_cell(
    db: Database, bestand: Callable[..., Path]
) -> None:
    own = {"naam": "Speelplekken", "eenheid": "aantal", "decimalen": 0, "over_gebieden": "som"}
    saving.save(db, EigenIndicator, None, {"code": "E1"} | own)
    path = bestand(
        "Jaar;Indicator;WK091701;WK091702", "2021;E1;4;5", "2022;E1;6;zes", "2023;E9;1;2"
    )
    made = take(db, path, wijken=("WK091701", "WK091702"))
    assert {(m.peiljaar, m.waarde) for m in saving.records(db, Meting)} == {(2021, Decimal(9))}
    assert ("D3", "zes") in {(p.cel, p.gevonden) for p in made.problemen}
    assert any("E9" in p.melding for p in made.problemen)


def test_a_column_per_wijk_without_weights_makes_no_mean(
    db: Database, bestand: Callable[..., Path]
) -> None:
    path = bestand("Jaar;Indicator;WK091701;WK091702", "2021;K07;0,1;0,4")
    made = take(db, path, wijken=("WK091701", "WK091702"))
    assert saving.records(db, Meting) == []
    assert any("geen waarde of gewicht" in text for text in made.meldingen)


WITHOUT_YEAR = {
    "een waarde per rij": (("Indicator;Waarde", "K07;0,325", "K01;4,1"), ()),
    "een kolom per indicator": (("K07;K01", "0,325;4,1"), ()),
    "een kolom per wijk": (
        (
            "Indicator;WK091701;WK091702",
            "K07;0,100;0,400",
            "Particuliere huishoudens;1000;3000",
        ),
        ("WK091701", "WK091702"),
    ),
}


@pytest.mark.parametrize("shape", WITHOUT_YEAR)
def test_a_file_without_years_asks_for_the_year(
    db: Database, bestand: Callable[..., Path], shape: str
) -> None:
    lines, wijken = WITHOUT_YEAR[shape]
    path = bestand(*lines)
    importing.plan(db, "indicatoren", path)  # nothing was chosen yet
    open_plan = importing.plan(db, "indicatoren", path, ImportOptions(wijken=wijken))
    assert open_plan.nieuw == 0
    assert [q.text for q in open_plan.vragen] == ["Van welk jaar zijn deze cijfers?"]
    assert [p.melding[:29] for p in open_plan.problemen] == ["Er is geen kolom met jaren. K"]
    take(db, path, wijken=wijken, keuzes={"jaar": "2023"})
    found = {m.indicator_code: (m.peiljaar, m.waarde) for m in saving.records(db, Meting)}
    assert found["K07"] == (2023, Decimal("0.325"))  # per wijk: (0,1 * 1000 + 0,4 * 3000) / 4000
    assert found.get("K01", (2023, Decimal("4.1"))) == (2023, Decimal("4.1"))


def test_a_column_can_still_be_pointed_at_as_the_year(
    db: Database, bestand: Callable[..., Path]
) -> None:
    path = bestand("Indicator;Waarde;Moment", "K07;0,325;2022")
    take(db, path, keuzes={"column:jaar": "C"})
    assert [m.peiljaar for m in saving.records(db, Meting)] == [2022]


def test_an_indicator_that_does_not_exist_is_refused_with_a_suggestion(db: Database) -> None:
    with pytest.raises(UsageError, match="geen indicator"):
        importing.plan(db, "indicatoren", CBS, ImportOptions(indicator="K77", wijken=ZUIDOOST))


def figures(*pairs: tuple[str | None, str | None]) -> list[Wijkcijfer]:
    return [
        Wijkcijfer(
            f"WK{n}",
            "",
            None if value is None else Decimal(value),
            None if weight is None else Decimal(weight),
        )
        for n, (value, weight) in enumerate(pairs)
    ]


def test_means_are_rounded_half_up() -> None:
    together = samengevoegd(figures(("0.1", "1"), ("0.2", "1")), "gewogen", 1)
    assert together.waarde == Decimal("0.2")
    below = samengevoegd(figures(("-0.1", "1"), ("-0.2", "1")), "gewogen", 1)
    assert below.waarde == Decimal("-0.2")


def test_a_wijk_without_weight_does_not_count_and_zero_is_a_value() -> None:
    together = samengevoegd(figures(("0", "5"), ("1", "5"), ("9", None), (None, "5")), "gewogen", 1)
    assert together.waarde == Decimal("0.5")
    assert [each.code for each in together.zonder] == ["WK2", "WK3"]


def test_a_sum_with_a_missing_part_is_not_known() -> None:
    assert samengevoegd(figures(("1", None), ("2", None)), "som", 0).waarde == Decimal(3)
    assert samengevoegd(figures(("1", None), (None, None)), "som", 0).waarde is None


def test_values_that_cannot_be_combined_make_no_total() -> None:
    assert samengevoegd(figures(("1", "1"), ("2", "1")), "niet", 0).waarde is None
    assert samengevoegd(figures(("1", "1")), "niet", 0).waarde == Decimal(1)
