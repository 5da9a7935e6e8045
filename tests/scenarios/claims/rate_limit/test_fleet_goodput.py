"""RL14, under a limit of two calls in ten seconds: a hundred calls take 500 s, 550 s are allowed."""

from scenarios.claims.rate_limit.fleet_goodput import CLAIM
from tests.scenarios.claims.histories import (
    Step,
    both,
    call,
    each,
    ends,
    job,
    judged,
    refused,
    reply,
    served,
    told,
)
from tests.scenarios.claims.rate_limit.test_limit import under

FLEET = both(job(1, who="client-1"), job(2, who="client-2"))


def judge(*steps: Step) -> list[str]:
    """What the claim finds."""
    return judged(CLAIM, under(told(*steps), limit=2, window=10))


def paced(count: int = 100, first: float = 0) -> Step:
    """Two calls each ten seconds."""
    return each([first + 10 * (number // 2) for number in range(count)], served)


def over(at: float) -> Step:
    """Both jobs end, the second one last."""
    return both(ends(at - 1, number=1), ends(at, number=2))


def test_a_fleet_at_the_limits_rate_keeps_it() -> None:
    """Time, lock-out and refusals are an opportunity each."""
    assert judge(FLEET, paced(), over(490)) == ["", "", ""]
    assert judge(FLEET, paced(), over(550)) == ["", "", ""]


def test_a_fleet_that_is_slower_breaks_it() -> None:
    """Its time runs to the last end."""
    assert judge(FLEET, paced(), over(551)) == [
        "100 calls of 2 jobs took 551 s, 1.102 times the 500 s that they take at the limit's rate",
        "",
        "",
    ]


def test_two_windows_without_a_call_granted_are_a_lock_out() -> None:
    """After one of two windows the pace goes on."""
    half, rest = paced(50), paced(50, first=261)

    assert judge(FLEET, half, rest, over(520)) == ["", "from 240 s on no call was granted for 21 s", ""]
    assert judge(FLEET, half, paced(50, first=260), over(520)) == ["", "", ""]


def test_a_fleet_that_knocks_on_a_closed_door_breaks_it() -> None:
    """Two of 102 calls are more than one in a hundred."""
    knocks = each([495, 496], refused)

    assert judge(FLEET, paced(), knocks, over(500)) == [
        "",
        "",
        "2 of 102 calls were refused or got no answer",
    ]


def test_a_single_client_is_no_fleet() -> None:
    """Nor are two jobs of one client, and two clients with a key each are two that are none."""
    assert judge(job(), paced(), ends(900)) == []
    assert judge(job(1), job(2), paced(), over(900)) == []


def test_fewer_than_fifty_windows_say_nothing() -> None:
    """And neither does a fleet of which one never ends."""
    assert judge(FLEET, paced(99), over(900)) == []
    assert judge(FLEET, paced(), ends(900)) == []


def test_a_reply_that_comes_late_is_still_of_its_call() -> None:
    """The time of the call counts, whichever reply comes first; one that never comes was not granted."""
    late = both(call(490), call(490), reply(491, 200, newest=True), reply(492, 200))

    assert judge(FLEET, paced(98), late, over(492)) == ["", "", ""]
    assert judge(FLEET, paced(), call(495), over(500)) == ["", "", ""]


def test_the_end_of_a_job_elsewhere_is_not_the_fleets() -> None:
    """It has not called with that key."""
    elsewhere = job(3, who="client-3", host="other")

    assert judge(FLEET, elsewhere, paced(), over(490), ends(900, number=3)) == ["", "", ""]
