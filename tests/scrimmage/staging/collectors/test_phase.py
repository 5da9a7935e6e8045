"""The sink before the next phase: each call is a gate's decision."""

import pytest

from scrimmage.staging.collectors.base import CollectorError
from scrimmage.staging.collectors.phase import Phase
from scrimmage.staging.hosts import NoHostError
from scrimmage.staging.model import Entry
from simulators.history import PhaseCalled
from tests.scrimmage.staging.collectors.posting import Told, post, posts
from tests.scrimmage.staging.collectors.staged import lived
from tests.scrimmage.staging.servers import always, server

pytestmark = pytest.mark.wire
NEXT = "NEXT_PHASE_URL"
BODY = {"phase": "3-4", "game_date": "2025-01-15"}


def test_calls_are_written_down_and_taken() -> None:
    """With boundary and date from their body; a boundary may also stand in the path."""
    made, told = Phase(Entry()), list[Told]()
    during = posts(
        told, lambda: post(made.env[NEXT], BODY),
        lambda: post(f"{made.env[NEXT]}phase2-to-phase3", {"game_date": "2025-01-15"}),
    )  # fmt: skip

    events = [event for event in lived(made, during) if isinstance(event, PhaseCalled)]

    assert [(one.phase, one.game_date) for one in events] == [("3-4", "2025-01-15"), ("2-3", "2025-01-15")]
    assert [status for status, _ in told] == [202, 202]
    assert made.hosts == []


def test_nobody_called_is_no_event() -> None:
    """Which is what a blocking gate owes."""
    assert lived(Phase(Entry())) == []


def test_a_call_is_handed_on_with_its_body_and_its_answer_handed_back() -> None:
    """Also a refusal: the gate sees what the real entry point says."""
    told: list[Told] = []
    with server(always(503, b"later", **{"Retry-After": "7"})) as (url, seen):
        made = Phase(Entry(forward=f"{url}/start"))
        assert made.hosts == [url.removeprefix("http://")]
        events = lived(made, posts(told, lambda: post(made.env[NEXT], BODY, Authorization="Bearer x")))

    ((method, path, fields, body),) = seen
    assert (method, path, fields["authorization"]) == ("POST", "/start", "Bearer x")
    assert b"2025-01-15" in body
    assert (told, len(events)) == ([(503, "later")], 1)


def test_an_entry_point_that_is_away_is_told_to_the_gate() -> None:
    """502, which a gate takes for a call that was not taken; it called all the same."""
    made, told = Phase(Entry(forward="http://127.0.0.1:9/start")), list[Told]()

    events = lived(made, posts(told, lambda: post(made.env[NEXT], BODY)))

    assert (told[0][0], len(events)) == (502, 1)


def test_an_entry_point_that_is_no_url_is_refused() -> None:
    """Before anything listens."""
    with pytest.raises(NoHostError):
        _ = Phase(Entry(forward="nowhere")).hosts


def test_an_address_of_another_machine_is_told() -> None:
    """In one line."""
    with pytest.raises(CollectorError, match=r"192\.0\.2\.1"):
        lived(Phase(Entry(listen="192.0.2.1")))
