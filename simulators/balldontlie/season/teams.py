"""The API's 45 teams: 30 of today and 15 of long ago."""

from typing import Literal

from simulators.balldontlie.model import Team

Zone = Literal["eastern", "central", "mountain", "pacific"]
"""Where a team is at home; it decides when its games begin."""

_CURRENT: tuple[tuple[str, str, str, str, str, Zone], ...] = (
    ("East", "Southeast", "Atlanta", "Hawks", "ATL", "eastern"),
    ("East", "Atlantic", "Boston", "Celtics", "BOS", "eastern"),
    ("East", "Atlantic", "Brooklyn", "Nets", "BKN", "eastern"),
    ("East", "Southeast", "Charlotte", "Hornets", "CHA", "eastern"),
    ("East", "Central", "Chicago", "Bulls", "CHI", "central"),
    ("East", "Central", "Cleveland", "Cavaliers", "CLE", "eastern"),
    ("West", "Southwest", "Dallas", "Mavericks", "DAL", "central"),
    ("West", "Northwest", "Denver", "Nuggets", "DEN", "mountain"),
    ("East", "Central", "Detroit", "Pistons", "DET", "eastern"),
    ("West", "Pacific", "Golden State", "Warriors", "GSW", "pacific"),
    ("West", "Southwest", "Houston", "Rockets", "HOU", "central"),
    ("East", "Central", "Indiana", "Pacers", "IND", "eastern"),
    ("West", "Pacific", "LA", "Clippers", "LAC", "pacific"),
    ("West", "Pacific", "Los Angeles", "Lakers", "LAL", "pacific"),
    ("West", "Southwest", "Memphis", "Grizzlies", "MEM", "central"),
    ("East", "Southeast", "Miami", "Heat", "MIA", "eastern"),
    ("East", "Central", "Milwaukee", "Bucks", "MIL", "central"),
    ("West", "Northwest", "Minnesota", "Timberwolves", "MIN", "central"),
    ("West", "Southwest", "New Orleans", "Pelicans", "NOP", "central"),
    ("East", "Atlantic", "New York", "Knicks", "NYK", "eastern"),
    ("West", "Northwest", "Oklahoma City", "Thunder", "OKC", "central"),
    ("East", "Southeast", "Orlando", "Magic", "ORL", "eastern"),
    ("East", "Atlantic", "Philadelphia", "76ers", "PHI", "eastern"),
    ("West", "Pacific", "Phoenix", "Suns", "PHX", "mountain"),
    ("West", "Northwest", "Portland", "Trail Blazers", "POR", "pacific"),
    ("West", "Pacific", "Sacramento", "Kings", "SAC", "pacific"),
    ("West", "Southwest", "San Antonio", "Spurs", "SAS", "central"),
    ("East", "Atlantic", "Toronto", "Raptors", "TOR", "eastern"),
    ("West", "Northwest", "Utah", "Jazz", "UTA", "mountain"),
    ("East", "Southeast", "Washington", "Wizards", "WAS", "eastern"),
)

_DEFUNCT = (
    ("Chicago Stags", "CHS"),
    ("St. Louis Bombers", "BOM"),
    ("Cleveland Rebels", "CLR"),
    ("Detroit Falcons", "DEF"),
    ("Toronto Huskies", "HUS"),
    ("Washington Capitols", "WAS"),
    ("Providence Steamrollers", "PRO"),
    ("Pittsburgh Ironmen", "PIT"),
    ("Baltimore Bullets", "BAL"),
    ("Indianapolis Jets", "JET"),
    ("Anderson Packers", "AND"),
    ("Waterloo Hawks", "WAT"),
    ("Indianapolis Olympians", "INO"),
    ("Denver Nuggets", "DN"),
    ("Sheboygan Redskins", "SHE"),
)
_FIRST_DEFUNCT_ID = 37

CURRENT: tuple[Team, ...] = tuple(
    Team(number, conference, division, city, name, f"{city} {name}", code)
    for number, (conference, division, city, name, code, _) in enumerate(_CURRENT, start=1)
)
"""The thirty teams that play, by id (1 to 30)."""

DEFUNCT: tuple[Team, ...] = tuple(
    Team(number, "    ", "", "", name, name, code)
    for number, (name, code) in enumerate(_DEFUNCT, start=_FIRST_DEFUNCT_ID)
)
"""Teams that the API still lists (37 to 51); their conference is four spaces."""

TEAMS: tuple[Team, ...] = CURRENT + DEFUNCT
"""Every team, by id, as the API lists them."""

ZONES: dict[int, Zone] = {number: row[5] for number, row in enumerate(_CURRENT, start=1)}
"""The time zone of each current team's arena, by team id."""

ID_OF_CODE: dict[str, int] = {team.abbreviation: team.id for team in CURRENT}
"""Team id by three-letter code, current teams only: WAS is also the code of a defunct one."""
