"""RL7b. The client declares waits of 10 s at most."""

from scenarios.claims.rate_limit.backoff_grows import CLAIM
from simulators.history import Declares, History
from tests.scenarios.claims.histories import Step, both, job, judged, refused, served, told


def clients(count: int, *spans: tuple[float, float], declares: Declares | None = None) -> History:
    """So many clients, each refused at 0 and again after each wait; waits are spread over their spans."""
    steps: list[Step] = []
    for number in range(count):
        at, key = 0.0, f"k-{number}"
        steps += [job(number, who=f"c-{number}"), refused(0, key=key)]
        for low, high in spans:
            at += low + (high - low) * number / count
            steps.append(refused(at, key=key))
    return told(*steps) if declares is None else told(*steps, declares=declares)


def test_waits_that_grow_keep_it() -> None:
    """One opportunity for each step."""
    assert judged(CLAIM, clients(100, (1, 2), (2, 4), (4, 8))) == ["", ""]


def test_waits_that_stay_keep_it() -> None:
    """The rule is that they do not fall."""
    assert judged(CLAIM, clients(100, (1, 2), (1, 2))) == [""]


def test_a_median_that_falls_is_broken() -> None:
    """The evidence says from what to what."""
    assert judged(CLAIM, clients(100, (2, 4), (1, 2))) == [
        "median wait fell from 3 s (attempt 1) to 1.5 s (attempt 2) before the cap of 10 s"
    ]


def test_after_the_cap_nothing_is_owed() -> None:
    """Jitter stays a little below it."""
    assert judged(CLAIM, clients(100, (2, 4), (5, 9.5), (1, 2))) == [""]


def test_with_fewer_than_a_hundred_waits_nothing_is_said() -> None:
    """A median of a few draws is noise."""
    assert judged(CLAIM, clients(99, (2, 4), (1, 2))) == []


def test_without_a_declared_cap_nothing_is_said() -> None:
    """Nobody knows until where they must grow."""
    assert judged(CLAIM, clients(100, (2, 4), (1, 2), declares=Declares())) == []


def test_one_job_with_a_hundred_pages_is_enough() -> None:
    """Waits count, whoever waits."""
    pages = [both(refused(page * 10, page), refused(page * 10 + 3, page), served(page * 10 + 4, page))
             for page in range(1, 101)]  # fmt: skip

    assert len([says for says in judged(CLAIM, told(job(), *pages)) if says]) == 1
