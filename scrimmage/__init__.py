"""Scrimmage proves that a data pipeline survives a rate-limited, lying, half-dead world."""

__version__ = "0.1.0"

__all__ = ["__version__"]
