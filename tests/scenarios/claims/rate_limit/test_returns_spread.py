"""RL7c."""

from collections.abc import Iterable

from scenarios.claims.rate_limit.returns_spread import CLAIM
from simulators.history import History
from tests.scenarios.claims.histories import Step, job, judged, refused, served, told


def crowd(
    waits: Iterable[float], *, at: float = 0, first: int = 0, apart: float = 0, wait: float | None = None
) -> list[Step]:
    """Clients refused *at* a time, or a little *apart*, told to *wait*, and back after their *waits*."""
    waits = list(waits)
    keys = [f"k-{first + number}" for number in range(len(waits))]
    steps = [job(first + i, at=at, who=f"c-{first + i}") for i in range(len(waits))]
    steps += [refused(at + apart * i, key=key, wait=wait) for i, key in enumerate(keys)]
    back = sorted((at + apart * i + took, key) for i, (took, key) in enumerate(zip(waits, keys, strict=True)))
    return [*steps, *(served(moment, key=key) for moment, key in back)]


def spread(count: int, low: float, high: float) -> list[float]:
    """Waits at even distances."""
    return [low + (high - low) * number / count for number in range(count)]


def judge(*steps: Step) -> list[str]:
    """What the claim finds."""
    history: History = told(*steps)
    return judged(CLAIM, history)


def test_returns_that_are_spread_keep_it() -> None:
    """Equal jitter: half of the wait is drawn. One crowd is one opportunity."""
    assert judge(*crowd(spread(100, 1, 2))) == [""]


def test_all_at_once_is_broken() -> None:
    """The evidence says how many within what."""
    assert judge(*crowd([2.0] * 100)) == [
        "100 of 100 clients refused alike came back within 0.05 s of each other, 2 s after they were refused"
    ]


def test_a_jitter_too_narrow_to_matter_is_none() -> None:
    """A millisecond spread over a hundred clients is still a crowd."""
    assert judge(*crowd(spread(100, 2, 2.001))) != [""]


def test_a_fifth_is_the_bound() -> None:
    """Twenty of a hundred may come together, twenty-one may not."""
    rest = spread(80, 1.1, 2)

    assert judge(*crowd([1.0] * 20 + rest)) == [""]
    (broken,) = judge(*crowd([1.0] * 21 + rest[1:]))
    assert broken.startswith("21 of 100 clients refused alike came back within 0.0497")


def test_with_fewer_than_a_hundred_nothing_is_said() -> None:
    """Two of five are no crowd."""
    assert judge(*crowd([2.0] * 99)) == []


def test_who_was_refused_at_another_time_is_not_alike() -> None:
    """Fifty now and fifty later are no hundred; a tenth of a second is the same time."""
    assert judge(*crowd([2.0] * 50), *crowd([2.0] * 50, at=60, first=50)) == []
    assert judge(*crowd(spread(100, 1, 2), apart=0.0009)) == [""]


def test_each_crowd_is_judged() -> None:
    """In the order in which they came back."""
    two = [*crowd(spread(100, 1, 2)), *crowd([2.0] * 100, at=60, first=100)]

    assert [bool(says) for says in judge(*two)] == [False, True]


def test_returns_that_are_spread_after_a_told_wait_keep_it() -> None:
    """They were told thirty seconds each, and have a third of one on top."""
    assert judge(*crowd(spread(100, 30, 30.3), wait=30)) == [""]


def test_all_at_the_told_moment_is_broken() -> None:
    """Nobody is early, and a tenth of a second for all of them is too narrow."""
    (broken,) = judge(*crowd([30.0] * 100, wait=30))
    assert broken.startswith("100 of 100 clients told to stay away alike came back within 0.005 s")
    assert judge(*crowd(spread(100, 30, 30.001), wait=30)) != [""]


def test_who_was_told_another_wait_is_not_alike() -> None:
    """Nor is who came early: that is RL2's."""
    assert judge(*crowd([30.0] * 50, wait=30), *crowd([40.0] * 50, wait=40, first=50)) == []
    assert judge(*crowd([29.0] * 100, wait=30)) == []


def test_without_a_refusal_nothing_is_said() -> None:
    """Everybody was served."""
    assert judge(job(), served(1)) == []
