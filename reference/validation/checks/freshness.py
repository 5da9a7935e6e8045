"""Rows that are older than what they come from."""

from dataclasses import dataclass

from reference.validation.checks.base import Judged, by_share, some
from reference.validation.config import ValidationConfig
from reference.validation.facts import Ask, Facts, brought, held
from reference.validation.sources import Source


@dataclass(frozen=True, slots=True)
class Freshness:
    """Games whose rows are older than the file, or the table, that they are made from: an earlier load."""

    source: Source
    upstream: Source | None = None
    """The table from which it is computed; None: it is loaded from its scraper's file."""
    name = "freshness"

    @property
    def subject(self) -> str:
        """The table."""
        return self.source.name

    @property
    def asks(self) -> tuple[Ask, ...]:
        """The table, and what it is made from."""
        return (held(self.source), held(self.upstream) if self.upstream else brought)

    def judge(self, facts: Facts, config: ValidationConfig) -> Judged:
        """A stale game warns; with fewer fresh ones than the threshold asks for it blocks."""
        made = self._made(facts)
        games = facts.held(self.source)
        stale = [id_ for id_, one in games.items() if _older(one.oldest, made.get(id_))]
        fresh = len(games) - len(stale)
        measures = {"games": len(games), "stale": len(stale), "threshold": config.game_count_threshold}
        if not stale:
            return Judged(measures=measures)
        of = self.upstream.name if self.upstream else f"the file of {self.source.scraper}"
        says = (
            f"{self.subject} holds rows older than {of} in {len(stale)} of {len(games)} games: {some(stale)}"
        )
        return Judged(((by_share(fresh, len(games), config.game_count_threshold), says),), measures)

    def _made(self, facts: Facts) -> dict[str | None, int | None]:
        """When what each game comes from was there."""
        if self.upstream:
            return {id_: one.newest for id_, one in facts.held(self.upstream).items()}
        return {id_: one.scraped_at for id_, one in facts.brought(self.source.scraper).items()}


def _older(rows: int | None, made: int | None) -> bool:
    """Whether *rows* are older than what they are *made* from; where a time is not known nobody can say."""
    return rows is not None and made is not None and rows < made
