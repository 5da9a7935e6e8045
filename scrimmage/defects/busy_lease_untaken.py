"""Two healers that both act, while everything else goes on."""

from scrimmage.defects import no_lease_taken
from scrimmage.defects.base import Defect
from scrimmage.defects.night_parts import BrokenNight

DEFECT = Defect(
    "busy_lease_untaken",
    "While scrapers and gates go on, two healers of one ledger trigger side by side.",
    BrokenNight("busy_lease_untaken", make_healer=no_lease_taken.make),
    {"load/everything_at_once": ("SH4",)},
)
