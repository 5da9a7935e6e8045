"""The counterpart of a target without its protection (objective T4)."""

from reference.balldontlie import Scraper
from reference.rate_limit import NullProtection
from scrimmage.targets.base import Seam, Target
from scrimmage.targets.reference import Reference, session_over


def _bare_in(seam: Seam) -> Scraper:
    """The reference's scraper over *seam*, its protection a null object."""
    return Scraper(
        env=seam.env,
        clock=seam.clock,
        random=seam.random,
        session_factory=session_over(seam),
        protect=lambda _: NullProtection(),
    )


def bare_of(target: Target) -> Reference | None:
    """The same code with the protection as a null object; None where nobody made one of *target*."""
    if not (target.ours and target.simulated):
        return None
    return Reference(spec="bare", module="scrimmage.targets.adapters.bare:scrape", make=_bare_in)
