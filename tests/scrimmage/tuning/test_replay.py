"""Gates asked again about past dates."""

from datetime import UTC, date, datetime

import pytest

from reference.validation import BoundaryError
from reference.variables import ConfigError
from scrimmage.rigs.gate_tables import LOG
from scrimmage.tuning.replay import NoCaller, Replay, days_of
from simulators.pipeline import default
from simulators.pipeline.damages.drop_games import DropGames
from simulators.warehouse.tables import Table
from tests.scrimmage.tuning.made import DAYS, together
from tests.scrimmage.tuning.stores import PROJECT, DuckStore


def replay(store: DuckStore, project: str = PROJECT, **env: str) -> Replay:
    """The default pipeline's gates over *store*."""
    return Replay(store, project, default(), env)


@pytest.fixture
def store() -> DuckStore:
    """Two dates, the second with half of its players' summary lost, and an empty log."""
    damaged = {DAYS[1]: DropGames(table="player_game_summary", share=0.5)}
    return DuckStore([*together(DAYS[:2], damaged), Table(LOG)])


def test_each_gate_is_asked_at_its_hour_of_the_next_morning() -> None:
    """Eastern hours: 03:00 is 08:00 UTC in winter and 07:00 in summer."""
    asked = replay(DuckStore([])).boundaries([date(2025, 1, 6), date(2025, 4, 6)])

    assert [(one.phase, one.day.month, one.now) for one in asked] == [
        ("1-2", 1, datetime(2025, 1, 7, 8, tzinfo=UTC)),
        ("2-3", 1, datetime(2025, 1, 7, 8, 30, tzinfo=UTC)),
        ("3-4", 1, datetime(2025, 1, 7, 9, tzinfo=UTC)),
        ("1-2", 4, datetime(2025, 4, 7, 7, tzinfo=UTC)),
        ("2-3", 4, datetime(2025, 4, 7, 7, 30, tzinfo=UTC)),
        ("3-4", 4, datetime(2025, 4, 7, 8, tzinfo=UTC)),
    ]


def test_each_gate_answers_and_nothing_is_written(store: DuckStore) -> None:
    """The store takes no insert, and the log stays empty; a next phase that were called would raise."""
    outcomes = [str(result.outcome) for _, result, _ in replay(store).ask(DAYS[:2])]

    assert outcomes == ["open", "open", "open", "open", "open", "blocked"]
    assert store.places.read(LOG) == []


def test_what_was_found_is_found_again(store: DuckStore) -> None:
    """Another replay of the same process leaves nothing out."""
    it = replay(store)

    first, again = ([result.findings for _, result, _ in it.ask(DAYS[:2])] for _ in range(2))

    assert first == again


def test_an_outage_is_the_last_thing_that_is_told() -> None:
    """Here at the fifth question."""
    told = [
        (asked.phase, outage) for asked, _, outage in replay(DuckStore(together(DAYS[:2]), 4)).ask(DAYS[:2])
    ]

    # The log's table is missing, so each gate asks twice.
    assert told == [("1-2", ""), ("2-3", ""), ("3-4", "connection refused")]


def test_weighing_asks_for_everything_and_reads_nothing(store: DuckStore) -> None:
    """One statement for each gate and date."""
    told: list[str] = []

    weight = replay(store).weigh(DAYS[:2], told.append)

    assert (weight.queries, weight.bytes, weight.outage, len(told)) == (6, 6000, "", 6)


def test_weighing_ends_with_an_outage() -> None:
    """Nothing more is asked."""
    weight = replay(DuckStore([Table(LOG), *together(DAYS[:1])], 2)).weigh(DAYS, lambda _: None)

    assert (weight.queries, weight.outage) == (2, "connection refused")


def test_what_cannot_be_used_is_refused_by_name(store: DuckStore) -> None:
    """A variable, or the project."""
    with pytest.raises(ConfigError, match="PHASE_VALIDATION_QUALITY_THRESHOLD"):
        replay(store, PHASE_VALIDATION_QUALITY_THRESHOLD="2").weigh(DAYS, lambda _: None)
    with pytest.raises(BoundaryError, match="project is 'a b'"):
        replay(store, "a b").weigh(DAYS, lambda _: None)


def test_the_next_phase_is_not_called() -> None:
    """Who tries is wrong."""
    with pytest.raises(AssertionError, match="is not to be called"):
        NoCaller().call("http://next.invalid/", {})


def test_days_hold_both_ends() -> None:
    """And none where the first is after the last."""
    assert days_of(date(2024, 2, 28), date(2024, 3, 1)) == [
        date(2024, 2, 28),
        date(2024, 2, 29),
        date(2024, 3, 1),
    ]
    assert days_of(date(2025, 1, 2), date(2025, 1, 1)) == []
