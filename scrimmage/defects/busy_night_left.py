"""A table that is taken for whole because one row is there, while everything else goes on."""

from scrimmage.defects import partial_passes
from scrimmage.defects.base import Defect
from scrimmage.defects.night_parts import BrokenNight

DEFECT = Defect(
    "busy_night_left",
    "While scrapers and gates go on, a table counts as complete as soon as one row is there.",
    BrokenNight("busy_night_left", make_healer=partial_passes.make),
    {"load/everything_at_once": ("SH2",)},
)
