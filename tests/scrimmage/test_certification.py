"""A whole certification: what was run is judged, and what was not is said."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from scenarios.model import RigName
from scenarios.read import Loaded, ScenarioError
from scrimmage import engine
from scrimmage.case import Case
from scrimmage.certification import FAILURES, Certification, now
from scrimmage.engine import Done, Failed, Outcome
from scrimmage.judging import Summary, Tally
from scrimmage.plan import Plan, plan
from scrimmage.targets.reference import Reference
from scrimmage.verdict import OUT_OF_TIME, Evidence, NotJudged

Make = Callable[..., Certification]


@pytest.fixture
def engine_of(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """What makes the engine run in this process: with an end, an error, or outcomes of another kind."""

    def put(
        end: BaseException | None = None, outcome: Callable[[Case], Outcome] | None = None, runs: int = 999
    ) -> None:
        def run_all(cases: Iterator[Case], target: Any, *, tell: Callable[[Outcome], None], **_: Any) -> None:
            for case in islice(cases, runs):
                tell(outcome(case) if outcome else engine.run_case(case, target, None))
            if end is not None:
                raise end

        monkeypatch.setattr(engine, "run_all", run_all)

    return put


@pytest.fixture
def make(make_loaded: Callable[..., Loaded]) -> Make:
    """What makes a certification of the reference over the calm scenario, in sim, with two seeds."""

    def build(made: Plan | None = None, **more: Any) -> Certification:
        loaded = [make_loaded()]
        made = made or plan(loaded, Reference(), rig="sim", seeds=[0, 1])
        return Certification(Reference(), loaded, made, {"seed": 0}, None, **more)

    return build


def test_a_whole_run_passes(make: Make, engine_of: Callable[..., None]) -> None:
    """With its configuration, its hash and its begin."""
    engine_of()
    whole = make()

    whole.run()

    verdict = whole.verdict()
    assert verdict.verdict == "pass"
    assert verdict.config["seed"] == 0
    assert len(verdict.config["sha256"]) == 64
    assert verdict.started.endswith("+00:00")
    assert verdict.target.declares.attempts_per_page == 6


def test_the_hash_is_of_configuration_and_scenarios(make: Make, make_loaded: Callable[..., Loaded]) -> None:
    """Of nothing else: two runs of the same have the same."""
    one, same, other = make(), make(), make()
    other.scenarios = [make_loaded(("per_page = 10", "per_page = 11"))]

    hashes = [whole.verdict().config["sha256"] for whole in (one, same, other)]

    assert hashes[0] == hashes[1] != hashes[2]


def test_each_outcome_is_handed_on(make: Make, engine_of: Callable[..., None]) -> None:
    """To whoever shows a bar."""
    engine_of()
    seen: list[Outcome] = []

    make().run(tell=seen.append)

    assert [type(outcome) for outcome in seen] == [Done, Done]


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (KeyboardInterrupt(), "interrupted"),
        (OSError(28, "No space left on device"), "stopped: [Errno 28] No space left on device"),
        (engine.WorkerDiedError("a process was killed"), "stopped: a process was killed"),
    ],
)
def test_what_stops_it_is_said_and_what_was_run_is_judged(
    make: Make, engine_of: Callable[..., None], error: BaseException, why: str
) -> None:
    """The verdict is unknown for what is missing."""
    engine_of(error, runs=1)
    whole = make()

    with pytest.raises(type(error)):
        whole.run()

    verdict = whole.verdict()
    assert verdict.verdict == "unknown"
    assert verdict.scenarios[0].verdict == "pass"
    assert verdict.not_judged[0] == NotJudged(what="1 runs", why=why)


def test_an_interruption_after_the_last_run_changes_nothing(
    make: Make, engine_of: Callable[..., None]
) -> None:
    """Nothing is missing."""
    engine_of(KeyboardInterrupt())
    whole = make()

    with pytest.raises(KeyboardInterrupt):
        whole.run()

    assert whole.verdict().verdict == "pass"


def test_a_case_that_could_not_be_run_makes_it_unknown(make: Make, engine_of: Callable[..., None]) -> None:
    """With its seed and the reason."""
    engine_of(outcome=lambda case: Failed(case, "no such module"))
    whole = make()

    whole.run()

    verdict = whole.verdict()
    assert (verdict.verdict, verdict.scenarios) == ("unknown", [])
    assert verdict.not_judged[0] == NotJudged(what="own/calm (sim), seed 0", why="no such module")


def test_what_the_deadline_left_out_is_folded_and_weighs_nothing(
    make: Make, make_loaded: Callable[..., Loaded], engine_of: Callable[..., None]
) -> None:
    """One line for a scenario, however many seeds."""
    engine_of(runs=1)
    whole = make(plan([make_loaded()], Reference(), rig="sim", seeds=range(6)))

    whole.run()

    verdict = whole.verdict()
    assert verdict.verdict == "pass"
    assert verdict.not_judged[0] == NotJudged(what="own/calm (sim): 5 further runs", why=OUT_OF_TIME)


@pytest.mark.parametrize(("require_all", "word"), [(False, "pass"), (True, "unknown")])
def test_what_is_not_run_weighs_when_all_is_required(
    make: Make,
    make_loaded: Callable[..., Loaded],
    engine_of: Callable[..., None],
    require_all: bool,  # noqa: FBT001 (a parameter of the test)
    word: str,
) -> None:
    """It is listed once, either way."""
    engine_of()
    made = plan([make_loaded()], Reference(), rig="sim", seeds=[0])
    made.not_run.append(NotJudged(what="own/other (staging)", why="not in this version"))
    whole = make(made, require_all=require_all)

    whole.run()

    verdict = whole.verdict()
    assert verdict.verdict == word
    assert [one.what for one in verdict.not_judged].count("own/other (staging)") == 1


def test_runs_that_no_plan_held_are_weighed_too(
    make: Make, make_loaded: Callable[..., Loaded], engine_of: Callable[..., None]
) -> None:
    """One that should have been and could not be makes it unknown; what cannot be judged does not."""
    engine_of()
    whole, one = make(plan([make_loaded()], Reference(), rig="sim", seeds=[0])), NotJudged(what="x", why="y")
    whole.run()
    verdicts = [whole.verdict(not_run=[one]), whole.verdict(failed=[one])]
    assert [(one in it.not_judged, it.verdict) for it in verdicts] == [(True, "pass"), (True, "unknown")]


def test_objectives_that_nothing_measured_are_listed(make: Make, engine_of: Callable[..., None]) -> None:
    """A sign-off sees what it does not see."""
    engine_of()
    whole = make()

    whole.run()

    missing = {one.what[:2] for one in whole.verdict().not_judged}
    assert missing == {"T2", "T3", "T4", "T5", "T6", "T7", "T8"}


def test_a_replay_names_the_users_file_and_calendar(
    make: Make,
    make_summary: Callable[..., Summary],
    engine_of: Callable[..., None],
    finding: Callable[..., Evidence],
) -> None:
    """By the id, or with the synthetic season, the case would not be found again."""
    broken = make_summary({"RL1": Tally(n=1, broken=1, evidence=[finding()])})
    engine_of(outcome=lambda case: Done(case, broken), runs=1)
    whole = make()
    whole.plan.first = [replace(case, season_file=Path("s.csv")) for case in whole.plan.first]

    whole.run()

    assert whole.verdict().scenarios[0].claims[0].replay == (
        "scrimmage replay calm.toml --seed 0 --rig sim --target other --season-file s.csv"
    )


def test_what_could_not_be_run_is_named_by_seed_and_then_counted(
    make: Make, make_loaded: Callable[..., Loaded], engine_of: Callable[..., None]
) -> None:
    """A broken campaign does not fill the report; the order in which runs end decides nothing."""
    engine_of(outcome=lambda case: Failed(case, "no such module"))
    made = plan([make_loaded()], Reference(), rig="sim", seeds=range(FAILURES + 7))
    made.first.reverse()
    whole = make(made)

    whole.run()

    lines = [one for one in whole.verdict().not_judged if one.what.startswith("own/calm")]
    assert [one.what for one in lines[:2]] == ["own/calm (sim), seed 0", "own/calm (sim), seed 1"]
    assert lines[FAILURES:] == [
        NotJudged(what="own/calm (sim): 7 further runs", why="they could not be run either")
    ]


def test_a_seed_whose_draws_do_not_fit_makes_it_unknown(
    make: Make,
    make_loaded: Callable[..., Loaded],
    engine_of: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The others are run; it is said once, and is not out of time too."""
    real = Loaded.settled

    def settled(self: Loaded, seed: int, rig: RigName) -> Any:
        if seed == 1:
            raise ScenarioError("calm.toml:3: page is 0. So it is with seed 1.")
        return real(self, seed, rig)

    monkeypatch.setattr(Loaded, "settled", settled)
    engine_of()
    whole = make(plan([make_loaded()], Reference(), rig="sim", seeds=range(3)))

    whole.run()

    verdict = whole.verdict()
    assert (verdict.verdict, verdict.scenarios[0].seeds) == ("unknown", [0, 2])
    assert [one.what for one in verdict.not_judged if "own/" in one.what] == ["own/calm (sim), seed 1"]


