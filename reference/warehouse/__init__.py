"""The warehouse behind one port: BigQuery with every call bounded, and DuckDB in process."""

from reference.warehouse.bigquery import BigQueryWarehouse
from reference.warehouse.differences import DIFFERENCES, Difference
from reference.warehouse.duck import DuckWarehouse
from reference.warehouse.port import (
    ColumnMissingError,
    Parameters,
    QueryRefusedError,
    Row,
    TableMissingError,
    Value,
    Warehouse,
    WarehouseError,
)

__all__ = [
    "DIFFERENCES",
    "BigQueryWarehouse",
    "ColumnMissingError",
    "Difference",
    "DuckWarehouse",
    "Parameters",
    "QueryRefusedError",
    "Row",
    "TableMissingError",
    "Value",
    "Warehouse",
    "WarehouseError",
]
