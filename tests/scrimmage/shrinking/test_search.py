"""A failing case becomes the smallest scenario that still fails."""

import pytest

from scenarios.read import Loaded, parse
from scrimmage import engine
from scrimmage.case import Case
from scrimmage.plan import plan
from scrimmage.shrinking.search import Shrunk, broken, shrink
from scrimmage.targets.table import resolve

HEAD = """
title = "Twelve faults, of which one matters"
suite = "rate_limit"
rigs = ["sim"]
expect = "complete"
[workload]
clients = 1
times = 3
job = { path = "/v1/games", params = { start_date = "2025-01-01", end_date = "2025-01-31" }, per_page = 25 }
[api]
tier = "all-star"
season_seed = { draw = [0, 3] }
[claims]
RL1 = {}
RL2 = { min_n = 1 }
[must_happen]
"response.429" = 3
"""

FAULT = """
[[faults]]
when = {{ path = "/v1/games", page = {page}, nth = {nth} }}
do = {{ kind = "status", status = {status}, retry_after = {{ {told} }} }}
"""


def twelve() -> Loaded:
    """Eleven refusals with a told wait in seconds, and one with a date: some read none."""
    faults = [
        FAULT.format(page=1 + place % 4, nth=1 + place // 4, status=429, told="seconds = 2")
        for place in range(11)
    ]
    faults.insert(7, FAULT.format(page=5, nth=1, status=429, told="date = 90"))
    return parse(HEAD + "".join(faults), "twelve.toml")


def _shrunk(loaded: Loaded, target: str, claim: str) -> Shrunk | None:
    found = resolve(target)
    (case,) = plan([loaded], found, rig="sim", seeds=[0]).first
    history = engine.run_one(case, found)
    assert broken(history, case, claim)
    return shrink(loaded, case, found, claim, history)


def _again(text: str, target: str, claim: str) -> str:
    """What the printed scenario shows, read and run as a file of its own."""
    found = resolve(target)
    (case,) = plan([parse(text, "shrunk.toml")], found, rig="sim", seeds=[0]).first
    return broken(engine.run_one(case, found), case, claim)


def test_of_twelve_faults_the_one_that_matters_is_left() -> None:
    """And the printed scenario reproduces it by itself. It takes a second job to come back early."""
    found = _shrunk(twelve(), "defect:whole_seconds_only", "RL2")

    assert found is not None
    faults = parse(found.text, "shrunk.toml").raw["faults"]
    assert [fault["do"].get("retry_after") for fault in faults] == [{"date": 90}]
    assert _again(found.text, "defect:whole_seconds_only", "RL2") == found.finding
    assert parse(found.text, "shrunk.toml").raw["workload"]["times"] == 2
    assert (found.before, found.after) == (14, 1)


@pytest.fixture
def reference_case() -> Case:
    """One of the reference's."""
    (case,) = plan([twelve()], resolve("reference"), rig="sim", seeds=[0]).first
    return case


def test_what_does_not_fail_cannot_be_shrunk(reference_case: Case) -> None:
    """There is nothing to keep."""
    history = engine.run_one(reference_case, resolve("reference"))

    assert shrink(twelve(), reference_case, resolve("reference"), "RL2", history) is None
