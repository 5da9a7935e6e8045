"""Games that upstream has not given yet."""

from dataclasses import dataclass

from reference.validation.checks.base import Judged, some
from reference.validation.config import ValidationConfig
from reference.validation.facts import Ask, Facts, brought, held, schedule, scraper_runs
from reference.validation.result import Severity
from reference.validation.sources import Source


@dataclass(frozen=True, slots=True)
class UpstreamLate:
    """Games that are in no file of a scraper that ran well: nothing of ours is missing, and they may come."""

    scraper: str
    table: Source | None = None
    """The table that is loaded from its file, where it has been by now: what stands there has come."""
    name = "upstream_late"

    @property
    def subject(self) -> str:
        """The scraper."""
        return self.scraper

    @property
    def asks(self) -> tuple[Ask, ...]:
        """Schedule, scrapers and the table."""
        return (schedule, scraper_runs, brought, *((held(self.table),) if self.table else ()))

    def judge(self, facts: Facts, config: ValidationConfig) -> Judged:
        """Each is told, and weighs nothing."""
        del config
        late = facts.late(self.scraper, self.table)
        measures = {"late": len(late)}
        if not late:
            return Judged(measures=measures)
        says = f"upstream has not given {self.scraper} {some(late)} yet"
        return Judged(((Severity.INFO, says),), measures)
