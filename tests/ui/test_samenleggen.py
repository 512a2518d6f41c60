"""The window for the Rijk: laying workbooks together, stopping, and remarks back to a gebied."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication, QWidget

from nplv_desktop import paths
from nplv_desktop.ui.dialogs.samenleggen import SamenleggenVenster
from nplv_desktop.ui.dialogs.samenleggen_opmerkingen import OpmerkingenVenster
from nplv_desktop.ui.messages import Messages
from nplv_desktop.ui.preferences import Preferences
from nplv_desktop.ui.tasks import Tasks
from nplv_desktop.workbook import opmerkingen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

BOOK = Path(__file__).parents[1] / "data" / "werkboeken" / "verantwoording_1.0.0.xlsx"
SPENT = "€ 17.612.058,99"
"""Of the sample in 2024, as `tests/data/controle.json` adds up."""


@dataclass(frozen=True)
class Host:
    """What a window hands to its dialogs."""

    tasks: Tasks
    messages: Messages
    preferences: Preferences


@pytest.fixture
def host(
    app: QApplication,  # noqa: ARG001  it must be dressed
    qtbot: QtBot,
) -> Iterator[tuple[QWidget, Host]]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = Host(Tasks(parent), Messages(parent), Preferences(paths.settings_file()))
    yield parent, made
    made.tasks.close()


@pytest.fixture
def dialog(host: tuple[QWidget, Host]) -> SamenleggenVenster:
    parent, given = host
    made = SamenleggenVenster(parent, given.tasks, given.messages, given.preferences)
    made.show()
    return made


def texts(dialog: SamenleggenVenster, row: int) -> list[str]:
    cells = (dialog.table.item(row, column) for column in range(dialog.table.columnCount()))
    return [cell.text() for cell in cells if cell is not None]


def test_workbooks_are_laid_together_and_the_bad_one_is_named(
    dialog: SamenleggenVenster, qtbot: QtBot, tmp_path: Path
) -> None:
    good, bad = tmp_path / "goed.xlsx", tmp_path / "kapot.xlsx"
    shutil.copy(BOOK, good)
    bad.write_bytes(BOOK.read_bytes()[:4000])
    assert not dialog.make_button.isEnabled()
    dialog.add([good, bad, good])
    assert dialog.table.rowCount() == 2
    dialog.lay_together(tmp_path / "landelijk.xlsx")
    assert dialog.stop_button.isVisible()
    qtbot.waitUntil(lambda: dialog.made is not None, timeout=60_000)
    assert texts(dialog, 0)[:3] == ["goed.xlsx", "FG10", "1"]
    outcome = "Telt mee. Controle opnieuw: Gelijk, alleen controles op de bladen. Bureau: regels "
    assert texts(dialog, 0)[3].startswith(outcome)
    assert "kapot.xlsx" in texts(dialog, 1)[3]
    assert dialog.outcome.text().startswith("1 van 20 gebieden tellen mee. Nog niet aangeleverd:")
    assert SPENT in dialog.outcome.text().replace("\u00a0", " ")
    assert (tmp_path / "landelijk.xlsx").is_file()
    assert dialog.open_button.isEnabled()


def test_stopping_writes_nothing(dialog: SamenleggenVenster, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.add([BOOK])
    dialog.lay_together(tmp_path / "landelijk.xlsx")
    dialog.stop()
    qtbot.waitUntil(lambda: not dialog.stop_button.isVisible(), timeout=60_000)
    assert not (tmp_path / "landelijk.xlsx").exists()
    assert dialog.made is None
    dialog.table.selectAll()
    dialog.remove_chosen()
    assert (dialog.table.rowCount(), dialog.make_button.isEnabled()) == (0, False)


def test_a_remark_goes_back_to_its_gebied(
    dialog: SamenleggenVenster,
    qtbot: QtBot,
    host: tuple[QWidget, Host],
    tmp_path: Path,
) -> None:
    given = host[1]
    source, target = tmp_path / "terug.xlsx", tmp_path / "opmerkingen.xlsx"
    book = openpyxl.load_workbook(BOOK)
    sheet = book["Verloop"]
    place = [cell.value for cell in sheet[5]].index("Opmerking ontvanger") + 1
    sheet.cell(6, place).value = "Waarom is dit nog niet terugbetaald?"
    book.save(source)
    asking = OpmerkingenVenster(dialog, given.tasks, given.messages, given.preferences, source)
    asking.gebied.setCurrentIndex(asking.gebied.findData("FG10"))
    asking.van.setText("Ministerie van BZK")
    asking.write(target)
    qtbot.waitUntil(lambda: bool(asking.outcome.text()), timeout=60_000)
    assert "1 opmerkingen voor Heerlen-Noord" in asking.outcome.text()
    brief, vragen = opmerkingen.read(target)
    assert (brief.van, brief.periode) == ("Ministerie van BZK", "2024")
    assert [(v.tabel, v.rij, v.tekst) for v in vragen] == [
        ("tblVerloop", "KW1", "Waarom is dit nog niet terugbetaald?")
    ]
