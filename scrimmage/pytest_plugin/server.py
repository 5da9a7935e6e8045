"""The mock API as tests see it: an address and a key, faults, its call log, its clock."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from scrimmage.pytest_plugin import http
from scrimmage.pytest_plugin.command import Scrimmage, words_of

KEY = "a-key-of-the-tests"
"""The mock takes any key that is not empty."""


@dataclass(frozen=True, slots=True)
class Server:
    """A served mock API on 127.0.0.1."""

    base_url: str
    """Without a slash at the end."""
    desk: str
    """Address of its desk."""
    key: str = KEY

    def faults(self, *rules: Mapping[str, Any]) -> None:
        """Make these faults, in place of all others; counters, limits and call log begin anew.

        A fault is what stands under ``[[faults]]`` in a scenario: ``{"when": {"first": 1}, "do": {"kind":
        "status", "status": 429}}``. Raises ScrimmageError for what is none.
        """
        http.ask("PUT", f"{self.desk}/faults", list(rules))

    def events(self) -> list[dict[str, Any]]:
        """Its log: calls, replies and faults, in order, as in a history."""
        return http.lines(http.ask("GET", f"{self.desk}/calls"))

    def calls(self) -> list[dict[str, Any]]:
        """Calls alone: ``t`` (microseconds), ``method``, ``path``, ``query``, ``key`` (a digest)."""
        return [event for event in self.events() if event["kind"] == "call"]

    def replies(self) -> list[dict[str, Any]]:
        """Replies alone: ``call`` (the number of the call), ``status``, ``retry_after``, and more."""
        return [event for event in self.events() if event["kind"] == "reply"]

    def history(self, **declares: Any) -> list[dict[str, Any]]:
        """Its log as a history, for ``assert_claims``: of a client that makes one call after another.

        *declares* is what that promises. It has no jobs, so it is RL2 that can be judged. Clients side
        by side would be accused of what they could not have heard.
        """
        scenario = {
            "title": "A test's own",
            "suite": "own",
            "rigs": ["wire"],
            "expect": "complete",
            "claims": {},
        }
        header = {
            "kind": "run", "schema": 1, "scrimmage": "pytest", "scenario": scenario,
            "scenario_id": "own/test", "rig": "wire", "seed": 0,
            "target": {"spec": "own:test", "declares": declares},
        }  # fmt: skip
        hand = {"thread": "client"}
        return [header, *(event | hand if event["kind"] == "call" else event for event in self.events())]

    def forward(self, seconds: float) -> None:
        """Put its clock forward, as if so many seconds had gone by."""
        http.ask("POST", f"{self.desk}/clock", {"seconds": seconds})

    def reset(self) -> None:
        """No faults, an empty call log, fresh limits."""
        self.faults()

    def rows(self, path: str, **params: Any) -> list[Any]:
        """Every row of a listing, over all pages, as the mock serves it now."""
        found, cursor = [], None
        while True:
            page = json.loads(
                http.ask("GET", self._url(path, {"per_page": 100} | params, cursor), headers=self._auth)
            )
            found += page["data"]
            cursor = (page.get("meta") or {}).get("next_cursor")
            if cursor is None:
                return found

    def _url(self, path: str, params: Mapping[str, Any], cursor: Any) -> str:
        more = {} if cursor is None else {"cursor": cursor}
        return f"{self.base_url}{path}?{urlencode({**params, **more}, doseq=True)}"

    @property
    def _auth(self) -> dict[str, str]:
        return {"Authorization": self.key}


@contextmanager
def served(scrimmage: Scrimmage, folder: Path, options: Mapping[str, Any]) -> Iterator[Server]:
    """A mock with *options*, which are those of ``scrimmage serve``, for as long as the block lasts."""
    command = ["serve", "--port", "0", "--admin-port", "0", *words_of(options)]
    with scrimmage.serving(*command, folder=folder, lines=2) as running:
        base_url, desk = (line.split(" on ")[1].split()[0] for line in running.lines)
        yield Server(base_url, desk)
