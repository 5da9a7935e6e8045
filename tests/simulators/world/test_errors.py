"""What goes wrong in a world."""

from simulators.world import RefusedError, StalledError


def test_a_stall_says_its_kind_and_what_is_the_matter() -> None:
    """No ``except Exception`` hides it; the report stands beside."""
    error = StalledError("spin", "round and round", "report")

    assert str(error) == "spin: round and round"
    assert error.report == "report"
    assert not isinstance(error, Exception)


def test_a_refusal_is_an_error_like_others() -> None:
    """A program that probes for what it can do may catch it."""
    assert issubclass(RefusedError, RuntimeError)
