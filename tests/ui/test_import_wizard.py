"""Taking files in through the window: from the file to the report, in one undo step."""

from __future__ import annotations

import shutil
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, cast

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QPushButton

from nplv_desktop.domain import notation
from nplv_desktop.domain.financiering import Beschikking, Besteding
from nplv_desktop.domain.indicatoren import Meting
from nplv_desktop.domain.inlezen import GeweigerdeRegel, Importprofiel, Inlezing, Koppeling
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.domain.listing import CellChange
from nplv_desktop.services import importing, saving, totals
from nplv_desktop.ui.dialogs.import_controleren import ControlerenStap, Regelbericht
from nplv_desktop.ui.dialogs.import_kolommen import KolommenStap
from nplv_desktop.ui.dialogs.import_koppelen import KoppelenStap
from nplv_desktop.ui.dialogs.import_wijken import WijkenStap
from nplv_desktop.ui.forms.inputs import ChoiceInput
from nplv_desktop.ui.pages.financien import FinancienPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.import_wizard import ImportWizard
    from nplv_desktop.ui.tables.grid import Grid

    from .conftest import Posted

DATA = Path(__file__).parent.parent / "data"
WAIT = 20_000


@pytest.fixture
def page(ctx: PageContext, qtbot: QtBot) -> Iterator[FinancienPage]:
    made = FinancienPage(ctx)
    made.resize(1158, 696)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.hide()


def mapped(db: Database) -> None:
    importing.apply(db, importing.plan(db, "koppelingen", DATA / "koppelingen.csv"))


def look(page: FinancienPage, qtbot: QtBot, path: Path, soort: str = "bestedingen") -> ImportWizard:
    """Begin an import and wait until the file was looked at."""
    wizard = page.begin_import(soort, path)
    qtbot.waitUntil(lambda: not wizard.busy, timeout=WAIT)
    return wizard


def _looked(wizard: ImportWizard) -> Callable[[], bool]:
    def looked() -> bool:
        return wizard.toestand.plan is not None and not wizard.busy

    return looked


def go(wizard: ImportWizard, qtbot: QtBot, page: FinancienPage, deed: str) -> None:
    page.run_deed(deed)
    qtbot.waitUntil(lambda: not wizard.busy, timeout=WAIT)


def texts(grid: Grid, column: str) -> list[str]:
    place = grid.model.column(column)
    return [grid.model.text(row, place) for row in range(grid.model.totals.count)]


