"""False alarms, misses and needless blocks at every threshold, from values that were measured once."""

from collections.abc import Sequence
from dataclasses import dataclass

from scrimmage.tuning.knobs import GRID, Knob
from scrimmage.tuning.nights import Night, Truth
from scrimmage.tuning.rates import Rate, rate


@dataclass(frozen=True, slots=True)
class Point:
    """What a threshold costs."""

    threshold: float
    false_alarms: Rate
    """Blocks on healthy dates."""
    misses: Rate
    """No block on dates that should be blocked."""
    needless: Rate
    """Blocks on dates that are damaged less than the user cares."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The threshold that costs least, or why none is proposed."""

    point: Point | None
    why: str


@dataclass(frozen=True, slots=True)
class Curve:
    """One threshold at one gate, the other threshold at its default."""

    phase: str
    knob: str
    variable: str
    default: Point
    proposal: Proposal
    points: tuple[Point, ...]
    """For each threshold of the grid, ascending."""


def curve(phase: str, knob: Knob, nights: Sequence[Night], most_false_alarms: float) -> Curve:
    """Sweep *knob* over the *nights* of gate *phase*; those damaged for another threshold are left out."""
    mine = [night for night in nights if night.phase == phase and night.knob in ("", knob.name)]
    points = tuple(_point(threshold, knob, mine) for threshold in GRID)
    default = _point(knob.default, knob, mine)
    return Curve(
        phase, knob.name, knob.variable, default, propose(points, knob.default, most_false_alarms), points
    )


def _point(threshold: float, knob: Knob, nights: Sequence[Night]) -> Point:
    at = knob.turned(threshold)

    def blocked(truth: Truth) -> Rate:
        asked = [night.measured.blocks(at) for night in nights if night.truth == truth]
        return rate(sum(asked), len(asked))

    grave = blocked("grave")
    misses = rate(grave.n - grave.count, grave.n)
    return Point(threshold, blocked("healthy"), misses, blocked("slight"))


def propose(points: Sequence[Point], default: float, most_false_alarms: float) -> Proposal:
    """Choose among thresholds whose false alarms are surely few: fewest misses, then fewest needless blocks.

    Surely few: the 95 % upper bound of their rate is at most *most_false_alarms*. Of equals, the one nearest
    to the *default*, and of those the lower one.
    """
    if not points[0].misses.n:
        return Proposal(None, "no date was damaged so much that it should be blocked")
    sure = [
        one
        for one in points
        if one.false_alarms.upper95 is not None and one.false_alarms.upper95 <= most_false_alarms
    ]
    if not sure:
        least = min(points, key=lambda one: one.false_alarms.share).false_alarms
        most = f"{100 * most_false_alarms:g} %"
        return Proposal(None, f"no threshold surely has at most {most} false alarms; at best {least.says}")
    best = min(
        sure,
        key=lambda one: (
            one.misses.count,
            one.needless.count,
            round(abs(one.threshold - default), 9),
            one.threshold,
        ),
    )
    return Proposal(best, "")
