"""Which build this is."""

from importlib.metadata import distributions


def build() -> str:
    """The version of the installed package; where only its files were deployed: ``not installed``."""
    return next((one.version for one in distributions(name="scrimmage")), "not installed")
