"""The team object."""

from simulators.balldontlie.model import Team
from simulators.balldontlie.shapes.base import encode
from simulators.balldontlie.shapes.team import team_row


def test_the_fields_stand_in_their_order() -> None:
    """As recorded."""
    team = Team(37, "    ", "", "", "Huskies", "Toronto Huskies", "TOR")

    assert encode(team_row(team)) == (
        b'{"id":37,"conference":"    ","division":"","city":"","name":"Huskies",'
        b'"full_name":"Toronto Huskies","abbreviation":"TOR"}'
    )
