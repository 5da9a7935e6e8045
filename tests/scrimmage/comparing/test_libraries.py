"""The libraries."""

import importlib.metadata

import pytest

from scrimmage.comparing.libraries import EVERYTHING, LACKS, LIBRARIES, Library, library_of
from scrimmage.targets.table import TARGETS


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda one: one.target)
def test_each_is_a_target_and_installed(library: Library) -> None:
    """Its adapter runs, and the version of the library itself is told first."""
    assert library.target in TARGETS
    assert [importlib.metadata.version(name) for name in library.packages]
    assert library.packages[0] == library.target or library.target == "reference"
    assert set(library.promises) <= set(LACKS)


def test_each_library_that_is_a_target_is_compared() -> None:
    """A new adapter gets an entry in LIBRARIES; deployed is the reference over HTTP, and no library."""
    assert set(TARGETS) - {"deployed"} == {library.target for library in LIBRARIES}


def test_what_is_not_in_the_list_is_asked_everything() -> None:
    """A user's own client is held to what the reference is."""
    own = library_of("mine:scrape")

    assert (own.packages, own.promises) == ((), EVERYTHING)
    assert frozenset(LACKS) == EVERYTHING
