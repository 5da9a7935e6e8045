"""slow_run."""

from simulators.clock import SECOND
from tests.simulators.processors.made import BOX, night, order, rule, start


def test_a_run_is_on_its_way_for_longer_and_ends_well() -> None:
    """Its record says ``running`` until then, and the table is what it was."""
    plain, slow = night(), night(rules=[rule("slow_run", seconds=1200)])
    ends: list[int] = []
    for one in (plain, slow):
        one.trigger(order(BOX), start())
        (begun,) = one.advance(one.due or 0)
        assert (begun.status, begun.effective) == ("running", False)
        ends.append(one.due or 0)

    assert ends[1] - ends[0] == 1200 * SECOND
    assert [run.status for run in slow.advance(ends[1])] == ["success"]
