"""Damage to one table of the simulated season, found exactly."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from reference.self_heal.graph import of_phases
from simulators.pipeline.description import default
from simulators.pipeline.table import Table, Value
from tests.reference.self_heal.heal_night import days, found, look, stand

RAW = [one.name for one in of_phases((2,))]
COMPUTED = {one.writes: one.name for one in of_phases((3, 4))}


def differing(whole: Table, table: Table, key: Sequence[str]) -> tuple[set[Value], set[Value]]:
    """Games of which nothing is left, and others whose keys differ, are doubled, or have a null."""
    day = whole.rows[0][whole.place("game_date")]
    nullable = {"original_date", "home_score", "visitor_score"}
    filled = [name for name in whole.names if name not in nullable]
    keyed, of = whole.key(key), whole.place("game_id")

    def by_game(of_table: Table) -> dict[Value, list[Any]]:
        there: dict[Value, list[Any]] = {}
        for row in of_table.where("game_date", lambda cell: cell == day).rows:
            torn = None in of_table.key(filled)(row)
            there.setdefault(row[of], []).append((keyed(row), torn))
        return {game: sorted(rows) for game, rows in there.items()}

    before, after = by_game(whole), by_game(table)
    gone = {game for game in before if game not in after}
    return gone, {game for game in before if game in after and after[game] != before[game]}


@pytest.mark.parametrize("table", RAW)
@pytest.mark.parametrize(
    "damage",
    [
        {"kind": "drop_games", "count": 2}, {"kind": "drop_games", "share": 0.5},
        {"kind": "drop_rows", "count": 3}, {"kind": "drop_rows", "share": 0.2},
        {"kind": "duplicates", "share": 0.02}, {"kind": "wrong_date", "count": 2, "days": 1},
        {"kind": "wrong_date", "count": 1, "days": -1},
        {"kind": "columns_null", "share": 0.02},
    ],
    ids=lambda damage: "-".join(map(str, damage.values())),
)  # fmt: skip
def test_games_that_are_damaged_are_found_and_no_others(table: str, damage: Mapping[str, Any]) -> None:
    """As they differ from the whole table, on several dates."""
    seen = 0
    for day in days()[:24:8]:
        columns = {"columns": ["processed_at"]} if damage["kind"] == "columns_null" else {}
        tables = stand(day, {**damage, "table": table, **columns})
        gone, torn = differing(stand(day)[table], tables[table], default().tables[table].key)
        # Games that were moved off the date stand in the schedule under another one.
        whole = day not in tables[table].values("game_date")
        needs = found(look(day, tables, (2,)))
        if gone or torn:
            why = "missing" if whole else "partial"
            wanted = (why,) if whole else (why, *sorted(map(str, gone | torn)))
            assert needs == {table: wanted}, day
            seen += 1
        else:
            assert needs == {}, day
    assert seen >= 2


@pytest.mark.parametrize("table", COMPUTED)
@pytest.mark.parametrize(
    ("damage", "why"),
    [
        ({"kind": "table_missing"}, "missing"), ({"kind": "table_empty"}, "partial"),
        ({"kind": "drop_rows", "count": 1}, "partial"), ({"kind": "duplicates", "count": 1}, "partial"),
        ({"kind": "columns_null", "columns": ["quality_score"], "share": 0.1}, "partial"),
    ],
    ids=["missing", "empty", "row", "twice", "null"],
)  # fmt: skip
def test_a_computed_table_that_is_damaged_is_found_and_no_other(
    table: str, damage: Mapping[str, Any], why: str
) -> None:
    """What was made from it afterwards fits it, and so is for the closure."""
    day = days()[3]
    if damage["kind"] == "duplicates":
        damage = {"kind": "duplicates", "share": 0.05}
    tables = dict(stand(day))
    struck = stand(day, {**damage, "table": table})
    if table in struck:
        tables[table] = struck[table]
    else:
        del tables[table]

    assert found(look(day, tables, (3, 4))) == {COMPUTED[table]: (why,)}
