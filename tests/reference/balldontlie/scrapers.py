"""A scraper with a handler of its own, what it is asked for, and who is told."""

from collections.abc import Callable
from random import Random

from requests import PreparedRequest, Response, Session

from reference.balldontlie.base import ScraperBase
from reference.balldontlie.job import ListingJob
from reference.clock import Clock

type Script = Callable[..., tuple[Callable[[], Session], list[PreparedRequest]]]
type Replies = Callable[..., Response]

JOB = ListingJob("http://api.test", "secret-key", "/v1/players", {}, 2)


class Recorder:
    """Keeps what was told."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def send(self, text: str) -> None:
        """Keep *text*."""
        self.texts.append(text)


def player(number: int) -> dict[str, object]:
    """A row that no check warns of."""
    return {"id": number, "first_name": "A", "last_name": "B", "position": "", "team": {}}


def scraper(
    clock: Clock, sessions: Callable[[], Session], notifier: Recorder | None = None, **env: str
) -> ScraperBase:
    """A scraper with a handler of its own, over *clock*."""
    return ScraperBase(
        env=lambda: env, clock=clock, random=Random(1), session_factory=sessions, notifier=notifier
    )
