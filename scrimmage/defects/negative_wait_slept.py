"""A negative Retry-After that reaches sleep()."""

from dataclasses import replace

from reference.rate_limit.headers import Reply, header_lines
from reference.rate_limit.trip import Trip
from reference.rate_limit.trouble import Trouble
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import tripping
from scrimmage.targets.base import Scrape, Seam


class _Sleeps(Trip):
    """Sleeps what it was told on the spot, any number at all."""

    def _read(self, response: Reply) -> Trouble | None:
        trouble = super()._read(response)
        if trouble is None:
            return None
        for value in header_lines(response, "Retry-After"):
            try:
                seconds = float(value)
            except ValueError:
                continue
            self._plan.parts.clock.sleep(seconds)
        return replace(trouble, told=None)


def make(seam: Seam) -> Scrape:
    """The reference without a look at what it was told before it sleeps."""
    return tripping(seam, _Sleeps)


DEFECT = Defect(
    "negative_wait_slept",
    "Whatever number Retry-After holds is slept, a negative one too, which raises.",
    Broken("negative_wait_slept", make),
    {
        "rate_limit/torture": ("RL9",),
    },
)
