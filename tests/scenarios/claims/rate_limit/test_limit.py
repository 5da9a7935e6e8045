"""The limit of a run."""

import msgspec

from scenarios.claims.rate_limit.limit import Limit, granted, limit_of
from scenarios.claims.rate_limit.log import read
from simulators.history import History
from tests.scenarios.claims.histories import call, job, refused, served, told


def under(history: History, **api: object) -> History:
    """The same history, under another limit."""
    header = msgspec.structs.replace(history.header, scenario={"api": api})
    return History(header, history.events)


def test_it_is_the_scenarios_own() -> None:
    """Set outright, by the tier, or the default tier's."""
    assert limit_of(under(told(), limit=3, window=10)) == Limit(3, 10_000_000)
    assert limit_of(under(told(), tier="free")) == Limit(5, 60_000_000)
    assert limit_of(told()) == Limit(600, 60_000_000)


def test_calls_by_the_rate() -> None:
    """Ten calls at three in ten seconds; fifty windows are a hundred and fifty calls."""
    limit = Limit(3, 10_000_000)

    assert limit.least(9) == 30_000_000
    assert [limit.long(149), limit.long(150)] == [False, True]


def test_granted_is_what_the_limiter_let_pass() -> None:
    """Neither a refusal nor a call without a reply."""
    log = read(told(job(), served(1), refused(2), call(3)))

    assert [granted(sent) for sent in log.sent.values()] == [True, False, False]
