"""A short result that looks whole."""

from collections.abc import Iterator
from contextlib import suppress

from reference.balldontlie import Row
from reference.balldontlie.page import Page
from reference.balldontlie.pagination import Fetch, Trail
from reference.rate_limit import ProtectionError
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.paging import page_by_page, paging
from scrimmage.targets.base import Scrape, Seam


def walk(fetch: Fetch, trail: Trail) -> Iterator[tuple[Page, list[Row]]]:
    """Stop where the protection gives up, and say nothing."""
    with suppress(ProtectionError):
        yield from page_by_page(fetch, trail)


def make(seam: Seam) -> Scrape:
    """The reference with such a walk."""
    return paging(seam, walk=walk)


DEFECT = Defect(
    "refused_page_ends_scrape",
    "A page that is refused to the end is taken for the end of the listing.",
    Broken("refused_page_ends_scrape", make),
    {
        "rate_limit/refused_for_ever": ("RL1",),
        "rate_limit/unavailable_for_ever": ("RL1",),
        "rate_limit/server_error_for_ever": ("RL1",),
        "rate_limit/data_empty_for_ever": ("RL1",),
        "rate_limit/not_json_for_ever": ("RL1",),
    },
)
