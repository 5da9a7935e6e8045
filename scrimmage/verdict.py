"""The verdict: the one artefact of a certification. Every report is a pure rendering of it."""

from typing import Any, Literal

import msgspec

from scenarios.claims.base import Level
from simulators.history import Declares

SCHEMA = 1
"""Version of the verdict format."""

Word = Literal["pass", "fail", "unknown", "not_applicable", "not_run"]

OURS = "scrimmage "
"""How the build of a target begins that is part of this repository."""

OUT_OF_TIME = "the quick profile's time was used up"
"""Why the quick profile left something out."""

EXIT: dict[Word, int] = {"pass": 0, "fail": 1, "unknown": 3}
"""Exit code of a whole verdict; 2 is wrong usage or bad input."""

SPREAD = (0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1.0)
"""At which shares a claim's measured values are told."""

_WEIGHT: dict[Word, int] = {"fail": 3, "unknown": 2, "pass": 1, "not_applicable": 0, "not_run": 0}


def worst(words: list[Word]) -> Word:
    """Fail beats unknown beats pass; the rest weighs nothing, and nothing at all is unknown."""
    weighed = [word for word in words if _WEIGHT[word]]
    return max(weighed, key=_WEIGHT.__getitem__, default="unknown")


class _Struct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every part has."""


class Evidence(_Struct, frozen=True, kw_only=True):
    """One finding that broke a claim."""

    seed: int
    event: int
    """Number of the event in the history."""
    says: str
    entry: str = ""
    """Catalogue entry, where the scenario has a catalogue."""
    history: str = ""
    """File of the history, relative to the verdict."""


class GroupVerdict(_Struct, frozen=True, kw_only=True):
    """A claim over one group of findings, such as one kind of damage."""

    name: str
    verdict: Word
    observed: float
    n: int
    broken: int
    upper95: float | None = None
    """As in :class:`ClaimVerdict`."""
    why: str = ""


class ClaimVerdict(_Struct, frozen=True, kw_only=True):
    """One claim over all runs of one scenario in one rig."""

    id: str
    title: str
    level: Level
    source: str
    verdict: Word
    counted: bool
    """Whether it weighs in the scenario's verdict: house claims weigh for the reference only."""
    statistic: str
    observed: float
    """The statistic: how many findings broke it, their rate, or a quantile, as the bound has it."""
    bound: str
    """Such as ``= 0``."""
    n: int
    """Opportunities to break it."""
    broken: int
    """Findings that broke it."""
    groups: list[GroupVerdict] = []
    """Each group by itself, where findings are grouped; all must keep to the bound."""
    upper95: float | None = None
    """One-sided exact 95 % upper bound of the rate (Clopper and Pearson), None without opportunities."""
    spread: list[float] = []
    """Quantiles of the measured values at ``SPREAD``, where findings carry values; in the bound's unit."""
    pairs: list[tuple[float, float]] = []
    """Of a sample of findings, broken ones first: what each was held against, and what was measured."""
    evidence: list[Evidence] = []
    """The first few, those of different entries first."""
    why: str = ""
    """Why it is unknown or not applicable."""
    replay: str = ""
    """Command that runs the first failing case again."""


class ScenarioVerdict(_Struct, frozen=True, kw_only=True):
    """One scenario in one rig."""

    id: str
    title: str
    suite: str
    rig: str
    expect: str
    verdict: Word
    seeds: list[int]
    runs: int
    distinct: int
    """How many of the runs' histories differed."""
    happened: dict[str, int]
    missing: list[str]
    """Must-happen events that did not, with figures."""
    claims: list[ClaimVerdict]
    why: str = ""


class Objective(_Struct, frozen=True, kw_only=True):
    """One of T1 to T8."""

    id: str
    title: str
    statistic: str
    bound: str
    observed: float
    interval: tuple[float, float] | None
    """Two-sided exact 95 % interval of the rate."""
    n: int
    verdict: Word


class NotJudged(_Struct, frozen=True, kw_only=True):
    """Something that was left out, and why."""

    what: str
    why: str


class Judged(_Struct, frozen=True, kw_only=True):
    """The target as judged."""

    spec: str
    build: str
    dirty: bool
    """Whether the code differs from the commit that *build* names; also true where that is not known."""
    declares: Declares
    python: str = ""
    """Version of the interpreter that was named for it; empty where Scrimmage's own ran it."""
    checked: bool = False
    """Whether *build* is the commit that git names where the target is; else it is somebody's word."""
    speed: float = 1
    """How many times as fast as the machine's its clock ran, and the API's with it."""

    @property
    def pace(self) -> str:
        """At what speed it was run, in words; empty at the machine's."""
        return f"its clock {self.speed:g} times as fast" if self.speed != 1 else ""

    @property
    def doubt(self) -> str:
        """What is not clean about the build, in words; empty where nothing is."""
        if not self.dirty:
            return ""
        return (
            "with changes that are in no commit"
            if self.checked or self.build.startswith(OURS)
            else "as declared, not checked"
        )


class Verdict(_Struct, frozen=True, kw_only=True):
    """The whole verdict, as written to verdict.json."""

    schema: int = SCHEMA
    scrimmage: str
    target: Judged
    rigs: list[str]
    started: str
    """ISO 8601, UTC."""
    config: dict[str, Any]
    """What decided which runs were made; ``sha256`` is over the rest of it and the scenarios."""
    verdict: Word
    objectives: list[Objective]
    scenarios: list[ScenarioVerdict]
    not_judged: list[NotJudged]
