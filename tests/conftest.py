"""All tests run in a zone that is not UTC, as no result may hang on the machine's own."""

import os
import time

os.environ["TZ"] = "America/New_York"
time.tzset()
