"""Real clients through TLS, and what each of them sees of one call."""

import os
import ssl
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qsl

import httpx
import requests
from balldontlie import BalldontlieAPI  # type: ignore[import-untyped]
from balldontlie.exceptions import BallDontLieException, RateLimitError  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True)
class Seen:
    """One call, as its client saw it."""

    status: int = 0
    body: bytes = b""
    broken: str = ""
    """What the client says of a reply that did not come whole."""
    seconds: float = 0.0
    http2: bool = False


Client = Callable[[str, Path, str], Seen]
"""Asks a URL for a page of games, trusting a CA file, with an API key."""

_CURL_SAYS = {18: "cut", 52: "reset", 56: "reset", 92: "reset"}


def _curl(version: str) -> Client:
    def ask(url: str, ca: Path, key: str) -> Seen:
        words = [
            "curl", "--silent", "--show-error", version, "--max-time", "20",
            "--cacert", str(ca), "--noproxy", "*",
            "--write-out", r"\n%{http_code} %{http_version}", "-H", f"Authorization: {key}", url,
        ]  # fmt: skip
        done = subprocess.run(words, capture_output=True, check=False, timeout=30)
        body, _, told = done.stdout.rpartition(b"\n")
        status, spoken = told.split()
        broken = _CURL_SAYS.get(done.returncode, done.stderr.decode()) if done.returncode else ""
        return Seen(int(status), body, broken, http2=spoken == b"2")

    return ask


def _requests(url: str, ca: Path, key: str) -> Seen:
    with requests.Session() as session:
        session.trust_env = False
        try:
            got = session.get(url, headers={"Authorization": key}, verify=str(ca), timeout=20)
        except requests.RequestException as error:
            return Seen(broken=_says(error))
    return Seen(got.status_code, got.content)


def _httpx(*, http2: bool) -> Client:
    def ask(url: str, ca: Path, key: str) -> Seen:
        with httpx.Client(
            http2=http2, verify=ssl.create_default_context(cafile=str(ca)), trust_env=False, timeout=20
        ) as client:
            try:
                got = client.get(url, headers={"Authorization": key})
            except httpx.HTTPError as error:
                return Seen(broken=_says(error), http2=http2)
        return Seen(got.status_code, got.content, http2=got.http_version == "HTTP/2")

    return ask


def _balldontlie(url: str, ca: Path, key: str) -> Seen:
    """The official package; it tells no bytes, so its rows stand for the body."""
    base, _, query = url.partition("/v1/games?")
    cursor = int(dict(parse_qsl(query))["cursor"])
    before = {name: os.environ.get(name) for name in ("REQUESTS_CA_BUNDLE", "NO_PROXY")}
    os.environ.update(REQUESTS_CA_BUNDLE=str(ca), NO_PROXY="*")
    try:
        got = BalldontlieAPI(api_key=key, base_url=base).nba.games.list(cursor=cursor, per_page=25)
    except RateLimitError:
        return Seen(429)
    except (BallDontLieException, ValueError, TypeError, KeyError, AttributeError) as error:
        return Seen(broken=_says(error))
    finally:
        os.environ.update({name: value for name, value in before.items() if value is not None})
        for name in (name for name, value in before.items() if value is None):
            del os.environ[name]
    return Seen(200, repr((got.data, got.meta)).encode())


def _says(error: BaseException) -> str:
    """How the connection ended, by the causes of *error*."""
    text = ""
    one: BaseException | None = error
    while one is not None:
        text += f"{type(one).__name__}: {one}; "
        one = one.__cause__ or one.__context__
    if "reset" in text.lower() or "without response" in text or "without sending a response" in text:
        # Python's ssl tells of a reset as of an end, so before the head that is all there is to see.
        return "reset"
    if any(word in text for word in ("IncompleteRead", "incomplete", "without sending complete")):
        return "cut"
    return text


HTTP1: Mapping[str, Client] = {
    "curl": _curl("--http1.1"),
    "requests": _requests,
    "httpx": _httpx(http2=False),
}
HTTP2: Mapping[str, Client] = {"curl": _curl("--http2"), "httpx": _httpx(http2=True)}
OFFICIAL: Client = _balldontlie


def timed(client: Client, url: str, ca: Path, key: str) -> Seen:
    """What *client* sees, and how long it took."""
    begun = time.monotonic()
    seen = client(url, ca, key)
    return replace(seen, seconds=time.monotonic() - begun)
