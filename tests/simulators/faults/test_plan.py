"""Which faults strike a call."""

from typing import Any

import msgspec
import pytest

from simulators.clock import SECOND
from simulators.faults.plan import Facts, Plan
from simulators.faults.rule import Rule

FACTS = Facts("main:80", "/v1/games", {"season": "2024"}, "key-1", 2)


def plan(*whens: dict[str, Any], seed: int = 0, kind: str = "reset") -> Plan:
    """A plan with a fault for each of *whens*."""
    return Plan([msgspec.convert({"when": when, "do": {"kind": kind}}, Rule) for when in whens], seed)


def struck(made: Plan, facts: Facts = FACTS, now: int = 0) -> list[int]:
    """The places of the faults that strike."""
    return [strike.index for strike in made.strikes(facts, now)]


@pytest.mark.parametrize(
    ("when", "strikes"),
    [
        ({}, True),
        ({"path": "/games"}, True),
        ({"path": "/stats"}, False),
        ({"query": {"season": "2024"}}, True),
        ({"query": {"season": "2023"}}, False),
        ({"query": {"team": "1"}}, False),
        ({"key": "key-1"}, True),
        ({"key": "key-2"}, False),
        ({"page": 2}, True),
        ({"page": 1}, False),
        ({"host": "main"}, True),
        ({"host": "main:80"}, True),
        ({"host": "other"}, False),
        ({"page": 2, "key": "key-2"}, False),
    ],
)
def test_every_condition_must_hold(when: dict[str, Any], strikes: bool) -> None:  # noqa: FBT001 (a table's column)
    """Path by its end, query by value, host with or without its port."""
    assert bool(struck(plan(when))) is strikes


def test_faults_strike_in_their_order() -> None:
    """The order of the list, without those that do not hold."""
    assert struck(plan({}, {"page": 9}, {"page": 2})) == [0, 2]


def test_between_leaves_its_end_out() -> None:
    """From one second up to two."""
    made = plan({"between": [1, 2]})

    assert [struck(made, now=at) for at in (SECOND - 1, SECOND, 2 * SECOND - 1, 2 * SECOND)] == [
        [],
        [0],
        [0],
        [],
    ]


def test_counting_is_over_the_calls_for_which_the_rest_holds() -> None:
    """Calls of another page or time do not use up ``first`` and ``nth``."""
    made = plan({"page": 2, "between": [1, 9], "first": 1}, {"page": 2, "nth": 2})
    other = Facts("main:80", "/v1/games", {}, "key-1", 1)

    seen = [struck(made, facts, now) for facts, now in ((other, SECOND), (FACTS, 0), (FACTS, SECOND))]
    assert [*seen, struck(made, now=SECOND)] == [[], [], [0, 1], []]


def test_chance_is_drawn_from_the_fault_s_own_stream() -> None:
    """Another fault before it, with draws of its own, changes nothing in when the second strikes."""
    never = {"page": 9, "chance": 0.5}
    always = {"chance": 0.7}
    first, second = plan(never, {"chance": 0.5}), plan(always, {"chance": 0.5})

    assert [1 in struck(first) for _ in range(50)] == [1 in struck(second) for _ in range(50)]


def test_chance_strikes_about_as_often_as_it_says() -> None:
    """Of 1000 calls some 300; never at 0, always at 1."""
    made = plan({"chance": 0.3}, {"chance": 0}, {"chance": 1})

    counts = [0, 0, 0]
    for _ in range(1000):
        for index in struck(made):
            counts[index] += 1
    assert 240 < counts[0] < 360
    assert counts[1:] == [0, 1000]


def test_another_seed_strikes_other_calls() -> None:
    """Fifty calls under two seeds."""
    one, two = plan({"chance": 0.5}, seed=1), plan({"chance": 0.5}, seed=2)

    assert [struck(one) for _ in range(50)] != [struck(two) for _ in range(50)]


def test_a_connection_is_refused_by_time_and_host_alone() -> None:
    """A rule with a path, query, key or page waits for the call."""
    asks: list[dict[str, Any]] = [{"path": "/v1/games"}, {"query": {"a": "b"}}, {"key": "key-1"}, {"page": 1}]
    made = plan(*asks, {"host": "other"}, {"between": [5, 9], "host": "main"}, kind="refused")

    assert [made.refusal("main:80", at * SECOND) for at in (4, 5, 9)] == [None, 5, None]
    assert made.refusal("other:80", 0) == 4


def test_only_the_fault_refused_refuses_a_connection() -> None:
    """A reset needs a call."""
    assert plan({}).refusal("main", 0) is None


def test_refused_connections_are_counted() -> None:
    """The first two are refused, the third comes through."""
    made = plan({"first": 2}, kind="refused")

    assert [made.refusal("main", 0) for _ in range(3)] == [0, 0, None]


def test_rules_come_and_go_while_it_runs() -> None:
    """The others keep their places and counts; one that was removed strikes no more."""
    made = plan({}, {"first": 1})
    before = struck(made)
    third = made.add(made.rules[0])
    made.remove(0)
    made.remove(0)
    after = struck(made)

    assert (before, third, after, list(made.on)) == ([0, 1], 2, [2], [1, 2])
    assert [made.seen(index) for index in range(3)] == [1, 2, 1]
    assert len(made.rules) == 3


def test_a_rule_that_is_added_draws_as_one_that_was_there() -> None:
    """From the stream of its place."""
    there = plan({"chance": 0.5}, {"chance": 0.5})
    added = plan({"chance": 0.5})
    added.add(there.rules[1])

    assert [struck(there) for _ in range(30)] == [struck(added) for _ in range(30)]
