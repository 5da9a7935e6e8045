"""The upstream, asked by ourselves: where a fault wants its reply before mitmproxy has asked for it."""

import asyncio
import contextlib
from collections.abc import Mapping

import certifi
import urllib3
from mitmproxy import ctx, http

from simulators.chaos.flows import pairs_of, unframed
from simulators.wire import Response

_HOP = frozenset({"connection", "proxy-connection", "keep-alive", "te", "upgrade", "transfer-encoding"})
_TIMEOUT = 60.0
"""Seconds of silence, after which the upstream counts as dead."""


class Fetch:
    """Sends requests to the upstream, in threads, so that nobody else waits. Never tries twice."""

    def __init__(self) -> None:
        self._pools: dict[str, urllib3.PoolManager] = {}

    async def reply(self, request: http.Request, path: str = "") -> Response | None:
        """What the upstream answers to *request*, to *path* (with the query) where one is given.

        None where it gives no whole answer. The body is decoded.
        """
        fields = {
            name: value
            for name, value in pairs_of(request.headers)
            if name.lower() not in _HOP and not name.startswith(":")
        }
        url = f"{request.scheme}://{request.host}:{request.port}{path or request.path}"
        pool = self._pool(ctx.options.ssl_verify_upstream_trusted_ca or "", ctx.options.ssl_insecure)
        return await asyncio.to_thread(_sent, pool, request.method, url, fields, request.content)

    def _pool(self, ca: str, insecure: bool) -> urllib3.PoolManager:  # noqa: FBT001 (mitmproxy's own option)
        if ca not in self._pools:
            needs = "CERT_NONE" if insecure else "CERT_REQUIRED"
            self._pools[ca] = urllib3.PoolManager(maxsize=16, cert_reqs=needs, ca_certs=ca or certifi.where())
        return self._pools[ca]

    def close(self) -> None:
        """Close every connection."""
        for pool in self._pools.values():
            pool.clear()


def _sent(
    pool: urllib3.PoolManager, method: str, url: str, fields: Mapping[str, str], body: bytes | None
) -> Response | None:
    with contextlib.suppress(urllib3.exceptions.HTTPError, OSError):
        reply = pool.request(
            method, url, body=body or None, headers=dict(fields), retries=False, redirect=False,
            timeout=_TIMEOUT, decode_content=True,
        )  # fmt: skip
        return Response(reply.status, unframed(tuple(reply.headers.iteritems())), reply.data)
    return None
