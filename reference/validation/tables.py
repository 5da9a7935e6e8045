"""Where the tables are: the names of the default pipeline, or those of a TOML file."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from reference.variables import ConfigError

PIPELINE_FILE = "PIPELINE_FILE"
"""The variable that names the TOML file; unset: the default names."""

DEFAULT: Mapping[str, str] = {
    "scraper_runs": "nba_orchestration.scraper_runs",
    "scraper_games": "nba_orchestration.scraper_games",
    "processor_runs": "nba_orchestration.processor_runs",
    "phase_boundary_validations": "nba_orchestration.phase_boundary_validations",
    "nbac_schedule": "nba_raw.nbac_schedule",
    "bdl_player_boxscores": "nba_raw.bdl_player_boxscores",
    "nbac_gamebook_player_stats": "nba_raw.nbac_gamebook_player_stats",
    "odds_api_game_lines": "nba_raw.odds_api_game_lines",
    "player_game_summary": "nba_analytics.player_game_summary",
    "team_game_summary": "nba_analytics.team_game_summary",
    "team_defense_zone": "nba_precompute.team_defense_zone",
    "player_shot_zone": "nba_precompute.player_shot_zone",
    "player_daily_cache": "nba_precompute.player_daily_cache",
    "player_composite_factors": "nba_precompute.player_composite_factors",
    "ml_feature_store_v2": "nba_predictions.ml_feature_store_v2",
}
"""``dataset.table`` by the name that the checks use; phase 4 is for self-heal."""

_PLACE = re.compile(r"\w+\.\w+")


@dataclass(frozen=True, slots=True)
class Tables:
    """Where each table is: ``dataset.table`` by the name that the checks use."""

    places: Mapping[str, str] = field(default_factory=lambda: DEFAULT)

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Self:
        """Read the file that PIPELINE_FILE names: ``[tables.NAME]`` with ``table = "dataset.table"``.

        As a whole ``pipeline.toml`` has it, ``dataset`` may stand apart; the table is then called NAME, or as
        ``table`` says. Tables that it does not name keep their default, and those that no check reads are
        passed over. Raises ConfigError.
        """
        path = env.get(PIPELINE_FILE)
        if not path:
            return cls()
        try:
            text = Path(path).read_text(encoding="utf-8")
            given = tomllib.loads(text).get("tables", {})
        except (OSError, ValueError) as error:
            raise ConfigError(f"{PIPELINE_FILE} is {path!r}: {error}") from error
        if not isinstance(given, dict):
            raise ConfigError(f"{path}: tables is no table of tables; valid: [tables.nbac_schedule]")
        return cls({name: _place(path, name, given.get(name), place) for name, place in DEFAULT.items()})

    def names_at(self, place: str) -> list[str]:
        """The names of the tables at *place*: ``dataset.table``, or a whole dataset."""
        return [name for name, at in self.places.items() if place in (at, at.split(".")[0])]


def _place(path: str, name: str, given: Any, default: str) -> str:
    place = (
        given.get("table", default) if isinstance(given, dict) else given if given is not None else default
    )
    if isinstance(given, dict) and "dataset" in given:
        place = f"{given['dataset']}.{given.get('table', name)}"
    if not isinstance(place, str) or not _PLACE.fullmatch(place):
        raise ConfigError(f"{path}: tables.{name}.table is {place!r}; valid: such as {default!r}")
    return place
