"""The proxy's own limiter."""

from typing import Any

import pytest

from simulators.chaos.limiter import Limit, Limits
from simulators.clock import SECOND
from simulators.faults.plan import Facts


def _facts(key: str = "a", host: str = "h:80", path: str = "/v1/games") -> Facts:
    return Facts(host, path, {}, key, 1)


def _statuses(limits: Limits, *calls: tuple[Facts, int]) -> list[int]:
    counted = (limits.take(facts, now) for facts, now in calls)
    return [200 if one.refused is None else one.refused.status for one in counted]


@pytest.mark.parametrize(
    ("by", "other"),
    [("key", _facts(key="b")), ("host", _facts(host="i")), ("path", _facts(path="/v2/v1/games"))],
)
def test_it_counts_apart(by: Any, other: Facts) -> None:
    """Whoever differs in that has a budget of its own."""
    limits = Limits([Limit(limit=1, by=by)])

    assert _statuses(limits, (_facts(), 0), (_facts(), 1), (other, 2)) == [200, 429, 200]


def test_it_counts_what_it_is_meant_for() -> None:
    """A host with or without its port, the end of a path."""
    limits = Limits([Limit(limit=1, host="h", path="/games")])

    others = [(_facts(path="/v1/teams"), 0), (_facts(host="i"), 1), (_facts(path="/v1/teams"), 2)]
    assert _statuses(limits, *others, (_facts(), 3), (_facts(), 4)) == [200, 200, 200, 200, 429]


@pytest.mark.parametrize(
    ("algorithm", "at", "wait"),
    [("fixed", [0, 3, 4, 10], "6"), ("sliding", [0, 3, 4, 10], "6"), ("bucket", [0, 0, 4, 5], "1")],
)
def test_a_refusal_tells_when_it_is_over(algorithm: Any, at: list[int], wait: str) -> None:
    """A call at that very moment is granted."""
    limits = Limits([Limit(limit=2, window=10, algorithm=algorithm)])
    counted = [limits.take(_facts(), second * SECOND) for second in at]

    assert [one.refused is None for one in counted] == [True, True, False, True]
    assert counted[2].refused is not None
    assert counted[2].refused.header("Retry-After") == wait


def _items(limits: Limits, name: str, facts: Facts | None = None) -> list[tuple[str, dict[str, str]]]:
    """The members of the list *name* that a granted call is told, each with its parameters."""
    told = limits.take(facts or _facts(), 0).fields
    parts = [value.split(";") for key, value in told if key == name]
    return [(member, dict(one.split("=", 1) for one in more)) for member, *more in parts]


def test_the_fields_are_those_of_the_current_draft() -> None:
    """As structured fields: quota and window, what is left and until it grows (seconds), and for whom."""
    limits = Limits([Limit(limit=2, window=60)])
    granted, _, refused = (limits.take(_facts(), second * SECOND) for second in (0, 10, 20))

    assert granted.fields == (
        ("RateLimit-Policy", '"key";q=2;w=60;pk=:ypeBEsob:'),
        ("RateLimit", '"key";r=1;t=60;pk=:ypeBEsob:'),
    )
    assert refused.refused is not None
    assert refused.refused.header("RateLimit") == '"key";r=0;t=40;pk=:ypeBEsob:'


def test_no_two_policies_have_one_name() -> None:
    """A client finds by its name which policy a budget belongs to; the first that refuses tells its own."""
    limits = Limits([Limit(limit=5), Limit(limit=9, window=3600), Limit(limit=7, by="host")])

    for name in ("RateLimit-Policy", "RateLimit"):
        assert [member for member, _ in _items(limits, name)] == ['"key"', '"key-2"', '"host"']


def test_who_is_counted_apart_is_told_apart() -> None:
    """A client of two paths can tell whose budget each reply speaks of; both fields speak of the same."""
    limits = Limits([Limit(limit=5, by="path")])
    one, other = (_items(limits, "RateLimit", _facts(path=path))[0][1]["pk"] for path in ("/a", "/b"))

    assert one != other
    assert _items(limits, "RateLimit-Policy", _facts(path="/a"))[0][1]["pk"] == one


@pytest.mark.parametrize(("window", "told"), [(0.4, "1"), (2.5, "3"), (3, "3")])
def test_a_window_is_told_no_shorter_than_it_is(window: float, told: str) -> None:
    """It is whole seconds, and a shorter one would let more calls pass."""
    limits = Limits([Limit(limit=5, window=window)])

    assert _items(limits, "RateLimit-Policy")[0][1]["w"] == told


def test_the_older_fields_and_none_at_all() -> None:
    """As the limit says."""
    older = Limits([Limit(limit=2, fields="x-ratelimit")]).take(_facts(), 0).fields

    assert dict(older) == {"x-ratelimit-limit": "2", "x-ratelimit-remaining": "1", "x-ratelimit-reset": "60"}
    assert Limits([Limit(limit=2, fields="none")]).take(_facts(), 0).fields == ()


def test_the_older_fields_stand_there_once() -> None:
    """Of several limits those of the one that ends first; no client reads two numbers in one such field."""
    limits = Limits(
        [
            Limit(limit=3, window=1, fields="x-ratelimit"),
            Limit(limit=2, window=100, fields="x-ratelimit"),
            Limit(limit=9, fields="draft"),
        ]
    )
    told = limits.take(_facts(), 0).fields

    assert [name for name, _ in told] == [
        "RateLimit-Policy", "RateLimit", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset",
    ]  # fmt: skip
    assert [value for _, value in told[2:]] == ["2", "1", "100"]


def test_it_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who was not seen for longest is forgotten; who calls again and again stays counted."""
    monkeypatch.setattr("simulators.chaos.limiter.MOST", 3)
    limits = Limits([Limit(limit=2, by="path")])
    calls = [(_facts(path=f"/{at}"), at) for at in range(4)]
    again = (_facts(path="/again"), 9)

    assert _statuses(limits, again, calls[0], again, calls[1], calls[2], again) == [200] * 5 + [429]
    assert len(limits._counting) == 3


def test_the_first_that_refuses_has_the_say() -> None:
    """Those behind it do not count the call."""
    limits = Limits([Limit(limit=1, window=10), Limit(limit=2, by="host", window=100)])

    assert _statuses(limits, *((_facts(), second * SECOND) for second in (0, 1, 2, 10, 20))) == [
        200,
        429,
        429,
        200,
        429,
    ]
