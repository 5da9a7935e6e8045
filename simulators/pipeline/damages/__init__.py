"""What goes wrong with a date's tables: one damage a file, listed in ``table``."""
