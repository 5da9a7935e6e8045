"""A wait that was told and not kept."""

from dataclasses import dataclass
from http import HTTPStatus

from reference.self_heal import Post, Poster, Reply
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


@dataclass(frozen=True, slots=True)
class _Deaf:
    inner: Poster

    def post(self, request: Post, timeout: float) -> Reply | None:
        reply = self.inner.post(request, timeout)
        told = reply is not None and reply.status == HTTPStatus.TOO_MANY_REQUESTS
        return Reply(HTTPStatus.SERVICE_UNAVAILABLE) if told else reply


def make(machine: HealMachine) -> Heal:
    """The reference, to which a processor that says when is one that fails."""
    return healer_over(machine, poster=_Deaf(machine.parts.poster))


DEFECT = Defect(
    "processor_wait_ignored",
    "The Retry-After of a processor is not read, and it is asked again within seconds.",
    BrokenHealer("processor_wait_ignored", make),
    {
        "self_heal/told_to_wait": ("SH4",),
        "self_heal/told_to_wait_long": ("SH4",),
        "self_heal/told_to_wait_untold": ("SH4",),
        "self_heal/third_sending": ("SH4",),
    },
)