def test_a_known_file_goes_straight_to_the_preview_and_in_with_one_button(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    mapped(ctx.db)
    wizard = look(page, qtbot, DATA / "mutaties_2023.csv")
    assert isinstance(wizard.step(), ControlerenStap)
    assert page._title.text() == "Boekingen importeren"
    assert "mutaties_2023.csv" in page._sentence.text()
    assert wizard.preview.cards["nieuw"].count() == 640
    plan = wizard.toestand.plan
    assert plan is not None
    assert plan.totalen[0].klopt
    before = ctx.db.digest()
    go(wizard, qtbot, page, "640 boekingen inlezen")
    assert wizard.step() is wizard.report
    assert len(saving.records(ctx.db, Besteding)) == 640
    ctx.db.undo()
    assert ctx.db.digest() == before
    assert saving.records(ctx.db, Inlezing, soort="bestedingen") == []


def test_the_same_file_again_books_nothing(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    mapped(ctx.db)
    path = DATA / "mutaties_2023.csv"
    importing.apply(ctx.db, importing.plan(ctx.db, "bestedingen", path))
    wizard = look(page, qtbot, path)
    assert wizard.preview.cards["gelijk"].count() == 640
    assert wizard.preview.cards["nieuw"].count() == 0
    assert page.deed_texts()[-1] == "Niets nieuws om in te lezen"
    with pytest.raises(KeyError):
        page.run_deed("Niets nieuws om in te lezen")
    assert len(saving.records(ctx.db, Besteding)) == 640


def test_unknown_projects_are_asked_and_remembered(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    mapped(ctx.db)
    wizard = look(page, qtbot, DATA / "mutaties_met_fouten.csv")
    step = cast("KoppelenStap", wizard.step())
    assert isinstance(step, KoppelenStap)
    assert texts(step.grid, "code") == ["9999999"]
    step.grid.model.writing.change([CellChange("9999999", "geldstroom", "KW1-AS")])
    go(wizard, qtbot, page, "Verder")
    assert wizard.preview.cards["geweigerd"].count() == 5
    go(wizard, qtbot, page, "55 boekingen inlezen")
    known = saving.records(ctx.db, Koppeling, sleutel="9999999")
    assert [each.geldstroom_code for each in known] == ["KW1-AS"]
    booked = saving.records(ctx.db, Besteding, projectcode="9999999")
    assert [each.geldstroom_code for each in booked] == ["KW1-AS"]


def test_refused_rows_are_shown_with_why_and_kept_to_mend(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    mapped(ctx.db)
    wizard = look(page, qtbot, DATA / "mutaties_met_fouten.csv")
    wizard.go_to_preview()
    assert wizard.preview.shown() == "geweigerd"
    grid = wizard.preview.grid
    assert texts(grid, "rij") == ["7", "13", "19", "25", "33", "42"]
    assert all(text.startswith("Rij ") for text in texts(grid, "melding"))
    go(wizard, qtbot, page, "54 boekingen inlezen")
    rows = {row.rij for row in saving.records(ctx.db, GeweigerdeRegel)}
    assert rows == {7, 13, 19, 25, 33, 42}
    assert any("6 geweigerd" in line for line in wizard.report.lines)
    copy = tmp_path / "te verbeteren.xlsx"
    wizard.report.copy_to(copy)
    qtbot.waitUntil(copy.exists, timeout=WAIT)
    wizard.report.mend.emit()
    assert page.wizard is None
    assert page.tabs.current() == "inlezen"


def test_one_mistake_in_many_rows_is_told_once_with_its_rows(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    mapped(ctx.db)
    path = tmp_path / "kapot.csv"
    rows = [f"{day:02}-13-2024;S{day};7204101;1,00" for day in range(1, 29)]
    path.write_text("\n".join(["Datum;Stuk;Project;Bedrag", *rows]), "utf-8")
    wizard = look(page, qtbot, path)
    wizard.go_to_preview()
    told = [m.accessibleName() for m in wizard.preview.findChildren(Regelbericht)]
    [shared] = [text for text in told if text.startswith("geweigerd: ")]
    assert shared == (
        "geweigerd: Rij 2, kolom 'Datum': de datum '01-13-2024' bestaat niet. Verwacht wordt een "
        "datum zoals 31-12-2024. Zo zijn er 28 in deze kolom: rij 2-29."
    )


def test_a_column_can_be_pointed_at_when_the_heading_says_nothing(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    mapped(ctx.db)
    path = tmp_path / "vreemd.csv"
    path.write_text(
        "Datum;Stuk;Project;Waarde in munt\n03-02-2024;S1;7204101;1.250,00\n"
        "04-02-2024;S2;7204101;80,50\n",
        encoding="utf-8",
    )
    wizard = look(page, qtbot, path)
    step = cast("KolommenStap", wizard.step())
    assert isinstance(step, KolommenStap)
    step.rows["bedrag"].picked.emit("bedrag", "D")
    qtbot.waitUntil(lambda: not wizard.busy, timeout=WAIT)
    assert wizard.toestand.te_schrijven == 2
    plan = wizard.toestand.plan
    assert plan is not None
    assert plan.som_nieuw == 125_000 + 8_050


def test_what_is_ambiguous_is_asked_and_never_guessed(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    mapped(ctx.db)
    path = tmp_path / "dubbelzinnig.csv"
    path.write_text("Datum;Stuk;Project;Bedrag\n03-02-2024;S1;7204101;1.234\n", encoding="utf-8")
    wizard = look(page, qtbot, path)
    step = cast("KolommenStap", wizard.step())
    assert isinstance(step, KolommenStap)
    asked = next(iter(step.questions.questions.values()))
    assert not any(made.isChecked() for made in asked.buttons.values())
    for code in list(asked.buttons):
        step.questions.answered.emit(next(iter(step.questions.questions)), code)
        qtbot.waitUntil(lambda: not wizard.busy, timeout=WAIT)
        plan = wizard.toestand.plan
        assert plan is not None
        assert (plan.som_nieuw == 123_400) == (code == "nl")
    assert len(step.questions.questions) == 1


def test_a_file_that_cannot_be_read_says_why_and_changes_nothing(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    before = ctx.db.digest()
    path = tmp_path / "leeg.xlsx"
    path.write_bytes(b"")
    wizard = look(page, qtbot, path)
    assert wizard.step() is wizard.file
    assert "leeg.xlsx" in wizard.file.problem.text()
    assert ctx.db.digest() == before
    wizard.start(DATA / "mutaties_2023.csv")
    qtbot.waitUntil(lambda: not wizard.busy, timeout=WAIT)
    assert wizard.toestand.plan is not None
    assert not wizard.file.problem.text()


def test_cancelling_leaves_the_dossier_and_brings_the_page_back(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    before = ctx.db.digest()
    page.begin_import("bestedingen", DATA / "mutaties_2023.csv")
    page.run_deed("Annuleren")
    assert page.wizard is None
    assert page._title.text() == "Financiën"
    assert "Boekingen importeren" in page.deed_texts()
    qtbot.wait(200)
    assert ctx.db.digest() == before


def test_a_dropped_file_begins_the_import(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    mapped(ctx.db)
    page.tabs.go("bestedingen")
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(DATA / "mutaties_2023.csv"))])
    page.dropEvent(
        QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            dragged,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    wizard = page.wizard
    assert wizard is not None
    qtbot.waitUntil(lambda: not wizard.busy, timeout=WAIT)
    assert wizard.toestand.te_schrijven == 640


def test_the_file_is_asked_through_the_dialog_which_remembers_the_folder(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    mapped(ctx.db)
    asked: list[str] = []

    def choose(_parent: object, _title: str, folder: str, _kinds: str) -> tuple[str, str]:
        asked.append(folder)
        return str(DATA / "mutaties_2023.csv"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    for _ in range(2):
        wizard = page.begin_import("bestedingen")
        wizard.file.zone.button.click()
        qtbot.waitUntil(_looked(wizard), timeout=WAIT)
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    own = Path(QStandardPaths.writableLocation(documents))
    assert asked == [str(own if own.is_dir() else Path.home()), str(DATA)]


def test_changed_values_are_only_taken_over_when_asked(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    mapped(ctx.db)
    path = tmp_path / "maart.csv"
    lines = "Datum;Stuk;Project;Bedrag\n03-03-2024;S1;7204101;100,00\n"
    path.write_text(lines, encoding="utf-8")
    importing.apply(ctx.db, importing.plan(ctx.db, "bestedingen", path))
    path.write_text(lines.replace("100,00", "125,00"), encoding="utf-8")
    wizard = look(page, qtbot, path)
    assert wizard.preview.cards["gewijzigd"].count() == 1
    assert wizard.toestand.te_schrijven == 0
    wizard.preview.update_too.setChecked(True)
    go(wizard, qtbot, page, "1 boeking inlezen")
    assert [each.bedrag for each in saving.records(ctx.db, Besteding)] == [12_500]


def test_settings_are_kept_as_a_profile_and_offered_next_time(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    mapped(ctx.db)
    wizard = look(page, qtbot, DATA / "mutaties_2023.csv")
    wizard.preview.keep_as.setText("Maandexport")
    wizard.preview.keep_as.textEdited.emit("Maandexport")
    go(wizard, qtbot, page, "640 boekingen inlezen")
    assert [each.naam for each in saving.records(ctx.db, Importprofiel)] == ["Maandexport"]
    again = page.begin_import("bestedingen")
    assert again.file.profile is not None
    assert [choice.code for choice in again.file.profile.spec.choices] == ["Maandexport"]


def test_the_profile_of_a_file_is_known_by_its_headings(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    mapped(ctx.db)
    head = "Datum;Stuk;Project;Bedrag"
    first, second = tmp_path / "januari.csv", tmp_path / "februari.csv"
    first.write_text(f"{head}\n03-01-2024;S1;7204101;1.234\n", "utf-8")
    second.write_text(f"Export\n\n{head}\n03-02-2024;S2;7204101;5.678\n", "utf-8")
    wizard = look(page, qtbot, first)
    wizard.toestand.antwoord("amount:Bedrag", "nl")
    wizard.plan_again()
    qtbot.waitUntil(lambda: not wizard.busy, timeout=WAIT)
    wizard.toestand.bewaar_als = "Maandexport"
    wizard.go_to_preview()
    go(wizard, qtbot, page, "1 boeking inlezen")
    again = look(page, qtbot, second)
    assert again.toestand.opties.profiel == "Maandexport"
    assert isinstance(again.step(), ControlerenStap)
    plan = again.toestand.plan
    assert plan is not None
    assert plan.som_nieuw == 567_800
    assert "De keuzes van profiel 'Maandexport' zijn gebruikt." in plan.meldingen
    again._to(0)
    assert again.file.profile is not None
    again.file.profile.show_value(None)
    again.file._take_profile()
    qtbot.waitUntil(lambda: not again.busy, timeout=WAIT)
    assert again.toestand.plan is not None
    assert [q.key for q in again.toestand.plan.vragen] == ["amount:Bedrag"]


def test_codes_without_a_choice_can_go_to_one_geldstroom(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    mapped(ctx.db)
    wizard = look(page, qtbot, DATA / "mutaties_met_fouten.csv")
    step = cast("KoppelenStap", wizard.step())
    assert isinstance(step, KoppelenStap)
    assert "Nog te koppelen codes: 1 van 1" in step.line.text()
    step.rest.show_value("KW1-PO")
    step._tell()
    assert "1 van de 1 codes gaan naar" in step.line.text()
    go(wizard, qtbot, page, "Verder")
    assert wizard.preview.cards["geweigerd"].count() == 5
    go(wizard, qtbot, page, "55 boekingen inlezen")
    booked = saving.records(ctx.db, Besteding, projectcode="9999999")
    assert [each.geldstroom_code for each in booked] == ["KW1-PO"]
    assert saving.records(ctx.db, Koppeling, sleutel="9999999") == []


def test_beschikkingen_come_in_by_the_same_steps(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    wizard = look(page, qtbot, DATA / "beschikkingen.csv", "beschikkingen")
    assert isinstance(wizard.step(), ControlerenStap)
    go(wizard, qtbot, page, page.deed_texts()[-1])
    assert saving.records(ctx.db, Beschikking)
    granted = sum(stand.toegekend for stand in totals.standen(ctx.db, 2024))
    plan = wizard.toestand.plan
    assert plan is not None
    rows = [regel.waarden for regel in plan.regels]
    assert granted == sum(row["bedrag"] for row in rows if row["jaar"] == 2024)


def test_the_wijken_of_the_gebied_are_chosen_and_weighed(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    wizard = look(page, qtbot, DATA / "cbs_ses_woa_amsterdam_2019.csv", "indicatoren")
    step = cast("WijkenStap", wizard.step())
    assert isinstance(step, WijkenStap)
    assert step.list.count() > 100
    step.search.setText("burgwallen")
    step.search.textEdited.emit("burgwallen")
    shown = [i for i in range(step.list.count()) if not step.list.item(i).isHidden()]
    assert shown
    assert all("urgwallen" in step.list.item(i).text() for i in shown)
    step.tick({"WK036300", "WK036301"})
    qtbot.waitUntil(
        lambda: wizard.toestand.opties.wijken == ("WK036300", "WK036301") and not wizard.busy,
        timeout=WAIT,
    )
    plan = wizard.toestand.plan
    assert plan is not None
    wizard.go_to_preview()
    rows = [regel.waarden for regel in plan.regels]
    weight = sum(row["gewicht"] for row in rows)
    mean = sum(row["waarde"] * row["gewicht"] for row in rows) / weight
    go(wizard, qtbot, page, page.deed_texts()[-1])
    made = saving.records(ctx.db, Meting, indicator_code="K07")
    assert [each.peiljaar for each in made] == [2019]
    assert made[0].waarde is not None
    assert abs(made[0].waarde - mean) < 1
    assert made[0].waarde == round(mean, 3)


def test_a_table_without_years_asks_for_the_year(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "monitor.csv"
    path.write_text("Indicator;Waarde\nK01;4,1\n", "utf-8")
    wizard = look(page, qtbot, path, "indicatoren")
    plan = wizard.toestand.plan
    assert plan is not None
    (question,) = plan.vragen
    boxes = wizard.step().findChildren(ChoiceInput)
    box = next(each for each in boxes if each.accessibleName() == question.text)
    qtbot.keyClicks(box, "2023")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: wizard.toestand.opties.keuzes.get("jaar") == "2023" and not wizard.busy,
        timeout=WAIT,
    )
    wizard.go_to_preview()
    go(wizard, qtbot, page, page.deed_texts()[-1])
    assert [(m.indicator_code, m.peiljaar) for m in saving.records(ctx.db, Meting)] == [
        ("K01", 2023)
    ]


def test_the_dossier_that_changed_meanwhile_is_looked_at_again(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot, posted: Posted
) -> None:
    mapped(ctx.db)
    wizard = look(page, qtbot, DATA / "mutaties_2023.csv")
    saving.save(ctx.db, Koppeling, None, {"sleutel": "X1", "overslaan": True})
    go(wizard, qtbot, page, "640 boekingen inlezen")
    assert "gewijzigd" in posted.all[-1].text
    assert saving.records(ctx.db, Besteding) == []
    go(wizard, qtbot, page, "640 boekingen inlezen")
    assert len(saving.records(ctx.db, Besteding)) == 640


def test_a_file_with_another_name_but_the_same_rows_is_not_booked_twice(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    mapped(ctx.db)
    for name in ("export_2024_h1.xlsx", "export_2024_h2.xlsx"):
        wizard = look(page, qtbot, Path(shutil.copy(DATA / name, tmp_path / f"x{name}")))
        go(wizard, qtbot, page, page.deed_texts()[-1])
    june = [each for each in saving.records(ctx.db, Besteding) if each.datum.month == 6]
    assert len({each.stuknummer for each in june}) == len(june)


def test_a_mapping_that_is_chosen_for_the_interventies_is_read_as_a_mapping(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    path = DATA / "koppelingen.csv"
    codes = path.read_text("utf-8-sig").splitlines()[1:]
    wizard = look(page, qtbot, path, "interventies")
    assert page._title.text() == "Koppelingen importeren"
    told = [m.accessibleName() for m in wizard.preview.findChildren(Regelbericht)]
    assert any(text.startswith("herkend: ") and "koppelingen" in text for text in told)
    go(wizard, qtbot, page, f"{len(codes)} koppelingen inlezen")
    titles = {line.split(";")[1] for line in codes}
    assert {each.titel for each in saving.records(ctx.db, Interventie)} == titles
    assert len(saving.records(ctx.db, Koppeling)) == len(codes)
    wizard = look(page, qtbot, DATA / "mutaties_2023.csv")
    plan = wizard.toestand.plan
    assert plan is not None
    assert plan.gaten == ()
    assert plan.nieuw == 640


def test_another_file_after_a_mapping_is_read_as_it_was_asked(
    page: FinancienPage, qtbot: QtBot
) -> None:
    wizard = look(page, qtbot, DATA / "koppelingen.csv", "interventies")
    wizard.start(DATA / "uitvoeringsprogramma.xlsx")
    qtbot.waitUntil(lambda: not wizard.busy, timeout=WAIT)
    assert page._title.text() == "Interventies importeren"


def test_bookings_on_an_idea_propose_that_it_began(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    keys = {
        code: saving.save(ctx.db, Interventie, None, {"code": code, "titel": code, "status": state})
        for code, state in (("A", "idee"), ("B", "gestopt"), ("C", "idee"), ("D", "aangevraagd"))
    }
    for code in ("A", "B", "D"):
        target = {"interventie_id": keys[code], "geldstroom_code": "VHF2"}
        saving.save(ctx.db, Koppeling, None, {"sleutel": f"70{code}"} | target)
    path = tmp_path / "boekingen.csv"
    rows = "".join(f"03-02-2024;S{code};70{code};1,00\n" for code in "ABD")
    path.write_text("Datum;Stuk;Project;Bedrag\n" + rows, "utf-8")
    wizard = look(page, qtbot, path)
    go(wizard, qtbot, page, "3 boekingen inlezen")
    states = {i.code: i.status for i in saving.records(ctx.db, Interventie)}
    assert states == {"A": "idee", "B": "gestopt", "C": "idee", "D": "aangevraagd"}
    pressed = [b for b in wizard.report.findChildren(QPushButton) if b.text().startswith("Zet de")]
    assert [b.isVisible() for b in pressed] == [True]
    pressed[0].click()
    states = {i.code: i.status for i in saving.records(ctx.db, Interventie)}
    assert states == {"A": "loopt", "B": "gestopt", "C": "idee", "D": "loopt"}
    assert not pressed[0].isVisible()
    ctx.db.undo()
    assert {i.status for i in saving.records(ctx.db, Interventie)} == {
        "idee",
        "gestopt",
        "aangevraagd",
    }


def test_the_codes_of_another_file_are_its_own(
    page: FinancienPage, qtbot: QtBot, tmp_path: Path
) -> None:
    head = "Datum;Stuk;Project;Bedrag\n"
    first, second = tmp_path / "een.csv", tmp_path / "twee.csv"
    first.write_text(head + "03-02-2024;S1;7000001;1,00\n03-02-2024;S2;7000002;2,00\n", "utf-8")
    second.write_text(head + "04-02-2024;S3;7000003;3,00\n", "utf-8")
    wizard = look(page, qtbot, first)
    step = cast("KoppelenStap", wizard.step())
    assert texts(step.grid, "code") == ["7000001", "7000002"]
    step.grid.model.writing.change([CellChange("7000001", "geldstroom", "KW1-AS")])
    step.rest.show_value("KW1-PO")
    go(wizard, qtbot, page, "Verder")
    wizard.start(second)
    qtbot.waitUntil(lambda: not wizard.busy, timeout=WAIT)
    assert wizard.step() is step
    assert texts(step.grid, "code") == ["7000003"]
    assert texts(step.grid, "geldstroom") == [""]
    assert step.rest.text() == ""
    assert (step.chosen, wizard.toestand.opties.koppelingen) == ({}, {})
    assert wizard.toestand.opties.terugval is None


def test_a_project_that_is_called_as_an_interventie_is_filled_in(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    with ctx.db.change("interventies") as session:
        first = Interventie(code="I01", titel="Vakschool", status="loopt")
        session.add_all([first, Interventie(code="7204102", titel="Zorg", status="loopt")])
        session.flush()
        session.add(
            Begrotingsregel(
                interventie_id=first.id, geldstroom_code="KW1-RI", boekjaar=2024, bedrag=100
            )
        )
    path = tmp_path / "boekingen.csv"
    path.write_text(
        "Datum;Stuk;Project;Projectnaam;Bedrag\n03-02-2024;S1;7204101;vakschool;1,00\n"
        "03-02-2024;S2;7204102;Iets anders;2,00\n03-02-2024;S3;7204103;Onbekend;3,00\n",
        "utf-8",
    )
    wizard = look(page, qtbot, path)
    step = cast("KoppelenStap", wizard.step())
    assert isinstance(step, KoppelenStap)
    assert texts(step.grid, "interventie") == ["Vakschool", "Zorg", ""]
    assert [step.chosen.get(code, {}).get("geldstroom") for code in texts(step.grid, "code")] == [
        "KW1-RI",
        None,
        None,
    ]


def test_a_note_without_columns_says_so_and_does_not_go_on(
    page: FinancienPage, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "notitie.txt"
    path.write_text("Beste collega,\nhierbij de notitie.\n03-02-2024;S1;7204101;1,00\n", "utf-8")
    wizard = look(page, qtbot, path)
    step = cast("KolommenStap", wizard.step())
    assert isinstance(step, KolommenStap)
    assert step.lacking.isVisible()
    assert step.lacking.text() == (
        "In dit bestand zijn geen kolommen herkend. Wijs ten minste Datum, Projectcode, Bedrag "
        "aan, of kies een ander bestand."
    )
    with pytest.raises(KeyError):
        page.run_deed("Verder")
    assert [made.isEnabled() for made in wizard.stepper.buttons] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_verder_waits_for_the_last_column_that_is_needed(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    mapped(ctx.db)
    path = tmp_path / "vreemd.csv"
    path.write_text("Datum;Stuk;Project;Waarde in munt\n03-02-2024;S1;7204101;1,00\n", "utf-8")
    wizard = look(page, qtbot, path)
    step = cast("KolommenStap", wizard.step())
    assert isinstance(step, KolommenStap)
    assert step.lacking.text().startswith("Nodig en niet herkend: Bedrag.")
    with pytest.raises(KeyError):
        page.run_deed("Verder")
    step.rows["bedrag"].picked.emit("bedrag", "D")
    qtbot.waitUntil(lambda: not wizard.busy, timeout=WAIT)
    assert not step.lacking.isVisible()
    page.run_deed("Verder")
    assert wizard.step() is not step


def test_a_total_that_cannot_be_read_is_told_and_the_sum_stands_below(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    mapped(ctx.db)
    path = DATA / "export_2024_h1.xlsx"
    sheet = next(iter(openpyxl.load_workbook(path, data_only=True)))
    rows = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[1], datetime)]
    whole = sum(round(Decimal(str(row[9])) * 100) for row in rows)
    wizard = look(page, qtbot, path)
    wizard.go_to_preview()
    told = [m.accessibleName() for m in wizard.preview.findChildren(Regelbericht)]
    assert any("Het totaal in het bestand is niet te lezen." in text for text in told)
    assert wizard.preview.sum.isVisible()
    assert wizard.preview.sum.text() == f"Nieuw, samen {notation.amount(whole, symbol=True)}"


def test_one_row_of_the_begin_is_called_a_row(
    page: FinancienPage, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "een.txt"
    path.write_text("hallo\n", "utf-8")
    wizard = look(page, qtbot, path)
    step = cast("KolommenStap", wizard.step())
    assert isinstance(step, KolommenStap)
    qtbot.waitUntil(lambda: step._preview.model.totals.count == 1, timeout=WAIT)
    assert step._preview.summary_line() == "1 rij van het begin van het bestand"


def test_the_keys_begin_on_the_button_and_every_stop_can_be_seen(
    page: FinancienPage, qtbot: QtBot
) -> None:
    wizard = page.begin_import("bestedingen")
    window = page.window()
    assert window.focusWidget() is wizard.file.zone.button
    assert not wizard.file.focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(wizard.file.zone.button, Qt.Key.Key_Tab)
    assert window.focusWidget() is wizard.file.zone.paste
