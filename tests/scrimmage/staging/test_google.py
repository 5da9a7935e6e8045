"""Google's clients go where the list says, and nowhere else."""

import asyncio
import os

import pytest
import requests
from google.auth.credentials import AnonymousCredentials

from scrimmage.staging.bigquery import QueryError, first_cell
from scrimmage.staging.firestore import client
from scrimmage.staging.google import NO_METADATA, kept_to_the_list, session
from scrimmage.staging.hosts import BIGQUERY, FIRESTORE
from scrimmage.staging.model import Query
from tests.scrimmage.staging.servers import always, server

NAMES = ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "grpc_proxy", "ALL_PROXY")
QUERY = Query(project="p", query="SELECT 1")


def _query(url: str) -> None:
    with pytest.raises(QueryError):
        asyncio.run(first_cell(QUERY, {BIGQUERY: url}, 10))


@pytest.fixture
def _no_exceptions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but the code keeps packets from a proxy."""
    for name in ("no_proxy", "NO_PROXY", "no_grpc_proxy"):
        monkeypatch.delenv(name, raising=False)


def test_a_redirect_of_bigquerys_is_not_followed() -> None:
    """It may lead to a host that nobody allowed."""
    with server(always(200)) as (elsewhere, asked), server(always(307, Location=elsewhere)) as (url, seen):
        _query(url)

    assert (len(seen), asked) == (1, [])


@pytest.mark.usefixtures("_no_exceptions")
def test_a_proxy_of_the_environment_is_passed_by(monkeypatch: pytest.MonkeyPatch) -> None:
    """By BigQuery's client, by Firestore's, and by whatever asks for their tokens."""
    with server(always(502)) as (proxy, asked), server(always(404)) as (url, seen):
        for name in NAMES:
            monkeypatch.setenv(name, proxy)
        _query(url)
        assert len(seen) == 1
        with kept_to_the_list():
            assert not set(NAMES) & set(os.environ)
            made = client("p", {FIRESTORE: "127.0.0.1:9"})
            with pytest.raises(Exception, match=r"127\.0\.0\.1:9:"):
                list(made.collection("heals").limit(1).get(retry=None, timeout=5))
            made.close()

    assert asked == []
    assert [os.environ[name] for name in NAMES] == [proxy] * len(NAMES)


def test_the_metadata_server_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has no file of credentials would ask a host that the list does not name."""
    monkeypatch.setenv(NO_METADATA, "")

    with kept_to_the_list():
        assert os.environ[NO_METADATA] == "true"


def test_a_session_raises_where_it_is_led_elsewhere() -> None:
    """So does the one that it gets its tokens with."""
    made = session(AnonymousCredentials())  # type: ignore[no-untyped-call]  # google-auth has no types there

    with server(always(200)) as (elsewhere, asked), server(always(302, Location=elsewhere)) as (url, _):
        for one in (made, made._auth_request.session):
            assert one.trust_env is False
            with pytest.raises(requests.TooManyRedirects):
                one.get(url)

    assert asked == []
