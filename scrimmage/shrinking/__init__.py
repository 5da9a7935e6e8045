"""From a failing case to the smallest scenario that still fails."""
