"""The caller's own mistakes held against the host."""

from http import HTTPStatus

from reference.rate_limit import Reply
from reference.rate_limit.trip import Trip
from reference.rate_limit.trouble import Trouble
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import tripping
from scrimmage.targets.base import Scrape, Seam


class _Touchy(Trip):
    """Takes any answer that is no page for a failure."""

    def _read(self, response: Reply) -> Trouble | None:
        status = response.status_code
        return super()._read(response) or (Trouble(status) if status >= HTTPStatus.BAD_REQUEST else None)


def make(seam: Seam) -> Scrape:
    """The reference with such calls."""
    return tripping(seam, _Touchy)


DEFECT = Defect(
    "breaker_counts_not_found",
    "404 and its like count as failures of the host and open the breaker.",
    Broken("breaker_counts_not_found", make),
    {
        "rate_limit/client_errors_pass": ("RL6",),
    },
)
