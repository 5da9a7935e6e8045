"""Texts of targets, made fit for a history."""

from scrimmage.case import key_of
from scrimmage.rigs.scrub import error_text, scrub


def test_keys_are_taken_out() -> None:
    """Wherever a client put them."""
    key, _ = key_of(1)

    assert scrub(f"401 for {key}; Bearer {key}", [key]) == "401 for [key]; Bearer [key]"


def test_a_key_at_the_end_of_a_long_text_is_not_cut_into_a_piece() -> None:
    """Scrubbed first, shortened then."""
    key, _ = key_of(1)

    assert key[:8] not in scrub("x" * 490 + key, [key])


def test_addresses_of_memory_are_taken_out() -> None:
    """They differ from run to run, and the same seed gives the same bytes."""
    assert scrub("<Session object at 0x7f00deadbeef>", []) == "<Session object at 0x…>"


def test_a_text_is_one_short_line() -> None:
    """A page of HTML in an error message is not evidence."""
    text = scrub("a\n\n b\t" + "c" * 1000, [])

    assert text.startswith("a b c")
    assert len(text) == 500
    assert text.endswith("…")


def test_a_lone_surrogate_is_spelled_out() -> None:
    """JSON cannot carry it."""
    assert scrub("\ud800", []) == "\\ud800"


def test_an_error_is_type_and_text() -> None:
    """An error without text is its type."""
    assert error_text(ValueError("no\nway"), []) == "ValueError: no way"
    assert error_text(KeyError(), []) == "KeyError"
