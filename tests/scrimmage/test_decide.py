"""Summaries become a verdict: each rule of the decision, with hand-made tallies."""

from collections.abc import Callable

import msgspec
import pytest

from scenarios.claims.table import CLAIMS
from scenarios.model import Scenario
from scrimmage.again import Again
from scrimmage.decide import decide
from scrimmage.fold import SHOWN, folded
from scrimmage.judging import Summary, Tally
from scrimmage.verdict import ClaimVerdict, Evidence, Judged, NotJudged, ScenarioVerdict, Verdict

Make = Callable[..., Summary]
KEPT = Tally(n=4)
BROKEN = Tally(n=4, broken=1)
NONE = Tally()
CRASHED = Tally(crashed="the judge failed: KeyError: 'x'")
NOT_FOR_IT = Tally(not_applicable="declares no breaker")


@pytest.fixture
def decided(judged: Judged, make_scenario: Callable[..., Scenario]) -> Callable[..., Verdict]:
    """What decides over summaries of one scenario, with claims as they list them."""

    def make(
        *runs: Summary, ours: bool = False, claims: dict[str, dict[str, object]] | None = None, **more: object
    ) -> Verdict:
        listed = claims or {name: {} for run in runs for name in run.tallies}
        options = {key: more.pop(key) for key in ("left_out", "not_judged", "again") if key in more}
        scenario = make_scenario(listed, **more)
        folds = folded(runs, {run.scenario: scenario for run in runs})
        return decide(
            folds, target=judged, ours=ours, started="", config={},
            **options,  # type: ignore[arg-type]  # as decide() names them
        )  # fmt: skip

    return make


def _claim(verdict: Verdict, at: int = 0) -> ClaimVerdict:
    return verdict.scenarios[0].claims[at]


def _scenario(verdict: Verdict) -> ScenarioVerdict:
    return verdict.scenarios[0]


@pytest.mark.parametrize(
    ("tallies", "word"),
    [
        ([KEPT, KEPT], "pass"),
        ([KEPT, BROKEN], "fail"),
        ([CRASHED, BROKEN], "fail"),
        ([KEPT, CRASHED], "unknown"),
        ([NONE, NONE], "unknown"),
        ([NOT_FOR_IT, NOT_FOR_IT], "not_applicable"),
        ([NOT_FOR_IT, KEPT], "pass"),
        ([NOT_FOR_IT, NONE], "unknown"),
    ],
)
def test_the_word_of_a_claim(
    decided: Callable[..., Verdict], make_summary: Make, tallies: list[Tally], word: str
) -> None:
    """One broken run fails it; a crashed judge or too few opportunities leave it open."""
    runs = [make_summary({"RL1": tally}, seed=seed) for seed, tally in enumerate(tallies)]

    assert _claim(decided(*runs)).verdict == word


def test_the_figures_of_runs_are_added_up(decided: Callable[..., Verdict], make_summary: Make) -> None:
    """With the exact bound beside them."""
    claim = _claim(decided(*(make_summary({"RL1": Tally(n=300)}, seed=seed) for seed in range(2))))

    assert (claim.observed, claim.n, claim.bound) == (0, 600, "= 0")
    assert claim.upper95 == pytest.approx(0.00498, abs=0.00001)


def test_a_claim_wants_its_least_number(decided: Callable[..., Verdict], make_summary: Make) -> None:
    """Nothing passes vacuously; the figures say what was missing."""
    claim = _claim(decided(make_summary({"RL1": KEPT}), claims={"RL1": {"min_n": 5}}))

    assert (claim.verdict, claim.why) == ("unknown", "4 opportunities, 5 are needed")


def test_a_crashed_judge_says_why(decided: Callable[..., Verdict], make_summary: Make) -> None:
    """In the claim's own line."""
    assert _claim(decided(make_summary({"RL1": CRASHED}))).why == "the judge failed: KeyError: 'x'"


