"""What an outage is."""

import pytest

from simulators.outages import Answer, Outage


def test_an_outage_without_effect_is_a_mistake(whole: Answer) -> None:
    """Each kind says what it does; the common part does nothing by itself."""
    with pytest.raises(NotImplementedError):
        Outage().apply(whole)


def test_unless_it_says_otherwise_an_outage_strikes_one_call_and_closes_no_port() -> None:
    """Whatever the call is about."""
    plain = Outage()

    assert (plain.away, plain.lasting, plain.needs_answer, plain.concerns("any")) == (0, False, False, True)
