"""What a gate measured at one boundary, and what it would have decided at other thresholds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reference.validation import Checked, Result, Severity
from simulators.pipeline import Thresholds

Share = tuple[int, int]
"""How many are good, and of how many."""

_SHARES: Mapping[str, Callable[[Mapping[str, int]], Share]] = {
    "game_count": lambda it: (it["present"], it["expected"]),
    "rows_per_game": lambda it: (it["present"], it["expected"]),
    "freshness": lambda it: (it["games"] - it["stale"], it["games"]),
}
"""The checks that go by PHASE_VALIDATION_GAME_COUNT_THRESHOLD, and how they tell their share."""

_MEAN = "quality"
"""The check that goes by PHASE_VALIDATION_QUALITY_THRESHOLD."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The values of one attempt that are held against thresholds, and what does not hang on them."""

    shares: tuple[Share, ...] = ()
    """Of each check and table of which something is due."""
    means: tuple[float, ...] = ()
    """Mean quality of each table that has rows."""
    anyway: bool = False
    """Whether something was found that blocks at any threshold."""
    whole: bool = True
    """Whether everything could be checked."""

    def few(self, threshold: float) -> bool:
        """Whether too little is there for *threshold* (docs/pipeline.md, severities)."""
        return any(good == 0 or good < threshold * of for good, of in self.shares)

    def low(self, threshold: float) -> bool:
        """Whether a mean quality is under *threshold*."""
        return any(mean < threshold for mean in self.means)

    def blocks(self, at: Thresholds) -> bool:
        """Whether a blocking gate would have blocked *at* these thresholds."""
        return self.anyway or self.few(at.game_count) or self.low(at.quality)


def measured(result: Result) -> Measured:
    """Take the values out of *result*; they are the same whatever thresholds it was made with."""
    made = [one for one in result.checks if one.made]
    return Measured(
        shares=tuple(share for one in made if (share := _share(one)) is not None and share[1]),
        means=tuple(
            float(one.measures["mean"]) for one in made if one.check == _MEAN and "mean" in one.measures
        ),
        anyway=any(map(_blocks_anyway, made)),
        whole=len(made) == len(result.checks),
    )


def _share(one: Checked) -> Share | None:
    told = {name: int(value) for name, value in one.measures.items()} if one.check in _SHARES else {}
    return _SHARES[one.check](told) if told else None


def _blocks_anyway(one: Checked) -> bool:
    if one.check in _SHARES or one.check == _MEAN:
        return False
    return any(finding.severity is Severity.BLOCKING for finding in one.findings)
