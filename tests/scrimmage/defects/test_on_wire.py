"""Defects in a process of their own."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from scrimmage.catalog import select
from scrimmage.defects import on_wire
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.table import DEFECTS
from scrimmage.engine import Done, run_case
from scrimmage.plan import plan
from scrimmage.targets.reference import Reference
from simulators.history import Declares


def test_each_defect_is_an_attribute() -> None:
    """The module that a target names holds its scraper."""
    for name, defect in DEFECTS.items():
        if not isinstance(defect.target, Broken):
            continue  # a gate, which has a module of its own
        assert on_wire.__getattr__(name).defect is defect


def test_an_unknown_name_is_an_attribute_error() -> None:
    """So ``getattr`` with a default and the import system go on working."""
    assert not hasattr(on_wire, "no_such_mistake")


def test_the_scraper_declares_what_its_variables_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child asks it once, in its own environment; a defect that ignores a flag declares it all the same."""
    monkeypatch.setenv("RATE_LIMIT_CB_ENABLED", "false")
    told = msgspec.convert(on_wire.__getattr__("breaker_flag_ignored").declares, Declares)

    assert told == Reference().declares({"RATE_LIMIT_CB_ENABLED": "false"})
    assert told.breaker is None


def test_the_scraper_has_the_counters_of_what_it_is_made_of() -> None:
    """One that is written from scratch has none, and says so."""
    counting, scratch = on_wire.__getattr__("retries_uncounted"), on_wire.__getattr__("fixed_sleep")

    assert counting.declares["metrics"] == ["sends", "refusals"]
    assert callable(counting.metrics)
    assert "metrics" not in scratch.declares
    assert scratch.metrics is None


def test_the_machine_is_a_seam() -> None:
    """Pools retry as often as they are told, as in sim."""
    assert on_wire.machine().adapter(3).max_retries.total == 3


@pytest.mark.wire
def test_what_only_the_wire_shows_is_caught_there() -> None:
    """Fleets and proxies exist on the wire alone, so their defects are run there, side by side."""
    runs = list(_wire_only())
    with ThreadPoolExecutor(4) as pool:
        failed = dict(
            zip(((defect.name, name) for defect, name in runs), pool.map(_failed, runs), strict=True)
        )

    promised = {(defect.name, name): defect.caught_by[name] for defect, name in runs}
    assert promised
    assert {place: set(claims) - failed[place] for place, claims in promised.items()} == {
        place: set() for place in promised
    }


def _wire_only() -> Iterator[tuple[Defect, str]]:
    rigs = {one.id: one.raw["rigs"] for one in select([], [])}
    for defect in DEFECTS.values():
        yield from ((defect, name) for name in defect.caught_by if "sim" not in rigs[name])


def _failed(run: tuple[Defect, str]) -> set[str]:
    defect, name = run
    (case,) = plan(select([], [name]), defect.target, rig="wire", seeds=[0]).cases
    outcome = run_case(case, defect.target, None)
    assert isinstance(outcome, Done), outcome
    return {claim for claim, tally in outcome.summary.tallies.items() if tally.broken}
