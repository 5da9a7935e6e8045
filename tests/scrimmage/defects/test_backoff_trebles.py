"""The defect backoff_trebles."""

from scrimmage.defects.backoff_trebles import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """From the second refusal on."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("backoff_as_declared", "RL7d", "it declares")
