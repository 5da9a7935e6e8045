"""Scrapers that brought nothing."""

from dataclasses import dataclass

from reference.validation.checks.base import Judged
from reference.validation.config import ValidationConfig
from reference.validation.facts import Ask, Facts, brought, schedule, scraper_runs
from reference.validation.result import Measures, Severity
from reference.validation.sources import Scraper


@dataclass(frozen=True, slots=True)
class ScraperOutput:
    """A scraper that failed or never ran, or brought nothing though games it could bring were played."""

    scraper: Scraper
    name = "scraper_output"

    @property
    def subject(self) -> str:
        """The scraper."""
        return self.scraper.name

    @property
    def asks(self) -> tuple[Ask, ...]:
        """Schedule and scrapers."""
        return (schedule, scraper_runs, brought)

    def judge(self, facts: Facts, config: ValidationConfig) -> Judged:
        """A run that did not succeed blocks, one without rows warns; what is late is another check's."""
        del config
        run = facts.scraper_runs.get(self.subject)
        if run is None:
            return Judged(
                ((Severity.BLOCKING, f"scraper {self.subject} never ran"),), {"status": "never ran"}
            )
        measures: Measures = {"status": str(run.status), "rows": run.row_count}
        if not run.succeeded:
            return Judged(
                ((Severity.BLOCKING, f"scraper {self.subject} has status {run.status!r}"),), measures
            )
        due = facts.due(self.subject)
        if run.row_count or not due:
            return Judged(measures=measures)
        says = f"scraper {self.subject} brought no rows, though {len(due)} games were played"
        return Judged(((Severity.WARNING, says),), measures)
