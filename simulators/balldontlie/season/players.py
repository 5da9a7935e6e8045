"""Players: what the API tells about a person, invented."""

from simulators.balldontlie.model import Player
from simulators.balldontlie.season.draws import below, between, chance, pick, weighted
from simulators.balldontlie.season.names import Name, name
from simulators.seed import Stream

_POSITIONS = (("G", 38), ("F", 27), ("C", 10), ("G-F", 7), ("F-G", 3), ("F-C", 8), ("C-F", 5), ("", 2))
_INCHES = {"G": (72, 78), "F": (78, 82), "C": (82, 87), "": (74, 82)}
_POUNDS_AN_INCH = 6
_COLLEGES = (
    "Duke", "Kentucky", "Kansas", "Gonzaga", "UCLA", "Arizona", "Michigan State", "Villanova", "Baylor",
    "North Carolina", "Texas", "Auburn", "Memphis", "USC", "Florida State", "Iowa State", "Creighton",
    "-", " ",
)  # fmt: skip
_FIRST_ID_BY_DRAFT = (
    (2016, 1, 900),
    (2019, 666_400, 667_600),
    (2020, 3_547_200, 3_547_350),
    (2022, 17_895_700, 38_018_000),
    (2023, 56_677_500, 56_678_700),
)
_NEWEST_IDS = (1_028_000_000, 1_060_000_000)
"""Ids grew in leaps over the years; the newest are ten digits long."""

_PICKS_A_ROUND = 30
_UNDRAFTED_PERMILLE = 220


class PlayerMaker:
    """Draws players one after another; no two share an id or a full name."""

    def __init__(self, year: int, draw: Stream) -> None:
        self._year = year
        self._draw = draw
        self._ids: set[int] = set()
        self._names: set[tuple[str, str]] = set()

    def player(self, team_id: int, jersey: int) -> Player:
        """A player of team *team_id* with the shirt number *jersey*."""
        draw = self._draw
        who = self._name()
        position = weighted(draw, _POSITIONS)
        inches = between(draw, *_INCHES[position[:1]])
        drafted = self._year - below(draw, 1 + between(draw, 2, 17))
        round_, number = self._draft_place()
        return Player(
            id=self._id(drafted),
            first_name=who.first,
            last_name=who.last,
            position=position,
            height=f"{inches // 12}-{inches % 12}",
            weight=str(_POUNDS_AN_INCH * (inches - 44) + 5 * below(draw, 9)),
            jersey_number=str(jersey) if jersey else None,
            college=pick(draw, _COLLEGES) if who.country == "USA" or chance(draw, 300) else "-",
            country=who.country,
            draft_year=drafted if number else None,
            draft_round=round_,
            draft_number=number,
            team_id=team_id,
        )

    def _name(self) -> Name:
        while True:
            who = name(self._draw)
            if (who.first, who.last) not in self._names:
                self._names.add((who.first, who.last))
                return who

    def _id(self, drafted: int) -> int:
        low, high = next(
            ((low, high) for until, low, high in _FIRST_ID_BY_DRAFT if drafted < until), _NEWEST_IDS
        )
        while True:
            number = between(self._draw, low, high)
            if number not in self._ids:
                self._ids.add(number)
                return number

    def _draft_place(self) -> tuple[int | None, int | None]:
        """Round and number; both null for most who were never drafted, round 0 for a few of them."""
        if chance(self._draw, _UNDRAFTED_PERMILLE):
            return (0 if chance(self._draw, 100) else None), None
        number = between(self._draw, 1, 2 * _PICKS_A_ROUND)
        return 1 + (number - 1) // _PICKS_A_ROUND, number
