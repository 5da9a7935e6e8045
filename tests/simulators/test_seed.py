"""Named random streams."""

from simulators.seed import stream


def test_a_stream_is_its_seed_and_names() -> None:
    """The same seed and names draw the same; this number holds on every Python."""
    assert stream(7, "fault", 0).randrange(10**9) == stream(7, "fault", 0).randrange(10**9)
    assert stream(7, "fault", 0).randrange(10**9) == 256199565


def test_another_seed_or_name_is_another_stream() -> None:
    """No two of these draw alike."""
    streams = [stream(7, "fault", 0), stream(8, "fault", 0), stream(7, "fault", 1), stream(7, "target")]

    assert len({one.random() for one in streams}) == 4


def test_draws_of_one_stream_do_not_shift_another() -> None:
    """What the first draws in between changes nothing for the second."""
    alone = stream(7, "b")
    alone.random()
    first, second = stream(7, "a"), stream(7, "b")
    second.random()
    first.random()

    assert second.random() == alone.random()
