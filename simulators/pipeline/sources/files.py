"""The scrapers' files of a date at an instant."""

from collections.abc import Sequence
from datetime import date

from simulators.balldontlie.model import Season
from simulators.pipeline.description import Description
from simulators.pipeline.sources.boxes import Boxes
from simulators.pipeline.sources.calendar import Calendar
from simulators.pipeline.sources.odds import odds_rows
from simulators.pipeline.sources.schedule import schedule_rows
from simulators.pipeline.table import Row, Table


class Files:
    """What each scraper would bring for a date, asked at an instant. A pure function of season and seed."""

    def __init__(self, season: Season, seed: int, description: Description) -> None:
        self.calendar = Calendar(season, seed)
        self._boxes = Boxes(self.calendar, seed)
        self._seed = seed
        # A file has the fields of the table it is loaded into, but for the time of loading.
        self._empty = {
            processor.scraper: Table(description.tables[processor.writes].empty().columns[:-1])
            for processor in description.processors
            if processor.scraper
        }

    def file(self, scraper: str, day: date, at: int) -> Table:
        """The file of *scraper* for *day* at *at* (microseconds since the epoch), rows by game."""
        return self._empty[scraper].holding(self._rows(scraper, day, at))

    def news(self, day: date, since: int, until: int) -> bool:
        """Whether a box score of *day* arrived, or was corrected, after *since* and up to *until*."""
        return any(
            since < instant <= until
            for listed in self.calendar.concerned(day)
            if listed.game.day == day and listed.game.home_quarters
            for instant in self._boxes.news(listed.game)
        )

    def _rows(self, scraper: str, day: date, at: int) -> Sequence[Row]:
        concerned = self.calendar.concerned(day)
        if scraper == "nbac_schedule":
            return schedule_rows(concerned, day, at)
        if scraper == "odds_api_lines":
            offered = {
                row[0] for row in schedule_rows(concerned, day, at) if row[1] == day and row[7] != "postponed"
            }
            games = [listed.game for listed in concerned if str(listed.game.id) in offered]
            return [row for game in games for row in odds_rows(game, day, at, self._seed)]
        rows_of = self._boxes.box_rows if scraper == "bdl_box_scores" else self._boxes.gamebook_rows
        return [row for listed in concerned if listed.game.day == day for row in rows_of(listed.game, at)]
