"""The process's Firestore, kept from run to run and emptied in between; and what a scenario does to it."""

import atexit
from collections.abc import Sequence

from simulators.heal_ledger import Documents, Firestore
from simulators.outages.killed import Killed
from simulators.outages.rule import Rule
from simulators.outages.stopped import Stopped

HEALS = "self_heal_history"
"""The collection that docs/self-heal.md names."""

_kept: list[Firestore] = []


def unmakeable(rules: Sequence[Rule]) -> list[str]:
    """The kinds of outage that nobody can make of a Firestore: its calls come over gRPC, one like another."""
    whole = [isinstance(rule.do, Stopped | Killed) and rule.when == type(rule.when)() for rule in rules]
    return [type(rule.do).__name__.lower() for rule, one in zip(rules, whole, strict=True) if not one]


class WireLedger:
    """Firestore for one run. Raises FirestoreError where none starts."""

    def __init__(self, project: str, rules: Sequence[Rule]) -> None:
        self._rules = rules
        if not _kept:
            made = Firestore()
            made.start()
            atexit.register(made.stop)
            _kept.append(made)
        self._firestore = _kept[0]
        self._documents = Documents(self._firestore.address, project)

    @property
    def address(self) -> str:
        """What FIRESTORE_EMULATOR_HOST is to be."""
        return self._firestore.address

    def begin(self) -> None:
        """A night begins: nothing stands there, and what the scenario says has befallen it."""
        self.calm()
        self._documents.reset()
        for rule in self._rules:
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

    def heals(self) -> dict[str, dict[str, object]]:
        """The heals that stand there, by correlation id."""
        return self._documents.read(HEALS)
