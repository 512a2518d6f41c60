"""Wrong words and bad files on the command line: one sentence, and nothing of the user is lost."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from nplv_desktop import cli
from nplv_desktop.services import dossiers

DATA = Path(__file__).parent / "data"
Nplv: TypeAlias = Callable[..., tuple[int, str, str]]
KOP = "Project;Omschrijving;Documentnummer;Boekdatum;Bedrag excl. btw"


@pytest.fixture
def nplv(capsys: pytest.CaptureFixture[str]) -> Nplv:
    """Runs one command; gives exit status, output and complaints."""

    def run(*words: object) -> tuple[int, str, str]:
        status = cli.main([str(word) for word in words])
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def dossier(nplv: Nplv, tmp_path: Path) -> Path:
    """A dossier of Heerlen-Noord with the mapping of projects."""
    path = tmp_path / "heerlen.nplv"
    assert nplv("nieuw", path, "--gebied", "FG10")[0] == 0
    assert nplv("importeer", path, "koppelingen", DATA / "koppelingen.csv")[0] == 0
    return path


def digest(path: Path) -> str:
    return dossiers.investigate(path).inhoud


def refused(result: tuple[int, str, str], status: int, words: str) -> None:
    """The status, nothing on standard output, and one line that says why."""
    assert result[:2] == (status, "")
    assert words in result[2]
    assert result[2].count("\n") == 1
    assert "iets mis in het programma" not in result[2]


@pytest.mark.parametrize("name", ["heerlen.nplv", "ander.nplv", "brief.docx", "cijfers.csv"])
def test_an_export_never_replaces_a_dossier_or_a_file_of_another_kind(
    name: str, nplv: Nplv, dossier: Path, tmp_path: Path
) -> None:
    target = tmp_path / name
    if not target.exists():
        target.write_bytes(b"van de gebruiker")
    before = target.read_bytes()
    for words in (
        ("exporteer", dossier, "--soort", "verantwoording", "--concept"),
        ("sisa", dossier),
    ):
        refused(nplv(*words, "--jaar", 2024, "--uit", target), 2, "eindigt op .xlsx")
    bijlage = DATA / "sisa_bijlage_op_maat.xlsx"
    refused(
        nplv("vul-sisa", dossier, bijlage, "--jaar", 2024, "--uit", target), 2, "eindigt op .xlsx"
    )
    assert target.read_bytes() == before


def test_a_list_of_mistakes_never_replaces_the_dossier(nplv: Nplv, dossier: Path) -> None:
    before = digest(dossier)
    wrong = DATA / "mutaties_met_fouten.csv"
    result = nplv("importeer", dossier, "bestedingen", wrong, "--verbeterlijst", dossier)
    refused(result, 2, "eindigt op .xlsx")
    assert digest(dossier) == before


def test_an_export_leaves_a_protected_workbook_as_it_is(
    nplv: Nplv, dossier: Path, tmp_path: Path
) -> None:
    target = tmp_path / "vastgesteld.xlsx"
    target.write_bytes(b"vastgesteld")
    target.chmod(0o444)
    words = ("exporteer", dossier, "--soort", "aanvraag", "--jaar", 2026, "--concept")
    refused(nplv(*words, "--uit", target), 3, "alleen-lezen")
    assert target.read_bytes() == b"vastgesteld"


@pytest.mark.parametrize("content", [b"\n\n\n", b"   ", b"\r\n \t\r\n", b"\xef\xbb\xbf \n"])
@pytest.mark.parametrize("soort", ["koppelingen", "beschikkingen", "bestedingen", "indicatoren"])
def test_a_file_of_blank_lines_is_called_empty(
    content: bytes, soort: str, nplv: Nplv, dossier: Path, tmp_path: Path
) -> None:
    blank = tmp_path / "leeg.csv"
    blank.write_bytes(content)
    refused(nplv("importeer", dossier, soort, blank), 3, "leeg.csv is leeg")


def test_a_quote_that_stays_open_takes_no_row_with_it(
    nplv: Nplv, dossier: Path, tmp_path: Path
) -> None:
    for number, rows in enumerate(
        (
            '7204102;"x;901;1-1-2024;1,00\n7204102;x;902;1-1-2024;2,00\n',
            '7204102;x;903;1-1-2024;1,00\n7204102;"x;904;1-1-2024;2,00\n',
        )
    ):
        path = tmp_path / f"{number}.csv"
        path.write_text(f"{KOP}\n{rows}", "utf-8")
        status, out, _ = nplv("importeer", dossier, "bestedingen", path, "--proef", "--json")
        found = json.loads(out)
        assert (status, found["gelezen"], found["som"]) == (0, 2, "3.00")
        assert "aanhalingsteken" in " ".join(found["meldingen"])


def test_a_doubled_heading_is_asked_with_both_columns_until_it_is_answered(
    nplv: Nplv, dossier: Path, tmp_path: Path
) -> None:
    path = tmp_path / "dubbel.csv"
    path.write_text(f"{KOP};Bedrag excl. btw\n7204102;x;901;1-1-2024;1,00;2,00\n", "utf-8")
    words = ("importeer", dossier, "bestedingen", path, "--proef", "--json")
    asked = json.loads(nplv(*words)[1])
    assert asked["som"] == "1.00"
    assert [list(question["antwoorden"]) for question in asked["vragen"]] == [["E", "F"]]
    for answer, total in (("E", "1.00"), ("F", "2.00")):
        found = json.loads(nplv(*words, "--kies", f"column:bedrag={answer}")[1])
        assert (found["som"], found["vragen"]) == (total, [])


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("onzin=1", "stelt geen vraag 'onzin'. Kies uit: amount:Bedrag, column:"),
        ("column:bedrg=D", "Bedoelt u 'column:bedrag'?"),
        ("column:bedrag=Z", "geen kolom 'Z' voor column:bedrag. Kies uit: A (Datum), B (Stuk)"),
        ("amount:Bedrag=fr", "'fr' is geen antwoord op 'amount:Bedrag'. Kies uit: nl, en."),
    ],
)
def test_an_answer_that_nothing_asks_for_is_wrong_use(
    answer: str, words: str, nplv: Nplv, dossier: Path, tmp_path: Path
) -> None:
    path = tmp_path / "export.csv"
    path.write_text("Datum;Stuk;Project;Bedrag\n03-02-2024;S1;7204101;1.234\n", "utf-8")
    before = digest(dossier)
    refused(nplv("importeer", dossier, "bestedingen", path, "--kies", answer), 2, words)
    assert digest(dossier) == before


@pytest.mark.parametrize("answer", ["amount:Bedrag=nl", "amount:bedrag=nl", "stuk=meer"])
def test_an_answer_for_another_month_is_no_mistake(
    answer: str, nplv: Nplv, dossier: Path, tmp_path: Path
) -> None:
    path = tmp_path / "export.csv"
    path.write_text("Datum;Stuk;Project;Bedrag\n03-02-2024;S1;7204101;1,00\n", "utf-8")
    words = ("importeer", dossier, "bestedingen", path, "--json", "--kies", answer)
    status, out, _ = nplv(*words)
    assert (status, json.loads(out)["nieuw"]) == (0, 1)


def test_one_mistake_in_every_row_is_one_line_with_its_rows(
    nplv: Nplv, dossier: Path, tmp_path: Path
) -> None:
    path = tmp_path / "export.csv"
    rows = [f"{day:02}-13-2024;S{day};7204101;1,00" for day in range(1, 29)]
    path.write_text("\n".join(["Datum;Stuk;Project;Bedrag", *rows]), "utf-8")
    _, out, _ = nplv("importeer", dossier, "bestedingen", path, "--proef")
    told = [line for line in out.splitlines() if "Datum" in line]
    assert len(told) == 1
    assert told[0].endswith("Zo zijn er 28 in deze kolom: rij 2-29.")


def test_wijken_that_lack_are_one_line(nplv: Nplv, dossier: Path) -> None:
    path = DATA / "cbs_ses_woa_amsterdam_2019.csv"
    words = ("importeer", dossier, "indicatoren", path, "--wijken", "WK036370,WK091701,WK091702")
    status, out, err = nplv(*words)
    assert (status, out) == (3, "")
    [_, told] = err.splitlines()
    assert told == (
        "2 van de 3 gekozen wijken staan niet in cbs_ses_woa_amsterdam_2019.csv: WK091701, "
        "WK091702. Codes verschillen per jaar; kies de wijken uit dit bestand."
    )


def test_a_programma_that_only_completes_is_taken_without_being_asked(
    nplv: Nplv, dossier: Path
) -> None:
    words = ("importeer", dossier, "interventies", DATA / "uitvoeringsprogramma.xlsx")
    tried = nplv(*words, "--proef")[1]
    assert tried.startswith("uitvoeringsprogramma.xlsx: zou worden ingelezen.\n")
    assert "niet overgenomen" not in tried
    found = json.loads(nplv(*words, "--json")[1])
    assert (found["nieuw"], found["aangevuld"], found["bijgewerkt"]) == (0, 18, 18)


def test_a_file_of_which_nothing_is_new_is_not_called_read(
    nplv: Nplv, dossier: Path, tmp_path: Path
) -> None:
    path = tmp_path / "kop.csv"
    path.write_text(f"{KOP}\n", "utf-8")
    for extra in ((), ("--proef",)):
        status, out, _ = nplv("importeer", dossier, "bestedingen", path, *extra)
        assert status == 0
        assert out.startswith("kop.csv: niets nieuws om in te lezen.\n")
    again = nplv("importeer", dossier, "koppelingen", DATA / "koppelingen.csv")
    assert again[1].startswith("koppelingen.csv: niets nieuws om in te lezen.\n")


@pytest.mark.parametrize(
    "words",
    [
        ("totalen", ""),
        ("nieuw", " ", "--gebied", "FG10"),
        ("lees", ""),
        ("sisa", "", "--jaar", "2024", "--uit", "x.xlsx"),
        ("herstel", "x.nplv", "--uit", ""),
        ("exporteer", "x.nplv", "--soort", "aanvraag", "--jaar", "2026", "--uit", ""),
    ],
)
def test_an_empty_name_is_not_the_current_folder(words: tuple[str, ...], nplv: Nplv) -> None:
    refused(nplv(*words), 2, "hier staat geen naam")


@pytest.mark.parametrize("command", [("nieuw", "--gebied", "FG10"), ("voorbeeld",)])
def test_a_dossier_does_not_get_the_name_of_a_workbook(
    command: tuple[str, ...], nplv: Nplv, tmp_path: Path
) -> None:
    path = tmp_path / "dossier.xlsx"
    refused(nplv(command[0], path, *command[1:]), 2, "eindigt op .nplv")
    assert list(tmp_path.iterdir()) == []


def test_a_copy_to_a_folder_that_lacks_is_told_and_leaves_nothing(
    nplv: Nplv, dossier: Path, tmp_path: Path
) -> None:
    for command in ("reservekopie", "herstel"):
        refused(nplv(command, dossier, "--uit", tmp_path / "weg" / "x.nplv"), 3, "bestaat niet")
        refused(nplv(command, dossier, "--uit", dossier), 3, "bestaat al")
    assert [path.name for path in tmp_path.iterdir()] == ["heerlen.nplv"]


def test_a_copy_that_cannot_be_written_is_told(
    nplv: Nplv, dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr("nplv_desktop.store.database.Database.backup", full)
    monkeypatch.setattr("nplv_desktop.store.copying.copy_out", full)
    for command in ("reservekopie", "herstel"):
        refused(nplv(command, dossier, "--uit", tmp_path / "x.nplv"), 3, "geen kopie")
    assert [path.name for path in tmp_path.iterdir()] == ["heerlen.nplv"]


def test_putting_a_copy_back_leaves_other_files_alone(
    nplv: Nplv, dossier: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "terug.tmp"
    mine.write_text("van de gebruiker", "utf-8")
    assert nplv("herstel", dossier, "--uit", tmp_path / "terug.nplv")[0] == 0
    assert mine.read_text("utf-8") == "van de gebruiker"
    assert digest(tmp_path / "terug.nplv") == digest(dossier)


def test_a_protected_dossier_can_be_read_and_is_named_when_it_must_change(
    nplv: Nplv, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest(dossier)

    def protected(*_: object) -> None:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr("nplv_desktop.store.session.ChangeSession.commit", protected)
    result = nplv("importeer", dossier, "bestedingen", DATA / "mutaties_2023.csv")
    refused(result, 3, "alleen-lezen")
    monkeypatch.undo()
    assert digest(dossier) == before


def test_a_ledger_without_lines_does_not_tie_out(nplv: Nplv, dossier: Path, tmp_path: Path) -> None:
    path = tmp_path / "kop.csv"
    path.write_text(f"{KOP}\n", "utf-8")
    refused(nplv("aansluiting", dossier, path, "--json"), 3, "geen enkele mutatie")


def test_a_workbook_to_prove_that_lacks_is_told_so(
    nplv: Nplv, dossier: Path, tmp_path: Path
) -> None:
    refused(nplv("bewijs", dossier, tmp_path / "weg.xlsx"), 3, "weg.xlsx is er niet")


def test_one_finding_that_blocks_is_told_in_the_singular(nplv: Nplv, tmp_path: Path) -> None:
    path = tmp_path / "leeg.nplv"
    assert nplv("nieuw", path, "--gebied", "FG10")[0] == 0
    words = ("exporteer", path, "--soort", "verantwoording", "--jaar", 2024)
    status, out, err = nplv(*words, "--uit", tmp_path / "x.xlsx")
    assert (status, out) == (1, "")
    assert err.startswith("Er is 1 bevinding die blokkeert.")
    assert [each.name for each in tmp_path.iterdir()] == ["leeg.nplv"]


def test_a_verantwoording_is_about_one_year(nplv: Nplv, dossier: Path, tmp_path: Path) -> None:
    words = ("exporteer", dossier, "--soort", "verantwoording", "--jaar", 2024, "--tot", 2026)
    refused(nplv(*words, "--uit", tmp_path / "x.xlsx"), 2, "gaat over één jaar")
    assert not (tmp_path / "x.xlsx").exists()
