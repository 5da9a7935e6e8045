"""The function that fetches a listing, as it is called."""

from typing import Any

import pytest
from flask import Flask, request

from reference.balldontlie import Job, ScrapeError
from scrimmage.rehearsal.functions import scrape

LISTING = {"path": "/v1/games", "params": {"a": "b"}, "per_page": 25}


def _called(monkeypatch: pytest.MonkeyPatch, rows: Any) -> tuple[dict[str, Any], int]:
    monkeypatch.setenv("BDL_BASE_URL", "http://proxy")
    monkeypatch.setenv("BALLDONTLIE_API_KEY", "key")
    monkeypatch.setattr(scrape, "scrape", rows)
    with Flask("x").test_request_context(method="POST", json=LISTING):
        answer: tuple[dict[str, Any], int] = scrape.scrape_http(request)  # type: ignore[assignment]  # what a view gives
        return answer


def test_it_gives_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the listing, from where the variable says."""

    def rows(job: Job) -> list[Any]:
        return [[job.base_url, job.api_key, job.path, job.params, job.per_page]]

    answer, status = _called(monkeypatch, rows)

    assert (status, answer["rows"]) == (200, [["http://proxy", "key", "/v1/games", {"a": "b"}, 25]])


def test_where_it_gave_up_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """503, and why."""

    def rows(job: Job) -> list[Any]:
        raise ScrapeError(f"no more of {job.path}")

    assert _called(monkeypatch, rows) == ({"error": "no more of /v1/games"}, 503)
