"""Any faults, in any order and number: a run of the reference ends, and its history is whole."""

from collections import Counter
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.model import Scenario
from scrimmage.case import Case
from scrimmage.rigs import sim
from scrimmage.targets.reference import Reference
from simulators import history
from simulators.faults.reset import Reset
from simulators.faults.rule import Rule
from simulators.faults.when import When
from tests.simulators.faults.test_composition import FAULTS

WHEN = st.builds(
    When,
    page=st.none() | st.integers(1, 3),
    nth=st.none() | st.integers(1, 5),
    first=st.none() | st.integers(1, 8),
    between=st.none() | st.tuples(st.floats(0, 30), st.floats(0, 900)),
    chance=st.none() | st.floats(0, 1),
)
RULES = st.lists(st.builds(Rule, when=WHEN, do=FAULTS), max_size=5)
RAW: dict[str, Any] = {
    "title": "Any faults",
    "suite": "rate_limit",
    "rigs": ["sim"],
    "expect": "complete",
    "workload": {
        "job": {
            "path": "/v1/games",
            "params": {"start_date": "2025-01-10", "end_date": "2025-01-14"},
            "per_page": 10,
        },
        "times": 2,
    },
    "claims": {},
}


def run(rules: list[Rule], seed: int) -> history.History:
    """Two jobs of the reference, four pages each, under *rules*."""
    raw = RAW | {"faults": msgspec.json.decode(msgspec.json.encode(rules))}
    return sim.run(Case("any/faults", msgspec.convert(raw, Scenario), raw, "sim", seed), Reference())


@settings(deadline=None, max_examples=50)
@given(rules=RULES, seed=st.integers(0, 9))
def test_every_run_ends_and_leaves_a_whole_history(rules: list[Rule], seed: int) -> None:
    """Each job is complete or raised, each call has exactly one reply, and the history reads back."""
    made = run(rules, seed)

    ends = [event for event in made.events if isinstance(event, history.JobEnd)]
    assert [end.outcome in {"complete", "raised"} for end in ends] == [True, True]
    calls = Counter(event.n for event in made.events if isinstance(event, history.Call))
    replies = Counter(event.call for event in made.events if isinstance(event, history.Reply))
    assert calls == replies
    assert all(event.since <= event.t for event in made.events if isinstance(event, history.Reply))
    assert made == history.decode(history.encode(made))


@settings(deadline=None, max_examples=10)
@given(rules=RULES, seed=st.integers(0, 9))
def test_any_faults_are_deterministic(rules: list[Rule], seed: int) -> None:
    """Whatever is drawn, the same seed makes the same bytes."""
    assert history.encode(run(rules, seed)) == history.encode(run(rules, seed))


def test_the_faults_do_strike() -> None:
    """The control: a fault of the list changes the history, so the runs above are not all alike."""
    calm = run([], 0)
    reset = Reset()
    struck = run([Rule(when=When(first=1), do=reset)], 0)

    assert not any(isinstance(event, history.Fault) for event in calm.events)
    assert [event.does for event in struck.events if isinstance(event, history.Fault)] == ["reset"]
