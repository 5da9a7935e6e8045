"""A probe that keeps its place however long it takes."""

from reference.rate_limit import Breakers
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import Endless
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


def make(seam: Seam) -> Scrape:
    """The reference with such breakers."""
    return reference_in(seam, breakers=Breakers(Endless))


DEFECT = Defect(
    "probe_never_replaced",
    "A probe that hangs keeps everybody else away for as long as it does.",
    Broken("probe_never_replaced", make),
    {
        "rate_limit/probe_silent": ("RL5",),
    },
)
