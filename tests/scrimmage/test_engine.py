"""The engine: cases in processes of their own, whatever becomes of them."""

import errno
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import requests

from scenarios.read import Loaded
from scrimmage import engine
from scrimmage.case import Case
from scrimmage.engine import CouldNotRunError, Done, Failed, Outcome, WorkerDiedError
from scrimmage.rigs import sim
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.module import Module
from scrimmage.targets.reference import Reference
from simulators.history import encode, load


@pytest.fixture
def cases(make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]) -> list[Case]:
    """Four cases of rig sim."""
    loaded = make_loaded()
    return [make_case(loaded, seed=seed) for seed in range(4)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of a certification."""
    (tmp_path / "histories").mkdir()
    return tmp_path


def _wait_for_workers_to_be_gone() -> None:
    """The interrupted engine has already waited for them; a zombie is a failure of this."""
    assert multiprocessing.active_children() == []


def _run(cases: Iterable[Case], tell: Callable[[Outcome], None], **more: object) -> None:
    options: dict[str, object] = {"folder": None, "jobs": 1} | more
    engine.run_all(cases, Reference(), tell=tell, **options)  # type: ignore[arg-type]  # handed on


def test_every_case_is_run_judged_and_kept(cases: list[Case], folder: Path) -> None:
    """Its history lies where its summary says."""
    told: list[Outcome] = []

    _run(cases, told.append, folder=folder, jobs=2)

    assert all(isinstance(outcome, Done) for outcome in told)
    files = {outcome.summary.file for outcome in told if isinstance(outcome, Done)}
    assert files == {f"histories/{case.name}.jsonl.gz" for case in cases}
    assert {load(folder / file).header.seed for file in files} == {0, 1, 2, 3}


def test_after_the_deadline_no_case_is_begun(cases: list[Case]) -> None:
    """Nor drawn: of thousands only as many were looked at as it takes to find those of the wire."""
    told: list[Outcome] = []
    rest = iter(cases)

    _run(rest, told.append, deadline=time.monotonic() - 1)

    assert told == []
    assert [case.seed for case in rest] == [2, 3]


def test_cases_are_asked_for_as_there_is_room(cases: list[Case]) -> None:
    """So that a campaign never holds thousands of them."""
    told: list[Outcome] = []
    most = 0

    def drawn() -> Iterator[Case]:
        nonlocal most
        for number in range(40):
            most = max(most, number - len(told))
            yield replace(cases[0], seed=number)

    _run(drawn(), told.append)

    assert len(told) == 40
    assert most <= 4


@pytest.mark.wire
def test_what_a_target_carries_goes_to_its_process(
    make_loaded: Callable[..., Loaded], make_case: Callable[..., Case], here: Path
) -> None:
    """The value itself is handed over, not its name to be looked up again."""
    (here / "empty.py").write_text("def scrape(job):\n    return []\n")
    told: list[Outcome] = []

    engine.run_all(
        [make_case(make_loaded(), "wire")], Module("empty:scrape"), folder=None, jobs=1, tell=told.append
    )

    (outcome,) = told
    assert isinstance(outcome, Done)
    assert outcome.summary.happened["job.complete"] == 1


def test_what_was_told_before_an_interruption_stands(cases: list[Case]) -> None:
    """And no process of ours is left when it is raised."""
    told: list[Outcome] = []

    def interrupt(outcome: Outcome) -> None:
        told.append(outcome)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _run(cases, interrupt)
    # The second is one that was just being handed over.
    assert len(told) in {1, 2}
    _wait_for_workers_to_be_gone()


def test_a_worker_that_is_killed_is_told_in_words(cases: list[Case]) -> None:
    """Not with a traceback of a pool's."""

    def kill(outcome: Outcome) -> None:
        del outcome
        for process in multiprocessing.active_children():
            os.kill(process.pid or 0, signal.SIGKILL)

    with pytest.raises(WorkerDiedError, match="perhaps for want of memory"):
        _run(cases, kill)
    _wait_for_workers_to_be_gone()


def test_a_folder_that_cannot_be_written_stops_the_rest(cases: list[Case], tmp_path: Path) -> None:
    """A full disk will not be less full for the next case."""
    told: list[Outcome] = []

    with pytest.raises(OSError, match="No such file") as caught:
        _run(cases, told.append, folder=tmp_path / "gone")

    assert caught.value.errno == errno.ENOENT
    assert told == []


def test_half_a_history_does_not_stay(
    cases: list[Case], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be in the way of those who judge the folder again."""
    finished = engine.run_one(cases[0], Reference())

    def half(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:100])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)

    with pytest.raises(OSError, match="No space left"):
        engine.judged(finished, cases[0], folder)
    assert list((folder / "histories").iterdir()) == []


def test_clients_side_by_side_run_in_a_world(
    make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]
) -> None:
    """The reference too: by injected clock there is one thread only. One seed, the same bytes."""
    case = make_case(make_loaded(("[workload]\n", "[workload]\nclients = 3\n")), seed=5)
    one, other = (engine.run_one(case, Reference()) for _ in range(2))

    assert {event.who for event in one.events} == {"api", "client-1", "client-2", "client-3"}
    assert encode(one) == encode(other)


@pytest.mark.wire
def test_a_target_that_cannot_be_started_fails_its_case_alone(
    make_loaded: Callable[..., Loaded], make_case: Callable[..., Case], here: Path
) -> None:
    """The reason is the target's own."""
    assert here.is_dir()
    case = make_case(make_loaded(), "wire")

    outcome = engine.run_case(case, Module("missing:scrape"), None)

    assert outcome == Failed(
        case,
        "target missing:scrape could not be run: ModuleNotFoundError: No module named 'missing'",
    )


def test_a_fault_of_the_harness_is_not_the_targets(cases: list[Case]) -> None:
    """The case is not judged; the cause is kept for whoever looks for it."""

    def make(seam: Seam) -> Scrape:
        del seam
        raise LookupError("a bug")

    with pytest.raises(CouldNotRunError, match="the harness failed: LookupError: a bug") as caught:
        engine.run_one(cases[0], Reference(make=make))
    assert isinstance(caught.value.__cause__, LookupError)


def test_a_fault_within_a_group_is_named_itself(cases: list[Case], monkeypatch: pytest.MonkeyPatch) -> None:
    """Tasks that run side by side fail in groups."""

    def fail(*_: object) -> None:
        raise ExceptionGroup("tasks", [ExceptionGroup("more", [LookupError("a bug")])])

    monkeypatch.setattr(sim, "run", fail)

    assert engine.run_case(cases[0], Reference(), None) == Failed(
        cases[0], "the harness failed: LookupError: a bug"
    )


def test_a_machine_at_its_end_is_no_fault_of_a_case(
    cases: list[Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is raised, so that the rest is not tried in vain."""

    def fail(*_: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(sim, "run", fail)

    with pytest.raises(OSError, match="Too many open files"):
        engine.run_case(cases[0], Reference(), None)


@pytest.mark.parametrize("error", [requests.ReadTimeout("too slow"), TimeoutError(), ConnectionResetError()])
def test_who_does_not_answer_is_not_the_machine_at_its_end(
    cases: list[Case], monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    """Though Python calls that an OSError, too: the run ends alone."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(sim, "run", fail)

    outcome = engine.run_case(cases[0], Reference(), None)

    assert isinstance(outcome, Failed)
    assert outcome.why.startswith(f"the harness failed: {type(error).__name__}")
