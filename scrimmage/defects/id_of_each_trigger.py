"""A correlation id for each trigger."""

import json
from dataclasses import replace

from reference.self_heal import Post
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, posting
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference, which asks for a new id whenever it needs one."""

    def renamed(request: Post) -> Post:
        body = {**json.loads(request.body), "correlation_id": machine.parts.correlation()}
        return replace(request, body=json.dumps(body).encode())

    return posting(machine, renamed)


DEFECT = Defect(
    "id_of_each_trigger",
    "Each trigger has a correlation id of its own, which neither alert nor ledger knows.",
    BrokenHealer("id_of_each_trigger", make),
    {
        "self_heal/killed_anywhere": ("SH7",),
        "self_heal/told_to_wait_long": ("SH7",),
        "self_heal/ledger_out_at_each_call": ("SH7",),
    },
)
