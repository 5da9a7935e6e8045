"""One history, judged: what is counted, kept, left out, and what a crashed judge leaves behind."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace as replace_struct

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.table import CLAIMS
from scenarios.model import Scenario
from scrimmage.judging import KEPT, WIRE_GRAIN, findings, judge, question
from simulators.clock import SECOND
from simulators.history import Breaker, Declares, Event, Header, Held, History, JobEnd, JobStart, Rows, Target
from tests.bench.grown import held as weighed
from tests.bench.grown import lengthened, real
from tests.bench.growth_ratio import FLAT, WEIGHED_ALONE

RAW: dict[str, Any] = {
    "title": "t",
    "suite": "own",
    "rigs": ["sim"],
    "expect": "complete",
    "claims": {"RL1": {"min_n": 3}},
    "catalogue": [{"name": "one", "source": "ours", "faults": [], "wait": [1, 2]}],
}

Judge = Callable[[History, Question], Iterator[Finding]]


def rows(*keys: str, job: int = 1, n: int = 1) -> Rows:
    """What the target handed over."""
    return Rows(n=n, t=0, who="client-1", job=job, count=len(keys), digest="", keys=list(keys))


def held(*keys: str, job: int = 1, n: int = 2) -> Held:
    """What the API held."""
    return Held(n=n, t=0, who="client-1", job=job, count=len(keys), digest="", keys=list(keys))


def run(*events: Event, rig: str = "sim", raw: dict[str, Any] = RAW, entry: str = "") -> History:
    """A finished run."""
    target = Target("other", Declares())
    header = Header(
        scrimmage="0", scenario=raw, scenario_id="own/t", entry=entry, rig=rig, seed=5, target=target
    )
    return History(header, events)


@pytest.fixture
def with_judge() -> Callable[[Judge], dict[str, Claim]]:
    """What gives a table of claims in which RL1 has another judge."""
    return lambda judge: {"RL1": replace(CLAIMS["RL1"], judge=judge)}


def test_findings_are_counted(with_judge: Callable[[Judge], dict[str, Claim]]) -> None:
    """Every one is an opportunity; some broke the rule."""
    claims = with_judge(lambda *_: iter([kept(1), broken(2, "b"), kept(3), broken(4, "d")]))

    tally = judge(run(), claims=claims).tallies["RL1"]

    assert (tally.n, tally.broken, [one.says for one in tally.evidence]) == (4, 2, ["b", "d"])


def test_evidence_names_seed_event_entry_and_file(with_judge: Callable[[Judge], dict[str, Claim]]) -> None:
    """With these a reader finds it again."""
    claims = with_judge(lambda *_: iter([broken(8, "says")]))

    evidence = judge(run(entry="one"), file="histories/x.jsonl", claims=claims).tallies["RL1"].evidence[0]

    assert (evidence.seed, evidence.event, evidence.entry, evidence.history) == (
        5, 8, "one", "histories/x.jsonl",
    )  # fmt: skip


def test_evidence_is_capped_and_the_count_is_not(with_judge: Callable[[Judge], dict[str, Claim]]) -> None:
    """A thousand early calls need no thousand lines."""
    claims = with_judge(lambda *_: iter([broken(n, "early") for n in range(1000)]))

    tally = judge(run(), claims=claims).tallies["RL1"]

    assert (tally.broken, len(tally.evidence)) == (1000, KEPT)


def test_a_judge_that_crashes_has_judged_nothing(with_judge: Callable[[Judge], dict[str, Claim]]) -> None:
    """Not even what it found before; the run still has its summary."""

    def crash(run: History, question: Question) -> Iterator[Finding]:
        del run, question
        yield broken(1, "found")
        raise KeyError("x")

    tally = judge(run(), claims=with_judge(crash)).tallies["RL1"]

    assert (tally.n, tally.broken, tally.crashed) == (0, 0, "the judge failed: KeyError: 'x'")


def test_what_is_not_declared_is_not_judged(with_judge: Callable[[Judge], dict[str, Claim]]) -> None:
    """The judge is not even asked."""
    claims = with_judge(lambda *_: iter([broken(1, "x")]))
    claims = {"RL1": replace(claims["RL1"], needs=lambda *_: "declares no breaker")}

    tally = judge(run(), claims=claims).tallies["RL1"]

    assert (tally.n, tally.not_applicable) == (0, "declares no breaker")


def test_a_judge_may_know_settings_entry_and_grain(make_scenario: Callable[..., Any]) -> None:
    """``min_n`` is the decision's business, not the judge's; stamps on the wire have a grain."""
    scenario = make_scenario({"RL1": {"min_n": 3, "x": 1}}, catalogue=RAW["catalogue"])

    asked = question(run(rig="wire", entry="one"), scenario, "RL1")

    assert asked.settings == {"x": 1}
    assert asked.entry["wait"] == (1.0, 2.0)
    assert asked.grain == WIRE_GRAIN


def test_sim_has_no_grain_and_a_run_without_entry_none(make_scenario: Callable[..., Any]) -> None:
    """Virtual time is exact."""
    asked = question(run(), make_scenario({"RL1": {}}), "RL1")

    assert (asked.grain, asked.entry) == (0, {})


def test_rows_lost_doubled_and_invented_are_counted() -> None:
    """One lost, one twice, one that the API never held."""
    summary = judge(run(rows("a", "b", "b", "x"), held("a", "b", "c")))

    assert (summary.held, summary.off) == (3, 3)


def test_rows_are_compared_job_by_job() -> None:
    """A row of another job does not stand in for a lost one."""
    summary = judge(run(rows("a", job=1), held("b", job=1), rows("b", job=2), held("a", job=2)))

    assert (summary.held, summary.off) == (2, 4)


def test_equal_events_have_equal_digests() -> None:
    """A campaign prints how many distinct histories it saw."""
    end = JobEnd(n=3, t=9, who="client-1", job=1, outcome="complete")

    one, same, other = (
        judge(run(rows("a"), held("a"), event)).digest
        for event in (end, end, msgspec.structs.replace(end, t=10))
    )

    assert one == same != other


def test_a_first_line_that_holds_no_scenario_is_refused() -> None:
    """Whoever judges saved files says which one."""
    with pytest.raises(msgspec.ValidationError, match="title"):
        judge(run(raw={}))


def test_findings_can_be_asked_for_alone() -> None:
    """The time line shows them where they broke."""
    history = run(
        JobStart(n=1, t=0, who="client-1", job=1, host="main", path="/v1/games", params={}, per_page=1),
        rows("a", n=2),
        held("a", "b", n=3),
        JobEnd(n=4, t=9, who="client-1", job=1, outcome="complete"),
    )
    scenario = msgspec.convert(RAW, Scenario)

    assert [bool(one.broken) for one in findings(history, scenario, CLAIMS["RL1"])] == [True]


def test_a_breaker_is_not_asked_of_a_process_a_job() -> None:
    """No process lives on in which it could stand open."""
    target = Target("exec:x", Declares(breaker=Breaker(3, 10)), process_a_job=True)
    raw = RAW | {"claims": {"RL4": {}, "RL2": {}}}
    history = run(raw=raw)
    history = History(replace_struct(history.header, target=target), history.events)

    tallies = judge(history).tallies

    assert tallies["RL4"].not_applicable == "each job is a process of its own, and it takes one that lives on"
    assert not tallies["RL2"].not_applicable


def test_a_deployment_is_judged_whatever_it_was_told() -> None:
    """A scenario of longer waits than declared is made for others; a deployment meets what it meets."""
    told = {"when": {}, "do": {"kind": "status", "status": 429, "retry_after": {"seconds": 60}}}
    raw = RAW | {"claims": {"RL2": {}}, "faults": [told]}
    target = Target("mine", Declares(max_retry_after=20))

    def why(rig: str) -> str:
        history = run(rig=rig, raw=raw)
        history = History(replace_struct(history.header, target=target), history.events)
        return judge(history).tallies["RL2"].not_applicable

    assert why("wire") == "it tells to wait 60 seconds, and the target declares 20 as the longest"
    assert why("staging") == ""


def test_a_faster_clock_has_a_coarser_grain(make_scenario: Callable[..., Any]) -> None:
    """50 ms of the machine are a second of a run at twenty times its speed."""
    header = replace_struct(run(rig="wire").header, target=Target("exec:x", Declares(), speed=20))

    assert question(History(header, []), make_scenario({"RL1": {}}), "RL1").grain == SECOND


def test_pairs_and_values_are_kept_apart() -> None:
    """The bound weighs values alone; of pairs those that broke the rule go first."""
    found = [
        kept(1, value=31, against=30),
        broken(2, "early", value=5, against=30),
        kept(3, value=7),
        kept(4),
    ]
    claim = replace(CLAIMS["RL2"], judge=lambda *_: iter(found))
    history = run(raw=RAW | {"claims": {"RL2": {}}})

    tally = judge(history, claims={"RL2": claim}).tallies["RL2"]

    assert tally.pairs == [(30, 5, True), (30, 31, False)]
    assert tally.values == [7]


def test_a_history_ten_times_as_long_holds_ten_times_the_findings() -> None:
    """What `make bench` lengthens is still what happened, over and over."""
    run = real("rate_limit/storm")
    once, often = judge(run), judge(lengthened(run, 10 * len(run.events)))

    assert {name: (10 * one.n, one.broken) for name, one in once.tallies.items()} == {
        name: (one.n, one.broken) for name, one in often.tallies.items()
    }
    assert often.happened == {name: 10 * count for name, count in once.happened.items()}


@pytest.mark.parametrize("scenario", [name for name in WEIGHED_ALONE if name != "rate_limit/untold_together"])
def test_judging_a_history_three_times_as_long_needs_no_more_memory(scenario: str) -> None:
    """As `make bench` shows it of longer ones, and of a crowd, which takes longer."""
    run = real(scenario)
    events = -(-2_000 // len(run.events)) * len(run.events)
    judge(lengthened(run, events))  # what is read once, such as a module, is nobody's growth

    assert weighed(lengthened(run, 3 * events)) <= FLAT * weighed(lengthened(run, events))
