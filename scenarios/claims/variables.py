"""The target's variables in a run."""

from simulators.history import History

FALSE = ("false", "0", "no")
"""What switches a flag off."""

TRUE = ("true", "1", "yes")


def variables(history: History) -> dict[str, str]:
    """The target's variables in this run: the scenario's, and those of its catalogue entry over them."""
    scenario = history.header.scenario
    entries = {entry["name"]: entry.get("env", {}) for entry in scenario.get("catalogue", [])}
    return {**scenario.get("env", {}), **entries.get(history.header.entry, {})}
