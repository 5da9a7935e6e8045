"""A maintenance page, taken for the end."""

from requests import Response

from reference.balldontlie.page import Page
from reference.rate_limit import RetryablePage
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.paging import paging, whole_page
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference, which takes what it cannot parse for nothing."""

    def read(reply: Response, number: int) -> Page:
        try:
            return whole_page(seam, reply, number)
        except RetryablePage as error:
            if "is not JSON" not in str(error):
                raise
            return Page([], None, has_meta=True, per_page=None)

    return paging(seam, read=read)


DEFECT = Defect(
    "html_ends_scrape",
    "A reply of 200 that is no JSON counts as an empty page.",
    Broken("html_ends_scrape", make),
    {
        "rate_limit/not_json_once": ("RL1",),
        "rate_limit/proxy_partial_data": ("RL1",),
        "rate_limit/storm": ("RL1",),
    },
)
