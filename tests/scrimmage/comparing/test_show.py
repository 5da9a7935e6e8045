"""A comparison on a terminal."""

from io import StringIO

from rich.console import Console

from scrimmage.comparing.result import Comparison
from scrimmage.comparing.show import TITLES, show


def _shown(found: Comparison) -> str:
    text = StringIO()
    show(found, Console(file=text, width=100, color_system=None))
    return text.getvalue()


def test_each_target_has_a_line(found: Comparison) -> None:
    """Signs and figures, no colour alone."""
    lines = [line.split() for line in _shown(found).splitlines()]

    assert ["urllib3", "✓", "✗"] in lines
    assert ["tenacity", "-", "-"] in lines


def test_a_finding_has_its_words_and_its_command(found: Comparison) -> None:
    """The first one of each."""
    text = _shown(found)

    assert "urllib3: RL9 in rate_limit/torture, 2 of 4" in text
    assert "$ scrimmage replay rate_limit/torture --entry=fraction" in text
    assert "--entry=word" not in text


def test_what_was_not_run_is_said(found: Comparison) -> None:
    """With the reason."""
    assert "- gone was not run: gone is not installed" in _shown(found)


def test_levels_stand_apart(found: Comparison) -> None:
    """The house's last."""
    titles = [line for line in _shown(found).splitlines() if line.partition(":")[0] in TITLES]

    assert titles == [TITLES["rfc"], TITLES["house"]]
