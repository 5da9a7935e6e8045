"""Who plays, and how long."""

from collections import Counter

import pytest

from simulators.balldontlie.season.minutes import minutes_played, night, rows_listed
from simulators.balldontlie.season.players import PlayerMaker
from simulators.seed import stream

MAKER = PlayerMaker(2024, stream(0, "p"))
ROSTER = [MAKER.player(1, number) for number in range(19)]


@pytest.mark.parametrize("overtimes", [0, 1, 3])
@pytest.mark.parametrize("players", range(6, 16))
def test_minutes_sum_to_the_length_of_the_game(players: int, overtimes: int) -> None:
    """240 and 25 for each overtime; nobody plays longer than the game or than 60 minutes of 63."""
    draw = stream(players, "m")
    for _ in range(50):
        minutes = minutes_played(players, overtimes, draw)

        assert len(minutes) == players
        assert sum(minutes) == 240 + 25 * overtimes
        assert min(minutes) >= 0
        assert max(minutes) <= min(60, 48 + 5 * overtimes)


def test_few_who_appear_have_no_whole_minute() -> None:
    """0.3 to 0.45 % in reality; within a little of it here, for about 40,000 appearances."""
    draw = stream(0, "n")
    minutes = [one.minutes for _ in range(4000) for one in night(ROSTER, 17, 0, draw).appeared]

    assert 0.0027 < minutes.count(0) / len(minutes) < 0.0048


def test_10_players_of_a_team_appear() -> None:
    """6/9/10/13/15 at min, p5, median, p95 and max."""
    draw = stream(0, "n")
    counts = sorted(len(night(ROSTER, 17, 0, draw).appeared) for _ in range(2000))

    assert counts[0] >= 6
    assert (counts[100], counts[1000], counts[1900]) == (9, 10, 13)
    assert counts[-1] == 15


def test_the_others_are_listed_without_having_played() -> None:
    """Rows are as many as asked for, and nobody stands twice."""
    drawn = night(ROSTER, 17, 0, stream(0, "n"))
    ids = [one.player.id for one in drawn.appeared] + [player.id for player in drawn.sat]

    assert len(ids) == len(set(ids)) == 17


def test_the_best_play_most_and_rest_now_and_then() -> None:
    """The first of the roster appears in most games, not in all."""
    draw = stream(0, "n")
    appeared = Counter(one.player.id for _ in range(500) for one in night(ROSTER, 17, 0, draw).appeared)

    assert 430 < appeared[ROSTER[0].id] < 500
    assert appeared[ROSTER[18].id] < 60


@pytest.mark.parametrize("sizes", [(17, 17), (17, 19), (19, 17), (19, 19)])
def test_33_to_37_rows_a_game(sizes: tuple[int, int]) -> None:
    """16 to 19 a side, never more than the roster holds."""
    draw = stream(0, "r")
    for _ in range(500):
        home, visitor = rows_listed(draw, *sizes)

        assert 33 <= home + visitor <= 37
        assert 16 <= home <= sizes[0]
        assert 16 <= visitor <= sizes[1]
