"""Self-heal: what is missing of a night, what has to run for it, and running it."""

from reference.self_heal.config import VARIABLES, HealConfig
from reference.self_heal.healer import FLAGS, Declared, HealDeclared, Healer, heal, make_healer
from reference.self_heal.night import Night, NightAt, NightError
from reference.self_heal.outcome import Outcome, State
from reference.self_heal.triggers import Post, Poster, Reply

__all__ = [
    "FLAGS",
    "VARIABLES",
    "Declared",
    "HealConfig",
    "HealDeclared",
    "Healer",
    "Night",
    "NightAt",
    "NightError",
    "Outcome",
    "Post",
    "Poster",
    "Reply",
    "State",
    "heal",
    "make_healer",
]
