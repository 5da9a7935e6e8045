"""JSON over HTTP to what runs on this machine; standard library only, past every proxy."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

from scrimmage.pytest_plugin.command import ScrimmageError

_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
_PATIENCE = 30.0


def ask(method: str, url: str, body: Any = None, headers: Mapping[str, str] | None = None) -> bytes:
    """The body of the answer. Raises ScrimmageError, with what the answer says where it is no success."""
    data = None if body is None else json.dumps(body, default=str).encode()
    request = urllib.request.Request(url, data, dict(headers or {}), method=method)  # noqa: S310 (ours, on loopback)
    try:
        with _DIRECT.open(request, timeout=_PATIENCE) as reply:
            read: bytes = reply.read()
            return read
    except urllib.error.HTTPError as error:
        with error:
            raise ScrimmageError(_says(error.read())) from None
    except OSError as error:
        raise ScrimmageError(f"{method} {url}: no answer: {getattr(error, 'reason', error)}") from None


def lines(data: bytes) -> list[dict[str, Any]]:
    """JSON Lines as values."""
    return [json.loads(line) for line in data.splitlines()]


def _says(data: bytes) -> str:
    try:
        said = json.loads(data)
    except ValueError:
        said = data.decode(errors="replace")
    return str(said.get("error", said) if isinstance(said, dict) else said)
