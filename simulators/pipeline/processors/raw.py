"""Phase 2: a scraper's file becomes a raw table."""

from simulators.pipeline.processors.base import Order, Processing
from simulators.pipeline.table import Row


def loader(scraper: str, columns: tuple[str, ...]) -> Processing:
    """What loads the file of *scraper* into a table with these *columns*, the last of them processed_at.

    Rows are loaded as they are; a field that the file does not have becomes null.
    """

    def load(order: Order) -> list[Row]:
        file = order.inputs.get(scraper)
        if file is None:
            return []
        names = file.names
        if names == columns[:-1]:
            return [(*row, order.at) for row in file.rows]
        places = [names.index(name) if name in names else None for name in columns[:-1]]
        return [(*(None if place is None else row[place] for place in places), order.at) for row in file.rows]

    return load
