"""One healer at a time, on every ledger that there is."""

from itertools import count

import pytest

from reference.clock import ManualClock
from reference.self_heal.heal_ledger import HealLedger, LedgerError, MemoryLedger
from reference.self_heal.lease import BusyError, Lease, LeaseLostError, places_of
from tests.reference.self_heal.heal_ledger.test_patient import Flaky

PLACES = places_of("2025-01-15")
NAMES = count(1)
SKEW = 30.0


def lease(ledger: HealLedger, clock: ManualClock) -> Lease:
    """One under a name of its own."""
    return Lease(ledger, clock, lambda: f"owner-{next(NAMES)}", 300.0, SKEW)


def test_a_date_has_two_leases() -> None:
    """Phase 2, and 3 with 4."""
    assert PLACES == ("self_heal_leases/2025-01-15-2", "self_heal_leases/2025-01-15-3")


def test_a_document_says_owner_token_and_expiry() -> None:
    """As docs/self-heal.md has it."""
    ledger = MemoryLedger()
    lease(ledger, ManualClock(0.0)).take(PLACES)
    found = ledger.read(PLACES[0])

    assert found is not None
    assert set(found.fields) == {"owner", "token", "expiry"}
    assert found.fields["expiry"] == "1970-01-01T00:05:00+00:00"


def test_a_lease_that_is_held_is_busy_until_it_is_over_by_more_than_the_skew() -> None:
    """At its expiry it may still be held, by a clock that is behind."""
    ledger, clock = MemoryLedger(), ManualClock()
    first = lease(ledger, clock)
    first.take(PLACES)
    clock.sleep(300 + SKEW)
    with pytest.raises(BusyError):
        lease(ledger, clock).take(PLACES)
    clock.sleep(0.001)
    second = lease(ledger, clock)
    second.take(PLACES)

    assert (first.token, second.token) == (1, 2)


def test_the_token_never_falls() -> None:
    """Given back or expired, in either document."""
    ledger, clock = MemoryLedger(), ManualClock()
    tokens = []
    for _ in range(3):
        one = lease(ledger, clock)
        one.take(PLACES)
        one.give_back()
        tokens.append(one.token)
    ledger.create(
        "self_heal_leases/2025-01-16-3", {"owner": "", "token": 9, "expiry": "1970-01-01T00:00:00+00:00"}
    )
    other = lease(ledger, clock)
    other.take(places_of("2025-01-16"))

    assert tokens == [1, 2, 3]
    assert other.token == 10


def test_all_or_none_is_taken() -> None:
    """Where the second is held by another, the first is given back at once."""
    ledger, clock = MemoryLedger(), ManualClock()
    lease(ledger, clock).take(PLACES[1:])
    with pytest.raises(BusyError):
        lease(ledger, clock).take(PLACES)
    lease(ledger, clock).take(PLACES[:1])


def test_it_is_renewed_when_half_of_it_is_over() -> None:
    """And not before: a look costs nothing."""
    flaky, clock = Flaky(), ManualClock()
    one = lease(flaky, clock)
    one.take(PLACES)
    clock.sleep(149)
    calls = flaky.calls
    one.keep()
    assert flaky.calls == calls
    clock.sleep(1)
    one.keep()
    assert flaky.calls == calls + 2
    clock.sleep(299)
    one.keep()
    with pytest.raises(BusyError):
        lease(flaky, clock).take(PLACES)


def test_it_is_renewed_early_for_a_long_call() -> None:
    """What takes 290 seconds is not begun with 250 left."""
    flaky, clock = Flaky(), ManualClock()
    one = lease(flaky, clock)
    one.take(PLACES)
    clock.sleep(50)
    calls = flaky.calls
    one.keep(290)

    assert flaky.calls == calls + 2


def test_one_that_slept_too_long_is_lost() -> None:
    """Also where nobody has taken it yet: somebody may, at any moment."""
    flaky, clock = Flaky(), ManualClock()
    one = lease(flaky, clock)
    one.take(PLACES)
    clock.sleep(300)
    calls = flaky.calls
    with pytest.raises(LeaseLostError):
        one.keep()

    assert flaky.calls == calls


def test_one_that_was_taken_over_is_lost() -> None:
    """A clock that jumped forward took it."""
    ledger, mine, other = MemoryLedger(), ManualClock(), ManualClock(1_735_689_600.0 + 400)
    one = lease(ledger, mine)
    one.take(PLACES)
    lease(ledger, other).take(PLACES)
    mine.sleep(200)

    with pytest.raises(LeaseLostError):
        one.keep()


def test_a_clock_that_is_put_back_does_not_make_it_longer() -> None:
    """The monotonic clock has its word too."""

    class Back(ManualClock):
        """Wall time stands."""

        def time(self) -> float:
            """As at the beginning."""
            return 0.0

    clock = Back()
    one = lease(MemoryLedger(), clock)
    one.take(PLACES)
    clock.sleep(301)
    with pytest.raises(LeaseLostError):
        one.keep()


def test_an_outage_is_borne_as_long_as_the_lease_lasts() -> None:
    """With time left it is kept, though it could not be renewed; for a long call it is an outage."""
    flaky, clock = Flaky(), ManualClock()
    one = lease(flaky, clock)
    one.take(PLACES)
    clock.sleep(200)
    flaky.fails = ["before"]
    one.keep(10)
    flaky.fails = ["before"]
    with pytest.raises(LedgerError):
        one.keep(100)
    clock.sleep(100)
    with pytest.raises(LeaseLostError):
        one.keep()


def test_a_renewal_of_which_nobody_told_us_is_still_ours() -> None:
    """The write was done and the answer lost: the next one finds our own name."""
    flaky, clock = Flaky(), ManualClock()
    one = lease(flaky, clock)
    one.take(PLACES)
    clock.sleep(200)
    flaky.fails = ["after"]
    one.keep()
    one.keep()
    clock.sleep(299)
    one.keep()


def test_an_outage_while_taking_leaves_nothing_held() -> None:
    """Whoever comes next need not wait for it to expire."""
    flaky, clock = Flaky(), ManualClock()
    flaky.fails = ["", "", "", "before"]
    with pytest.raises(LedgerError):
        lease(flaky, clock).take(PLACES)
    lease(flaky, clock).take(PLACES)


def test_a_lease_that_cannot_be_read_is_an_outage() -> None:
    """Nobody knows whether it is held."""
    ledger = MemoryLedger()
    ledger.create(PLACES[0], {"owner": "x", "token": 3})
    with pytest.raises(LedgerError, match="without a time of expiry"):
        lease(ledger, ManualClock()).take(PLACES)


def test_a_token_that_is_no_number_is_an_outage() -> None:
    """It says what stands there, and nothing is held."""
    ledger = MemoryLedger()
    ledger.create(PLACES[0], {"owner": "", "token": "x", "expiry": "1970-01-01T00:00:00+00:00"})
    with pytest.raises(LedgerError, match="a lease whose token is 'x'; valid: a whole number"):
        lease(ledger, ManualClock()).take(PLACES)


def test_giving_back_never_raises() -> None:
    """In an outage it expires by itself."""
    flaky, clock = Flaky(), ManualClock()
    one = lease(flaky, clock)
    one.take(PLACES)
    flaky.fails = ["before", "before"]
    one.give_back()
    with pytest.raises(BusyError):
        lease(flaky, clock).take(PLACES)
