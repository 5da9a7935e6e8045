"""Classes that stand in front of the machine's own."""

from simulators.world.front import Front


class Real:
    """The machine's own."""


class Before(Real, metaclass=Front):
    """Stands in front of it."""

    _real = (Real,)


class Derived(Before):
    """A program's own, made of what it found."""


def test_the_real_ones_count() -> None:
    """As instances and as subclasses."""
    assert isinstance(Real(), Before)
    assert issubclass(Real, Before)
    assert not isinstance(1, Before)


def test_a_class_derived_from_it_asks_for_itself() -> None:
    """Not everything real is one of a program's own."""
    assert isinstance(Derived(), Derived)
    assert isinstance(Derived(), Before)
    assert not isinstance(Real(), Derived)
    assert not isinstance(Before(), Derived)
    assert not issubclass(Real, Derived)
