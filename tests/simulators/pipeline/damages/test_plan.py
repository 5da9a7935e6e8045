"""Which damages strike which date."""

from datetime import date, timedelta

import msgspec

from simulators.pipeline.damages.plan import Plan
from simulators.pipeline.damages.rule import DamageRule
from tests.simulators.pipeline.made import Raw

DAYS = [date(2025, 1, 1) + timedelta(days=ahead) for ahead in range(400)]
DROP = {"kind": "drop_games", "table": "bdl_player_boxscores", "count": 1}


def plan(*rules: Raw, seed: int = 0, most: int = 1, days: list[date] = DAYS) -> Plan:
    """A plan of rules as a scenario writes them."""
    return Plan(msgspec.convert(rules, list[DamageRule]), seed, days, most=most)


def struck(made: Plan) -> list[date]:
    """The dates on which anything strikes."""
    return [day for day in DAYS if made.strikes(day)]


def test_chance_is_drawn_for_each_date() -> None:
    """About so many; the same with the same seed, others with another."""
    rule = {"when": {"chance": 0.2}, "do": DROP}

    assert 50 < len(struck(plan(rule))) < 110
    assert struck(plan(rule)) == struck(plan(rule)) != struck(plan(rule, seed=1))


def test_a_date_does_not_hang_on_the_others() -> None:
    """Fewer dates draw the same."""
    rule = {"when": {"chance": 0.2}, "do": DROP}

    assert [day for day in struck(plan(rule)) if day in DAYS[::2]] == struck(plan(rule, days=DAYS[::2]))


def test_dates_are_counted_in_the_order_of_the_calendar() -> None:
    """Whatever order they are given in; among the dates that are named."""
    named = [DAYS[5].isoformat(), DAYS[3].isoformat()]

    assert struck(plan({"when": {"every": 100}, "do": DROP}, days=DAYS[::-1])) == DAYS[99::100]
    assert struck(plan({"when": {"dates": named, "nth": 2}, "do": DROP})) == [DAYS[5]]


def test_one_damage_a_date_unless_more_are_allowed() -> None:
    """The earlier rule goes first."""
    rules = ({"do": DROP}, {"do": {"kind": "noop"}})

    assert [strike.kind for strike in plan(*rules).strikes(DAYS[0])] == ["drop_games"]
    assert [strike.kind for strike in plan(*rules, most=2).strikes(DAYS[0])] == ["drop_games", "noop"]


def test_a_date_that_is_not_of_the_run_is_not_struck() -> None:
    """It was not counted either."""
    assert plan({"do": DROP}, days=DAYS[:2]).strikes(DAYS[2]) == ()
