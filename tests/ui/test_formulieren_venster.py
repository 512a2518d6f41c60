"""The window with forms to take over: a good file is kept, a bad one is explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nplv_desktop.services import formulieren
from nplv_desktop.ui.dialogs.formulieren import FormulierenVenster

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from nplv_desktop.ui.context import PageContext


def test_a_form_is_added_explained_and_forgotten(
    ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    good, bad = tmp_path / "dus.csv", tmp_path / "fout.csv"
    good.write_text("Nr;Veld;Bron\n1;Jaar;jaar\n2;Over;totaal.restant\n", encoding="utf-8")
    bad.write_text("Nr;Veld;Bron\n1;Jaar;eeuw\n2;Over;jaar\n", encoding="utf-8")
    parent = QWidget()
    qtbot.addWidget(parent)
    window = FormulierenVenster(ctx, parent)
    window.show()
    window.add(bad, "Fout")
    assert "“eeuw” is geen bekend gegeven" in window.outcome.text()
    window.add(good, "DUS-I")
    assert [window.list.item(0).text(), window.list.count()] == ["DUS-I · 2 velden", 1]
    assert not window.remove_button.isEnabled()
    window.list.setCurrentRow(0)
    window.remove_button.click()
    assert formulieren.beschreven(ctx.db) == {}
