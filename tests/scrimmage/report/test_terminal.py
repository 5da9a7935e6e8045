"""The verdict on a terminal."""

from collections.abc import Callable
from io import StringIO
from typing import Literal

import pytest
from msgspec.structs import replace
from rich.console import Console

from scrimmage.report.terminal import show, write
from scrimmage.verdict import ClaimVerdict, ScenarioVerdict, Verdict


def shown(verdict: Verdict, width: int = 80, *, colour: bool = False, written: str = "") -> list[str]:
    """The lines on a terminal of *width* columns."""
    stream = StringIO()
    system: Literal["standard"] | None = "standard" if colour else None
    console = Console(file=stream, width=width, color_system=system, force_terminal=colour)
    show(verdict, console, written=written)
    return stream.getvalue().splitlines()


@pytest.mark.parametrize("width", [80, 120])
def test_no_line_is_wider_than_the_terminal(failing: Verdict, width: int) -> None:
    """Nothing is broken by the terminal itself."""
    assert max(map(len, shown(failing, width))) <= width


def test_the_first_line_is_the_verdict_in_a_word(failing: Verdict, passing: Verdict) -> None:
    """It reads the same without colour."""
    assert shown(failing)[0] == "✗ FAIL  a counted claim fails"
    assert shown(passing)[0] == "✓ PASS  every counted claim passes"


def test_without_colour_there_is_no_escape_sequence(failing: Verdict) -> None:
    """Piped, or with NO_COLOR, the report is plain text."""
    assert "\x1b" not in "".join(shown(failing))
    assert "\x1b" in "".join(shown(failing, colour=True))


def test_the_target_and_what_it_declares_follow(failing: Verdict) -> None:
    """Including what it does not declare, and that its build is not to be trusted."""
    lines = shown(failing, 120)

    assert "target urllib3  build unknown, as declared, not checked" in lines
    assert "declares 6 attempts a page  (not: base_backoff, max_backoff, max_retry_after, breaker)" in lines


def test_another_speed_is_told(failing: Verdict) -> None:
    """Who reads a verdict must know that its seconds were none of the machine's."""
    target = replace(failing.target, build="git:0123", checked=True, speed=20)
    lines = shown(replace(failing, target=target), 120)

    doubt = "with changes that are in no commit"
    assert f"target urllib3  build git:0123, {doubt}, its clock 20 times as fast" in lines


def test_the_last_line_says_exit_code_and_where_the_reports_are(failing: Verdict) -> None:
    """It is what stays in sight when the rest has scrolled away."""
    assert shown(failing, written="out/")[-1] == "exit code 1 (a counted claim fails) · reports in out/"
    assert shown(failing)[-1] == "exit code 1 (a counted claim fails)"


def test_thirty_passing_scenarios_in_two_rigs_fit_on_two_screens(
    passing: Verdict, make_claim: Callable[..., ClaimVerdict], make_scenario: Callable[..., ScenarioVerdict]
) -> None:
    """A pass must be read at a glance."""
    claims = [make_claim(name) for name in ("RL1", "RL2", "RL3", "RL8")]
    scenarios = [make_scenario(f"s{n}", rig, "pass", *claims) for n in range(30) for rig in ("sim", "wire")]

    assert len(shown(replace(passing, scenarios=scenarios))) <= 60


def test_an_empty_verdict_can_be_shown(passing: Verdict) -> None:
    """Ctrl-C at once leaves one."""
    lines = shown(replace(passing, verdict="unknown", scenarios=[], objectives=[], not_judged=[]))

    assert lines[0].startswith("? UNKNOWN")
    assert lines[-1].startswith("exit code 3")


def test_the_text_file_does_not_depend_on_the_environment(
    failing: Verdict, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same verdict gives the same bytes, in CI as at a desk."""
    once, again = StringIO(), StringIO()
    write(failing, None, once)
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("FORCE_COLOR", "1")
    write(failing, None, again)

    assert once.getvalue() == again.getvalue()
    assert "\x1b" not in again.getvalue()
    assert not any(line != line.rstrip() for line in once.getvalue().splitlines())


@pytest.mark.parametrize("width", [40, 50, 60, 71])
def test_a_narrow_terminal_keeps_words_and_names(failing: Verdict, width: int) -> None:
    """Each objective with its word and figure, and no name a letter a line; figures beside them give way."""
    lines = [" ".join(line.split()) for line in shown(failing, width)]
    text = "\n".join(lines)

    assert max(map(len, shown(failing, width))) <= width
    assert all(f"T{number} {word}" in text for number, word in ((1, "pass"), (3, "fail"), (4, "not run")))
    assert "T…" not in text
    assert any(line.startswith("✗ fail torture sim") for line in lines)
