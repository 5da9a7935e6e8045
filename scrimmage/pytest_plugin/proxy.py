"""The chaos proxy as tests see it: an address in front of an API, its faults, its call log."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from scrimmage.pytest_plugin import http
from scrimmage.pytest_plugin.command import Scrimmage
from scrimmage.pytest_plugin.server import KEY

_TOKEN = "SCRIMMAGE_CONTROL_TOKEN"  # noqa: S105 (the name of a variable)


@dataclass(frozen=True, slots=True)
class Proxy:
    """A chaos proxy on 127.0.0.1, in front of one API."""

    base_url: str
    """Without a slash at the end; calls to it go on to the API."""
    control: str
    """Address of its control port."""
    ca: Path
    """Certificate (PEM) by which clients trust it."""
    token: str = field(repr=False)
    before: int = 0
    """The last event that is none of this test's."""
    key: str = KEY
    """The mock behind it takes any key; another API wants its own."""

    def faults(self, *rules: Mapping[str, Any]) -> None:
        """Make these faults, in place of all others, as under ``[[faults]]`` in a scenario.

        Raises ScrimmageError for what is none.
        """
        self._ask("DELETE", "/faults")
        for rule in rules:
            self._ask("POST", "/faults", rule)

    def events(self) -> list[dict[str, Any]]:
        """What it logged since the test began: calls, replies and faults, in order, as in a history."""
        return http.lines(self._ask("GET", f"/calls?after={self.before}"))

    def fresh(self) -> "Proxy":
        """The same without faults, its log as if it began here."""
        self.faults()
        return replace(self, before=max((event["n"] for event in self.events()), default=self.before))

    def _ask(self, method: str, path: str, body: Any = None) -> bytes:
        return http.ask(method, f"{self.control}{path}", body, {"Authorization": f"Bearer {self.token}"})


@contextmanager
def proxied(scrimmage: Scrimmage, folder: Path, upstream: str) -> Iterator[Proxy]:
    """A proxy in front of *upstream* for as long as the block lasts."""
    token = secrets.token_urlsafe(24)
    command = ["proxy", "--upstream", upstream, "--port", "0", "--control", "0"]
    with scrimmage.serving(*command, folder=folder, lines=3, env={_TOKEN: token}) as running:
        proxy, control, ca = running.lines
        base_url, desk = (line.split(" on ")[1].split()[0] for line in (proxy, control))
        yield Proxy(base_url, desk, Path(ca.split("trust ")[1].strip()), token)
