"""A number of games in a file that is not plausible."""

from dataclasses import dataclass

from reference.validation.checks.base import Judged, some
from reference.validation.config import ValidationConfig
from reference.validation.facts import Ask, Facts, brought, schedule, scraper_runs
from reference.validation.result import Severity
from reference.validation.sources import Scraper

TOO_MANY = 30
"""A number of games that no date has: there are thirty teams."""


@dataclass(frozen=True, slots=True)
class PlausibleCount:
    """A file with thirty games or more, with fewer than are expected, or with fewer than it says."""

    scraper: Scraper
    name = "plausible_count"

    @property
    def subject(self) -> str:
        """The scraper."""
        return self.scraper.name

    @property
    def asks(self) -> tuple[Ask, ...]:
        """Schedule and scrapers."""
        return (schedule, scraper_runs, brought)

    def judge(self, facts: Facts, config: ValidationConfig) -> Judged:
        """Too many block. Too few warn: games that upstream has not given yet are not counted."""
        del config
        if not facts.ran_well(self.subject):
            return Judged()  # what scraper_output says
        listed = facts.brought(self.subject)
        claimed = facts.scraper_runs[self.subject].game_count
        due = facts.due(self.subject)
        missing = due - listed.keys()
        found: list[tuple[Severity, str]] = []
        count = max(claimed, len(listed))
        if count >= TOO_MANY:
            says = f"scraper {self.subject} brought {count} games; plausible are under {TOO_MANY}"
            found.append((Severity.BLOCKING, says))
        if missing:
            found.append((Severity.WARNING, f"scraper {self.subject} brought nothing of {some(missing)}"))
        if claimed != len(listed):
            says = f"scraper {self.subject} says that it brought {claimed} games, and lists {len(listed)}"
            found.append((Severity.WARNING, says))
        return Judged(tuple(found), {"games": claimed, "listed": len(listed), "expected": len(due)})
