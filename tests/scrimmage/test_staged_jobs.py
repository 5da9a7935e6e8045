"""Jobs of a deployment: what its calls within a workload are taken for, and what the claims make of it."""

from collections.abc import Sequence

from scenarios.claims.base import Finding, Question
from scenarios.claims.table import CLAIMS
from scrimmage.staged_jobs import with_jobs
from simulators.clock import SECOND
from simulators.history import (
    Breaker,
    Call,
    Declares,
    Event,
    Header,
    History,
    JobEnd,
    JobStart,
    Reply,
    Target,
    WorkloadEnd,
    WorkloadOutcome,
    WorkloadStart,
)

GRAIN = 50_000


class Told:
    """A history that is written down call by call."""

    def __init__(self, declares: Declares | None = None) -> None:
        self.declares = declares or Declares()
        self.events: list[Event] = []

    def start(self, number: int = 1, *, at: float = 0) -> "Told":
        """A workload starts."""
        self.events.append(WorkloadStart(n=self._n, t=_micros(at), who="staging", number=number))
        return self

    def end(self, number: int = 1, *, at: float, how: WorkloadOutcome = "done") -> "Told":
        """It ends."""
        self.events.append(WorkloadEnd(n=self._n, t=_micros(at), who="staging", number=number, outcome=how))
        return self

    def call(
        self, query: str, *, at: float, status: int = 200, wait: float | None = None, page: int = 1
    ) -> "Told":
        """A call, and its reply a millisecond later."""
        n, t = self._n, _micros(at)
        self.events.append(
            Call(
                n=n, t=t, who="proxy", connection=1, method="GET", host="api:443", path="/v1/games",
                query=query, key="ab12", page=page,
            )
        )  # fmt: skip
        until = None if wait is None else t + 1000 + _micros(wait)
        self.events.append(
            Reply(
                n=n + 1, t=t + 1000, who="proxy", call=n, status=status, head=t + 1000,
                rows=int(status == 200), retry_after=[] if wait is None else [str(wait)], until=until,
            )
        )  # fmt: skip
        return self

    @property
    def _n(self) -> int:
        return len(self.events) + 1

    @property
    def history(self) -> History:
        """All of it."""
        header = Header(
            scrimmage="1", scenario={}, scenario_id="staging/x", rig="staging", seed=0,
            target=Target("staging", self.declares),
        )  # fmt: skip
        return History(header, self.events)

    def judged(self, claim: str) -> Sequence[Finding]:
        """What *claim* finds."""
        return list(CLAIMS[claim].judge(with_jobs(self.history), Question("complete", {}, {}, GRAIN)))


def _micros(seconds: float) -> int:
    return round(seconds * SECOND)


def test_a_history_of_another_rig_is_given_back() -> None:
    """There the harness itself handed the jobs over."""
    history = Told().call("a=1", at=1).history

    assert with_jobs(history) is history


def test_each_listing_is_a_job_from_the_start_to_its_last_reply() -> None:
    """Cursor and page size do not name a listing; its parameters do."""
    told = Told().start().call("d=1&per_page=5", at=1).call("d=2", at=2).call("d=1&cursor=9", at=3).end(at=9)
    events = with_jobs(told.history).events

    starts = [(one.job, one.params) for one in events if isinstance(one, JobStart)]
    assert starts == [(1, {"d": ["1"]}), (2, {"d": ["2"]})]
    assert [one.job for one in events if isinstance(one, Call)] == [1, 2, 1]
    assert [(one.job, one.t) for one in events if isinstance(one, JobEnd)] == [(2, 2_001_000), (1, 3_001_000)]


def test_a_workload_that_was_not_seen_to_end_has_jobs_without_one() -> None:
    """So nothing is said about how long they took."""
    told = Told().start().call("d=1", at=1, status=429).end(at=5000, how="late")

    assert [one for one in with_jobs(told.history).events if isinstance(one, JobEnd)] == []


def test_calls_before_the_workload_are_of_no_job() -> None:
    """Somebody else's, or a probe's."""
    told = Told().call("d=1", at=0).start(at=1).call("d=1", at=2).end(at=3)

    assert [one.job for one in with_jobs(told.history).events if isinstance(one, Call)] == [0, 1]


def test_who_comes_back_early_is_found_within_a_second() -> None:
    """RL2: calls of one listing follow one another, so the second knew of the first one's refusal."""
    early = Told().start().call("d=1", at=1, status=429, wait=5).call("d=1", at=1.5).end(at=9)
    kept = Told().start().call("d=1", at=1, status=429, wait=5).call("d=1", at=6.1).end(at=9)

    assert [bool(one.broken) for one in early.judged("RL2")] == [True]
    assert [bool(one.broken) for one in kept.judged("RL2")] == [False]


def test_two_scrapes_side_by_side_are_not_one_that_skips_pages() -> None:
    """RL8: the other listing's page 1 after this one's refused page 3 says nothing."""
    beside = (
        Told().start().call("d=1&cursor=3", at=1, status=429, wait=2, page=3).call("d=2", at=4, page=1)
        .call("d=1&cursor=3", at=5, page=3).end(at=9)
    )  # fmt: skip
    skips = (
        Told().start().call("d=1&cursor=3", at=1, status=429, wait=2, page=3)
        .call("d=1&cursor=4", at=5, page=4).end(at=9)
    )  # fmt: skip

    assert [bool(one.broken) for one in beside.judged("RL8")] == [False]
    assert [bool(one.broken) for one in skips.judged("RL8")] == [True]


def test_a_page_may_be_sent_as_often_in_each_workload() -> None:
    """RL15: what is declared is of one job; a second trigger is another."""
    declares = Declares(attempts_per_page=2)
    twice = Told(declares)
    for number in (1, 2):
        twice.start(number, at=number * 10)
        twice.call("d=1", at=number * 10 + 1, status=429).call("d=1", at=number * 10 + 3, status=429)
        twice.end(number, at=number * 10 + 5)
    once = Told(declares).start()
    for at in (1, 3, 5):
        once.call("d=1", at=at, status=429)

    assert [bool(one.broken) for one in twice.judged("RL15")] == [False, False]
    assert [bool(one.broken) for one in once.end(at=9).judged("RL15")] == [True]


def test_the_pause_between_two_scrapes_is_not_taken_for_a_breakers_time() -> None:
    """RL3: a scrape that gave up, and the next one after the breaker's time, is what a breaker is for."""
    declares = Declares(attempts_per_page=4, max_backoff=2, breaker=Breaker(2, 30))
    told = Told(declares).start().call("d=1", at=1, status=429).call("d=1", at=2, status=429)
    told.call("d=1", at=40).end(at=50)

    assert [one for one in told.judged("RL3") if one.broken] == []


def test_a_page_that_is_refused_for_ever_is_sent_too_often() -> None:
    """RL3: with nothing declared twenty are allowed."""
    told = Told().start()
    for at in range(1, 30):
        told.call("d=1", at=at, status=429)

    assert [one.broken for one in told.end(at=50).judged("RL3") if one.broken] == [
        "sent page 1 29 times; 20 are allowed"
    ]
