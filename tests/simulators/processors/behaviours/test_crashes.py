"""crashes."""

import pytest

from tests.simulators.processors.made import BOX, night, order, rule, settle, start, told, wrong

_DAMAGE = {"kind": "drop_games", "table": BOX, "count": 1}


@pytest.mark.parametrize("leaves", ["running", "failed"])
@pytest.mark.parametrize("after_writing", [True, False])
def test_a_run_dies_and_its_record_stays(leaves: str, *, after_writing: bool) -> None:
    """What was written before stays written; an order with another key makes everything whole."""
    dies = rule("crashes", {"nth": 1}, leaves=leaves, after_writing=after_writing)
    orchestra = night(_DAMAGE, rules=[dies])
    answer = orchestra.trigger(order(BOX), start())
    happened = settle(orchestra)

    records = {row[2]: row[3] for row in orchestra.tables["processor_runs"].rows}
    assert records[answer.run] == leaves
    assert any(run.effective for run in happened) == after_writing
    assert (BOX in wrong(orchestra)) == (not after_writing)
    assert "processor_runs" in wrong(orchestra)
    told(orchestra, order(BOX, key="another"), at=happened[-1].at + 600_000_000)
    assert not {BOX, "processor_runs"} & {*wrong(orchestra)}
