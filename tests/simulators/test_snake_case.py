"""Names of classes as scenarios write them."""

import pytest

from simulators.snake_case import snake_case


@pytest.mark.parametrize(
    ("name", "written"), [("Noop", "noop"), ("ProcessorNeverRan", "processor_never_ran"), ("", "")]
)
def test_each_capital_begins_a_word(name: str, written: str) -> None:
    """The first has nothing before it."""
    assert snake_case(name) == written
