"""How often pages were sent, where jobs can be told apart and where they cannot."""

from scenarios.claims.rate_limit.log import read
from scenarios.claims.rate_limit.pages import SharedPages, pages_of
from tests.scenarios.claims.histories import call, job, told


def test_a_jobs_calls_by_page() -> None:
    """In order, each page in the same words."""
    mine = read(told(job(), call(1), call(2, 2), call(3))).jobs[1]

    assert [[sent.call.n for sent in sends] for sends in pages_of(mine).values()] == [[2, 4], [3]]


def test_jobs_that_look_alike_share_the_page() -> None:
    """Each of the two may send it so often."""
    shared = SharedPages()

    for sent in read(told(job(1), job(2), call(1), call(2))).sent.values():
        shared.called(sent)

    assert shared.first == 3
    assert [(jobs, len(sends)) for jobs, sends in shared.all()] == [(2, 2)]


def test_a_call_of_one_job_is_not_shared() -> None:
    """Nor is one of nobody's."""
    shared = SharedPages()
    for sent in read(told(job(), call(1), call(2, host="other"))).sent.values():
        shared.called(sent)

    assert shared.first is None
    assert not shared.all()
