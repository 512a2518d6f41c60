"""A clock that jumps changes the order of nothing: a day, a year, and both nights of the change.

Order comes from the number of the handeling, never from its moment.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from nplv_desktop.domain import values
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.domain.wijzigingen import Wijzigingsgroep
from nplv_desktop.services import dossiers, reservekopie, saving
from nplv_desktop.store import backup, chain
from nplv_desktop.store.examine import examine

if TYPE_CHECKING:
    from pathlib import Path

HERE = ZoneInfo("Europe/Amsterdam")
JUMPS = (
    timedelta(days=1),
    timedelta(days=-1),
    timedelta(days=365),
    timedelta(days=-365),
    timedelta(hours=1),
    timedelta(hours=-1),
)
SUMMER_ENDS = datetime(2026, 10, 25, 2, 59, 30, tzinfo=HERE)
SUMMER_BEGINS = datetime(2026, 3, 29, 1, 59, 30, tzinfo=HERE)


class Clock:
    """The time of the program, in place of that of the machine."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment.astimezone(UTC)

    def now(self, zone: Any = None) -> datetime:
        return self.moment.astimezone(zone)

    def fromisoformat(self, text: str) -> datetime:
        return datetime.fromisoformat(text)

    def time_ns(self) -> int:
        return int(self.moment.timestamp() * 1_000_000_000)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock(datetime(2026, 6, 1, 12, tzinfo=UTC))
    monkeypatch.setattr(chain, "datetime", made)
    monkeypatch.setattr(time, "time_ns", made.time_ns)
    monkeypatch.setattr(values, "_last_key", 0)
    return made


def type_on(path: Path, clock: Clock, moments: list[datetime], each: int) -> None:
    """So many edits at each moment, then everything is checked."""
    db = dossiers.create(path, "FG10")
    for moment in moments:
        clock.moment = moment.astimezone(UTC)
        for _ in range(each):
            number = len(saving.records(db, Interventie))
            saving.save(db, Interventie, None, {"code": f"{number:05d}", "titel": "t"})
            clock.moment += timedelta(seconds=1)
    wanted = each * len(moments)
    with db.read() as session:
        rows = session.execute(
            select(Wijzigingsgroep.volgnummer, Wijzigingsgroep.naam).order_by(
                Wijzigingsgroep.volgnummer
            )
        ).all()
    assert [row[0] for row in rows] == list(range(1, wanted + 2))
    for left in range(wanted - 1, max(wanted - 10, 0), -1):
        db.undo()
        codes = sorted(row.code for row in saving.records(db, Interventie))
        assert codes == [f"{n:05d}" for n in range(left)]
    db.close()
    assert examine(path).findings == ()


def test_edits_keep_their_order_whatever_the_clock_does(tmp_path: Path, clock: Clock) -> None:
    begin = clock.moment
    moments = [begin, *(begin + jump for jump in JUMPS), begin]
    type_on(tmp_path / "a.nplv", clock, moments, 3)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_a_thousand_edits_keep_their_order(tmp_path: Path, clock: Clock) -> None:
    begin = clock.moment
    moments = [begin, *(begin + jump for jump in JUMPS * 6), begin, SUMMER_ENDS, SUMMER_BEGINS]
    type_on(tmp_path / "a.nplv", clock, moments, 25)


@pytest.mark.parametrize("night", [SUMMER_ENDS, SUMMER_BEGINS])
def test_a_night_in_which_the_clock_is_changed(
    tmp_path: Path, clock: Clock, night: datetime
) -> None:
    around = [night + timedelta(minutes=30 * n) for n in range(-2, 5)]
    type_on(tmp_path / "a.nplv", clock, around, 3)


def test_the_newest_copy_is_that_of_the_last_edit_not_of_the_latest_clock(tmp_path: Path) -> None:
    db = dossiers.create(tmp_path / "a.nplv", "FG10")
    now = datetime(2026, 6, 1, 12, tzinfo=UTC)
    for number, jump in enumerate((timedelta(days=365), timedelta(), timedelta(days=-365))):
        saving.save(db, Interventie, None, {"code": str(number), "titel": "t"})
        reservekopie.make(db, now=now + jump)
    shown = reservekopie.overview(db)
    assert [row.interventies for row in shown] == [3, 2, 1]
    backup.thin(shown[0].pad.parent, "a", now + timedelta(days=800))
    assert reservekopie.overview(db)[0].interventies == 3
    db.close()
