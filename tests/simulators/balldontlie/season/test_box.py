"""One team's rows."""

import pytest

from simulators.balldontlie.season.box import Share, Totals, dealt, plus_minus, totals
from simulators.balldontlie.season.minutes import Appearance
from simulators.balldontlie.season.players import PlayerMaker
from simulators.balldontlie.season.shooting import Shots, shots
from simulators.seed import stream

MAKER = PlayerMaker(2024, stream(0, "p"))
MINUTES = (40, 38, 36, 34, 30, 24, 18, 12, 8, 0)
TEN = [Appearance(MAKER.player(1, rank), rank, minutes) for rank, minutes in enumerate(MINUTES)]
OWN = Shots(30, 12, 18, 26, 22, 5)
TEAM = Totals(oreb=10, dreb=33, ast=25, stl=8, blk=5, turnover=13, pf=20)


def test_everything_is_dealt_out() -> None:
    """The players' shots are the team's, and so is the rest, fouls apart (six each at most)."""
    shares = dealt(TEN, OWN, TEAM, stream(0, "d"))

    assert sum(share.fgm for share in shares) == 42
    assert sum(share.fga for share in shares) == 90
    assert sum(share.fg3m for share in shares) == 12
    assert sum(share.fg3a for share in shares) == 34
    assert (sum(share.ftm for share in shares), sum(share.fta for share in shares)) == (18, 23)
    assert (sum(share.oreb for share in shares), sum(share.dreb for share in shares)) == (10, 33)
    assert (sum(share.ast for share in shares), sum(share.stl for share in shares)) == (25, 8)
    assert (sum(share.blk for share in shares), sum(share.turnover for share in shares)) == (5, 13)
    assert max(share.pf for share in shares) <= 6


def test_who_was_there_for_seconds_has_a_foul_at_most() -> None:
    """One in six has it; no shot can fall to him."""
    draw = stream(0, "d")
    last = [dealt(TEN, OWN, TEAM, draw)[-1] for _ in range(600)]

    assert set(last) == {Share(), Share(pf=1)}
    assert 0.1 < last.count(Share(pf=1)) / 600 < 0.22


@pytest.mark.parametrize("margin", [-73, -5, 1, 30])
def test_plus_minus_sums_to_five_margins(margin: int) -> None:
    """Five players are on court at any time."""
    draw = stream(margin, "d")
    for _ in range(100):
        assert sum(plus_minus(MINUTES, margin, draw)) == 5 * margin


def test_plus_minus_of_the_whole_game_is_the_margin() -> None:
    """Who never left, and who was never there for a minute."""
    found = plus_minus((48, 48, 40, 40, 40, 24, 0), 11, stream(0, "d"))

    assert found[:2] == [11, 11]
    assert found[-1] == 0


def test_plus_minus_with_nobody_on_the_bench() -> None:
    """Five players for 48 minutes: each has the margin."""
    assert plus_minus((48,) * 5, -4, stream(0, "d")) == [-4] * 5


def test_totals_fit_both_sides() -> None:
    """No more steals than the other side's turnovers, rebounds than misses, assists than baskets."""
    draw = stream(0, "t")
    for points in range(64, 177):
        own, other = shots(points, draw), shots(240 - points, draw)
        team = totals(own, other, 15, 12, draw)

        assert team.stl <= 15
        assert team.turnover == 12
        assert team.ast <= own.made
        assert team.oreb <= own.rebounds_off
        assert team.dreb <= other.rebounds_off
        assert team.blk <= other.missed_twos
