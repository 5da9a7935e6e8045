"""What users ask for."""

import datetime as dt

from scenarios.load.work import backfill, drawn, next_cursor, nightly
from scrimmage.seasons import season_of
from simulators.balldontlie.app import Api
from simulators.balldontlie.options import TIERS, ApiOptions
from simulators.seed import stream
from simulators.wire import Request


def test_a_tier_may_ask_for_all_that_its_night_asks_for() -> None:
    """The API answers each with a page; a cheaper tier asks for less."""
    asked = {}
    for tier in TIERS:
        options = ApiOptions(tier=tier)
        api = Api(options, season_of(2024, 0, None), wall=0)
        listings = [*nightly(dt.date(2024, 12, 3), tier), *backfill(1, 2024)]
        for listing in listings:
            query = "&".join(f"{name}={value}" for name, value in listing.page(None).items())
            request = Request("GET", "api", listing.path, query, (("Authorization", "key"),), b"")
            answer = api.respond(request, 0)
            assert (answer.response.status, answer.rows > 0) == (200, True), listing
        asked[tier] = len(listings)

    assert asked == {"free": 2, "all-star": 3, "goat": 4}


def test_a_backfill_is_a_whole_month() -> None:
    """November is the first; the fifth is March of the next year."""
    (first,), (last,) = backfill(0, 2024), backfill(4, 2024)

    assert (first.params["start_date"], first.params["end_date"]) == ("2024-11-01", "2024-11-30")
    assert (last.params["start_date"], last.params["end_date"]) == ("2025-03-01", "2025-03-31")


def test_both_kinds_of_work_are_drawn() -> None:
    """About three nights to a backfill."""
    draw = stream(0, "user")
    names = [drawn(draw, 2024, "goat")[0].name for _ in range(400)]

    assert 60 < names.count("backfill games") < 140
    assert names.count("nightly games") == 400 - names.count("backfill games")


def test_the_cursor_of_what_is_no_page_is_none() -> None:
    """Nor is there one after the last page."""
    assert next_cursor({"meta": {"next_cursor": 25}}) == "25"
    nothing: list[object] = [{"meta": {}}, {"meta": None}, {}, [], None]
    assert [next_cursor(body) for body in nothing] == [None] * 5
