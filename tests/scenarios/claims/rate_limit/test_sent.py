"""A call and a job: what belongs together, and who knew what."""

from scenarios.claims.rate_limit.log import read
from scenarios.claims.rate_limit.sent import Job
from simulators.history import JobStart
from tests.scenarios.claims.histories import call, ends, flag, held, job, refused, rows, told


def test_a_job_takes_in_what_is_told_of_it() -> None:
    """In whatever order."""
    start, *events = told(job(), held("a"), flag("f"), ends(1), rows("a")).events
    assert isinstance(start, JobStart)
    mine = Job(start)

    for event in events:
        mine.keep(event)  # type: ignore[arg-type]  # the table above holds no others

    assert mine.held
    assert mine.rows
    assert mine.end
    assert [one.says for one in mine.flags] == ["f"]


def test_a_page_is_host_path_and_query() -> None:
    """The same page is asked for in the same words."""
    first, second, third = read(told(job(), call(1), call(2), call(3, query="cursor=2"))).sent.values()

    assert first.page == second.page != third.page


def test_who_called_before_the_reply_did_not_know() -> None:
    """However late its own reply came."""
    first, second = read(told(job(), refused(1, wait=9), call(1))).sent.values()

    assert not first.knew(second, 0)
    assert second.knew(first, 0)
