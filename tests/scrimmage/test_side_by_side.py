"""What runs beside what."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from scenarios.read import Loaded
from scrimmage.case import Case
from scrimmage.side_by_side import SideBySide, apart


@pytest.fixture
def case(make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]) -> Callable[..., Case]:
    """What makes a case of a rig and a seed; fields of the scenario can be given by name."""

    def make(rig: str, seed: int = 0, **fields: Any) -> Case:
        made = make_case(make_loaded(), rig, seed)
        return replace(made, scenario=msgspec.structs.replace(made.scenario, **fields))

    return make


def test_rig_sim_is_parted_from_the_wire_without_drawing_every_seed(case: Callable[..., Case]) -> None:
    """The wire has the first seed alone, so the second tells that there is no more of it."""
    drawn: list[int] = []

    def cases() -> Iterator[Case]:
        yield case("sim")
        yield case("wire")
        for seed in range(1, 9):
            drawn.append(seed)
            yield case("sim", seed)

    simulated, wired = apart(cases())

    assert (drawn, [one.rig for one in wired]) == ([1], ["wire"])
    assert [(one.rig, one.seed) for one in simulated] == [("sim", seed) for seed in range(9)]


def test_what_shares_an_emulator_waits_in_one_line(case: Callable[..., Case]) -> None:
    """Six healers side by side would start six pairs of emulators."""
    scraper, gate, healer = (case("wire", kind=kind) for kind in ("scraper", "gate", "healer"))
    timed = case("wire", kind="gate", alone=True)

    made = SideBySide([healer, timed, gate, scraper])

    assert (made.scrapers, made.gates, made.healers, made.alone) == ([scraper], [gate], [healer], [timed])
