"""Fields that the rows of a file lack."""

from dataclasses import dataclass

from reference.validation.checks.base import Judged
from reference.validation.config import ValidationConfig
from reference.validation.facts import Ask, Facts, scraper_runs
from reference.validation.result import Severity
from reference.validation.sources import Scraper


@dataclass(frozen=True, slots=True)
class SchemaFields:
    """Fields that are missing in a scraper's rows; more of them are welcome."""

    scraper: Scraper
    name = "schema_fields"

    @property
    def subject(self) -> str:
        """The scraper."""
        return self.scraper.name

    @property
    def asks(self) -> tuple[Ask, ...]:
        """The scraper's run."""
        return (scraper_runs,)

    def judge(self, facts: Facts, config: ValidationConfig) -> Judged:
        """A missing field blocks, as its column would be empty. A file without rows has no fields."""
        del config
        run = facts.scraper_runs.get(self.subject)
        if run is None or not run.row_count:
            return Judged()
        missing = sorted(set(self.scraper.fields) - set(run.fields.split(",")))
        says = f"the rows of scraper {self.subject} lack {', '.join(missing)}"
        return Judged(((Severity.BLOCKING, says),) if missing else (), {"missing": len(missing)})
