"""A comparison as a page of the documentation."""

from scrimmage.comparing.result import Comparison


def page(comparison: Comparison) -> str:
    """The page, in Markdown."""
    return f"# {comparison.command}\n"
