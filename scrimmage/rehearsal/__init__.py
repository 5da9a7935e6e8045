"""A company as a stranger would have it on a staging machine, and the staging file that goes with it.

``company.py`` puts it together: ``Company``, a context manager. ``file.py`` writes its staging file.
"""
