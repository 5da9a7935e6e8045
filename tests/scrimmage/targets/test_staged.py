"""A deployment as a target."""

import random

import pytest

from scrimmage.targets.base import Seam
from scrimmage.targets.staged import PREFIX, Staged
from scrimmage.targets.table import UnknownTargetError, resolve
from simulators.history import Declares


def test_its_spec_names_it_for_judging_again() -> None:
    """It is nobody's module, and not ours."""
    target = resolve(f"{PREFIX}night")

    assert target == Staged("staging:night")
    assert (target.module, target.gate, target.healer, target.ours, target.simulated) == (
        "",
        None,
        None,
        False,
        False,
    )
    with pytest.raises(UnknownTargetError):
        resolve("staging:")


def test_it_declares_what_its_file_says() -> None:
    """Whatever the variables are."""
    declared = Declares(attempts_per_page=6)

    assert Staged("staging:night", declared).declares({"A": "b"}) == declared


def test_it_is_never_run_by_us() -> None:
    """It runs where it is deployed."""
    seam = Seam(clock=object(), random=random.Random(0), env=dict, adapter=lambda _: None)  # type: ignore[arg-type, return-value]

    with pytest.raises(AssertionError, match="runs where it is deployed"):
        Staged("staging:night").in_sim(seam)
