"""What a claim is: a rule, its source, and a pure judge over a finished history."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from scenarios.claims.bounds import NEVER, Bound
from simulators.history import Declares, History, Kind

Level = Literal["rfc", "documented", "house"]
"""Who says so: a standard; the documented objectives or the target's own word; we, for lack of either."""


class CannotJudgeError(ValueError):
    """A history by which the rule can be neither kept nor broken, and why: the claim is then unknown."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One opportunity to break a rule: kept, or broken and how."""

    event: int
    """Number of the event that shows it."""
    broken: str = ""
    """What went wrong, with figures; empty when the rule was kept."""
    value: float | None = None
    """What was measured, in the unit of the claim's bound, where that asks for values."""
    group: str = ""
    """What it is one of, where each group must keep to the bound by itself, such as a kind of damage."""
    against: float | None = None
    """What the value is held against by this finding alone, in the same unit: reports draw both."""


def kept(event: int, *, value: float | None = None, group: str = "", against: float | None = None) -> Finding:
    """The rule was kept at *event*."""
    return Finding(event, "", value, group, against)


def broken(
    event: int, says: str, *, value: float | None = None, group: str = "", against: float | None = None
) -> Finding:
    """The rule was broken at *event*."""
    return Finding(event, says, value, group, against)


@dataclass(frozen=True, slots=True)
class Question:
    """What a judge may look at besides the history: the settings of its line in the scenario."""

    expect: str
    """``complete``, ``gives_up`` or ``detects``, as the scenario says."""
    settings: dict[str, Any]
    """The claim's table in the scenario, without min_n."""
    entry: dict[str, Any]
    """The catalogue entry of this run, empty where there is none."""
    grain: int
    """Microseconds by which this rig's stamps may be off: 0 in sim."""


Judge = Callable[[History, Question], Iterator[Finding]]
"""A pure function. It yields one finding for each opportunity, in the order of the history."""


Needs = Callable[[Declares, Mapping[str, Any]], str]
"""From declarations and settings to what is missing for a claim to apply; empty when it applies."""


def _nothing(declares: Declares, settings: Mapping[str, Any]) -> str:
    del declares, settings
    return ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A property judged over a history."""

    id: str
    title: str
    level: Level
    source: str
    statistic: str
    """What is counted, such as ``early returns``."""
    judge: Judge
    kind: Kind = "scraper"
    """Of what kind of target's history it can be judged."""
    bound: Bound = NEVER
    """What the statistic must keep to."""
    needs: Needs = _nothing
    """What the claim needs of a target to apply to it."""
    level_for: Callable[[Declares], Level] | None = None
    """The level where it depends on what is declared."""
    lasting: bool = False
    """Whether it is judged over several jobs of one process, and so needs one that lives on."""
    settings: tuple[str, ...] = ()
    """Keys that its table in a scenario may hold besides ``min_n``."""


def seconds(micros: int) -> str:
    """Microseconds as a person reads them: ``29.5 s``."""
    return f"{micros / 1_000_000:.6f}".rstrip("0").rstrip(".") + " s"
