"""A verdict in words: which claim failed, where, how far off, and how to see it again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

SHOWN = 3
"""Pieces of evidence of one claim."""

Claim = Mapping[str, Any]
"""One claim of ``verdict.json``."""

_BAD = ("fail", "unknown")


Put = Callable[[str], str]
"""How a replay line is put."""


def failed(verdict: Mapping[str, Any], replay: Put = str) -> str:
    """What of *verdict* did not pass, in lines."""
    lines = [f"scrimmage: {verdict['verdict']}"]
    for scenario in verdict["scenarios"]:
        if scenario["verdict"] in _BAD:
            lines += _scenario(scenario, replay)
    if verdict["verdict"] == "unknown" or not verdict["scenarios"]:
        lines += [f"not judged: {one['what']}: {one['why']}" for one in verdict["not_judged"]]
    return "\n".join(lines)


def _scenario(scenario: Mapping[str, Any], replay: Put) -> Iterator[str]:
    ran = f"{scenario['runs']} run{'s' * (scenario['runs'] != 1)}"
    yield f"{scenario['id']} in rig {scenario['rig']}, {ran}: {scenario['verdict']}. {scenario['title']}"
    if scenario["why"]:
        yield f"  {scenario['why']}"
    for missing in scenario["missing"]:
        yield f"  did not happen: {missing}"
    yield from claims(
        (one for one in scenario["claims"] if one["verdict"] in _BAD and one["counted"]), replay
    )


def claims(some: Iterable[Claim], replay: Put = str) -> Iterator[str]:
    """Each claim with what was seen against what is allowed, evidence, and its replay line."""
    for one in some:
        yield f"  {one['id']} {one['verdict']}: {one['title']} ({one['level']}: {one['source']})"
        if one["why"]:
            yield f"    {one['why']}"
        if one["n"]:
            yield f"    {one['statistic']}: {one['observed']:g}, bound {one['bound']}, n = {one['n']}"
        for seen in one["evidence"][:SHOWN]:
            entry = f", {seen['entry']}" if seen["entry"] else ""
            yield f"    seed {seen['seed']}, event {seen['event']}{entry}: {seen['says']}"
        if (more := one["broken"] - SHOWN) > 0:
            yield f"    and {more} more"
        if one["replay"]:
            yield f"    replay: {replay(one['replay'])}"