@pytest.mark.parametrize(
    ("tallies", "word"),
    [
        ({"RL1": BROKEN, "RL2": CRASHED, "RL8": KEPT}, "fail"),
        ({"RL1": KEPT, "RL2": CRASHED}, "unknown"),
        ({"RL1": KEPT, "RL2": KEPT}, "pass"),
        ({"RL1": KEPT, "RL2": NOT_FOR_IT}, "pass"),
        ({"RL1": NOT_FOR_IT, "RL2": NOT_FOR_IT}, "not_applicable"),
    ],
)
def test_the_word_of_a_scenario(
    decided: Callable[..., Verdict], make_summary: Make, tallies: dict[str, Tally], word: str
) -> None:
    """Fail beats unknown beats pass; what does not apply weighs nothing."""
    assert _scenario(decided(make_summary(tallies))).verdict == word


HOUSE = next(name for name, claim in CLAIMS.items() if claim.level == "house" or claim.level_for is not None)


def test_a_house_claim_counts_for_ours(decided: Callable[..., Verdict], make_summary: Make) -> None:
    """What only we ask for, we keep."""
    verdict = decided(make_summary({HOUSE: BROKEN, "RL1": KEPT}), ours=True)

    assert _claim(verdict).level == "house"
    assert (_claim(verdict).counted, verdict.verdict) == (True, "fail")


def test_a_house_claim_is_shown_and_fails_nobody_else(
    decided: Callable[..., Verdict], make_summary: Make
) -> None:
    """Its word stands in the report and does not weigh."""
    verdict = decided(make_summary({HOUSE: BROKEN, "RL1": KEPT}))

    assert (_claim(verdict).verdict, _claim(verdict).counted, verdict.verdict) == ("fail", False, "pass")


def test_a_scenario_of_house_claims_alone_is_not_for_strangers(
    decided: Callable[..., Verdict], make_summary: Make
) -> None:
    """And a suite in which nothing was applicable is unknown."""
    verdict = decided(make_summary({HOUSE: BROKEN}))

    assert (_scenario(verdict).verdict, verdict.verdict) == ("not_applicable", "unknown")
    assert "which count for the reference only" in _scenario(verdict).why


def test_what_must_happen_is_asked_of_each_seed(decided: Callable[..., Verdict], make_summary: Make) -> None:
    """What one seed saw too much of does not stand in for what another missed."""
    runs = [
        make_summary({"RL1": KEPT}, seed=seed, happened={"response.429": 5 if seed else 1})
        for seed in range(3)
    ]

    found = _scenario(decided(*runs, must_happen={"response.429": 2}))

    assert (found.verdict, found.missing) == ("unknown", ["response.429: 1 of 2 with seed 0"])


def test_what_must_happen_is_counted_over_the_entries_of_a_seed(
    decided: Callable[..., Verdict], make_summary: Make
) -> None:
    """Two entries of one seed are one seed."""
    runs = [make_summary({"RL1": KEPT}, entry=entry, happened={"told": 1}) for entry in "ab"]

    found = _scenario(decided(*runs, must_happen={"told": 2}))

    assert (found.verdict, found.missing, found.happened) == ("pass", [], {"told": 2})


def test_what_did_not_happen_does_not_excuse_a_failure(
    decided: Callable[..., Verdict], make_summary: Make
) -> None:
    """Fail beats unknown."""
    assert decided(make_summary({"RL1": BROKEN}), must_happen={"told": 1}).verdict == "fail"


def test_rigs_are_judged_apart(decided: Callable[..., Verdict], make_summary: Make) -> None:
    """The same scenario may pass in one and fail in the other."""
    verdict = decided(make_summary({"RL1": KEPT}, rig="sim"), make_summary({"RL1": BROKEN}, rig="wire"))

    assert [(one.rig, one.verdict) for one in verdict.scenarios] == [("sim", "pass"), ("wire", "fail")]
    assert (verdict.rigs, verdict.verdict) == (["sim", "wire"], "fail")


def test_distinct_histories_are_counted(decided: Callable[..., Verdict], make_summary: Make) -> None:
    """Runs of different entries differ even where their events do not."""
    runs = [
        make_summary({"RL1": KEPT}, seed=seed, digest=digest, entry=entry)
        for seed, digest, entry in [(0, "a", ""), (1, "a", ""), (2, "b", ""), (2, "b", "e")]
    ]

    found = _scenario(decided(*runs))

    assert (found.seeds, found.runs, found.distinct) == ([0, 1, 2], 4, 3)


