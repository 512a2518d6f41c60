"""The investeringsopgave: need, cover and rest per pijler and period."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from nplv_desktop.domain.errors import InvalidInput
from nplv_desktop.domain.listing import CellChange
from nplv_desktop.services import opgave, plan
from nplv_desktop.services.opgave import MILJARD, MILJOEN

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

CheckUndo: TypeAlias = Callable[[Callable[[], Any]], Any]
FYSIEK, SOCIAAL_VEILIG = ("fysiek",), ("sociaal", "veiligheid")


def need(db: Database, pijler: str, van: int, tot: int, miljoen: int) -> str:
    values = {
        "pijler": pijler,
        "omschrijving": f"Opgave {pijler}",
        "van": van,
        "tot": tot,
        "nodig": miljoen * MILJOEN,
        "bron": "Beslisnota 2026-0000147444, rapport Rebel",
    }
    (key,) = plan.investeringsopgaven(db).add(db, [values])
    return key


def dek(db: Database, need: str, bedrag: int, **source: str) -> str:
    (key,) = plan.dekkingen(db, need).add(db, [{"bedrag": bedrag, **source}])
    return key


def change(db: Database, need: str, cover: str, **values: Any) -> None:
    cells = [CellChange(cover, column, value) for column, value in values.items()]
    plan.dekkingen(db, need).save(db, cells)


def test_need_minus_cover_remains_and_cover_is_split_by_source(
    db: Database, check_undo: CheckUndo
) -> None:
    key = check_undo(lambda: need(db, "fysiek", 2026, 2029, 100))
    check_undo(lambda: dek(db, key, 30 * MILJOEN, geldstroom_code="VHF2"))
    dek(db, key, 5 * MILJOEN, geldstroom_code="VHF2")
    cover = dek(db, key, 20 * MILJOEN, herkomst="Woningcorporatie")
    (found,) = opgave.opgaven(db)
    assert found.gedekt == {"VHF2": 35 * MILJOEN, "Woningcorporatie": 20 * MILJOEN}
    assert found.resterend == (100 - 35 - 20) * MILJOEN
    check_undo(lambda: change(db, key, cover, bedrag=80 * MILJOEN, herkomst="Fonds"))
    (found,) = opgave.opgaven(db)
    assert found.resterend == (100 - 35 - 80) * MILJOEN, "more cover than need is recorded"


def rebel(db: Database) -> None:
    """Needs and cover that leave the amounts of the note, before they were rounded there.

    Cover: Woontop 600 million (fysiek), Kansrijke Wijk 400 and Preventie met Gezag 208 million.
    """
    first = need(db, "fysiek", 2026, 2029, 876 + 600)
    dek(db, first, 600 * MILJOEN, geldstroom_code="WT600")
    social = need(db, "sociaal", 2026, 2029, 150 + 400)
    dek(db, social, 400 * MILJOEN, geldstroom_code="KW2-INT")
    safety = need(db, "veiligheid", 2026, 2029, 86 + 208)
    dek(db, safety, 208 * MILJOEN, geldstroom_code="PMG26")
    need(db, "fysiek", 2030, 2035, 1_100)
    need(db, "sociaal", 2030, 2035, 1_000)
    need(db, "veiligheid", 2030, 2035, 580)


def test_the_figures_of_the_note_on_the_rebel_report_are_reproduced(db: Database) -> None:
    # Beslisnota of 27 March 2026: to 2030 a remaining need of € 1.11 milliard, of which fysiek
    # € 0.88 and sociaal and veiligheid € 0.24; 2030-2035 fysiek € 1.1, the others € 1.58 milliard.
    rebel(db)
    rows = opgave.per_pijler(opgave.opgaven(db), [FYSIEK, SOCIAAL_VEILIG])
    left = {(row.pijlers, row.van): row.resterend for row in rows}
    first = opgave.afgerond([left[FYSIEK, 2026], left[SOCIAAL_VEILIG, 2026]], MILJARD)
    assert first.delen == (Decimal("0.88"), Decimal("0.24"))
    assert first.totaal == Decimal("1.11")
    assert first.som == Decimal("1.12")
    assert first.opmerking == (
        "De afgeronde delen zijn samen € 1,12 miljard, het afgeronde totaal is € 1,11 miljard. "
        "Dat komt door het afronden."
    )
    later = opgave.afgerond([left[FYSIEK, 2030], left[SOCIAAL_VEILIG, 2030]], MILJARD)
    assert later.delen == (Decimal("1.10"), Decimal("1.58"))
    assert (later.totaal, later.opmerking) == (Decimal("2.68"), "")
    assert opgave.totaal(opgave.opgaven(db), 2026, 2029).resterend == 1_112 * MILJOEN


def test_each_pijler_has_its_own_line_per_period(db: Database) -> None:
    rebel(db)
    rows = opgave.per_pijler(opgave.opgaven(db))
    assert [(row.pijlers[0], row.van) for row in rows] == [
        ("fysiek", 2026),
        ("sociaal", 2026),
        ("veiligheid", 2026),
        ("fysiek", 2030),
        ("sociaal", 2030),
        ("veiligheid", 2030),
    ]
    assert rows[0].gedekt == {"WT600": 600 * MILJOEN}
    assert sum(row.nodig for row in rows[:3]) == opgave.totaal(opgave.opgaven(db), 2026, 2029).nodig


def test_rounding_that_adds_up_needs_no_remark() -> None:
    shown = opgave.afgerond([12_345_678_90, 1_00], decimalen=1)
    assert (shown.delen, shown.totaal, shown.opmerking) == (
        (Decimal("12.3"), Decimal("0.0")),
        Decimal("12.3"),
        "",
    )


def test_a_period_runs_forward_also_after_a_change(db: Database) -> None:
    with pytest.raises(InvalidInput, match="van 2030 tot en met 2029"):
        need(db, "fysiek", 2030, 2029, 1)
    key = need(db, "fysiek", 2030, 2035, 1)
    with pytest.raises(InvalidInput, match="Kies een jaar vanaf 2036"):
        plan.investeringsopgaven(db).save(db, [CellChange(key, "van", 2036)])
    assert [(row.van, row.tot) for row in opgave.opgaven(db)] == [(2030, 2035)]


def test_cover_comes_from_one_source(db: Database) -> None:
    key = need(db, "fysiek", 2026, 2029, 1)
    for source in ({}, {"geldstroom_code": "VHF2", "herkomst": "Fonds"}):
        with pytest.raises(InvalidInput, match="kies een geldstroom"):
            dek(db, key, 1, **source)
    with pytest.raises(InvalidInput, match="VHF9"):
        dek(db, key, 1, geldstroom_code="VHF9")
    assert opgave.opgaven(db)[0].gedekt == {}
    cover = dek(db, key, 1, herkomst="Fonds")
    with pytest.raises(InvalidInput, match="kies een geldstroom"):
        change(db, key, cover, herkomst=None)
    assert opgave.opgaven(db)[0].gedekt == {"Fonds": 1}
