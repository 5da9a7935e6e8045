"""A night whose refused games look as if upstream had none."""

from scrimmage.defects.base import Defect
from scrimmage.defects.night_parts import BrokenNight
from scrimmage.defects.refused_page_ends_scrape import make

DEFECT = Defect(
    "refused_game_is_empty",
    "A refusal is taken for the end of a listing, so lost games count as late and nobody fetches them.",
    BrokenNight("refused_game_is_empty", scraper=make),
    {"end_to_end/refused_night": ("E1",)},
)
