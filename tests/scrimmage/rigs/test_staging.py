"""What a run against a deployment is judged by: its case, and its history."""

from pathlib import Path

import pytest

from scrimmage.rigs.staging import case_of, history_of, kind_of
from scrimmage.staging.read import Loaded, parse
from scrimmage.targets.staged import Staged
from simulators import history
from tests.scrimmage.staging.files import FILE


def _loaded(more: str = "") -> Loaded:
    return parse(FILE + more, Path("night.toml"))


def test_its_case_says_what_must_happen() -> None:
    """A run whose faults never strike proves nothing."""
    case = case_of(_loaded(), {"RL2": {"min_n": 2}}, seed=4)

    assert (case.id, case.rig, case.seed, case.name) == (
        "staging/night",
        "staging",
        4,
        "staging.night-staging-4",
    )
    assert case.scenario.must_happen == {"fault.status": 1}
    assert case.scenario.claims == {"RL2": {"min_n": 2}}
    assert len(case.scenario.faults) == 1


@pytest.mark.parametrize(
    ("more", "kind"), [("", "scraper"), ("[collect]\nslack = {}\n", "night"), ("[collect]\n", "scraper")]
)
def test_it_is_a_night_where_more_than_calls_is_seen(more: str, kind: str) -> None:
    """Gates and healers are judged of a night, too."""
    assert kind_of(_loaded(more).staging) == kind


def test_its_history_can_be_read_back() -> None:
    """As any other."""
    case = case_of(_loaded(), {"RL2": {}}, seed=0)
    event = history.WorkloadStart(n=1, t=0, who="staging", number=1)
    finished = history_of(case, Staged("staging:night", history.Declares(build="b")), [event])

    again = history.decode(history.encode(finished))

    assert (again.header, list(again.events)) == (finished.header, [event])
    assert (again.header.target.spec, again.declares.build) == ("staging:night", "b")
