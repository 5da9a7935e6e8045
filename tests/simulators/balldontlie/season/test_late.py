"""Late box scores."""

from datetime import date, timedelta

from simulators.balldontlie.season.fixture import Fixture
from simulators.balldontlie.season.late import MINUTE, box_delays
from simulators.balldontlie.season.teams import ZONES
from simulators.seed import stream

FIXTURES = [
    Fixture(date(2025, 1, 1) + timedelta(days=i // 15), 1 + i % 30, 1 + (i + 1) % 30) for i in range(1230)
]


def test_few_box_scores_a_season_are_late() -> None:
    """14 to 28 of 1,230."""
    assert all(14 <= len(box_delays(FIXTURES, stream(seed, "l"))) <= 28 for seed in range(10))


def test_they_are_3_to_45_hours_late() -> None:
    """Microseconds after the buzzer."""
    delays = [delay for seed in range(10) for delay in box_delays(FIXTURES, stream(seed, "l")).values()]

    assert min(delays) >= 180 * MINUTE
    assert 40 * 60 * MINUTE < max(delays) <= 45 * 60 * MINUTE


def test_three_quarters_are_of_pacific_home_teams() -> None:
    """Within a tenth, over ten seeds."""
    zones = [
        ZONES[FIXTURES[place].home_id]
        for seed in range(10)
        for place in box_delays(FIXTURES, stream(seed, "l"))
    ]

    assert 0.65 < zones.count("pacific") / len(zones) < 0.85


def test_a_calendar_without_pacific_games_has_none() -> None:
    """There is nothing to keep the proportion with."""
    eastern = [fixture for fixture in FIXTURES if ZONES[fixture.home_id] == "eastern"]

    assert box_delays(eastern, stream(0, "l")) == {}


def test_a_short_calendar_has_few() -> None:
    """A hundred games of a season file: one or two."""
    assert all(1 <= len(box_delays(FIXTURES[:100], stream(seed, "l"))) <= 2 for seed in range(10))
