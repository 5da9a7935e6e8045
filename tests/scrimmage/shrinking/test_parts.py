"""What of a scenario can be left out."""

from typing import Any

from scrimmage.shrinking.parts import Part, at, keeping, numbers, parts, putting

RAW: dict[str, Any] = {
    "title": "t",
    "claims": {"RL1": {}},
    "api": {"tier": "free"},
    "env": {"A": "1", "B": "2"},
    "workload": {"clients": 4, "jobs": [{"path": "/v1/games"}, {"path": "/v1/teams"}]},
    "faults": [{"when": {}, "do": {"kind": "reset"}}, {"when": {"page": 2}, "do": {"kind": "noop"}}],
    "pipeline": {"damages": [{"do": {"kind": "noop"}}]},
}


def test_every_element_and_key_is_a_part() -> None:
    """Faults, jobs, damages, variables and options; not the claims."""
    assert parts(RAW) == [
        Part(("faults",), 0),
        Part(("faults",), 1),
        Part(("workload", "jobs"), 0),
        Part(("workload", "jobs"), 1),
        Part(("pipeline", "damages"), 0),
        Part(("env",), "A"),
        Part(("env",), "B"),
        Part(("api",), "tier"),
    ]


def test_with_all_parts_it_is_the_same() -> None:
    """And the one that was given is never changed."""
    assert keeping(RAW, parts(RAW)) == RAW


def test_what_is_left_out_is_gone() -> None:
    """Empty tables with it; of the jobs one remains."""
    left = keeping(RAW, [Part(("faults",), 1), Part(("env",), "B")])

    assert left == {
        "title": "t",
        "claims": {"RL1": {}},
        "env": {"B": "2"},
        "workload": {"clients": 4, "jobs": [{"path": "/v1/games"}]},
        "faults": [{"when": {"page": 2}, "do": {"kind": "noop"}}],
    }
    assert len(RAW["faults"]) == 2


def test_a_fault_without_conditions_keeps_its_empty_table() -> None:
    """``when`` is needed, and may be empty."""
    assert keeping(RAW, parts(RAW))["faults"][0]["when"] == {}


def test_numbers_over_one_may_become_smaller() -> None:
    """Each with its place."""
    assert list(numbers(RAW)) == [(("workload", "clients"), 4)]
    assert at(putting(RAW, ("workload", "clients"), 1), ("workload", "clients")) == 1
    assert at(RAW, ("workload", "nothing", "here")) is None
