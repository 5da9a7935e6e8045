"""Which outages strike a call."""

from collections.abc import Iterable, Sequence
from math import inf
from typing import Any

import msgspec

from simulators.faults.base import Delivery
from simulators.outages import Answer, Call, Plan, Rule, Struck
from simulators.outages.when import Op
from simulators.wire import Response

SLOW = {"kind": "slow", "seconds": 1}
KILLED = {"kind": "killed"}
CUT = {"kind": "cut"}


def plan(*rules: dict[str, Any], seed: int = 1) -> Plan:
    """A plan of tables as they stand in a scenario."""
    return Plan(msgspec.convert(rules, list[Rule]), seed)


def fates(plan: Plan, ops: Iterable[Op]) -> list[str]:
    """What becomes of calls, one after another."""
    whole = Answer(Delivery(Response(200, (), b"x" * 100)))
    return [plan.next(Call(op)).apply(whole).fate for op in ops]


Q: Sequence[Op] = ("query",) * 4


def test_without_rules_every_call_is_whole() -> None:
    """And the service is asked."""
    assert fates(plan(), Q) == ["whole"] * 4
    assert plan().next(Call("query")).needs_answer


def test_calls_are_counted_by_op() -> None:
    """The second insert, whatever is asked between."""
    second = plan({"when": {"op": "insert", "nth": 2}, "do": CUT})

    assert fates(second, ["insert", "query", "query", "insert", "insert"]) == [
        "whole", "whole", "whole", "garbled", "whole",
    ]  # fmt: skip


def test_a_table_is_missed_by_calls_that_name_it_only() -> None:
    """Others are neither told nor counted."""
    missing = plan({"when": {"nth": 2}, "do": {"kind": "missing_table", "table": "d.t"}})
    texts = ["FROM d.t", "FROM d.u", "FROM d.u", "FROM d.t"]

    struck = [bool(missing.next(Call("query", text)).outages) for text in texts]

    assert struck == [False, False, False, True]


def test_once_dead_it_stays_dead() -> None:
    """For calls of any op, and whatever other rules say."""
    dead = plan({"when": {"op": "query", "nth": 2}, "do": KILLED}, {"when": {"op": "insert"}, "do": CUT})

    assert fates(dead, ["insert", "query", "query", "insert", "other"]) == [
        "garbled", "whole", "refused", "refused", "refused",
    ]  # fmt: skip


def test_what_slows_adds_up_and_of_the_others_the_first_acts() -> None:
    """In the scenario's order; one that lasts comes before."""
    both = plan({"do": CUT}, {"do": SLOW}, {"do": {"kind": "garbled"}}, {"do": SLOW})
    dying = plan({"do": CUT}, {"do": KILLED})

    assert [outage.__struct_config__.tag for outage in both.next(Call("query")).outages] == [
        "slow",
        "slow",
        "cut",
    ]
    assert dying.next(Call("query")).away == inf


def test_chance_is_drawn_from_the_seed() -> None:
    """The same seed, the same calls struck; another seed, others; another rule does not shift them."""
    rule = {"when": {"chance": 0.5}, "do": CUT}
    ops: Sequence[Op] = ("query",) * 50

    runs = {tuple(fates(plan(rule), ops)) for _ in range(10)}

    assert len(runs) == 1
    assert tuple(fates(plan(rule, seed=2), ops)) not in runs
    assert tuple(fates(plan(rule, {"when": {"chance": 0.5, "op": "insert"}, "do": SLOW}), ops)) in runs


def test_services_draw_apart() -> None:
    """Slack's chance is not the warehouse's."""
    rules = msgspec.convert([{"when": {"chance": 0.5}, "do": CUT}], list[Rule])

    assert fates(Plan(rules, 1, "slack"), ("query",) * 50) != fates(Plan(rules, 1), ("query",) * 50)


def test_nothing_struck_is_nothing_changed() -> None:
    """The answer is the same value."""
    whole = Answer(Delivery(Response(200)))

    assert Struck().apply(whole) is whole
    assert (Struck().away, Struck().lasting) == (0, False)
