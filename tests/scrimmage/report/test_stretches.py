"""Long stretches of a time line."""

from dataclasses import replace

import pytest

from scrimmage.report.stretches import LONG, Line, Tone, folded


def many(number: int, tone: Tone = "plain", start: int = 0) -> list[Line]:
    """So many lines of one call each, a second apart."""
    return [Line(f"{start + at}.000", str(at), f"call {at}", tone, calls=1) for at in range(number)]


def test_what_is_short_stays_as_it_is() -> None:
    """However many kinds of lines there are."""
    lines = [*many(LONG), *many(LONG, "refused"), *many(LONG, "fault")]

    assert list(folded(lines)) == lines


@pytest.mark.parametrize(("tone", "word"), [("plain", ""), ("refused", "refused ")])
def test_the_middle_of_a_long_stretch_is_one_line(tone: Tone, word: str) -> None:
    """It says how much it stands for, and how long that took."""
    lines = many(40, tone)

    found = list(folded(lines))

    assert found[:4] + found[5:] == lines[:4] + lines[-4:]
    assert found[4] == Line("", "", f"… 32 more lines, 32 {word}calls, 31.0 s …", "gap")


def test_a_wait_does_not_end_a_stretch() -> None:
    """A client that paces itself waits between any two calls."""
    gap = Line("", "", "… 1.0 s …", "gap")
    lines = [one for line in many(30) for one in (line, gap)]

    found = list(folded(lines))

    assert len(found) == 9
    assert found[4].text == "… 26 more lines, 26 calls, 25.0 s …"


def test_where_nobody_calls_no_calls_are_counted() -> None:
    """As in the night of a healer."""
    lines = [replace(line, calls=0) for line in many(20)]

    assert list(folded(lines))[4].text == "… 12 more lines, 11.0 s …"


@pytest.mark.parametrize("tone", ["refused", "fault", "good", "broken"])
def test_what_is_remarkable_is_always_shown(tone: Tone) -> None:
    """In the middle of a stretch, which it parts in two."""
    lines = [*many(20), Line("20.000", "x", "look here", tone), *many(20, start=21)]

    found = list(folded(lines))

    assert [line.text for line in found].count("look here") == 1
    assert sum(line.text.startswith("… 12 more lines") for line in found) == 2


def test_a_long_line_of_faults_is_shown_whole() -> None:
    """Each may be another."""
    lines = many(40, "fault")

    assert list(folded(lines)) == lines
