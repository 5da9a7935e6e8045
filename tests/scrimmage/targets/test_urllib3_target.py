"""The urllib3 adapter as a target."""

from collections.abc import Callable

from scenarios.read import Loaded
from scrimmage.case import Case
from scrimmage.judging import judge
from scrimmage.rigs import sim
from scrimmage.targets.urllib3_target import Urllib3

REFUSED = """
[[faults]]
when = { page = 2, first = 2 }
do = { kind = "status", status = 429 }
"""


def test_it_declares_its_variables_and_its_release() -> None:
    """It is not ours, and its word can be relied on."""
    target = Urllib3()

    declares = target.declares({"RATE_LIMIT_MAX_RETRIES": "2", "RATE_LIMIT_MAX_BACKOFF": "9"})

    assert (declares.attempts_per_page, declares.max_backoff, target.ours) == (3, 9, False)
    assert declares.build.startswith("urllib3 ")


def test_it_waits_in_virtual_time(make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]) -> None:
    """Refused twice it comes back twice, and all rows arrive; the machine waits for none of it."""
    history = sim.run(make_case(make_loaded(more=REFUSED)), Urllib3())

    summary = judge(history)
    assert (summary.off, summary.happened["response.429"]) == (0, 2)
    assert history.events[-1].t > 100_000


def test_the_same_seed_gives_the_same_events(
    make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]
) -> None:
    """Nothing of it asks the machine."""
    case = make_case(make_loaded(more=REFUSED), seed=3)

    assert sim.run(case, Urllib3()) == sim.run(case, Urllib3())
