"""Rows that do not belong to the date."""

from dataclasses import dataclass

from reference.validation.checks.base import Judged, some
from reference.validation.config import ValidationConfig
from reference.validation.facts import Ask, Facts, held, schedule
from reference.validation.result import Severity
from reference.validation.sources import Source


@dataclass(frozen=True, slots=True)
class Unscheduled:
    """Games under the date that the schedule does not have there: another date's rows, or a game it lost.

    A postponed game, and one that moved away, are known and no alarm.
    """

    source: Source
    name = "unscheduled"

    @property
    def subject(self) -> str:
        """The table."""
        return self.source.name

    @property
    def asks(self) -> tuple[Ask, ...]:
        """Schedule and table."""
        return (schedule, held(self.source))

    def judge(self, facts: Facts, config: ValidationConfig) -> Judged:
        """Any blocks: two tables disagree about what was played."""
        del config
        strange = set(facts.held(self.source)) - set(facts.games)
        says = f"{self.subject} holds {len(strange)} games that the schedule does not: {some(strange)}"
        return Judged(((Severity.BLOCKING, says),) if strange else (), {"unscheduled": len(strange)})
