"""The circuit breaker of one host: state, lock and tickets; the rules live in the states."""

from threading import Lock

from reference.rate_limit.breaker.closed import HEALTHY, Closed
from reference.rate_limit.breaker.failure import Failure, Rules, Ticket
from reference.rate_limit.breaker.half_open import HalfOpen
from reference.rate_limit.breaker.open import Open

State = Closed | Open | HalfOpen


class Breaker:
    """The breaker of one host, safe between threads; it never waits and never reads a clock.

    A call that is admitted gets the newest ticket, and hands it back with its outcome. Each event (a counted
    failure, a probe) makes a new one: a ticket that is no longer the newest belongs to a call sent before the
    last counted failure was read. No clock's grain can blur that order.
    """

    __slots__ = ("_lock", "_state", "_ticket", "_told")

    def __init__(self) -> None:
        self._lock = Lock()
        self._state: State = HEALTHY
        self._ticket = Ticket()
        self._told = float("-inf")  # the latest time that any refusal told

    def refuses_until(self, now: float) -> float | None:
        """Give the time before which a call would be refused at *now*, or None where it would pass."""
        return self._state.refuses_until(now)

    def at_once(self) -> Ticket | None:
        """Give the ticket of a call where no failure stands out, whatever the time; else None: ask admit."""
        return self._ticket if self._state is HEALTHY else None

    def admit(self, now: float, rules: Rules) -> Ticket | None:
        """Let a call pass and give its ticket, or None where it is refused.

        Whoever is let through first after the time-out is the probe.
        """
        if isinstance(self._state, Closed):  # read once without the lock: the usual case stays cheap
            return self._ticket
        return self._admit_probe(now, rules)

    def _admit_probe(self, now: float, rules: Rules) -> Ticket | None:
        with self._lock:
            if self._state.refuses_until(now) is not None:
                return None
            if not isinstance(self._state, Closed):
                self._ticket = Ticket()
                self._state = HalfOpen(self._ticket, now + rules.timeout)
            return self._ticket

    def succeeded(self, ticket: Ticket) -> None:
        """Take note that the host answered the call of *ticket*, if only with a 404: it is there."""
        if self._state is not HEALTHY:
            with self._lock:
                self._state = self._state.succeeded(ticket)

    def failed(self, ticket: Ticket, now: float, rules: Rules) -> float | None:
        """Count a failure that was read at *now*; where it opened the breaker, say until when."""
        with self._lock:
            return self._fail(ticket, now, rules)

    def told(self, ticket: Ticket, now: float, until: float, rules: Rules) -> float | None:
        """Take note of a refusal that told the time *until*; where it opened the breaker, say until when.

        To keep a told wait is waiting, and no failure, unless it was the probe that was refused.
        """
        with self._lock:
            self._told = max(self._told, until)
            return None if isinstance(self._state, Closed) else self._fail(ticket, now, rules)

    def _fail(self, ticket: Ticket, now: float, rules: Rules) -> float | None:
        after = self._state.failed(Failure.read(ticket, self._ticket, now, rules, self._told))
        if after is self._state:
            return None
        self._state, self._ticket = after, Ticket()
        return after.until if isinstance(after, Open) else None
