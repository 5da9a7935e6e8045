"""Writing HTTP-dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.faults.http_date import Form, http_date

RFC_EXAMPLE = 784_111_777
"""1994-11-06 08:49:37 UTC, the instant that RFC 9110, 5.6.7 writes in each form."""


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("imf", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ("rfc850", "Sunday, 06-Nov-94 08:49:37 GMT"),
        ("asctime", "Sun Nov  6 08:49:37 1994"),
    ],
)
def test_the_examples_of_the_standard(form: Form, written: str) -> None:
    """Each form as RFC 9110, 5.6.7 shows it."""
    assert written == http_date(RFC_EXAMPLE, form)


@given(st.integers(0, 250_000_000_000))
def test_a_date_always_has_the_same_length(seconds: int) -> None:
    """IMF-fixdate is of fixed length, hence its name."""
    assert len(http_date(seconds)) == 29
