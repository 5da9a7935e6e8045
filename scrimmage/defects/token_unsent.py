"""A fencing token that stays at home."""

from dataclasses import replace

from reference.self_heal import Post
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, posting
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference, whose lease no processor hears of."""

    def bare(request: Post) -> Post:
        headers = {name: value for name, value in request.headers.items() if name != "Fencing-Token"}
        return replace(request, headers=headers)

    return posting(machine, bare)


DEFECT = Defect(
    "token_unsent",
    "Triggers carry no fencing token, so a healer that lost its lease is not refused.",
    BrokenHealer("token_unsent", make),
    {
        "self_heal/lease_runs_out": ("SH4",),
        "self_heal/triggers_away": ("SH4",),
        "self_heal/third_attempt": ("SH4",),
    },
)
