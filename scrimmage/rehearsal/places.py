"""Where everything of a company is: ports of 127.0.0.1 that a staging file and a deployment both name."""

import socket
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Self

HOST = "127.0.0.1"

PROJECT = "nba-rehearsal"
"""The project of the tables and of the ledger."""


@dataclass(frozen=True, slots=True)
class Places:
    """Ports that the harness binds: they have to be known before it does, as functions are told of them."""

    proxy: int
    phase: int
    slack: int
    triggers: int

    @classmethod
    def free(cls) -> Self:
        """Ports that nobody listens on just now."""
        with ExitStack() as stack:
            sockets = [stack.enter_context(socket.socket()) for _ in range(4)]
            for one in sockets:
                one.bind((HOST, 0))
            return cls(*(int(one.getsockname()[1]) for one in sockets))
