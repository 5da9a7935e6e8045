"""Who meets whom."""

from collections import Counter

import pytest

from simulators.balldontlie.season.matchups import pairings
from simulators.balldontlie.season.teams import CURRENT
from simulators.seed import stream

TEAM = {team.id: team for team in CURRENT}


@pytest.mark.parametrize("seed", range(4))
def test_every_team_plays_82_games_41_at_home(seed: int) -> None:
    """1,230 games in all."""
    games = pairings(stream(seed, "m"))

    assert len(games) == 1230
    assert set(Counter(home for home, _ in games).values()) == {41}
    assert set(Counter(visitor for _, visitor in games).values()) == {41}


def test_how_often_two_teams_meet_depends_on_where_they_belong() -> None:
    """Division: 4. Conference: 3 or 4. Other conference: 2, one at each place."""
    met = Counter(frozenset(pairing) for pairing in pairings(stream(0, "m")))
    kinds: dict[str, Counter[int]] = {"division": Counter(), "conference": Counter(), "other": Counter()}
    for pair, times in met.items():
        one, other = (TEAM[team] for team in sorted(pair))
        if one.conference != other.conference:
            kinds["other"][times] += 1
        else:
            kinds["division" if one.division == other.division else "conference"][times] += 1

    assert kinds == {"division": {4: 60}, "conference": {4: 90, 3: 60}, "other": {2: 225}}


def test_another_seed_pairs_others_three_times() -> None:
    """Which opponents are met three times is drawn."""
    assert Counter(pairings(stream(0, "m"))) != Counter(pairings(stream(1, "m")))
