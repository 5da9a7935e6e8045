"""The steps of a night, in order: which scraper or processor runs when, also on the mornings after."""

from dataclasses import dataclass
from datetime import date

from simulators.balldontlie.season.draws import between
from simulators.pipeline.description import Description, Processor, Scraper
from simulators.pipeline.hours import DAY, LONGEST_RUN, MINUTE, SHORTEST_RUN, instant
from simulators.pipeline.records import Run
from simulators.pipeline.sources.files import Files
from simulators.seed import stream

MORNINGS = 3
"""Mornings on which scrapers look for news of a date: the last box score is 45 hours late."""


@dataclass(frozen=True, slots=True)
class Step:
    """One run of the night."""

    does: Scraper | Processor
    run: Run

    @property
    def name(self) -> str:
        """``scrape NAME`` or ``run NAME``, by which a damage says after what it strikes."""
        return f"{'scrape' if isinstance(self.does, Scraper) else 'run'} {self.does.name}"


def steps(description: Description, files: Files, seed: int, day: date, mornings: int) -> list[Step]:
    """The steps for *day*, ascending by start, over up to so many *mornings*.

    Each scraper and processor runs on the first morning. On a further one everything but the odds runs again,
    where box scores have arrived, or were corrected, since the morning before.
    """
    found = [_step(scraper, day, 1, 0, seed) for scraper in description.scrapers]
    found += [_step(processor, day, 1, 0, seed) for processor in description.processors]
    scraping = min(scraper.starts for scraper in description.scrapers if scraper.days_after)
    looked, number = instant(day + DAY, scraping), 1
    for ahead in range(1, mornings):
        looks = instant(day + (1 + ahead) * DAY, scraping)
        if files.news(day, looked, looks):
            number += 1
            found += [_step(one, day, number, ahead, seed) for one in description.scrapers if one.days_after]
            found += [_step(one, day, number, ahead, seed) for one in description.processors]
        looked = looks
    return sorted(found, key=lambda step: step.run.starts)


def _step(does: Scraper | Processor, day: date, number: int, ahead: int, seed: int) -> Step:
    after = does.days_after if isinstance(does, Scraper) else 1
    kind = "scrape" if isinstance(does, Scraper) else "run"
    draw = stream(seed, "pipeline", kind, does.name, day.isoformat(), number)
    starts = instant(day + (after + ahead) * DAY, does.starts) + between(draw, 1, 30) * MINUTE // 60
    longest = (LONGEST_RUN - 1) * 60
    takes = between(draw, SHORTEST_RUN * 60, longest) * MINUTE // 60
    return Step(does, Run(does.name, day, number, starts, starts + takes))
