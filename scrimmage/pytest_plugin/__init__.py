"""The pytest plugin: everything of ours but this package stays out of the user's process.

Standard library and pytest only; what it needs of Scrimmage it asks of processes of their own (``docs/pytest.md``).
"""
