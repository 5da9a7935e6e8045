"""The flow file: what a client saw, as mitmproxy reads it, without secrets."""

from collections.abc import Callable, Sequence
from pathlib import Path

from mitmproxy import http, io

_SECRET = frozenset({"authorization", "proxy-authorization", "x-api-key", "cookie", "set-cookie"})


class FlowFile:
    """Writes flows to a file as they end; *name* gives what stands there for an API key."""

    def __init__(self, path: Path, name: Callable[[str], str]) -> None:
        self._file = path.open("ab")
        self._writer = io.FlowWriter(self._file)  # type: ignore[no-untyped-call]  # mitmproxy has no types there
        self._name = name

    def add(self, flow: http.HTTPFlow, faults: Sequence[str] = ()) -> None:
        """Write *flow* as it stands; the *faults* that struck it are its comment."""
        kept = flow.copy()  # type: ignore[no-untyped-call]  # mitmproxy has no types there
        kept.comment = ", ".join(faults)
        for message in (kept.request, kept.response):
            if message is not None:
                self._hide(message.headers)
        self._writer.add(kept)
        self._file.flush()

    def _hide(self, headers: http.Headers) -> None:
        for name in [name for name in headers if name.lower() in _SECRET]:
            headers[name] = self._name(headers[name])

    def close(self) -> None:
        """Close the file."""
        self._file.close()
