"""Our scraper against a world that refuses it."""

from types import SimpleNamespace

import pytest
from scraper import scrape

from reference import GAMES
from scenarios import FIRST_DAYS
from simulators import page

REFUSED = {"when": {"page": 2, "first": 1}, "do": {"kind": "status", "status": 429}}


def job(place):
    return SimpleNamespace(
        base_url=place.base_url, api_key=place.key, path=GAMES, params=FIRST_DAYS, per_page=25
    )


def told(seconds):
    return {**REFUSED, "do": {**REFUSED["do"], "retry_after": {"seconds": seconds}}}


@pytest.mark.scrimmage("rate_limit/refused_mid_scrape", seeds=2)
def test_a_refusal_costs_no_page():
    return scrape


def test_five_minutes_of_waiting_take_none(scrimmage_world, assert_claims):
    params = {"path": GAMES, "params": FIRST_DAYS, "per_page": 25}
    run = scrimmage_world(scrape, job=params, faults=[told(300)])

    assert run.outcomes == ["complete"]
    assert 300 <= run.seconds < 302
    assert_claims(run.file, "RL1", "RL2")


def test_the_server_refuses_once(scrimmage_server, scrimmage_season, assert_claims):
    scrimmage_server.faults(told(1))

    rows = list(scrape(job(scrimmage_server)))

    assert [reply["status"] for reply in scrimmage_server.replies()] == [200, 429, 200]
    assert rows == scrimmage_season.rows(GAMES, **FIRST_DAYS)
    assert_claims(scrimmage_server.history(), "RL2")


def test_a_proxy_in_between_refuses_once(scrimmage_proxy, scrimmage_server):
    scrimmage_proxy.faults(told(1))

    rows = list(scrape(job(scrimmage_proxy)))

    assert len(rows) == sum(reply["rows"] for reply in scrimmage_server.replies())
    assert [event["does"] for event in scrimmage_proxy.events() if event["kind"] == "fault"] == ["status"]


def test_our_own_simulator_is_ours():
    assert page({"id": 1}) == {"data": [{"id": 1}], "meta": {}}
