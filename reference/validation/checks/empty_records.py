"""Records that are empty, though the others tell of games: without them every other check is content."""

from dataclasses import dataclass
from typing import Literal

from reference.validation.checks.base import Judged
from reference.validation.config import ValidationConfig
from reference.validation.facts import Ask, Facts, brought, schedule, scraper_runs
from reference.validation.result import Severity

Records = Literal["nbac_schedule", "scraper_runs", "scraper_games"]
"""What the other checks go by."""


@dataclass(frozen=True, slots=True)
class EmptyRecords:
    """A table of records that holds nothing of the date."""

    table: Records
    always: bool = False
    """Whether it holds something of a date without games too."""
    name = "empty_records"

    @property
    def subject(self) -> str:
        """The table."""
        return self.table

    @property
    def asks(self) -> tuple[Ask, ...]:
        """Schedule and scrapers: each is held against the others."""
        return (schedule, scraper_runs, brought)

    def judge(self, facts: Facts, config: ValidationConfig) -> Judged:
        """It blocks where games were played; without games only what is there always is missed, and warns."""
        del config
        there = {
            "nbac_schedule": facts.games,
            "scraper_runs": facts.scraper_runs,
            "scraper_games": facts.answers[brought.key],
        }
        if there[self.table] or not (facts.played or self.always):
            return Judged()
        severity = Severity.BLOCKING if facts.played else Severity.WARNING
        what = "though games were played" if facts.played else "though scrapers run every day"
        return Judged(((severity, f"{self.table} holds nothing of the date, {what}"),))
