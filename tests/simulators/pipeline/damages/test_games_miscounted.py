"""games_miscounted."""

from tests.simulators.pipeline.made import Raw, blocks, changed, day_of, morning, shown

RAW = {"kind": "games_miscounted", "scraper": "nbac_gamebook"}


def _counted(raw: Raw | None = None) -> list[object]:
    runs = (morning(raw) if raw else morning()).tables["scraper_runs"]
    return [row["game_count"] for row in runs.dicts() if row["scraper"] == RAW["scraper"]]


def test_the_run_counts_one_more_or_one_fewer() -> None:
    """The list and everything that is loaded stay as they are."""
    (right,) = _counted()

    assert isinstance(right, int)
    assert _counted(RAW) == [right + 1]
    assert _counted(RAW | {"by": -1}) == [right - 1]
    assert changed(RAW) == {"scraper_runs"}


def test_it_is_told_before_phase_two() -> None:
    """And weighs little."""
    assert shown(RAW) == shown(RAW | {"by": -1}) == [True, False, False]
    assert blocks(RAW) == [False, False, False]


def test_without_games_nothing_is_counted() -> None:
    """Both say none."""
    assert shown(RAW, day_of(0)) == [False, False, False]
