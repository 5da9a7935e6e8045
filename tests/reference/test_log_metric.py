"""A definition of a metric over lines."""

from reference.log_metric import LogMetric


def test_without_a_field_lines_are_counted() -> None:
    """With one its values are spread."""
    assert not LogMetric("a/b", "ended", "Doc.").spread
    assert LogMetric("a/b", "ended", "Doc.", field="seconds").spread
    assert LogMetric("a/b", "ended", "Doc.").type == "logging.googleapis.com/user/a/b"
