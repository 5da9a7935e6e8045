"""A key that a crash takes along."""

from dataclasses import replace

from reference.self_heal import Post
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, posting
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference, whose keys live in memory."""
    keys: dict[str, str] = {}

    def keyed(request: Post) -> Post:
        right = request.headers["Idempotency-Key"]
        key = keys.setdefault(right, machine.parts.correlation())
        return replace(request, headers={**request.headers, "Idempotency-Key": key})

    return posting(machine, keyed)


DEFECT = Defect(
    "key_forgotten",
    "The key of a trigger stands nowhere; a healer that is started again sends the trigger under another.",
    BrokenHealer("key_forgotten", make),
    {
        "self_heal/killed_anywhere": ("SH6",),
    },
)
