"""Google's clients, kept to the places that a staging file allows."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests

NO_METADATA = "NO_GCE_CHECK"
"""The variable that keeps Google's clients from asking the metadata server, which no list names."""

_ELSEWHERE = frozenset({"all_proxy", "grpc_proxy", "http_proxy", "https_proxy"})
"""Variables, in lower case, that lead requests, gRPC and google-auth through a proxy."""


@contextmanager
def kept_to_the_list() -> Iterator[None]:
    """Take from the process, for as long as it lasts, the variables that lead packets elsewhere.

    gRPC and the clients' own requests for tokens know no other way to be told.
    """
    before = {name: value for name, value in os.environ.items() if name.lower() in _ELSEWHERE}
    for name in before:
        del os.environ[name]
    os.environ[NO_METADATA] = "true"
    try:
        yield
    finally:
        os.environ.update(before)


def session(credentials: Any) -> Any:
    """A session with *credentials* that uses no proxy of the environment and follows no redirect."""
    from google.auth.transport.requests import AuthorizedSession, Request  # noqa: PLC0415 (an extra)

    tokens = _plain(requests.Session())
    return _plain(AuthorizedSession(credentials, auth_request=Request(tokens)))  # type: ignore[no-untyped-call]  # google-auth has no types there


def _plain(made: requests.Session) -> requests.Session:
    made.trust_env = False
    # The first redirect raises, before it is followed.
    made.max_redirects = 0
    return made
