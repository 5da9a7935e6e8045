"""The user's own scraper as a target."""

from random import Random

import pytest

from scrimmage.targets.base import Seam
from scrimmage.targets.module import Module
from scrimmage.targets.reference import Reference
from simulators.history import Declares


def test_it_is_run_under_its_own_name_and_is_nobody_of_ours() -> None:
    """House claims do not count for it, and rig sim cannot run it."""
    target = Module("their.code:scrape")

    assert (target.module, target.spec, target.ours, target.simulated) == (
        "their.code:scrape", "their.code:scrape", False, False,
    )  # fmt: skip


def test_it_declares_nothing_until_its_process_has_said_so() -> None:
    """The harness does not import it."""
    assert Module("no.such:thing").declares({}) == Declares()


def test_it_is_never_asked_to_run_in_sim() -> None:
    """To ask is a bug of the planner's."""
    seam = Seam(clock=None, random=Random(0), env=dict, adapter=None)  # type: ignore[arg-type]

    with pytest.raises(AssertionError, match="runs on the wire"):
        Module("their:scrape").in_sim(seam)
    assert Reference().simulated
