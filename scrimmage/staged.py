"""A deployment's history as judges read one: jobs, attempts and nights that nobody handed over."""

from collections.abc import Callable, Mapping

from scrimmage.staged_gates import with_attempts
from scrimmage.staged_heals import with_nights
from scrimmage.staged_jobs import with_jobs
from scrimmage.staged_story import with_story
from simulators.history import History, Kind

_FOR: Mapping[Kind, Callable[[History], History]] = {
    "scraper": with_jobs,
    "gate": with_attempts,
    "healer": with_nights,
    "night": lambda run: with_story(with_jobs(run)),
}


def as_asked(run: History, kind: Kind) -> History:
    """*run* as a claim on a *kind* of target reads it; that of another rig as it is.

    Events keep the numbers of those that show them.
    """
    return _FOR[kind](run)
