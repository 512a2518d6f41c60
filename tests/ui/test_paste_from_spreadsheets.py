"""A block of 200 × 12 cells that LibreOffice itself put on the clipboard: right, and one undo.

`tests/data/libreoffice_blok.*` is what LibreOffice 7.4 with Dutch settings gave for it as HTML and
as text (see `tests/data/LEESMIJ.md`); what must come out is computed here from the numbers that the
sheet was made of.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nplv_desktop.domain.listing import ListQuery
from nplv_desktop.services import lists
from nplv_desktop.ui.tables.editing import put_on_clipboard
from nplv_desktop.ui.tables.grid import Grid

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

DATA = Path(__file__).parents[1] / "data"
COUNT = 200
KEYS = (
    "datum",
    "stuknummer",
    "interventie_id",
    "geldstroom_code",
    "leverancier",
    "omschrijving",
    "bedrag",
    "btw",
    "btw_compensabel",
    "stadium",
    "factuurnummer",
    "projectcode",
)
NAMES = (
    "Bakker & Zn",
    "Stichting Café Sociaal",
    'Drukkerij "De Letter"',
    "ROC locatie Noord",
    "=Uitzendbureau",
    "Wijk<plus>",
)


def expected(n: int) -> tuple[Any, ...]:
    """Row n of the sheet, as the dossier keeps it."""
    sign = -1 if n % 17 == 0 else 1
    return (
        date(2024, 1, 1) + timedelta(days=n % 366),
        f"{n:05}",
        None,
        "KW1-SO",
        NAMES[n % 6],
        f"Termijn {n}; deel {n % 3}",
        sign * (n * n * 1237 + 19),
        n * 311,
        bool(n % 2),
        "betaald" if n % 5 == 0 else "gefactureerd",
        f"F{n:04}",
        f"0{n % 7}12",
    )


@pytest.fixture
def grid(ctx: PageContext, db: Database, qtbot: QtBot) -> Grid:
    made = Grid(lists.bestedingen(db), ctx, noun="boekingen", can_add=True)
    made.resize(1300, 500)
    qtbot.addWidget(made)
    ctx.hub.changed.connect(made.refresh)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    for key in ("factuurnummer", "projectcode"):
        made.view.setColumnHidden(made.model.column(key), False)
    assert tuple(made.model.specs[c].key for c in made.view.visible_columns()) == KEYS
    return made


def content(db: Database) -> list[tuple[Any, ...]]:
    listing = lists.bestedingen(db)
    places = [[c.key for c in listing.columns].index(key) for key in KEYS]
    found = listing.rows(db, ListQuery(sort=(("stuknummer", False),)), 0, 1_000)
    return [tuple(row.values[place] for place in places) for row in found]


@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_block_from_libreoffice_is_right_and_one_undo_takes_it_back(
    grid: Grid, db: Database, qtbot: QtBot, kind: str
) -> None:
    text = (DATA / "libreoffice_blok.txt").read_text("utf-8")
    html = (DATA / "libreoffice_blok.html").read_text("utf-8") if kind == "html" else ""
    assert len(text.splitlines()) == COUNT
    before = db.undo_name
    put_on_clipboard(text, html)
    grid.view.setFocus()
    grid.view.go(0, 0)
    grid.edit_command("plakken")
    assert grid.editing.preview() is None
    qtbot.waitUntil(lambda: len(content(db)) == COUNT, timeout=20_000)
    assert content(db) == [expected(n) for n in range(COUNT)]
    assert db.undo_name == "Plakken"
    db.undo()
    assert content(db) == []
    assert db.undo_name == before
