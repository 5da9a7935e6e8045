"""RL9."""

from typing import Any

import pytest

from scenarios.claims.rate_limit.torture_survived import CLAIM
from simulators.history import Declares, Outcome
from tests.scenarios.claims.histories import (
    asked,
    call,
    ends,
    job,
    judged,
    refused,
    reply,
    served,
    told,
)  # fmt: skip

ENTRY: dict[str, Any] = {"name": "fraction", "source": "RFC 9110 10.2.3", "wait": [1, 120]}
QUESTION = asked(entry=ENTRY)
SIGN = "(Retry-After on the wire: '1.5'; RFC 9110 10.2.3)"


@pytest.mark.parametrize("gap", [1, 60, 120])
def test_a_wait_within_the_interval_is_kept(gap: float) -> None:
    """Both ends belong to it."""
    assert judged(CLAIM, told(job(), refused(5, sent=["1.5"]), served(5 + gap), ends(200)), QUESTION) == [""]


def test_a_shorter_wait_is_hurried() -> None:
    """The evidence names the entry and what stood on the wire."""
    found = judged(CLAIM, told(job(), refused(5, sent=["1.5"]), served(5.5)), QUESTION)

    assert found == [f"fraction: hurried: came back after 0.5 s, at least 1 s is accepted {SIGN}"]


def test_a_longer_wait_is_too_long() -> None:
    """A client that reads 600 where nothing valid stands."""
    found = judged(CLAIM, told(job(), refused(5, sent=["1.5"]), served(126)), QUESTION)

    assert found == [f"fraction: waited 121 s, at most 120 s is accepted {SIGN}"]


@pytest.mark.parametrize("wait", [[1], [1, None], (1, None)])
def test_without_an_upper_end_any_longer_wait_is_kept(wait: object) -> None:
    """Some entries only forbid hurry."""
    question = asked(entry={**ENTRY, "wait": wait})

    assert judged(CLAIM, told(job(), refused(5), served(9999)), question) == [""]


def test_the_wait_counts_from_the_head() -> None:
    """A body that drips in is no excuse to count later."""
    history = told(job(), call(0), reply(3, 429, head=1), served(3.5), ends(4))

    assert judged(CLAIM, history, asked(entry={**ENTRY, "wait": [2.5, 9]})) == [""]


def test_the_grain_of_dates_and_of_the_rig_is_allowed() -> None:
    """A date's second below; the rig's stamps on both sides."""
    question = asked(entry={**ENTRY, "wait": [30, 31]}, grain=0.5)

    assert judged(CLAIM, told(job(), refused(0, grain=1, wait=30), served(28.5)), question) == [""]
    assert judged(CLAIM, told(job(), refused(0), served(31.5)), question) == [""]


@pytest.mark.parametrize("outcome", ["raised", "hung", "died"])
def test_a_crash_or_hang_is_broken(outcome: Outcome) -> None:
    """The error's text is the evidence."""
    found = judged(
        CLAIM, told(job(), refused(5, sent=["1.5"]), ends(6, outcome, "InvalidHeader: 1.5")), QUESTION
    )

    assert found == [f"fraction: {outcome} InvalidHeader: 1.5 {SIGN}"]


def test_raising_is_kept_where_the_entry_accepts_it() -> None:
    """Told too long, a client may give up."""
    history = told(job(), refused(5), ends(6, "raised"))

    assert judged(CLAIM, history, asked(entry={**ENTRY, "gives_up": True})) == [""]


def test_hanging_is_never_accepted() -> None:
    """Giving up has to be said."""
    found = judged(CLAIM, told(job(), refused(5), ends(6, "hung")), asked(entry={**ENTRY, "gives_up": True}))

    assert found == ["fraction: hung (Retry-After on the wire: none; RFC 9110 10.2.3)"]


def test_coming_back_where_only_giving_up_is_accepted_is_broken() -> None:
    """An entry without an interval."""
    question = asked(entry={"name": "age", "source": "s", "gives_up": True})

    assert judged(CLAIM, told(job(), refused(5), served(9)), question) == [
        "age: came back after 4 s; only giving up is accepted (Retry-After on the wire: none; s)"
    ]


def test_an_end_without_the_page_is_broken() -> None:
    """The page was refused and never asked for again."""
    found = judged(CLAIM, told(job(), refused(5, sent=["1.5"]), ends(6)), QUESTION)

    assert found == [f"fraction: ended as complete without the page {SIGN}"]


def test_each_refusal_is_an_opportunity_of_its_own() -> None:
    """The first wait is right, the second is not."""
    found = judged(CLAIM, told(job(), refused(0), refused(2), served(2.5), ends(3)), QUESTION)

    assert found[0] == ""
    assert "hurried" in found[1]


def test_the_last_of_all_declared_attempts_may_raise() -> None:
    """The page had what was declared; the entry is not to blame."""
    history = told(job(), refused(0), refused(2), ends(2, "raised"), declares=Declares(attempts_per_page=2))

    assert judged(CLAIM, history, QUESTION) == [""]


def test_413_with_any_retry_after_asks_to_come_back() -> None:
    """Also where its value is malformed; without one it is the request's own fault."""
    assert judged(CLAIM, told(job(), refused(0, status=413, sent=["soon"]), served(2)), QUESTION) == [""]
    assert judged(CLAIM, told(job(), refused(0, status=413), ends(2, "raised")), QUESTION) == []


def test_the_histories_name_stands_in_where_the_entry_has_none() -> None:
    """The header names the entry, too."""
    found = judged(CLAIM, told(job(), refused(0), served(0), entry="soon"), asked(entry={"wait": [1, 2]}))

    assert found[0].startswith("soon: hurried")


def test_without_anything_accepted_nothing_is_said() -> None:
    """A scenario without a catalogue, or an entry without an interval."""
    assert judged(CLAIM, told(job(), refused(0), served(0))) == []


def test_a_job_cut_short_by_the_harness_is_not_judged() -> None:
    """Ctrl-C accuses nobody of a hang."""
    assert judged(CLAIM, told(job(), refused(0)), QUESTION) == []


def test_twins_are_left_out() -> None:
    """A call that either may have made shows neither's wait."""
    assert judged(CLAIM, told(job(1), job(2), refused(0), served(0)), QUESTION) == []
