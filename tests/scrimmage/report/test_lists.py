"""The lists at the end of the terminal report."""

from io import StringIO

from msgspec.structs import replace
from rich.console import Console

from scrimmage.report.lists import lists
from scrimmage.verdict import NotJudged, Verdict


def shown(verdict: Verdict) -> list[str]:
    """The lines of the lists, blanks run together."""
    stream = StringIO()
    console = Console(file=stream, width=120)
    for part in lists(verdict):
        console.print(part)
    return [" ".join(line.split()) for line in stream.getvalue().splitlines()]


def test_what_was_not_judged_is_counted_by_reason(passing: Verdict) -> None:
    """One line a reason."""
    assert "not asked for (2) suite gates, suite self_heal" in shown(passing)


def test_only_the_first_names_of_a_reason_are_given(passing: Verdict) -> None:
    """A terminal is no place for a hundred names."""
    many = [NotJudged(what=f"s{n}", why="no emulator") for n in range(100)]

    assert "no emulator (100) s0, s1, s2 and 97 more" in shown(replace(passing, not_judged=many))


def test_a_long_list_is_cut_with_a_count(passing: Verdict) -> None:
    """A hundred reasons are not read on a terminal."""
    many = [NotJudged(what="s", why=f"reason {n}") for n in range(100)]

    lines = shown(replace(passing, not_judged=many, scenarios=[]))

    assert "reason 15 (1) s" in lines
    assert "reason 16 (1) s" not in lines
    assert "and 84 more" in lines


def test_what_could_not_be_told_says_why(failing: Verdict) -> None:
    """Missing events and unknown claims."""
    lines = shown(failing)

    assert "rate_limit/never_refused (sim) response.429: 0 of at least 2" in lines
    assert "RL8 in rate_limit/never_refused (sim) seen 0 times, at least 1 is needed" in lines


def test_a_failure_that_weighs_nothing_is_shown(failing: Verdict) -> None:
    """House claims are shown to everybody and fail the reference only."""
    assert "RL3 in rate_limit/torture (sim) losses: 3 in 412 (house: ours)" in shown(failing)


def test_an_empty_list_has_no_title(passing: Verdict) -> None:
    """A pass with nothing left out says nothing more."""
    assert shown(replace(passing, not_judged=[], scenarios=[])) == []
