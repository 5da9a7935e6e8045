"""The plot of a tuning."""

import re
from xml.etree import ElementTree as ET

import pytest

from scrimmage.tuning.knobs import QUALITY
from scrimmage.tuning.measured import Measured
from scrimmage.tuning.nights import Night
from scrimmage.tuning.plot import svg
from scrimmage.tuning.sweep import Curve, curve

NIGHTS = [
    *[Night("3-4", "", "healthy", Measured(means=(0.9,)))] * 300,
    Night("3-4", "quality", "grave", Measured(means=(0.75,))),
    Night("3-4", "quality", "slight", Measured(means=(0.85,))),
]


def drawn(one: Curve) -> str:
    """The plot of one curve."""
    return svg([one], "Title", ["How much was measured"])


def texts(picture: str) -> list[str]:
    """Every text in it."""
    tree = ET.fromstring(picture)  # noqa: S314 (our own)
    return ["".join(one.itertext()) for one in tree.iter("{http://www.w3.org/2000/svg}text")]


@pytest.fixture(scope="module")
def picture() -> str:
    """A default that misses, and a proposal that does not."""
    return drawn(curve("3-4", QUALITY, NIGHTS, 0.01))


def test_default_and_proposal_are_marked(picture: str) -> None:
    """By name and value, the default on both sides."""
    assert sorted(one for one in texts(picture) if re.match("default|proposed", one)) == [
        "default 0.7", "default 0.7", "proposed 0.76",
    ]  # fmt: skip


def test_axes_and_lines_are_named(picture: str) -> None:
    """With what each share is of."""
    there = texts(picture)

    assert "Gate 3-4: PHASE_VALIDATION_QUALITY_THRESHOLD" in there
    assert "threshold (mean quality score, 0 to 1)" in there
    assert "missed, of dates to be blocked" in there
    assert "false alarm: of healthy dates" in there


def test_a_default_that_is_proposed_is_one_mark() -> None:
    """Two labels would lie on each other."""
    nights = [*NIGHTS[:300], Night("3-4", "quality", "grave", Measured(means=(0.69,)))]

    assert "default and proposed 0.7" in texts(drawn(curve("3-4", QUALITY, nights, 0.01)))


def test_without_a_proposal_the_default_is_marked_alone() -> None:
    """As nothing was proved."""
    marks = [one for one in texts(drawn(curve("3-4", QUALITY, NIGHTS[-2:], 0.01))) if "proposed" in one]

    assert marks == []


def test_it_loads_nothing_and_is_the_same_each_time(picture: str) -> None:
    """One file that stands alone; its only addresses are names of XML."""
    addresses = set(re.findall(r"https?://[^\"' ]+", picture))

    assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert picture == drawn(curve("3-4", QUALITY, NIGHTS, 0.01))
