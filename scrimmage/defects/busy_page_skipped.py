"""A refused page that is left out, while everybody burns the same key."""

from scrimmage.defects import refused_page_skipped
from scrimmage.defects.base import Defect
from scrimmage.defects.night_parts import BrokenNight

DEFECT = Defect(
    "busy_page_skipped",
    "While gates and healers go on, a scraper leaves out the page that was refused to it.",
    BrokenNight("busy_page_skipped", refused_page_skipped.make),
    {"load/everything_at_once": ("RL1",)},
)
