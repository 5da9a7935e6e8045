"""One drawn season, shared by the tests that only look at it."""

import pytest

from simulators.balldontlie.model import Season
from simulators.balldontlie.season import synthetic


@pytest.fixture(scope="session")
def season() -> Season:
    """The season of 2024-25, seed 0."""
    return synthetic(2024, 0)
