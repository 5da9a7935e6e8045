"""Odds and props."""

from simulators.balldontlie.shapes.base import encode
from simulators.balldontlie.shapes.odds import Milestone, OddsRow, OddsV1Row, OverUnder, PropRow


def test_the_flat_row_of_v1() -> None:
    """As the official client reads it: odds and lines are text."""
    row = OddsV1Row("spread", "x", False, 5, "1.91", "1.91", "-110", "-110", "2.5", None)  # a row

    assert encode(row) == (
        b'{"type":"spread","vendor":"x","live":false,"game_id":5,"odds_decimal_home":"1.91",'
        b'"odds_decimal_visitor":"1.91","odds_american_home":"-110","odds_american_visitor":"-110",'
        b'"away_spread":"2.5","over_under":null}'
    )


def test_the_row_of_v2_ends_with_its_time() -> None:
    """updated_at, or opened_at for opening odds, never both."""
    row = OddsRow(1, 2, "x", "1.5", -110, "-1.5", -110, 100, -120, "224.5", -110, -110, updated_at="now")

    assert encode(row).endswith(b'"total_under_odds":-110,"updated_at":"now"}')


def test_a_market_says_its_type_first() -> None:
    """Over and under, or a milestone."""
    over, milestone = (
        PropRow(1, 2, 3, "x", "points", "9.5", market, updated_at="now")
        for market in (OverUnder(-110, -110), Milestone(200))
    )

    assert b'"market":{"type":"over_under","over_odds":-110,"under_odds":-110},' in encode(over)
    assert b'"market":{"type":"milestone","odds":200},' in encode(milestone)
