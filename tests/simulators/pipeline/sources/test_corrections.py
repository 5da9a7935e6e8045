"""Official corrections."""

from simulators.pipeline.sources.corrections import Correction, corrected, correction
from tests.simulators.pipeline.made import pipe

HOUR = 3_600_000_000
FOUND = [
    (game, change)
    for game in pipe().season.games
    if (change := correction(game, pipe().season.lines(game), 0)) is not None
]


def test_a_few_games_are_corrected_days_later() -> None:
    """About one of 25; the box scores follow the gamebook."""
    assert 0.02 < len(FOUND) / len(pipe().season.games) < 0.06
    for game, change in FOUND:
        assert 10 * HOUR <= change.gamebook_at - game.ends <= 60 * HOUR
        assert change.box_at - change.gamebook_at == 24 * HOUR


def test_points_never_change() -> None:
    """One count of one player grows by one."""
    for game, change in FOUND:
        before = pipe().season.lines(game)
        after = corrected(before, change)
        differ = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
        assert [change.player_id] == [new.player_id for _, new in differ]
        assert [old.pts for old in before] == [new.pts for new in after]


def test_an_unknown_player_leaves_the_lines() -> None:
    """A correction names one player and touches nobody else."""
    game, _ = FOUND[0]

    assert list(pipe().season.lines(game)) == corrected(
        pipe().season.lines(game), Correction(-1, ("ast",), 0)
    )
