"""E3: with each flag off, and each pair, its features are gone and the others work, from the next call on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from msgspec.structs import replace

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.end_to_end.served import served
from scenarios.claims.gates.attempts_logged import attempts_logged
from scenarios.claims.gates.log import attempts
from scenarios.claims.gates.next_phase import blocking_gate_blocks, warning_gate_calls
from scenarios.claims.rate_limit.flags_switch import acts
from scenarios.claims.self_heal.closure_triggered import closure_triggered
from scenarios.claims.self_heal.quiet_nights import quiet_nights
from scenarios.claims.self_heal.tables_whole import tables_whole
from scenarios.claims.variables import FALSE, variables
from simulators.history import History, NightStart, Switched


@dataclass(frozen=True, slots=True)
class State:
    """A run between two switchings, as a history of its own: its variables are those of the state."""

    switched: Switched
    history: History

    @property
    def name(self) -> str:
        """What is switched, in words."""
        return ", ".join(f"{name}={value}" for name, value in self.switched.env.items()) or "nothing off"

    @property
    def before_night(self) -> History:
        """It until a healer's night begins: what a gate asked of the warehouse, and no healer."""
        events = self.history.events
        nights = (place for place, event in enumerate(events) if isinstance(event, NightStart))
        return History(self.history.header, events[: next(nights, len(events))])

    def on(self, flag: str) -> bool:
        """Whether *flag* leaves its feature on."""
        return variables(self.history).get(flag, "true").strip().lower() not in FALSE


Look = Callable[[State, Question], Sequence[Finding]]


def flags_roll_back(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each state that the variables were switched to, grouped by what is off.

    Each part is judged by its own claims, under the variables of the state. Scraper: the breaker (RL4), told
    waits (RL2), or with the flag off neither (RL11); what is served is handed over. Gate: VG3, VG4, VG5.
    Healer: SH1 and SH2, with its flag off SH3. A state in which a part had no opportunity keeps nothing.
    """
    for state in states(history):
        looks = {part: look(state, question) for part, look in PARTS.items()}
        wrong = [(part, one) for part, found in looks.items() for one in found if one.broken]
        if wrong:
            says = "; ".join(f"{part}: {one.broken}" for part, one in wrong)
            yield broken(min(one.event for _, one in wrong), f"{state.name}: {says}", group=state.name)
        elif all(looks.values()):
            yield kept(state.switched.n, group=state.name)


def states(history: History) -> Iterator[State]:
    """The states that *history* went through, in order."""
    starts = [place for place, event in enumerate(history.events) if isinstance(event, Switched)]
    scenario = history.header.scenario
    for start, end in pairwise([*starts, len(history.events)]):
        switched = history.events[start]
        assert isinstance(switched, Switched), "starts are where it was switched"
        env = {**variables(history), **switched.env}
        header = replace(history.header, scenario={**scenario, "env": env}, entry="")
        yield State(switched, History(header, history.events[start + 1 : end]))


def _breaker(state: State, question: Question) -> Sequence[Finding]:
    return [*acts("breaker", state.history, question, on=state.on("RATE_LIMIT_CB_ENABLED"))]


def _told_waits(state: State, question: Question) -> Sequence[Finding]:
    return [*acts("retry_after", state.history, question, on=state.on("RATE_LIMIT_RETRY_AFTER_ENABLED"))]


def _scraper(state: State, question: Question) -> Sequence[Finding]:
    return [*served(state.history, question)]


def _gate(state: State, question: Question) -> Sequence[Finding]:
    gates = state.before_night
    crashes = [broken(one.start.n, f"{one.what}: {one.crash}") for one in attempts(gates) if one.crash]
    judges = (warning_gate_calls, blocking_gate_blocks)
    called = [one for judge in judges for one in judge(gates, question)]
    return crashes or (called and [*called, *attempts_logged(gates, question)])


def _healer(state: State, question: Question) -> Sequence[Finding]:
    judges = (closure_triggered, tables_whole, quiet_nights)
    return [one for judge in judges for one in judge(state.history, question)]


PARTS: Mapping[str, Look] = {
    "breaker": _breaker, "told waits": _told_waits, "scraper": _scraper, "gate": _gate, "healer": _healer,
}  # fmt: skip
"""What is looked at in each state."""


CLAIM = Claim(
    id="E3",
    title="Each flag off, and each pair, takes its own features back at the next call, and no other.",
    level="documented",
    source="objective T7 (roll-back by flag at once); docs/reference/variables.md",
    statistic="flag combinations that do not behave as documented",
    judge=flags_roll_back,
    kind="night",
)
