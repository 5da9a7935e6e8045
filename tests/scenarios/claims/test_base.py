"""What a claim is made of."""

from scenarios.claims.base import Claim, broken, kept, seconds
from simulators.history import Declares


def test_a_finding_is_kept_or_says_what_broke() -> None:
    """An empty text is a rule that was kept."""
    assert not kept(3).broken
    assert broken(3, "late").broken == "late"


def test_seconds_read_as_a_person_writes_them() -> None:
    """No trailing zeros, down to the microsecond."""
    assert [seconds(29_500_000), seconds(30_000_000), seconds(1)] == ["29.5 s", "30 s", "0.000001 s"]


def test_a_claim_needs_nothing_unless_it_says_so() -> None:
    """Most claims bind every client."""
    claim = Claim("X", "t.", "house", "s", "n", judge=lambda _history, _question: iter(()))

    assert not claim.needs(Declares(), {})
