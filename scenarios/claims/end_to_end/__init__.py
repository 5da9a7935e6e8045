"""Claims over a whole night: scraper, gates and healer together."""
