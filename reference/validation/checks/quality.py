"""Quality that is too low."""

from dataclasses import dataclass

from reference.validation.checks.base import Judged, some
from reference.validation.config import ValidationConfig
from reference.validation.facts import Ask, Facts, held
from reference.validation.result import Severity
from reference.validation.sources import Source


@dataclass(frozen=True, slots=True)
class Quality:
    """The mean quality score of a table, and of each game in it; a row without a score counts as 0."""

    source: Source
    name = "quality"

    @property
    def subject(self) -> str:
        """The table."""
        return self.source.name

    @property
    def asks(self) -> tuple[Ask, ...]:
        """The table."""
        return (held(self.source),)

    def judge(self, facts: Facts, config: ValidationConfig) -> Judged:
        """A table's mean under the threshold blocks, a game's warns; an empty table has no quality."""
        threshold = config.quality_threshold
        games = facts.held(self.source).values()
        if not games:
            return Judged(measures={"threshold": threshold})
        mean = sum(one.quality for one in games) / sum(one.rows for one in games)
        measures = {"mean": mean, "threshold": threshold}
        if mean < threshold:
            says = f"{self.subject} has a mean quality of {mean:.3f}, under {threshold:g}"
            return Judged(((Severity.BLOCKING, says),), measures)
        low = [one.game_id for one in games if one.quality / one.rows < threshold]
        says = f"{self.subject} has a mean quality under {threshold:g} in {some(low)}"
        return Judged(((Severity.WARNING, says),) if low else (), measures)
