"""What damages to rows share: which games and rows there are under a date."""

from simulators.pipeline.records import games_of
from simulators.pipeline.scene import Scene
from simulators.pipeline.table import Table, Value


def games(scene: Scene, table: str) -> list[Value]:
    """The games of *table* under the scene's day, in the table's order."""
    return list(games_of(scene.table(table), scene.day))


def places(scene: Scene, table: str) -> list[int]:
    """The 0-based places of the rows of *table* under the scene's day."""
    return scene.table(table).places("game_date", lambda under: under == scene.day)


def told(count: int, what: str, rest: str) -> str:
    """``1 game gone from X``, ``2 games gone from X``."""
    return f"{count} {what}{'' if count == 1 else 's'} {rest}"


def of_games(table: Table, wanted: list[Value]) -> list[int]:
    """The 0-based places of the rows of these games."""
    return table.places("game_id", lambda game: game in wanted)
