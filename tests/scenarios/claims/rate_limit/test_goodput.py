"""RL13, under a limit of two calls in ten seconds: a hundred calls take 500 s, 525 s are allowed."""

from scenarios.claims.rate_limit.goodput import CLAIM
from tests.scenarios.claims.histories import (
    Step,
    asked,
    each,
    ends,
    job,
    judged,
    refused,
    reply,
    served,
    told,
)
from tests.scenarios.claims.histories import call as calls
from tests.scenarios.claims.rate_limit.test_limit import under


def judge(*steps: Step, grain: float = 0) -> list[str]:
    """What the claim finds."""
    return judged(CLAIM, under(told(*steps), limit=2, window=10), asked(grain=grain))


def paced(count: int = 100) -> Step:
    """Two calls each ten seconds."""
    return each([10 * (number // 2) for number in range(count)], served)


def test_a_long_job_at_the_limits_rate_keeps_it() -> None:
    """One opportunity is its time, one its refusals."""
    assert judge(job(), paced(), ends(490)) == ["", ""]
    assert judge(job(), paced(), ends(525)) == ["", ""]


def test_a_long_job_that_is_slower_breaks_it() -> None:
    """The evidence has the figures."""
    assert judge(job(), paced(), ends(526)) == [
        "100 calls took 526 s, 1.052 times the 500 s that they take at the limit's rate",
        "",
    ]


def test_one_refusal_in_a_hundred_is_the_bound() -> None:
    """Two of 102 are more, one of 101 is not."""
    once, twice = refused(495), each([495, 496], refused)

    assert judge(job(), paced(), once, ends(500)) == ["", ""]
    assert judge(job(), paced(), twice, ends(500)) == ["", "2 of 102 calls were refused or got no answer"]


def test_fewer_than_fifty_windows_say_nothing() -> None:
    """Ninety-nine calls, however slow; a job that never ends says nothing either."""
    assert judge(job(), paced(99), ends(2000)) == []
    assert judge(job(), paced()) == []


def test_a_short_job_that_waits_nowhere_keeps_it() -> None:
    """The API may take its time; a second is the client's for its own work."""
    slow = [calls(0.5), reply(30, 200), calls(30.5), reply(60, 200)]

    assert judge(job(), *slow, ends(60)) == [""]


def test_a_short_job_that_is_held_back_breaks_it() -> None:
    """Both calls would have been granted at once. The rig's grain is allowed for."""
    late = [job(), served(0), served(5), ends(5)]

    assert judge(*late) == ["2 calls, all within the limit, were held back for 5 s together"]
    assert judge(*late, grain=4) == [""]


def test_waiting_before_the_first_call_is_holding_back_too() -> None:
    """From the start of the job on."""
    assert judge(job(), served(3), ends(3)) == [
        "1 calls, all within the limit, were held back for 3 s together"
    ]


def test_a_budget_that_an_earlier_job_spent_makes_no_short_job() -> None:
    """Three calls within ten seconds are more than the limit; after ten seconds they are not."""
    first = [job(1), served(0), ends(0, number=1)]

    assert judge(*first, job(2, at=5), served(6), served(12), ends(12, number=2)) == [""]
    assert judge(*first, job(2, at=20), served(26), ends(26, number=2))[1].startswith("1 calls")


def test_a_job_that_met_trouble_is_not_held_to_it() -> None:
    """It may have been told to wait."""
    assert judge(job(), refused(0, wait=9), served(9), ends(9)) == []


def test_jobs_that_cannot_be_told_apart_say_nothing() -> None:
    """Two clients under one key ask for the same."""
    alike = [job(1, who="client-1"), job(2, who="client-2")]

    assert judge(*alike, served(5), ends(6, number=1), ends(6, number=2)) == []


def test_each_process_has_its_own_short_job() -> None:
    """What another one called before does not fill its budget, as nobody counts for both."""
    jobs = [job(1), served(0), served(0), ends(1), job(2, at=2), served(2), served(2), ends(3, number=2)]

    limited = under(told(*jobs, process_a_job=True), limit=2, window=10)
    assert judged(CLAIM, limited) == ["", ""]
    assert judge(*jobs) == [""]
