"""What has to run, by tables beside whole ones."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from scrimmage.staging.collectors.lacking import lacking
from simulators.history import Need
from simulators.pipeline.description import default
from simulators.pipeline.table import Row, Table, Tables

BOX, SUMMARY, CACHE = "bdl_player_boxscores", "player_game_summary", "player_daily_cache"
NAMES = (BOX, SUMMARY, CACHE)


def _row(name: str, game: str, player: int, **cells: object) -> Row:
    told = {"game_id": game, "player_id": player, **cells}
    return tuple(told.get(column) for column in default().tables[name].columns)  # type: ignore[misc]  # cells of any type


def _whole() -> dict[str, Table]:
    return {
        name: default().tables[name].empty().holding(
            _row(name, game, player, points=player) for game in ("7", "8") for player in (1, 2)
        )
        for name in NAMES
    }  # fmt: skip


def _without(game: str) -> Callable[[Table], Table]:
    return lambda table: table.where("game_id", lambda cell: cell != game)


def _changed(**changes: Callable[[Table], Table]) -> Tables:
    return {name: changes[name](table) if name in changes else table for name, table in _whole().items()}


@pytest.mark.parametrize(
    ("change", "need"),
    [
        (_without("8"), Need(BOX, "partial", ["8"])),
        (lambda table: table.holding(table.rows[:3]), Need(BOX, "partial", ["8"])),
        (lambda table: table.holding((*table.rows, table.rows[0])), Need(BOX, "partial", ["7"])),
        (lambda table: table.holding((*table.rows, _row(BOX, "9", 1))), Need(BOX, "partial", ["9"])),
        (lambda table: table.holding(table.rows[1::2]), Need(BOX, "partial")),
        (lambda table: table.holding(()), Need(BOX, "missing")),
    ],
)
def test_a_raw_table_is_needed_game_by_game(change: Callable[[Table], Table], need: Need) -> None:
    """Missing, in part, twice or too many; of all its games, or without any, the whole date."""
    found = lacking(default(), _changed(**{BOX: change}), _whole())

    assert found.needs[0] == need
    assert found.says[0].startswith(BOX)


def test_what_reads_something_needed_is_needed() -> None:
    """In the order of the graph, also where its table was not looked at; the others are not."""
    found = lacking(default(), _changed(**{SUMMARY: _without("8")}), _whole())
    names = [one.processor for one in found.needs]

    assert found.needs[0] == Need(SUMMARY, "partial")
    assert {one.why for one in found.needs[1:]} == {"downstream"}
    assert names.index(SUMMARY) < names.index("player_shot_zone") < names.index("ml_feature_store")
    assert not {BOX, "team_game_summary"} & set(names)


def test_a_table_that_is_not_there_is_missing() -> None:
    """As one without a row is."""
    tables = {name: table for name, table in _whole().items() if name != BOX}

    assert lacking(default(), tables, _whole()).needs[0] == Need(BOX, "missing")


def test_other_values_under_the_same_keys_are_hidden() -> None:
    """No completeness shows them, so nothing has to run."""
    wrong = _changed(**{BOX: lambda table: table.mapped({"points": lambda _: 99}, [0])})

    found = lacking(default(), wrong, _whole())
    assert (found.needs, found.hidden) == ([], [BOX])


def test_whole_tables_need_nothing() -> None:
    """In whichever order their rows come."""
    turned = {name: replace(table, rows=table.rows[::-1]) for name, table in _whole().items()}

    assert lacking(default(), turned, _whole()) == lacking(default(), _whole(), _whole())
    assert lacking(default(), turned, _whole()).needs == []
