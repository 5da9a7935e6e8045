"""Functions of the company that the reference has no entry point for."""
