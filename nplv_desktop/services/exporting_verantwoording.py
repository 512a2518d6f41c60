"""What a verantwoording over one boekjaar says, gathered from the dossier; amounts in cents."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from nplv_desktop.domain.financiering import (
    Beschikking,
    BeschikkingBedrag,
)
from nplv_desktop.domain.interventies import Interventie, Resultaat
from nplv_desktop.domain.notation import amount
from nplv_desktop.domain.sisa import SISA_SOORTEN
from nplv_desktop.services import sisa, totals, verdelen, verloop
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.exporting_bestedingen import besteding_rows
from nplv_desktop.services.exporting_gemeen import INTEGRAAL, Interventies, RowDict, label
from nplv_desktop.services.exporting_regels import period, rules
from nplv_desktop.workbook.bundle import RegelingBlok

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.domain.catalogus import Catalogus, Regeling
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.services.totals import Stand
    from nplv_desktop.store.database import Database


class Verantwoording:
    """Everything that the tables of a verantwoording need, read once."""

    def __init__(self, db: Database, jaar: int) -> None:
        self.db = db
        self.jaar = jaar
        self.catalogus: Catalogus = catalogus(db)
        self.standen = totals.standen(db, jaar)
        self.codes = list(dict.fromkeys(s.regeling for s in self.standen))
        self.interventies = Interventies(db)
        self.per_interventie = totals.per_interventie(db, jaar)
        self.per_plek = totals.per_interventie_geldstroom(db)
        self.bereik = _reach(db, jaar)
        self.nummers = _numbers(db, jaar)
        self.integraal = verdelen.integraal(db, jaar)

    def tables(self) -> dict[str, Sequence[Any]]:
        """The rows by table name."""
        return {
            "tblSamenvatting": [self._stand_row(s) for s in self.standen],
            "tblMinisterie": self._ministerie_rows(),
            "tblInterventies": self._interventie_rows(),
            "tblBestedingen": besteding_rows(self.db, self.jaar, self.interventies),
            "tblInzet": [row for code in self.codes for row in self._inzet_rows(code)],
            "tblRegels": [
                {"regeling": code, **rule}
                for code in self.codes
                for rule in rules(self.catalogus, self.catalogus.regeling(code))
            ],
        }

    def regelingen(self) -> list[RegelingBlok]:
        """One block per regeling that has money in or before this boekjaar."""
        matrix = totals.matrix(self.db)
        return [self._block(self.catalogus.regeling(code), matrix) for code in self.codes]

    def _stand_row(self, stand: Stand) -> RowDict:
        return {
            "id": stand.geldstroom,
            "regeling": stand.regeling,
            "geldstroom": stand.geldstroom,
            "geldstroom_naam": stand.naam,
            "ministerie": self._payer(stand.geldstroom),
            "beschikkingen": self.nummers.get(stand.geldstroom),
            **_amounts(stand),
        }

    def _payer(self, stream: str) -> str:
        """The ministerie that pays; the integral part is of all of them together."""
        found = self.catalogus.geldstroom(stream)
        return found.ministerie or (INTEGRAAL if found.integraal else "Onbekend")

    def _ministerie_rows(self) -> list[RowDict]:
        rows = []
        for stand in sorted(self.standen, key=lambda s: self._payer(s.geldstroom)):
            keys = self._interventies_of({stand.geldstroom})
            row = self._stand_row(stand)
            del row["beschikkingen"]
            rows.append(
                row
                | {
                    "dient": self._served(stand.geldstroom),
                    "doelen": self._goals(keys),
                    "interventies": len(keys),
                    "bereik": sum(self.bereik.get(key, 0) for key in keys),
                }
            )
        return rows

    def _served(self, stream: str) -> str | None:
        """For which ministeries an integral part was spent in the year; never divided further."""
        spent = verdelen.per_ministerie(r for r in self.integraal if r.geldstroom == stream)
        shown = (
            f"{_together(names)}: {amount(cents, symbol=True)}"
            for names, cents in sorted(spent.items(), key=lambda item: (not item[0], item[0]))
            if cents
        )
        return "; ".join(shown) or None

    def _goals(self, keys: Sequence[str]) -> str | None:
        titles = [i.titel for i in self.interventies.alle if i.id in set(keys)]
        return ", ".join(titles) or None

    def _interventies_of(self, streams: set[str]) -> list[str]:
        return [
            i.id
            for i in self.interventies.alle
            if any(
                (i.id, stream, self.jaar) in self.per_plek
                or stream in self.interventies.themas[i.id]
                for stream in streams
            )
        ]

    def _streams_of(self, key: str) -> list[str]:
        used = {stream for place, stream, _ in self.per_plek if place == key and stream}
        return sorted(used | self.interventies.themas[key])

    def _interventie_rows(self) -> list[RowDict]:
        rows = []
        for interventie in self.interventies.alle:
            stand = self.per_interventie.get(interventie.id, totals.InterventieStand())
            rows.append(
                self.interventies.common(interventie, self._streams_of(interventie.id))
                | {
                    "bereik": self.bereik.get(interventie.id),
                    "begroot": stand.begroot,
                    "besteed": stand.besteed,
                    "besteed_tm": stand.besteed_tm,
                    "resultaat": interventie.geleerd or interventie.beoogd_resultaat,
                }
            )
        return rows

    def _block(self, regeling: Regeling, matrix: totals.Matrix) -> RegelingBlok:
        streams = {g.code: g for g in regeling.geldstromen}
        rows: list[RowDict] = []
        for (code, year), cell in sorted(matrix.items(), key=lambda item: (item[0][1], item[0][0])):
            if code in streams and year <= self.jaar:
                rows.append(
                    {
                        "id": f"{code}/{year}",
                        "geldstroom": code,
                        "geldstroom_naam": streams[code].naam,
                        "ministerie": self._payer(code),
                        "jaar": year,
                        "begroot": cell.begroot,
                        "toegekend": cell.toegekend,
                        "besteed": cell.besteed + cell.correctie,
                        "gereserveerd": cell.gereserveerd,
                    }
                )
        return RegelingBlok(
            code=regeling.code,
            naam=regeling.naam,
            ministeries=", ".join(regeling.ministeries),
            periode=period(regeling),
            grondslag=regeling.wettelijke_basis.waarde or "Onbekend",
            matrix=rows,
        )

    def _inzet_rows(self, regeling: str) -> list[RowDict]:
        """The interventies under a regeling, with what they cost and gave under it."""
        streams = {g.code for g in self.catalogus.regeling(regeling).geldstromen}
        wanted = set(self._interventies_of(streams))
        rows = []
        for interventie in self.interventies.alle:
            if interventie.id not in wanted:
                continue
            sums = self._sums(interventie.id, streams)
            rows.append(
                {
                    "id": f"{regeling}/{interventie.id}",
                    "regeling": regeling,
                    "code": interventie.code,
                    "titel": interventie.titel,
                    "status": label(Interventie, "status", interventie.status),
                    "bereik": self.bereik.get(interventie.id),
                    "begroot": sums[0],
                    "besteed": sums[1],
                    "besteed_tm": sums[2],
                    "geldstromen": ", ".join(
                        s for s in self._streams_of(interventie.id) if s in streams
                    ),
                    "onderbouwing": label(Interventie, "onderbouwing", interventie.onderbouwing),
                    "resultaat": interventie.geleerd or interventie.beoogd_resultaat,
                }
            )
        return rows

    def _sums(self, key: str, streams: set[str]) -> tuple[Cents, Cents, Cents]:
        planned = spent = spent_to_date = 0
        for stream in streams:
            for year in {y for _, _, y in self.per_plek if y <= self.jaar}:
                here = self.per_plek.get((key, stream, year))
                if here is not None:
                    spent_to_date += here[1]
                    if year == self.jaar:
                        planned, spent = planned + here[0], spent + here[1]
        return planned, spent, spent_to_date

    def verloop_rows(self) -> list[RowDict]:
        """One row per uitkering: opening, received, spent, paid back (BBV art. 52a)."""
        return [
            {
                "id": line.regeling,
                "regeling": line.regeling,
                "regeling_naam": line.naam,
                "beschikkingen": self._numbers_of(line.regeling),
                "beginstand": line.beginstand,
                "ontvangen": line.ontvangen,
                "besteed": line.besteed,
                "terugbetaald": line.terugbetaald,
            }
            for line in verloop.verloop(self.db, self.jaar)
        ]

    def sisa_rows(self) -> list[RowDict]:
        """One row per SiSa-indicator (and project line) of the boekjaar; amounts in whole euros."""
        kinds = {c.code: c.label for c in SISA_SOORTEN}
        return [
            {
                "id": f"{value.indicator_id}/{value.regelnummer or 0}",
                "verstrekker": block.verstrekker,
                "sisa_code": block.code,
                "regeling": block.regeling,
                "regeling_naam": block.naam,
                "indicator": value.code,
                "regelnummer": value.regelnummer,
                "omschrijving": value.omschrijving,
                "aard_controle": value.aard_controle,
                "soort": kinds.get(value.soort),
                "waarde": value.waarde,
                "herkomst": value.herkomst,
                "toelichting": _sisa_remark(value),
            }
            for block in sisa.blokken(self.db, self.jaar)
            for value in block.waarden
        ]

    def _numbers_of(self, regeling: str) -> str | None:
        streams = [g.code for g in self.catalogus.regeling(regeling).geldstromen]
        listed = [self.nummers[code].split(", ") for code in streams if code in self.nummers]
        return ", ".join(dict.fromkeys(number for numbers in listed for number in numbers)) or None


def _together(ministeries: tuple[str, ...]) -> str:
    """Ministeries for which money was spent, as one; without any it is not known."""
    if not ministeries:
        return "Niet bekend, nog geen thema"
    if len(ministeries) == 1:
        return ministeries[0]
    return f"{', '.join(ministeries[:-1])} en {ministeries[-1]} gezamenlijk"


def _sisa_remark(value: sisa.Waarde) -> str | None:
    """The remark, with the cents before rounding when rounding changed the amount."""
    if not value.verschil or value.cents is None:
        return value.opmerking
    rounded = f"Afgerond op hele euro's; in centen {amount(value.cents, symbol=True)}."
    return f"{value.opmerking} {rounded}" if value.opmerking else rounded


def _amounts(stand: Stand) -> RowDict:
    return {
        "toegekend": stand.toegekend,
        "toegekend_tm": stand.toegekend_tm,
        "besteed_eerder": stand.besteed_tm - stand.besteed - stand.correctie,
        "correctie": stand.correctie,
        "besteed": stand.besteed,
        "overgeheveld": stand.overgeheveld_tm,
        "gereserveerd": stand.gereserveerd_tm,
        "terug_te_betalen": stand.terugbetaald_tm,
    }


def _reach(db: Database, jaar: int) -> dict[str, int]:
    with db.read() as session:
        rows = session.execute(
            select(Resultaat.interventie_id, Resultaat.gerealiseerd).where(
                Resultaat.boekjaar == jaar,
                Resultaat.grootheid == "bewoners",
                Resultaat.gerealiseerd.is_not(None),
            )
        )
        found: dict[str, int] = defaultdict(int)
        for key, count in rows:
            found[key] += count or 0
    return dict(found)


def _numbers(db: Database, jaar: int) -> dict[str, str]:
    """The numbers of the beschikkingen behind each geldstroom, separated by commas."""
    with db.read() as session:
        rows = session.execute(
            select(BeschikkingBedrag.geldstroom_code, Beschikking.nummer)
            .join(Beschikking, Beschikking.id == BeschikkingBedrag.beschikking_id)
            .where(
                BeschikkingBedrag.boekjaar <= jaar,
                or_(Beschikking.nummer != "", Beschikking.nummer.is_not(None)),
            )
            .distinct()
            .order_by(BeschikkingBedrag.geldstroom_code, Beschikking.nummer)
        ).all()
    found: dict[str, list[str]] = defaultdict(list)
    for stream, number in rows:
        found[stream].append(str(number))
    return {stream: ", ".join(numbers) for stream, numbers in found.items()}
