"""The command line: the main job as a script, its JSON, exit statuses and sentences."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from nplv_desktop import cli, paths
from nplv_desktop.commands import cijfers
from nplv_desktop.commands.lijst import LIJST
from nplv_desktop.commands.opdracht import Opdracht, Woorden
from nplv_desktop.services import dossiers, reservekopie

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data"
CONTROLE = json.loads((DATA / "controle.json").read_text("utf-8"))
Nplv: TypeAlias = Callable[..., tuple[int, str, str]]


@pytest.fixture
def nplv(capsys: pytest.CaptureFixture[str]) -> Nplv:
    """Runs one command; gives exit status, output and complaints."""

    def run(*words: object) -> tuple[int, str, str]:
        status = cli.main([str(word) for word in words])
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def leeg(nplv: Nplv, tmp_path: Path) -> Path:
    """An empty dossier of Heerlen-Noord, made by the command line."""
    path = tmp_path / "heerlen.nplv"
    assert nplv("nieuw", path, "--gebied", "FG10")[0] == 0
    return path


@pytest.fixture
def gevuld(nplv: Nplv, leeg: Path) -> Path:
    """The dossier with mapping, beschikkingen and the bookings of 2024."""
    for soort, name in (
        ("koppelingen", "koppelingen.csv"),
        ("beschikkingen", "beschikkingen.csv"),
        ("bestedingen", "export_2024_h1.xlsx"),
    ):
        assert nplv("importeer", leeg, soort, DATA / name)[0] == 0
    return leeg


def digest(path: Path) -> str:
    return dossiers.investigate(path).inhoud


def test_the_main_job_from_an_empty_folder(nplv: Nplv, tmp_path: Path) -> None:
    dossier = tmp_path / "heerlen.nplv"
    assert nplv("nieuw", dossier, "--gebied", "FG10")[0] == 0
    imported: dict[str, Any] = {}
    for soort, name in (
        ("koppelingen", "koppelingen.csv"),
        ("beschikkingen", "beschikkingen.csv"),
        ("bestedingen", "mutaties_2023.csv"),
        ("bestedingen", "export_2024_h1.xlsx"),
        ("bestedingen", "export_2024_h2.xlsx"),
        ("bestedingen", "sap_mutaties_2025.txt"),
    ):
        status, out, err = nplv("importeer", dossier, soort, DATA / name, "--json")
        assert (status, err) == (0, "")
        imported[name] = json.loads(out)
    for name in ("mutaties_2023.csv", "export_2024_h1.xlsx", "sap_mutaties_2025.txt"):
        assert (
            imported[name]["nieuw"]
            == imported[name]["gelezen"]
            == CONTROLE["bestanden"][name]["rijen"]
        )
    june = imported["export_2024_h2.xlsx"]
    assert june["nieuw"] + june["dubbel"] == 869
    assert june["nieuw"] == 1500 - 754

    granted = {(stream, year): amount for _, stream, year, amount in CONTROLE["beschikkingen"]}
    for year, name in (
        (2023, "mutaties_2023.csv"),
        (2024, "2024_h1_en_h2_samen_zonder_dubbele"),
        (2025, "sap_mutaties_2025.txt"),
    ):
        _, out, _ = nplv("totalen", dossier, "--jaar", year, "--json")
        found = json.loads(out)
        spent = {row["geldstroom"]: row["besteed"] for row in found["geldstromen"]}
        assert found["jaar"] == year
        assert spent == CONTROLE["bestanden"][name]["telt_mee_per_geldstroom"]
        for row in found["geldstromen"]:
            assert Decimal(row["toegekend"]) == Decimal(granted[row["geldstroom"], year])
            assert Decimal(row["restant"]) == Decimal(row["toegekend"]) - Decimal(row["besteed"])
            whole = Decimal(row["toegekend_tm"]) - Decimal(row["besteed_tm"])
            assert Decimal(row["restant_tm"]) == whole
        _, table, _ = nplv("totalen", dossier, "--jaar", year)
        assert f"over in {year}" in table
        total = sum(Decimal(amount) for amount in spent.values())
        assert Decimal(found["totaal"]["besteed"]) == total

    before = digest(dossier)
    for soort, name in (
        ("koppelingen", "koppelingen.csv"),
        ("beschikkingen", "beschikkingen.csv"),
        ("bestedingen", "export_2024_h2.xlsx"),
    ):
        status, out, _ = nplv("importeer", dossier, soort, DATA / name, "--json")
        assert (status, json.loads(out)["nieuw"]) == (0, 0)
    assert digest(dossier) == before


def test_importeer_gives_the_json_that_is_promised(nplv: Nplv, gevuld: Path) -> None:
    status, out, err = nplv(
        "importeer", gevuld, "bestedingen", DATA / "mutaties_2023.csv", "--json"
    )
    found = json.loads(out)
    assert (status, err) == (0, "")
    assert {key: found[key] for key in ("bestand", "soort", "gelezen", "nieuw", "dubbel")} == {
        "bestand": "mutaties_2023.csv",
        "soort": "bestedingen",
        "gelezen": 640,
        "nieuw": 640,
        "dubbel": 0,
    }
    assert (found["gewijzigd"], found["geweigerd"], found["som"]) == (0, 0, "8755630.60")


def test_faulty_rows_are_listed_and_the_rest_is_taken(nplv: Nplv, leeg: Path) -> None:
    nplv("importeer", leeg, "koppelingen", DATA / "koppelingen.csv")
    words = ("importeer", leeg, "bestedingen", DATA / "mutaties_met_fouten.csv")
    before = digest(leeg)
    status, out, _ = nplv(*words, "--streng", "--json")
    assert (status, digest(leeg)) == (1, before)
    assert json.loads(out)["geweigerd"] == 6
    status, out, _ = nplv(*words, "--proef", "--json")
    assert (status, digest(leeg)) == (0, before)

    status, out, _ = nplv(*words, "--json")
    found = json.loads(out)
    assert (status, found["gelezen"], found["nieuw"], found["geweigerd"]) == (0, 60, 54, 6)
    assert [[p["rij"], p["kolom"]] for p in found["problemen"]] == (
        CONTROLE["bestanden"]["mutaties_met_fouten.csv"]["fouten"]
    )
    assert set(found["problemen"][0]) == {
        *("blad", "cel", "rij", "kolom", "gevonden", "verwacht", "melding")
    }


def test_the_user_gets_a_copy_of_the_file_to_mend(nplv: Nplv, leeg: Path, tmp_path: Path) -> None:
    copy = tmp_path / "verbeteren.xlsx"
    faulty = DATA / "mutaties_met_fouten.csv"
    words = ("importeer", leeg, "bestedingen", faulty, "--proef", "--verbeterlijst", copy)
    assert nplv(*words)[0] == 0
    assert copy.stat().st_size > 1000


def test_without_json_a_person_reads_sentences(nplv: Nplv, leeg: Path) -> None:
    nplv("importeer", leeg, "koppelingen", DATA / "koppelingen.csv")
    _, out, _ = nplv("importeer", leeg, "bestedingen", DATA / "mutaties_met_fouten.csv")
    assert "Gelezen 60: nieuw 54" in out
    assert "Nog te koppelen: 9999999, 1 regels, € 7.860,22." in out
    assert "Rij 13, kolom 'Bedrag': 'n.n.b.' is geen bedrag." in out
    assert '--kies "stuk=…"' in out


def test_a_profile_is_made_by_its_first_use_and_used_by_the_next(
    nplv: Nplv, leeg: Path, tmp_path: Path
) -> None:
    rows = tmp_path / "lijst.csv"
    rows.write_text("Wanneer;Hoeveel\n2024-03-01;1.234\n", encoding="utf-8")
    words = ("importeer", leeg, "bestedingen", rows, "--profiel", "Lijst", "--json")
    chosen = ("--kies", "column:bedrag=Hoeveel", "--kies", "column:datum=Wanneer")
    style = ("--kies", "amount:bedrag=nl", "--overige", "KW1-PO")
    status, out, _ = nplv(*words, *chosen, *style)
    assert (status, json.loads(out)["som"]) == (0, "1234.00")
    rows.write_text("Wanneer;Hoeveel\n2024-03-08;2.345\n", encoding="utf-8")
    status, out, _ = nplv(*words)
    assert (status, json.loads(out)["som"]) == (0, "2345.00")


def test_changed_values_wait_for_bijwerken(nplv: Nplv, leeg: Path, tmp_path: Path) -> None:
    nplv("importeer", leeg, "koppelingen", DATA / "koppelingen.csv")
    rows = tmp_path / "boek.csv"
    for amount in ("100,00", "120,00"):
        rows.write_text(
            f"Datum;Stuk;Project;Bedrag\n2024-03-01;S1;7204120;{amount}\n", encoding="utf-8"
        )
        status, out, _ = nplv("importeer", leeg, "bestedingen", rows, "--json")
    assert (status, json.loads(out)["gewijzigd"], json.loads(out)["bijgewerkt"]) == (0, 1, 0)
    status, out, _ = nplv("importeer", leeg, "bestedingen", rows, "--bijwerken", "--json")
    assert json.loads(out)["bijgewerkt"] == 1
    _, out, _ = nplv("totalen", leeg, "--json")
    assert json.loads(out)["totaal"]["besteed"] == "120.00"


def test_indicator_values_of_chosen_wijken(nplv: Nplv, leeg: Path) -> None:
    cbs = DATA / "cbs_ses_woa_amsterdam_2019.csv"
    words = ("importeer", leeg, "indicatoren", cbs, "--indicator", "K07", "--json")
    before = digest(leeg)
    wijken = ("--wijken", "WK036397,WK036398", "--gewicht", "Particuliere huishoudens")
    assert nplv(*words, *wijken, "--proef")[0] == 0
    assert digest(leeg) == before
    status, out, _ = nplv(*words, *wijken)
    assert (status, json.loads(out)["gelezen"], json.loads(out)["nieuw"]) == (0, 2, 1)


def test_own_regelingen_come_in_from_a_file(nplv: Nplv, leeg: Path, tmp_path: Path) -> None:
    path = tmp_path / "wijk26.json"
    path.write_text('{"code": "WIJK26", "naam": "Wijkimpuls", "ministeries": ["BZK"]}', "utf-8")
    status, out, _ = nplv("importeer", leeg, "regelingen", path, "--proef", "--json")
    assert (status, json.loads(out)["regelingen"]) == (0, ["WIJK26"])
    status, out, _ = nplv("importeer", leeg, "regelingen", path)
    assert (status, "Toegevoegd: 1 regeling." in out) == (0, True)  # the trial kept nothing
    status, _, err = nplv("importeer", leeg, "regelingen", path)
    assert (status, "bestaat al" in err) == (3, True)


def test_totalen_takes_the_newest_year_with_spending(nplv: Nplv, gevuld: Path) -> None:
    _, out, _ = nplv("totalen", gevuld, "--json")
    assert json.loads(out)["jaar"] == 2024
    _, out, _ = nplv("totalen", gevuld)
    assert out.splitlines()[-1].startswith("Totaal")


def test_verloop_opens_as_the_year_before_closed(nplv: Nplv, gevuld: Path) -> None:
    closing: dict[str, str] = {}
    for year in (2024, 2025):
        _, out, _ = nplv("verloop", gevuld, "--jaar", year, "--json")
        for row in json.loads(out)["uitkeringen"]:
            opened = closing.get(row["regeling"], row["beginstand"])
            assert row["beginstand"] == opened
            closing[row["regeling"]] = row["eindstand"]
    assert len(closing) > 3


def test_the_ledger_ties_out_with_what_came_from_it(
    nplv: Nplv, gevuld: Path, tmp_path: Path
) -> None:
    status, out, _ = nplv("aansluiting", gevuld, DATA / "export_2024_h1.xlsx", "--json")
    found = json.loads(out)
    assert (status, found["gelezen"], found["sluit_aan"]) == (0, 754, 754)
    assert found["verschillen"] == []

    ledger = tmp_path / "grootboek.csv"
    ledger.write_text(
        "Datum;Stuk;Project;Bedrag\n2024-03-01;ONBEKEND;7204120;12,34\n", encoding="utf-8"
    )
    status, out, _ = nplv("aansluiting", gevuld, ledger, "--json")
    assert status == 1
    alone = [row for row in json.loads(out)["verschillen"] if row["stuk"] == "ONBEKEND"]
    assert alone == [
        {
            "aard": "alleen_in_administratie",
            "stuk": "ONBEKEND",
            "rij": 2,
            "administratie": "12.34",
            "hier": None,
        }
    ]


def test_controleer_ends_with_one_when_something_blocks(nplv: Nplv, gevuld: Path) -> None:
    words = ("--soort", "verantwoording", "--jaar", 2024)
    status, out, _ = nplv("controleer", gevuld, *words, "--json")
    findings = json.loads(out)["bevindingen"]
    blocking = [row for row in findings if row["soort"] == "blokkeert"]
    assert status == (1 if blocking else 0)
    assert {"code", "soort", "plaats", "melding", "aantal"} <= set(findings[0])
    assert nplv("controleer", gevuld, *words)[0] == status


def test_a_workbook_goes_out_and_comes_back(nplv: Nplv, tmp_path: Path) -> None:
    dossier, book = tmp_path / "voorbeeld.nplv", tmp_path / "uit.xlsx"
    assert nplv("voorbeeld", dossier)[0] == 0
    words = ("--soort", "verantwoording", "--jaar", 2024, "--concept")
    status, out, _ = nplv("exporteer", dossier, *words, "--uit", book, "--json")
    made = json.loads(out)
    assert (status, made["soort"], made["jaar"]) == (0, "verantwoording", 2024)
    assert made["tabellen"]["tblSamenvatting"] > 0
    status, out, _ = nplv("lees", book, "--json")
    read = json.loads(out)
    assert (status, read["ongewijzigd"], read["wijzigingen"]) == (0, True, [])
    assert read["vingerafdruk"] == made["vingerafdruk"]
    assert nplv("vergelijk", book, book)[0] == 0
    assert nplv("bewijs", dossier, book)[0] == 1, "it was not handed in"
    folder = tmp_path / "map"
    folder.mkdir()
    nplv("exporteer", dossier, *words, "--uit", folder)
    assert [path.name for path in folder.iterdir()] == [
        "NPLV_GM0917_FG10_verantwoording_2024_v1.xlsx"
    ]


def test_an_export_with_blocking_findings_is_refused(
    nplv: Nplv, leeg: Path, tmp_path: Path
) -> None:
    nplv("importeer", leeg, "koppelingen", DATA / "koppelingen.csv")
    nplv("importeer", leeg, "bestedingen", DATA / "mutaties_2023.csv")
    book = tmp_path / "uit.xlsx"
    words = ("exporteer", leeg, "--soort", "verantwoording", "--jaar", 2023, "--uit", book)
    status, out, err = nplv(*words)
    assert (status, out) == (1, "")
    assert "blokkeren" in err
    assert not book.exists()


def test_copies_come_back_to_the_same_content(nplv: Nplv, gevuld: Path, tmp_path: Path) -> None:
    copy, restored = tmp_path / "kopie.nplv", tmp_path / "terug.nplv"
    assert nplv("reservekopie", gevuld, "--uit", copy)[0] == 0
    assert nplv("herstel", copy, "--uit", restored)[0] == 0
    status, out, _ = nplv("onderzoek", restored, "--json")
    found = json.loads(out)
    assert (status, found["goed"], found["bevindingen"]) == (0, True, [])
    assert found["inhoud"] == digest(gevuld)


def test_the_sisa_report_of_a_gemeente(nplv: Nplv, gevuld: Path, tmp_path: Path) -> None:
    report = tmp_path / "sisa.xlsx"
    status, out, _ = nplv("sisa", gevuld, "--jaar", 2024, "--uit", report)
    assert status == 0
    assert "Heerlen" in out
    assert report.stat().st_size > 1000


def test_the_annex_of_the_gemeente_is_read_and_filled(
    nplv: Nplv, gevuld: Path, tmp_path: Path
) -> None:
    annex, filled = DATA / "sisa_bijlage_op_maat.xlsx", tmp_path / "ingevuld.xlsx"
    before = annex.read_bytes()
    status, out, _ = nplv("importeer", gevuld, "sisa", annex, "--json")
    assert (status, json.loads(out)["nieuw"]) == (0, 31)
    words = ("vul-sisa", gevuld, annex, "--jaar", 2024, "--uit", filled)
    status, out, _ = nplv(*words, "--json")
    report = json.loads(out)
    assert status == 0
    cells = CONTROLE["sisa_bijlage_op_maat.xlsx"]["invulcellen"]
    for each in report["ingevuld"]:
        assert cells[each["code"]] == each["cel"]
    assert report["ingevuld"] or report["gelaten"]
    assert filled.exists()
    assert annex.read_bytes() == before


# --- what goes wrong

USAGE: list[tuple[tuple[str, ...], str]] = [
    (("totaln",), "Bedoelt u 'totalen'?"),
    (("nieuw",), "Er ontbreekt nog: DOSSIER, --gebied"),
    (("nieuw", "x.nplv", "--gebied"), "Achter --gebied hoort een waarde"),
    (("totalen", "x.nplv", "--jaar", "20x4"), "is geen jaartal"),
    (("totalen", "x.nplv", "--kleur", "rood"), "Dit hoort er niet bij: --kleur rood"),
    (("controleer", "x", "--soort", "iets", "--jaar", "2024"), "bestaat niet; kies uit"),
    (("importeer", "x", "dromen", "y"), "bestaat niet; kies uit"),
    (("importeer", "x", "bestedingen", "y", "--kies", "stuk"), "is geen antwoord"),
    (("importeer", "x", "bestedingen", "y", "--kop-rij", "vier"), "hoort een heel getal"),
    (("venster", "--help"), "één dossier"),
    (("--kleur",), "Dit hoort er niet bij"),
]


@pytest.mark.parametrize(("words", "sentence"), USAGE, ids=lambda each: " ".join(each)[:30])
def test_wrong_use_is_one_dutch_sentence(nplv: Nplv, words: tuple[str, ...], sentence: str) -> None:
    status, out, err = nplv(*words)
    assert (status, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1
    assert "argument" not in err


def test_an_unknown_gebied_gets_a_suggestion_and_leaves_no_file(nplv: Nplv, tmp_path: Path) -> None:
    status, _, err = nplv("nieuw", tmp_path / "a.nplv", "--gebied", "Heerlen Zuid")
    assert status == 2
    assert "Bedoelt u FG10" in err
    assert list(tmp_path.iterdir()) == []


def test_input_that_cannot_be_read_ends_with_three(nplv: Nplv, leeg: Path, tmp_path: Path) -> None:
    nonsense = tmp_path / "foto.xlsx"
    nonsense.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    empty = tmp_path / "leeg.csv"
    empty.touch()
    strange = tmp_path / "vreemd.csv"
    strange.write_text("a;b\n1;2\n", encoding="utf-8")
    before = digest(leeg)
    for words in (
        ("totalen", tmp_path / "nergens.nplv"),
        ("totalen", nonsense),
        ("importeer", leeg, "bestedingen", tmp_path / "nergens.csv"),
        ("importeer", leeg, "bestedingen", nonsense),
        ("importeer", leeg, "bestedingen", empty),
        ("importeer", leeg, "bestedingen", strange),
        ("importeer", leeg, "indicatoren", DATA / "cbs_ses_woa_amsterdam_2019.csv"),
        ("aansluiting", leeg, strange),
        ("lees", nonsense),
        ("nieuw", leeg, "--gebied", "FG10"),
        ("reservekopie", leeg, "--uit", tmp_path / "weg" / "kopie.nplv"),
    ):
        status, out, err = nplv(*words)
        assert status == 3, words
        assert out == ""
        assert err.strip()
        assert "Traceback" not in err
    assert digest(leeg) == before


def test_our_own_mistake_is_calm_and_goes_to_the_log_without_content(
    nplv: Nplv, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_words: Woorden) -> int:
        raise RuntimeError("geheim bedrag 1234")

    known = cijfers.OPDRACHTEN["totalen"]
    monkeypatch.setitem(cijfers.OPDRACHTEN, "totalen", Opdracht(known.argumenten, fail))
    status, out, err = nplv("totalen", "x.nplv")
    assert (status, out) == (3, "")
    assert "Traceback" not in err
    assert "geheim" not in err
    written = (paths.logs_dir() / "nplv.log").read_text("utf-8")
    assert "RuntimeError" in written
    assert "geheim" not in written


def test_help_is_in_dutch_and_names_every_command(nplv: Nplv) -> None:
    status, out, _ = nplv("--help")
    assert status == 0
    for command in LIJST:
        assert f"  {command.naam} " in out
        status, explained, _ = nplv(command.naam, "--help")
        assert status == 0
        assert explained.startswith(f"gebruik: nplv {command.naam}")
        assert not {"usage", "options", "arguments", "show this"} & set(explained.split())
    assert nplv()[0] == 0
    assert nplv("--versie")[1].startswith("NPLV Desktop ")


def test_every_command_of_a_module_is_on_the_list() -> None:
    for name in {command.module for command in LIJST}:
        module = import_module(f"nplv_desktop.commands.{name}")
        assert list(module.OPDRACHTEN) == [each.naam for each in LIJST if each.module == name]


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        (["--help"], {"services", "store", "workbook"}),
        (["lees", "--help"], {"services", "store", "workbook"}),
        (["lees", str(DATA / "werkboeken" / "verantwoording_2.0.0.xlsx")], {"store"}),
    ],
)
def test_a_command_loads_only_what_it_needs(words: list[str], absent: set[str]) -> None:
    code = (
        "import json, sys; from nplv_desktop import __main__ as entrance;"
        f"entrance.main({words!r}); print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert not loaded & {"PySide6", *(f"nplv_desktop.{layer}" for layer in absent)}
    assert not loaded & {"sqlalchemy"}


def test_output_is_utf8_where_the_console_is_not(leeg: Path) -> None:
    command = [sys.executable, "-m", "nplv_desktop", "nieuw", str(leeg), "--gebied", "“é€"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        check=False,
        env=surroundings(PYTHONIOENCODING="cp1252", PYTHONUTF8="0"),
    )
    assert done.returncode == 2
    assert "“é€” staat niet als gebied" in done.stderr.decode("utf-8").replace("““", "“")


def surroundings(**more: str) -> dict[str, str]:
    return {**os.environ, **more}


def test_a_backup_is_made_before_a_file_is_read_in(nplv: Nplv, leeg: Path) -> None:
    before = dossiers_digest(leeg)
    code, _, _ = nplv("importeer", leeg, "koppelingen", DATA / "koppelingen.csv")
    assert code == 0
    (copy,) = reservekopie.of_path(leeg)
    assert (copy.reden, copy.goed) == ("voor het inlezen", True)
    assert dossiers_digest(copy.pad) == before


def dossiers_digest(path: Path) -> str:
    return dossiers.investigate(path).inhoud
