"""What a load came to."""

import msgspec
import pytest

from scrimmage.load.clients import as_history
from scrimmage.load.messages import Jobs, Settings, Stamped
from scrimmage.load.recount import Limit
from scrimmage.load.result import latency, result
from scrimmage.verdict import NotJudged
from simulators import history
from simulators.balldontlie.options import ApiOptions

SETTINGS = Settings(url="http://127.0.0.1:1", users=2, duration=5, salt="secret")
LIMIT = Limit(2, 1_000_000)
GOOD: list[Stamped] = [("key-1", 0, 2_000, 200), ("key-1", 3_000, 7_000, 200), ("key-1", 8_000, 9_000, 429)]


def test_percentiles_are_those_of_the_calls() -> None:
    """To three digits, in milliseconds; of nothing there are none."""
    figures = latency(range(1_000, 1_001_000, 1_000))

    assert figures is not None
    assert figures.n == 1000
    assert figures.p50 == pytest.approx(500, rel=1e-3)
    assert figures.p95 == pytest.approx(950, rel=1e-3)
    assert figures.p99 == pytest.approx(990, rel=1e-3)
    assert figures.most == pytest.approx(1000, rel=1e-3)
    assert latency([]) is None


def test_answers_are_counted_and_the_limiter_is_judged() -> None:
    """Without a call log the clients are not, and that is said."""
    found = result(SETTINGS, GOOD, None, LIMIT)

    assert (found.verdict, found.requests, found.granted, found.refused) == ("pass", 3, 2, 1)
    assert found.statuses == {"200": 2, "429": 1}
    assert [one.what for one in found.not_judged] == ["RL2"]
    assert found.pages is not None
    assert found.pages.n == 2


def test_a_limiter_that_grants_too_much_fails() -> None:
    """Whatever is unknown beside it."""
    lie: list[Stamped] = [*GOOD, ("key-1", 10_000, 11_000, 200)]

    found = result(SETTINGS, lie, None, LIMIT, unheard=[NotJudged(what="the rest", why="stopped")])

    assert found.verdict == "fail"
    assert found.judged[-1].evidence[0].startswith("key-1: 3 calls granted in window 1")


@pytest.mark.parametrize("stamps", [[], [("key-1", 0, 5, 0)]])
def test_no_request_answered_is_unknown(stamps: list[Stamped]) -> None:
    """Also where some were sent."""
    found = result(SETTINGS, stamps, None, LIMIT)

    assert (found.verdict, found.requests, found.answered) == ("unknown", 0, None)
    assert ("the whole run", "no request was answered") in [(one.what, one.why) for one in found.not_judged]


@pytest.mark.parametrize(("ended", "says"), [(0, "no request was answered"), (1, "does not call through")])
def test_a_target_s_client_is_blamed_only_where_a_job_ended(ended: int, says: str) -> None:
    """Else its process may have come to an end before it told."""
    call = history.Call(
        n=1, t=0, who="api", connection=1, method="GET", host="main", path="/", query="", key="k", page=1
    )
    through = msgspec.structs.replace(SETTINGS, target="own:scrape")
    story = as_history([call], through, ApiOptions())

    found = result(through, [], story, LIMIT, jobs=Jobs(complete=ended, raised=0))

    assert [says in one.why for one in found.not_judged] == [True]


def test_what_was_not_heard_is_unknown() -> None:
    """Such as the calls of a worker that was killed."""
    lost = NotJudged(what="a part of the users", why="worker 1 was killed by signal 9")

    assert result(SETTINGS, GOOD, None, LIMIT, unheard=[lost]).verdict == "unknown"


def test_manners_that_were_not_tried_are_unknown() -> None:
    """With what would try them."""
    found = result(SETTINGS, GOOD[:2], as_history([], SETTINGS, ApiOptions()), LIMIT)

    assert (found.verdict, found.judged[0].id, found.judged[0].verdict) == ("unknown", "RL2", "unknown")
    assert "nobody was refused" in found.judged[0].why


@pytest.mark.parametrize(
    ("stamps", "word"),
    [
        ([*GOOD, ("k", 1, 2, 0), ("k", 20_000, 21_000, 200)], "pass"),
        ([*GOOD, ("k", 20_000, 21_000, 0)], "fail"),
        (GOOD, "unknown"),
    ],
)
def test_after_an_outage_users_must_be_answered(stamps: list[Stamped], word: str) -> None:
    """And must have met it."""
    found = result(SETTINGS, stamps, None, LIMIT, outage=True)

    assert found.judged[-1].id == "recovery"
    assert (found.judged[-1].verdict, found.verdict) == (word, word)


def test_what_makes_the_keys_is_not_shown() -> None:
    """Whoever knew it could spend them."""
    assert result(SETTINGS, GOOD, None, LIMIT).settings.salt == ""


@pytest.mark.parametrize("status", [0, -1, 500])
def test_a_call_without_a_page_may_have_opened_the_window(status: int) -> None:
    """One that was lost, given up, or answered by an error; not one that was refused."""
    late: list[Stamped] = [("k", t, t + 1, 200) for t in (900_000, 1_200_000, 1_300_000)]
    late.append(("k", 1_300_001, 1_300_002, 429))
    early: Stamped = ("k", 100_000, 100_001, status)
    refused: Stamped = ("k", 100_000, 100_001, 429)

    assert result(SETTINGS, [early, *late], None, LIMIT).verdict == "pass"
    assert result(SETTINGS, [refused, *late], None, LIMIT).verdict == "fail"


def test_a_call_that_was_given_up_is_neither_answered_nor_unanswered() -> None:
    """Its user was told to go."""
    found = result(SETTINGS, [*GOOD, ("key-1", 9_500, 9_600, -1)], None, LIMIT)

    assert (found.requests, found.unanswered, found.statuses) == (3, 0, {"200": 2, "429": 1})


def test_a_limiter_that_refused_nobody_was_not_tried() -> None:
    """No key came to its limit, or it has none."""
    found = result(SETTINGS, GOOD[:2], None, LIMIT)

    assert (found.verdict, found.judged[-1].verdict) == ("unknown", "unknown")
    assert found.judged[-1].why.startswith("nobody was refused")


def test_a_refusal_that_told_nothing_is_not_denied() -> None:
    """Somebody was refused; nobody's manners were tried."""
    found = result(SETTINGS, GOOD, as_history([], SETTINGS, ApiOptions()), LIMIT)

    assert found.judged[0].why.startswith("no refusal said how long to wait")


@pytest.mark.parametrize(("status", "until", "word"), [(0, 6, "unknown"), (-1, 6, "unknown"), (0, 5, "pass")])
def test_an_api_that_is_gone_for_good_is_unknown(status: int, until: int, word: str) -> None:
    """Five seconds of nothing but lost calls at the end."""
    lost: list[Stamped] = [("key-1", t * 1_000_000, t * 1_000_000 + 5, status) for t in range(1, until + 1)]

    found = result(SETTINGS, [*GOOD, *lost], None, LIMIT)

    assert found.verdict == word
    assert [one.why for one in found.not_judged if one.what == "the rest of the run"] == (
        ["nobody was answered any more after 0.0 s"] if word == "unknown" else []
    )
