"""Adapters: well-known clients as scrapers. They import nothing of ours, as a user's own would."""
