"""Which breaker watches which host."""

from reference.rate_limit.breaker import Breaker, Breakers, NoBreaker, NoBreakers, Rules

RULES = Rules(threshold=1, timeout=100.0)


def test_each_host_has_its_own_breaker() -> None:
    """The same one each time; another port is another host."""
    breakers = Breakers()

    assert breakers.get("api:443") is breakers.get("api:443")
    assert breakers.get("api:443") is not breakers.get("api:8443")


def test_breakers_are_made_by_the_given_factory() -> None:
    """So that one of another make can be put in."""

    class Other(Breaker):
        pass

    assert isinstance(Breakers(Other).get("api:443"), Other)


def test_no_breaker_never_refuses() -> None:
    """Whatever it is told."""
    none = NoBreakers().get("api:443")
    ticket = none.admit(0.0, RULES)
    assert ticket is not None

    said = [none.failed(ticket, 0.0, RULES), none.told(ticket, 0.0, 900.0, RULES)]
    none.succeeded(ticket)

    assert isinstance(none, NoBreaker)
    assert said == [None, None]
    assert none.refuses_until(0.0) is None
    assert none.at_once() is not None
