"""Cursors, trusted."""

from reference.balldontlie import Row
from reference.balldontlie.page import Page
from reference.balldontlie.pagination import Trail
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.paging import paging
from scrimmage.targets.base import Scrape, Seam


class _Trusting(Trail):
    """Remembers rows, and neither cursors nor pages."""

    def step(self, page: Page, cursor: str | None, number: int) -> list[Row]:
        del cursor
        return self._fresh(page.rows, number)


def make(seam: Seam) -> Scrape:
    """The reference with such a memory."""
    return paging(seam, trail=_Trusting)


DEFECT = Defect(
    "cursor_loop_followed",
    "A cursor that leads back is followed for ever.",
    Broken("cursor_loop_followed", make),
    {
        "rate_limit/cursor_loop": ("RL1",),
    },
)
