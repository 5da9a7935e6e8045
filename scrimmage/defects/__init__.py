"""Targets made wrong on purpose: the proof that the claims can fail."""
