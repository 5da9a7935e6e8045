"""A library's adapter that takes nothing from us."""

from random import Random

import pytest

from scrimmage.targets.adapter import Adapter
from scrimmage.targets.base import Seam
from scrimmage.targets.table import TARGETS
from simulators.history import Declares

ADAPTERS = {name: one for name, one in TARGETS.items() if isinstance(one, Adapter)}


@pytest.mark.parametrize("name", ADAPTERS)
def test_its_own_process_tells_what_it_declares(name: str) -> None:
    """Here nothing of it is imported, so that nobody needs its packages."""
    one = ADAPTERS[name]

    assert one.declares({}) == Declares()
    assert (one.ours, one.simulated, one.gate, one.healer) == (False, False, None, None)
    assert one.module.startswith("scrimmage.targets.adapters.")


def test_it_is_never_run_over_a_seam() -> None:
    """It runs in a world."""
    seam = Seam.__new__(Seam)
    object.__setattr__(seam, "random", Random(0))

    with pytest.raises(AssertionError, match="stamina runs in a world"):
        ADAPTERS["stamina"].in_sim(seam)
