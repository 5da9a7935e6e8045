"""A told wait that is nearly none, on the key that everybody needs."""

from scrimmage.defects import wait_in_milliseconds
from scrimmage.defects.base import Defect
from scrimmage.defects.night_parts import BrokenNight

DEFECT = Defect(
    "busy_key_hammered",
    "While gates and healers go on, scrapers read Retry-After as milliseconds and hammer the key of all.",
    BrokenNight("busy_key_hammered", wait_in_milliseconds.make),
    {"load/everything_at_once": ("RL2",)},
)
