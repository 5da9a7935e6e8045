"""The table, the Cup's final and the play-in."""

from datetime import date

from simulators.balldontlie.season.bracket import Table, ahead, cup_final, play_in, table, top_eight
from simulators.balldontlie.season.fixture import Fixture, Result
from simulators.balldontlie.season.teams import CURRENT
from simulators.seed import stream

EVEN = {team.id: 0 for team in CURRENT}
CONFERENCE = {team.id: team.conference for team in CURRENT}
DAY = date(2025, 4, 13)
STANDING = table([])


def test_more_wins_rank_higher() -> None:
    """Washington (30) won once and leads the East; ties go by id."""
    standing = table([Result(Fixture(DAY, 1, 30), 90, 100)])

    assert standing.ranked["East"][:2] == [30, 1]
    assert len(standing.ranked["West"]) == 15


def test_the_cup_final_is_between_the_conferences() -> None:
    """One team of each, and the game says that it is the Cup's."""
    final = cup_final(date(2024, 12, 17), EVEN, stream(0, "c")).fixture

    assert (CONFERENCE[final.home_id], CONFERENCE[final.visitor_id], final.stage) == ("East", "West", "cup")


def test_the_play_in_has_six_games_on_three_days() -> None:
    """Tuesday, Wednesday and Friday after the last Sunday, two on each."""
    games, _ = play_in(DAY, STANDING, EVEN, stream(0, "p"))

    assert sorted(game.fixture.day.day for game in games) == [15, 15, 16, 16, 18, 18]
    assert {game.fixture.stage for game in games} == {"playin"}


def test_the_play_in_gives_out_seeds_7_and_8() -> None:
    """Seed 7 wins the first game; seed 8 the last, between that game's loser and the winner of 9 and 10."""
    for seed in range(20):
        games, seeds = play_in(DAY, STANDING, EVEN, stream(seed, "p"))
        east = STANDING.ranked["East"]
        first, second, third = games[:3]

        assert seeds["East"] == [*east[:6], first.winner_id, third.winner_id]
        assert {first.winner_id, third.fixture.home_id} == {east[6], east[7]}
        assert third.fixture.visitor_id == second.winner_id


def test_before_the_play_in_the_first_eight_are_seeded() -> None:
    """Straight from the table."""
    assert top_eight(STANDING)["West"] == STANDING.ranked["West"][:8]


def test_more_wins_give_the_first_home_game() -> None:
    """Wins decide, and the id where they are equal."""
    standing = Table({}, {1: 40, 2: 50, 3: 40})

    assert ahead(standing, 1, 2) == (2, 1)
    assert ahead(standing, 3, 1) == (1, 3)
