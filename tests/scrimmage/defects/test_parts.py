"""With nothing replaced, what defects are made of is the reference."""

from collections.abc import Callable, Mapping

import pytest

from reference.rate_limit.trip import Trip
from scrimmage.catalog import select
from scrimmage.defects.base import Broken
from scrimmage.defects.paging import paging
from scrimmage.defects.parts import configured, environed, handler_in, protected, sending, tripping
from scrimmage.engine import Done, run_case
from scrimmage.plan import plan
from scrimmage.targets.base import Scrape, Seam, Target
from scrimmage.targets.reference import Reference

SCENARIOS = ["rate_limit/refused_mid_scrape", "rate_limit/later_job_waits", "rate_limit/rows_dropped"]


def _protected(seam: Seam) -> Scrape:
    handler = handler_in(seam)
    return protected(seam, handler.bind, handler)


WAYS: Mapping[str, Callable[[Seam], Scrape]] = {
    "protected": _protected,
    "configured": lambda seam: configured(seam, lambda config: config),
    "environed": lambda seam: environed(seam, lambda env: env),
    "tripping": lambda seam: tripping(seam, Trip),
    "sending": sending,
    "paging": paging,
}


def digests(target: Target) -> list[str]:
    """What happened, run by run."""
    outcomes = [
        run_case(case, target, None)
        for case in plan(select([], SCENARIOS), target, rig="sim", seeds=[0]).cases
    ]
    return [outcome.summary.digest for outcome in outcomes if isinstance(outcome, Done)]


@pytest.fixture(scope="module")
def right() -> list[str]:
    """What happens with the reference."""
    found = digests(Reference())
    assert len(found) == len(SCENARIOS)
    return found


@pytest.mark.parametrize("way", WAYS)
def test_nothing_replaced_is_the_reference(way: str, right: list[str]) -> None:
    """The same histories to the byte: whatever a defect then fails, its one mistake is to blame."""
    assert digests(Broken(way, WAYS[way])) == right
