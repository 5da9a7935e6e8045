"""The façade of the package."""

from simulators.balldontlie import season


def test_the_facade_is_exact() -> None:
    """What others may import, and nothing else."""
    assert season.__all__ == ["SeasonFileError", "from_file", "synthetic"]
    assert all(hasattr(season, name) for name in season.__all__)
