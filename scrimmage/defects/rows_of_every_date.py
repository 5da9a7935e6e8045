"""A gate that counts over the whole table."""

from scrimmage.defects.base import Defect
from scrimmage.defects.gate_parts import Machine, rewritten
from scrimmage.defects.night_parts import BrokenNight
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference, whose counts forget the date; in a table of one date alone nobody would see it."""
    return rewritten(machine, "WHERE game_date = @game_date GROUP BY game_id", "WHERE TRUE GROUP BY game_id")


DEFECT = Defect(
    "rows_of_every_date",
    "Rows are counted over every date that the table holds, and those of other dates look like too many.",
    BrokenNight("rows_of_every_date", make_gate=make),
    {"load/everything_at_once": ("VG1",)},
)
