"""``scrimmage backtest`` without its command line, over DuckDB."""

from collections.abc import Sequence
from datetime import date

import pytest

from scrimmage.rigs.gate_tables import LOG
from scrimmage.tuning.backtest import Backtest, read, weigh
from scrimmage.tuning.replay import Replay
from simulators.pipeline import default
from simulators.pipeline.damages.drop_games import DropGames
from simulators.pipeline.damages.quality_lowered import QualityLowered
from simulators.warehouse.tables import Schema, Table
from tests.scrimmage.tuning.made import DAYS, FIRST, together
from tests.scrimmage.tuning.stores import PROJECT, DuckStore

TEAMS = Schema("nba_analytics", "team_game_summary", ())
TABLES = [
    *together(
        DAYS,
        {
            DAYS[1]: DropGames(table="player_game_summary", share=0.4),
            DAYS[3]: QualityLowered(table="team_game_summary", factor=0.6),
        },
    ),
    Table(LOG),
]


def found(store: DuckStore, days: Sequence[date] = DAYS) -> Backtest:
    """What is found in *store*."""
    replay = Replay(store, PROJECT, default(), {})
    whole = Backtest({}, weigh(replay, days))
    read(replay, days, 0.01, whole)
    return whole


@pytest.fixture(scope="module")
def five() -> Backtest:
    """Five dates, two of them damaged."""
    return found(DuckStore(TABLES))


def test_damaged_dates_are_blocked_and_the_others_are_not(five: Backtest) -> None:
    """With what was measured, in the gate that blocks."""
    blocked = {(one.date, one.phase): one.measures for one in five.boundaries if one.outcome == "blocked"}

    assert list(blocked) == [(DAYS[1], "3-4"), (DAYS[3], "3-4")]
    assert blocked[DAYS[1], "3-4"]["game_count"]["player_game_summary"]["present"] == 3
    assert blocked[DAYS[3], "3-4"]["quality"]["team_game_summary"]["mean"] < 0.6
    assert (five.known, len(five.boundaries), five.without_data) == (True, 15, [])


def test_thresholds_come_from_what_was_measured(five: Backtest) -> None:
    """Three of five games are 0.6; a threshold up to there would not have alarmed."""
    raw, games, quality = five.thresholds

    assert (raw.proposed, raw.at_default.count) == (1.0, 0)
    assert (games.proposed, games.at_default.count, games.at_default.n) == (0.6, 1, 5)
    assert quality.proposed is not None
    assert quality.proposed < 0.6


def test_dates_without_data_are_told_and_not_counted() -> None:
    """Of an off-season there is no run either."""
    whole = found(DuckStore(TABLES), [FIRST, date(2025, 8, 1), date(2025, 8, 2)])

    assert whole.without_data == [date(2025, 8, 1), date(2025, 8, 2)]
    assert (len(whole.boundaries), whole.thresholds[0].at_default.n, whole.known) == (3, 1, True)


def test_without_any_data_nothing_is_known() -> None:
    """Not even a threshold."""
    whole = found(DuckStore(TABLES), [date(2025, 8, 1)])

    assert (whole.boundaries, whole.known) == ([], False)


def test_a_missing_table_is_named_and_the_other_gates_go_on() -> None:
    """What it was needed for could not be checked, and is no part of the history."""
    store = DuckStore(TABLES)
    store.places.drop(TEAMS)

    whole = found(store, DAYS[:2])

    assert whole.weight.missing == ("nba_analytics.team_game_summary",)
    assert [one.outcome for one in whole.boundaries] == [
        "open", "open", "could_not_check", "open", "open", "blocked",
    ]  # fmt: skip
    assert [one.at_default.n for one in whole.thresholds] == [2, 0, 0]
    assert not whole.known


def test_a_project_without_a_log_is_fine() -> None:
    """A gate that never ran has none."""
    whole = found(DuckStore(TABLES[:-1]), DAYS[:1])

    assert (whole.weight.missing, whole.known) == ((), True)


def test_what_was_read_before_an_outage_is_kept() -> None:
    """And where it ended is told: the weighing takes fifteen calls, and four more are answered."""
    whole = found(DuckStore(TABLES, 19))

    assert whole.stopped == f"gate 2-3 of {DAYS[1]}: connection refused"
    assert [(one.date, one.phase) for one in whole.boundaries] == [
        *((DAYS[0], phase) for phase in ("1-2", "2-3", "3-4")), (DAYS[1], "1-2"),
    ]  # fmt: skip
    assert (whole.thresholds[0].at_default.n, whole.known) == (1, False)


def test_what_was_read_before_an_interruption_is_kept() -> None:
    """Ctrl-C in the second boundary."""
    replay = Replay(DuckStore(TABLES), PROJECT, default(), {})
    whole = Backtest({}, weigh(replay, DAYS))
    told: list[str] = []

    def tell(says: str) -> None:
        told.append(says)
        if len(told) == 2:
            raise KeyboardInterrupt

    read(replay, DAYS, 0.01, whole, tell)

    assert (whole.stopped, len(whole.boundaries)) == ("interrupted", 2)


def test_a_dry_run_alone_knows_nothing() -> None:
    """Only what reading would cost."""
    whole = Backtest({}, weigh(Replay(DuckStore(TABLES), PROJECT, default(), {}), DAYS))

    assert (whole.weight.queries, whole.weight.bytes, whole.read, whole.known) == (15, 15_000, False, False)
