"""Every damage there is, in order: what ``do`` in a scenario's ``[[damages]]`` may be."""

from typing import get_args

from simulators.pipeline.damages.base import Damage
from simulators.pipeline.damages.columns_null import ColumnsNull
from simulators.pipeline.damages.drop_games import DropGames
from simulators.pipeline.damages.drop_rows import DropRows
from simulators.pipeline.damages.drop_team import DropTeam
from simulators.pipeline.damages.duplicates import Duplicates
from simulators.pipeline.damages.field_missing import FieldMissing
from simulators.pipeline.damages.games_miscounted import GamesMiscounted
from simulators.pipeline.damages.games_not_given import GamesNotGiven
from simulators.pipeline.damages.half_box import HalfBox
from simulators.pipeline.damages.noop import Noop
from simulators.pipeline.damages.old_data import OldData
from simulators.pipeline.damages.points_disagree import PointsDisagree
from simulators.pipeline.damages.processor_failed import ProcessorFailed
from simulators.pipeline.damages.processor_never_ran import ProcessorNeverRan
from simulators.pipeline.damages.processor_running import ProcessorRunning
from simulators.pipeline.damages.processor_twice import ProcessorTwice
from simulators.pipeline.damages.quality_lowered import QualityLowered
from simulators.pipeline.damages.scraper_failed import ScraperFailed
from simulators.pipeline.damages.scraper_nothing import ScraperNothing
from simulators.pipeline.damages.stale_partition import StalePartition
from simulators.pipeline.damages.table_empty import TableEmpty
from simulators.pipeline.damages.table_missing import TableMissing
from simulators.pipeline.damages.too_many_games import TooManyGames
from simulators.pipeline.damages.wrong_date import WrongDate

Do = (
    Noop
    | DropGames
    | DropTeam
    | DropRows
    | ColumnsNull
    | Duplicates
    | StalePartition
    | WrongDate
    | QualityLowered
    | PointsDisagree
    | OldData
    | TableMissing
    | TableEmpty
    | ProcessorFailed
    | ProcessorNeverRan
    | ProcessorRunning
    | ProcessorTwice
    | ScraperNothing
    | ScraperFailed
    | FieldMissing
    | TooManyGames
    | HalfBox
    | GamesNotGiven
    | GamesMiscounted
)
"""A damage's settings, told apart by ``kind``; msgspec decodes a table of TOML into it."""

DAMAGES: tuple[type[Damage], ...] = get_args(Do)
"""The classes, in the table's order."""


def name_of(damage: type[Damage] | Damage) -> str:
    """The ``kind`` by which a scenario calls *damage*."""
    return str(damage.__struct_config__.tag)


NAMES: tuple[str, ...] = tuple(name_of(damage) for damage in DAMAGES)
"""Every ``kind``, in the table's order."""
