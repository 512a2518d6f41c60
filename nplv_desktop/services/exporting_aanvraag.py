"""What an aanvraag over one or more years says, gathered from the dossier; amounts in cents."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from nplv_desktop.domain.financiering import Reservering
from nplv_desktop.domain.interventies import Begrotingsregel, Cofinanciering, Interventie
from nplv_desktop.domain.plan import (
    PIJLERS,
    Doel,
    Investeringsdekking,
    Investeringsopgave,
    Opgave,
    Partner,
)
from nplv_desktop.services.dossiers import catalogus, dossier
from nplv_desktop.services.exporting_gemeen import INTEGRAAL, Interventies, RowDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.domain.catalogus import Catalogus, Geldstroom
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database


class Aanvraag:
    """Everything that the tables of an aanvraag need, read once."""

    def __init__(self, db: Database, van: int, tot: int) -> None:
        self.db = db
        self.jaren = range(van, tot + 1)
        self.catalogus: Catalogus = catalogus(db)
        self.interventies = Interventies(db)
        with db.read() as session:
            self.regels = session.execute(
                select(
                    Begrotingsregel.id,
                    Begrotingsregel.interventie_id,
                    Begrotingsregel.geldstroom_code,
                    Begrotingsregel.boekjaar,
                    Begrotingsregel.bedrag,
                ).where(Begrotingsregel.boekjaar.between(van, tot))
            ).all()
            self.cofinanciering: dict[tuple[str, int], Cents] = {
                (key, year): amount
                for key, year, amount in session.execute(
                    select(
                        Cofinanciering.interventie_id,
                        Cofinanciering.boekjaar,
                        func.sum(Cofinanciering.bedrag),
                    )
                    .where(Cofinanciering.boekjaar.between(van, tot))
                    .group_by(Cofinanciering.interventie_id, Cofinanciering.boekjaar)
                )
            }
            self.reserveringen: dict[tuple[str, int], Cents] = {
                (stream, year): amount
                for stream, year, amount in session.execute(
                    select(
                        Reservering.van_geldstroom,
                        Reservering.van_jaar,
                        func.sum(Reservering.bedrag),
                    )
                    .where(Reservering.in_aanvraag, Reservering.soort == "reservering")
                    .group_by(Reservering.van_geldstroom, Reservering.van_jaar)
                )
            }

    def tables(self) -> dict[str, Sequence[Any]]:
        """The rows by table name."""
        return {
            "tblGebiedsplan": self._plan_rows(),
            "tblAanvraag": self._request_rows(),
            "tblInterventies": self._interventie_rows(),
            "tblBegroting": self._budget_rows(),
            "tblPartners": self._partner_rows(),
            "tblOpgave": self._need_rows(),
        }

    def _plan_rows(self) -> list[RowDict]:
        about = dossier(self.db)
        lines = {a.code: a.naam for a in self.catalogus.actielijnen}
        pillars = {p.code: p.label for p in PIJLERS}
        rows: list[RowDict] = []
        if about.samenvatting:
            rows.append(_plan_row(about.id, "Samenvatting", "Gebiedsplan", about.samenvatting))
        with self.db.read() as session:
            goals = session.scalars(select(Doel).order_by(Doel.volgorde, Doel.id)).all()
            tasks = session.scalars(select(Opgave).order_by(Opgave.volgorde, Opgave.id)).all()
        for goal in goals:
            rows.append(
                _plan_row(goal.id, "Doel", goal.titel, goal.omschrijving)
                | {
                    "pijler": pillars.get(goal.pijler or ""),
                    "actielijn": lines.get(goal.actielijn or ""),
                }
            )
            rows.extend(
                _plan_row(t.id, "Opgave", t.titel, t.omschrijving)
                for t in tasks
                if t.doel_id == goal.id
            )
        rows += [
            _plan_row(t.id, "Opgave", t.titel, t.omschrijving) for t in tasks if t.doel_id is None
        ]
        return rows

    def _request_rows(self) -> list[RowDict]:
        asked: dict[tuple[str, int], Cents] = defaultdict(int)
        shares: dict[tuple[str, int], set[str]] = defaultdict(set)
        for _, place, code, year, amount in self.regels:
            asked[code, year] += amount
            shares[code, year].add(place)
        return [
            self._request_row(stream, year, asked[stream.code, year], shares[stream.code, year])
            for stream in self.catalogus.geldstromen
            for year in self.jaren
            if (stream.code, year) in asked
        ]

    def _request_row(
        self, stream: Geldstroom, year: int, asked: Cents, places: set[str]
    ) -> RowDict:
        return {
            "id": f"{stream.code}/{year}",
            "regeling": stream.regeling,
            "geldstroom": stream.code,
            "geldstroom_naam": stream.naam,
            "ministerie": stream.ministerie or (INTEGRAAL if stream.integraal else "Onbekend"),
            "jaar": year,
            "gevraagd": asked,
            "integraal": asked if stream.integraal else 0,
            "reservering": self.reserveringen.get((stream.code, year), 0),
            "maximum": None,  # a maximum per gebied is in no source; the beschikking brings it
            "cofinanciering": self._shared_cofinancing(stream.code, year, places),
        }

    def _shared_cofinancing(self, stream: str, year: int, places: set[str]) -> Cents:
        """Cofinanciering counts once: with the first geldstroom of its interventie in a year."""
        total = 0
        for place in places:
            streams = sorted(s for _, p, s, y, _ in self.regels if p == place and y == year)
            if streams[0] == stream:
                total += self.cofinanciering.get((place, year), 0)
        return total

    def _interventie_rows(self) -> list[RowDict]:
        rows = []
        for interventie in self.interventies.alle:
            own = [r for r in self.regels if r[1] == interventie.id]
            if not own:
                continue
            rows.append(
                self.interventies.common(interventie, sorted({r[2] for r in own}))
                | {
                    "activiteiten": interventie.omschrijving,
                    "beoogd_resultaat": interventie.beoogd_resultaat,
                    "partners": self.interventies.partners(interventie.id),
                    "gevraagd": sum(r[4] for r in own),
                    "cofinanciering": sum(
                        amount
                        for (place, _), amount in self.cofinanciering.items()
                        if place == interventie.id
                    ),
                }
            )
        return rows

    def _budget_rows(self) -> list[RowDict]:
        names: dict[str, Interventie] = {i.id: i for i in self.interventies.alle}
        rows = []
        for key, place, code, year, amount in self.regels:
            stream = self.catalogus.geldstroom(code)
            rows.append(
                {
                    "id": key,
                    "interventie": names[place].code,
                    "interventie_titel": names[place].titel,
                    "regeling": stream.regeling,
                    "geldstroom": code,
                    "geldstroom_naam": stream.naam,
                    "ministerie": stream.ministerie
                    or (INTEGRAAL if stream.integraal else "Onbekend"),
                    "jaar": year,
                    "bedrag": amount,
                }
            )
        return sorted(rows, key=lambda r: (r["jaar"], r["interventie"], r["geldstroom"]))

    def _partner_rows(self) -> list[RowDict]:
        with self.db.read() as session:
            partners = session.scalars(select(Partner).order_by(Partner.naam)).all()
        return [
            {
                "id": p.id,
                "naam": p.naam,
                "soort": p.soort,
                "rol": p.rol,
                "bijdrage": p.opmerking,
                "ondertekend_op": p.ondertekend_op,
            }
            for p in partners
        ]

    def _need_rows(self) -> list[RowDict]:
        pillars = {p.code: p.label for p in PIJLERS}
        with self.db.read() as session:
            needs = session.scalars(
                select(Investeringsopgave).order_by(Investeringsopgave.van)
            ).all()
            covered = {
                key: int(amount)
                for key, amount in session.execute(
                    select(
                        Investeringsdekking.investeringsopgave_id,
                        func.sum(Investeringsdekking.bedrag),
                    ).group_by(Investeringsdekking.investeringsopgave_id)
                )
            }
        rows: list[RowDict] = [
            {
                "id": n.id,
                "pijler": pillars[n.pijler],
                "omschrijving": n.omschrijving,
                "van": n.van,
                "tot": n.tot,
                "nodig": n.nodig,
                "gedekt": covered.get(n.id, 0),
                "bron": n.bron,
            }
            for n in needs
        ]
        return sorted(rows, key=lambda r: (str(r["pijler"]), r["van"]))


def _plan_row(key: str, part: str, title: str, text: str | None) -> RowDict:
    return {
        "id": key,
        "onderdeel": part,
        "pijler": None,
        "actielijn": None,
        "titel": title,
        "tekst": text,
    }
