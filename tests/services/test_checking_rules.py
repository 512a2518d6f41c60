"""Each rule: a planted fault is found, named in plain words, and gone when it is mended.

The dossier without faults gives no finding that blocks or asks for an explanation.
"""

from __future__ import annotations

import json
import re
import shutil
import zlib
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from nplv_desktop.domain.checks.regelboek import REGELS
from nplv_desktop.domain.controle import Bewijsstuk, Opmerking
from nplv_desktop.domain.dossier import Dossier, EigenGeldstroom, EigenRegeling
from nplv_desktop.domain.financiering import (
    Beschikking,
    BeschikkingBedrag,
    Besteding,
    BestedingDeel,
    Ontvangst,
    Reservering,
    Termijn,
    Terugbetaling,
)
from nplv_desktop.domain.indicatoren import Meting, Streefwaarde
from nplv_desktop.domain.indienen import Indiening
from nplv_desktop.domain.inlezen import Aansluiting, Aansluitverschil, GeweigerdeRegel, Inlezing
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie, Resultaat
from nplv_desktop.domain.plan import Doel, Opgave, Partner
from nplv_desktop.domain.sisa import SisaIndicator, SisaSet, SisaWaarde
from nplv_desktop.domain.vastgelegd import Vastgelegd
from nplv_desktop.services import checking, dossiers, saving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from nplv_desktop.domain.base import Record
    from nplv_desktop.domain.checks.base import Bevinding, Controle
    from nplv_desktop.store.database import Database

    Plant: TypeAlias = Callable[["Vloer"], object]

JAAR = 2024
STROOM = "KW1-SO"
NU = datetime(2025, 2, 1, tzinfo=UTC)
DAG = date(2025, 2, 1)
FORBIDDEN = ("teneinde", "middels", "u dient", "derhalve", "inzake", "conform", "betreffende")


