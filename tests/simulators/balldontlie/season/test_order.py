"""Ids and the order of the listing."""

from datetime import date, timedelta
from itertools import pairwise

from simulators.balldontlie.season.fixture import Fixture
from simulators.balldontlie.season.order import game_ids, listing
from simulators.seed import stream

DAYS = [date(2024, 10, 22) + timedelta(days=i // 8) for i in range(1230)]
FIXTURES = [Fixture(day, 1, 2) for day in DAYS]


def test_ids_have_eight_digits_and_differ() -> None:
    """One for each game."""
    ids = game_ids(2024, DAYS, stream(0, "i"))

    assert len(set(ids)) == 1230
    assert {len(str(number)) for number in ids} == {8}


def test_seasons_do_not_share_ids() -> None:
    """Every id of one season lies below every id of the next."""
    for seed in range(10):
        assert max(game_ids(2023, DAYS, stream(seed, "i"))) < min(game_ids(2024, DAYS, stream(seed, "j")))


def test_ids_ascend_with_the_announced_day() -> None:
    """A moved game keeps the id of its first place."""
    ids = game_ids(2024, [*DAYS, DAYS[0]], stream(0, "i"))

    assert ids[-1] < min(ids[8:-1])


def test_the_listing_is_by_date_and_nearly_by_id() -> None:
    """Within a date some games stand ahead of their turn, so neither ids nor hours ascend."""
    ids = game_ids(2024, DAYS, stream(0, "i"))
    order = listing(FIXTURES, ids, stream(0, "o"))
    inversions = sum(ids[one] > ids[other] for one, other in pairwise(order))

    assert [DAYS[place] for place in order] == DAYS
    assert sorted(order) == list(range(1230))
    assert 60 < inversions < 300
