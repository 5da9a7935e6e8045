"""What goes wrong in a world."""

from simulators.world import RefusedError, StalledError, Standing, refusal_in


def test_a_stall_says_its_kind_and_what_is_the_matter() -> None:
    """No ``except Exception`` hides it; the report stands beside."""
    threads = [Standing("Ada", "can run", ["a.py:1 in f: go()"]), Standing("Bob", "waits for sleep", [])]
    error = StalledError("spin", "round and round", threads)

    assert str(error) == "spin: round and round"
    assert error.report == "Ada can run\n  a.py:1 in f: go()\nBob waits for sleep"
    assert not isinstance(error, Exception)


def test_a_refusal_is_an_error_like_others() -> None:
    """A program that probes for what it can do may catch it."""
    assert issubclass(RefusedError, RuntimeError)


def test_a_refusal_is_found_behind_what_came_of_it() -> None:
    """Whether a program raised another error from it, upon it, or gathered several."""
    refused = RefusedError("no fork")
    upon, caused = KeyError(), ValueError()
    upon.__context__ = caused.__cause__ = refused
    refused.__context__ = caused  # a ring: each is looked at once

    assert refusal_in(refused) == "no fork"
    assert refusal_in(upon) == "no fork"
    assert refusal_in(caused) == "no fork"
    assert refusal_in(ExceptionGroup("g", [OSError(), caused])) == "no fork"
    assert refusal_in(ExceptionGroup("g", [OSError()])) == ""
