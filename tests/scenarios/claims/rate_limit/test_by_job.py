"""Jobs are judged one by one, and found in the order of the history."""

from collections.abc import Iterator

from scenarios.claims.base import Finding, kept
from scenarios.claims.rate_limit.by_job import ByJob, by_job, number_of
from scenarios.claims.rate_limit.open_log import OpenLog
from scenarios.claims.rate_limit.sent import Job
from tests.scenarios.claims.histories import Step, both, call, ends, job, reply, served, told


def _each_call(made: Job) -> Iterator[Finding]:
    return (kept(sent.call.n) for sent in made.sends)


def calls(*steps: Step) -> list[int]:
    """Calls of jobs in the order in which they are found."""
    return [one.event for one in by_job(told(*steps), _each_call)]


def test_jobs_side_by_side_are_found_in_the_order_of_events() -> None:
    """Not job by job, nor in the order of their ends."""
    both_jobs = both(job(1, who="client-1"), job(2, who="client-2"))
    made = [
        served(1, key="key-2"),
        served(2, key="key-1"),
        served(3, key="key-2"),
        ends(4),
        ends(5, number=2),
    ]

    assert calls(both_jobs, *made) == [3, 5, 7]


def test_a_job_has_all_its_replies_when_it_is_judged() -> None:
    """One that comes after its end is waited for."""
    history = told(job(), call(1), ends(2), reply(3, 200), job(2, at=4))
    log = OpenLog(history, hands=False)
    jobs = ByJob(log, lambda made: [made.sends[0].reply is not None] if made.sends else [], lambda _: 1)

    assert [one for event in log.events() for one in jobs.take(event)] == [True]


def test_what_is_never_over_is_judged_in_the_end() -> None:
    """A job without an end, and one with a call that nobody answered."""
    assert calls(job(1), call(1), ends(2), job(2, at=3), served(4)) == [2, 5]


def test_what_is_kept_does_not_grow_with_the_history() -> None:
    """A hundred jobs, one after another: each is found as soon as the next one is there."""
    steps = [
        step
        for number in range(1, 101)
        for step in (job(number, at=number), served(number), ends(number, number=number))
    ]
    log = OpenLog(told(*steps), hands=False)
    jobs = ByJob(log, _each_call, number_of)

    late = [event.n - one.event for event in log.events() for one in jobs.take(event)]
    assert len(late) == 99
    assert max(late) <= 4
    assert len(list(jobs.rest())) == 1
