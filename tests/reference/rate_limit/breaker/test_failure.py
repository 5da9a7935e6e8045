"""What one job says of breakers, and what a state is told about a failure."""

from reference.rate_limit.breaker.failure import Failure, Rules, Ticket

RULES = Rules(threshold=3, timeout=300.0)


def test_an_opening_lasts_for_the_time_out_or_the_told_time() -> None:
    """Whichever is later (RL4)."""
    ticket = Ticket()
    short = Failure.read(ticket, ticket, 10.0, RULES, told=50.0)
    long = Failure.read(ticket, ticket, 10.0, RULES, told=500.0)

    assert (short.until, long.until) == (310.0, 500.0)


def test_a_failure_is_fresh_while_its_ticket_is_the_newest() -> None:
    """An older ticket belongs to a call sent before the last counted failure was read."""
    old, newest = Ticket(), Ticket()

    assert Failure.read(newest, newest, 0.0, RULES, told=0.0).fresh
    assert not Failure.read(old, newest, 0.0, RULES, told=0.0).fresh
