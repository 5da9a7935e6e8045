"""Rig sim for healers."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

import pytest

from scrimmage.rigs.heal_sim import AFTERWARDS
from scrimmage.targets.heal_base import Heal, HealSeam, Night
from simulators import history
from simulators.outages import Call
from simulators.wire import Request
from tests.scrimmage.rigs.heal_cases import DATE, DROP, Plain, of, run, tags

LATE = {"do": {"kind": "processor_failed", "processor": "ml_feature_store"}}
"""Needs one run."""
BUSY: dict[str, Any] = {"pipeline": {"damages": [DROP]}}


def _calls(does: Callable[[HealSeam, Night], Any]) -> Callable[[HealSeam], Heal]:
    """A healer that does one thing."""
    return lambda seam: lambda night: does(seam, night)


def test_a_healthy_night_is_told_from_its_truth_to_its_tables() -> None:
    """Night, start, the lease, two looks, what it says, its end, and each table beside that of the twin."""
    told = run(Plain)

    assert [tag for tag, _ in groupby(tags(told))] == [
        "night", "heal.start", "effect", "warehouse", "outcome", "heal.end", "table",
    ]  # fmt: skip
    (night,), (start,), (end,) = (
        of(told, history.NightStart),
        of(told, history.HealStart),
        of(told, history.HealEnd),
    )
    assert (night.state, night.needs, night.faults, night.crash) == ("healthy", [], False, "")
    assert (start.now, start.calm) == ("2025-01-16T11:00:00Z", False)
    assert (end.outcome, end.took) == ("complete", 0)
    assert all(table.whole for table in of(told, history.TableState))
    assert of(told, history.HealOutcome)[0].state == "nothing_to_do"


def test_a_damaged_night_is_healed_in_virtual_time() -> None:
    """Runs are recorded between what the healer does, at the times at which they began and ended."""
    told = run(Plain, **BUSY)

    triggers, runs = of(told, history.Trigger), of(told, history.RunRecorded)
    assert [one.processor for one in triggers] == [
        need.processor for need in of(told, history.NightStart)[0].needs
    ]
    assert [(one.run, one.status) for one in runs] == [
        (trigger.run, status) for trigger in triggers for status in ("running", "success")
    ]
    assert all(trigger.t < run.t for trigger, run in zip(triggers, runs[::2], strict=True))
    assert {one.whole for one in of(told, history.TableState)} == {True}
    assert [alert.says for alert in of(told, history.Alert)] == [
        "self-heal started: heal-1-1", "self-heal healed: heal-1-1",
    ]  # fmt: skip
    (entry,) = of(told, history.HealEntry)
    assert (entry.correlation, entry.state, entry.game_date) == ("heal-1-1", "healed", DATE)
    assert entry.attempts == {trigger.processor: 1 for trigger in triggers}


def test_the_same_seed_gives_the_same_bytes() -> None:
    """With two healers, outages and a crash; another seed lives other nights."""
    late = {"when": {"chance": 0.3}, "do": {"kind": "slow", "seconds": 3}}
    tables: dict[str, Any] = {
        "heal": {"healers": 2, "kill": "drawn", "starts": 2},
        "pipeline": {"damages": [DROP], "triggers": [late]},
    }

    first, again = (history.encode(run(Plain, **tables)) for _ in range(2))
    assert first == again
    assert history.encode(run(Plain, seed=1, **tables)) != first


def test_each_crash_point_is_a_night_of_its_own() -> None:
    """As many as twice the side effects of the night in which nobody is killed; all become whole."""
    told = run(Plain, heal={"kill": "each", "starts": 2}, pipeline={"damages": [LATE]})

    nights = of(told, history.NightStart)
    first = told.events[: nights[1].n - 1]
    effects = [one for one in first if isinstance(one, history.Effect | history.Trigger | history.Alert)]
    assert len(nights) == 1 + 2 * len(effects)
    assert [night.crash for night in nights[:4]] == [
        "", "before 1 ledger.create", "after 1 ledger.create", "before 2 ledger.create",
    ]  # fmt: skip
    killed = of(told, history.Killed)
    assert [one.at for one in killed] == [night.crash for night in nights[1:]]
    assert [end.outcome for end in of(told, history.HealEnd)].count("died") == len(killed)
    for night, later in zip(nights, [*nights[1:], None], strict=True):
        events = told.events[night.n : later.n - 1 if later else None]
        last = {one.name: one.whole for one in events if isinstance(one, history.TableState)}
        assert set(last.values()) == {True}, night.crash
        keys = [one.key for one in events if isinstance(one, history.Trigger) and one.taken == "taken"]
        assert len(keys) == len(set(keys)), night.crash


def test_a_killed_healer_is_started_again_after_a_while() -> None:
    """A while that the seed draws, and that may be longer or shorter than a lease."""
    pauses = []
    for seed in range(12):
        told = run(Plain, seed=seed, heal={"kill": "drawn"})
        died = next(end for end in of(told, history.HealEnd) if end.outcome == "died")
        after = next(start for start in of(told, history.HealStart) if start.n > died.n)
        pauses.append((after.t - died.t) / 1_000_000)

    assert min(pauses) < 300
    assert 330 < max(pauses) <= 1200


def _raises(_: HealSeam, night: Night) -> None:
    raise KeyError(night.game_date)


def _leaves(_: HealSeam, night: Night) -> None:
    raise SystemExit(night.project)


def _sleeps(seam: HealSeam, _: Night) -> None:
    seam.clock.sleep(7 * 3600)


def _spins(seam: HealSeam, _: Night) -> None:
    while True:
        seam.clock.time()


@pytest.mark.parametrize(
    ("does", "outcome", "error"),
    [
        (_raises, "raised", f"KeyError: '{DATE}'"),
        (_leaves, "raised", "SystemExit: nba-sim"),
        (_sleeps, "hung", "not done after 6 hours"),
        (_spins, "hung", "50000 calls, and no time passed"),
    ],
)
def test_however_a_start_ends_the_next_one_follows(
    does: Callable[[HealSeam, Night], Any], outcome: str, error: str
) -> None:
    """An exception, no end in sight, no rest."""
    told = run(_calls(does), heal={"starts": 2})

    assert [(end.outcome, end.error) for end in of(told, history.HealEnd)] == [(outcome, error)] * 2
    starts, ends = of(told, history.HealStart), of(told, history.HealEnd)
    assert starts[1].t == max(3600 * 1_000_000, ends[0].t)


def test_two_healers_take_turns_and_one_may_be_ahead() -> None:
    """One has the lease and the other is told so; the second one's clock shows its skew."""
    seen: dict[float, int] = {}

    def make(seam: HealSeam) -> Heal:
        seen[seam.clock.time()] = 1
        return Plain(seam)

    told = run(make, heal={"healers": 2, "skew": 25}, **BUSY)

    assert sorted(one.healer for one in of(told, history.HealStart)) == [1, 2]
    assert sorted(one.state for one in of(told, history.HealOutcome)) == ["busy", "healed"]
    assert len({one.healer for one in of(told, history.Trigger)}) == 1
    assert max(seen) - min(seen) == 25


