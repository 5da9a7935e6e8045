"""A verdict and its measurements as rows of a table in BigQuery, for trends."""

from scrimmage.publishing.rows import Measurement, NotDatedError, measurements
from scrimmage.publishing.table import Table, TableNameError
from scrimmage.publishing.write import PublishError, publish

__all__ = [
    "Measurement",
    "NotDatedError",
    "PublishError",
    "Table",
    "TableNameError",
    "measurements",
    "publish",
]
