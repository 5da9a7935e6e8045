"""RL16."""

from scenarios.claims.rate_limit.metrics_agree import CLAIM
from simulators.history import Declares
from tests.scenarios.claims.histories import (
    away,
    both,
    call,
    connection_refused,
    counts,
    ends,
    job,
    judged,
    refused,
    reply,
    served,
    told,
)

ONE = both(job(1), refused(1), served(5), ends(6))
"""A job of two sends and one refusal."""


def test_counters_that_say_what_the_api_saw_are_right() -> None:
    """One finding for each that is declared."""
    assert judged(CLAIM, told(ONE, counts(6, 2, 1))) == ["", ""]


def test_a_refusal_that_is_not_counted_is_wrong() -> None:
    """As where the breaker counts, and is off."""
    assert judged(CLAIM, told(ONE, counts(6, 2, 0))) == ["", "counts 0 refusals, where the API saw 1"]


def test_what_is_counted_twice_is_wrong() -> None:
    """As where pool and handler both count."""
    assert judged(CLAIM, told(ONE, counts(6, 4, 2))) == [
        "counts 4 sends, where the API saw 2",
        "counts 2 refusals, where the API saw 1",
    ]


def test_counters_go_on_from_job_to_job() -> None:
    """They count since the process began; one that begins anew with each job is wrong."""
    second = both(job(2, at=10), served(11), ends(12, number=2))

    assert judged(CLAIM, told(ONE, counts(6, 2, 1), second, counts(12, 3, 1))) == [""] * 4
    assert judged(CLAIM, told(ONE, counts(6, 2, 1), second, counts(12, 1, 0)))[2:] == [
        "counts 2 sends, where the API saw 3",
        "",
    ]


def test_only_what_is_declared_is_judged() -> None:
    """A client may count sends alone."""
    history = told(ONE, counts(6, 2, 0), declares=Declares(metrics=["sends"]))

    assert judged(CLAIM, history) == [""]


def test_other_statuses_are_no_refusals() -> None:
    """A 503 is counted among the sends only."""
    assert judged(CLAIM, told(job(1), refused(1, status=503), served(5), ends(6), counts(6, 2, 0))) == [
        "",
        "",
    ]


def test_a_client_with_a_job_under_way_is_asked_later() -> None:
    """What the other job sends meanwhile may have been counted or not."""
    history = told(
        job(1, params={"a": "1"}), job(2, params={"a": "2"}),
        refused(1), served(5), ends(6), counts(6, 1, 1),
        served(7), ends(8, number=2), counts(8, 3, 1),
    )  # fmt: skip

    assert judged(CLAIM, history) == ["", ""]


def test_of_two_jobs_that_end_at_once_either_may_be_asked_first() -> None:
    """The counters never fall: the higher figure is the later one."""
    history = told(
        job(1, params={"a": "1"}), job(2, params={"a": "2"}),
        served(1), served(1), ends(2), ends(2, number=2), counts(2, 2), counts(2, 1),
    )  # fmt: skip

    assert judged(CLAIM, history) == [""] * 4


def test_an_answer_that_did_not_come_whole_may_count_or_not() -> None:
    """Whether its status was read, nobody knows."""
    cut = both(job(1), refused(1, end="reset"), served(5), ends(6))

    assert judged(CLAIM, told(cut, counts(6, 2, 0))) == ["", ""]
    assert judged(CLAIM, told(cut, counts(6, 2, 1))) == ["", ""]
    assert judged(CLAIM, told(cut, counts(6, 2, 2)))[1] == "counts 2 refusals, where the API saw 0 to 1"


def test_a_call_without_an_answer_may_count_or_not() -> None:
    """It may be on its way still; once it is answered, it counts."""
    left = both(job(1), call(1), ends(2))

    assert judged(CLAIM, told(left, counts(2, 0))) == ["", ""]
    assert judged(CLAIM, told(left, counts(2, 1, 1))) == ["", ""]
    assert judged(CLAIM, told(left, counts(2, 2)))[0] == "counts 2 sends, where the API saw 0 to 1"
    assert judged(CLAIM, told(left, reply(3, 429), counts(4, 0)))[0] == "counts 0 sends, where the API saw 1"


def test_a_refused_connection_may_count_as_a_send() -> None:
    """The API side knows of it, though no call came through."""
    lost = both(job(1), connection_refused(1), served(5), ends(6))

    assert judged(CLAIM, told(lost, counts(6, 2)))[0] == ""
    assert judged(CLAIM, told(lost, counts(6, 1)))[0] == ""
    assert judged(CLAIM, told(lost, counts(6, 3)))[0] == "counts 3 sends, where the API saw 1"


def test_while_a_host_is_away_nobody_knows_how_often_it_was_asked() -> None:
    """At least what came through must be counted."""
    gone = both(job(1), away(1, 2), served(5), ends(6))

    assert judged(CLAIM, told(gone, counts(6, 9)))[0] == ""
    assert judged(CLAIM, told(gone, counts(6, 0)))[0] == "counts 0 sends, where the API saw 1"


def test_counters_that_raise_are_wrong() -> None:
    """Also while another job is under way: it is the client's own word that they are there."""
    history = told(job(2, at=0), job(1), served(1), ends(2), counts(2, error="KeyError: 'sends'"))

    assert judged(CLAIM, history) == ["its metrics cannot be read: KeyError: 'sends'"]


def test_processes_count_by_themselves() -> None:
    """Where each client is a process of its own."""
    both_at_once = both(
        job(1, params={"a": "1"}), job(2, who="client-2", params={"a": "2"}),
        call(1, query="a=1"), reply(1, 200), call(1, query="a=2"), reply(1, 429), ends(2),
    )  # fmt: skip

    right = told(both_at_once, counts(2, 1, 0), together=True)
    wrong = told(both_at_once, counts(2, 2, 1), together=True)

    assert judged(CLAIM, right) == ["", ""]
    assert judged(CLAIM, wrong) == [
        "counts 2 sends, where the API saw 1",
        "counts 1 refusals, where the API saw 0",
    ]


def test_without_counters_nothing_is_known() -> None:
    """A history of a client that was never asked."""
    assert judged(CLAIM, told(ONE)) == []