class Vloer:
    """A dossier with quick ways to plant a fault in it."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def erbij(self, record: type[Record], **values: Any) -> str:
        """Add a record, also one that a form would refuse."""
        with self.db.change("Fout planten") as session:
            made = record(**values)
            session.add(made)
            session.flush()
            return made.id

    def eerste(self, record: type[Record], **equal: Any) -> Any:
        return saving.records(self.db, record, **equal)[0]

    def zet(self, record: type[Record], **values: Any) -> None:
        """Change the first record of a kind."""
        key = self.eerste(record).id
        with self.db.change("Fout planten") as session:
            session.change(record, key, values)

    def weg(self, record: type[Record], **equal: Any) -> None:
        """Remove all records of a kind."""
        with self.db.change("Fout planten") as session:
            for found in saving.records(self.db, record, **equal):
                kept = session.get(record, found.id)
                assert kept is not None
                session.remove(kept)

    def boek(self, bedrag: int, **values: Any) -> str:
        given = {
            "datum": date(JAAR, 6, 1),
            "boekjaar": JAAR,
            "stuknummer": "24000009",
            "geldstroom_code": STROOM,
            "interventie_id": self.eerste(Interventie).id,
            "bedrag": bedrag,
            "stadium": "gefactureerd",
            **values,
        }
        return self.erbij(Besteding, **given)

    def sisa(self, regel: str = "zelf", soort: str = "bedrag", **over: Any) -> str:
        """A SiSa set linked to KW1 with one indicator; gives the key of the indicator."""
        given = {"code": "C77", "jaar": JAAR, "regeling_code": "KW1", **over}
        key = self.erbij(SisaSet, **given)
        return self.erbij(
            SisaIndicator,
            sisa_set_id=key,
            code="C77/01",
            omschrijving="Besteding",
            soort=soort,
            volgorde=1,
            regel=regel,
        )

    def waarde(self, indicator: str, text: str) -> None:
        self.erbij(SisaWaarde, sisa_indicator_id=indicator, waarde=text)

    def beschikking(self, code: str, bedrag: int, **values: Any) -> str:
        given = {"regeling_code": code, "nummer": f"{code}-1", "datum": date(2023, 6, 1), **values}
        key = self.erbij(Beschikking, **given)
        self.erbij(
            BeschikkingBedrag,
            beschikking_id=key,
            geldstroom_code=code,
            boekjaar=JAAR,
            bedrag=bedrag,
        )
        return key

    def ingediend(self, besteed: int, eerder: int = 0) -> None:
        """A verantwoording over the year before that was handed in."""
        kolommen = ["geldstroom", "besteed_eerder", "correctie", "besteed"]
        inhoud = {
            "tabellen": {
                "tblSamenvatting": {"kolommen": kolommen, "rijen": [[STROOM, eerder, 0, besteed]]}
            }
        }
        self.erbij(
            Indiening,
            soort="verantwoording",
            jaar=JAAR - 1,
            versie=1,
            status="ingediend",
            moment=NU,
            vingerafdruk=f"{self.db.path}{besteed}{eerder}",
            inhoud=zlib.compress(json.dumps(inhoud).encode()),
        )

    def reserveer(self, naar_jaar: int, bedrag: int, naar: str = STROOM, reden: str = "") -> None:
        self.erbij(
            Reservering,
            soort="reservering",
            van_geldstroom=STROOM,
            van_jaar=JAAR,
            naar_geldstroom=naar,
            naar_jaar=naar_jaar,
            bedrag=bedrag,
            reden=reden or None,
        )

    def meting(self, code: str, jaar: int, waarde: str | None, **values: Any) -> None:
        given = {"bron": "CBS", **values}
        self.erbij(
            Meting,
            indicator_code=code,
            peiljaar=jaar,
            waarde=None if waarde is None else Decimal(waarde),
            **given,
        )

    def controle(self, soort: str | None = "verantwoording", tot: int | None = None) -> Controle:
        return checking.check(self.db, soort, JAAR, tot, op=DAG)

    def vind(self, code: str, soort: str | None = "verantwoording") -> list[Bevinding]:
        return [b for b in self.controle(soort).bevindingen if b.code == code]


def vul(db: Database) -> None:
    """Everything that a dossier needs, all of it right."""
    v = Vloer(db)
    v.zet(
        Dossier,
        contact_functie="controller",
        contact_email="bureau@heerlennoord.nl",
        samenvatting="Heerlen-Noord werkt aan wonen, leren en veiligheid.",
        verklaring="Naar waarheid ingevuld.",
    )
    doel = v.erbij(Doel, titel="Beter leren")
    v.erbij(Opgave, titel="Rijke schooldag", doel_id=doel)
    v.erbij(Partner, naam="Scholengroep Primair", ondertekend_op=date(2023, 6, 1))
    beschikking = v.erbij(
        Beschikking, regeling_code="KW1", nummer="2023-0000714401", datum=date(2023, 12, 14)
    )
    v.erbij(
        BeschikkingBedrag,
        beschikking_id=beschikking,
        geldstroom_code=STROOM,
        boekjaar=JAAR,
        bedrag=100_000_00,
    )
    v.erbij(
        Ontvangst,
        beschikking_id=beschikking,
        geldstroom_code=STROOM,
        datum=date(JAAR, 3, 1),
        boekjaar=JAAR,
        bedrag=100_000_00,
    )
    interventie = v.erbij(
        Interventie,
        code="I01",
        titel="Rijke schooldag Noord",
        actielijn=dossiers.catalogus(db).actielijnen[0].code,
        doelgroep="Kinderen van 4 tot 12 jaar",
        status="loopt",
        start=date(2024, 1, 1),
        einde=date(2025, 12, 31),
        beoogd_resultaat="Kinderen doen mee na schooltijd.",
    )
    v.erbij(
        Begrotingsregel,
        interventie_id=interventie,
        geldstroom_code=STROOM,
        boekjaar=JAAR,
        bedrag=100_000_00,
    )
    v.erbij(
        Resultaat, interventie_id=interventie, boekjaar=JAAR, grootheid="bewoners", gerealiseerd=240
    )
    v.boek(
        90_000_00,
        stuknummer="24100001",
        leverancier="Scholengroep Primair",
        factuurnummer="F62828",
        omschrijving="Rijke schooldag Noord - termijn 3, beschikking 2023-0000714401",
        btw=18_900_00,
        btw_compensabel=True,
    )
    v.reserveer(2025, 10_000_00, reden="De tweede helft van het schooljaar valt in 2025.")
    for indicator in dossiers.catalogus(db).indicatoren:
        v.meting(indicator.code, 2023, "50", nulmeting=True)
        v.meting(indicator.code, 2024, "51")
        if indicator.richting != "neutraal":
            doelwaarde = "60" if indicator.richting == "hoger" else "40"
            v.erbij(
                Streefwaarde, indicator_code=indicator.code, jaar=2028, waarde=Decimal(doelwaarde)
            )


@pytest.fixture(scope="module")
def goed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("goed") / "goed.nplv"
    db = dossiers.create(path, "FG10")
    vul(db)
    db.close()
    return path


@pytest.fixture
def v(goed: Path, tmp_path: Path) -> Iterator[Vloer]:
    path = tmp_path / "heerlen.nplv"
    shutil.copyfile(goed, path)
    db = dossiers.open_dossier(path)
    yield Vloer(db)
    db.close()


def splits(v: Vloer) -> None:
    key = v.boek(5_000_00, gesplitst=True, geldstroom_code=None, interventie_id=None)
    v.erbij(
        BestedingDeel,
        besteding_id=key,
        geldstroom_code=STROOM,
        interventie_id=v.eerste(Interventie).id,
        bedrag=4_999_99,
    )


def dubbel(v: Vloer) -> None:
    v.boek(100_00, stuknummer="24100002")
    v.boek(100_00, stuknummer="24100002")


def dubbele_factuur(v: Vloer) -> None:
    for stuk, stroom in (("24100003", STROOM), ("24100004", "KW1-JK")):
        v.boek(
            120_00, stuknummer=stuk, geldstroom_code=stroom, leverancier="ROC", factuurnummer="F9"
        )


def gestapeld(v: Vloer) -> None:
    for stuk, stroom in (("24100005", STROOM), ("24100006", "VHF2")):
        v.boek(
            120_00, stuknummer=stuk, geldstroom_code=stroom, leverancier="ROC", factuurnummer="F10"
        )


def onbekende_stroom(v: Vloer) -> None:
    v.erbij(EigenGeldstroom, code="GEM-1", regeling_code="KW1", naam="Eigen geld", ministerie="BZK")
    v.boek(100_00, geldstroom_code="GEM-1")
    v.weg(EigenGeldstroom)


def alle_btw(v: Vloer) -> None:
    v.erbij(
        EigenRegeling, code="PROV", naam="Provincie", ministerie="BZK", van=2023, btw="inclusief"
    )
    v.beschikking("PROV", 1_000_00)
    v.boek(1_000_00, geldstroom_code="PROV", btw=210_00, btw_compensabel=True)


def geweigerd(v: Vloer) -> None:
    inlezing = v.erbij(
        Inlezing, bestand="mutaties.csv", soort="bestedingen", sha256="0" * 64, moment=NU
    )
    v.erbij(
        GeweigerdeRegel,
        inlezing_id=inlezing,
        rij=7,
        kolom="Datum",
        melding="Cel A7 is geen datum.",
        inhoud="{}",
    )


def verschil(v: Vloer) -> None:
    aansluiting = v.erbij(
        Aansluiting, bestand="grootboek.csv", sha256="0" * 64, moment=NU, boekjaar=JAAR
    )
    v.erbij(
        Aansluitverschil,
        aansluiting_id=aansluiting,
        aard="bedrag",
        stuknummer="24100001",
        administratie=1,
        hier=2,
    )


def vreemde_terugbetaling(v: Vloer) -> None:
    key = v.beschikking("NIP", 5_000_00)
    v.erbij(
        Terugbetaling,
        beschikking_id=key,
        geldstroom_code=STROOM,
        datum=DAG,
        boekjaar=JAAR,
        bedrag=1_000_00,
        reden="Over",
    )


def terugbetaling(v: Vloer, bedrag: int, reden: str | None = None) -> None:
    v.erbij(
        Terugbetaling,
        beschikking_id=v.eerste(Beschikking).id,
        geldstroom_code=STROOM,
        datum=DAG,
        boekjaar=JAAR,
        bedrag=bedrag,
        reden=reden,
    )


def andere_beschikking(v: Vloer) -> None:
    key = v.erbij(Beschikking, regeling_code="NIP", nummer="N-1", datum=DAG)
    v.erbij(
        BeschikkingBedrag, beschikking_id=key, geldstroom_code=STROOM, boekjaar=JAAR, bedrag=100
    )


def tweede(v: Vloer, **values: Any) -> str:
    """Another interventie, whole but for what is given."""
    given = {
        "code": "I02",
        "titel": "Vakantieschool",
        "actielijn": dossiers.catalogus(v.db).actielijnen[0].code,
        "doelgroep": "Kinderen",
        "status": "loopt",
        "start": date(2024, 1, 1),
        "beoogd_resultaat": "Kinderen leren door.",
        **values,
    }
    return v.erbij(Interventie, **given)


def gepland(v: Vloer, code: str, jaar: int, **values: Any) -> None:
    v.erbij(
        Begrotingsregel,
        interventie_id=tweede(v, **values),
        geldstroom_code=code,
        boekjaar=jaar,
        bedrag=5_000_00,
    )


def oude_meting(v: Vloer) -> None:
    v.weg(Meting, indicator_code="K09")
    v.meting("K09", 2018, "50", nulmeting=True)


def zonder_geld(v: Vloer) -> None:
    for record in (Besteding, Ontvangst, Beschikking, Begrotingsregel, Reservering):
        v.weg(record)


def zonder_interventies(v: Vloer) -> None:
    v.weg(Besteding)
    v.weg(Interventie)


def in_tekst(text: str) -> Plant:
    return lambda v: v.zet(Interventie, opmerking=text)


def klein(v: Vloer) -> None:
    v.zet(Resultaat, gerealiseerd=3)


BSN = "123456782"
TOGETHER = {"SALDO-08": 2}
"""Findings that one fault gives in two places: where the money is missing and where it stands."""
HANDED_IN = {"SALDO-01", "SALDO-02"}
"""Faults that are planted by handing something in, which is never taken back."""
A, B = "verantwoording", "aanvraag"
CASES: list[tuple[str, str, Plant, str, tuple[str, ...]]] = [
    # code, kind, plant, place, words of found and expected
    ("GELD-01", A, lambda v: v.boek(20_000_00), "School en omgeving 2024",
     ("€ 110.000", "€ 100.000")),
    ("GELD-02", A, lambda v: v.boek(50_00, geldstroom_code="KW1-JK"), "jonge kind 2024",
     ("€ 50", "geen beschikking")),
    ("GELD-03", A, lambda v: v.boek(50_00, boekjaar=2022, datum=date(2022, 5, 1)), "2022",
     ("€ 50", "van 2023 tot en met 2025")),
    ("GELD-04", A, lambda v: v.zet(Beschikking, nummer=None), "KW1", ("geen beschikkingsnummer",)),
    ("GELD-05", A, lambda v: v.zet(Beschikking, datum=None), "KW1", ("geen datum",)),
    ("GELD-06", A, lambda v: v.boek(-95_000_00), "School en omgeving 2024", ("€ -5.000",)),
    ("GELD-07", A, lambda v: v.weg(Reservering), "School en omgeving 2024",
     ("€ 10.000", "niet gereserveerd")),
    ("GELD-08", A, lambda v: v.boek(75_00, stadium="verplicht"), "School en omgeving 2024",
     ("€ 75", "telt nog niet")),
    ("GELD-09", A, lambda v: v.zet(Reservering, naar_jaar=2023), "KW1-SO 2024",
     ("2023", "later jaar")),
    ("GELD-10", A, lambda v: v.zet(Reservering, naar_jaar=2026), "KW1-SO 2024",
     ("2026", "2025")),
    ("GELD-11", A, lambda v: v.zet(Reservering, reden=None), "Reserveringen 2024",
     ("geen reden",)),
    ("GELD-12", A, lambda v: terugbetaling(v, 1_00), "Terugbetalingen 2024", ("geen reden",)),
    ("GELD-13", A, lambda v: v.boek(-40_00, correctie_boekjaar=2023, correctie_reden="Fout"),
     "School en omgeving 2024", ("€ -40", "€ 0")),
    ("GELD-14", A, lambda v: v.boek(40_000_00), "KW1 2024", ("€ 130.000", "€ 13.000")),
    ("GELD-15", A, onbekende_stroom, "GEM-1", ("1 keer", "niet in de catalogus")),
    ("GELD-16", A, andere_beschikking, "N-1", ("KW1-SO", "geldstroom van NIP")),
    ("BOEK-01", A, lambda v: v.boek(1_00, geldstroom_code=None), "24000009", ("geen geldstroom",)),
    ("BOEK-02", A, lambda v: v.boek(1_00, interventie_id=None), "24000009",
     ("geen interventie",)),
    ("BOEK-03", A, lambda v: v.boek(1_00, stuknummer=None), "01-06-2024", ("geen stuknummer",)),
    ("BOEK-04", A, splits, "24000009", ("tellen niet op", "op de cent")),
    ("BOEK-05", A, lambda v: v.boek(1_00, btw=21), "24000009", ("compensabel", "ja of nee")),
    ("BOEK-06", A, alle_btw, "24000009", ("compensabele btw", "fonds")),
    ("BOEK-07", A, lambda v: v.boek(1_00, btw=-21, btw_compensabel=True), "24000009",
     ("verschillend teken", "allebei")),
    ("BOEK-08", A, lambda v: v.boek(1_00, btw=50, btw_compensabel=True), "24000009",
     ("meer dan 21 %", "hoogste tarief")),
    ("BOEK-09", A, lambda v: v.boek(1_00, correctie_boekjaar=2023), "24000009", ("geen reden",)),
    ("BOEK-10", A, lambda v: v.boek(1_00, correctie_boekjaar=2024, correctie_reden="Fout"),
     "24000009", ("later jaar", "eerder jaar")),
    ("BOEK-11", A, lambda v: v.boek(1_00, niet_leveren=True), "24000009",
     ("niet geleverd", "geen reden")),
    ("BOEK-12", A, lambda v: v.boek(1_00, datum=date(2025, 1, 5)), "24000009", ("ander jaar",)),
    ("BOEK-13", A, lambda v: v.boek(0), "24000009", ("nul",)),
    ("BOEK-14", A, dubbel, "2 keer", ("vaker", "één keer")),
    ("BOEK-15", A, dubbele_factuur, "24100003 en 24100004", ("dezelfde factuur", "één keer")),
    ("BOEK-16", A, gestapeld, "Factuur F10 van ROC", ("KW1", "VHF2", "in één regeling")),
    ("SALDO-01", A, lambda v: v.ingediend(7_500_00, 0), "Verantwoording 2023, School",
     ("€ 7.500", "€ 0")),
    ("SALDO-02", A, lambda v: v.ingediend(0, 7_500_00), "Verantwoording 2023, School",
     ("€ 7.500", "€ 0")),
    ("SALDO-04", A, lambda v: v.zet(Ontvangst, bedrag=120_000_00), "KW1 t/m 2024",
     ("€ 120.000", "€ 100.000")),
    ("SALDO-05", A, lambda v: terugbetaling(v, 200_000_00, "Te veel"), "KW1 t/m 2024",
     ("€ 200.000", "€ 100.000")),
    ("SALDO-06", A, lambda v: v.weg(Ontvangst), "KW1", ("geen ontvangsten",)),
    ("SALDO-07", A, lambda v: v.zet(Ontvangst, bedrag=80_000_00), "KW1 t/m 2024",
     ("€ -10.000", "schoot")),
    ("SALDO-08", A, vreemde_terugbetaling, "t/m 2024", ("eindigt op", "ontvangen min besteed")),
    ("PLAN-01", A, lambda v: gepland(v, STROOM, JAAR), "School en omgeving 2024",
     ("€ 105.000", "€ 100.000")),
    ("PLAN-02", A, lambda v: gepland(v, STROOM, 2030), "School en omgeving 2030",
     ("€ 5.000", "niet in dat jaar")),
    ("PLAN-03", A, lambda v: v.zet(Interventie, actielijn=None), "I01", ("geen actielijn",)),
    ("PLAN-04", A, tweede, "I02", ("geen geldstroom",)),
    ("PLAN-05", A, lambda v: v.zet(Interventie, doelgroep=None), "I01", ("geen doelgroep",)),
    ("PLAN-06", A, lambda v: v.zet(Interventie, beoogd_resultaat=" "), "I01",
     ("geen beoogd resultaat",)),
    ("PLAN-07", A, lambda v: v.zet(Interventie, einde=date(2031, 1, 1)), "I01",
     ("2031", "buiten de periode van KW1")),
    ("PLAN-08", A, lambda v: v.zet(Interventie, einde=date(2023, 1, 1)), "I01", ("vóór",)),
    ("PLAN-09", A, lambda v: gepland(v, "KW1-JK", JAAR), "I02", ("er geld is", "beschikking")),
    ("PLAN-10", A, lambda v: v.zet(Interventie, status="idee"), "I01", ("u boekte in 2024",)),
    ("PLAN-11", A, lambda v: v.weg(Resultaat), "I01", ("zonder resultaat",)),
    ("PLAN-12", A, lambda v: v.zet(Resultaat, sociale_huur=300), "I01", ("300", "240")),
    ("PLAN-13", A, lambda v: tweede(v, titel="rijke  schooldag noord"), "I01 en I02",
     ("dezelfde naam",)),
    ("PLAN-14", B, lambda v: v.weg(Begrotingsregel), "I01", ("geen bedrag",)),
    ("IND-01", A, lambda v: v.weg(Meting, indicator_code="K09"), "K09", ("geen nulmeting",)),
    ("IND-02", A, lambda v: v.meting("K09", 2022, "49", bron=None), "K09 2022", ("geen bron",)),
    ("IND-03", A, lambda v: v.meting("K09", 2022, "49.123"), "K09", ("achter de komma",)),
    ("IND-04", A, lambda v: v.meting("K09", 2022, "149"), "K09", ("tussen 0 en 100",)),
    ("IND-05", A, lambda v: v.meting("K09", 2022, "12"), "K09, 2023", ("van 12 in 2022 naar 50",)),
    ("IND-06", A, lambda v: v.meting("K09", 2022, "49", voorlopig=True), "K09",
     ("voorlopig", "definitief")),
    ("IND-07", A, lambda v: v.meting("K09", 2022, "0"), "K09", ("0", "niet bekend")),
    ("IND-08", A, lambda v: v.meting("K09", 2022, None), "K09", ("leeg", "niet bekend")),
    ("IND-09", A, lambda v: v.erbij(
        Streefwaarde, indicator_code="K09", jaar=2027, waarde=Decimal(30)),
     "K09, streefwaarde 2027", ("30", "50")),
    ("IND-10", A, lambda v: v.weg(Streefwaarde, indicator_code="K09"), "K09",
     ("geen streefwaarde",)),
    ("IND-11", A, oude_meting, "K09", ("vóór 2021",)),
    ("IND-12", A, lambda v: v.meting("X99", 2023, "5"), "X99", ("geen indicator",)),
    ("IND-13", A, lambda v: v.meting("K07", 2023, "0.1", gebied="WK091701"), "K07 2023 WK091701",
     ("wijkindeling",)),
    ("SISA-01", A, lambda v: v.beschikking("EAR", 100), "KW1 en EAR", ("niet bekend",)),
    ("SISA-02", A, lambda v: (v.beschikking("NIP", 100), v.boek(100, geldstroom_code="NIP")),
     "C94, 2024", ("C94", "niet tegen SiSa")),
    ("SISA-03", A, lambda v: v.sisa(code="77C"), "77C", ("C77/01", "zoals C94")),
    ("SISA-04", A, lambda v: v.sisa(), "C77/01", ("leeg", "verplichte waarde")),
    ("SISA-05", A, lambda v: v.waarde(v.sisa(), "veel"), "C77/01", ("veel", "een bedrag")),
    ("SISA-06", A, lambda v: v.waarde(v.sisa("eindverantwoording", "ja_nee"), "Ja"), "C77/01",
     ("Ja", "€ 10.000")),
    ("SISA-07", A, lambda v: v.waarde(v.sisa("besteding_jaar"), "91000"), "C77/01",
     ("€ 91.000", "€ 90.000")),
    ("PRIV-01", A, in_tekst(f"Gesprek met bewoner, BSN {BSN}"), "I01", ("BSN", "*******82")),
    ("PRIV-02", A, in_tekst("Terug op NL91 ABNA 0417 1643 00 graag"), "I01", ("IBAN", "NL91****")),
    ("PRIV-03", A, in_tekst("Vraag het aan v.achternaam@voorbeeld.nl"), "I01", ("e-mailadres",)),
    ("PRIV-04", A, in_tekst("Bel 06-12345678 voor uitleg"), "I01", ("telefoonnummer",)),
    ("PRIV-05", A, in_tekst("Deelnemer, geb. 01-02-1965"), "I01", ("geboortedatum",)),
    ("PRIV-06", A, lambda v: v.boek(1_00, leverancier="Mw. Achternaam"), "24000009",
     ("een persoon",)),
    ("PRIV-07", A, lambda v: v.zet(Dossier, contact_email="v.achternaam@heerlen.nl"), "contact",
     ("één persoon", "algemeen adres")),
    ("PRIV-08", A, klein, "I01", ("3 bereikte bewoners", "minder dan 5")),
    ("VOLL-01", A, lambda v: v.zet(Dossier, contact_functie=None, contact_email=None), "contact",
     ("geen functie en geen e-mailadres",)),
    ("VOLL-02", A, lambda v: v.zet(Dossier, verklaring=None), "verklaring", ("geen eigen",)),
    ("VOLL-03", A, zonder_geld, "2024", ("geen beschikking en geen besteding", "geldstroom")),
    ("VOLL-04", B, zonder_interventies, "Aanvraag 2024", ("geen interventies",)),
    ("VOLL-05", B, lambda v: v.zet(Dossier, samenvatting=""), "samenvatting",
     ("geen samenvatting",)),
    ("VOLL-06", B, lambda v: v.weg(Opgave), "opgaven", ("geen opgaven",)),
    ("VOLL-07", B, lambda v: v.zet(Partner, ondertekend_op=None), "Scholengroep", ("tekenen",)),
    ("VOLL-08", B, lambda v: v.weg(Partner), "partners", ("geen partners",)),
    ("VOLL-09", A, geweigerd, "mutaties.csv rij 7", ("niet ingelezen",)),
    ("VOLL-10", A, verschil, "stuk 24100001", ("is open", "klopt")),
    ("VOLL-11", A, lambda v: v.erbij(
        Termijn, beschikking_id=v.eerste(Beschikking).id, soort="verantwoorden",
        datum=date(2025, 1, 1)), "KW1 op 01-01-2025", ("voorbij",)),
    ("VOLL-12", A, lambda v: v.erbij(
        Bewijsstuk, tabel="besteding", record_id=v.eerste(Besteding).id, naam="factuur.pdf",
        grootte=3, sha256="0" * 64, toegevoegd_op=NU), "factuur.pdf", ("weg of gewijzigd",)),
    ("VOLL-13", A, lambda v: v.erbij(
        Opmerking, tabel="tblBestedingen", record_id=v.eerste(Besteding).id, veld="bedrag",
        tekst="Graag de factuur erbij.", herkomst="BZK", moment=NU), "Besteding 24100001",
     ("BZK schreef “Graag de factuur erbij”", "antwoord")),
]  # fmt: skip


@pytest.mark.parametrize("kind", [None, "verantwoording", "aanvraag"])
def test_a_dossier_without_faults_asks_nothing(v: Vloer, kind: str | None) -> None:
    controle = v.controle(kind)
    assert [b.melding for b in controle.bevindingen if b.soort != "info"] == []


def test_what_is_left_for_information_asks_what_nobody_knows(v: Vloer) -> None:
    controle = v.controle()
    assert [b.code for b in controle.bevindingen] == ["SISA-01"]
    assert [item.code for item in controle.niet_gecontroleerd] == ["SISA-04"]
    assert "geen SiSa-bijlage" in controle.niet_gecontroleerd[0].reden


def test_bookings_on_many_ideas_are_one_finding_with_every_place(v: Vloer) -> None:
    """An import brings interventies as idea; they are named by code and title."""
    for n in range(2, 20):
        key = tweede(v, code=f"I{n:02d}", titel=f"Klas {n}", status="idee")
        v.boek(1_00, interventie_id=key, stuknummer=f"S{n}")
    found = v.vind("PLAN-10", A)
    assert [(b.aantal, len(b.plaatsen)) for b in found] == [(18, 18)]
    assert found[0].plaats == "Interventies, 18 keer (I02 Klas 2, I03 Klas 3 en 16 andere)"
    assert {place.naam for place in found[0].plaatsen} == {
        f"I{n:02d} Klas {n}" for n in range(2, 20)
    }


@pytest.mark.parametrize(
    ("code", "kind", "plant", "place", "words"), CASES, ids=[case[0] for case in CASES]
)
def test_a_planted_fault_is_found_and_goes_when_mended(
    v: Vloer, code: str, kind: str, plant: Plant, place: str, words: tuple[str, ...]
) -> None:
    already = {b.sleutel for b in v.controle(kind).bevindingen}
    before = v.db.head()[1]
    plant(v)
    found = v.vind(code, kind)
    assert len(found) == TOGETHER.get(code, 1), [b.melding for b in found]
    finding = found[0]
    assert place in finding.plaats
    for word in words:
        assert word in finding.melding
    is_plain(finding)
    if code in HANDED_IN:
        with pytest.raises(Vastgelegd):
            v.db.undo()
        return
    for _ in range(v.db.head()[1] - before):
        v.db.undo()
    assert {b.sleutel for b in v.controle(kind).bevindingen} == already


def is_plain(finding: Bevinding) -> None:
    """At most two sentences of at most 25 words, none of them stiff, and a place to go to."""
    text = finding.melding
    sentences = re.split(r"(?<=[.?!]) (?=[A-Z€])", text)
    assert 1 <= len(sentences) <= 2, text
    assert max(len(s.split()) for s in sentences) <= 25, text
    assert not [word for word in FORBIDDEN if word in text.casefold()], text
    assert text.startswith(f"{finding.plaats}: "), text
    assert text.endswith("."), text
    assert "None" not in text, text
    assert "{" not in text, text
    if finding.tabel and finding.record_id and finding.plaatsen:
        assert finding.plaatsen[0].record_id == finding.record_id


def test_every_rule_has_a_planted_fault() -> None:
    tried = {case[0] for case in CASES} | {"SALDO-03"}
    assert {r.code for r in REGELS} == tried


def test_all_faults_are_found_in_one_run(v: Vloer) -> None:
    wanted = ("GELD-08", "BOEK-01", "BOEK-03", "BOEK-04", "BOEK-09", "PLAN-04", "IND-04", "VOLL-02")
    by_code = {case[0]: case[2] for case in CASES}
    for code in (*wanted, "PRIV-01", "VOLL-09", "VOLL-10", "VOLL-11"):
        by_code[code](v)
    found = {b.code for b in v.controle().bevindingen}
    assert found >= {*wanted, "PRIV-01", "VOLL-09", "VOLL-10", "VOLL-11"}


def test_equal_findings_are_one_line_with_a_count_and_places(v: Vloer) -> None:
    for number in range(36):
        v.boek(1_00, stuknummer=f"2500{number:04d}", interventie_id=None)
    (found,) = v.vind("BOEK-02")
    assert found.aantal == 36
    assert len({p.record_id for p in found.plaatsen}) == 36
    assert "36 keer (25000000, 25000001, 25000002 en 33 andere)" in found.plaats
    assert found.tabel == "besteding"
    assert found.veld == "interventie_id"


def test_a_cause_hides_what_follows_from_it(v: Vloer) -> None:
    v.ingediend(7_500_00, 1_000_00)
    assert v.vind("SALDO-01")
    assert not v.vind("SALDO-02")


def test_rules_that_cannot_run_are_named_with_why(v: Vloer) -> None:
    onbekende_stroom(v)
    controle = v.controle()
    why = dict(controle.niet_gecontroleerd)
    assert {"GELD-01", "SALDO-01", "PLAN-01"} <= set(why)
    assert "los dat eerst op" in why["GELD-01"]
    assert "Meer besteed dan beschikt" in why["GELD-01"]
    assert not (set(why) - {"SISA-04"}) & set(controle.gecontroleerd)


def test_a_finding_never_shows_the_personal_number_itself(v: Vloer) -> None:
    in_tekst(f"BSN {BSN}, mail v.achternaam@voorbeeld.nl")(v)
    said = " ".join(b.melding for b in v.controle().bevindingen)
    assert BSN not in said
    assert "v.achternaam" not in said
