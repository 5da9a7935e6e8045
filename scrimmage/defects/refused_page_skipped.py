"""A page given up, and the walk gone on."""

from collections.abc import Iterator
from dataclasses import replace

from reference.balldontlie import Row
from reference.balldontlie.page import Page
from reference.balldontlie.pagination import Fetch, Trail
from reference.rate_limit import TooManyAttempts
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.paging import paging
from scrimmage.targets.base import Scrape, Seam


def walk(fetch: Fetch, trail: Trail) -> Iterator[tuple[Page, list[Row]]]:
    """Count on where a refused page cannot be had."""
    cursor, number = None, 1
    while True:
        try:
            page = fetch(cursor, number)
            yield page, trail.step(page, cursor, number)
            following = page.next_cursor
        except TooManyAttempts:
            following = str(int(cursor or 0) + 25)
        if following is None:
            return
        cursor, number = following, number + 1


def make(seam: Seam) -> Scrape:
    """The reference, which asks for each page once."""
    return paging(seam, walk=walk, change=lambda config: replace(config, max_retries=0))


DEFECT = Defect(
    "refused_page_skipped",
    "A refused page is left out: the next call guesses the cursor behind it.",
    Broken("refused_page_skipped", make),
    {
        "rate_limit/storm": ("RL8",),
        "rate_limit/refused_last_page": ("RL1", "RL8"),
        "rate_limit/refused_first_page": ("RL1", "RL8"),
        "rate_limit/player_stats": ("RL8",),
        "rate_limit/unavailable_told": ("RL8",),
        "rate_limit/threads_one_key": ("RL8",),
    },
)
