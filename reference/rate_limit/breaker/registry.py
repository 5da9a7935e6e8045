"""Which breaker watches which host, and the breaker that watches nothing."""

from collections.abc import Callable
from typing import Protocol

from reference.rate_limit.breaker.breaker import Breaker
from reference.rate_limit.breaker.failure import Rules, Ticket


class BreakerLike(Protocol):
    """What a protected call asks of a breaker; Breaker says what each method means."""

    def refuses_until(self, now: float) -> float | None:
        """Give the time before which a call would be refused, or None."""
        ...

    def at_once(self) -> Ticket | None:
        """Give the ticket of a call where nothing is wrong, else None: ask admit."""
        ...

    def admit(self, now: float, rules: Rules) -> Ticket | None:
        """Let a call pass and give its ticket, or None."""
        ...

    def succeeded(self, ticket: Ticket) -> None:
        """Take note of an answer that is no failure."""
        ...

    def failed(self, ticket: Ticket, now: float, rules: Rules) -> float | None:
        """Count a failure; where it opened the breaker, say until when."""
        ...

    def told(self, ticket: Ticket, now: float, until: float, rules: Rules) -> float | None:
        """Take note of a refusal that told a time; where it opened the breaker, say until when."""
        ...


class BreakersLike(Protocol):
    """What gives each host its breaker."""

    def get(self, host: str) -> BreakerLike:
        """Give the breaker of *host* (``host:port``), always the same one."""
        ...


class Breakers:
    """One breaker a ``host:port``, made by *factory* when the host is first met; safe between threads."""

    __slots__ = ("_by_host", "_factory")

    def __init__(self, factory: Callable[[], BreakerLike] = Breaker) -> None:
        self._factory = factory
        self._by_host: dict[str, BreakerLike] = {}

    def get(self, host: str) -> BreakerLike:
        """Give the breaker of *host*, always the same one."""
        found = self._by_host.get(host)
        # setdefault is one step of the interpreter: of two threads that come first, both get the same one
        return self._by_host.setdefault(host, self._factory()) if found is None else found


_ANY = Ticket()


class NoBreaker:
    """The breaker of those who want none (RATE_LIMIT_CB_ENABLED=false): everything passes."""

    __slots__ = ()

    def refuses_until(self, _now: float) -> float | None:
        """Nothing is refused."""
        return None

    def at_once(self) -> Ticket:
        """Every call passes."""
        return _ANY

    def admit(self, _now: float, _rules: Rules) -> Ticket | None:
        """Every call passes."""
        return _ANY

    def succeeded(self, _ticket: Ticket) -> None:
        """Nothing is counted."""

    def failed(self, _ticket: Ticket, _now: float, _rules: Rules) -> None:
        """Nothing opens."""

    def told(self, _ticket: Ticket, _now: float, _until: float, _rules: Rules) -> None:
        """Nothing opens."""


class NoBreakers:
    """Gives every host the breaker that watches nothing."""

    __slots__ = ()
    _none = NoBreaker()

    def get(self, _host: str) -> BreakerLike:
        """Give the one that lets everything pass."""
        return self._none
