"""The mock API as tests see it."""

from pathlib import Path

import pytest

from scrimmage.pytest_plugin import http
from scrimmage.pytest_plugin.command import Scrimmage, ScrimmageError
from scrimmage.pytest_plugin.server import Server, served
from tests.scrimmage.pytest_plugin.beside import Fake

REFUSED = {"when": {"first": 1}, "do": {"kind": "status", "status": 429, "retry_after": {"seconds": 7}}}


def _get(mock: Server, path: str) -> bytes:
    return http.ask("GET", f"{mock.base_url}{path}", headers={"Authorization": mock.key})


def test_faults_strike_and_the_log_tells(mock: Server) -> None:
    """Each call with its reply; the key is not in it."""
    mock.faults(REFUSED)

    with pytest.raises(ScrimmageError):
        _get(mock, "/v1/teams")
    _get(mock, "/v1/teams")

    assert [(call["method"], call["path"]) for call in mock.calls()] == [("GET", "/v1/teams")] * 2
    assert [reply["status"] for reply in mock.replies()] == [429, 200]
    assert mock.replies()[0]["retry_after"] == ["7"]
    assert mock.key not in str(mock.events())


def test_a_reset_takes_faults_and_log_away(mock: Server) -> None:
    """As each test begins."""
    mock.faults(REFUSED)
    mock.reset()
    _get(mock, "/v1/teams")

    assert [event["kind"] for event in mock.events()] == ["call", "reply"]


def test_time_can_be_put_forward(mock: Server) -> None:
    """By an hour, without waiting."""
    mock.reset()
    _get(mock, "/v1/teams")
    mock.forward(3600)
    _get(mock, "/v1/teams")

    first, second = mock.calls()
    assert 3600e6 <= second["t"] - first["t"] < 3700e6


def test_a_fault_that_is_none_is_refused(mock: Server) -> None:
    """In the words of the mock."""
    with pytest.raises(ScrimmageError, match=r"^not a list of faults: Invalid value"):
        mock.faults({"do": {"kind": "no_such_fault"}})


def test_a_listing_is_read_over_all_pages(mock: Server) -> None:
    """Each row once."""
    rows = mock.rows("/v1/games", start_date="2025-01-01", end_date="2025-01-20", per_page=40)

    assert len(rows) > 100
    assert len({row["id"] for row in rows}) == len(rows)


def test_options_are_those_of_serve(fake: Fake, tmp_path: Path) -> None:
    """By their names, and its two lines are read."""
    stub: Scrimmage = fake(
        'shift 3; echo "$@" >words; echo "serving on http://127.0.0.1:1 (x)"\n'
        'echo "admin on http://127.0.0.1:2 (y)"; exec sleep 60'
    )
    with served(stub, tmp_path, {"tier": "free", "season_file": "a.csv"}) as server:
        assert (server.base_url, server.desk) == ("http://127.0.0.1:1", "http://127.0.0.1:2")

    words = (tmp_path / "words").read_text()
    assert words == "serve --port 0 --admin-port 0 --tier free --season-file a.csv\n"
