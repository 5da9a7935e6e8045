"""The API as a whole: who may call, what is counted, what is answered."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulators.balldontlie.app import Answer, Api
from simulators.balldontlie.errors import Refused
from simulators.wire import Request

HOUR = 3_600_000_000
SECOND = 1_000_000
Ask = Callable[..., Answer]
Make = Callable[..., Api]


def statuses(ask: Ask, api: Api, path: str, times: list[int]) -> list[int]:
    """The statuses of calls at *times*."""
    return [ask(path, "", now, api).response.status for now in times]


def test_a_page_of_games(ask: Ask) -> None:
    """Status, type, compact JSON, rows counted."""
    answer = ask("/v1/games", "per_page=2")

    assert (answer.response.status, answer.rows) == (200, 2)
    assert answer.response.header("content-type") == "application/json; charset=utf-8"
    assert answer.response.body.endswith(b'"meta":{"next_cursor":105,"per_page":2}}')


def test_without_a_key_nothing_is_given(make: Make) -> None:
    """401, one word, and nobody's limit is used up."""
    api = make(limit=1)
    response = api.respond(Request("GET", "h", "/v1/teams"), 0).response

    assert (response.status, response.body) == (401, b"Unauthorized")
    assert response.header("Date") == "Sat, 01 Jun 2030 12:00:00 GMT"
    assert response.header("x-ratelimit-limit") is None


@pytest.mark.parametrize(
    ("tier", "expected"),
    [("free", [200, 401, 401]), ("all-star", [200, 200, 401]), ("goat", [200, 200, 200])],
)
def test_a_tier_opens_its_endpoints(ask: Ask, make: Make, tier: str, expected: list[int]) -> None:
    """What was not paid for answers like a bad key."""
    api = make(tier=tier)
    calls = [("/v1/games", ""), ("/v1/stats", ""), ("/v1/standings", "season=2024")]

    assert [ask(path, query, 0, api).response.status for path, query in calls] == expected


def test_each_key_has_its_own_limit(ask: Ask, make: Make) -> None:
    """One key's calls do not use up another's; Bearer and raw are the same key."""
    api = make(limit=1)
    keys = ["a", "Bearer a", "b"]

    assert [ask("/v1/teams", "", 0, api, Authorization=key).response.status for key in keys] == [
        200,
        429,
        200,
    ]


def test_a_refusal_says_when_to_come_back(ask: Ask, make: Make) -> None:
    """Retry-After and the rate fields; then it lets through."""
    api = make(limit=1)
    ask("/v1/teams", "", 0, api)
    refused = ask("/v1/teams", "", 20 * SECOND, api)

    assert (refused.response.status, refused.rows) == (429, 0)
    assert refused.response.body == b'{"error":"Too Many Requests"}'
    assert refused.response.header("Retry-After") == "40"
    assert refused.response.header("x-ratelimit-remaining") == "0"
    assert ask("/v1/teams", "", 60 * SECOND, api).response.status == 200


def test_successes_tell_the_limit_too(ask: Ask, make: Make) -> None:
    """As seen in 2026."""
    response = ask("/v1/teams", "", 0, make(tier="all-star")).response

    assert response.header("x-ratelimit-limit") == "60"
    assert response.header("x-ratelimit-remaining") == "59"


@pytest.mark.parametrize(("counts", "expected"), [(True, [404, 404, 429]), (False, [404, 404, 404])])
def test_errors_count_or_do_not(ask: Ask, make: Make, counts: bool, expected: list[int]) -> None:  # noqa: FBT001  # a table's column
    """The option; a refused limit goes before any other error."""
    api = make(limit=2, counts_errors=counts)

    assert statuses(ask, api, "/v1/games/999", [0, 1, 2]) == expected


def test_uncounted_errors_leave_the_limit_whole(ask: Ask, make: Make) -> None:
    """Data calls are still counted and refused."""
    api = make(limit=1, counts_errors=False)
    ask("/v1/games/999", "", 0, api)

    assert statuses(ask, api, "/v1/teams", [1, 2]) == [200, 429]


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/v1/nothing", "", 404),
        ("/v1/games/999", "", 404),
        ("/v1/players/999", "", 404),
        ("/v1/teams/x", "", 400),
        ("/v1/games", "seasons[]=x", 400),
        ("/v1/box_scores", "", 400),
        ("/v1/season_averages/none", "season=2024&season_type=regular&type=base", 404),
        ("/v1/leaders", "season=2024&stat_type=jumps", 400),
        ("/v1/games", "unknown=1&foo[]=2", 200),
    ],
)
def test_what_cannot_be_answered(ask: Ask, path: str, query: str, status: int) -> None:
    """Statuses of bad paths and parameters; unknown parameters do no harm."""
    assert ask(path, query).response.status == status


def test_only_json_is_served(ask: Ask) -> None:
    """Another form is 406."""
    assert ask("/v1/teams", Accept="text/html").response.status == 406
    assert ask("/v1/teams", Accept="application/json").response.status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_only_reading_is_allowed(make: Make, method: str) -> None:
    """405 names what is."""
    response = make().respond(Request(method, "h", "/v1/teams", "", (("Authorization", "k"),)), 0).response

    assert (response.status, response.header("Allow")) == (405, "GET, HEAD")


