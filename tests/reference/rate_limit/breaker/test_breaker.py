"""The breaker of one host."""

from threading import Barrier, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.rate_limit.breaker import Breaker, Rules, Ticket

RULES = Rules(threshold=3, timeout=100.0)


def admitted(breaker: Breaker, now: float, rules: Rules = RULES) -> Ticket:
    """The ticket of a call that must be let through."""
    ticket = breaker.admit(now, rules)
    assert ticket is not None
    return ticket


def opened(at: float = 0.0) -> Breaker:
    """A breaker that opened at *at*, after failures one after the other."""
    breaker = Breaker()
    for _ in range(RULES.threshold):
        breaker.failed(admitted(breaker, at), at, RULES)
    return breaker


def test_the_thresholds_failure_opens() -> None:
    """And says so, once."""
    breaker = Breaker()

    said = [breaker.failed(admitted(breaker, 1.0), 1.0, RULES) for _ in range(3)]

    assert said == [None, None, 101.0]
    assert breaker.refuses_until(1.0) == 101.0
    assert breaker.admit(1.0, RULES) is None


def test_a_burst_in_flight_counts_as_one_failure() -> None:
    """Twenty calls were sent before the first refusal was read."""
    breaker = Breaker()
    tickets = [admitted(breaker, 0.0) for _ in range(20)]

    said = [breaker.failed(ticket, 0.0, RULES) for ticket in tickets]

    assert not any(said)
    assert not breaker.failed(admitted(breaker, 0.0), 0.0, RULES)
    assert breaker.failed(admitted(breaker, 0.0), 0.0, RULES)


def test_a_success_ends_the_row() -> None:
    """Two failures, a success and two failures do not open a threshold of three."""
    breaker = Breaker()
    for outcome in (False, False, True, False, False):
        ticket = admitted(breaker, 0.0)
        if outcome:
            breaker.succeeded(ticket)
        else:
            breaker.failed(ticket, 0.0, RULES)

    assert breaker.refuses_until(0.0) is None


def test_a_told_refusal_is_not_a_failure() -> None:
    """Ten of them in a row leave the breaker closed."""
    breaker = Breaker()

    said = [breaker.told(admitted(breaker, 0.0), 0.0, 30.0, RULES) for _ in range(10)]

    assert not any(said)
    assert breaker.refuses_until(0.0) is None


def test_an_opening_lasts_until_the_latest_told_time() -> None:
    """One refusal told 500 s, one 30 s; the failures after them open for longer than the time-out."""
    breaker = Breaker()
    breaker.told(admitted(breaker, 0.0), 0.0, 500.0, RULES)
    breaker.told(admitted(breaker, 0.0), 0.0, 30.0, RULES)
    for _ in range(3):
        breaker.failed(admitted(breaker, 1.0), 1.0, RULES)

    assert breaker.refuses_until(1.0) == 500.0


def test_a_straggler_that_was_told_a_time_lengthens_the_next_opening() -> None:
    """It was sent before the breaker opened, and opens nothing: who was told keeps its wait anyway."""
    breaker = Breaker()
    straggler = admitted(breaker, 0.0)
    for _ in range(3):
        breaker.failed(admitted(breaker, 0.0), 0.0, RULES)

    assert not breaker.told(straggler, 1.0, 400.0, RULES)
    assert breaker.refuses_until(99.0) == 100.0
    assert breaker.failed(admitted(breaker, 100.0), 100.0, RULES) == 400.0


def test_after_the_time_out_exactly_one_probe_passes() -> None:
    """Everybody else is refused until it reports."""
    breaker = opened()

    passed = [breaker.admit(100.0, RULES) for _ in range(20)]

    assert [ticket is None for ticket in passed] == [False] + [True] * 19


def test_a_breaker_that_closed_meanwhile_needs_no_probe() -> None:
    """Between the look without the lock and the look with it, somebody's probe came home."""
    breaker = Breaker()

    assert breaker._admit_probe(0.0, RULES) == breaker.admit(0.0, RULES)


