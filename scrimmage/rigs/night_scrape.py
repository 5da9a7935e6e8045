"""The file of ``bdl_box_scores`` as the target's own scraper brings it: one listing, and one call, a game."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from scenarios.model import JobSpec
from scrimmage.rigs.sim import Scraping, job
from scrimmage.targets.base import Scrape
from simulators.pipeline.again import Again
from simulators.pipeline.damages.base import Damage
from simulators.pipeline.damages.files import brought
from simulators.pipeline.damages.processor_never_ran import ProcessorNeverRan
from simulators.pipeline.damages.strike import Strike
from simulators.pipeline.description import Description
from simulators.pipeline.scene import Damaged, Scene
from simulators.pipeline.table import Row, Table
from simulators.processors.state import Brought
from simulators.seed import Stream

SCRAPER = "bdl_box_scores"
"""The pipeline's scraper whose place the target's takes."""

PER_PAGE = 100
"""No game has more rows."""

_COUNTS = (
    "pts", "reb", "oreb", "dreb", "ast", "stl", "blk", "turnover", "pf",
    "fgm", "fga", "fg3m", "fg3a", "ftm", "fta",
)  # fmt: skip

_PRECOMPUTED = 4

Ask = Callable[[JobSpec], tuple[str, Sequence[Mapping[str, Any]]]]
"""Hands the target one job: how it ended, and the rows that came until then."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a scraper gets its jobs, numbered by *jobs*."""

    scraping: Scraping
    scrape: Scrape
    jobs: Iterator[int]

    def ask(self, spec: JobSpec) -> tuple[str, Sequence[dict[str, object]]]:
        """Hand *spec* over; gives how that ended, and the rows that came until then."""
        number = next(self.jobs)
        self.scraping.net.job, self.scraping.net.thread = number, self.scraping.who
        outcome, got = job(self.scraping, self.scrape, number, spec)
        return outcome, [dict(row) for row in got]


def fetched(desk: Desk, again: Again, whole: Table, at: int) -> Brought:
    """What a run of phase 2 that a healer triggered at *at* (wall time) brings: its games, or all of them.

    *whole* is what there is to be brought.
    """
    if again.processor.scraper != SCRAPER:
        return Brought(whole, at)
    games = again.games or tuple(dict.fromkeys(str(game) for game in whole.values("game_id")))
    clock = desk.scraping.clock
    began, file = clock.now(), None
    with contextlib.suppress(ScraperGoneError):
        rows, failed = scraped(games, desk.ask)
        file = None if failed else whole.holding(rows)
    return Brought(file, at + clock.now() - began)


def scraped(games: Iterable[str], ask: Ask) -> tuple[list[Row], list[str]]:
    """The rows of those of *games* that came whole, and the ids of the others.

    A game whose job did not end well is left out: a file holds whole games.
    """
    rows: list[Row] = []
    failed: list[str] = []
    for game in games:
        outcome, got = ask(JobSpec(path="/v1/stats", params={"game_ids[]": [game]}, per_page=PER_PAGE))
        if outcome == "complete":
            rows += [file_row(row) for row in got]
        else:
            failed.append(game)
        if outcome in {"hung", "died"}:
            raise ScraperGoneError(f"the scraper {outcome}")
    return rows, failed


class ScraperGoneError(Exception):
    """The target's scraper has no end, or no process any more: there is nothing to go on with."""


def file_row(row: Mapping[str, Any]) -> Row:
    """A row of ``/v1/stats`` as the pipeline's file has it."""
    player, game = row["player"], row["game"]
    name = f"{player['first_name']} {player['last_name']}"
    whose = (str(game["id"]), date.fromisoformat(game["date"]), player["id"], name)
    return (*whose, row["team"]["abbreviation"], int(row["min"]), *(row[count] for count in _COUNTS))


class Scraped(Damage, frozen=True):
    """What the scraper really brought takes the place of what the simulated one would have."""

    file: Table
    failed: tuple[str, ...]
    """The games that did not come."""

    def after(self, description: Description) -> str:
        """Right after it was fetched."""
        del description
        return f"scrape {SCRAPER}"

    def apply(self, scene: Scene, draw: Stream) -> Damaged:
        """Load it, and tell of it."""
        del draw
        says = f"the scraper brought all but {', '.join(self.failed)}" if self.failed else "it brought all"
        return brought(scene, SCRAPER, self.file, says, "failed" if self.failed else "success")


def unrun(description: Description, seed: int, index: int) -> list[Strike]:
    """Nobody called phase 4, so nothing of it ran; *index* is that of the first of these strikes."""
    late = [one.name for one in description.processors if one.phase == _PRECOMPUTED]
    return [
        Strike(ProcessorNeverRan(processor=name), seed, place)  # type: ignore[arg-type]  # a name of the description
        for place, name in enumerate(late, index)
    ]
