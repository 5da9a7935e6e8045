"""What our business people ask for; no scenarios of Scrimmage's."""

FIRST_DAYS = {"start_date": "2025-01-01", "end_date": "2025-01-04"}
