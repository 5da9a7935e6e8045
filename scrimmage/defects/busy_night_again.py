"""A full re-run, while everything else goes on."""

from scrimmage.defects import whole_night_again
from scrimmage.defects.base import Defect
from scrimmage.defects.night_parts import BrokenNight

DEFECT = Defect(
    "busy_night_again",
    "While scrapers and gates go on, the whole night is fetched and computed again for one missing team.",
    BrokenNight("busy_night_again", make_healer=whole_night_again.make),
    {"load/everything_at_once": ("SH1",)},
)
