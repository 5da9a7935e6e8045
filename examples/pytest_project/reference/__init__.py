"""Facts about the API that we use. Scrimmage has a package of this name too, and nobody notices."""

GAMES = "/v1/games"
TOO_MANY = 429
