"""The limit that a run's API kept, and how soon so many calls can be done under it."""

from dataclasses import dataclass

import msgspec

from scenarios.claims.rate_limit.replies import TOO_MANY
from scenarios.claims.rate_limit.sent import Sent
from simulators.balldontlie.options import ApiOptions
from simulators.clock import SECOND
from simulators.history import History

WINDOWS = 50
"""Windows that a job must fill for its pace to be judged: the first burst then weighs 2 % at most."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many calls a window, which lasts so many microseconds."""

    calls: int
    window: int

    def least(self, calls: int) -> float:
        """Microseconds that *calls* take at this rate: the minimum of RL13."""
        return calls * self.window / self.calls

    def long(self, calls: int) -> bool:
        """Whether *calls* fill windows enough to be judged."""
        return calls >= WINDOWS * self.calls


def limit_of(history: History) -> Limit:
    """The limit of each key in this run, as the scenario stood."""
    options = msgspec.convert(history.header.scenario.get("api", {}), ApiOptions)
    return Limit(options.per_window, options.window * SECOND)


def granted(sent: Sent) -> bool:
    """Whether the limiter let the call pass."""
    return sent.reply is not None and sent.reply.status != TOO_MANY
