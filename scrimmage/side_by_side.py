"""What runs beside what: cases of rig sim, and those of the wire by what they share and what they disturb."""

from collections.abc import Iterable, Iterator
from itertools import chain

from scrimmage.case import Case


def apart(cases: Iterable[Case]) -> tuple[Iterator[Case], Iterator[Case]]:
    """Those for rig sim and those for the wire; no further seed than the second is looked at for it."""
    rest = iter(cases)
    head: list[Case] = []
    for case in rest:
        head.append(case)
        if case.seed != head[0].seed:
            break
    wired = [case for case in head if case.rig != "sim"]
    return chain([case for case in head if case.rig == "sim"], rest), iter(wired)


class SideBySide:
    """Cases of the wire, one list for each queue."""

    def __init__(self, wired: Iterable[Case]) -> None:
        self.scrapers: list[Case] = []
        """They mostly wait, so several run side by side."""
        self.gates: list[Case] = []
        """One after another: they share an emulator."""
        self.healers: list[Case] = []
        """One after another: they share two emulators."""
        self.alone: list[Case] = []
        """Their seconds are judged, so nothing runs beside them."""
        kinds = {
            "scraper": self.scrapers, "gate": self.gates, "healer": self.healers, "night": self.healers,
        }  # fmt: skip
        for case in wired:
            (self.alone if case.scenario.alone else kinds[case.scenario.kind]).append(case)
