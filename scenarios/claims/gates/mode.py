"""Which mode a gate is to run in, by the documented variables (docs/reference/variables.md)."""

from collections.abc import Mapping
from typing import Literal

from scenarios.claims.variables import FALSE

Mode = Literal["warning", "blocking", "disabled", "off"]
"""``disabled`` looks at nothing and logs; ``off`` (ENABLED=false) is as if there were no gate."""

OWN: Mapping[str, Mode] = {"1-2": "warning", "2-3": "warning", "3-4": "blocking"}
"""Each gate's own mode, where no variable says otherwise."""

_MODES: Mapping[str, Mode] = {"warning": "warning", "blocking": "blocking", "disabled": "disabled"}


def mode_of(phase: str, env: Mapping[str, str]) -> Mode:
    """The mode of the gate before *phase* (``2-3``) under *env*. Its own variable beats the common one."""
    if env.get("PHASE_VALIDATION_ENABLED", "true").strip().lower() in FALSE:
        return "off"
    own = env.get(f"PHASE_VALIDATION_MODE_{phase.replace('-', '_')}")
    common = env.get("PHASE_VALIDATION_MODE")
    said = own if own is not None else common
    return OWN[phase] if said is None else _MODES.get(said.strip().lower(), OWN[phase])
