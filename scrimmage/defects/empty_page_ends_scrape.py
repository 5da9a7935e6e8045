"""An empty page, believed."""

from requests import Response

from reference.balldontlie.page import Page
from reference.rate_limit import RetryablePage
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.paging import paging, whole_page
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference, for which no rows are no more rows."""

    def read(reply: Response, number: int) -> Page:
        try:
            return whole_page(seam, reply, number)
        except RetryablePage as error:
            if "row" not in str(error):
                raise
            return Page([], None, has_meta=True, per_page=None)

    return paging(seam, read=read)


DEFECT = Defect(
    "empty_page_ends_scrape",
    '{"data": []} is taken for the end, though it is what the API answers in an outage.',
    Broken("empty_page_ends_scrape", make),
    {
        "rate_limit/data_empty_once": ("RL1",),
    },
)
