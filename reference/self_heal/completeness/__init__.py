"""Completeness: what is missing of a date, by one query for the phases that are looked at."""

from reference.self_heal.completeness.detect import detect

__all__ = ["detect"]
