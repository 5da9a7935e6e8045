"""Other people's HTTP clients, and what each saw of a call."""

import ast
import contextlib
import io
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Literal
from unittest.mock import patch

import httpx
import requests
from balldontlie import BalldontlieAPI  # type: ignore[import-untyped]
from balldontlie.exceptions import BallDontLieException  # type: ignore[import-untyped]

from tests.simulators.chaos.conftest import Wired

Protocol = Literal["plain", "tls", "h2"]


@dataclass(frozen=True, slots=True)
class Got:
    """What a client saw."""

    status: int = 0
    """0 where there was no whole reply."""
    body: bytes | None = None
    """Decoded; None where the client shows none."""
    failed: str = ""
    """How the client calls what went wrong with the connection."""
    head: float = 0
    """Seconds until the client had the head, where it tells; else until the end."""
    took: float = 0


Client = Callable[[Wired, Protocol, str], Got]
"""A proxy, a protocol, and path with query, to what was seen."""


def _url(wired: Wired, protocol: Protocol, path: str) -> str:
    return (wired.url if protocol == "plain" else wired.tls) + path


def by_curl(wired: Wired, protocol: Protocol, path: str) -> Got:
    """The curl of this machine."""
    curl = shutil.which("curl")
    assert curl, "curl is needed: apt-get install curl"
    version = "--http2" if protocol == "h2" else "--http1.1"
    began = time.monotonic()
    done = subprocess.run(
        [curl, "-sS", "--compressed", version, "--noproxy", "*", "--cacert", str(wired.ca),
         "-w", "\n%{http_code} %{http_version} %{time_starttransfer}", _url(wired, protocol, path)],
        capture_output=True, check=False, timeout=20,
    )  # fmt: skip
    took = time.monotonic() - began
    body, _, told = done.stdout.rpartition(b"\n")
    status, version, head = told.decode().split()
    if done.returncode:
        return Got(failed=f"curl {done.returncode}", head=float(head), took=took)
    assert version == ("2" if protocol == "h2" else "1.1")
    return Got(int(status), body, "", float(head), took)


def by_requests(wired: Wired, protocol: Protocol, path: str) -> Got:
    """The package requests."""
    assert protocol != "h2", "requests speaks no HTTP/2"
    began = time.monotonic()
    try:
        with requests.Session() as session:
            session.trust_env = False
            session.verify = str(wired.ca)
            got = session.get(_url(wired, protocol, path), timeout=20, stream=True)
            head = time.monotonic() - began
            return Got(got.status_code, got.content, "", head, time.monotonic() - began)
    except requests.RequestException as error:
        return Got(failed=type(error).__name__, took=time.monotonic() - began)


def by_httpx(wired: Wired, protocol: Protocol, path: str) -> Got:
    """The package httpx, with h2 where that is asked for."""
    began = time.monotonic()
    try:
        with (
            httpx.Client(http2=protocol == "h2", verify=wired.trust, trust_env=False, timeout=20) as client,
            client.stream("GET", _url(wired, protocol, path)) as got,
        ):
            head = time.monotonic() - began
            assert got.http_version == ("HTTP/2" if protocol == "h2" else "HTTP/1.1")
            return Got(got.status_code, got.read(), "", head, time.monotonic() - began)
    except httpx.TransportError as error:
        return Got(failed=type(error).__name__, took=time.monotonic() - began)


def by_balldontlie(wired: Wired, protocol: Protocol, path: str) -> Got:
    """The official package, which asks for games; of *path* only its one season counts."""
    season = int(path.rpartition("=")[2])
    assert protocol != "h2", "it is made of requests"
    printed = io.StringIO()
    began = time.monotonic()
    status, failed = HTTPStatus.OK, ""
    with _trusting(wired.ca), contextlib.redirect_stdout(printed):
        client = BalldontlieAPI(api_key="sesame", base_url=_url(wired, protocol, ""))
        try:
            client.nba.games.list(seasons=[season], cursor=2)
        except BallDontLieException as error:
            failed = str(error) if str(error).startswith("Request failed") else ""
            status = error.status_code or status
        except (ValueError, TypeError, AttributeError):
            # It reads rows into models, and these are none; it has printed them before.
            pass
    took = time.monotonic() - began
    if failed:
        return Got(failed=failed, took=took)
    # It prints each page that is JSON.
    page = printed.getvalue()
    return Got(status, json.dumps(ast.literal_eval(page)).encode() if page else None, "", took, took)


@contextlib.contextmanager
def _trusting(ca: Path) -> Iterator[None]:
    others = {name: "" for name in os.environ if name.lower().endswith("_proxy")}
    with patch.dict(os.environ, {**others, "REQUESTS_CA_BUNDLE": str(ca)}):
        yield