def test_of_many_threads_exactly_one_becomes_the_probe() -> None:
    """They all ask at the same moment."""
    breaker, start = opened(), Barrier(8)
    passed: list[Ticket | None] = []

    def ask() -> None:
        start.wait()
        passed.append(breaker.admit(100.0, RULES))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(ticket is not None for ticket in passed) == 1


def test_a_probes_success_closes_for_everybody() -> None:
    """And the row of failures begins anew."""
    breaker = opened()
    breaker.succeeded(admitted(breaker, 100.0))

    assert not breaker.failed(admitted(breaker, 101.0), 101.0, RULES)
    assert breaker.refuses_until(101.0) is None


@pytest.mark.parametrize(("told", "until"), [(None, 205.0), (120.0, 205.0), (900.0, 900.0)])
def test_a_probes_failure_opens_again(told: float | None, until: float) -> None:
    """For the time-out from when it was read, or until the told time; it is counted as an opening."""
    breaker = opened()
    probe = admitted(breaker, 100.0)

    again = breaker.failed(probe, 105.0, RULES) if told is None else breaker.told(probe, 105.0, told, RULES)

    assert again
    assert breaker.refuses_until(105.0) == until


def test_a_vanished_probe_is_replaced_after_a_time_out() -> None:
    """And when it reports after all, it decides nothing."""
    breaker = opened()
    vanished = admitted(breaker, 100.0)
    lease = RULES.timeout
    refused = breaker.admit(100.0 + lease - 1.0, RULES)
    second = admitted(breaker, 100.0 + lease)
    breaker.succeeded(vanished)

    assert refused is None
    assert breaker.admit(100.0 + lease, RULES) is None
    breaker.succeeded(second)
    assert breaker.refuses_until(100.0 + lease) is None


class Model:
    """The rules again, as short as they can be said: one log, positions in it instead of tickets."""

    def __init__(self) -> None:
        self.position = self.counted_at = self.row = 0
        self.until: float | None = None
        self.probe: int | None = None

    def send(self, now: float) -> int | None:
        """Give the position of a call that is sent, None where it is refused."""
        self.position += 1
        if self.until is not None and now < self.until:
            return None
        if self.until is not None:
            self.probe, self.until = self.position, now + RULES.timeout
        return self.position

    def report(self, sent: int, now: float, *, good: bool) -> None:
        """Take the outcome of the call that was sent at a position."""
        self.position += 1
        decides = self.probe == sent if self.until is not None else good or sent > self.counted_at
        if not decides:
            return
        if good:
            self.row, self.until, self.probe = 0, None, None
            return
        self.row, self.counted_at = self.row + 1, self.position
        if self.row >= RULES.threshold or self.until is not None:
            self.row, self.until, self.probe = 0, now + RULES.timeout, None


STEPS = st.one_of(
    st.tuples(st.just("send"), st.just(0)),
    st.tuples(st.sampled_from(["good", "bad", "bad"]), st.integers(0, 5)),
    st.tuples(st.just("wait"), st.sampled_from([1, 50, 100])),
)


@given(st.lists(STEPS, max_size=60))
def test_the_breaker_does_what_ten_lines_say(steps: list[tuple[str, int]]) -> None:
    """Any interleaving of sends, replies and time lets the same calls through."""
    breaker, model, now = Breaker(), Model(), 0.0
    flying: list[tuple[Ticket, int]] = []
    for step, number in steps:
        if step == "wait":
            now += number
        elif step == "send":
            ticket, sent = breaker.admit(now, RULES), model.send(now)
            assert (ticket is None) == (sent is None)
            if ticket is not None and sent is not None:
                flying.append((ticket, sent))
        elif flying:
            ticket, sent = flying.pop(number % len(flying))
            model.report(sent, now, good=step == "good")
            if step == "good":
                breaker.succeeded(ticket)
            else:
                breaker.failed(ticket, now, RULES)
        assert (breaker.refuses_until(now) is None) == (model.until is None or now >= model.until)
