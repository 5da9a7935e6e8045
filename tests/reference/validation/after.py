"""What a gate says after a night was damaged."""

from collections.abc import Callable

from tests.reference.validation.night import Tables, bench, found, night

Damage = Callable[[Tables], object]
Found = list[tuple[str, str]]


def after(phase: str, damage: Damage, games: int = 5, **env: str) -> Found:
    """Check and severity of what the gate *phase* finds after *damage* to a healthy night."""
    tables = night(games)
    damage(tables)
    return found(bench(tables).ask(phase, **env))


def says(phase: str, damage: Damage, games: int = 5) -> list[str]:
    """The messages."""
    tables = night(games)
    damage(tables)
    return [one.message for one in bench(tables).ask(phase).issues]
