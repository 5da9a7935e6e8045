"""The loop over pages that adapters share."""

from typing import Any

import pytest
import requests

from scrimmage.targets.adapters.paging import pages
from scrimmage.targets.base import Job

JOB = Job("http://h", "k", "/v1/games", {"seasons": ["2023", "2024"], "postseason": "true"}, 25)


class Reply:
    """A reply of these rows."""

    def __init__(self, body: dict[str, Any], error: Exception | None = None) -> None:
        self._body = body
        self._error = error

    def raise_for_status(self) -> None:
        """As requests does."""
        if self._error is not None:
            raise self._error

    def json(self) -> dict[str, Any]:
        """The body."""
        return self._body


class Api:
    """Gives its replies in turn and remembers what it was asked."""

    def __init__(self, *replies: Reply) -> None:
        self._replies = iter(replies)
        self.asked: list[dict[str, Any]] = []

    def __call__(self, url: str, **kwargs: Any) -> Any:
        """Answer one call."""
        self.asked.append({"url": url, **kwargs, "params": dict(kwargs["params"])})
        return next(self._replies)


def test_lists_are_sent_as_the_api_takes_them() -> None:
    """``seasons[]``, again and again; the key is the whole header."""
    api = Api(Reply({"data": []}))

    assert list(pages(JOB, api)) == []
    assert api.asked[0]["url"] == "http://h/v1/games"
    assert api.asked[0]["params"] == {"seasons[]": ["2023", "2024"], "postseason": "true", "per_page": 25}
    assert api.asked[0]["headers"] == {"Authorization": "k"}


def test_cursors_are_followed_to_the_end() -> None:
    """A cursor of 0 is one; no meta is the end."""
    api = Api(
        Reply({"data": [{"id": 1}], "meta": {"next_cursor": 0}}),
        Reply({"data": [{"id": 2}], "meta": {"next_cursor": 7}}),
        Reply({"data": [{"id": 3}], "meta": None}),
    )

    assert [row["id"] for row in pages(JOB, api)] == [1, 2, 3]
    assert [asked["params"].get("cursor") for asked in api.asked] == [None, 0, 7]


def test_a_refusal_is_raised_and_what_came_before_is_kept() -> None:
    """A clean prefix, then the error."""
    api = Api(Reply({"data": [{"id": 1}], "meta": {"next_cursor": 1}}), Reply({}, requests.HTTPError("429")))
    rows = pages(JOB, api)

    assert next(rows) == {"id": 1}
    with pytest.raises(requests.HTTPError, match="429"):
        next(rows)
