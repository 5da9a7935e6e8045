"""Ask both sides every call, and say where their replies differ."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from rich.table import Table

from scrimmage.live.calls import CALLS, Call
from scrimmage.live.mock import Mock
from scrimmage.live.reply import compared, not_compared
from scrimmage.live.service import Service
from scrimmage.live.shape import Difference
from simulators.wire import Response


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of all calls, in the order asked."""

    found: Mapping[str, Sequence[Difference]]
    """For each call that was compared, by name: where the replies differ."""
    left_out: Sequence[tuple[str, str]]
    """What was not compared: a call, or lists of one, and why."""

    @property
    def differ(self) -> bool:
        """Whether anything does."""
        return any(self.found.values())


def compare(mock: Mock, service: Service, keep: Callable[[Call, Response], None]) -> Comparison:
    """Ask *mock* and *service* each call; the service's replies are given to *keep*. Raises ServiceError."""
    found: dict[str, Sequence[Difference]] = {}
    left_out: list[tuple[str, str]] = []
    for call in CALLS:
        reply = service.ask(call)
        if reply is None:
            left_out.append((call.name, _why(call)))
            continue
        ours = mock.ask(call)
        if reply.status == HTTPStatus.TOO_MANY_REQUESTS and not call.refused:
            left_out.append((call.name, "the service refused it each time"))
            continue
        keep(call, reply)
        found[call.name] = compared(ours, reply, fractions=call.fractions)
        left_out += [
            (call.name, f"{where}: only one side has rows there") for where in not_compared(ours, reply)
        ]
    return Comparison(found, left_out)


def _why(call: Call) -> str:
    if call.refused:
        return "the service refused no call with 429"
    return "no earlier reply of the service named what it asks for"


def table(comparison: Comparison) -> Table:
    """The differences as a table; one that several calls share stands once."""
    shared: dict[Difference, list[str]] = {}
    for name, differences in comparison.found.items():
        for difference in differences:
            shared.setdefault(difference, []).append(name)
    shown = Table("endpoint", "where", "mock", "service")
    for difference, names in shared.items():
        every = len(names) == len(comparison.found) > 1
        calls = "every reply" if every else ", ".join(names)
        shown.add_row(calls, difference.where, difference.mock, difference.service)
    return shown
