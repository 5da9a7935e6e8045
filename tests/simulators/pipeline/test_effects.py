"""How damage shows, and where."""

import pytest

from tests.simulators.pipeline.made import PHASES, Raw, truth

Seen = dict[str, set[str]]


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        (
            {"kind": "table_missing", "table": "scraper_runs"},
            {"1-2": {"table_missing", "run_missing"}, "2-3": {"table_missing"}, "3-4": {"table_missing"}},
        ),
        ({"kind": "processor_failed", "processor": "nbac_schedule"}, {"2-3": {"run_missing", "stale"}}),
        (
            {"kind": "scraper_nothing", "scraper": "odds_api_lines"},
            {"1-2": {"brought_nothing", "game_missing"}, "2-3": {"table_empty", "game_missing"}},
        ),
        (
            {"kind": "field_missing", "scraper": "odds_api_lines", "field": "snapshot_at"},
            {"1-2": {"field_missing"}, "2-3": {"null"}},
        ),
        (
            {"kind": "too_many_games", "scraper": "odds_api_lines"},
            {"1-2": {"too_many_games"}, "2-3": {"game_unknown"}},
        ),
        (
            {"kind": "too_many_games", "scraper": "nbac_schedule"},
            {"1-2": {"too_many_games", "game_missing"}, "2-3": {"game_missing"}, "3-4": {"game_missing"}},
        ),
    ],
    ids=lambda value: str(value["kind"]) if "kind" in value else None,
)
def test_damage_shows_by_these_effects_and_no_others(raw: Raw, seen: Seen) -> None:
    """At each boundary."""
    found = {phase: {effect.kind for effect in truth(raw, phase).effects} for phase in PHASES}

    assert {phase: kinds for phase, kinds in found.items() if kinds} == seen


def test_an_effect_is_told_once() -> None:
    """By kind and place."""
    effects = truth({"kind": "table_empty", "table": "processor_runs"}, "2-3").effects

    assert len(effects) == len(set(effects))
    assert {effect.where for effect in effects} >= {"processor_runs", "bdl_player_boxscores"}
