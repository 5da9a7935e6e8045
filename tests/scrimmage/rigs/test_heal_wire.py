"""Rig wire for healers: two emulators, the real clients, real HTTP, real processes that are killed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scrimmage.engine import CouldNotRunError, run_one
from scrimmage.rigs import gate_emulator, heal_ledger, heal_sim, heal_wire
from scrimmage.rigs.heal_around import PROJECT
from scrimmage.rigs.heal_record import HealRecord
from scrimmage.targets.reference import Reference
from scrimmage.targets.reference_heal import ReferenceHeal
from simulators import history
from simulators.pipeline import default
from tests.scrimmage.rigs.heal_cases import DATE, DROP, case, of, tags
from tests.scrimmage.rigs.heal_wires import AT_ONCE, LATE, lived, theirs, wired

pytestmark = pytest.mark.wire

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user's module is looked for where he works."""
    monkeypatch.chdir(ROOT)


RAW = {one.name for one in default().processors if one.phase == 2}


def _told(run: history.History) -> list[Any]:
    """What both rigs must agree in: phase by phase what was triggered, what it said, how it all stands."""
    asked = [
        (one.processor in RAW, one.processor, one.game_ids, one.taken) for one in of(run, history.Trigger)
    ]
    # Within a phase, what does not read one another goes in the order in which runs happen to end.
    raw = [one for one in asked if one[0]]
    return [
        [one.needs for one in of(run, history.NightStart)], asked[: len(raw)] == raw, sorted(asked, key=str),
        [one.state for one in of(run, history.HealOutcome)],
        [one.outcome for one in of(run, history.HealEnd)],
        [(one.name, one.missing, one.extra) for one in of(run, history.TableState)],
        [one.says.partition(":")[0] for one in of(run, history.Alert)],
        [(one.state, one.attempts) for one in of(run, history.HealEntry)],
        sorted((one.processor, one.status, one.effective, one.calls) for one in of(run, history.RunRecorded)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "damages", [[DROP], [LATE, {"do": {"kind": "scraper_failed", "scraper": "bdl_box_scores"}}]]
)
def test_what_is_done_is_what_is_done_in_sim(damages: list[Any]) -> None:
    """The same triggers of the same games, phase after phase, the same outcome, ledger and tables."""
    tables: dict[str, Any] = {"pipeline": {"damages": damages}}
    sim = heal_sim.run(case(**tables), Reference(), ReferenceHeal())
    wire = heal_wire.run(wired(**tables), Reference(), ReferenceHeal())

    assert _told(wire) == _told(sim)
    assert len(of(wire, history.Trigger)) > 0
    assert {one.whole for one in of(wire, history.TableState)} == {True}


def test_a_process_is_killed_right_before_and_right_after_each_call() -> None:
    """Before: it has no effect. After: it has one. Each night becomes whole, with one run."""
    told = lived("works", wired(env=AT_ONCE, heal={"kill": "each"}, pipeline={"damages": [LATE]}))

    lives = _nights(told)
    assert [getattr(start, "crash", None) for start, *_ in lives] == [
        "", "before 1 alert", "after 1 alert", "before 2 trigger", "after 2 trigger", "before 3 alert",
        "after 3 alert",
    ]  # fmt: skip
    for start, *night in lives:
        assert isinstance(start, history.NightStart)
        at = next((place for place, one in enumerate(night) if isinstance(one, history.Killed)), 0)
        acts = [one for one in night[:at] if isinstance(one, history.Alert | history.Trigger)]
        assert len(acts) == _done(start.crash), start.crash
        runs = [one for one in night if isinstance(one, history.RunRecorded)]
        assert [one.status for one in runs] == ["running", "success"], night
        ends = [one.outcome for one in night if isinstance(one, history.HealEnd)]
        assert ends == (["died", "complete"] if at else ["complete"])
        last = {one.name: one.whole for one in night if isinstance(one, history.TableState)}
        assert set(last.values()) == {True}


def _done(crash: str) -> int:
    """How many side effects a night has seen when its healer is killed."""
    when, _, rest = crash.partition(" ")
    return int(rest.split()[0]) - (when == "before") if crash else 0


def _nights(told: history.History) -> list[list[history.Event]]:
    """The events, night by night."""
    found: list[list[history.Event]] = []
    for event in told.events:
        if isinstance(event, history.NightStart):
            found.append([])
        found[-1].append(event)
    return found


def test_what_a_killed_healer_had_started_is_gone_with_it(
    tmp_path: Path, alive: Callable[[int], bool]
) -> None:
    """Its process takes along its children, as a machine that fails does."""
    file = tmp_path / "children"
    told = lived("mothers", wired(env=AT_ONCE | {"CHILDREN": str(file)}, heal={"kill": "each"}))

    children = [int(line) for line in file.read_text().splitlines()]
    assert [one.at for one in of(told, history.Killed)] == ["before 1 alert", "after 1 alert"]
    assert len(set(children)) == 5
    assert not any(map(alive, children))


def test_a_killed_healers_next_start_is_a_new_process_after_its_lease() -> None:
    """Not earlier than the variables say that a lease may last."""
    env = {"SELF_HEAL_LEASE_SECONDS": "0.6", "SELF_HEAL_CLOCK_SKEW": "0.1"}
    told = lived("works", wired(env=env, heal={"kill": "drawn"}, pipeline={"damages": [LATE]}))

    (killed,) = of(told, history.Killed)
    after = next(start for start in of(told, history.HealStart) if start.n > killed.n)
    assert after.t - killed.t > 700_000
    assert of(told, history.HealOutcome)[-1].state == "healed"


@pytest.mark.parametrize(
    ("name", "outcome", "error"),
    [
        ("raises", "raised", f"LookupError: {DATE}"),
        ("exits", "raised", f"SystemExit: no more of {DATE}"),
        ("dies", "died", f"exit code 3, dying of {DATE}"),
        ("hangs", "hung", "no end within 0.5 s"),
        ("nonsense", "complete", ""),
    ],
)
def test_however_a_start_ends_the_next_one_follows(name: str, outcome: str, error: str) -> None:
    """In one event each, and in a new process where there is none left."""
    told = lived(name, wired(env=AT_ONCE, patience=0.5, heal={"starts": 2}))

    assert [(end.outcome, end.error) for end in of(told, history.HealEnd)] == [(outcome, error)] * 2
    assert of(told, history.HealOutcome) == []
    assert "outcome" not in tags(told)


def test_two_healers_are_told_apart_by_where_they_trigger() -> None:
    """Each is asked once; what they trigger names them."""
    told = lived("wrongly", wired(heal={"healers": 2}))

    assert sorted(start.healer for start in of(told, history.HealStart)) == [1, 2]
    triggers = of(told, history.Trigger)
    assert sorted(one.healer for one in triggers) == [1, 2]
    assert {(one.taken, one.status, one.key) for one in triggers} == {("invalid", 400, "")}


@pytest.mark.parametrize("which", ["bqemulator", "the Firestore emulator"])
def test_an_emulator_that_goes_away_ends_its_run_alone(which: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is judged by what the healer saw of it, and the next run has one again."""
    asked = wired()
    start = HealRecord.start

    def away(record: HealRecord, *args: Any, **more: Any) -> int:
        (gate_emulator.emulator(PROJECT) if which == "bqemulator" else heal_ledger.firestore()).kill()
        return start(record, *args, **more)

    with monkeypatch.context() as patch:
        patch.setattr(HealRecord, "start", away)
        with pytest.raises(CouldNotRunError, match=f"{which} went away in the middle"):
            run_one(asked, theirs("idle"))

    assert of(run_one(asked, theirs("idle")), history.HealEnd)[0].outcome == "complete"


def test_what_cannot_be_imported_says_why() -> None:
    """Before any night begins."""
    with pytest.raises(CouldNotRunError, match="no attribute 'none'"):
        run_one(wired(), theirs("none"))
