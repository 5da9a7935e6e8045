"""What sets the deployment going: a request, a message, a command."""

import base64
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrimmage.staging.aside import aside
from scrimmage.staging.asking import AskError, ask, encoded
from scrimmage.staging.command import CommandError, run, variables
from scrimmage.staging.google import session
from scrimmage.staging.hosts import PUBSUB
from scrimmage.staging.model import Http, Post, Pubsub, Work

SUBSCRIPTION = "projects/scrimmage/subscriptions/staging"
"""What a pushed message says it comes from."""

_SCOPE = "https://www.googleapis.com/auth/pubsub"


@dataclass(frozen=True, slots=True)
class Fired:
    """How a trigger was answered."""

    well: bool
    says: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """Sets the workload going."""

    work: Work
    env: Mapping[str, str]
    """Variables by name."""
    folder: Path
    """Where a command runs: the staging file's."""
    more: Mapping[str, str]
    """Variables that a command gets besides, such as those of collectors."""
    longest: float
    """Seconds that a command may take: the budget's."""

    async def fire(self, number: int) -> Fired:
        """Set it going for the *number*-th time, and give how that was answered."""
        try:
            if self.work.http is not None:
                return await self._sent(self.work.http)
            if self.work.pubsub is not None:
                return await self._told(self.work.pubsub, number)
            return await self._run()
        except (AskError, CommandError) as error:
            return Fired(well=False, says=str(error))

    async def _sent(self, http: Http) -> Fired:
        answer = await ask(http, self.env, self.work.within)
        return _answered(answer.status, answer.body)

    async def _told(self, pubsub: Pubsub, number: int) -> Fired:
        now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        if pubsub.url:
            pushed = Post(url=pubsub.url, body=push(pubsub, number, now), bearer=pubsub.bearer)
            return await self._sent(pushed)
        try:
            status, body = await aside(
                lambda: _published(pubsub, self.env, self.work.within), self.work.within
            )
        except TimeoutError:
            raise AskError(f"Pub/Sub gave no answer within {self.work.within:g} s") from None
        except ImportError:
            raise AskError("google-auth is not installed (pip install 'scrimmage[gcp]')") from None
        # Errors of requests and of google-auth share no base.
        except Exception as error:  # noqa: BLE001 (whatever the reason, nothing was published)
            raise AskError(f"Pub/Sub: {type(error).__name__}: {error}".splitlines()[0]) from None
        return _answered(status, body)

    async def _run(self) -> Fired:
        assert self.work.command is not None, "one of three is there"
        given = variables(self.work.variables, self.env, self.more)
        ran = await run(self.work.command, given, self.longest, self.folder)
        return Fired(well=ran.code == 0, says=f"ended with {ran.code} {ran.err if ran.code else ''}".rstrip())


def _answered(status: int, body: str) -> Fired:
    well = 200 <= status < 300  # noqa: PLR2004 (what HTTP calls successful)
    return Fired(
        well=well, says=f"answered {status}" + ("" if well else f" {' '.join(body.split())[:120]}".rstrip())
    )


def push(pubsub: Pubsub, number: int, now: str) -> dict[str, Any]:
    """The *number*-th message of a run, as a push subscription delivers it at *now*.

    The form is that of https://cloud.google.com/pubsub/docs/push#receive_push.
    """
    return {
        "message": _message(pubsub) | {"messageId": str(number), "publishTime": now},
        "subscription": SUBSCRIPTION,
    }


def _message(pubsub: Pubsub) -> dict[str, Any]:
    data, _ = encoded(pubsub.data)
    return {"data": base64.b64encode(data or b"").decode(), "attributes": pubsub.attributes}


def _published(pubsub: Pubsub, env: Mapping[str, str], within: float) -> tuple[int, str]:
    """Publish through the REST method projects.topics.publish, which topic and emulator both serve."""
    import requests  # noqa: PLC0415 (beside google-auth, which is an extra)
    from google.auth import default  # noqa: PLC0415 (an extra)

    body = {"messages": [_message(pubsub)]}
    if emulator := env.get(PUBSUB):
        url = emulator if "://" in emulator else f"http://{emulator}"
        asking = requests.Session()
        asking.trust_env = False
    else:
        url = "https://pubsub.googleapis.com"
        asking = session(default(scopes=[_SCOPE])[0])
    with asking:
        reply = asking.post(
            f"{url.rstrip('/')}/v1/{pubsub.topic}:publish", json=body, timeout=within, allow_redirects=False
        )
        return reply.status_code, reply.text
