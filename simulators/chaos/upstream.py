"""Asking the upstream beside a flow: mitmproxy's own client replay, so its TLS, HTTP/2 and options hold."""

import asyncio

from mitmproxy import ctx, http


class Upstream:
    """Requests of our own to the upstream, and the replies that mitmproxy brings to our hooks."""

    def __init__(self) -> None:
        self._asked: dict[str, asyncio.Future[http.Response | None]] = {}

    async def ask(self, flow: http.HTTPFlow, path: str = "") -> http.Response | None:
        """The reply to the request of *flow*, or to one for *path* instead, whole; None where none came."""
        asking = flow.copy()  # type: ignore[no-untyped-call]  # mitmproxy has no types there
        if path:
            asking.request.path = path
        answer: asyncio.Future[http.Response | None] = asyncio.get_running_loop().create_future()
        self._asked[asking.id] = answer
        try:
            ctx.master.commands.call("replay.client", [asking])
            return await answer
        finally:
            del self._asked[asking.id]

    def told(self, flow: http.HTTPFlow) -> bool:
        """Take the end of *flow* where it is a request of ours; say whether it is."""
        answer = self._asked.get(flow.id)
        if answer is not None and not answer.done():
            answer.set_result(None if flow.error else flow.response)
        return flow.is_replay is not None
