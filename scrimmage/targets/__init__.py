"""Targets: the reference, other people's clients behind adapters, and the user's own code."""
