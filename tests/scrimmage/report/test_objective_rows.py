"""The objectives on a terminal."""

from io import StringIO

from rich.console import Console

from scrimmage.report.objective_rows import objective_table
from scrimmage.verdict import Verdict


def shown(verdict: Verdict, *, wide: bool) -> list[str]:
    """The lines of the table."""
    stream = StringIO()
    Console(file=stream, width=120 if wide else 80).print(objective_table(verdict, wide=wide))
    return [" ".join(line.split()) for line in stream.getvalue().splitlines()]


def test_a_line_has_verdict_value_bound_interval_and_n(failing: Verdict) -> None:
    """Everything that a person needs to believe it or not."""
    assert "✗ T3 fail Retry-After is respected · early returns 1 = 0 0.006 % to 1.3 % 412" in shown(
        failing, wide=True
    )


def test_what_was_not_measured_has_no_value(failing: Verdict) -> None:
    """Zero would read as a measurement."""
    assert "- T4 not run runtime impact < 5 % · ratio - < 1.05 - 0" in shown(failing, wide=True)


def test_a_narrow_terminal_leaves_out_what_was_counted(failing: Verdict) -> None:
    """The title says enough there."""
    text = " ".join(shown(failing, wide=False))

    assert "✗ T3 fail Retry-After is 1 = 0 0.006 % to 1.3 % 412 respected" in text
    assert "early returns" not in text
