"""No look at ids."""

from reference.balldontlie import Row
from reference.balldontlie.pagination import Trail
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.paging import paging
from scrimmage.targets.base import Scrape, Seam


class _Careless(Trail):
    """Remembers no row."""

    def _fresh(self, rows: list[Row], number: int) -> list[Row]:
        del number
        return rows


def make(seam: Seam) -> Scrape:
    """The reference with such a memory."""
    return paging(seam, trail=_Careless)


DEFECT = Defect(
    "duplicates_kept",
    "A row that two pages hold is handed over twice.",
    Broken("duplicates_kept", make),
    {
        "rate_limit/rows_duplicated": ("RL1",),
    },
)
