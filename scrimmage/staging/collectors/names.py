"""Ids of a deployment by names of ours: no history holds a uuid, nor what would make each one another."""

import re

LEAST = 6
"""Characters of the shortest id that is looked for within texts: a short one stands in other words."""

_UUID = re.compile(r"\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b")
_TIME = re.compile(
    r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|\s?UTC|[+-]\d\d:?\d\d)?",
)


class Names:
    """Names in the order in which ids appear, ``[run 1]``; one for all collectors of a run."""

    __slots__ = ("_counts", "_names")

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._counts: dict[str, int] = {}

    def of(self, kind: str, given: str) -> str:
        """The name of the id *given*, which is that of a *kind*; empty for none."""
        if not given:
            return ""
        if given not in self._names:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._names[given] = f"[{kind} {self._counts[kind]}]"
        return self._names[given]

    def within(self, text: str) -> str:
        """*text* with names in the place of ids, and without other uuids and instants."""
        for given in sorted(self._names, key=len, reverse=True):
            if len(given) >= LEAST:
                text = text.replace(given, self._names[given])
        return _TIME.sub("[time]", _UUID.sub("[id]", text))
