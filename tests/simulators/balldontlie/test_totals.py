"""Running sums over box scores."""

from collections.abc import Callable

from simulators.balldontlie.data import Sight
from simulators.balldontlie.shown import FOREVER
from simulators.balldontlie.totals import appeared

HOUR = 3_600_000_000


def test_only_box_scores_that_arrived_count(sight: Callable[..., Sight]) -> None:
    """At the start of the run two have; Boston's second game is late."""
    ledger = sight().totals()

    assert ledger.players[20, "regular"].games == 1
    assert ledger.players[20, "regular"].sums["pts"] == 100


def test_sums_say_when_they_change(sight: Callable[..., Sight]) -> None:
    """The next box score is that of tonight's game."""
    look = sight()
    look.totals()

    assert look.until == look.data.games[107].ends


def test_sums_move_forward_and_back(sight: Callable[..., Sight]) -> None:
    """A later look adds, an earlier one starts anew: both give what a fresh ledger gives."""
    look = sight()
    ledger = look.data.ledger
    ledger.advance(look.at + 60 * HOUR)
    assert ledger.players[20, "regular"].games == 3

    ledger.advance(look.at)
    assert ledger.players == sight().totals().players


def test_there_is_an_end(sight: Callable[..., Sight]) -> None:
    """After the last game nothing changes."""
    assert sight().data.ledger.advance(FOREVER - 1) == FOREVER


def test_who_never_played_has_no_sums(sight: Callable[..., Sight]) -> None:
    """A row of zeros is no game played."""
    look = sight()

    assert (21, "regular") not in look.totals().players
    assert [appeared(line) for line in look.box(look.data.games[105])] == [True, False, True, False]


def test_wins_and_doubles_are_counted(sight: Callable[..., Sight]) -> None:
    """Points and rebounds are ten or more: a double, no triple."""
    totals = sight().totals()
    winner, loser = totals.players[20, "regular"], totals.players[10, "regular"]

    assert (winner.wins, loser.wins) == (1, 0)
    assert (winner.doubles, winner.triples) == (1, 0)
    assert (totals.teams[2, "regular"].wins, totals.teams[1, "regular"].wins) == (1, 0)


def test_a_mean_has_one_decimal(sight: Callable[..., Sight]) -> None:
    """100, 95 and 100 points are 98.3 a game."""
    totals = sight(60 * HOUR).totals().players[20, "regular"]

    assert totals.sums["pts"] == 295
    assert totals.mean("pts") == 98.3
