"""RL7d. The client declares 4 s at first, and 10 s at most."""

from scenarios.claims.rate_limit.backoff_declared import CLAIM
from simulators.history import Declares
from tests.scenarios.claims.histories import asked, call, job, judged, refused, reply, served, told


def test_waits_from_half_to_the_whole_keep_it() -> None:
    """Half of 4 s, the whole of 8 s, and then the cap."""
    assert judged(CLAIM, told(job(), refused(0), refused(2), refused(10), served(20))) == ["", "", ""]


def test_a_shorter_wait_is_broken() -> None:
    """The evidence says what was waited, and what is declared."""
    assert judged(CLAIM, told(job(), refused(0), served(1.5))) == [
        "waited 1.5 s upon refusal 1; it declares 2 s to 4 s"
    ]


def test_a_longer_wait_is_broken() -> None:
    """Three times as long in place of twice."""
    assert judged(CLAIM, told(job(), refused(0), refused(3), served(12))) == [
        "",
        "waited 9 s upon refusal 2; it declares 4 s to 8 s",
    ]


def test_the_rigs_grain_is_allowed() -> None:
    """Stamps on the wire may be off."""
    assert judged(CLAIM, told(job(), refused(0), served(4.4)), asked(grain=0.5)) == [""]


def test_a_page_that_met_something_else_says_nothing() -> None:
    """How a server error counts among refusals is not declared."""
    assert judged(CLAIM, told(job(), call(0), reply(0, 500), refused(3), served(30))) == []


def test_without_a_cap_it_doubles_for_ever() -> None:
    """As declared."""
    free = Declares(base_backoff=4)

    assert (
        judged(CLAIM, told(job(), refused(0), refused(4), refused(12), served(28), declares=free)) == [""] * 3
    )


def test_where_nothing_is_declared_nothing_is_said() -> None:
    """There is nothing to keep to."""
    assert judged(CLAIM, told(job(), refused(0), served(99), declares=Declares())) == []
