"""RL11: each flag switches its feature, and only that."""

from collections.abc import Iterator, Mapping
from heapq import merge
from typing import Any

from scenarios.claims.base import Claim, Finding, Question
from scenarios.claims.rate_limit.breaker_stops_calls import stopped
from scenarios.claims.rate_limit.by_job import number_of
from scenarios.claims.rate_limit.declared import no_such_flag
from scenarios.claims.rate_limit.retry_after_kept import retry_after_kept
from scenarios.claims.rate_limit.switched_off import breaker_off, retry_after_off
from simulators.history import Breaker, Declares, History

DEFAULT_BREAKER = Breaker(threshold=10, timeout=300)
"""The documented defaults, for a target whose breaker is switched off and so not declared."""


def flags_switch(history: History, question: Question) -> Iterator[Finding]:
    """RL11: with ``flag`` the ``feature`` acts (``on = true``) or does not; ``other`` goes on acting.

    ``feature`` and ``other`` are ``breaker`` or ``retry_after``. A breaker that is off lets jobs call
    when it would have to be open (``threshold`` and ``timeout`` in the settings, else the declared,
    else the documented ones). Retry-After that is off brings the client back by its own backoff,
    though told a longer wait. Unless each of the two had its opportunity, nothing is said to be
    kept. Raises ValueError for settings that name no feature.
    """
    settings = question.settings
    wanted = [(settings["feature"], bool(settings.get("on", False)))]
    if "other" in settings:
        wanted.append((settings["other"], True))
    # A first look stops at the first opportunity: what both parts find is not kept.
    tried = all(any(True for _ in acts(name, history, question, on=on)) for name, on in wanted)
    parts = [acts(name, history, question, on=on) for name, on in wanted]
    yield from (finding for finding in merge(*parts, key=number_of) if tried or finding.broken)


def acts(feature: str, history: History, question: Question, *, on: bool) -> Iterator[Finding]:
    """What *feature* shows in *history*, *on* or off, in the order of the events.

    Raises ValueError for a feature that is neither.
    """
    if feature == "breaker":
        breaker = _breaker(history.declares, question.settings)
        return (stopped if on else breaker_off)(history, breaker, question.grain)
    if feature == "retry_after":
        return (retry_after_kept if on else retry_after_off)(history, question)
    raise ValueError(f"RL11 knows no feature '{feature}'. Valid: breaker, retry_after.")


def _breaker(declares: Declares, settings: Mapping[str, Any]) -> Breaker:
    usual = declares.breaker or DEFAULT_BREAKER
    return Breaker(settings.get("threshold", usual.threshold), settings.get("timeout", usual.timeout))


CLAIM = Claim(
    id="RL11",
    title="Each flag switches exactly its feature.",
    level="documented",
    source="objective T7 (instant roll-back by flag); tasks 1 and 2",
    statistic="features that act though off, or do not act though on",
    judge=flags_switch,
    needs=no_such_flag,
    lasting=True,
    settings=("flag", "feature", "on", "other", "threshold", "timeout"),
)
