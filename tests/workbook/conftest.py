"""Contents of realistic size for the bundled workbook, and LibreOffice as a second opinion.

For incoming files: the columns a file of bookings should have, and one reader process for all.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import openpyxl
import pytest

from nplv_desktop.workbook.bundle import BundleContent, Formulier, RegelingBlok
from nplv_desktop.workbook.reader_process import ReaderProcess
from nplv_desktop.workbook.tables import Heading, Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

DATA = Path(__file__).parents[1] / "data"
MINISTERIE = {
    "KW1-AS": "SZW", "KW1-VW": "SZW", "KW1-RI": "SZW", "KW1-SO": "OCW", "KW1-JK": "OCW",
    "KW1-GL": "VWS", "KW1-PO": "BZK", "KW1-INT": "BZK", "VHF2": "BZK", "NIP": "BZK",
    "EAR": "BZK", "PMG23": "JenV",
}  # fmt: skip
NAMEN = {
    "KW1-AS": "Preventie armoede en schulden", "KW1-VW": "Veerkracht en weerbaarheid",
    "KW1-RI": "Re-integratie", "KW1-SO": "School en omgeving",
    "KW1-JK": "Ontwikkeling van het jonge kind", "KW1-GL": "Gezonde leefomgeving",
    "KW1-PO": "Programmaondersteuning", "KW1-INT": "Integraal deel",
    "VHF2": "Volkshuisvestingsfonds 2023", "NIP": "Nationaal Isolatieprogramma, lokale aanpak",
    "EAR": "Energiearmoede en energiefixers", "PMG23": "Preventie met Gezag 2023",
}  # fmt: skip
REGELINGEN = {
    "KW1": "Regeling kansrijke wijk 2023–2025",
    "VHF2": "Volkshuisvestingsfonds 2023",
    "PMG23": "Preventie met Gezag 2023",
    "NIP": "Nationaal Isolatieprogramma, lokale aanpak",
    "EAR": "Energiearmoede en energiefixers",
}
MOMENT = datetime(2025, 5, 27, 9, 30, tzinfo=UTC)
_CODES = {
    code: f"I{i:02d}"
    for i, code in enumerate(
        sorted(json.loads((DATA / "controle.json").read_text("utf-8"))["projecten"]), 1
    )
}


def dutch(text: str) -> int:
    """Cents of an amount as the files write it, by other means than the program's."""
    whole, _, part = text.replace(".", "").partition(",")
    sign = -1 if whole.startswith("-") else 1
    return sign * (int(whole.lstrip("-") or 0) * 100 + int((part + "00")[:2]))


def mutaties_2023() -> list[dict[str, Any]]:
    """The bookings of 2023, as plain values."""
    text = (DATA / "mutaties_2023.csv").read_text("cp1252").splitlines()[3:]
    rows = csv.DictReader(text, delimiter=";")
    return [
        {
            "stuk": r["Boekstuknr"],
            "datum": datetime.strptime(r["Boekdatum"], "%d-%m-%Y").replace(tzinfo=UTC).date(),
            "project": r["Project"],
            "titel": r["Projectomschrijving"],
            "crediteur": r["Crediteur"],
            "factuur": r["Factuurnr"],
            "omschrijving": r["Omschrijving"],
            "bedrag": dutch(r["Bedrag excl. btw"]),
            "btw": dutch(r["Btw"]),
            "compensabel": r["Btw compensabel"] == "J",
        }
        for r in rows
        if r["Boekstuknr"]
    ]


def mutaties_2024() -> list[dict[str, Any]]:
    """The bookings of both files of 2024; june, which is in both, once."""
    found: dict[str, dict[str, Any]] = {}
    for half in ("h1", "h2"):
        sheet = openpyxl.load_workbook(DATA / f"export_2024_{half}.xlsx").worksheets[0]
        for r in sheet.iter_rows(min_row=5, values_only=True):
            if not isinstance(r[2], str) or not isinstance(r[1], datetime):
                continue
            found[r[2]] = {
                "stuk": r[2],
                "datum": r[1].date(),
                "project": r[3],
                "titel": r[4],
                "crediteur": r[5],
                "factuur": r[6],
                "omschrijving": r[7],
                "bedrag": int((Decimal(str(r[9])) * 100).to_integral_value()),
                "btw": int((Decimal(str(r[10])) * 100).to_integral_value()),
                "compensabel": r[11] == "ja",
            }
    return list(found.values())


