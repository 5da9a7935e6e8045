"""runs_twice."""

import pytest

from tests.simulators.processors.made import BOX, heal, night, order, rule, settle, start, wrong


@pytest.mark.parametrize("writes", [True, False])
def test_one_trigger_begins_two_runs(*, writes: bool) -> None:
    """Each with a record of its own; the second changes no row that is not changed already."""
    damage = {"kind": "drop_games", "table": BOX, "count": 1}
    orchestra = night(damage, rules=[rule("runs_twice", {"processor": BOX}, writes=writes, seconds=30)])
    answer = orchestra.trigger(order(BOX), start())
    happened = settle(orchestra)

    assert [run.status for run in happened] == ["running", "success"] * 2
    assert [run.effective for run in happened] == [False, True, False, False]
    assert [BOX in run.changed for run in happened] == [False, True, False, writes]
    assert happened[0].run == answer.run != happened[2].run
    assert happened[2].at - happened[1].at == 30_000_000


def test_the_tables_are_whole_all_the_same() -> None:
    """When what reads them runs after both."""
    damage = {"kind": "drop_games", "table": BOX, "count": 1}
    orchestra = night(damage, rules=[rule("runs_twice")])
    heal(orchestra)

    assert wrong(orchestra) == []


def test_what_never_runs_does_not_run_twice() -> None:
    """After a refusal."""
    orchestra = night(rules=[rule("refuses"), rule("runs_twice")])

    assert orchestra.trigger(order(BOX), start()).taken == "refused"
    assert orchestra.due is None
