"""What a certification runs, in which order, and what it leaves out."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from scenarios.model import RigName
from scenarios.read import Loaded, ScenarioError, parse
from scrimmage.plan import plan
from scrimmage.targets.command import Command
from scrimmage.targets.module import Module
from scrimmage.targets.reference import Reference
from simulators.heal_ledger.find import JAR
from simulators.history import Declares

ENTRIES = """
[[catalogue]]
name = "one"
source = "ours"
wait = [0, 9]
faults = [{ when = { page = 1, first = 1 }, do = { kind = "status", status = 429 } }]
[[catalogue]]
name = "two"
source = "ours"
rigs = ["sim"]
wait = [0, 9]
faults = [{ when = { page = 1, first = 1 }, do = { kind = "status", status = 503 } }]
"""


def _runs(cases: object) -> list[tuple[str, int]]:
    return [(case.rig, case.seed) for case in cases]  # type: ignore[attr-defined]  # cases, whatever list


def test_the_first_seed_comes_first_and_sim_before_wire(make_loaded: Callable[..., Loaded]) -> None:
    """A deadline then leaves out what says least."""
    made = plan([make_loaded()], Reference(), rig=None, seeds=[4, 5])

    assert _runs(made.cases) == [("sim", 4), ("wire", 4), ("sim", 5)]


def test_suites_take_turns_and_few_runs_go_first(make_loaded: Callable[..., Loaded]) -> None:
    """A run that ends early has asked something of each suite."""
    theirs = ('suite = "own"', 'suite = "theirs"')
    scenarios = [
        make_loaded(name="two.toml", more=ENTRIES), make_loaded(name="one.toml"),
        make_loaded(theirs, name="three.toml"),
    ]  # fmt: skip

    cases = list(plan(scenarios, Reference(), rig="sim", seeds=[0]).cases)

    assert [case.id for case in cases] == ["own/one", "theirs/three", "own/two", "own/two"]


def test_cases_are_drawn_when_they_are_asked_for(make_loaded: Callable[..., Loaded]) -> None:
    """A million seeds cost nothing before they are run; how many cases there will be is known."""
    made = plan([make_loaded()], Reference(), rig=None, seeds=range(10**6))
    drawn = made.cases

    assert _runs(islice(drawn, 3)) == [("sim", 0), ("wire", 0), ("sim", 1)]
    assert made.planned == {("own/calm", "sim"): 10**6, ("own/calm", "wire"): 1}


def test_a_later_seed_whose_draws_do_not_fit_is_noted(
    make_loaded: Callable[..., Loaded], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeds after it are still drawn; asked for again, it is noted once."""
    real = Loaded.settled

    def settled(self: Loaded, seed: int, rig: RigName) -> Any:
        if seed == 1:
            raise ScenarioError("calm.toml:3: page is 0. So it is with seed 1.")
        return real(self, seed, rig)

    monkeypatch.setattr(Loaded, "settled", settled)
    made = plan([make_loaded()], Reference(), rig="sim", seeds=range(3))

    assert [_runs(made.cases) for _ in range(2)] == [[("sim", 0), ("sim", 2)]] * 2
    assert [one.what for one in made.undrawn] == ["own/calm (sim), seed 1"]


@pytest.mark.parametrize(
    ("usual", "says", "sim"),
    [(5, "seeds = 2\n", 2), (5, "seeds = 7\n", 7), (5, "", 5), (None, "seeds = 2\n", 9)],
)
def test_a_scenario_says_how_many_seeds_it_takes(
    make_loaded: Callable[..., Loaded], *, usual: int | None, says: str, sim: int
) -> None:
    """More or fewer than is usual, unless the command says a number."""
    loaded = make_loaded(("expect =", f"{says}expect ="))
    made = plan([loaded], Reference(), rig="sim", seeds=range(9), usual=usual)

    assert _runs(made.cases) == [("sim", seed) for seed in range(sim)]
    assert made.planned == {("own/calm", "sim"): sim}


def test_the_wire_takes_one_seed(make_loaded: Callable[..., Loaded]) -> None:
    """Its seconds are real ones."""
    made = plan([make_loaded()], Reference(), rig="wire", seeds=range(9))

    assert _runs(made.cases) == [("wire", 0)]


def test_a_strangers_module_runs_in_sim_too(make_loaded: Callable[..., Loaded]) -> None:
    """In a world of its own, with as many seeds as anybody."""
    made = plan([make_loaded()], Module("their:scrape"), rig=None, seeds=[1, 2])

    assert _runs(made.cases) == [("sim", 1), ("wire", 1), ("sim", 2)]


def test_a_gate_is_asked_nothing_that_is_for_scrapers(make_loaded: Callable[..., Loaded]) -> None:
    """It is said once for each rig, not for each seed."""
    made = plan([make_loaded()], Module("my:gate", kind="gate"), rig=None, seeds=[1, 2, 3])

    assert _runs(made.cases) == []
    assert [one.what for one in made.not_run] == ["own/calm (sim)", "own/calm (wire)"]
    assert {one.why for one in made.not_run} == {"target my:gate is no scraper"}


def test_a_rig_that_a_scenario_does_not_name_is_said(make_loaded: Callable[..., Loaded]) -> None:
    """Otherwise nothing would be run and nothing said."""
    made = plan([make_loaded(('["sim", "wire"]', '["wire"]'))], Reference(), rig="sim", seeds=[0])

    assert made.first == []
    assert [one.why for one in made.not_run] == ["it is fit for rig wire, and rig sim was asked for"]


def test_a_rig_of_a_later_version_is_not_run(make_loaded: Callable[..., Loaded]) -> None:
    """Staging is named by the format and not yet run."""
    made = plan([make_loaded(('["sim", "wire"]', '["staging"]'))], Reference(), rig=None, seeds=[0])

    assert [one.why for one in made.not_run] == ["rig staging is not in this version"]


