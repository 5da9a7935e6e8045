"""What stands in the head of a verdict as declared."""

from collections.abc import Callable
from typing import Any

import pytest

from scenarios.model import Scenario
from scenarios.read import parse
from scrimmage import engine
from scrimmage.certification import verdict_of
from scrimmage.fold import Folds, folded
from scrimmage.judging import Summary, Tally, judge
from scrimmage.plan import plan
from scrimmage.targets.base import Target
from scrimmage.targets.command import Command
from scrimmage.targets.reference import Reference
from scrimmage.targets.urllib3_target import Urllib3
from scrimmage.verdict import Verdict
from simulators import history
from simulators.history import Declares

ONE_RETRY = '[env]\nRATE_LIMIT_MAX_RETRIES = "1"\n\n[claims]'


def _told(target: Target, calm: str) -> Verdict:
    """The verdict of one run whose scenario sets a variable of the target."""
    loaded = parse(calm.replace("[claims]", ONE_RETRY), "calm.toml")
    runs = Folds()
    for case in plan([loaded], target, rig="sim", seeds=[0]).cases:
        runs.take(judge(engine.run_one(case, target)), case.scenario)
    return verdict_of(runs, target=target, started="", config={})


@pytest.mark.parametrize(
    ("longest", "told"),
    [(None, ["told waits of more than 2 s"]), (3, ["told waits of more than 2 s"]), (2, [])],
)
def test_a_program_is_told_which_waits_it_was_not_asked_for(
    make_summary: Callable[..., Summary],
    make_scenario: Callable[..., Scenario],
    longest: float | None,
    told: list[str],
) -> None:
    """On the wire a cap of ten seconds on a told wait never shows, unless told waits were as long."""
    fault: dict[str, Any] = {"do": {"kind": "status", "status": 429, "retry_after": {"seconds": 2}}}
    scenario = make_scenario({"RL2": {}}, faults=[fault], wire={"scale": {"retry_after": 2}})
    program = history.Target("exec:x", Declares(max_retry_after=longest), process_a_job=True)
    run = make_summary({"RL2": Tally(n=1)}, rig="wire", target=program)
    fault["do"]["retry_after"] = {"seconds": 9}
    other = make_scenario({"RL2": {}}, faults=[fault], wire={"scale": {"retry_after": 9}})
    unasked = make_summary({"RL2": Tally(not_applicable="no")}, rig="wire", target=program, scenario="own/x")

    runs = folded([run, unasked], {"own/calm": scenario, "own/x": other})
    verdict = verdict_of(runs, target=Command("exec:x", ("x",)), started="", config={})

    found = [one for one in verdict.not_judged if one.what.startswith("told waits")]
    assert [one.what for one in found] == told
    assert all("a higher --speed" in one.why for one in found)


@pytest.mark.parametrize(("calls", "told"), [({}, ["any call to the API"]), ({"call": 1}, [])])
def test_a_program_that_never_calls_is_told_so(
    make_summary: Callable[..., Summary],
    make_scenario: Callable[..., Scenario],
    calls: dict[str, int],
    told: list[str],
) -> None:
    """Its interpreter lacks a package, say: every scenario fails, and none for what it is about."""
    program = history.Target("exec:x", Declares(), process_a_job=True)
    run = make_summary({"RL1": Tally(n=1, broken=1)}, rig="wire", target=program, happened=calls)
    runs = folded([run], {"own/calm": make_scenario({"RL1": {}})})

    verdict = verdict_of(runs, target=Command("exec:x", ("x",)), started="", config={})

    assert [one.what for one in verdict.not_judged if "made none" in one.why] == told


def test_what_is_ours_declares_its_defaults_whatever_a_run_was_told(calm: str) -> None:
    """A scenario's variables change what a run declares; the head speaks of the target."""
    assert _told(Reference(), calm).target.declares.attempts_per_page == 6


def test_of_others_the_first_run_tells(calm: str) -> None:
    """Nobody else can be asked."""
    assert _told(Urllib3(), calm).target.declares.attempts_per_page == 2
