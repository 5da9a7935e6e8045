"""The BallDontLie API as a pure function of a request and the time."""
