"""A retry of the whole scrape."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from reference.balldontlie import Row
from reference.balldontlie.findings import Findings
from reference.balldontlie.page import Page
from reference.balldontlie.pagination import Fetch, Trail
from reference.rate_limit import TooManyAttempts
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.paging import page_by_page, paging
from scrimmage.targets.base import Scrape, Seam


def walk(fetch: Fetch, trail: Trail) -> Iterator[tuple[Page, list[Row]]]:
    """Begin again as often as a page may be tried."""
    for _ in range(5):
        with suppress(TooManyAttempts):
            yield from page_by_page(fetch, Trail("", Findings(), None))
            return
    yield from page_by_page(fetch, trail)


def make(seam: Seam) -> Scrape:
    """The reference without retries of a page, and with retries of the scrape."""
    return paging(seam, walk=walk, change=lambda config: replace(config, max_retries=0))


DEFECT = Defect(
    "restarts_at_first_page",
    "After a refusal the scrape begins again at page 1, and hands its rows over twice.",
    Broken("restarts_at_first_page", make),
    {
        "rate_limit/refused_mid_scrape": ("RL1", "RL8"),
        "rate_limit/refused_every_page": ("RL1", "RL8"),
        "rate_limit/proxy_refusals": ("RL1", "RL8"),
        "rate_limit/server_errors_mixed": ("RL8",),
    },
)
