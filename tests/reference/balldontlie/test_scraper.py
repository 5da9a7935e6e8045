"""The scraper as a target."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from requests import PreparedRequest, Response, Session

from reference.balldontlie.scraper import FLAGS, Scraper, scrape
from reference.clock import Clock
from reference.rate_limit import VARIABLES


@dataclass
class ForeignJob:
    """A job of somebody else's making: only its attributes count."""

    base_url: str = "http://api.test"
    api_key: str = "k"
    path: str = "/v1/players"
    params: dict[str, list[str]] = field(default_factory=dict)
    per_page: int = 25


def test_any_object_with_the_attributes_is_a_job(
    clock: Clock,
    script: Callable[..., tuple[Callable[[], Session], list[PreparedRequest]]],
    reply: Callable[..., Response],
) -> None:
    """The scraper is called with it and gives rows."""
    sessions, _ = script(reply([{"id": 1}]))
    rows = Scraper(env=dict, clock=clock, random=Random(1), session_factory=sessions)(ForeignJob())

    assert list(rows) == [{"id": 1}]
    assert rows.flags[0].startswith("missing_field: first_name")


def test_the_declarations_of_the_defaults() -> None:
    """Five retries are six sends; only the handler retries."""
    declared = Scraper(env=dict).declares
    declared["build"] = "any"

    assert declared == {
        "attempts_per_page": 6,
        "base_backoff": 2.0,
        "max_backoff": 120.0,
        "max_retry_after": 120.0,
        "breaker": {"threshold": 10, "timeout": 300.0},
        "flags": ["RATE_LIMIT_CB_ENABLED", "RATE_LIMIT_RETRY_AFTER_ENABLED"],
        "metrics": ["sends", "refusals"],
        "pool_and_handler": False,
        "build": "any",
    }


def test_the_declarations_follow_the_variables() -> None:
    """They are read each time, like those of a job."""
    env = {"RATE_LIMIT_MAX_RETRIES": "2", "RATE_LIMIT_CB_THRESHOLD": "4"}
    one = Scraper(env=lambda: env)

    assert one.declares["attempts_per_page"] == 3
    assert one.declares["breaker"]["threshold"] == 4
    env["RATE_LIMIT_CB_ENABLED"] = "false"
    assert "breaker" not in one.declares


def test_every_flag_is_a_variable_that_can_be_false() -> None:
    """And every such variable is declared."""
    assert tuple(variable.name for variable in VARIABLES if isinstance(variable.default, bool)) == FLAGS


def test_the_processs_scraper_declares_too() -> None:
    """`reference.balldontlie:scrape` is a target as it stands."""
    assert scrape.declares["pool_and_handler"] is False
