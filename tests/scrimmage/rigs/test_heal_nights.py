"""Which nights a run has, and where healers are killed in them."""

from datetime import date
from typing import Any

from scrimmage.rigs.heal_nights import LONGEST_PAUSE, Crash, crashes, nights, pause, pipeline
from scrimmage.rigs.moments import iso
from tests.scrimmage.rigs.heal_cases import DATE, DROP, case

DAY = date(2025, 1, 15)
EFFECTS = ["ledger.create", "trigger"]


def _crashes(kill: str, seed: int = 0) -> list[str]:
    return [str(one) for one in crashes(case(seed=seed, heal={"kill": kill}), DAY, EFFECTS)]


def test_a_night_is_begun_at_six_on_the_morning_after() -> None:
    """Eastern time, also on the Sunday on which the clocks change."""
    found = list(nights(case(heal={"dates": [DATE, "2024-11-02"]}, pipeline={"damages": [DROP]})))

    assert [(one.day.isoformat(), iso(one.at)) for one in found] == [
        ("2024-11-02", "2024-11-03T11:00:00Z"),
        (DATE, "2025-01-16T11:00:00Z"),
    ]
    assert [len(one.strikes) for one in found] == [1, 1]


def test_without_dates_it_is_every_day_of_the_season_or_a_count() -> None:
    """Also those without games."""
    every: dict[str, Any] = {"dates": []}
    made = pipeline(case())

    assert len(list(nights(case(heal=every)))) == (made.days[-1] - made.days[0]).days + 1
    assert len(list(nights(case(heal={**every, "count": 7})))) == 7


def test_healers_are_killed_beside_every_side_effect() -> None:
    """Or at one moment, which the seed draws; or nowhere."""
    every = ["before 1 ledger.create", "after 1 ledger.create", "before 2 trigger", "after 2 trigger"]

    assert _crashes("never") == []
    assert _crashes("each") == every
    assert {one for seed in range(40) for one in _crashes("drawn", seed)} == {*every}
    assert _crashes("drawn", 5) == _crashes("drawn", 5)
    assert [*crashes(case(heal={"kill": "drawn"}), DAY, [])] == []


def test_a_pause_is_drawn_for_each_crash() -> None:
    """Of a second to twenty minutes."""
    found = {pause(case(), DAY, Crash("before", number, "trigger")) // 1_000_000 for number in range(200)}

    assert 1 <= min(found) < 120
    assert LONGEST_PAUSE - 120 < max(found) <= LONGEST_PAUSE
