"""The deployable entry points: Cloud Functions for events and for HTTP."""
