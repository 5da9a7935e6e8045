"""Texts of strangers."""

from hypothesis import given
from hypothesis import strategies as st

from scrimmage.printable import printable


@given(st.text())
def test_anything_becomes_one_line_that_can_be_printed(text: str) -> None:
    """No control character, lone surrogate or direction mark is left, whatever a stranger said."""
    shown = printable(text)

    assert shown.isprintable()
    shown.encode()


def test_an_escape_sequence_is_spelled_out() -> None:
    """A terminal must not obey what an API put into an error text."""
    assert printable("a\x1b[2Jb\r\n  c") == r"a\x1b[2Jb c"


def test_plain_text_stays_as_it_is() -> None:
    """Only what cannot be printed is changed."""
    assert printable("told '1.5' → résumé") == "told '1.5' → résumé"
