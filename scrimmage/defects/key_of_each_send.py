"""A key for each send."""

from dataclasses import replace

from reference.self_heal import Post
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, posting
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference, which makes up a key whenever it sends one."""

    def keyed(request: Post) -> Post:
        headers = {**request.headers, "Idempotency-Key": machine.parts.correlation()}
        return replace(request, headers=headers)

    return posting(machine, keyed)


DEFECT = Defect(
    "key_of_each_send",
    "A trigger whose answer was lost is repeated under another key, and runs twice.",
    BrokenHealer("key_of_each_send", make),
    {
        "self_heal/answer_lost": ("SH6",),
    },
)
