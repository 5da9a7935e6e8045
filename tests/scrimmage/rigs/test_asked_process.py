"""The process of a gate: real ones, and no second waited but in the one that hangs."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scrimmage.rigs.asked_process import AskedProcess
from scrimmage.rigs.child import ChildError
from scrimmage.targets.gate_base import Boundary

BOUNDARY = Boundary("2-3", "2025-01-15", "2025-01-16T08:30:00Z", "p", "http://127.0.0.1:1/", {"A": "1"})
Start = Callable[[str], AskedProcess]


@pytest.fixture
def start() -> Iterator[Start]:
    """What starts the gate of a name, ended with the test."""
    begun: list[AskedProcess] = []

    def begin(name: str) -> AskedProcess:
        module = f"gates_of_many_kinds:{name}"
        begun.append(AskedProcess(module, env={}, path=(str(Path(__file__).parent),)))
        return begun[-1]

    yield begin
    for one in begun:
        one.stop()


def test_a_boundary_goes_over_and_a_decision_comes_back(start: Start) -> None:
    """One after another, in the same process."""
    process = start("opens")
    assert process.hello() == {"kind": "gate", "flags": ["PHASE_VALIDATION_ENABLED"], "build": "7"}

    for _ in range(2):
        answer = process.ask(BOUNDARY, 20)
        assert (answer.outcome, answer.gave) == (
            "complete",
            {"outcome": "open", "issues": [{"check": "2-3", "severity": "info", "message": '{"A": "1"}'}]},
        )
    assert process.stop() == 0


@pytest.mark.parametrize(
    ("name", "outcome", "says"),
    [
        ("raises", "raised", "LookupError: 2025-01-15"),
        ("exits", "raised", "SystemExit: no more of 2-3"),
        ("dies", "died", "exit code 3, dying of 2-3"),
        ("nonsense", "complete", ""),
    ],
)
def test_each_way_to_end_is_told(start: Start, name: str, outcome: str, says: str) -> None:
    """In words, and never as a traceback of ours."""
    process = start(name)
    process.hello()

    answer = process.ask(BOUNDARY, 20)

    assert (answer.outcome, answer.error, answer.gave) == (outcome, says, {})


def test_killed_it_is_gone_at_once(start: Start) -> None:
    """While it works, and whatever it would have said."""
    process = start("hangs")
    process.hello()
    process.send(BOUNDARY)
    before = process.alive
    process.kill()
    assert (before, process.alive) == (True, False)

    answer = process.answer(20)

    assert answer.outcome == "died"
    assert answer.error.startswith("signal 9") or "SIGKILL" in answer.error
    assert process.stop() == -9


def test_a_gate_that_gives_no_answer_hangs(start: Start) -> None:
    """After the limit; its process is ended all the same."""
    process = start("hangs")
    process.hello()

    assert process.ask(BOUNDARY, 0.2).outcome == "hung"
    assert process.stop() == -9


def test_what_it_writes_is_heard_once(start: Start) -> None:
    """Standard output too, as both are its own."""
    process = start("prints")
    process.hello()
    process.ask(BOUNDARY, 20)

    assert '{"outcome": "2-3"}' in process.said()
    assert process.said() == ""


@pytest.mark.parametrize(("name", "says"), [("none", "no attribute 'none'"), ("declares", "of type dict")])
def test_what_cannot_be_imported_says_why(start: Start, name: str, says: str) -> None:
    """Before any boundary is asked."""
    with pytest.raises(ChildError, match=says):
        start(name).hello()


def test_an_interpreter_that_is_none_is_told() -> None:
    """With its path."""
    with pytest.raises(ChildError, match="cannot start /nowhere"):
        AskedProcess("a:b", env={}, path=(), python="/nowhere")
