"""Expected games that are not there."""

from dataclasses import dataclass

from reference.validation.checks.base import Judged, by_share, some
from reference.validation.config import ValidationConfig
from reference.validation.facts import Ask, Facts, brought, held, schedule, scraper_runs
from reference.validation.sources import SCHEDULE, Source


@dataclass(frozen=True, slots=True)
class GameCount:
    """Games of the schedule that a table does not hold, but for those that upstream has not given.

    The schedule itself is held against the file that it was loaded from.
    """

    source: Source
    came: Source
    """The table that is loaded from the scraper's file, itself or that from which it is computed."""
    name = "game_count"

    @property
    def subject(self) -> str:
        """The table."""
        return self.source.name

    @property
    def asks(self) -> tuple[Ask, ...]:
        """Schedule, scrapers, the table, and the one that the file is loaded into."""
        return (schedule, scraper_runs, brought, held(self.source), held(self.came))

    def judge(self, facts: Facts, config: ValidationConfig) -> Judged:
        """Any missing game warns; a share under the threshold, or none at all, blocks."""
        threshold = config.game_count_threshold
        if self.source is SCHEDULE:
            due, there = set(facts.brought(self.source.scraper)), set(facts.games)
        else:
            due = facts.due(self.source.scraper, self.came)
            there = {str(id_) for id_ in facts.held(self.source)}
        missing = due - there
        present = len(due) - len(missing)
        measures = {"expected": len(due), "present": present, "threshold": threshold}
        if not missing:
            return Judged(measures=measures)
        what = "is empty, though games were played" if not present else f"lacks {some(missing)}"
        says = f"{self.subject} has {present} of {len(due)} expected games: it {what}"
        return Judged(((by_share(present, len(due), threshold), says),), measures)
