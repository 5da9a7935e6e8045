"""What checks share."""

import pytest

from reference.validation.checks.base import by_share, some
from reference.validation.result import Severity


@pytest.mark.parametrize(
    ("good", "of", "threshold", "severity"),
    [
        (4, 5, 0.8, Severity.WARNING),
        (3, 5, 0.8, Severity.BLOCKING),
        (1, 5, 0.0, Severity.WARNING),
        (0, 5, 0.0, Severity.BLOCKING),
        (4, 5, 1.0, Severity.BLOCKING),
    ],
)
def test_a_share_blocks_under_the_threshold(good: int, of: int, threshold: float, severity: Severity) -> None:
    """On it, it warns; nothing at all always blocks."""
    assert by_share(good, of, threshold) is severity


def test_a_message_names_a_few() -> None:
    """In order, with the number of the others; a missing id is told as such."""
    assert some(["b", "a", None]) == "None, a, b"
    assert some({f"g{n}" for n in range(7)}) == "g0, g1, g2, g3, g4 and 2 more"
