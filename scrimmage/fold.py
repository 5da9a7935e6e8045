"""Summaries added up as they come: what is kept grows by some bytes a run, and no more.

Whatever order runs end in, the same runs give the same fold: what is kept of them is chosen by seed and
by the entry's place in its catalogue.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from scenarios.model import Scenario
from scrimmage.few import First, Numbers
from scrimmage.judging import Summary, Tally
from scrimmage.verdict import Evidence

SHOWN = 40
"""Evidence shown of each claim: one of each catalogue entry first."""

PAIRS = 40
"""Pairs of a claim that are kept for a drawing: broken ones, and then the first of each run, go first."""

MISSED = 20
"""Seeds shown that saw too little of what must happen; all are counted."""

Place = tuple[int, int, str]
"""Seed of a run, the place of its entry in the catalogue, and its name."""


class ClaimFold:
    """One claim over the runs of one scenario in one rig."""

    def __init__(self) -> None:
        self.n = 0
        self.broken = 0
        self.values = array("d")
        """What was measured, eight bytes each."""
        self.groups: dict[str, tuple[int, int]] = {}
        """Findings and broken ones of each group."""
        self.applies = False
        """Whether it applied to any run."""
        self._crashed = First[str](1)
        self._not_applicable = First[str](1)
        self._evidence = First[Evidence](SHOWN)
        self._pairs = First[tuple[float, float]](PAIRS)
        self._heads: dict[str, First[Evidence]] = defaultdict(lambda: First(1))

    def take(self, tally: Tally, place: Place) -> None:
        """Add one run's *tally*."""
        self._sum(tally.n, tally.broken, tally.values, tally.groups)
        self.applies |= not tally.not_applicable
        if tally.not_applicable:
            self._not_applicable.take(place, tally.not_applicable)
        if tally.crashed:
            self._crashed.take(place, tally.crashed)
        for turn, (against, value, broken) in enumerate(tally.pairs):
            self._pairs.take((not broken, turn, place), (against, value))
        for turn, one in enumerate(tally.evidence):
            self._heads[one.entry].take((turn, place), one)
            # Those that go to the head of the list are among these: so many more are kept.
            self._evidence.most = SHOWN + len(self._heads)
            self._evidence.take((turn, place), one)

    def add(self, other: "ClaimFold") -> None:
        """Add the figures of *other*, the same claim elsewhere; its evidence stays there."""
        self._sum(other.n, other.broken, other.values, other.groups)
        self.applies |= other.applies

    def _sum(
        self, n: int, broken: int, values: Iterable[float], groups: Mapping[str, tuple[int, int]]
    ) -> None:
        self.n += n
        self.broken += broken
        self.values.extend(values)
        for name, (more, wrong) in groups.items():
            before = self.groups.get(name, (0, 0))
            self.groups[name] = before[0] + more, before[1] + wrong

    @property
    def crashed(self) -> str:
        """What the judge of the first run said in which it crashed; empty where it never did."""
        return next(iter(self._crashed), "")

    @property
    def not_applicable(self) -> str:
        """Why it applied to no run; empty where it did."""
        return "" if self.applies else next(iter(self._not_applicable), "")

    @property
    def pairs(self) -> list[tuple[float, float]]:
        """Some of what findings were held against, and what was measured."""
        return list(self._pairs)

    @property
    def evidence(self) -> list[Evidence]:
        """One finding of each catalogue entry, crashes first; then the first of each run, and so on."""
        pairs = [pair for first in self._heads.values() for pair in first.keyed]
        heads = [one for _, one in sorted(pairs, key=lambda pair: ("raised" not in pair[1].says, pair[0]))]
        taken = {id(one) for one in heads}
        return [*heads, *(one for one in self._evidence if id(one) not in taken)][:SHOWN]


class SeenFold:
    """One must-happen event over the runs of each seed alone."""

    def __init__(self, event: str, least: int) -> None:
        self._event = event
        self._least = least
        self._enough = Numbers()
        self._short: dict[int, int] = {}

    def take(self, run: Summary) -> None:
        """Add what one run saw of it."""
        if run.seed in self._enough:
            return
        times = self._short.pop(run.seed, 0) + run.happened.get(self._event, 0)
        if times >= self._least:
            self._enough.add(run.seed)
        else:
            self._short[run.seed] = times

    @property
    def missing(self) -> Iterator[str]:
        """A line for each seed that saw too few, up to a bound."""
        short = First[str](MISSED)
        for seed, times in self._short.items():
            short.take(seed, f"{self._event}: {times} of {self._least} with seed {seed}")
        yield from short
        if short.more:
            yield f"{self._event}: too few with {short.more} further seeds"


class Fold:
    """The runs of one scenario in one rig."""

    def __init__(self, scenario: Scenario, rig: str) -> None:
        self.scenario = scenario
        self.rig = rig
        self.runs = 0
        self.held = 0
        self.off = 0
        self.happened: Counter[str] = Counter()
        self.seeds = Numbers()
        self.claims = {name: ClaimFold() for name in scenario.claims}
        self._places = {entry.name: at for at, entry in enumerate(scenario.catalogue)}
        self._first = First[Summary](1)
        self._distinct: dict[str, Numbers] = defaultdict(Numbers)
        self._seen = [SeenFold(event, least) for event, least in scenario.must_happen.items()]

    def take(self, run: Summary) -> None:
        """Add one run."""
        place = (run.seed, self._places.get(run.entry, -1), run.entry)
        self.runs += 1
        self.happened.update(run.happened)
        self.seeds.add(run.seed)
        self._first.take(place, run)
        self._distinct[run.entry].add(int(run.digest, 16))
        if not run.unasked:
            self.held += run.held
            self.off += run.off
            for seen in self._seen:
                seen.take(run)
        for name, tally in run.tallies.items():
            self.claims[name].take(tally, place)

    @property
    def first(self) -> Summary:
        """The run with the smallest seed."""
        return next(iter(self._first))

    @property
    def distinct(self) -> int:
        """How many of the histories differed."""
        return sum(len(digests) for digests in self._distinct.values())

    @property
    def missing(self) -> list[str]:
        """The must-happen events of which one seed alone, over all its runs, saw too few."""
        return [line for seen in self._seen for line in seen.missing]


class Folds:
    """The runs of a certification, by scenario and rig."""

    def __init__(self) -> None:
        self._folds: dict[tuple[str, str], Fold] = {}

    def take(self, run: Summary, scenario: Scenario) -> None:
        """Add one run of *scenario*."""
        key = (run.scenario, run.rig)
        if key not in self._folds:
            self._folds[key] = Fold(scenario, run.rig)
        self._folds[key].take(run)

    def __iter__(self) -> Iterator[Fold]:
        return (self._folds[key] for key in sorted(self._folds))


def folded(runs: Iterable[Summary], scenarios: Mapping[str, Scenario]) -> Folds:
    """Add up *runs*, whose *scenarios* are given by id."""
    folds = Folds()
    for run in runs:
        folds.take(run, scenarios[run.scenario])
    return folds
