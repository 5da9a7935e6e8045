"""How many users there are when."""

from scenarios.load.shapes import SHAPES, Load


def _users(shape: str, *, duration: float = 30, window: float = 10) -> list[int | None]:
    load = Load(next(one for one in SHAPES if one == shape), 100, duration, window)
    return [load.at(t) for t in range(int(duration))]


def test_steady_and_outage_have_all_of_them_all_the_time() -> None:
    """The outage is the API's."""
    assert set(_users("steady")) == set(_users("outage")) == {100}


def test_a_ramp_only_rises_and_is_held() -> None:
    """From the first user to all of them, at two thirds of the time."""
    users = _users("ramp")

    assert users == sorted(users, key=lambda one: one or 0)
    assert (users[0], users[10], users[20], users[29]) == (1, 50, 100, 100)


def test_a_spike_comes_at_each_reset() -> None:
    """A fifth of a window long; a tenth of the users between."""
    assert _users("spike") == ([100] * 2 + [10] * 8) * 3


def test_every_shape_ends() -> None:
    """When its time is over."""
    assert [Load(shape, 3, 5, 60).at(5) for shape in SHAPES] == [None] * 4


def test_the_api_is_away_in_the_middle_third_of_an_outage_alone() -> None:
    """So that there is a before and an after."""
    assert [Load(shape, 3, 30, 60).outage for shape in SHAPES] == [None, None, None, (10, 20)]
