"""Scrapers that did not run well."""

from dataclasses import dataclass

from reference.validation.checks.base import Judged
from reference.validation.config import ValidationConfig
from reference.validation.facts import Ask, Facts, scraper_runs
from reference.validation.result import Severity
from reference.validation.sources import Scraper


@dataclass(frozen=True, slots=True)
class ScraperOutput:
    """A scraper that failed or never ran. What one that ran well brought is for the plausible count."""

    scraper: Scraper
    name = "scraper_output"

    @property
    def subject(self) -> str:
        """The scraper."""
        return self.scraper.name

    @property
    def asks(self) -> tuple[Ask, ...]:
        """The scraper's run."""
        return (scraper_runs,)

    def judge(self, facts: Facts, config: ValidationConfig) -> Judged:
        """A run that did not succeed blocks."""
        del config
        run = facts.scraper_runs.get(self.subject)
        status = run.status if run else "never ran"
        measures = {"status": str(status)}
        if facts.ran_well(self.subject):
            return Judged(measures=measures)
        says = (
            f"scraper {self.subject} never ran"
            if run is None
            else f"scraper {self.subject} has status {status!r}"
        )
        return Judged(((Severity.BLOCKING, says),), measures)
