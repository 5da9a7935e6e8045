"""What a behaviour is."""

import pytest

from simulators.processors.behaviours import Behaviour, PlannedRun, Work


def test_a_run_does_all_of_its_work_and_says_so_where_nothing_is_said() -> None:
    """Behaviours change what they mean to, and no more."""
    run = PlannedRun(1, 2)

    assert (run.share, run.writes, run.stale, run.ends) == (1, True, False, "success")


def test_a_behaviour_has_to_say_what_it_does() -> None:
    """The base does nothing that a forgotten method could pass for."""
    with pytest.raises(NotImplementedError):
        Behaviour().apply(Work(202))
