"""What the metrics would show, from the reference itself."""

from scrimmage.dashboards import simulated
from scrimmage.dashboards.boards import BOARDS
from scrimmage.dashboards.simulated import Point


def _of(points: list[Point], metric: str) -> dict[str, float]:
    sums: dict[str, float] = {}
    for one in points:
        if one.metric == metric:
            sums[one.label] = sums.get(one.label, 0) + one.value
    return sums


def test_a_rate_limiter_is_refused_waits_and_opens() -> None:
    """By host; the same at every run, and in the order of time."""
    points = simulated.rate_limit()

    assert sum(_of(points, "refusals").values()) > 0
    assert sum(_of(points, "told_waits").values()) > 0
    assert sum(_of(points, "breaker_opened").values()) > 0
    assert {one.metric for one in points} == {one.name for one in BOARDS[0].series}
    assert points == simulated.rate_limit()
    assert min(one.t for one in points) >= 0


def test_gates_open_warn_block_and_cannot_check() -> None:
    """By phase, with the seconds that each took."""
    points = simulated.validation()
    outcomes = {label.split()[1] for label in _of(points, "validation/decided")}

    assert outcomes == {"open", "warned", "blocked", "could_not_check"}
    assert max(one.value for one in points if one.metric == "validation/seconds") > 0


def test_a_healer_heals_and_gives_up() -> None:
    """From the lines that it really wrote."""
    points = simulated.self_heal()

    assert {"healed", "gave_up"} <= set(_of(points, "self_heal/ended"))
    assert sum(_of(points, "self_heal/attempts").values()) > 0
    assert sum(_of(points, "self_heal/games_fetched").values()) > 0
