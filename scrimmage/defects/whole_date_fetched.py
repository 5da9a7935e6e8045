"""A heal that costs as much as the night."""

import json
from dataclasses import replace

from reference.self_heal.triggers import Post
from scrimmage.defects.base import Defect
from scrimmage.defects.heal_parts import HealMachine, posting
from scrimmage.defects.night_parts import BrokenNight
from scrimmage.targets.heal_base import Heal


def _of_all(request: Post) -> Post:
    body = {name: value for name, value in json.loads(request.body).items() if name != "game_ids"}
    return replace(request, body=json.dumps(body).encode())


def make(machine: HealMachine) -> Heal:
    """The reference, whose triggers never name games."""
    return posting(machine, _of_all)


DEFECT = Defect(
    "whole_date_fetched",
    "What is missing is healed by a full re-run, past the API's budget.",
    BrokenNight("whole_date_fetched", make_healer=make),
    {"end_to_end/refused_night": ("E1",)},
)
