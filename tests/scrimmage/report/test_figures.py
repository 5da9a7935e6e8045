"""The figures of a verdict as pictures."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from scrimmage.report.figures import pictures
from scrimmage.verdict import GroupVerdict, Verdict
from tests.scrimmage.signoff.made import claim, scenario, verdict


def texts(svg: str) -> list[str]:
    """What it says in words."""
    root = ET.fromstring(svg)  # noqa: S314 (we drew it)
    return [one.text or "" for one in root.iter("text")]


def group(name: str, n: int, broken: int) -> GroupVerdict:
    """One gate, or one kind of damage."""
    return GroupVerdict(name=name, verdict="pass", observed=0, n=n, broken=broken)


def made(**changes: Any) -> Verdict:
    """A verdict of one claim."""
    return verdict(scenario("own/x", claim(changes.pop("id", "RL2"), **changes)))


def test_a_verdict_without_figures_draws_nothing() -> None:
    """No empty frame."""
    assert list(pictures(made())) == []


def test_waits_are_drawn_against_what_was_told() -> None:
    """A cross for one that came back early, a circle for one that did not; the diagonal is between them."""
    (picture,) = pictures(made(pairs=[(30.0, 12.0), (10.0, 10.5), (60.0, 61.0)]))

    assert picture.title == "Waits against Retry-After"
    assert picture.alt == "Seconds waited against seconds told: 3 waits, 1 too short"
    assert {"seconds told by Retry-After", "seconds waited"} <= set(texts(picture.svg))
    (kept,) = pictures(made(pairs=[(10.0, 10.5), (60.0, 61.0)]))
    assert kept.caption.startswith("2 waits, none too short.")
    assert picture.svg.count('fill="#b3261e"') == 1
    assert kept.svg.count('fill="#b3261e"') == 0


def test_a_wait_of_nothing_is_drawn_too() -> None:
    """Though a logarithm knows none."""
    (picture,) = pictures(made(pairs=[(0.0, 0.0), (10.0, 10.5)]))

    assert "NaN" not in picture.svg


def test_alarms_stand_against_misses() -> None:
    """By gate and by kind of damage, added up over scenarios, with the exact interval."""
    alarms = claim("VG1", groups=[group("1-2", 50, 0), group("2-3", 50, 2)])
    missed = claim("VG2", groups=[group("late_rows", 10, 1)])
    (picture,) = pictures(verdict(scenario("gates/x", alarms, missed), scenario("gates/y", missed)))

    assert picture.alt == (
        "Rates by gate and by kind of damage: 2 of 100 alarms on healthy dates, 2 of 20 of damage missed"
    )
    found = texts(picture.svg)
    assert {"1-2 (0 of 50)", "2-3 (2 of 50)", "late_rows (2 of 20)"} <= set(found)
    assert found.index("alarms on healthy dates") < found.index("damage missed")


@pytest.mark.parametrize(
    ("bound", "title", "limit"),
    [("p95 < 2 s", "Time taken", "limit 2"), ("upper 95 % < 5 %", "What protection costs", "limit 0.05")],
)
def test_what_was_measured_is_drawn_with_its_bound(bound: str, title: str, limit: str) -> None:
    """In its own unit; a scenario and rig each."""
    spread = [0.01, 0.01, 0.02, 0.03, 0.03, 0.04, 0.05, 0.06]
    (picture,) = pictures(made(id="VG6", bound=bound, spread=spread))

    assert picture.title == title
    assert picture.alt.endswith(f"VG6 own/x (sim): median 0.03, {limit}")
    assert "VG6 own/x (sim)" in texts(picture.svg)


def test_the_same_verdict_gives_the_same_bytes() -> None:
    """Twice in one process."""
    one = made(pairs=[(30.0, 12.0)])

    assert list(pictures(one)) == list(pictures(one))


def test_what_a_stranger_named_is_escaped() -> None:
    """A group is a name of somebody's."""
    evil = claim("VG2", groups=[group("<script>alert(1)</script>", 3, 1)])
    (picture,) = pictures(verdict(scenario("gates/x", replace(evil))))

    assert "<script" not in picture.svg