def test_neither_cases_nor_summaries_pile_up(
    make: Make,
    make_loaded: Callable[..., Loaded],
    make_summary: Callable[..., Summary],
    engine_of: Callable[..., None],
    finding: Callable[..., Evidence],
) -> None:
    """With 400 seeds, all failing, no more of them are alive at the end than a verdict shows."""

    def done(case: Case) -> Done:
        tally = Tally(n=9, broken=9, evidence=[finding(event, seed=case.seed) for event in range(9)])
        return Done(case, make_summary({"RL1": tally}, seed=case.seed, digest=f"{case.seed:016x}"))

    alive: Counter[str] = Counter()

    def count() -> None:
        gc.collect()
        alive.update(type(one).__name__ for one in gc.get_objects())

    def look(outcome: Outcome) -> None:
        if outcome.case.seed == 399:
            count()

    engine_of(outcome=done)
    whole = make(plan([make_loaded()], Reference(), rig="sim", seeds=range(400)))
    # Other tests may have left some.
    count()
    alive = Counter({name: -number for name, number in alive.items()})

    whole.run(tell=look)

    assert whole.verdict().scenarios[0].distinct == 400
    assert 1 <= alive["Case"] <= 5
    assert 1 <= alive["Summary"] <= 5
    assert alive["Tally"] <= 5


def test_now_is_utc_to_the_second() -> None:
    """As verdicts write it."""
    assert now().endswith("+00:00")
    assert "." not in now()
