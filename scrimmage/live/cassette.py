"""A recorded exchange as a cassette of vcrpy, form version 1, without its key."""

import json
from collections.abc import Iterator
from pathlib import Path

from scrimmage.live.reply import TRANSPORT
from simulators.wire import Response

DROPPED = TRANSPORT | {"set-cookie"}
"""Header fields that are not written: cookies are somebody's, and the body is written as it was read."""


class SecretError(Exception):
    """A cassette would have held the key; nothing was written."""


def cassette_text(comment: str, uri: str, reply: Response) -> str:
    """The cassette of a GET of *uri* with *reply*; its first line says *comment*."""
    return "\n".join([*_lines(comment, uri, reply), ""])


def write_cassette(path: Path, text: str, *, secret: str) -> None:
    """Write *text* to *path*. Raises SecretError where it holds *secret*; OSError."""
    if secret in text:
        raise SecretError(f"{path.name} would hold the key and was not written.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _lines(comment: str, uri: str, reply: Response) -> Iterator[str]:
    yield f"# {comment}"
    yield "interactions:"
    yield "- request:"
    yield "    body: null"
    yield "    headers: {}"
    yield "    method: GET"
    yield f"    uri: {_quoted(uri)}"
    yield "  response:"
    yield "    body:"
    yield f"      string: {_quoted(reply.body.decode(errors='replace'))}"
    yield "    headers:" if _kept(reply) else "    headers: {}"
    for name, values in _kept(reply).items():
        yield f"      {_quoted(name)}: [{', '.join(map(_quoted, values))}]"
    yield "    status:"
    yield f"      code: {reply.status}"
    yield f"      message: {_quoted(reply.reason)}"
    yield "version: 1"


def _kept(reply: Response) -> dict[str, list[str]]:
    kept: dict[str, list[str]] = {}
    for name, value in reply.headers:
        if name.lower() not in DROPPED:
            kept.setdefault(name, []).append(value)
    return kept


def _quoted(text: str) -> str:
    """*text* as a double-quoted scalar; JSON's escapes are YAML's too, but for its pairs of surrogates."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in quoted)
