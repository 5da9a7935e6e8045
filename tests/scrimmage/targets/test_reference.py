"""The reference as a target."""

import importlib
from collections.abc import Callable

import pytest

from reference.variables import ConfigError
from scenarios.read import Loaded
from scrimmage.case import Case
from scrimmage.rigs import sim
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import Reference, reference_in
from simulators.history import Call


def test_it_declares_what_its_variables_say() -> None:
    """Ours: house claims count."""
    target = Reference()

    declares = target.declares({"RATE_LIMIT_MAX_RETRIES": "1", "RATE_LIMIT_MAX_BACKOFF": "7"})

    assert (declares.attempts_per_page, declares.max_backoff, target.ours) == (2, 7, True)


def test_its_module_is_there_to_be_imported() -> None:
    """A process of its own looks for it by this name."""
    module, _, attribute = Reference().module.partition(":")

    assert callable(getattr(importlib.import_module(module), attribute))


def test_a_wrong_variable_is_the_references_own_error() -> None:
    """It is not passed over."""
    with pytest.raises(ConfigError):
        Reference().declares({"RATE_LIMIT_MAX_RETRIES": "many"})


def test_a_defect_runs_in_the_references_place(
    make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]
) -> None:
    """It is made of the same seam, once a run."""
    seams: list[Seam] = []

    def make(seam: Seam) -> Scrape:
        seams.append(seam)
        return reference_in(seam)

    history = sim.run(make_case(make_loaded(("[workload]", "[workload]\ntimes = 2"))), Reference(make=make))

    assert len(seams) == 1
    assert any(isinstance(event, Call) for event in history.events)


def test_the_pool_beneath_does_not_retry(
    make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]
) -> None:
    """With pool and handler both at it, calls would multiply: 6 is what is declared, 6 are sent."""
    fault = "[[faults]]\nwhen = {}\ndo = { kind = 'status', status = 503 }\n"

    history = sim.run(make_case(make_loaded(more=fault)), Reference())

    assert sum(isinstance(event, Call) for event in history.events) == 6
