"""The shipped suite of rate limiting: every file is sound, and the reference passes every pair in rig sim."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scrimmage.engine import run_one
from scrimmage.judging import judge
from scrimmage.plan import plan
from scrimmage.targets.table import resolve
from simulators.history import encode_event
from tests.scenarios.shipped_suite import (
    assert_happened,
    assert_opportunities,
    assert_passed,
    by_name,
    files_of,
    loaded,
    runs,
    titles_told_twice,
)

FILES = files_of("rate_limit")
SEEDS = range(5)
TORTURE = next(path for path in FILES if path.stem == "torture")

VALUES = {
    *("0", "1", "1.5", "-1", "", "   ", "soon", "1m0s", "119", "120", "121", "600", "1e9", "1e12"),
    *("1000000000", "1000000000000", "007", "+5", "5, 10"),
}
"""Values that the catalogue sends, as the issue lists them; the dates and the rest are asked for by name."""

NAMES = {
    *("huge_digits", "two_lines", "date_past", "date_no_zone", "date_two_digit_year", "date_asctime"),
    *("clock_hour_ahead", "clock_hour_behind", "unavailable", "too_large", "lies_short", "lies_long"),
}


SIMULATED = [
    path for path in FILES if "sim" in loaded(path).raw["rigs"] and not loaded(path).raw.get("full", False)
]
"""Those in rig sim that a test can afford; thousands of paced calls are for ``certify --full``."""

THREADED = [path for path in SIMULATED if loaded(path).settled(0, "sim")[0].workload.threaded]


def told_values() -> Iterator[str]:
    """Each Retry-After value that a catalogue entry sends as a number or as text."""
    scenario, _ = loaded(TORTURE).settled(0, "sim")
    for entry in scenario.catalogue:
        for rule in entry.faults:
            told = getattr(rule.do, "retry_after", None)
            if told is not None:
                yield from told.text or ([] if told.seconds is None else [str(told.seconds)])


@pytest.mark.parametrize("path", FILES, ids=by_name)
def test_each_file_reads_and_belongs_to_the_suite(path: Path) -> None:
    """Reading settles every draw at both ends, for every rig that the file names."""
    assert f"rate_limit/{path.stem}" == loaded(path).id


@pytest.mark.parametrize("path", SIMULATED, ids=by_name)
def test_the_reference_passes_each_claim_that_a_scenario_lists(path: Path) -> None:
    """Nothing is broken, nothing is left out as not applicable, and no judge crashes."""
    assert_passed(path, SEEDS)


@pytest.mark.parametrize("path", SIMULATED, ids=by_name)
def test_each_claim_has_its_opportunities_under_each_seed(path: Path) -> None:
    """One seed alone already gives ``min_n`` of them, so a quick run judges the pair too."""
    assert_opportunities(path, SEEDS)


@pytest.mark.parametrize("path", SIMULATED, ids=by_name)
def test_what_must_happen_happens_under_each_seed(path: Path) -> None:
    """No seed draws a run in which the trouble does not come."""
    assert loaded(path).raw["must_happen"]
    assert_happened(path, SEEDS)


@pytest.mark.parametrize("path", SIMULATED, ids=by_name)
def test_a_seed_moves_the_history(path: Path) -> None:
    """Five seeds give five histories of each run; entries without jitter may repeat where rows are alike."""
    digests = {run.digest for run in runs(path, SEEDS)}

    assert len(digests) >= len(SEEDS)


@pytest.mark.parametrize("path", THREADED, ids=by_name)
def test_the_references_module_is_judged_as_the_reference_is(path: Path) -> None:
    """In a world both are the same code, and only the first line of the history says who was asked for."""
    module, reference = resolve("reference.balldontlie:scrape"), resolve("reference")
    (case,) = plan([loaded(path)], module, rig="sim", seeds=[0]).cases
    theirs, ours = (run_one(case, target) for target in (module, reference))

    assert [encode_event(event) for event in theirs.events] == [encode_event(event) for event in ours.events]
    assert judge(theirs).tallies == judge(ours).tallies


def test_no_two_scenarios_have_the_same_title() -> None:
    """A title is a behaviour, and each is shown once."""
    assert titles_told_twice(FILES) == []


def test_there_are_enough_scenarios_for_both_rigs() -> None:
    """Issue 3 asks for thirty, half of them fit for both rigs."""
    both = [path for path in FILES if {"sim", "wire"} <= set(loaded(path).raw["rigs"])]

    assert len(FILES) >= 30
    assert len(both) >= 15


def test_all_scenarios_together_list_every_claim() -> None:
    """A claim that no scenario lists is never judged. RL12 takes a measurement: suite load makes it."""
    listed = {claim for path in FILES for claim in loaded(path).raw["claims"]} | {"RL12"}

    assert {name for name, claim in loaded(TORTURE).claims.items() if claim.kind == "scraper"} <= listed


def test_the_catalogue_holds_every_value_that_was_asked_for() -> None:
    """Each value of the issue's list is sent by an entry, character by character."""
    assert VALUES - set(told_values()) == set()


def test_the_catalogue_holds_every_case_that_no_value_shows() -> None:
    """Dates, clocks, statuses and lies have names, for their values depend on the time."""
    scenario, _ = loaded(TORTURE).settled(0, "sim")

    assert NAMES - {entry.name for entry in scenario.catalogue} == set()


def test_each_entry_of_the_catalogue_names_its_rule() -> None:
    """Every accepted interval is somebody's rule, and that is RFC 9110 with a section."""
    scenario, _ = loaded(TORTURE).settled(0, "sim")

    assert [entry.name for entry in scenario.catalogue if not entry.source.startswith("RFC 9110 ")] == []


def test_only_a_wait_above_two_minutes_or_a_413_excuses_giving_up() -> None:
    """For 413 RFC 9110, 15.5.14 says that the client may come back, not that it has to."""
    scenario, _ = loaded(TORTURE).settled(0, "sim")
    excused = [entry for entry in scenario.catalogue if entry.gives_up and entry.name != "too_large"]

    assert [entry.name for entry in excused if entry.wait is None or entry.wait[0] <= 120] == []