def test_what_was_left_out_makes_a_pass_unknown(decided: Callable[..., Verdict], make_summary: Make) -> None:
    """A target that could not be started is no pass."""
    assert decided(make_summary({"RL1": KEPT}), left_out=["own/other"]).verdict == "unknown"


def test_what_was_left_out_does_not_excuse_a_failure(
    decided: Callable[..., Verdict], make_summary: Make
) -> None:
    """Fail beats unknown."""
    assert decided(make_summary({"RL1": BROKEN}), left_out=["own/other"]).verdict == "fail"


def test_nothing_at_all_is_unknown(decided: Callable[..., Verdict]) -> None:
    """A certification that ran nothing says nothing."""
    assert decided(claims={"RL1": {}}).verdict == "unknown"


def test_what_does_not_apply_is_listed(decided: Callable[..., Verdict], make_summary: Make) -> None:
    """After what the caller left out."""
    skipped = NotJudged(what="x", why="y")

    verdict = decided(make_summary({"RL1": KEPT, "RL4": NOT_FOR_IT}), not_judged=[skipped])

    assert verdict.not_judged == [skipped, NotJudged(what="own/calm (sim) RL4", why="declares no breaker")]


def test_evidence_of_different_entries_comes_first(
    decided: Callable[..., Verdict], make_summary: Make, finding: Callable[..., Evidence]
) -> None:
    """One of each kind says more than forty of the first."""
    runs = [
        make_summary(
            {"RL1": Tally(n=20, broken=20, evidence=[finding(n, entry=entry) for n in range(20)])},
            entry=entry,
        )
        for entry in "abc"
    ]

    shown = _claim(decided(*runs)).evidence

    assert "".join(one.entry for one in shown) == ("abc" * 20)[:SHOWN]


def test_evidence_of_a_crash_comes_before_a_wait_that_was_too_short(
    decided: Callable[..., Verdict], make_summary: Make, finding: Callable[..., Evidence]
) -> None:
    """A catalogue has dozens of entries, and few lines are read."""
    runs = [
        make_summary({"RL1": Tally(n=1, broken=1, evidence=[found])}, entry=found.entry)
        for found in (
            msgspec.structs.replace(finding(1, entry="a"), says="hurried"),
            msgspec.structs.replace(finding(1, entry="b"), says="raised InvalidHeader"),
        )
    ]

    assert [one.entry for one in _claim(decided(*runs)).evidence] == ["b", "a"]


def test_the_first_evidence_is_what_is_replayed(
    decided: Callable[..., Verdict], make_summary: Make, finding: Callable[..., Evidence]
) -> None:
    """With its seed and entry, and where the scenario's file lies."""
    tally = Tally(n=1, broken=1, evidence=[finding(seed=3, entry="soon")])

    claim = _claim(
        decided(
            make_summary({"RL1": KEPT}),
            make_summary({"RL1": tally}, seed=3, entry="soon"),
            again=Again({"own/calm": "calm.toml"}),
        )
    )

    assert claim.replay == "scrimmage replay calm.toml --seed 3 --rig sim --target other --entry=soon"


def test_a_pass_has_nothing_to_replay(decided: Callable[..., Verdict], make_summary: Make) -> None:
    """The field stays empty."""
    assert _claim(decided(make_summary({"RL1": KEPT}))).replay == ""


def test_damage_that_no_table_shows_is_listed(decided: Callable[..., Verdict], make_summary: Make) -> None:
    """With its number: it was not judged."""
    run = make_summary({"RL1": KEPT}, happened={"hidden.stale_partition": 3, "damage.drop_games": 2})

    assert [one.what.split(": ")[1] for one in decided(run).not_judged] == ["stale_partition at 3 boundaries"]


def test_tables_whose_damage_no_completeness_shows_are_listed(
    decided: Callable[..., Verdict], make_summary: Make
) -> None:
    """A healer owes them nothing, and nobody judged them."""
    run = make_summary({"RL1": KEPT}, happened={"hidden": 3})

    assert [one.what.split(": ")[1] for one in decided(run).not_judged] == ["3 tables"]
