"""Less patience than the API needs."""

from reference.balldontlie import Scraper
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import handler_in
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import session_over


def make(seam: Seam) -> Scrape:
    """The reference in a hurry."""
    sessions = session_over(seam)
    handler = handler_in(seam)
    return Scraper(
        env=seam.env, clock=seam.clock, session_factory=sessions, handler=handler, timeout=(1.0, 2.0)
    )


DEFECT = Defect(
    "read_timeout_too_short",
    "The read time-out is two seconds, so a reply that is merely slow is never had.",
    Broken("read_timeout_too_short", make),
    {
        "rate_limit/reply_slow": ("RL1",),
        "rate_limit/refusal_slow": ("RL1",),
    },
)
