"""What differs on the wire: the ``[wire]`` table of a scenario, applied."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

LONGEST = "RATE_LIMIT_MAX_RETRY_AFTER"
"""A scenario that sets this variable tells waits that are chosen for it."""


def on_wire(raw: dict[str, Any], *, speed: float = 1, longest: float | None = None) -> dict[str, Any]:
    """Give settled *raw* as rigs with real seconds run it; *raw* itself stays as it is.

    ``scale.retry_after``, in seconds, takes the place of every wait that a fault tells (not of one
    in the past, nor of raw text). Where a target's clock runs *speed* times as fast, the wait is so many
    times as long, but no longer than it was, nor than *longest*, which the target declares; not where
    the scenario's variables say what the longest is. ``scale.delay`` takes the place of a delay and
    of the gap of a drip, ``scale.every`` that of the time between jobs. ``env`` is laid over the
    scenario's, ``times`` over the workload's, ``count`` and ``dates`` over the gate's or healer's.
    ``least`` is the most that a ``min_n`` or ``must_happen`` asks for. Applying it twice changes
    nothing more.
    """
    done = deepcopy(raw)
    wire = done.get("wire", {})
    scale = wire.get("scale", {})
    env = {**done.get("env", {}), **wire.get("env", {})}
    faster = 1 if LONGEST in env else speed
    for do in _faults(done):
        _scale(do, scale, faster, longest)
    changes = {"every": scale.get("every"), "times": wire.get("times")}
    told = {key: value for key, value in changes.items() if value is not None}
    if told:
        done["workload"] = {**done.get("workload", {}), **told}
    told = {key: wire[key] for key in ("count", "dates") if wire.get(key) is not None}
    if told:
        asked = "heal" if done.get("kind") in {"healer", "night"} else "gate"
        done[asked] = {**done.get(asked, {}), **told}
    if wire.get("least") is not None:
        _fewer(done, wire["least"])
    if "env" in wire:
        done["env"] = {**done.get("env", {}), **wire["env"]}
    return done


def _fewer(done: dict[str, Any], least: int) -> None:
    for settings in done.get("claims", {}).values():
        if "min_n" in settings:
            settings["min_n"] = min(settings["min_n"], least)
    happens = done.get("must_happen", {})
    happens.update({event: min(times, least) for event, times in happens.items()})


def _faults(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The ``do`` of every fault, those of the catalogue too."""
    for table in [raw, *raw.get("catalogue", [])]:
        for rule in table.get("faults", []):
            yield rule["do"]


def _scale(do: dict[str, Any], scale: dict[str, float], speed: float, longest: float | None) -> None:
    told = do.get("retry_after", {})
    if "retry_after" in scale:
        for form in ("seconds", "date"):
            # A wait of nothing, or a date in the past, is meant so whatever the rig.
            if told.get(form, 0) > 0:
                most = told[form] if longest is None else min(told[form], longest)
                told[form] = max(scale["retry_after"], int(min(most, scale["retry_after"] * speed)))
    pace = {"delay": "seconds", "drip": "every"}.get(do["kind"])
    if pace and "delay" in scale:
        do[pace] = scale["delay"]
