"""Box scores of a date."""

import json
from collections.abc import Callable
from datetime import date
from random import Random

from requests import PreparedRequest, Response, Session

from reference.balldontlie.box_scores import BoxScoresScraper
from reference.balldontlie.scraper import Scraper
from reference.clock import Clock


def test_a_late_box_score_is_handed_over_and_flagged(
    clock: Clock,
    script: Callable[..., tuple[Callable[[], Session], list[PreparedRequest]]],
    reply: Callable[..., Response],
) -> None:
    """The listing has no pages and no meta; the check warns and holds nothing back."""
    team = {"abbreviation": "LAL", "players": []}
    game = {
        "date": "2025-01-01", "season": 2024, "status": "Final", "period": 4, "postseason": False,
        "home_team_score": 110, "visitor_team_score": 101, "home_team": team, "visitor_team": team,
    }  # fmt: skip
    sessions, sent = script(reply(body=json.dumps({"data": [game]}).encode()))
    scraper = Scraper(env=dict, clock=clock, random=Random(1), session_factory=sessions)
    rows = BoxScoresScraper("http://api.test", "k", prefix="/v1", scraper=scraper).on(date(2025, 1, 1))

    assert list(rows) == [game]
    assert [flag.partition(":")[0] for flag in rows.flags] == ["late_box_score"]
    assert [request.url for request in sent] == ["http://api.test/v1/box_scores?date=2025-01-01"]


def test_the_key_is_not_in_the_representation() -> None:
    """A scraper may be logged."""
    assert "secret" not in repr(BoxScoresScraper("http://api.test", "secret"))
