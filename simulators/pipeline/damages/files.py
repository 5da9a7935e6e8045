"""What damages to scrapers share: another file in place of the one that was brought."""

from typing import override

from simulators.pipeline.damages.base import Damage, ScraperName
from simulators.pipeline.description import Description
from simulators.pipeline.records import games_of
from simulators.pipeline.scene import Damaged, Scene
from simulators.pipeline.table import Row, Table


class FileDamage(Damage, frozen=True):
    """A damage to what a scraper brought, which strikes before anything is loaded from it."""

    scraper: ScraperName

    @override
    def after(self, description: Description) -> str:
        return f"scrape {self.scraper}"


def brought(scene: Scene, scraper: str, file: Table, says: str, status: str = "success") -> Damaged:
    """*scraper* brought *file*: it is what is loaded, and what its records tell."""
    runs, listed = scene.table("scraper_runs"), scene.table("scraper_games")
    fields = ",".join(sorted(file.names)) if file.rows else ""
    games = games_of(file, scene.day)

    def told(row: Row) -> Row:
        return (*row[:3], status, len(file.rows), len(games), fields, *row[7:]) if row[0] == scraper else row

    scraped = [row[-1] for row in runs.rows if row[0] == scraper]
    rows = [row for row in listed.rows if row[0] != scraper]
    rows += [(scraper, scene.day, game, count, scraped[0]) for game, count in games.items()]
    files = {**scene.files, scraper: file}
    return Damaged(scene.tables, files, says).also(
        scraper_runs=runs.holding(map(told, runs.rows)), scraper_games=listed.holding(rows)
    )
