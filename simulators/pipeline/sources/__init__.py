"""What the scrapers bring: one file of rows for each source, out of the season."""
