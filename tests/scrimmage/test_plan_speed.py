"""What is planned for a program whose clock runs faster than the machine's."""

from collections.abc import Callable

import pytest

from scenarios.read import Loaded
from scrimmage.fit import longest_told
from scrimmage.plan import plan
from scrimmage.targets.command import Command
from simulators.history import Declares


def test_no_proxy_is_put_before_a_faster_program(make_loaded: Callable[..., Loaded]) -> None:
    """It is a process with a clock of its own."""
    proxied = make_loaded(more="[wire]\nproxy = true\n")

    made = plan([proxied], Command("exec:x", ("x",), speed=10), rig="wire", seeds=[0])

    assert [one.why for one in made.not_run] == [
        "its proxy lives by the machine's clock, so it is not run at another speed"
    ]
    assert len(plan([proxied], Command("exec:x", ("x",)), rig="wire", seeds=[0]).first) == 1


def test_a_fault_of_the_first_second_is_not_met_at_another_speed(
    make_loaded: Callable[..., Loaded],
) -> None:
    """A program takes a tenth of a second to start: several seconds of that clock."""
    early = make_loaded(
        more="[[faults]]\nwhen = { between = [0, 1] }\ndo = { kind = 'status', status = 429 }\n"
    )

    made = plan([early], Command("exec:x", ("x",), speed=10), rig="wire", seeds=[0])

    assert [one.why for one in made.not_run] == [
        "its fault is over before a program has started at that speed"
    ]
    assert len(plan([early], Command("exec:x", ("x",)), rig="wire", seeds=[0]).first) == 1


@pytest.mark.parametrize(("speed", "longest", "told"), [(1, None, 1), (20, None, 20), (20, 12, 12)])
def test_a_faster_program_is_told_to_wait_longer(
    make_loaded: Callable[..., Loaded], speed: float, longest: float | None, told: int
) -> None:
    """So that a cap of ten seconds shows; but no longer than it declares that it waits."""
    refused = make_loaded(
        more="[[faults]]\ndo = { kind = 'status', status = 429, retry_after = { seconds = 30 } }\n"
        "[wire]\nscale = { retry_after = 1 }\n"
    )
    target = Command("exec:x", ("x",), told=Declares(max_retry_after=longest), speed=speed)

    (case,) = plan([refused], target, rig="wire", seeds=[0]).cases

    assert longest_told(case.scenario.faults) == told
