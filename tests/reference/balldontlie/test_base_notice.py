"""What every scraper tells people."""

from collections.abc import Mapping

import pytest
from requests import Session

from reference.balldontlie import base
from reference.balldontlie.base import ScraperBase
from reference.balldontlie.errors import ApiError, PaginationError
from reference.clock import Clock
from reference.notify import NullNotifier, SlackNotifier
from reference.rate_limit import (
    NullProtection,
)
from tests.reference.balldontlie.scrapers import JOB, Recorder, Replies, Script, player, scraper


def test_findings_are_told_once_in_one_text(clock: Clock, script: Script, reply: Replies) -> None:
    """When the rows end, each finding once."""
    sessions, _ = script(reply([player(1)], after=1), reply([player(1) | {"team": None}, player(2)]))
    recorder = Recorder()
    rows = scraper(clock, sessions, recorder).scrape(JOB)
    list(rows)

    assert [flag.partition(":")[0] for flag in rows.flags] == ["short_page", "duplicate_rows"]
    assert recorder.texts == ["\n".join(["BallDontLie /v1/players:", *(f"• {flag}" for flag in rows.flags)])]


def test_a_healthy_scrape_tells_nothing(clock: Clock, script: Script, reply: Replies) -> None:
    """Nobody reads a channel that says every day that all is well."""
    sessions, _ = script(reply([player(1)]))
    recorder = Recorder()
    list(scraper(clock, sessions, recorder).scrape(JOB))

    assert recorder.texts == []


def test_giving_up_is_told(clock: Clock, script: Script, reply: Replies) -> None:
    """With the reason, and without the key."""
    sessions, _ = script(reply(status=401, body=b"Unauthorized"))
    recorder = Recorder()

    with pytest.raises(ApiError):
        list(scraper(clock, sessions, recorder).scrape(JOB))
    assert len(recorder.texts) == 1
    assert "gave up: ApiError: /v1/players page 1: status 401" in recorder.texts[0]
    assert "secret-key" not in recorder.texts[0]


def test_a_long_list_of_findings_is_shortened(clock: Clock, script: Script, reply: Replies) -> None:
    """Nine findings, how many more, and the last: why it ended."""
    pages = [reply([player(n)], after=n) for n in range(1, 16)]
    sessions, _ = script(*pages, reply([player(1)]))
    recorder = Recorder()

    with pytest.raises(PaginationError):
        list(scraper(clock, sessions, recorder).scrape(JOB))
    lines = recorder.texts[0].splitlines()
    assert len(lines) == 12
    assert lines[10] == "• … and 6 more"
    assert "gave up: PaginationError" in lines[11]


def test_rows_closed_early_tell_nobody_and_close_the_session(
    clock: Clock, script: Script, reply: Replies, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader wanted no more; that is no finding."""
    sessions, _ = script(reply([player(1)], after=1), reply([player(2)]))
    closed: list[bool] = []
    monkeypatch.setattr(Session, "close", lambda _: closed.append(True))
    recorder = Recorder()
    rows = scraper(clock, sessions, recorder).scrape(JOB)
    next(rows)
    rows.close()

    assert closed == [True]
    assert recorder.texts == []


@pytest.mark.parametrize(
    ("env", "kind"),
    [({}, NullNotifier), ({base.SLACK_URL: ""}, NullNotifier), ({base.SLACK_URL: "http://x"}, SlackNotifier)],
)
def test_slack_is_told_where_its_variable_is_set(
    env: Mapping[str, str], kind: type, monkeypatch: pytest.MonkeyPatch, script: Script, reply: Replies
) -> None:
    """Without it nobody is told."""
    told: list[type] = []
    for notifier in (NullNotifier, SlackNotifier):
        monkeypatch.setattr(notifier, "send", lambda self, _: told.append(type(self)))
    sessions, _ = script(reply([]))
    list(
        ScraperBase(env=lambda: env, session_factory=sessions, protect=lambda _: NullProtection()).scrape(JOB)
    )

    assert told == [kind]
