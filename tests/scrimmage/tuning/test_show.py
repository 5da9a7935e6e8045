"""A tuning on a terminal."""

import io

from rich.console import Console

from scrimmage.tuning.knobs import QUALITY
from scrimmage.tuning.measured import Measured
from scrimmage.tuning.nights import Night
from scrimmage.tuning.show import show
from scrimmage.tuning.sweep import curve
from scrimmage.tuning.tune import Tuning
from simulators.pipeline import Thresholds

HEALTHY = [Night("3-4", "", "healthy", Measured(means=(0.9,)))] * 300
GRAVE = [Night("3-4", "quality", "grave", Measured(means=(0.753,)))]


def shown(nights: list[Night]) -> list[str]:
    """The lines in 80 columns."""
    counts = {"healthy": len(HEALTHY), "slight": 0, "grave": 1}
    tuning = Tuning({}, Thresholds(), 300, counts, (curve("3-4", QUALITY, nights, 0.01),))
    stream = io.StringIO()
    show(tuning, Console(file=stream, width=80))
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def test_default_and_proposal_have_their_lines() -> None:
    """Beside one for each twentieth; 0.76 is none."""
    lines = shown(HEALTHY + GRAVE)

    assert [line.split()[0] for line in lines if line[:1] in "01" and line[1:2] == "."] == [
        "0.50", "0.55", "0.60", "0.65", "0.70", "0.75", "0.76", "0.80", "0.85", "0.90", "0.95", "1.00",
    ]  # fmt: skip
    assert "0.70       0 of 300, ≤ 0.99 %   1 of 1, ≤ 100 %  0 of 0           default" in lines
    assert "0.76       0 of 300, ≤ 0.99 %   0 of 1, ≤ 95 %   0 of 0           proposed" in lines


def test_what_was_measured_and_what_is_wanted_stand_first() -> None:
    """And the proposal last, as it is written into an environment."""
    text = " ".join(shown(HEALTHY + GRAVE))

    assert text.startswith("300 dates, measured once each: 300 boundaries healthy")
    assert "a table with under 0.8 of its games, or with a mean quality under 0.7" in text
    assert (
        "proposed: PHASE_VALIDATION_QUALITY_THRESHOLD=0.76: false alarms 0 of 300 (at most 0.99 %), misses"
        in text
    )


def test_no_proposal_says_why() -> None:
    """And nothing is marked as one."""
    text = " ".join(shown([*HEALTHY[:9], *GRAVE]))

    assert (
        "no proposal: no threshold surely has at most 1 % false alarms; at best 0 of 9 (at most 28 %)" in text
    )
    assert "proposed" not in text


def test_a_default_that_is_proposed_says_so() -> None:
    """It may stay as it is."""
    nights = [*HEALTHY, Night("3-4", "quality", "grave", Measured(means=(0.699,)))]

    assert "QUALITY_THRESHOLD=0.7 (the default)" in " ".join(shown(nights))
