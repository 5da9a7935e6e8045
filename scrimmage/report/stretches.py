"""Long stretches of a time line in which nothing remarkable happens, folded."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "good", "refused", "fault", "gap", "broken"]

LONG = 12
"""Lines of one kind that are shown whole; of more the first and the last few are."""

_ENDS = 4

_ALIKE: tuple[Tone, ...] = ("plain", "refused")
"""Tones of which a stretch may consist; a wait belongs to the stretch that it interrupts."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: when (seconds as text, empty for a gap or a finding), which events, and what."""

    at: str
    events: str
    text: str
    tone: Tone = "plain"
    lanes: str = ""
    """The threads beside it."""
    calls: int = 0
    """Calls that it tells of."""


def folded(lines: Iterable[Line]) -> Iterator[Line]:
    """Give *lines* with the middle of each long stretch of one tone as a single line."""
    stretch: list[Line] = []
    tone: Tone | None = None
    for line in lines:
        mine = line.tone if line.tone in _ALIKE else tone if line.tone == "gap" else None
        if mine is None or mine != tone:
            yield from _shortened(stretch)
            stretch, tone = [], mine
        if mine is None:
            yield line
        else:
            stretch.append(line)
    yield from _shortened(stretch)


def _shortened(stretch: Sequence[Line]) -> Iterator[Line]:
    if len(stretch) <= LONG:
        yield from stretch
        return
    yield from stretch[:_ENDS]
    middle = stretch[_ENDS:-_ENDS]
    many, calls = sum(line.tone != "gap" for line in middle), sum(line.calls for line in middle)
    times = [float(line.at) for line in middle if line.at]
    took = f", {times[-1] - times[0]:.1f} s" if times else ""
    refused = "refused " if middle[0].tone == "refused" else ""
    sent = f", {calls} {refused}calls" if calls else ""
    yield Line("", "", f"… {many} more lines{sent}{took} …", "gap")
    yield from stretch[-_ENDS:]
