"""What is known of the tables of phases 3 and 4, in the warehouse's own SQL."""

import pytest

from reference.self_heal.completeness.made import MADE, Filling, asks_of
from reference.self_heal.graph import of_phases
from reference.validation.facts import combined, parsed
from reference.validation.tables import Tables
from reference.warehouse import Warehouse
from simulators.pipeline.description import default
from simulators.pipeline.table import Table
from tests.reference.self_heal.heal_night import PROJECT, asked, days, stand, warehouse

COMPUTED = of_phases((3, 4))
DAY = days()[3]


def ask(store: Warehouse) -> dict[str, Filling]:
    """What each table holds."""
    asks = [ask for one in COMPUTED for ask in asks_of(one)]
    names = {name: f"`{PROJECT}.{place}`" for name, place in Tables().places.items()}
    night = asked(DAY)
    parameters = {"game_date": night.game_date, "now": night.now}
    answers = parsed(asks, store.query(combined(asks, names), parameters, timeout=30))
    return {key.removeprefix("made:"): one for key, (one,) in answers.items()}


def test_every_column_that_is_never_null_is_known() -> None:
    """As the description has them, key and all, but for the date by which rows are looked for."""
    assert list(MADE) == [one.writes for one in COMPUTED]
    for name, made in MADE.items():
        spec = default().tables[name]
        assert {*made.key, *made.filled} == {*spec.columns} - {*spec.nullable} - {"game_date"}, name
        assert not {*made.key} & {*made.filled}
        assert set(made.key) == set(spec.key) - {"game_date"}


def test_where_nothing_is_missing_nothing_is_counted() -> None:
    """However many rows there are."""
    tables = stand(DAY)

    assert ask(warehouse(tables)) == dict.fromkeys(MADE, Filling(0, 0))
    assert min(len(tables[name].rows) for name in MADE) > 7


def hurt(table: Table, key: str) -> Table:
    """The first row is gone, the second there twice, the key of the third null."""
    _, second, third, *rest = table.rows
    place = table.place(key)
    return table.holding((second, second, (*third[:place], None, *third[place + 1 :]), *rest))


@pytest.mark.parametrize("name", MADE)
def test_what_is_absent_doubled_and_null_is_counted(name: str) -> None:
    """Whatever the table; a row whose key is null is absent as well."""
    tables = dict(stand(DAY))
    tables[name] = hurt(tables[name], MADE[name].key[-1])

    assert ask(warehouse(tables))[name] == Filling(absent=2, torn=2)


def test_a_player_who_did_not_appear_and_a_team_that_does_not_play_are_not_called_for() -> None:
    """Neither is a row of another date."""
    tables = dict(stand(DAY))
    box = tables["bdl_player_boxscores"]
    names = box.names
    idle = next(row for row in box.dicts() if row["minutes"] == 0)
    played = next(row for row in box.dicts() if row["minutes"] != 0)
    more = (
        {**idle, "player_id": -1}, {**played, "player_id": -2, "team": "XXX"},
        {**played, "player_id": -3, "game_date": days()[4]},
    )  # fmt: skip
    tables["bdl_player_boxscores"] = box.holding(
        (*box.rows, *(tuple(row[one] for one in names) for row in more))
    )

    filled = ask(warehouse(tables))
    assert (filled["player_game_summary"].absent, filled["team_game_summary"].absent) == (0, 0)


def test_an_empty_table_is_counted_too() -> None:
    """With zeros, where nobody would say anything of no rows."""
    tables = {name: table.holding(()) for name, table in stand(DAY).items()}

    assert set(ask(warehouse(tables)).values()) == {Filling(0, 0)}