def test_each_entry_is_a_run_in_the_rigs_it_fits(make_loaded: Callable[..., Loaded]) -> None:
    """An entry that needs virtual time is left out of the wire."""
    loaded = make_loaded(("RL1 = {}", "RL1 = {}\nRL9 = {}"), more=ENTRIES)

    made = plan([loaded], Reference(), rig=None, seeds=[0])

    assert [case.identity[1::2] for case in made.cases] == [("sim", "one"), ("sim", "two"), ("wire", "one")]


def test_one_entry_can_be_asked_for(make_loaded: Callable[..., Loaded]) -> None:
    """A replay is about one."""
    loaded = make_loaded(("RL1 = {}", "RL1 = {}\nRL9 = {}"), more=ENTRIES)

    made = plan([loaded], Reference(), rig=None, seeds=[0], entry="two")

    assert [case.identity[-1] for case in made.cases] == ["two"]


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    """Two games of the season 2022."""
    file = tmp_path / "season.csv"
    file.write_text(
        "season,game_date,home,visitor,home_score,visitor_score,postseason\n"
        "2022,2023-01-01,BOS,DEN,100,90,False\n2022,2023-01-02,LAL,MIA,100,90,False\n"
    )
    return file


def test_a_calendar_moves_the_scenario_to_its_season(
    make_loaded: Callable[..., Loaded], calendar: Path
) -> None:
    """The same days of other years, in values and in the history's first line."""
    made = plan([make_loaded()], Reference(), rig="sim", seeds=[0], season_file=calendar)

    case = made.first[0]
    assert case.scenario.api.season == 2022
    assert case.jobs[0].params == {"start_date": "2023-01-01", "end_date": "2023-01-03"}
    assert case.raw["workload"]["job"]["params"]["start_date"] == "2023-01-01"


HEALER = """
title = "A night"
suite = "own"
kind = "healer"
rigs = ["sim", "wire"]
expect = "complete"
[claims]
SH2 = {}
"""


def test_what_is_no_healer_is_left_out_of_healers_scenarios() -> None:
    """A healer with clients of its own, too, in rig sim."""
    loaded = parse(HEALER, "night.toml")
    whys = [
        [one.why for one in plan([loaded], target, rig=None, seeds=[1]).not_run]
        for target in (Reference(), Module("my:scraper"), Module("my:healer", kind="healer"))
    ]

    assert whys == [
        [],
        ["target my:scraper is no healer"] * 2,
        ["target my:healer is a healer with clients of its own, so it runs on the wire"],
    ]


NIGHT = """
title = "A night"
suite = "own"
kind = "night"
rigs = ["sim"]
expect = "detects"
claims.E1 = {}
heal.dates = ["2025-01-15"]
"""


def test_a_night_asks_for_scraper_gate_and_healer() -> None:
    """What lacks one of them is left out, and the first that it lacks is named."""
    loaded = parse(NIGHT, "night.toml")
    whys = [
        [one.why for one in plan([loaded], target, rig=None, seeds=[1]).not_run]
        for target in (Reference(), Module("my:scraper"), Module("my:gate", kind="gate"))
    ]

    assert whys == [[], ["target my:scraper is no gate"], ["target my:gate is no scraper"]]


def test_a_pipeline_of_ones_own_goes_with_every_case(make_loaded: Callable[..., Loaded]) -> None:
    """The target is told of it by a variable, over which a scenario's own would win."""
    made = plan(
        [make_loaded()], Reference(), rig="sim", seeds=[1], pipeline_file=Path("/their/pipeline.toml")
    )

    assert [case.env["PIPELINE_FILE"] for case in made.cases] == ["/their/pipeline.toml"]


def test_without_firestore_healers_are_not_run_on_the_wire(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It says what is missing; rig sim needs none of it."""
    monkeypatch.setenv(JAR, str(tmp_path / "none.jar"))

    made = plan([parse(HEALER, "night.toml")], Reference(), rig=None, seeds=[1])

    (left,) = made.not_run
    assert (left.what, left.why) == (
        "own/night (wire)",
        f"no Firestore emulator: {JAR} names {tmp_path / 'none.jar'}, which is no file",
    )
    assert _runs(made.cases) == [("sim", 1)]


def test_what_takes_long_on_the_wire_is_run_there_by_a_full_certification() -> None:
    """And by nothing else; in rig sim it takes no longer than others."""
    loaded = parse(HEALER + "[wire]\nfull = true\n", "night.toml")
    runs = [
        _runs(plan([loaded], Reference(), rig=None, seeds=[1], full=full).cases) for full in (False, True)
    ]

    assert runs == [[("sim", 1)], [("sim", 1), ("wire", 1)]]


def test_a_program_is_not_run_in_virtual_time(make_loaded: Callable[..., Loaded]) -> None:
    """The reason stands in what was not judged."""
    made = plan([make_loaded()], Command("exec:x", ("x",)), rig=None, seeds=[0])

    assert _runs(made.cases) == [("wire", 0)]
    assert [(one.what, one.why) for one in made.not_run] == [
        (
            "own/calm (sim)",
            "target exec:x is a program that no virtual time reaches, so it runs on the wire",
        )
    ]


def test_a_program_that_is_no_scraper_scrapes_nothing(make_loaded: Callable[..., Loaded]) -> None:
    """It says itself what it is."""
    made = plan([make_loaded()], Command("exec:x", ("x",), Declares(kind="gate")), rig="wire", seeds=[0])

    assert [one.why for one in made.not_run] == ["target exec:x is no scraper"]
