"""A heal that costs as much as the night."""

import json
from dataclasses import replace

from scrimmage.defects.base import Defect
from scrimmage.defects.night_parts import BrokenNight
from scrimmage.targets.heal_base import Heal, HealSeam
from scrimmage.targets.reference_heal import reference_heal
from simulators.wire import Request, Response


def make(seam: HealSeam) -> Heal:
    """The reference, whose triggers never name games."""

    def post(request: Request, timeout: float) -> Response | None:
        body = {name: value for name, value in json.loads(request.body).items() if name != "game_ids"}
        return seam.post(replace(request, body=json.dumps(body).encode()), timeout)

    return reference_heal(replace(seam, post=post))


DEFECT = Defect(
    "whole_date_fetched",
    "What is missing is healed by a full re-run, past the API's budget.",
    BrokenNight("whole_date_fetched", make_healer=make),
    {"end_to_end/refused_night": ("E1",)},
)
