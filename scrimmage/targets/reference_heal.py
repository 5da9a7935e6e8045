"""The reference's healer, over the machine or over a seam; defects are made from the same parts."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import msgspec

from reference.notify import TIMEOUT
from reference.self_heal import Healer, Post, Reply, heal, make_healer
from scrimmage.targets.heal_base import SLACK, Heal, HealSeam
from scrimmage.targets.sim_ledger import SimLedger
from scrimmage.targets.sim_warehouse import SimWarehouse
from simulators.history import Declares
from simulators.wire import Request

Make = Callable[[HealSeam], Heal]


@dataclass(frozen=True, slots=True)
class SeamPoster:
    """Posts over the seam."""

    seam: HealSeam

    def post(self, request: Post, timeout: float) -> Reply | None:
        """Send *request* once; None for no answer."""
        reply = self.seam.post(_request(request.url, request.headers, request.body), timeout)
        return None if reply is None else Reply(reply.status, dict(reply.headers), reply.body)


@dataclass(frozen=True, slots=True)
class SeamSlack:
    """Tells Slack over the seam."""

    seam: HealSeam

    def send(self, text: str) -> None:
        """Post *text*; whether it arrives changes nothing."""
        told(self.seam, text)


def told(seam: HealSeam, text: str) -> bool:
    """Post *text* to Slack; says whether it was taken."""
    body = json.dumps({"text": text}).encode()
    reply = seam.post(_request(SLACK, {"Content-Type": "application/json"}, body), TIMEOUT)
    return reply is not None and reply.status == HTTPStatus.OK


def reference_heal(seam: HealSeam, **parts: Any) -> Healer:
    """The reference's healer over *seam*; *parts* replace its own."""
    own: dict[str, Any] = {
        "warehouse": SimWarehouse(seam), "ledger": SimLedger(seam), "clock": seam.clock,
        "poster": SeamPoster(seam), "notifier": SeamSlack(seam), "correlation": seam.correlation,
        "random": seam.random, "stream": seam.stream,
    }  # fmt: skip
    return make_healer(**(own | parts))


@dataclass(frozen=True, slots=True)
class ReferenceHeal:
    """The reference implementation, or what a defect makes of it."""

    module: str = "reference.self_heal:heal"
    simulated: bool = True
    make: Make = reference_heal

    def declares(self, env: Mapping[str, str]) -> Declares:
        """What the reference declares under *env*."""
        return msgspec.convert(Healer(heal.parts, env).declares, Declares)

    def in_sim(self, seam: HealSeam) -> Heal:
        """A healer that has just been started, over the seam."""
        return self.make(seam)


def _request(url: str, headers: Mapping[str, str], body: bytes) -> Request:
    parts = urlsplit(url)
    return Request("POST", parts.netloc, parts.path or "/", parts.query, tuple(headers.items()), body)
