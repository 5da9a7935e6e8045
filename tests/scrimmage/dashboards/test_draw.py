"""The page that draws the dashboards."""

from scrimmage.dashboards.boards import BOARDS
from scrimmage.dashboards.draw import page
from scrimmage.dashboards.simulated import Point

POINTS = [
    Point("sends", "api.example:443", 0, 3),
    Point("sends", "<b>", 5, 2),
    Point("gave_up", "api.example:443", 9e6, 1),
]


def test_every_metric_has_its_tile_with_a_chart_or_a_word() -> None:
    """Told in words too; nothing is loaded, and strangers' words are text."""
    text = page([(BOARDS[0], POINTS)])

    assert text.count("<figure>") == len(BOARDS[0].series)
    assert text.count("<svg") == 2
    assert text.count("Nothing happened.") == len(BOARDS[0].series) - 2
    assert 'aria-label="Requests sent: 2 points, at most 3"' in text
    assert "<b>" not in text
    assert "src=" not in text
    assert "://" not in text


def test_the_same_points_give_the_same_bytes() -> None:
    """Twice."""
    assert page([(BOARDS[0], POINTS)]) == page([(BOARDS[0], POINTS)])
