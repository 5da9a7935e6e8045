"""RL7a. The client declares waits of 10 s at most."""

from scenarios.claims.rate_limit.backoff_capped import CLAIM
from simulators.history import Declares
from tests.scenarios.claims.histories import asked, job, judged, refused, served, told


def test_waits_up_to_the_cap_keep_it() -> None:
    """Each is an opportunity; a timer may round up."""
    assert judged(CLAIM, told(job(), refused(0), refused(4), refused(14), served(24.001))) == ["", "", ""]


def test_a_longer_wait_is_broken() -> None:
    """The evidence says both figures."""
    assert judged(CLAIM, told(job(), refused(0), served(10.5))) == [
        "waited 10.5 s by itself; it declares 10 s at most"
    ]


def test_the_rigs_grain_is_allowed() -> None:
    """Stamps on the wire may be off."""
    assert judged(CLAIM, told(job(), refused(0), served(10.5)), asked(grain=0.5)) == [""]


def test_findings_stand_in_the_order_of_the_history() -> None:
    """Jobs side by side."""
    two = [job(1, who="c-1"), job(2, who="c-2"), refused(0, key="k-1"), refused(0, key="k-2")]
    history = told(*two, served(11, key="k-2"), served(12, key="k-1"))

    assert [says[:11] for says in judged(CLAIM, history)] == ["waited 11 s", "waited 12 s"]


def test_a_told_wait_is_not_its_own() -> None:
    """RL2 has it."""
    assert judged(CLAIM, told(job(), refused(0, wait=60), served(60))) == []


def test_without_a_declared_cap_nothing_is_said() -> None:
    """There is nothing to keep to."""
    assert judged(CLAIM, told(job(), refused(0), served(99), declares=Declares())) == []