def test_from_the_calm_start_on_nothing_misbehaves() -> None:
    """The starts before it meet a warehouse and processors that are away."""
    away = {"do": {"kind": "refused"}}
    fates: list[bool] = []

    def does(seam: HealSeam, night: Night) -> None:
        del night
        post = seam.post(Request("POST", "slack.test", "/", "", (), b'{"text": "x"}'), 5)
        fates.append(
            bool(seam.meet(Call("query")).outages or seam.meet_ledger(Call("query")).outages or not post)
        )

    told = run(
        _calls(does), heal={"starts": 3, "calm_from": 3},
        pipeline={"warehouse": [away], "slack": [away], "ledger": [away]},
    )  # fmt: skip

    assert fates == [True, True, False]
    assert [start.calm for start in of(told, history.HealStart)] == [False, False, True]
    assert of(told, history.NightStart)[0].faults
    assert [alert.delivered for alert in of(told, history.Alert)] == [False, False, True]


def test_runs_go_on_after_the_last_healer() -> None:
    """What it left behind is recorded, and the tables are looked at again."""

    def does(seam: HealSeam, night: Night) -> None:
        Plain(seam)._trigger(night, "player_game_summary", "a", "a", 1)

    told = run(_calls(does))

    (end,), runs = of(told, history.HealEnd), of(told, history.RunRecorded)
    assert [run.status for run in runs if run.n > end.n] == ["running", "success"]
    assert runs[-1].t - end.t < AFTERWARDS
    assert isinstance(told.events[-1], history.TableState)
