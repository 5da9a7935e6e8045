"""A call log as the history of its clients."""

import msgspec

from scenarios.model import Scenario
from scrimmage import judging
from scrimmage.load.clients import as_history, by_client, only
from scrimmage.load.messages import Settings
from simulators import history
from simulators.balldontlie.options import ApiOptions
from simulators.clock import SECOND

SETTINGS = Settings(url="http://127.0.0.1:1", users=2, duration=5)


def _call(n: int, at: float, connection: int) -> history.Call:
    return history.Call(
        n=n, t=round(at * SECOND), who="api", connection=connection, method="GET", host="h", path="/v1/games",
        query="", key="k", page=1,
    )  # fmt: skip


def _reply(n: int, at: float, call: int, status: int = 200, until: float | None = None) -> history.Reply:
    told = None if until is None else round(until * SECOND)
    words = [] if until is None else ["9"]
    t = round(at * SECOND)
    return history.Reply(n=n, t=t, who="api", call=call, status=status, head=t, until=told, retry_after=words)


def _judged(*log: history.Event) -> judging.Tally:
    return judging.judge(as_history(log, SETTINGS, ApiOptions())).tallies["RL2"]


def test_each_connection_is_a_client_from_its_first_call_to_the_end() -> None:
    """Events are numbered anew, and replies find their calls."""
    log: list[history.Event] = [
        _call(5, 1, 7),
        _call(6, 1.5, 9),
        _reply(7, 2, 6),
        _reply(8, 2, 5),
        _reply(9, 3, 1),
    ]

    events = by_client(log)

    assert [event.__struct_config__.tag for event in events] == [
        "job.start", "call", "job.start", "call", "reply", "reply", "job.end", "job.end",
    ]  # fmt: skip
    assert [event.n for event in events] == list(range(1, 9))
    assert [event.call for event in events if isinstance(event, history.Reply)] == [4, 2]


def test_who_comes_early_over_the_same_connection_is_caught() -> None:
    """Half a second after it was told to wait for nine."""
    tally = _judged(_call(1, 0, 1), _reply(2, 0.1, 1, 429, until=9), _call(3, 0.6, 1), _reply(4, 0.7, 3))

    assert (tally.n, tally.broken) == (1, 1)


def test_who_waits_is_not() -> None:
    """Nor is another client, who was told nothing."""
    tally = _judged(
        _call(1, 0, 1), _reply(2, 0.1, 1, 429, until=9), _call(3, 5, 2), _reply(4, 5.1, 3),
        _call(5, 9.2, 1), _reply(6, 9.3, 5),
    )  # fmt: skip

    assert (tally.n, tally.broken) == (1, 0)


def test_who_is_still_waiting_at_the_end_has_kept_the_rule() -> None:
    """One opportunity; without a refusal there is none."""
    waits = _judged(_call(1, 0, 1), _reply(2, 0.1, 1, 429, until=9), _call(3, 5, 2), _reply(4, 5.1, 3))

    assert (waits.n, waits.broken) == (1, 0)
    assert _judged(_call(1, 0, 1), _reply(2, 0.1, 1)).n == 0


def test_the_history_is_one_that_any_judge_reads() -> None:
    """Written and read back, its scenario among it."""
    log: list[history.Event] = [_call(1, 0, 1), _reply(2, 0.1, 1)]

    whole = history.decode(history.encode(as_history(log, SETTINGS, ApiOptions(tier="free"))))

    assert msgspec.convert(whole.header.scenario, Scenario).api.tier == "free"
    assert whole.header.scenario_id == "load/steady"


def test_calls_of_others_are_left_out() -> None:
    """With what became of them."""
    theirs = msgspec.structs.replace(_call(2, 0, 2), key="theirs")
    log: list[history.Event] = [_call(1, 0, 1), theirs, _reply(3, 1, 2), _reply(4, 1, 1)]

    assert [event.n for event in only(log, frozenset({"k"}))] == [1, 4]