def telt_mee(row: dict[str, Any]) -> int:
    """What of a booking counts, in cents."""
    return int(row["bedrag"]) + (0 if row["compensabel"] else int(row["btw"]))


def beschikt() -> dict[tuple[str, int], int]:
    """Granted cents per geldstroom and year."""
    rows = csv.DictReader(
        (DATA / "beschikkingen.csv").read_text("utf-8").splitlines(), delimiter=";"
    )
    return {(r["Geldstroom"], int(r["Jaar"])): dutch(r["Bedrag"]) for r in rows}


def _projecten() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((DATA / "controle.json").read_text("utf-8"))[
        "projecten"
    ]
    return found


def _bestedingen(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    projecten = _projecten()
    return [
        {
            "regeling": projecten[r["project"]]["geldstroom"].split("-")[0],
            "geldstroom": projecten[r["project"]]["geldstroom"],
            "interventie": _CODES[r["project"]],
            "interventie_titel": r["titel"],
            "soort": "Besteding",
            "boekjaar": r["datum"].year,
            "datum": r["datum"],
            "stuknummer": r["stuk"],
            "factuurnummer": r["factuur"],
            "leverancier": r["crediteur"],
            "omschrijving": r["omschrijving"],
            "bedrag": r["bedrag"],
            "btw": r["btw"],
            "btw_compensabel": r["compensabel"],
            "stadium": "Gefactureerd",
            "telt_mee": telt_mee(r),
            "id": f"b{r['stuk']}",
        }
        for r in rows
    ]


def _per_geldstroom(rows: Iterable[dict[str, Any]]) -> dict[str, int]:
    totals: dict[str, int] = defaultdict(int)
    for row in rows:
        totals[row["geldstroom"]] += row["telt_mee"]
    return totals


def _samenvatting(eerder: dict[str, int], nu: dict[str, int]) -> list[dict[str, Any]]:
    granted = beschikt()
    rows = []
    for number, (code, naam) in enumerate(NAMEN.items()):
        over = granted[code, 2023] + granted[code, 2024] - eerder[code] - nu[code]
        rows.append(
            {
                "regeling": code.split("-")[0],
                "geldstroom": code,
                "geldstroom_naam": naam,
                "ministerie": MINISTERIE[code],
                "beschikkingen": "2023-0000714401" if code.startswith("KW1") else "4790011",
                "toegekend": granted[code, 2024],
                "toegekend_tm": granted[code, 2023] + granted[code, 2024],
                "besteed_eerder": eerder[code],
                "correctie": 0,
                "besteed": nu[code],
                "gereserveerd": max(0, over // 200 * 100),
                "overgeheveld": {2: -50_000_00, 3: 50_000_00}.get(number, 0),
                "terug_te_betalen": 1_234_56 if number == 4 else 0,
                "id": f"s{code}",
            }
        )
    return rows


def _per_ministerie(samenvatting: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rows = [
        {k: v for k, v in row.items() if k != "beschikkingen"}
        | {"doelen": "Bewoners doen mee.", "interventies": 2, "bereik": 310}
        for row in samenvatting
    ]
    return sorted(rows, key=lambda row: str(row["ministerie"]))


def _interventies(
    bestedingen: list[dict[str, Any]], eerder: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    rows = []
    for number, (project, about) in enumerate(sorted(_projecten().items())):
        code = _CODES[project]
        nu = sum(r["telt_mee"] for r in bestedingen if r["interventie"] == code)
        toen = sum(r["telt_mee"] for r in eerder if r["interventie"] == code)
        rows.append(
            {
                "code": code,
                "titel": about["omschrijving"],
                "actielijn": "Mensen, onderwijs en werk",
                "status": "Loopt",
                "start": date(2023, 1 + number % 12, 1),
                "einde": None if number % 3 else date(2025, 12, 31),
                "geldstromen": about["geldstroom"],
                "doelgroep": "Bewoners van 16 tot 27 jaar" if number % 2 else None,
                "wijken": "Heerlerheide, Passart",
                "onderbouwing": "Kansrijk",
                "bereik": 40 * number if number else None,
                "begroot": 25_000_000 + number,
                "besteed": nu,
                "besteed_tm": nu + toen,
                "resultaat": "Bewoners zijn geholpen en blijven in beeld bij het wijkteam. " * 2,
                "id": f"i{code}",
            }
        )
    return rows


def _indicatoren() -> list[dict[str, Any]]:
    return [
        {
            "code": "K07", "naam": "SES-WOA-score", "soort": "Kernindicator", "eenheid": "score",
            "richting": "Hoger is beter", "nulmeting_jaar": 2019, "nulmeting": Decimal("-0.412"),
            "vorige_jaar": 2021, "vorige": Decimal("-0.398"), "laatste_jaar": 2022,
            "laatste": Decimal("-0.380"), "voorlopig": True, "streefwaarde_jaar": 2030,
            "streefwaarde": Decimal("-0.200"), "bron": "CBS StatLine 85900NED",
            "toelichting": None, "id": "k07",
        },
        {
            "code": "K05", "naam": "Woningen met energielabel E t/m G", "soort": "Kernindicator",
            "eenheid": "%", "richting": "Lager is beter", "nulmeting_jaar": 2022,
            "nulmeting": Decimal("31.5"), "laatste_jaar": 2024, "laatste": Decimal("27.0"),
            "voorlopig": False, "streefwaarde_jaar": 2030, "streefwaarde": Decimal("10.0"),
            "bron": "RVO, EP-online", "id": "k05",
        },
        {
            "code": "K06", "naam": "Sturing bij woningtoewijzing", "soort": "Kernindicator",
            "eenheid": "tekst", "richting": "Geen richting", "laatste_jaar": 2024,
            "laatste": "Ja, sinds 2022", "bron": "gemeente", "id": "k06",
        },
        {
            "code": "E01", "naam": "Jongeren met een startbaan", "soort": "Eigen indicator",
            "eenheid": "aantal", "richting": "Hoger is beter", "nulmeting_jaar": 2022,
            "nulmeting": Decimal(0), "vorige_jaar": 2023, "vorige": Decimal(61),
            "laatste_jaar": 2024, "laatste": Decimal(128), "voorlopig": False,
            "streefwaarde_jaar": 2025, "streefwaarde": Decimal(150), "bron": "werkplein",
            "toelichting": "Telling op 31 december.", "id": "e01",
        },
    ]  # fmt: skip


def _reeksen() -> list[dict[str, Any]]:
    series: dict[str, tuple[str, dict[int, tuple[str | None, str | None]]]] = {
        "K07": ("SES-WOA-score", {
            2019: ("-0.412", None), 2020: ("-0.405", None), 2021: ("-0.398", None),
            2022: ("-0.380", "-0.350"),
        }),
        "K05": ("Woningen met energielabel E t/m G", {
            2022: ("31.5", None), 2023: (None, "29.0"), 2024: ("27.0", "26.0"),
        }),
        "E01": ("Jongeren met een startbaan", {
            2022: ("0", "0"), 2023: ("61", "75"), 2024: ("128", "110"),
        }),
    }  # fmt: skip
    return [
        {
            "indicator": code, "naam": naam, "jaar": jaar,
            "waarde": None if waarde is None else Decimal(waarde),
            "streefwaarde": None if streef is None else Decimal(streef),
            "voorlopig": None if waarde is None else jaar == 2022,
        }
        for code, (naam, jaren) in series.items()
        for jaar, (waarde, streef) in jaren.items()
    ]  # fmt: skip


def _sisa() -> list[dict[str, Any]]:
    about: list[tuple[str, str, str, str, list[int | str | None]]] = [
        ("C1/01", "Totaal ontvangen bedrag beschikking", "R", "Bedrag", [180_000]),
        ("C1/02", "Eindverantwoording (Ja/Nee)", "n.v.t.", "Ja/Nee", ["Nee"]),
        ("C1/03", "Projectnaam/nummer per project", "n.v.t.", "Tekst", ["Isolatie", "Advies"]),
        ("C1/04", "Besteding (jaar T) per project", "R", "Bedrag", [21_079, 0]),
        ("C1/05", "Bestedingen komen overeen met projectplan (Ja/Nee)", "n.v.t.", "Ja/Nee",
         ["Ja", "Ja"]),
        ("C1/06", "Besteding (jaar T) aan afwijkingen", "R", "Bedrag", [None, None]),
        ("C1/07", "Kopie projectnaam/nummer", "n.v.t.", "Tekst", ["Isolatie", "Advies"]),
        ("C1/08", "Cumulatieve bestedingen (t/m jaar T)", "R", "Bedrag", [64_320, 12]),
    ]  # fmt: skip
    return [
        {
            "verstrekker": "BZK", "sisa_code": "C1",
            "regeling_naam": "Regeling specifieke uitkering Reductie Energiegebruik",
            "indicator": code, "regelnummer": number if len(values) > 1 else None,
            "omschrijving": text, "aard_controle": aard, "soort": soort, "waarde": value,
            "regeling": "NIP", "herkomst": "Berekend", "id": f"{code}-{number}",
        }
        for code, text, aard, soort, values in about
        for number, value in enumerate(values, 1)
    ]  # fmt: skip


def _controle() -> list[dict[str, Any]]:
    return [
        {
            "nummer": 1, "soort": "Graag toelichten", "code": "GLD-04", "plaats": "KW1-AS 2024",
            "melding": "Bestedingen, Preventie armoede en schulden 2024: u besteedde € 1.171.882,"
            " maar er is € 400.000,00 beschikt. Licht toe waaruit u het verschil betaalt.",
            "aantal": 1, "status": "Toegelicht", "toelichting": "Betaald uit de reservering 2023.",
            "door": "controller", "op": date(2025, 5, 20), "id": "c1",
        },
        {
            "nummer": 2, "soort": "Ter info", "code": "IND-02", "plaats": "K05", "aantal": 3,
            "melding": "Indicator K05: er is geen waarde voor 2023.", "status": "Open", "id": "c2",
        },
    ]  # fmt: skip


def _blok(code: str, samenvatting: list[dict[str, Any]]) -> RegelingBlok:
    granted = beschikt()
    mine = [row for row in samenvatting if row["regeling"] == code]
    return RegelingBlok(
        code,
        REGELINGEN[code],
        " en ".join(sorted({str(row["ministerie"]) for row in mine})),
        "2023–2025",
        "Stcrt. 2023, 17605" if code == "KW1" else "",
        [
            {
                "geldstroom": row["geldstroom"], "geldstroom_naam": row["geldstroom_naam"],
                "ministerie": row["ministerie"], "jaar": jaar, "begroot": 30_000_001,
                "toegekend": granted[row["geldstroom"], jaar],
                "besteed": {2023: row["besteed_eerder"], 2024: row["besteed"]}.get(jaar, 0),
                "gereserveerd": 0, "id": f"m{row['geldstroom']}{jaar}",
            }
            for row in mine
            for jaar in (2023, 2024, 2025)
        ],
    )  # fmt: skip


def _inzet(interventies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
            {
                "regeling": code, "code": row["code"], "titel": row["titel"],
                "status": row["status"],
                "bereik": row["bereik"], "begroot": row["begroot"], "besteed": row["besteed"],
                "besteed_tm": row["besteed_tm"], "geldstromen": row["geldstromen"],
                "onderbouwing": row["onderbouwing"], "resultaat": row["resultaat"],
                "id": f"{code}/{row['code']}",
            }
            for code in REGELINGEN
            for row in interventies
            if row["geldstromen"].split("-")[0] == code
    ]  # fmt: skip


def _regels() -> list[dict[str, Any]]:
    return [
        {"regeling": code, **rule}
        for code in REGELINGEN
        for rule in (
            {
                "regel": "Reserveren", "status": "Geverifieerd", "bron": "Stcrt. 2023, 17605",
                "waarde": "Tot 100 % naar het volgende kalenderjaar, binnen hetzelfde hoofdthema.",
            },
            {"regel": "Btw", "status": "Afgeleid", "waarde": "Compensabele btw telt niet mee."},
        )
    ]  # fmt: skip


def verantwoording() -> BundleContent:
    """A verantwoording over 2024 out of the test files: 12 geldstromen, 1,500 bookings."""
    toen, nu = _bestedingen(mutaties_2023()), _bestedingen(mutaties_2024())
    samenvatting: list[dict[str, Any]] = _samenvatting(_per_geldstroom(toen), _per_geldstroom(nu))
    interventies = _interventies(nu, toen)
    return BundleContent(
        soort="verantwoording",
        jaar=2024,
        gebied_code="FG10",
        gebied_naam="Heerlen-Noord",
        gm_code="GM0917",
        gemeente="Heerlen",
        dossier_id="0198f0c2a1b37c4d8e5f60718293a4b5",
        versie=1,
        moment=MOMENT,
        contact={
            "Bureau": "Programmabureau Heerlen-Noord",
            "E-mail": "programmabureau@voorbeeld.example",
        },
        verklaring="Het college van burgemeester en wethouders verklaart dat deze verantwoording de"
        " bestedingen over 2024 volledig en juist weergeeft, en dat het geld is besteed aan het"
        " doel waarvoor het is verstrekt.",
        ministeries={
            "BZK": "Binnenlandse Zaken en Koninkrijksrelaties", "JenV": "Justitie en Veiligheid",
            "OCW": "Onderwijs, Cultuur en Wetenschap",
            "SZW": "Sociale Zaken en Werkgelegenheid", "VWS": "Volksgezondheid, Welzijn en Sport",
        },
        regelingen=[_blok(code, samenvatting) for code in REGELINGEN],
        tables={
            "tblSamenvatting": samenvatting,
            "tblMinisterie": _per_ministerie(samenvatting),
            "tblInzet": _inzet(interventies),
            "tblRegels": _regels(),
            "tblInterventies": interventies,
            "tblBestedingen": nu,
            "tblIndicatoren": _indicatoren(),
            "tblMetingen": _reeksen(),
            "tblSiSa": _sisa(),
            "tblVerloop": [
                {
                    "regeling": code, "regeling_naam": naam, "beschikkingen": "2023-0000714401",
                    "beginstand": 1_000_000_01, "ontvangen": 2_500_000_10,
                    "besteed": 1_999_999_99, "terugbetaald": 5, "id": f"v{code}",
                }
                for code, naam in REGELINGEN.items()
            ],
            "tblControle": _controle(),
        },
        formulieren=[
            Formulier(
                "SiSa",
                [
                    {"nummer": r["indicator"], "veld": r["omschrijving"],
                     "waarde": Decimal(w) if isinstance(w := r["waarde"], int) else w,
                     "id": f"o{r['id']}"}
                    for r in _sisa()
                ],
            )
        ],
        controle_stand={"Blokkeert": 0, "Graag toelichten": 0, "Toegelicht": 1, "Ter info": 1},
        journaal_nummer=4711,
        journaal_hash="ab" * 32,
        catalogus_versie="1",
        regels_versie="1",
        app_versie="1.0.0",
    )  # fmt: skip


def aanvraag() -> BundleContent:
    """An aanvraag for 2026–2028 with requests out of the uitvoeringsprogramma."""
    plan = json.loads((DATA / "controle.json").read_text("utf-8"))["uitvoeringsprogramma"]
    begroting = [
        {
            "interventie": _CODES[p["project"]], "interventie_titel": p["naam"],
            "regeling": p["geldstroom"].split("-")[0], "geldstroom": p["geldstroom"],
            "geldstroom_naam": NAMEN[p["geldstroom"]], "ministerie": MINISTERIE[p["geldstroom"]],
            "jaar": int(jaar) + 3, "bedrag": duizend * 100_000,
            "id": f"{p['project']}-{jaar}",
        }
        for p in plan
        for jaar, duizend in p["begroting_x1000"].items()
    ]  # fmt: skip
    gevraagd: dict[tuple[str, int], int] = defaultdict(int)
    for row in begroting:
        gevraagd[row["geldstroom"], row["jaar"]] += row["bedrag"]
    return replace(
        verantwoording(),
        soort="aanvraag",
        jaar=2026,
        tot_jaar=2028,
        formulieren=[],
        tables={
            "tblGebiedsplan": [
                {
                    "onderdeel": "Samenvatting", "titel": "Heerlen-Noord in 2047",
                    "tekst": "Wie hier opgroeit heeft dezelfde kansen als elders.\nDaar werken wij"
                    " vijfentwintig jaar aan.", "id": "g1",
                },
                {
                    "onderdeel": "Doel", "pijler": "Sociaal", "actielijn": "Onderwijs en werk",
                    "titel": "Elke jongere haalt een startkwalificatie", "id": "g2",
                },
            ],
            "tblAanvraag": [
                {
                    "regeling": code.split("-")[0], "geldstroom": code,
                    "geldstroom_naam": NAMEN[code], "ministerie": MINISTERIE[code], "jaar": jaar,
                    "gevraagd": bedrag, "integraal": bedrag // 1000 * 100,
                    "reservering": 0, "maximum": None if jaar == 2028 else bedrag + 1_50,
                    "cofinanciering": 1_000_00, "id": f"{code}-{jaar}",
                }
                for (code, jaar), bedrag in sorted(gevraagd.items())
            ],
            "tblInterventies": [
                {
                    "code": row["code"], "titel": row["titel"], "actielijn": row["actielijn"],
                    "status": "Aangevraagd", "start": row["start"], "einde": row["einde"],
                    "geldstromen": row["geldstromen"], "activiteiten": row["resultaat"],
                    "beoogd_resultaat": "200 bewoners per jaar bereikt", "wijken": row["wijken"],
                    "partners": "corporatie, scholen", "onderbouwing": row["onderbouwing"],
                    "gevraagd": row["begroot"], "cofinanciering": None, "id": row["id"],
                }
                for row in _interventies([], [])
            ],
            "tblBegroting": begroting,
            "tblIndicatoren": [
                {k: v for k, v in row.items() if not k.startswith("vorige")}
                for row in _indicatoren()
            ],
            "tblMetingen": _reeksen(),
            "tblPartners": [
                {
                    "naam": "Woningcorporatie", "soort": "Corporatie", "rol": "Stuurgroep",
                    "bijdrage": "400 woningen", "ondertekend_op": date(2024, 3, 1), "id": "p1",
                }
            ],
            "tblOpgave": [
                {
                    "pijler": pijler, "omschrijving": "Verbeteren van woningen", "van": 2026,
                    "tot": 2035, "nodig": 150_000_000_00, "gedekt": 35_500_000_50,
                    "bron": "gebiedsplan", "id": f"o{pijler}",
                }
                for pijler in ("Fysiek", "Sociaal", "Veiligheid")
            ],
            "tblControle": _controle(),
        },
    )  # fmt: skip


def met_boekingen(content: BundleContent, count: int) -> BundleContent:
    """The same content with `count` bookings, each with a key and a document of its own."""
    source = cast("list[dict[str, Any]]", content.tables["tblBestedingen"])
    rows = []
    for number in range(count):
        row = dict(source[number % len(source)])
        row |= {"stuknummer": f"24{number:06d}", "factuurnummer": f"F{number % 90_000:05d}"}
        row |= {"bedrag": row["bedrag"] + number % 997, "id": f"{number * 7919:032x}"}
        rows.append(row)
    return replace(content, tables={**content.tables, "tblBestedingen": rows})


@pytest.fixture(scope="session")
def inhoud() -> BundleContent:
    return verantwoording()


@pytest.fixture(scope="session")
def aanvraag_inhoud() -> BundleContent:
    return aanvraag()


@pytest.fixture(params=["verantwoording", "aanvraag"], scope="session")
def elke_inhoud(request: pytest.FixtureRequest) -> BundleContent:
    return verantwoording() if request.param == "verantwoording" else aanvraag()


@pytest.fixture(scope="session")
def kleine_inhoud() -> BundleContent:
    """A verantwoording with 60 bookings, for tests that only need some."""
    return met_boekingen(verantwoording(), 60)


@pytest.fixture(params=["verantwoording", "aanvraag"], scope="session")
def elke_kleine_inhoud(request: pytest.FixtureRequest) -> BundleContent:
    return met_boekingen(verantwoording(), 60) if request.param == "verantwoording" else aanvraag()


@pytest.fixture(scope="session")
def vermenigvuldigd() -> Callable[[BundleContent, int], BundleContent]:
    return met_boekingen


@pytest.fixture
def herberekend(tmp_path: Path) -> Callable[[Path], Path]:
    """Let LibreOffice recalculate every formula of a workbook, and give what it saved.

    LibreOffice keeps stored values by default, so that a comparison could not fail; the setting
    OOXMLRecalcMode 0 (always) forces a real recalculation.
    """
    return lambda book: convert(book, tmp_path / "herberekend", "xlsx:Calc MS Excel 2007 XML")


def convert(book: Path, folder: Path, form: str) -> Path:
    """Open a workbook in LibreOffice, recalculate it, and save it in another form."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed here")
    profile = folder / "profiel"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry"'
        ' xmlns:xs="http://www.w3.org/2001/XMLSchema"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        '<item oor:path="/org.openoffice.Office.Calc/Formula/Load">'
        '<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>\n'
        "</oor:items>\n",
        encoding="utf-8",
    )
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += ["--convert-to", form, "--outdir", str(folder), str(book)]
    subprocess.run(  # one program, found by name, with arguments of our own
        command,
        check=True,
        capture_output=True,
        timeout=240,
        env={**os.environ, "HOME": str(folder)},
    )
    made = folder / f"{book.stem}.{form.partition(':')[0]}"
    assert made.is_file(), "LibreOffice wrote nothing"
    return made


@pytest.fixture(scope="session")
def bookings() -> Wanted:
    """The columns of bookings under the headings of several finance systems."""
    return Wanted(
        "bestedingen",
        (
            Heading("datum", "Datum", ("Boekdatum", "Boekdat.", "Factuurdatum"), "date", True),
            Heading("boekjaar", "Boekjaar", ("Jaar",), "year"),
            Heading("stuk", "Stuknummer", ("Boekstuknr", "Documentnr", "Stuk"), "code"),
            Heading("project", "Projectcode", ("PSP-element", "Project"), "code", True),
            Heading("leverancier", "Leverancier", ("Crediteur", "Naam crediteur")),
            Heading("omschrijving", "Omschrijving", ("Tekst",)),
            Heading("bedrag", "Bedrag excl. btw", ("Bedrag in HV", "Bedrag"), "amount", True),
            Heading("btw", "Btw", ("BTW-bedrag", "Voorbelasting", "Bedrag btw"), "amount"),
            Heading("compensabel", "Btw compensabel", ("Compensabel", "BCF", "Kenm"), "bool"),
        ),
    )


@pytest.fixture(scope="session")
def reader() -> Iterator[ReaderProcess]:
    """One reader process for many files; it is started anew when it died."""
    with ReaderProcess() as process:
        yield process
