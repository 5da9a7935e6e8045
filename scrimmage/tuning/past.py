"""Thresholds that a measured history would have borne."""

from collections.abc import Sequence
from dataclasses import dataclass

from reference.validation import Outcome, Result
from scrimmage.tuning.knobs import CURVES, GAME_COUNT, GRID, Knob
from scrimmage.tuning.measured import Measured
from scrimmage.tuning.rates import Rate, rate

Past = Sequence[tuple[str, Measured]]
"""Phase and values of each boundary that could be checked."""


@dataclass(frozen=True, slots=True)
class Borne:
    """One threshold at one gate, over dates on which nothing else would have blocked."""

    phase: str
    variable: str
    left_out: int
    """Dates that would have been blocked at any threshold."""
    default: float
    at_default: Rate
    proposed: float | None
    at_proposed: Rate | None
    why: str = ""
    """Why nothing is proposed."""


def seen(result: Result) -> bool:
    """Whether anything was there at all, a game, a row or a run; also where that could not be told."""
    unknown = result.outcome is Outcome.DISABLED or not all(check.made for check in result.checks)
    return unknown or any(
        (name == "status" and value != "never ran")
        or (name != "threshold" and isinstance(value, int) and value > 0)
        for check in result.checks
        for name, value in check.measures.items()
    )


def borne(past: Past, most_alarms: float) -> tuple[Borne, ...]:
    """For each threshold the highest at which at most a share of *most_alarms* of the dates would alarm."""
    return tuple(
        _borne(phase, knob, [it for of, it in past if of == phase], most_alarms) for phase, knob in CURVES
    )


def _borne(phase: str, knob: Knob, measured: Sequence[Measured], most: float) -> Borne:
    shares = knob is GAME_COUNT
    held = [it for it in measured if (it.shares if shares else it.means)]
    told = [it for it in held if not it.anyway]

    def alarms(threshold: float) -> Rate:
        return rate(sum(it.few(threshold) if shares else it.low(threshold) for it in told), len(told))

    best = next((one for one in reversed(GRID) if told and alarms(one).share <= most), None)
    why = "" if best is not None else _why(told, alarms(0), most)
    return Borne(
        phase, knob.variable, len(held) - len(told), knob.default, alarms(knob.default), best,
        None if best is None else alarms(best), why,
    )  # fmt: skip


def _why(told: Sequence[Measured], at_zero: Rate, most: float) -> str:
    if not told:
        return "no date with values to go by"
    return f"at any threshold more than {100 * most:g} % of the dates alarm: {at_zero.says}"
