"""What differs on the wire."""

from typing import Any

import pytest

from scenarios.on_wire import on_wire


def told(**retry_after: Any) -> dict[str, Any]:
    """A refusal that tells a wait."""
    return {"do": {"kind": "status", "status": 429, "retry_after": retry_after}}


def do(raw: dict[str, Any]) -> list[dict[str, Any]]:
    """What its faults do on the wire."""
    return [rule["do"] for rule in on_wire(raw)["faults"]]


def test_told_waits_become_the_scaled_one() -> None:
    """Seconds and dates alike, whatever they were."""
    raw = {"faults": [told(seconds=30), told(date=300)], "wire": {"scale": {"retry_after": 1}}}

    assert [one["retry_after"] for one in do(raw)] == [{"seconds": 1}, {"date": 1}]


@pytest.mark.parametrize(
    ("speed", "longest", "waits"),
    [(20, None, [20, 15]), (2.5, None, [2, 2]), (20, 12, [12, 12]), (20, 0.5, [1, 1]), (1, 12, [1, 1])],
)
def test_a_faster_clock_bears_longer_waits(speed: float, longest: float | None, waits: list[int]) -> None:
    """They take the machine as long; but never longer than they were, or than the target would wait."""
    raw = {"faults": [told(seconds=30), told(date=15)], "wire": {"scale": {"retry_after": 1}}}

    done = on_wire(raw, speed=speed, longest=longest)

    assert [wait for rule in done["faults"] for wait in rule["do"]["retry_after"].values()] == waits
    assert on_wire(done, speed=speed, longest=longest) == done


def test_waits_that_are_chosen_for_the_longest_stay_as_chosen() -> None:
    """Twice as long would be another question."""
    wire = {"scale": {"retry_after": 4}, "env": {"RATE_LIMIT_MAX_RETRY_AFTER": "1"}}

    done = on_wire({"faults": [told(seconds=300)], "wire": wire}, speed=20)

    assert done["faults"][0]["do"]["retry_after"] == {"seconds": 4}


def test_a_wait_of_nothing_stays() -> None:
    """A date in the past, no seconds, or raw text is meant so on every rig."""
    raw: dict[str, Any] = {
        "faults": [told(seconds=0), told(date=-30), told(text=["30"])],
        "wire": {"scale": {"retry_after": 1}},
    }

    assert [rule["do"] for rule in raw["faults"]] == do(raw)


def test_the_catalogue_is_scaled_too() -> None:
    """Its faults are faults."""
    raw: dict[str, Any] = {
        "catalogue": [{"faults": [told(seconds=30)]}],
        "wire": {"scale": {"retry_after": 2}},
    }

    assert on_wire(raw)["catalogue"][0]["faults"][0]["do"]["retry_after"] == {"seconds": 2}


def test_delays_and_drips_become_the_scaled_delay() -> None:
    """Other faults with seconds of their own, such as stale data, are no delays."""
    raw = {
        "faults": [
            {"do": {"kind": "delay", "seconds": 60}},
            {"do": {"kind": "drip", "chunk": 1, "every": 9}},
            {"do": {"kind": "stale", "seconds": 60}},
        ],
        "wire": {"scale": {"delay": 0.5}},
    }

    assert do(raw) == [
        {"kind": "delay", "seconds": 0.5},
        {"kind": "drip", "chunk": 1, "every": 0.5},
        {"kind": "stale", "seconds": 60},
    ]


def test_the_workload_is_changed() -> None:
    """Time between jobs and how often; what is not named stays."""
    raw = {"workload": {"every": 10, "clients": 2}, "wire": {"scale": {"every": 0.1}, "times": 3}}

    assert on_wire(raw)["workload"] == {"every": 0.1, "times": 3, "clients": 2}


def test_variables_are_laid_over_the_scenarios() -> None:
    """The wire's win."""
    raw = {"env": {"A": "1", "B": "2"}, "wire": {"env": {"B": "3"}}}

    assert on_wire(raw)["env"] == {"A": "1", "B": "3"}


def test_without_a_wire_table_nothing_differs() -> None:
    """Not even an empty table appears."""
    raw = {"faults": [told(seconds=30)]}

    assert on_wire(raw) == raw


def test_twice_is_once() -> None:
    """A history's scenario may be read again; and the table given stays as it was."""
    raw = {"faults": [told(seconds=30)], "wire": {"scale": {"retry_after": 1, "every": 1}, "env": {"A": "1"}}}
    before = str(raw)

    assert on_wire(on_wire(raw)) == on_wire(raw)
    assert str(raw) == before


def test_a_count_is_that_of_the_target_s_kind() -> None:
    """Dates of a gate, nights of a healer."""
    assert on_wire({"wire": {"count": 2}})["gate"] == {"count": 2}
    healer = on_wire({"kind": "healer", "heal": {"starts": 2}, "wire": {"count": 2}})
    assert (healer["heal"], "gate" in healer) == ({"starts": 2, "count": 2}, False)


def test_no_more_is_asked_for_than_the_wire_can_show() -> None:
    """What asks for less, or for nothing, stays as it is."""
    raw: dict[str, Any] = {
        "claims": {"SH1": {"min_n": 20}, "SH2": {"min_n": 1, "owed": True}, "SH3": {}},
        "must_happen": {"killed": 1, "night.damaged": 6},
        "wire": {"least": 2},
    }
    done = on_wire(raw)

    assert done["claims"] == {"SH1": {"min_n": 2}, "SH2": {"min_n": 1, "owed": True}, "SH3": {}}
    assert done["must_happen"] == {"killed": 1, "night.damaged": 2}
    assert raw["claims"]["SH1"] == {"min_n": 20}
    assert on_wire(done) == done


def test_dates_and_their_number_may_differ() -> None:
    """Of a healer's nights as of a gate's dates."""
    wire = {"dates": ["2025-02-27"], "count": 1}
    healer = on_wire({"kind": "healer", "heal": {"dates": ["2025-01-01"], "healers": 2}, "wire": wire})
    gate = on_wire({"kind": "gate", "wire": {"count": 3}})

    assert healer["heal"] == {"dates": ["2025-02-27"], "healers": 2, "count": 1}
    assert gate["gate"] == {"count": 3}
