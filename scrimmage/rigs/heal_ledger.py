"""The process's Firestore, kept from run to run and emptied in between; and what a scenario does to it."""

import atexit
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import requests

from scrimmage.rigs.heal_record import HEALS
from simulators.heal_ledger import Documents, Firestore, FirestoreError
from simulators.outages.killed import Killed
from simulators.outages.rule import Rule
from simulators.outages.stopped import Stopped

_kept: list[Firestore] = []


def unmakeable(rules: Sequence[Rule]) -> list[str]:
    """The kinds of outage that nobody can make of a Firestore: its calls come over gRPC, one like another."""
    whole = [isinstance(rule.do, Stopped | Killed) and rule.when == type(rule.when)() for rule in rules]
    return [type(rule.do).__name__.lower() for rule, one in zip(rules, whole, strict=True) if not one]


def firestore() -> Firestore:
    """The process's Firestore; it ends with the process. Raises FirestoreError where none starts."""
    if not _kept:
        made = Firestore()
        made.start()
        atexit.register(made.stop)
        _kept.append(made)
    return _kept[0]


class WireLedger:
    """Firestore for one run. Whatever is asked of it raises FirestoreError where it went away by itself."""

    def __init__(self, project: str, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._firestore = firestore()
        self._documents = Documents(self._firestore.address, project)
        self._away = False

    @property
    def address(self) -> str:
        """What FIRESTORE_EMULATOR_HOST is to be."""
        return self._firestore.address

    def begin(self) -> None:
        """A night begins: nothing stands there, and what the scenario says has befallen it.

        One that an earlier night left dead is started again where it was.
        """
        self._firestore.thaw()
        try:
            self._documents.reset()
        except requests.RequestException:
            self._firestore.start(port=self._firestore.port)
            with _there():
                self._documents.reset()
        for rule in self._rules:
            self._away = True
            if isinstance(rule.do, Killed):
                self._firestore.kill()
            else:
                self._firestore.freeze()

    def calm(self) -> None:
        """It works, with what stood there unless it was killed."""
        if any(isinstance(rule.do, Killed) for rule in self._rules):
            self._firestore.start(port=self._firestore.port)
        else:
            self._firestore.thaw()
        self._away = False

    def heals(self) -> dict[str, dict[str, object]]:
        """The heals that stand there, by correlation id; none where the scenario has it away."""
        if self._away:
            return {}
        with _there():
            return self._documents.read(HEALS)


@contextmanager
def _there() -> Iterator[None]:
    """Asked within, it answers."""
    try:
        yield
    except requests.RequestException as error:
        raise FirestoreError(
            f"the Firestore emulator went away in the middle ({type(error).__name__})"
        ) from None
