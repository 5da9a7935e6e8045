"""Runs a gate or a healer in an interpreter of its own; standard library only, run by path.

It reads one boundary or night as JSON a line from standard input and writes one line of JSON for each to the
descriptor named on its command line. What the target prints goes to standard error.
"""

import importlib.util
import json
import os
import sys
import types
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_ISSUE = ("check", "severity", "message")


def _child() -> Any:
    """The scraper's child beside this file, of which this one has its ways."""
    spec = importlib.util.spec_from_file_location("_scrimmage_child", Path(__file__).with_name("child.py"))
    assert spec is not None, "a file that is there has a spec"
    assert spec.loader is not None, "and a loader"
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def main(spec: str, descriptor: int, parent: int, path: list[str]) -> None:
    """Serve boundaries, or nights, for ``package.module:attribute`` until standard input ends."""
    child = _child()
    child.die_with(parent)
    asked = child.own_input()
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:

        def tell(**message: Any) -> None:
            out.write(json.dumps(message, default=child.plain) + "\n")
            out.flush()

        try:
            sys.path[:0] = path
            target, declared, _ = child.found(spec)
            tell(declares=declared)
        except BaseException as error:  # noqa: BLE001 (whatever stops the import is the reason)
            tell(failed=child.says(error))
            return
        for line in asked:
            try:
                gave = plain(target(types.SimpleNamespace(**json.loads(line))))
            except BaseException as error:  # noqa: BLE001 (whatever a target raises is how it ended)
                tell(outcome="raised", error=child.says(error))
            else:
                tell(outcome="complete", gave=gave)


def plain(gave: Any) -> dict[str, Any]:
    """A decision or an outcome, an object or a mapping, as JSON carries it; empty where it is neither."""
    outcome, state = of(gave, "outcome"), of(gave, "state")
    if isinstance(outcome, str):
        issues = [{name: str(of(one, name) or "") for name in _ISSUE} for one in of(gave, "issues") or ()]
        return {"outcome": str(outcome), "issues": issues}
    if isinstance(state, str):
        return {"state": str(state), "correlation_id": str(of(gave, "correlation_id") or "")}
    return {}


def of(value: Any, name: str) -> Any:
    """Attribute or key *name* of *value*."""
    return value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
