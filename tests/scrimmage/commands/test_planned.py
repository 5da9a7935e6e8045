"""What replay and shrink are asked for, as cases."""

import pytest

from scenarios.read import ScenarioError
from scrimmage.case import PATIENCE
from scrimmage.catalog import select
from scrimmage.commands import planned as module
from scrimmage.commands.output import UsageError
from scrimmage.commands.planned import planned
from scrimmage.plan import Plan
from scrimmage.targets.table import TARGETS


def asked(scenario: str, rig: str, entry: str | None = None) -> Plan:
    """With seed 3, against the reference."""
    (loaded,) = select([], [scenario])
    return planned(
        "walk", loaded, TARGETS["reference"], rig=rig, seed=3, entry=entry, season_file=None,
        pipeline_file=None, patience=PATIENCE,
    )  # fmt: skip


def test_an_entry_that_is_named_is_the_only_case() -> None:
    """In the rig and with the seed that were asked for."""
    (case,) = asked("rate_limit/torture", "wire", "one").first

    assert case.identity == ("rate_limit/torture", "wire", 3, "one")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ("rate_limit/storm", "moon"),
            "nothing to walk: it is fit for rig sim, and rig moon was asked for. Valid rigs: sim;",
        ),
        (
            ("gates/warehouse_down", "sim", "x"),
            "nothing to walk: gates/warehouse_down has no rig sim and entry 'x'. Valid rigs: sim,",
        ),
    ],
)
def test_where_there_is_none_it_says_which_there_are(words: tuple[str, ...], says: str) -> None:
    """Rigs and entries."""
    with pytest.raises(UsageError) as caught:
        asked(*words)

    assert str(caught.value).startswith(says)


def test_a_draw_that_fits_no_more_is_a_mistake_in_the_scenario(monkeypatch: pytest.MonkeyPatch) -> None:
    """This seed's."""

    def refuse(*_: object, **__: object) -> None:
        raise ScenarioError("calm.toml:3: page is 0. So it is with seed 9.")

    monkeypatch.setattr(module, "plan", refuse)

    with pytest.raises(UsageError, match="page is 0"):
        asked("rate_limit/storm", "sim")
