"""Jobs and what goes out for them."""

import pytest

from reference.balldontlie.errors import JobError
from reference.balldontlie.job import ListingJob, Params, check_key, host_of, query_of, start_of


def job(params: Params, per_page: int | None = 25) -> ListingJob:
    """A games job with *params*."""
    return ListingJob("http://127.0.0.1:1", "secret", "/v1/games", params, per_page)


def test_lists_are_repeated_with_brackets() -> None:
    """The form of the API's documents; brackets that are there already are not doubled."""
    made = query_of(
        job({"dates": ["2025-01-01", "2025-01-02"], "team_ids[]": [1], "search": "x"}), paginated=True
    )

    assert made == [
        ("dates[]", "2025-01-01"),
        ("dates[]", "2025-01-02"),
        ("team_ids[]", "1"),
        ("search", "x"),
        ("per_page", "25"),
    ]


def test_booleans_are_lower_case_and_none_is_left_out() -> None:
    """``postseason=True`` is Python, not the API's form."""
    made = query_of(
        job({"postseason": True, "season": 2024, "player_ids": [None, 3], "x": None}), paginated=True
    )

    assert made == [("postseason", "true"), ("season", "2024"), ("player_ids[]", "3"), ("per_page", "25")]


@pytest.mark.parametrize(("per_page", "paginated"), [(None, True), (25, False)])
def test_no_page_size_where_none_is_wanted(per_page: int | None, paginated: bool) -> None:  # noqa: FBT001 - parametrised
    """It is left to the API, or the listing has no pages."""
    assert query_of(job({}, per_page), paginated=paginated) == []


def test_cursor_and_page_size_among_the_parameters_are_the_jobs_own() -> None:
    """They would otherwise be sent twice."""
    assert query_of(job({"cursor": "7", "per_page": "3"}), paginated=True) == [("per_page", "25")]


@pytest.mark.parametrize(("cursor", "start"), [("7", "7"), (7, "7"), ("", None), (None, None)])
def test_a_listing_may_start_at_a_cursor(cursor: str | int | None, start: str | None) -> None:
    """An empty one is the first page."""
    assert start_of(job({"cursor": cursor})) == start


@pytest.mark.parametrize(
    ("base_url", "host"),
    [
        ("https://api.balldontlie.io", "api.balldontlie.io:443"),
        ("http://API.balldontlie.io", "api.balldontlie.io:80"),
        ("http://127.0.0.1:8080", "127.0.0.1:8080"),
        ("http://[::1]:8080", "[::1]:8080"),
    ],
)
def test_the_host_always_has_a_port(base_url: str, host: str) -> None:
    """The breaker's domain is host and port, however the address is written."""
    assert host_of(base_url) == host


@pytest.mark.parametrize(
    "base_url", ["", "api.balldontlie.io", "ftp://u:secret@x", "http://u:secret@x:port", "http://[::1"]
)
def test_an_address_that_is_none_is_refused(base_url: str) -> None:
    """The message says what is valid and keeps a password out."""
    with pytest.raises(JobError, match=r"valid: such as https://") as caught:
        host_of(base_url)

    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("key", ["", "0a1b-2c", "Bearer 0a1b-2c"])
def test_keys_that_a_header_can_carry(key: str) -> None:
    """With a scheme, without one, or no key at all."""
    check_key(key)


@pytest.mark.parametrize("key", ["secret\n", " secret", "sec\rret", "sécret"])
def test_a_key_that_no_header_can_carry_is_refused_without_naming_it(key: str) -> None:
    """``http.client`` would put it into its own message."""
    with pytest.raises(JobError) as caught:
        check_key(key)

    assert key.strip() not in str(caught.value)


def test_the_key_is_not_in_the_representation() -> None:
    """A job may be logged."""
    assert "secret" not in repr(job({}))
