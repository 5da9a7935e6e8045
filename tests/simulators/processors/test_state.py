"""The tables of a night beside its twin."""

from simulators.pipeline.again import Again
from simulators.processors.behaviours import PlannedRun
from simulators.processors.state import Running, State
from tests.simulators.pipeline.made import day_of, pipe, strike
from tests.simulators.processors.made import BOX, start


def _state() -> State:
    damage = strike({"kind": "drop_games", "table": BOX, "count": 1})
    damaged = pipe().stand(day_of(6), start(), [damage]).tables
    return State(pipe(), damaged, pipe().tables(day_of(6), start()))


def _run(plan: PlannedRun, number: int = 1) -> Running:
    again = Again(pipe().description.processor(BOX), day_of(6), f"run-{number}")
    return Running(again, plan, start() + number, start() + number + 1)


def test_a_run_that_writes_is_given_to_the_twin_as_well() -> None:
    """A second one changes nothing."""
    state = _state()
    assert BOX in [one.name for one in state.differences(())]
    runs = [_run(PlannedRun(0, 1), number) for number in (1, 2)]
    effective = []
    for run in runs:
        state.begin(run)
        effective.append(state.end(run)[0])

    assert effective == [True, False]
    assert BOX not in [one.name for one in state.differences(())]


def test_the_twin_knows_no_failure() -> None:
    """A run that writes all and fails differs in its record alone."""
    state = _state()
    run = _run(PlannedRun(0, 1, ends="failed"))
    state.begin(run)
    state.end(run)

    assert {one.name for one in state.differences(())} >= {"processor_runs"}
    assert BOX not in [one.name for one in state.differences(())]


def test_a_run_that_dies_without_a_word_changes_nothing_at_its_end() -> None:
    """Its record goes on saying that it runs."""
    state = _state()
    run = _run(PlannedRun(0, 1, writes=False, ends="running"))
    state.begin(run)
    tables = dict(state.tables)

    assert state.end(run) == (False, ())
    assert state.tables == tables


def test_what_was_hidden_from_the_beginning_is_told_so() -> None:
    """By the names that are given."""
    assert {one.name: one.hidden for one in _state().differences([BOX])}[BOX]
