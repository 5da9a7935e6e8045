"""A request of ours: to where the file says and no further, and no longer than it may take."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
import requests

from scrimmage.staging.aside import aside
from scrimmage.staging.model import Http

MOST = 1 << 16
"""Bytes of an answer that are read."""


class AskError(Exception):
    """No answer; says why, without what was sent."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    body: str
    """Its beginning."""


async def ask(http: Http, env: Mapping[str, str], within: float) -> Answer:
    """Send *http* and give the answer, at most *within* seconds later. Raises AskError."""
    headers = dict(http.headers)
    if http.bearer:
        token = env.get(http.bearer)
        if not token:
            raise AskError(f"the variable {http.bearer} is not set")
        headers["Authorization"] = f"Bearer {token}"
    body, kind = encoded(http.body)
    if kind and not any(name.lower() == "content-type" for name in headers):
        headers["Content-Type"] = kind
    try:
        return await aside(lambda: _sent(http, headers, body, within), within)
    except TimeoutError:
        raise AskError(f"no answer within {within:g} s") from None
    except (requests.RequestException, OSError, UnicodeError) as error:
        raise AskError(reason(error)) from None


def encoded(body: Any) -> tuple[bytes | None, str]:
    """*body* as bytes and their media type; a text is sent as it is."""
    if body is None:
        return None, ""
    if isinstance(body, str):
        return body.encode(), "text/plain; charset=utf-8"
    return msgspec.json.encode(body), "application/json"


def reason(error: BaseException) -> str:
    """Why a request failed, in the words of the innermost cause, and without what was sent."""
    if isinstance(error, requests.exceptions.InvalidHeader):
        # Its own words show the value, which is a secret more often than not.
        return "the value of a header field cannot be sent: it begins with a space, or holds a line break"
    while (inner := error.__cause__ or error.__context__) is not None:
        error = inner
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(text).splitlines()[0]


def _sent(http: Http, headers: Mapping[str, str], body: bytes | None, within: float) -> Answer:
    with requests.Session() as session:
        # Neither a proxy of the environment nor a redirect may lead elsewhere than the file says.
        session.trust_env = False
        reply = session.request(
            http.method, http.url, data=body, headers=dict(headers), timeout=within, allow_redirects=False,
            stream=True,
        )  # fmt: skip
        with reply:
            text = b""
            for part in reply.iter_content(4096):
                text += part
                if len(text) >= MOST:
                    break
        return Answer(reply.status_code, text[:MOST].decode(errors="replace"))
