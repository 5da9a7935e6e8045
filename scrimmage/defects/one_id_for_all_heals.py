"""One correlation id."""

import json
from dataclasses import replace

from reference.self_heal import Post
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, posting
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference, whose triggers all carry the name of the function."""

    def named(request: Post) -> Post:
        body = {**json.loads(request.body), "correlation_id": "self-heal"}
        return replace(request, body=json.dumps(body).encode())

    return posting(machine, named)


DEFECT = Defect(
    "one_id_for_all_heals",
    "Every heal of every night has the same correlation id, so none can be followed.",
    BrokenHealer("one_id_for_all_heals", make),
    {
        "self_heal/killed_anywhere": ("SH7",),
        "self_heal/told_to_wait_long": ("SH7",),
        "self_heal/ledger_out_at_each_call": ("SH7",),
    },
)
