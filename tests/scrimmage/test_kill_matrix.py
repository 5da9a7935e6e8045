"""Defects against scenarios."""

import json
from dataclasses import replace

import msgspec
import pytest

from scenarios.read import Loaded
from scrimmage import kill_matrix
from scrimmage.catalog import select
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.table import DEFECTS
from scrimmage.kill_matrix import Pair, Survivor, Unjudged, accusations, as_data, matrix, promised
from scrimmage.kill_runs import Result, Work, results
from scrimmage.targets.reference import Reference, reference_in

REFUSED = "rate_limit/refused_mid_scrape"
WIRE_ONLY = "rate_limit/proxy_refusals"
THREADS = "rate_limit/threads_one_key"


def chosen(*names: str) -> list[Loaded]:
    """Scenarios of ours."""
    return select([], names or [REFUSED])


def harmless(*claims: str) -> Defect:
    """The reference under another name, which promises to fail *claims*."""
    return Defect("harmless", "Nothing is wrong.", Broken("harmless", reference_in), {REFUSED: claims})


def test_a_defect_fails_what_it_promises_and_what_else_it_fails() -> None:
    """Everything runs through engine, judges and decision as in a certification."""
    found = matrix(chosen(), [DEFECTS["refused_page_skipped"]], [0], jobs=1)

    assert found.defects == ("refused_page_skipped",)
    assert found.claims("refused_page_skipped", REFUSED) == ("RL1", "RL8")
    assert found.says == {"refused_page_skipped": DEFECTS["refused_page_skipped"].says}
    assert found.survivors == ()


def test_a_correct_target_survives_as_a_defect() -> None:
    """So a claim that accuses nobody cannot pass for one that catches."""
    found = matrix(chosen(), [harmless("RL2")], [0, 1], jobs=1)

    assert found.survivors == (Survivor("harmless", (Pair(REFUSED, "RL2"),)),)
    assert found.unkilled == found.pairs


def test_pairs_are_those_of_the_scenarios_fit_for_sim() -> None:
    """What runs on the wire alone is not judged here."""
    found = matrix(chosen(REFUSED, WIRE_ONLY), [DEFECTS["wait_in_milliseconds"]], [0], jobs=1)

    assert {pair.scenario for pair in found.pairs} == {REFUSED}
    assert promised(DEFECTS["wait_in_milliseconds"], chosen(WIRE_ONLY)) == (Pair(WIRE_ONLY, "RL2"),)


def test_a_defect_may_be_run_where_it_promises_to_fail_and_nowhere_else() -> None:
    """What else it fails is then not known."""
    late = Defect("late", "It is late.", DEFECTS["wait_in_milliseconds"].target, {REFUSED: ("RL2",)})
    found = matrix(chosen(REFUSED, "rate_limit/later_job_waits"), [late], [0], everywhere=False, jobs=1)

    assert {pair.scenario for pair in found.killed["late"]} == {REFUSED}
    assert found.survivors == ()


def test_whole_seasons_are_left_out() -> None:
    """They take long, and what they claim is proven in others."""
    found = matrix(chosen(REFUSED, "gates/healthy_seasons"), [harmless("RL2")], [0], jobs=1)

    assert {pair.scenario for pair in found.pairs} == {REFUSED}


def test_a_kept_promise_is_not_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Further seeds are for defects that a draw made harmless, and for nothing else."""
    ran: list[tuple[str, tuple[int, ...]]] = []

    def watched(works: list[Work], jobs: int | None) -> list[Result]:
        ran.extend((work.target.spec, work.seeds) for work in works)
        return results(works, jobs)

    monkeypatch.setattr(kill_matrix, "results", watched)
    caught = Defect("late", "It is late.", DEFECTS["wait_in_milliseconds"].target, {REFUSED: ("RL2",)})
    matrix(chosen(), [caught, harmless("RL2")], [0, 1, 2], jobs=1)

    assert ran == [
        ("defect:wait_in_milliseconds", (0,)),
        ("defect:harmless", (0,)),
        ("defect:harmless", (1,)),
        ("defect:harmless", (2,)),
    ]


def _watched(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str], tuple[int, ...]]]:
    """What is run: targets, scenarios, seeds."""
    ran: list[tuple[str, list[str], tuple[int, ...]]] = []

    def watched(works: list[Work], jobs: int | None) -> list[Result]:
        ran.extend((work.target.spec, [one.id for one in work.scenarios], work.seeds) for work in works)
        return results(works, jobs)

    monkeypatch.setattr(kill_matrix, "results", watched)
    return ran


def test_a_race_is_looked_for_in_as_many_seeds_as_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the command was asked for; others are not run with them."""
    ran = _watched(monkeypatch)
    found = matrix(chosen(), [replace(harmless("RL2"), within=3), harmless("RL8")], [5], jobs=1)

    assert ran == [("defect:harmless", [REFUSED], (seed,)) for seed in (5, 5, 6, 7)]
    assert found.survivors


def test_with_threads_only_those_run_that_promise_something(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each run is a process of its own there."""
    ran = _watched(monkeypatch)
    matrix(chosen(REFUSED, THREADS), [DEFECTS["refused_page_skipped"], harmless("RL2")], [0], jobs=1)

    assert ran == [
        ("defect:refused_page_skipped", [REFUSED, THREADS], (0,)),
        ("defect:harmless", [REFUSED], (0,)),
    ]


def test_what_was_not_judged_is_listed() -> None:
    """A defect that never comes to the second refusal says nothing about what must happen twice."""
    found = matrix(chosen(), [DEFECTS["fixed_sleep"]], [0], jobs=1)

    why = "response.429: 1 of 2 with seed 0"
    assert Unjudged("fixed_sleep", REFUSED, "must_happen", why) in found.unjudged


def test_the_reference_is_accused_of_nothing() -> None:
    """Here with two seeds of two scenarios; the command takes as many as it is asked for."""
    assert accusations(chosen(REFUSED, "rate_limit/one_host_sick"), Reference(), [0, 1], jobs=1) == ()


def test_a_wrong_target_is_accused() -> None:
    """The same function finds what a correct target may not do."""
    (accused,) = accusations(chosen(), DEFECTS["wait_in_milliseconds"].target, [0], jobs=1)

    assert (accused.scenario, accused.what, accused.word) == (REFUSED, "RL2", "fail")


def test_no_defect_is_an_empty_matrix() -> None:
    """Nothing is run, and every pair is unkilled."""
    found = matrix(chosen(), [], [0], jobs=1)

    assert found.killed == {}
    assert found.unkilled == found.pairs


def test_data_is_plain_json() -> None:
    """Pairs stand in the order of the scenario, so the same matrix is the same bytes."""
    found = matrix(chosen(), [DEFECTS["refused_page_skipped"]], [0], jobs=1)
    data = json.loads(msgspec.json.encode(as_data(found, ())))

    assert data["defects"][0]["name"] == "refused_page_skipped"
    assert data["defects"][0]["killed"] == [
        {"scenario": REFUSED, "claim": "RL1"},
        {"scenario": REFUSED, "claim": "RL8"},
    ]
    assert data["unkilled"] == [{"scenario": REFUSED, "claim": "RL2"}]
    assert data["survivors"] == data["accused"] == []