def test_head_is_get_without_a_body(make: Make, ask: Ask) -> None:
    """The length is that of the body left out (RFC 9110 section 9.3.2)."""
    answer = make().respond(Request("HEAD", "h", "/v1/teams", "", (("Authorization", "k"),)), 0)
    body = ask("/v1/teams").response.body

    assert (answer.response.status, answer.response.body, answer.rows) == (200, b"", 0)
    assert answer.response.header("Content-Length") == str(len(body))


def test_again_asks_for_nothing_and_counts_nothing(ask: Ask, make: Make) -> None:
    """It shows any hour, also one that has passed."""
    api = make(limit=1)
    request = Request("GET", "h", "/v1/games", "per_page=1")
    later, earlier = api.again(request, 5 * HOUR), api.again(request, 0)

    assert (later.response.status, earlier.response.status) == (200, 200)
    assert api.again(Request("GET", "h", "/v1/none"), 0).response.status == 404
    assert ask("/v1/teams", "", 0, api).response.status == 200


def test_the_truth_is_every_row_of_every_page(ask: Ask, make: Make) -> None:
    """Following the cursors gives the same rows."""
    api = make()
    truth = api.rows("/v1/games", {"seasons[]": ["2024"], "per_page": "3"}, 0)
    paged: list[Any] = []
    cursor: int | None = 0
    while cursor is not None:
        reply = msgspec.json.decode(
            ask("/v1/games", f"seasons[]=2024&per_page=3&cursor={cursor}", 0, api).response.body
        )
        paged += reply["data"]
        cursor = reply["meta"].get("next_cursor")

    assert [msgspec.json.decode(row) for row in truth] == paged
    assert len(truth) == 7


@pytest.mark.parametrize(
    ("path", "params"), [("/v1/none", {}), ("/v1/box_scores", {}), ("/v1/games", {"dates": "x"})]
)
def test_the_truth_of_a_bad_question_is_refused(make: Make, path: str, params: dict[str, str]) -> None:
    """As the API would."""
    with pytest.raises(Refused):
        make().rows(path, params, 0)


QUESTIONS = [
    ("/v1/games", ""),
    ("/v1/games", "dates[]=2025-02-01"),
    ("/v1/games", "dates[]=2025-02-03"),
    ("/v1/games/107", ""),
    ("/v1/stats", "per_page=100"),
    ("/v1/box_scores", "date=2025-01-31"),
    ("/v1/box_scores", "date=2025-02-01"),
    ("/v1/box_scores/live", ""),
    ("/v1/standings", "season=2024"),
    ("/v1/leaders", "season=2024&stat_type=pts"),
    ("/v1/season_averages", "season=2024&player_id=20"),
    ("/v1/player_injuries", ""),
    ("/v1/plays", "game_id=107"),
    ("/v1/odds", "game_id=107"),
    ("/v2/odds", "game_ids[]=106"),
    ("/v2/odds/player_props", "game_id=107"),
]


CHANGES = {
    "a week of the injury list": -60 * HOUR,
    "odds of the hour": HOUR,
    "a move is announced": 6 * HOUR,
    "tip-off": 12 * HOUR + HOUR // 2,
    "a step of a live game": 12 * HOUR + HOUR // 2 + 15 * SECOND,
    "the final buzzer": 14 * HOUR + 3 * HOUR // 4,
    "a late box score": 35 * HOUR + 3 * HOUR // 4,
}
"""Instants of the small season at which some answer changes."""


def same(make: Make, times: list[int]) -> None:
    """Ask one API at all *times*, and fresh ones at each: the replies must be the same bytes."""
    used = make()
    for now in times:
        fresh = make()
        for path, query in QUESTIONS:
            request = Request("GET", "h", path, query)
            assert used.again(request, now) == fresh.again(request, now), (path, query, now)


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_kept_ends_with_the_change(make: Make, change: str) -> None:
    """A microsecond before it the old answer stands, from then on the new one, and the old one again."""
    same(make, [CHANGES[change] - 1, CHANGES[change], CHANGES[change] - 1])


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(times=st.lists(st.integers(0, 90 * HOUR), min_size=2, max_size=4))
def test_what_is_kept_never_shows(make: Make, times: list[int]) -> None:
    """An API that has answered at other hours says what a fresh one says, in whatever order."""
    same(make, times)


def test_a_page_is_made_once(ask: Ask) -> None:
    """The very same bytes answer the same question until something changes."""
    tonight = "dates[]=2025-02-01"
    pages = [ask("/v1/games", tonight, now).response.body for now in (0, 1, 6 * HOUR, 6 * HOUR + 1)]

    assert pages[0] is pages[1]
    assert pages[2] is pages[3]
    assert pages[0] != pages[2]


def test_the_same_call_is_the_same_bytes(make: Make) -> None:
    """Nothing but options, request and time decides."""
    request = Request("GET", "h", "/v1/player_injuries")

    assert {make().again(request, 0).response.body for _ in range(3)} == {
        make().again(request, 0).response.body
    }
    other = make(season_seed=1).again(Request("GET", "h", "/v2/odds", "game_ids[]=107"), 0)
    assert (
        other.response.body
        != make().again(Request("GET", "h", "/v2/odds", "game_ids[]=107"), 0).response.body
    )
