"""RL12: the protection costs less than a twentieth of a scrape's time."""

from collections.abc import Iterator, Sequence

from scenarios.claims import statistics
from scenarios.claims.base import CannotJudgeError, Claim, Finding, Question, kept
from scenarios.claims.bounds import MedianUnder
from simulators.history import History, Timed

LIMIT = 0.05
"""Objective T4: runtime impact under 5 %."""

CONTROL = 0.02
"""Width of the control's 95 % interval above which this machine cannot tell (ours)."""


def protection_cost(history: History, question: Question) -> Iterator[Finding]:
    """RL12: one value a block: by how much a job took longer with the protection than without it.

    The control, blocks in which all four jobs had the protection, must show no difference: where the 95 %
    interval of its median is wider than 2 %, or leaves out 1, nothing is said of the others.
    Raises CannotJudgeError then. The values are kept, for the bootstrap draws from them: one for each block,
    and the scenario says how many those are.
    """
    del question
    timed = [event for event in history.events if isinstance(event, Timed)]
    if timed:
        _check([_ratio(one) for one in timed if one.control])
    for one in timed:
        if not one.control:
            yield kept(one.n, value=_ratio(one) - 1)


def _ratio(timed: Timed) -> float:
    return sum(timed.outer) / max(sum(timed.inner), 1)


def _check(ratios: Sequence[float]) -> None:
    """Raise CannotJudgeError where the control shows a difference where there is none."""
    if len(ratios) < _FEWEST:
        raise CannotJudgeError(f"the control has {len(ratios)} blocks, {_FEWEST} are needed")
    low, high = statistics.of_median(ratios)
    if high - low > CONTROL or not low <= 1 <= high:
        raise CannotJudgeError(
            f"the control, the same against itself, lies between {low:.4f} and {high:.4f}:"
            f" it must hold 1 and be no wider than {CONTROL:g}"
        )


_FEWEST = 10
"""Blocks of the control of which an interval says something."""

CLAIM = Claim(
    id="RL12",
    title="The protection costs less than a twentieth of a scrape's time.",
    level="documented",
    source="objective T4 (runtime impact under 5 %)",
    statistic="more time than without the protection",
    judge=protection_cost,
    bound=MedianUnder(LIMIT),
)
