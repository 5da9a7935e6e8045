"""The flow file: what a client saw, as mitmproxy reads it, without secrets."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from mitmproxy import http, io

from simulators.chaos.appended import Appended

_SECRET = frozenset({"authorization", "proxy-authorization", "x-api-key", "cookie", "set-cookie"})


class FlowFile:
    """Writes flows to a file as they end; *name* gives what stands there for an API key.

    *failed* hears of one that could not be written; from then on none is, and calls go on as they would.
    """

    def __init__(self, path: Path, name: Callable[[str], str], failed: Callable[[OSError], None]) -> None:
        self._file = Appended(path, failed)
        self._name = name

    def add(self, flow: http.HTTPFlow, faults: Sequence[str] = ()) -> None:
        """Write *flow* as it stands; the *faults* that struck it are its comment."""
        if self._file.broken:
            return
        kept = flow.copy()  # type: ignore[no-untyped-call]  # mitmproxy has no types there
        kept.comment = ", ".join(faults)
        for message in (kept.request, kept.response):
            if message is not None:
                self._hide(message.headers)
        written = BytesIO()
        io.FlowWriter(written).add(kept)  # type: ignore[no-untyped-call]  # mitmproxy has no types there
        self._file.add(written.getvalue())

    def _hide(self, headers: http.Headers) -> None:
        for name in [name for name in headers if name.lower() in _SECRET]:
            headers[name] = self._name(headers[name])

    def close(self) -> None:
        """Close the file."""
        self._file.close()
