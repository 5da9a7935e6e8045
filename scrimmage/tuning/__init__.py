"""Thresholds from what gates measured: over simulated seasons, and over a user's own history."""
