"""The client of a proxy's control port: faults on and off, its lease, its call log, its clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import requests

from scrimmage.staging.aside import aside
from scrimmage.staging.asking import reason
from simulators import history
from simulators.faults.rule import Rule

TOKEN = "SCRIMMAGE_CONTROL_TOKEN"  # noqa: S105 (the name of a variable)
"""The variable that holds the token of a proxy that runs already."""

PATIENCE = 3.0
"""Seconds for one answer: the lease is longer."""


class ControlError(Exception):
    """The control port did not do what it was asked; says why, without the token."""


class Fault(msgspec.Struct, frozen=True):
    """One fault that is on."""

    id: int
    live: bool = True
    struck: int = 0


class Now(msgspec.Struct, frozen=True):
    """The proxy's clock."""

    now: int
    """Microseconds of the proxy's run."""
    wall: int
    """Microseconds since the Unix epoch at 0 of it."""


class _Made(msgspec.Struct, frozen=True):
    id: int


@dataclass(frozen=True, slots=True)
class Control:
    """One control port."""

    url: str
    """Without a slash at the end."""
    token: str

    async def faults(self) -> list[Fault]:
        """Every fault that is on."""
        return self._read(await self._ask("GET", "/faults"), list[Fault])

    async def put_on(self, rule: Rule) -> int:
        """Put *rule* on and give its number there."""
        return self._read(await self._ask("POST", "/faults", msgspec.to_builtins(rule)), _Made).id

    async def take_off(self) -> None:
        """Remove every fault."""
        await self._ask("DELETE", "/faults")

    async def lease(self, seconds: float) -> None:
        """Ask it to remove every fault unless it hears of us again within *seconds*."""
        await self._ask("POST", "/lease", {"seconds": seconds})

    async def calls(self, after: int) -> Sequence[history.Event]:
        """The call log from event *after* + 1 on."""
        data = await self._ask("GET", f"/calls?after={after}")
        try:
            return history.decode_events(data, name="the proxy's log")
        except history.HistoryError as error:
            raise ControlError(str(error)) from None

    async def failures(self) -> list[str]:
        """What the proxy itself could not do as it was told."""
        return self._read(await self._ask("GET", "/failures"), list[str])

    async def clock(self) -> Now:
        """What time it is there."""
        return self._read(await self._ask("GET", "/clock"), Now)

    async def _ask(self, method: str, path: str, body: Any = None) -> bytes:
        try:
            reply = await aside(lambda: self._sent(method, path, body), PATIENCE)
        except TimeoutError:
            raise ControlError(f"the proxy's control port did not answer within {PATIENCE:g} s") from None
        except (requests.RequestException, OSError) as error:
            raise ControlError(f"the proxy's control port does not answer: {reason(error)}") from None
        if reply.status_code >= 400:  # noqa: PLR2004 (what HTTP calls an error)
            says = " ".join(reply.text.split())[:200]
            raise ControlError(
                f"the proxy's control port answered {method} {path} with {reply.status_code} {says}"
            )
        return reply.content

    def _sent(self, method: str, path: str, body: Any) -> requests.Response:
        with requests.Session() as session:
            session.trust_env = False
            fields = {"Authorization": f"Bearer {self.token}"}
            return session.request(
                method,
                f"{self.url}{path}",
                json=body,
                headers=fields,
                timeout=PATIENCE,
                allow_redirects=False,
            )

    @staticmethod
    def _read[T](data: bytes, kind: type[T]) -> T:
        try:
            return msgspec.json.decode(data, type=kind)
        except msgspec.MsgspecError as error:
            raise ControlError(f"the proxy's control port said what nobody understands: {error}") from None
