"""duplicates."""

from tests.simulators.pipeline.made import blocks, changed, morning, rows_by_game, shown


def test_so_many_rows_are_there_twice() -> None:
    """All where nothing is said."""
    whole = rows_by_game(morning().tables["bdl_player_boxscores"]).total()

    def there(**setting: float) -> int:
        raw = {"kind": "duplicates", "table": "bdl_player_boxscores"} | setting
        return rows_by_game(morning(raw).tables["bdl_player_boxscores"]).total()

    assert there(count=3) == whole + 3
    assert there() == 2 * whole


def test_a_duplicate_warns_and_adds_nothing() -> None:
    """What is made from the table takes each key once, so nothing disagrees."""
    raw = {"kind": "duplicates", "table": "bdl_player_boxscores"}

    assert changed(raw) == {"bdl_player_boxscores"}
    assert shown(raw) == [False, True, False]
    assert blocks(raw) == [False, False, False]
