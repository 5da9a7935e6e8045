"""A breaker whose time-out is slept."""

from reference.rate_limit import Ticket
from reference.rate_limit.trip import Trip
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import tripping
from scrimmage.targets.base import Scrape, Seam


class _Patient(Trip):
    """Sleeps until the breaker lets it through."""

    def _ask(self) -> Ticket | None:
        clock = self._plan.parts.clock
        until = self._breaker.refuses_until(clock.monotonic())
        if until is not None:
            clock.sleep(until - clock.monotonic() + 0.001)
        return super()._ask()

    def _refuse_if_open(self, now: float, cause: Exception | None) -> None:
        """Nothing is refused; it is slept."""


def make(seam: Seam) -> Scrape:
    """The reference, which never raises upon an open breaker."""
    return tripping(seam, _Patient)


DEFECT = Defect(
    "breaker_slept_out",
    "An open breaker is waited for, in place of an error at once.",
    Broken("breaker_slept_out", make),
    {
        "rate_limit/breaker_mid_job": ("RL3",),
        "rate_limit/breaker_opens": ("RL3",),
    },
)
