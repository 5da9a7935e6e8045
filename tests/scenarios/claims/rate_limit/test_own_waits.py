"""Which waits are a client's own."""

from scenarios.claims.rate_limit.own_waits import own_waits
from tests.scenarios.claims.histories import Step, both, call, ends, job, refused, reply, served, told


def waits(*steps: Step) -> list[tuple[int, float]]:
    """Attempt and seconds of each wait."""
    return [(wait.attempt, wait.length / 1e6) for wait in own_waits(told(*steps))]


def test_each_refusal_of_a_page_has_its_wait() -> None:
    """Attempts count from one, again for the next page."""
    first = both(refused(1), refused(3), refused(7), served(15))

    assert waits(job(), first, refused(15, 2), served(17, 2)) == [(1, 2), (2, 4), (3, 8), (1, 2)]


def test_a_wait_begins_at_the_replys_end() -> None:
    """The time that the server took is not the client's."""
    assert waits(job(), call(0), reply(5, 503), served(6)) == [(1, 1)]


def test_what_may_be_something_else_is_left_out() -> None:
    """A told time, a Retry-After of any kind, a refusal cut off, an error of the server, another page."""
    for other in (
        refused(1, wait=3),
        refused(1, sent=["soon"]),
        refused(1, end="cut"),
        refused(1, status=500),
        refused(1, page=2),
    ):
        assert waits(job(), other, served(5)) == []


def test_a_wait_that_reaches_into_a_told_one_is_left_out() -> None:
    """Another thread was told to wait meanwhile: who comes back later may have kept that."""
    other = refused(2, 2, wait=10)

    assert waits(job(), refused(1), other, served(12)) == []
    two = both(job(1, who="c-1"), job(2, who="c-2"))
    steps = [two, refused(1, key="k-1"), refused(2, key="k-2", wait=10), served(3, key="k-1")]
    assert waits(*steps) == [(1, 2)]
    assert waits(two, refused(1, key="k-1"), refused(2, key="k-1", wait=10), served(12, key="k-1")) == []


def test_twins_have_no_waits_of_their_own() -> None:
    """Whose call it is cannot be told."""
    assert waits(job(1), job(2), refused(1), served(3)) == []


def test_what_one_process_was_told_does_not_bind_another() -> None:
    """Each job is one of its own: the second waits by itself, whatever the first was told."""
    steps = [job(1), refused(1, wait=60), ends(2), job(2, at=3), refused(4), served(6), ends(7, number=2)]

    assert not waits(*steps)
    found = own_waits(told(*steps, process_a_job=True))
    assert [(wait.job, wait.attempt, wait.sends, wait.length / 1e6) for wait in found] == [(2, 1, 1, 2)]


def test_what_is_told_in_the_moment_of_the_call_counts() -> None:
    """Who came back at that time may have kept it."""
    two = both(job(1, who="c-1"), job(2, who="c-2"))
    other = [call(0, 2, key="k-1"), call(1, key="k-1"), reply(2, 429, newest=True)]

    assert waits(two, *other, call(3, key="k-1"), reply(3, 429, wait=9), reply(4, 200)) == []
