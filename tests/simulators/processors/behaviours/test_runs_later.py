"""runs_later."""

from simulators.clock import SECOND
from tests.simulators.processors.made import BOX, night, order, rule, settle, start


def test_there_is_no_record_until_the_run_begins() -> None:
    """It is taken at once, and begins ten minutes later than it would."""
    plain, late = night(), night(rules=[rule("runs_later", seconds=600)])
    before = late.tables["processor_runs"]
    answers = [one.trigger(order(BOX), start()) for one in (plain, late)]

    assert [answer.taken for answer in answers] == ["taken", "taken"]
    assert (late.due or 0) - (plain.due or 0) == 600 * SECOND
    assert late.advance((late.due or 0) - 1) == []
    assert late.tables["processor_runs"] == before
    assert [run.status for run in settle(late)] == ["running", "success"]
