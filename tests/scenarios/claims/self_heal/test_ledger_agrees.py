"""Whether the ledger says what processors saw."""

from scenarios.claims.self_heal.ledger_agrees import ledger_disagrees
from scenarios.claims.self_heal.nights import nights
from tests.scenarios.claims.self_heal.histories import HEALED, MISSING, killed, night, start, told, trigger


def test_a_heal_that_stands_there_with_its_attempts_agrees() -> None:
    """As a healed night has it."""
    (one,) = nights(told(*HEALED))

    assert ledger_disagrees(one) == ""


def test_what_a_killed_healer_triggered_may_be_written_later() -> None:
    """Nobody reads the ledger before the next one ends."""
    (one,) = nights(told(night(MISSING), start(), trigger(), killed()))

    assert ledger_disagrees(one) == ""
