"""Judging the rows of a table one by one: taken, known already or refused, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.errors import Problem
from nplv_desktop.domain.reading import read_text
from nplv_desktop.services.importing_plan import (
    Bron,
    ImportOptions,
    ImportPlan,
    Regels,
    Totaalcontrole,
    Uitkomst,
    Verschil,
)
from nplv_desktop.workbook.tables import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from nplv_desktop.domain.values import Cents
    from nplv_desktop.services.importing_plan import Inhoud, Keuzelijst, Koppelgat
    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.table import Question, Table
    from nplv_desktop.workbook.wanted import Wanted


def tabel_van(bron: Bron, gezocht: Wanted, opties: ImportOptions) -> Table:
    """The table in a file with the choices of the user; `UnreadableInput` when there is none."""
    return table_of(
        bron.inhoud,
        gezocht,
        sheet=opties.blad,
        header_row=opties.kop_rij,
        choices=opties.keuzes,
    )


class Oordeel:
    """What becomes of each row of a table, by its position; every row starts as new."""

    def __init__(self, tabel: Table) -> None:
        self.tabel = tabel
        self.uitkomsten: list[Uitkomst] = ["nieuw"] * len(tabel.rows)
        self.verschillen: dict[int, tuple[Verschil, ...]] = {}
        self.per_rij: dict[int, list[Problem]] = {}
        self.algemeen: list[Problem] = []
        """Problems of the file as a whole; with one of these no row can be taken."""
        self.vragen: list[Question] = list(tabel.questions)
        self.meldingen: list[str] = list(tabel.notes)
        for problem in tabel.problems:
            if problem.rij is None:
                self.algemeen.append(problem)
            else:
                self.per_rij.setdefault(problem.rij, []).append(problem)
        self._refuse_faulty()

    def _refuse_faulty(self) -> None:
        if self.algemeen:
            self.uitkomsten = ["geweigerd"] * len(self.tabel.rows)
        elif self.per_rij:
            for position, row in enumerate(self.tabel.rows):
                problems = self.per_rij.get(row.row_number, ())
                if any(row.holds(problem.cel) for problem in problems):
                    self.uitkomsten[position] = "geweigerd"

    @property
    def onleesbaar(self) -> bool:
        """Whether the file as a whole cannot be taken."""
        return bool(self.algemeen)

    def blokkeer(self, problem: Problem) -> None:
        """Refuse the whole file, with one sentence instead of one for every row."""
        self.algemeen.append(problem)
        self.uitkomsten = ["geweigerd"] * len(self.tabel.rows)

    def heeft_fout(self, position: int, key: str) -> bool:
        """Whether this cell was unreadable already."""
        row = self.tabel.rows[position]
        column = self.tabel.columns.get(key)
        problems = self.per_rij.get(row.row_number)
        if column is None or not problems:
            return False
        address = row.address(key)
        return any(problem.cel == address for problem in problems)

    def weiger(
        self, position: int, key: str, zin: str, verwacht: str, *, kop: str = "", gevonden: str = ""
    ) -> None:
        """Refuse a row for the sake of one column; `zin` begins with a small letter.

        `kop` is the heading to name when the file does not have the column.
        """
        row = self.tabel.rows[position]
        self.uitkomsten[position] = "geweigerd"
        column = self.tabel.columns.get(key)
        label = kop if column is None else column.label or column.letter
        cell = "" if column is None else row.address(key)
        text = gevonden or ("" if column is None else row.raw[key])
        problem = Problem(
            f"{self._waar(row.row_number, cell, label)}: {zin}",
            kolom=label,
            gevonden=text,
            verwacht=verwacht,
            blad=self.tabel.blad,
            cel=cell,
            rij=row.row_number,
        )
        told = self.per_rij.setdefault(row.row_number, [])
        if problem not in told:
            told.append(problem)

    def _waar(self, number: int, cell: str, label: str) -> str:
        if self.tabel.blad and cell:
            return f"Blad '{self.tabel.blad}', cel {cell} ({label})"
        sheet = f"Blad '{self.tabel.blad}', rij" if self.tabel.blad else "Rij"
        return f"{sheet} {number}, kolom '{label}'" if label else f"{sheet} {number}"

    @property
    def problemen(self) -> tuple[Problem, ...]:
        """All problems, those of the whole file first, then in the order of the file."""
        rows = [p for rij in sorted(self.per_rij) for p in self.per_rij[rij]]
        return (*self.algemeen, *rows)

    def open_rijen(self) -> Iterable[int]:
        """Positions of the rows that are not refused so far."""
        return (i for i, each in enumerate(self.uitkomsten) if each != "geweigerd")

    def totalen(self) -> tuple[Totaalcontrole, ...]:
        """The file's own totals against the sums of what was read."""
        return tuple(
            Totaalcontrole(
                self.tabel.columns[key].label,
                total,
                sum(row.cells[key] or 0 for row in self.tabel.rows),
            )
            for key, total in self.tabel.totals.items()
        )

    def plan(
        self,
        db: Database,
        soort: str,
        bron: Bron,
        opties: ImportOptions,
        inhoud: Inhoud,
        bedragen: Sequence[Cents | None],
        *,
        gaten: Sequence[Koppelgat] = (),
        keuzelijst: Keuzelijst | None = None,
    ) -> ImportPlan:
        """Close the judgement; `bedragen` are the cents of each row, by position."""
        counts = {each: self.uitkomsten.count(each) for each in set(self.uitkomsten)}
        taken = ("nieuw", "gewijzigd", "gelijk", "dubbel")
        return ImportPlan(
            soort=soort,
            bron=bron,
            opties=opties,
            stand=db.head()[0],
            tabel=self.tabel,
            regels=Regels(self.tabel.rows, self.uitkomsten, self.verschillen, self.per_rij),
            inhoud=inhoud,
            gelezen=len(self.tabel.rows),
            nieuw=counts.get("nieuw", 0),
            gewijzigd=counts.get("gewijzigd", 0),
            dubbel=counts.get("gelijk", 0) + counts.get("dubbel", 0),
            geweigerd=counts.get("geweigerd", 0),
            overgeslagen=counts.get("overgeslagen", 0),
            som=_sum(bedragen, self.uitkomsten, taken),
            som_nieuw=_sum(bedragen, self.uitkomsten, ("nieuw",)),
            problemen=self.problemen,
            vragen=tuple(self.vragen),
            meldingen=tuple(self.meldingen),
            gaten=tuple(gaten),
            totalen=self.totalen(),
            keuzelijst=keuzelijst,
        )


def _sum(
    amounts: Sequence[Cents | None], outcomes: Sequence[Uitkomst], wanted: Sequence[str]
) -> Cents:
    return sum(
        amount or 0 for amount, outcome in zip(amounts, outcomes, strict=False) if outcome in wanted
    )


def inhoud_van_rij(tabel: Table, ruw: Mapping[str, str]) -> dict[str, str]:
    """A row as it stands in the file: heading → text, without empty cells."""
    return {
        tabel.columns[key].label or tabel.columns[key].letter: text
        for key, text in ruw.items()
        if text
    }


def tekst(waarde: Any) -> str:
    """A value as short text, for in a sentence."""
    return read_text(waarde).value or ""
