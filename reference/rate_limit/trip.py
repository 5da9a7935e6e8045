"""One protected call on its way: what it waits for, sends, meets and learns."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from reference.rate_limit.breaker import Ticket
from reference.rate_limit.errors import BreakerOpen, RateLimited, TooManyAttempts
from reference.rate_limit.headers import Reply
from reference.rate_limit.holds import Hold
from reference.rate_limit.plan import Plan
from reference.rate_limit.trouble import BROKEN, Trouble, trouble_of

_SPREAD = 0.02  # of the told wait


class Trip:
    """One protected call; used once, by one thread. It never waits with a lock in hand."""

    __slots__ = ("_attempts", "_breaker", "_counts", "_host", "_key", "_pacer", "_patience", "_plan")

    def __init__(self, plan: Plan, host: str, key: str, sends: int = 0) -> None:
        """Make a call that was already sent *sends* times, each of them counted."""
        self._plan = plan
        self._host = host
        self._key = key
        self._breaker = plan.breakers.get(host)
        self._counts = plan.parts.metrics.host(host)
        self._pacer = plan.pacer(host, key)
        self._attempts = sends
        self._patience = plan.config.patience

    def run[R: Reply](self, send: Callable[[], R]) -> R:
        """Send until an answer is worth having; see Protection.call."""
        response = self._go(self._wait(), send)
        return self.again(send) if response is None else response

    def again[R: Reply](self, send: Callable[[], R]) -> R:
        """Send until an answer is worth having, after a send that brought none."""
        response: R | None = None
        while response is None:
            ticket = self._wait()
            self._counts.add("retries")
            response = self._go(ticket, send)
        return response

    def attempt[R: Reply](self, ticket: Ticket, send: Callable[[], R]) -> R | None:
        """Send once; give the answer worth having, or None when the wait before the next attempt is over."""
        try:
            response = send()
            trouble = self._read(response)
        except BROKEN as error:
            self._learn(ticket, Trouble(), error)
            return None
        if trouble is not None:
            _discard(response)
            self._learn(ticket, trouble, None)
            return None
        self._breaker.succeeded(ticket)
        return response

    def _go[R: Reply](self, ticket: Ticket, send: Callable[[], R]) -> R | None:
        """Send once, and let the pacer know how it went; see attempt."""
        self._attempts += 1
        self._counts.sent()
        asked = self._plan.parts.clock.monotonic()

        def paced() -> R:
            reply: R | None = None
            try:
                reply = send()
            finally:  # however it ended, it is no longer under way
                self._pacer.landed(asked, self._plan.parts.clock.monotonic(), reply)
            return reply

        return self.attempt(ticket, paced)

    def _wait(self) -> Ticket:
        """Wait until this key may send to this host, and give the breaker's ticket."""
        while (ticket := self._ask()) is None:
            pass  # the time that was waited for may have grown meanwhile
        return ticket

    def _ask(self) -> Ticket | None:
        """Give the breaker's ticket, or None after a wait."""
        plan = self._plan
        now = plan.parts.clock.monotonic()
        self._refuse_if_open(now, None)  # asked before any wait: an open breaker never sleeps
        hold = plan.holds.get(self._host, self._key, now)
        if hold is not None:
            self._keep(hold, now)
            return None
        if pause := self._pacer.ask(now):
            self._counts.add("paced_seconds", pause)
            plan.parts.clock.sleep(pause)
            return None
        ticket = self._breaker.admit(now, plan.rules)
        if ticket is None:  # somebody else has just become the probe
            self._pacer.recalled(now)
        return ticket

    def _keep(self, hold: Hold, now: float) -> None:
        """Wait *hold* out, or raise RateLimited where that is more waiting than the job allows."""
        longest = self._plan.config.max_retry_after
        # No difference of floats: it may lie a hair above what was told.
        if now + min(longest, self._patience) < hold.until:
            self._counts.add("hold_refused")
            raise self._limited(hold.until, now)
        pause = self._plan.parts.random.uniform(hold.until, hold.latest) - now
        self._patience -= pause
        self._counts.add("told_waits")
        self._counts.add("told_wait_seconds", pause)
        self._plan.parts.clock.sleep(pause)

    def _read(self, response: Reply) -> Trouble | None:
        return trouble_of(response, self._plan.read_retry_after, self._plan.parts.clock.time())

    def _learn(self, ticket: Ticket, trouble: Trouble, error: Exception | None) -> None:
        """Tell everybody what was met; raise where this was the end, else wait our own backoff if we must."""
        plan = self._plan
        now = plan.parts.clock.monotonic()
        self._counts.met(trouble.status, refused=trouble.refused)
        if trouble.told is None:
            self._opened(self._breaker.failed(ticket, now, plan.rules))
        else:
            self._hold(ticket, trouble.told, now)
        if self._attempts > plan.config.max_retries:
            self._counts.add("gave_up")
            raise TooManyAttempts(self._host, self._attempts, trouble.status) from error
        self._refuse_if_open(now, error)
        if trouble.told is None:
            self._back_off(trouble)

    def _hold(self, ticket: Ticket, told: float, now: float) -> None:
        """Keep this key away from this host for *told* seconds, in this job and in every later one."""
        plan = self._plan
        until = now + told
        plan.holds.extend(self._host, self._key, Hold(until, until + _SPREAD * told))
        self._counts.told_until(until)
        self._opened(self._breaker.told(ticket, now, until, plan.rules))
        if told > plan.config.max_retry_after:
            self._counts.add("hold_refused")
            raise self._limited(until, now)

    def _back_off(self, trouble: Trouble) -> None:
        parts, config = self._plan.parts, self._plan.config
        base = config.base_backoff if trouble.refused else config.scraper_backoff_factor
        pause = parts.backoff(self._attempts - 1, base, config.max_backoff, parts.random)
        self._counts.add("backoff_waits")
        self._counts.add("backoff_seconds", pause)
        parts.clock.sleep(pause)

    def _refuse_if_open(self, now: float, cause: Exception | None) -> None:
        until = self._breaker.refuses_until(now)
        if until is not None:
            raise self._open(until, now) from cause

    def _opened(self, until: float | None) -> None:
        if until is not None:
            self._counts.opened_until(until)

    def _open(self, until: float, now: float) -> BreakerOpen:
        self._counts.add("breaker_refused")
        return BreakerOpen(self._host, self._attempts, self._moment(until, now))

    def _limited(self, until: float, now: float) -> RateLimited:
        return RateLimited(self._host, self._attempts, self._moment(until, now))

    def _moment(self, until: float, now: float) -> datetime:
        return datetime.fromtimestamp(self._plan.parts.clock.time() + (until - now), UTC)


def _discard(response: Reply) -> None:
    """Give the connection of an answer that nobody will read back to its pool."""
    with suppress(Exception):  # what was answered is known; a broken connection cannot be more broken
        response.close()  # type: ignore[attr-defined] # not every reply has it, and then there is nothing to do
