"""Claims: properties judged over finished histories. ``table.py`` lists them."""
