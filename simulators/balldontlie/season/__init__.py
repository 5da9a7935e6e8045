"""Seasons to serve: drawn from a seed, or from a calendar of the user's own."""

from simulators.balldontlie.season.season_file import SeasonFileError, from_file
from simulators.balldontlie.season.synthetic import synthetic

__all__ = ["SeasonFileError", "from_file", "synthetic"]
