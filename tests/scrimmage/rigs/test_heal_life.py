"""One start of a healer: what it gets in place of the machine, and how it is killed."""

from collections.abc import Callable
from typing import Any

import pytest

from scrimmage.rigs.heal_life import Doom
from scrimmage.rigs.heal_nights import Crash
from scrimmage.targets.heal_base import Heal, HealSeam, Night
from simulators import history
from simulators.outages import Call
from simulators.wire import Request
from tests.scrimmage.rigs.heal_cases import DATE, of, run


def _calls(does: Callable[[HealSeam, Night], Any]) -> Callable[[HealSeam], Heal]:
    """A healer that does one thing."""
    return lambda seam: lambda night: does(seam, night)


def test_a_crash_comes_once() -> None:
    """Beside the side effect that it names, on its side."""
    doom = Doom(Crash("after", 2, "trigger"))

    told = [doom.struck(when, number) for number in (1, 2, 3, 2) for when in ("before", "after")]
    assert told == [False, False, False, True, False, False, False, False]
    assert not Doom().struck("before", 1)


def test_the_dead_have_no_effect() -> None:
    """A killed healer that would still do something finds every part of the seam gone."""
    beyond: list[str] = []

    def does(seam: HealSeam, night: Night) -> None:
        try:
            with seam.effect("ledger.create", "a/b"):
                pass
        except BaseException:  # noqa: BLE001 (what no target should catch)
            for part in (
                seam.clock.time, seam.clock.monotonic, seam.correlation, lambda: seam.clock.sleep(1),
                lambda: seam.post(Request("POST", "slack.test", "/"), 1), lambda: seam.meet(Call("query")),
                lambda: seam.ended("query", 0, "whole"), lambda: seam.meet_ledger(Call("query")),
            ):  # fmt: skip
                try:
                    part()
                except BaseException as error:  # noqa: BLE001 (the same)
                    beyond.append(str(error))
            raise LookupError(night.game_date) from None

    told = run(_calls(does), heal={"kill": "each"})

    assert beyond == ["killed"] * 16
    assert [one.at for one in of(told, history.Killed)] == ["before 1 ledger.create", "after 1 ledger.create"]
    assert [one.done for one in of(told, history.Effect)] == [True, True, True, True]
    assert [(end.outcome, end.error) for end in of(told, history.HealEnd)] == [
        ("complete", ""), ("died", ""), ("complete", ""), ("died", ""), ("complete", ""),
    ]  # fmt: skip
    assert of(told, history.Alert) == []


def test_a_healer_gets_what_the_contract_says() -> None:
    """The night with its processors and its Slack; ids that no other night has."""
    seen: list[Any] = []

    def does(seam: HealSeam, night: Night) -> None:
        seen.extend([night, seam.clock.time(), seam.correlation(), seam.correlation(), seam.random.random()])

    run(_calls(does), env={"A": "1"})

    night, now, first, second, drawn = seen
    assert (night.game_date, night.now, night.project) == (DATE, "2025-01-16T11:00:00Z", "nba-sim")
    assert night.env == {"SLACK_WEBHOOK_URL": "http://slack.test/", "A": "1"}
    assert night.processors["ml_feature_store"] == "http://processors.test/ml_feature_store"
    assert (now, first, second) == (1_737_025_200.0, "heal-1-1", "heal-1-2")
    assert 0 <= drawn < 1


def test_nobody_answers_at_an_address_that_is_nobodys() -> None:
    """And nothing is told of it."""

    def does(seam: HealSeam, night: Night) -> None:
        assert seam.post(Request("POST", "elsewhere.test", "/"), 5) is None
        assert night.game_date

    told = run(_calls(does))

    assert [end.outcome for end in of(told, history.HealEnd)] == ["complete"]
    assert not [*of(told, history.Trigger), *of(told, history.Alert)]


def test_what_it_left_running_has_no_effect_after_its_end() -> None:
    """A seam that outlives its start is dead."""
    kept: list[HealSeam] = []

    def does(seam: HealSeam, night: Night) -> None:
        del night
        for old in kept:
            with pytest.raises(BaseException, match="ended"):
                old.clock.sleep(1)
        kept.append(seam)

    told = run(_calls(does), heal={"starts": 2})

    assert [end.outcome for end in of(told, history.HealEnd)] == ["complete", "complete"]


def test_what_fails_of_ours_is_not_taken_for_the_healers_failure() -> None:
    """An event that cannot be written ends the run, though the healer catches all that it may."""

    def does(seam: HealSeam, night: Night) -> None:
        try:
            seam.ended("query", 0, "no fate")
        except Exception:  # noqa: BLE001 (as careless targets do)
            return
        raise AssertionError(night)

    with pytest.raises(RuntimeError, match="AssertionError: outages name their fates"):
        run(_calls(does))
